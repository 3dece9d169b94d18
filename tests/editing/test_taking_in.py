"""A map that somebody passed on: taken in, put beside another of its name, or in its place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from viewer.zones import load_map, map_names
from viewer.zones.keeping import versions_of
from viewer.zones.passing_on import export_text

OTHER = 'title.nl = "Andere school"\nauthor = "A."\nextends = "voetatlas"\n'


def test_a_map_that_nobody_has_is_taken_in(browse: Any, own_maps: Path) -> None:
    told = browse().ask("take", file="Ändere Schule.toml", text=OTHER, how="", language="de")
    assert told == {"map": "andere_schule", "kind": "map"}
    assert (own_maps / "andere_schule" / "map.toml").read_text("utf-8") == OTHER


def test_one_that_is_there_already_stays(browser: Any) -> None:
    given = export_text("mijn_school")
    told = browser.ask("take", file="mijn_school.toml", text=given, how="", language="nl")
    assert told["map"] == "mijn_school"
    assert versions_of("mijn_school") == []


def test_a_shipped_map_keeps_its_name(browse: Any, own_maps: Path) -> None:
    assert own_maps.is_dir()
    told = browse().ask("take", file="voetatlas.toml", text=OTHER, how="replace", language="nl")
    assert told["map"] == "voetatlas_2"
    assert load_map("voetatlas").author == ""


def test_of_a_name_that_is_taken_it_is_asked_what_to_do(browser: Any) -> None:
    file = {"file": "mijn_school.toml", "text": OTHER, "language": "nl"}
    assert browser.ask("take", how="", **file) == {"taken": "Mijn school · M. de Vries"}
    assert load_map("mijn_school").title["nl"] == "Mijn school"
    assert browser.ask("take", how="beside", **file)["map"] == "mijn_school_2"
    assert load_map("mijn_school_2").title["nl"] == "Andere school"


def test_whoever_is_at_work_on_a_map_that_is_replaced_is_told_and_can_undo_it(
    browser: Any, browse: Any
) -> None:
    browser.ask("hide", zone="organ_liver", hidden=True)
    browser.heard.clear()
    file = {"file": "mijn_school.toml", "text": OTHER, "language": "de"}
    browse().ask("take", how="replace", **file)
    events = {each.told["event"]: each.told for each in browser.heard}
    assert events["elsewhere"]["text"] == (
        "In een ander venster: kaart uit een bestand overgenomen."
    )
    assert events["state"]["state"]["title"] == "Andere school"
    assert [version.title["nl"] for version in versions_of("mijn_school")] == ["Mijn school"]
    state = browser.ask("undo")["state"]
    assert (state["title"], state["hidden"][0]["zone"]) == ("Mijn school", "organ_liver")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("title = 3\n<script>", "this is no TOML"),
        ('title.nl = "Los"\n', "mijn_school"),
        (OTHER.replace("Andere", "\\u001b[2J"), "control character"),
        (OTHER + "# " + "x" * 1_000_001, "a map file has at most 1,000,000 bytes"),
    ],
)
def test_a_file_with_a_fault_is_refused_and_changes_nothing(
    text: str, words: str, browser: Any
) -> None:
    before, known = load_map("mijn_school").title["nl"], map_names()
    told = browser.refused("take", file="mijn_school.toml", text=text, how="replace", language="nl")
    assert told.startswith("Dit bestand kan niet als kaart overgenomen worden: ")
    assert words in told
    assert map_names() == known
    assert load_map("mijn_school").title["nl"] == before
    assert browser.ask("hide", zone="organ_liver", hidden=True)["state"]["title"] == before
