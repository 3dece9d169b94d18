"""Sheets to hand out: what stands on their pages, and that nothing runs off them."""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from viewer.errors import OutputError, ProjectionError, UnknownNameError
from viewer.export import SHEET_KINDS, write_sheet
from viewer.export.sheet import _told
from viewer.export.sheet_feet import paler
from viewer.export.sheet_legend import COLUMNS, _filled
from viewer.export.sheet_paper import printable
from viewer.projection import Projection
from viewer.terms import LANGUAGES, SIDES, Side
from viewer.zones import load_map

A4_POINTS = (595.28, 841.89)
MARGIN_POINTS = 28.0

Both = dict[Side, Projection]


@pytest.fixture(scope="module")
def both(on_foot: Callable[[str, str], Projection]) -> Both:
    return {side: on_foot("adult_female", side) for side in SIDES}


def pages(path: Path) -> list[str]:
    """What is drawn on each page, in the words of PDF."""
    content = path.read_bytes()
    found = []
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", content, re.DOTALL):
        packed = base64.a85decode(b"<~" + stream.strip(), adobe=True)
        found.append(zlib.decompress(packed).decode("latin-1"))
    return found


def texts(page: str) -> list[str]:
    """The lines of text on a page."""
    found = re.findall(r"\(((?:\\.|[^()\\])*)\) Tj", page)
    plain = [re.sub(r"\\([0-7]{3})", lambda m: chr(int(m[1], 8)), each) for each in found]
    return [re.sub(r"\\(.)", r"\1", each).encode("latin-1").decode("cp1252") for each in plain]


def numbers(page: str) -> set[int]:
    return {int(text) for text in texts(page) if text.isdigit()}


@pytest.fixture(scope="module")
def sheets(both: Both, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The pages of each kind."""
    folder = tmp_path_factory.mktemp("sheets")
    found = {}
    for kind in SHEET_KINDS:
        n_pages = write_sheet(both, folder / f"{kind}.pdf", kind, "nl")
        found[kind] = pages(folder / f"{kind}.pdf")
        assert len(found[kind]) == n_pages
    return found


def test_a_numbered_sheet_shows_four_views_and_then_the_names(
    sheets: dict[str, list[str]],
) -> None:
    assert [texts(page)[1] for page in sheets["numbered"]] == [
        "Zool", "Binnenzijde", "Buitenzijde", "Boven", "Legenda",
    ]  # fmt: skip
    legend = texts(sheets["numbered"][-1])
    assert "C1 – 1e halswervel (atlas)" in legend
    assert "n. Th12 – zenuwwortel Th12" in legend


def test_every_number_on_the_feet_stands_in_the_legend(sheets: dict[str, list[str]]) -> None:
    for kind in ("numbered", "exercise"):
        on_feet = set().union(*(numbers(page) for page in sheets[kind][:4]))
        listed = set().union(*(numbers(page) for page in sheets[kind][4:]))
        assert len(on_feet) > 60
        assert on_feet <= listed, kind
    assert numbers(sheets["answers"][0]) >= set().union(*map(numbers, sheets["exercise"]))


def test_an_exercise_gives_no_names_away(sheets: dict[str, list[str]], both: Both) -> None:
    told = " ".join(text for page in sheets["exercise"] for text in texts(page))
    for zone in both["right"].zone_map.zones:
        assert zone.body_part.names["nl"] not in told
    assert "Naam" in texts(sheets["exercise"][-1])


def test_a_blank_sheet_has_outlines_only(sheets: dict[str, list[str]]) -> None:
    assert len(sheets["blank"]) == 4
    for page in sheets["blank"]:
        assert numbers(page) == set()
        fills = {
            tuple(map(float, each)) for each in re.findall(r"([\d.]+) ([\d.]+) ([\d.]+) rg", page)
        }
        assert all(fill == (1, 1, 1) or max(fill) < 0.5 for fill in fills), (
            "white, and ink for words"
        )
    assert {"RECHTS", "LINKS"} <= set(texts(sheets["blank"][0]))


def test_the_answers_fit_one_page(sheets: dict[str, list[str]]) -> None:
    assert len(sheets["answers"]) == 1


def test_every_page_has_its_number_and_the_disclaimer(
    sheets: dict[str, list[str]], both: Both
) -> None:
    for kind, drawn in sheets.items():
        for place, page in enumerate(drawn, 1):
            told = " ".join(reversed(texts(page)))
            assert f"bladzijde {place}" in texts(page), kind
            words = both["right"].zone_map.disclaimer["nl"].split()
            assert all(each in told for each in words), kind


def test_left_and_right_stand_over_their_feet(sheets: dict[str, list[str]]) -> None:
    at = {
        text: float(x)
        for x, text in re.findall(
            r"1 0 0 1 ([\d.]+) [\d.]+ Tm \((RECHTS|LINKS)\)", sheets["numbered"][0]
        )
    }
    assert at["RECHTS"] < A4_POINTS[0] / 2 < at["LINKS"]


@pytest.mark.parametrize("kind", SHEET_KINDS)
def test_nothing_runs_into_the_margins(sheets: dict[str, list[str]], kind: str) -> None:
    place = re.compile(r"(-?[\d.]+) (-?[\d.]+) (?:m|l|Tm)\b")
    for page in sheets[kind]:
        places = [(float(x), float(y)) for x, y in place.findall(page)]
        assert len(places) > 20
        for x, y in places:
            assert MARGIN_POINTS < x < A4_POINTS[0] - MARGIN_POINTS
            assert MARGIN_POINTS < y < A4_POINTS[1] - MARGIN_POINTS


def test_the_same_sheet_is_the_same_file(both: Both, tmp_path: Path) -> None:
    for name in ("one.pdf", "other.PDF"):
        write_sheet(both, tmp_path / name, "exercise", "de", views=["sole"])
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "other.PDF").read_bytes()


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_speaks_the_language_with_its_accents(both: Both, tmp_path: Path, language: str) -> None:
    write_sheet(both, tmp_path / "s.pdf", "answers", language)  # type: ignore[arg-type]
    told = " ".join(texts(pages(tmp_path / "s.pdf")[0]))
    zone = both["right"].zone_map.zone("vertebra_l4")
    assert zone.body_part.names[language] in told  # type: ignore[index]
    accent = {"nl": "één", "en": "single source", "de": "für einen Körperteil"}
    assert accent[language] in told


def test_layers_views_and_paper_can_be_chosen(both: Both, tmp_path: Path) -> None:
    path = tmp_path / "bones.pdf"
    write_sheet(both, path, layers=["bone"], views=["inner"], paper="letter")
    drawn = pages(path)
    assert [texts(page)[1] for page in drawn] == ["Binnenzijde", "Legenda"]
    assert texts(drawn[0])[0].endswith("wervels en botten")
    zones = both["right"].zone_map.zones
    assert numbers(drawn[1]) == {z.body_part.number for z in zones if z.layer == "bone"}
    assert b"612 792" in path.read_bytes()


def test_names_stand_below_one_another_in_columns() -> None:
    places = _filled([1] * 10, room=50)
    assert [column for _, column, _ in places] == [0] * 4 + [1] * 4 + [2] * 2
    places = _filled([2] * 40, room=10)
    assert places[0] == (0, 0, 0)
    assert {page for page, _, _ in places} == {0, 1, 2}
    assert max(column for _, column, _ in places) == COLUMNS - 1
    assert max(line for _, _, line in places) == 8
    assert len(set(places)) == 40


@pytest.mark.parametrize(
    ("label", "name", "told"),
    [
        ("C1", "1e halswervel (atlas)", "C1 – 1e halswervel (atlas)"),
        ("Co", "coccyx", "Co – coccyx"),
        (
            "SI-gewricht",
            "SI-gewricht (sacro-iliacaal gewricht)",
            "SI-gewricht (sacro-iliacaal gewricht)",
        ),
        ("lieslymfe", "lymfeklieren van de lies", "lymfeklieren van de lies"),
        ("lengtezone 1", "lengtezone 1 (grote teen)", "lengtezone 1 (grote teen)"),
    ],
)
def test_a_code_is_told_before_the_name_and_a_short_name_is_not(
    label: str, name: str, told: str
) -> None:
    assert _told(label, name) == told


def test_letters_that_a_reader_may_lack_lose_their_accents() -> None:
    assert printable("Füße, één – “ja”") == "Füße, één – “ja”"
    assert printable("ő ž 足") == "o ž ?"
    assert printable("Стопа α") == "????? ?", "one for each letter"
    assert printable("e\u0328\u0323 и\u0301") == "e ?", "and none for an accent"


def test_paler_goes_to_white() -> None:
    assert paler((0.2, 0.4, 1.0), 0.5) == pytest.approx((0.6, 0.7, 1.0))


def test_another_ending_is_refused(both: Both, tmp_path: Path) -> None:
    with pytest.raises(UnknownNameError, match=r"unknown kind of file for a sheet '\.png'.*\.pdf"):
        write_sheet(both, tmp_path / "sheet.png")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"kind": "exercises"}, r"unknown kind of sheet 'exercises'; did you mean exercise"),
        ({"paper": "a5"}, r"unknown paper 'a5'; did you mean a4"),
        ({"views": ["heel"]}, r"unknown view of a chart 'heel'"),
    ],
)
def test_an_unknown_name_is_told(
    both: Both, tmp_path: Path, given: dict[str, str], told: str
) -> None:
    with pytest.raises(UnknownNameError, match=told):
        write_sheet(both, tmp_path / "sheet.pdf", **given)  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


def test_a_layer_that_the_map_lacks_is_told(both: Both, tmp_path: Path) -> None:
    with pytest.raises(
        ProjectionError, match=r"layer 'organ': map 'spine' has no zones in it; choose from bone,"
    ):
        write_sheet(both, tmp_path / "sheet.pdf", layers=["organ"])
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_told(both: Both, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"folder '.*gone' is not there; make it first"):
        write_sheet(both, tmp_path / "gone" / "sheet.pdf", "answers")
    assert list(tmp_path.iterdir()) == []


def test_a_long_title_is_made_to_fit(both: Both, tmp_path: Path) -> None:
    from dataclasses import replace

    long = dict.fromkeys(LANGUAGES, "Een heel lange naam van een kaart " * 5)
    feet = {s: replace(p, zone_map=replace(p.zone_map, title=long)) for s, p in both.items()}
    write_sheet(feet, tmp_path / "s.pdf", "blank", views=["sole"])  # type: ignore[arg-type]
    (page,) = pages(tmp_path / "s.pdf")
    (size,) = re.findall(r"/F\d ([\d.]+) Tf[^/]*?\(Een heel lange", page)
    assert float(size) < 8


def test_the_whole_atlas_fits_its_pages(tmp_path: Path) -> None:
    from viewer.foot import load_foot
    from viewer.projection import project_both

    overlay = load_map("meridians")
    zone_map = load_map("voetatlas").with_overlays(overlay)
    both = project_both(load_foot("adult_female"), zone_map)
    assert write_sheet(both, tmp_path / "s.pdf") == 5
    place = re.compile(r"(-?[\d.]+) (-?[\d.]+) (?:m|l|Tm)\b")
    for page in pages(tmp_path / "s.pdf"):
        for x, y in place.findall(page):
            assert MARGIN_POINTS < float(x) < A4_POINTS[0] - MARGIN_POINTS
            assert MARGIN_POINTS < float(y) < A4_POINTS[1] - MARGIN_POINTS
