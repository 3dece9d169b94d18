"""The page in one file, as text: its size, whom it asks, and texts that stay texts."""

from __future__ import annotations

import gzip
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from viewer.errors import OutputError, ServeError
from viewer.web import bundle
from viewer.web.offline import Content, single_page, write_page

MOST_BYTES = 2_000_000
MOST_GZIPPED = 1_200_000
FETCHING = ("src", "href", "action", "data", "poster", "srcset")
HOSTILE = "</script><img src=x onerror=alert(1)><!--<script>"


class Reader(HTMLParser):
    """Collects tags, what they would fetch, and the JSON that the script is given."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.fetched: list[str] = []
        self.handlers: list[str] = []
        self.ids: list[str] = []
        self.given = ""
        self._in_given = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.fetched += [value for name, value in attrs if name in FETCHING and value]
        self.handlers += [name for name, _ in attrs if name.startswith("on")]
        self.ids += [value for name, value in attrs if name == "id" and value]
        self._in_given = ("id", "voetatlas-given") in attrs

    def handle_data(self, data: str) -> None:
        if self._in_given:
            self.given += data

    def handle_endtag(self, _tag: str) -> None:
        self._in_given = False


@pytest.fixture(scope="module")
def text(whole_content: Content) -> str:
    return single_page(whole_content)


def test_the_whole_atlas_on_both_feet_fits_its_budget(text: str) -> None:
    written = text.encode()
    assert len(written) <= MOST_BYTES
    assert len(gzip.compress(written, 9)) <= MOST_GZIPPED


def test_nothing_in_the_page_is_fetched(text: str) -> None:
    assert Reader(text).fetched == []
    assert re.findall(r"@import|url\((?![\"']?(?:#|data:))", text) == []


def test_the_script_names_no_other_host() -> None:
    """Addresses that name a form of XML, or stand as a link to be read, are no requests."""
    script = bundle.PAGE_BUNDLE.read_text()
    assert (
        re.findall(r"(?:fetch|import|WebSocket|Worker)\(\s*[\"'`](?:https?:|wss?:|//)", script)
        == []
    )
    hosts = set(re.findall(r"https?://([\w.-]+)", script))
    assert not {host for host in hosts if re.search(r"cdn|unpkg|jsdelivr|googleapis", host)}


def test_texts_of_maps_lessons_and_words_stay_texts(whole_content: Content) -> None:
    text_of = dict.fromkeys(("nl", "en", "de"), HOSTILE)
    params = {
        **whole_content.params,
        "words": {"app.title": text_of},
        "lessons": [{"name": "x", "title": text_of, "steps": []}],
    }
    first = replace(whole_content.first_map, title=text_of, disclaimer=text_of)
    hostile = single_page(replace(whole_content, params=params, first_map=first))
    read, plain = Reader(hostile), Reader(single_page(whole_content))
    assert read.tags == plain.tags
    assert read.handlers == []
    assert json.loads(read.given)["params"]["words"]["app.title"] == text_of


def test_a_name_of_a_map_ends_no_attribute(whole_content: Content) -> None:
    name = 'a"b onerror="alert(1)'
    first = replace(whole_content.first_map, name=name)
    ((foot, parts),) = whole_content.parts.items()
    chart = parts.charts[whole_content.first_map.name]
    other = replace(
        parts,
        maps={name: replace(parts.maps["voetatlas"], name=name)},
        charts={name: replace(chart, name=name)},
    )
    read = Reader(single_page(replace(whole_content, first_map=first, parts={foot: other})))
    assert read.handlers == []
    scene = json.loads(read.given)["scenes"][foot]
    assert {scene["charts"][name][1:], scene["maps"][name][1:]} <= set(read.ids)


def test_the_plain_page_has_the_numbers_of_the_map_and_not_of_overlays(
    whole_content: Content, text: str
) -> None:
    legend = text[text.index("<ol>") : text.index("</ol>")]
    zones = whole_content.first_map.zones
    numbers = {zone.body_part.number for zone in zones if not zone.overlay}
    assert {int(each) for each in re.findall(r"<b>(\d+)</b>", legend)} == numbers
    hidden = text[: text.index("</style>")]
    for zone in zones:
        assert (f'[data-zone="{zone.id}"]' in hidden) == bool(zone.overlay), zone.id


def test_a_page_is_written_whole(whole_content: Content, text: str, tmp_path: Path) -> None:
    path = tmp_path / "atlas.html"
    assert write_page(whole_content, path) == path.stat().st_size
    assert path.read_text(encoding="utf-8") == text
    assert list(tmp_path.iterdir()) == [path]


def test_a_page_that_cannot_be_written_says_so_and_leaves_nothing(
    whole_content: Content, tmp_path: Path
) -> None:
    with pytest.raises(OutputError, match=r"cannot write .*gone/atlas\.html"):
        write_page(whole_content, tmp_path / "gone" / "atlas.html")
    assert list(tmp_path.iterdir()) == []


def test_a_page_without_the_bundle_says_how_to_build_it(
    whole_content: Content, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundle, "BUNDLE", tmp_path / "foot_view.js")
    with pytest.raises(ServeError, match=r"is not built; run `pip install \.`"):
        single_page(whole_content)
