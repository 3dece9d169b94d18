"""`map differences`: what a map of one's own changes, as `compare` has it, and as a page."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from viewer.zones.keeping import keep_map

Run = Callable[..., Any]

TITLE = "Mijn <script>alert(1)</script> & 'school'"
L5 = (0.6181, 0.6342)
CHANGED = f"""
title.nl = "{TITLE}"
author = "M. <b>de Vries</b>"
extends = "spine"
hides = ["vertebra_c1"]

[[zones]]
id = "vertebra_l5"
layer = "bone"
certainty = {{ place = "C", outline = "C" }}
sources = ["S2"]
shapes = [{{ arc_band = [{L5[0]}, {L5[1]}], across = [-0.018, 0.018] }}]
"""


class Page(HTMLParser):
    """The elements of a page, its text, and which zones are drawn how."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.said = ""
        self.stands_out: set[str] = set()
        self.pale: set[str] = set()
        self.was: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.tags.add(tag)
        if told.get("data-was"):
            self.was.add(str(told["data-was"]))
        if "va-zone" in (told.get("class") or ""):
            (self.stands_out if "data-moved" in told else self.pale).add(str(told["data-zone"]))

    def handle_data(self, data: str) -> None:
        self.said += data


@pytest.fixture
def school(own_maps: Path) -> str:
    assert own_maps.is_dir()
    keep_map("school", CHANGED)
    return "school"


def test_it_tells_the_millimetres_that_compare_tells(run: Run, school: str) -> None:
    told = {row["zone"]: row for row in json.loads(run("map", "differences", school, "--json").out)}
    assert set(told) == {"vertebra_l5", "vertebra_c1"}
    assert (told["vertebra_c1"]["mm"], told["vertebra_c1"]["says"]) == (None, "niet op deze kaart")
    parts = json.loads(run("compare", school, "spine", "--json").out)["parts"]
    [l5] = [part for part in parts if part["id"] == "vertebra_l5"]
    [pair] = l5["pairs"]
    assert told["vertebra_l5"]["mm"] == pytest.approx(max(pair["centroid_mm"].values()), abs=0.01)
    said = re.match(r"(\d+) mm naar de", told["vertebra_l5"]["says"])
    assert said is not None, told
    assert int(said[1]) == round(told["vertebra_l5"]["mm"])


def test_the_page_says_so_and_shows_where_it_was(run: Run, school: str, tmp_path: Path) -> None:
    out = tmp_path / "verschillen.html"
    ended = run("map", "differences", school, "-o", out)
    assert (ended.status, ended.err) == (0, "")
    text = out.read_text("utf-8")
    page = Page(text)
    assert "script" not in page.tags
    assert not page.tags & {"img", "link", "iframe", "b"}
    assert "http" not in text.replace("http://www.w3.org/2000/svg", "")
    assert f"Wat {TITLE} · M. <b>de Vries</b> anders doet dan" in page.said
    rows = json.loads(run("map", "differences", school, "--json").out)
    for row in rows:
        assert row["name"] + row["says"] in page.said
    assert page.stands_out == {"vertebra_l5"}
    assert "vertebra_l4" in page.pale
    assert page.was == {"vertebra_l5", "vertebra_c1"}


def test_a_map_that_changes_nothing_says_so(run: Run, own_maps: Path, tmp_path: Path) -> None:
    assert own_maps.is_dir()
    keep_map("same", 'title.nl = "Zelfde"\nauthor = "M."\nextends = "spine"\n')
    out = tmp_path / "zelfde.html"
    assert run("map", "differences", "same", "-o", out, "--lang", "de").status == 0
    page = Page(out.read_text("utf-8"))
    assert "Auf dieser Karte liegt alles" in page.said
    assert not page.was
    assert json.loads(run("map", "differences", "same", "--json").out) == []


def test_a_map_that_builds_on_none_has_nothing_to_tell(
    refused: Callable[..., str], tmp_path: Path
) -> None:
    told = refused("map", "differences", "spine", "-o", tmp_path / "x.html")
    assert "map 'spine' builds on no other, so there is nothing to tell" in told
    assert not (tmp_path / "x.html").exists()
