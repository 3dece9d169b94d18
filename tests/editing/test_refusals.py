"""What could not be done leaves nothing behind, neither on the disk nor on the feet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from viewer.editing.journal import Journal
from viewer.errors import MapError
from viewer.zones import load_map
from viewer.zones.keeping import keep_map, versions_of

OTHER = 'title.nl = "Andere school"\nauthor = "A."\nextends = "voetatlas"\n'
ON_NONE = """
title.nl = "Los"
author = "A."
disclaimer.nl = "Van mij."
sources.E1 = "Eigen"

[[zones]]
id = "organ_bladder"
layer = "organ"
certainty = { place = "C", outline = "C" }
sources = ["E1"]
shapes = [{ arc_point = [0.7, 0.03], radius = 0.02 }]
"""


def test_a_map_that_cannot_take_the_place_of_one_that_cannot_be_kept_leaves_both_as_they_were(
    browser: Any, own_maps: Path, drawn: Callable[..., Any]
) -> None:
    note = dict.fromkeys(("nl", "en", "de"), "Dit geneest alles.")
    browser.ask("write", zone="organ_liver", values={"note": note})
    assert "'geneest'" in browser.refused("keep"), "the note promises too much"
    file = own_maps / "mijn_school" / "map.toml"
    before, zones = file.read_bytes(), drawn(load_map("mijn_school"))
    told = browser.refused("take", file="mijn_school", text=ON_NONE, how="replace", language="nl")
    assert "builds on no other" in told
    assert file.read_bytes() == before
    assert drawn(load_map("mijn_school")) == zones
    assert browser.ask("undo")["state"]["kept"]
    browser.session.close()
    assert browser.ask("open", map="mijn_school", foot="adult_female", language="nl")["state"]


def test_a_refused_import_keeps_nothing_either(browser: Any) -> None:
    browser.ask("hide", zone="organ_liver", hidden=True)
    browser.refused("take", file="mijn_school", text=ON_NONE, how="replace", language="nl")
    assert not browser.ask("hide", zone="organ_heart", hidden=True)["state"]["kept"]
    assert "organ_liver" in {zone.id for zone in load_map("mijn_school").zones}


def test_a_version_that_builds_on_none_is_refused_and_the_map_stays(
    browser: Any, own_maps: Path
) -> None:
    file = own_maps / "mijn_school" / "map.toml"
    keep_map("mijn_school", OTHER)
    (stamp,) = (version.stamp for version in versions_of("mijn_school"))
    version = next((file.parent / "versions").glob(f"{stamp}*"))
    version.write_text(ON_NONE, "utf-8")
    before = file.read_bytes()
    assert "builds on no other" in browser.refused("restore", stamp=stamp)
    assert file.read_bytes() == before


def test_a_drop_that_cannot_be_written_down_is_drawn_as_it_was(
    browser: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any) -> None:
        raise MapError("there is no room on the disk")

    at = browser.handles("organ_liver")["0/point/2"]["at"]
    live = browser.session._bench.live
    before = live._right["organ"].patch("organ_liver").vertices
    browser.ask("grab", handle="0/point/2")
    browser.ask("drag", to=[at[0] - 6, at[1], at[2]], snap=False)
    monkeypatch.setattr(Journal, "add", full)
    assert browser.refused("drop") == "there is no room on the disk"
    drawn = {patch.zone for patch in browser.last.patches}
    assert "organ_liver" in drawn
    assert (live._right["organ"].patch("organ_liver").vertices == before).all()
    browser.handles("organ_liver")
    assert browser.last.patches == (), "nothing is left to be drawn"


@pytest.mark.parametrize("day", ['"mei 2026"', "2026-05-03T10:00:00"])
def test_a_day_that_is_none_is_told_and_the_server_starts_all_the_same(
    browser: Any, own_maps: Path, day: str
) -> None:
    browser.ask("hide", zone="organ_liver", hidden=True)
    browser.session.close()
    (own_maps / "mijn_school" / "map.toml").write_text(OTHER + f"date = {day}\n", "utf-8")
    told = browser.refused("open", map="mijn_school", foot="adult_female", language="nl")
    assert "mijn_school" in told
    assert list(browser.session._workshop.unkept()) == []


@pytest.mark.parametrize("doing", ["begin", "set_aside"])
def test_a_draft_that_cannot_be_begun_is_told(doing: str, tmp_path: Path) -> None:
    journal = Journal(tmp_path / "nobody" / "draft.jsonl")
    (tmp_path / "nobody").write_text("a file where a folder is wanted")
    call: dict[str, Callable[[], Any]] = {
        "begin": lambda: journal.begin({"begin": {}}),
        "set_aside": journal.set_aside,
    }
    with pytest.raises(MapError, match=r"cannot be written to .*; make room on the disk, or look"):
        call[doing]()


def test_a_fault_of_ours_is_an_answer_and_no_end(
    browser: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any) -> None:
        raise RuntimeError("nobody thought of this")

    monkeypatch.setattr("viewer.editing.bench.Bench.form", broken)
    assert browser.refused("zone", zone="organ_liver").startswith("Zo kan deze zone niet")
    monkeypatch.undo()
    assert browser.ask("zone", zone="organ_liver")["handles"]


def test_a_map_that_cannot_be_opened_anew_stays_open(browser: Any) -> None:
    browser.refused("open", map="mijn_school", foot="reus", language="de")
    assert browser.ask("hide", zone="organ_liver", hidden=True)["state"]["others"] == 0
    state = browser.ask("open", map="mijn_school", foot="adult_female", language="de")["state"]
    assert state["undo"] == "Leber verborgen"
    assert state["others"] == 0
