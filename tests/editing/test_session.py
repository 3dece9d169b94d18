"""What a browser asks for, what it is answered, and what it is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from viewer.editing.session import ASKS
from viewer.zones import faults, load_map

GONE = "Dit punt is er niet meer; iemand anders heeft de zone intussen veranderd."
CANNOT = "Zo kan deze zone niet getekend worden; er is niets veranderd."
Strokes = Callable[..., list[dict[str, Any]]]


def zones(browser: Any) -> set[str]:
    return {patch.zone for patch in browser.last.patches}


def test_a_new_map_can_be_opened_and_changed_at_once(browse: Any) -> None:
    new = browse()
    told = new.ask("new", extends="voetatlas", title=" Mijn\nkaart ", author="M.", language="de")
    assert told == {"map": "mijn_kaart"}
    again = new.ask("new", extends="voetatlas", title="Mijn kaart!", author="M.", language="de")
    assert again == {"map": "mijn_kaart_2"}
    state = new.ask("open", map="mijn_kaart", foot="child", language="de")["state"]
    assert (state["title"], state["author"], state["extends"]) == ("Mijn kaart", "M.", "voetatlas")
    assert (state["undo"], state["redo"], state["kept"]) == ("", "", True)
    assert new.ask("hide", zone="organ_liver", hidden=True)["state"]["undo"] == "Leber verborgen"


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"extends": "voetatlas", "title": "\x00 ", "author": "M."}, "wants a title and the name"),
        ({"extends": "voetatlas", "title": "Mijn", "author": ""}, "wants a title and the name"),
        ({"extends": "meridians", "title": "M", "author": "M"}, "'meridians' is an overlay; a map"),
        ({"extends": "nergens", "title": "M", "author": "M"}, "unknown zone map 'nergens'"),
        ({"extends": "voetatlas"}, CANNOT),
    ],
)
def test_a_new_map_wants_a_title_an_author_and_a_map_beneath(
    asked: dict[str, Any], words: str, browse: Any
) -> None:
    assert words in browse().refused("new", **asked)


def test_before_a_map_is_open_nothing_can_be_changed(browse: Any) -> None:
    closed = browse()
    for ask in set(ASKS) - {"new", "take", "open"}:
        assert closed.refused(ask) == "open a map first", ask
    assert closed.session.advise() is None


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"map": "voetatlas", "foot": "adult_female"}, "map 'voetatlas' is not one of your own"),
        ({"map": "nergens", "foot": "adult_female"}, "unknown zone map 'nergens'"),
        ({"map": "mijn_school", "foot": "reus"}, "unknown foot 'reus'"),
        ({"map": "mijn_school"}, CANNOT),
    ],
)
def test_what_is_not_there_cannot_be_opened(
    asked: dict[str, Any], words: str, browser: Any
) -> None:
    assert words in browser.refused("open", **asked)


def test_a_zone_shows_its_handles_and_its_form(browser: Any) -> None:
    told = browser.ask("zone", zone="organ_liver", side="right")
    assert {handle["kind"] for handle in told["handles"]} == {"point", "middle", "move"}
    assert told["handles"][0]["name"] == "punt 1 van de omtrek"
    assert (told["form"]["layer"], told["form"]["own"]) == ("organ", False)
    spine = browser.ask("zone", zone="spine")
    assert spine["form"] is None
    assert "grens T12/L1" in {h["name"].replace("Th", "T") for h in spine["handles"]}
    assert browser.ask("zone", zone=None) == {"handles": [], "form": None}
    assert browser.refused("zone", zone="nergens") == GONE


@pytest.mark.parametrize("zone", ["spine", "vertebra_l4", "organ_liver"])
def test_handles_are_shown_where_what_they_move_is_drawn(zone: str, browser: Any) -> None:
    handles = browser.ask("zone", zone=zone)["handles"]
    live = browser.session._bench.live
    layer = "organ" if zone == "organ_liver" else "bone"
    around = [zone] if zone != "spine" else [z.id for z in load_map("voetatlas").vertebrae]
    drawn = np.concatenate([live._shown(layer, "right", each).positions for each in around])
    for handle in handles:
        shown = np.array(handle["at"]) - handle["depth"] * np.array(handle["normal"])
        assert handle["depth"] > 1, "neither lies on the skin"
        assert np.linalg.norm(drawn - shown, axis=1).min() < 1.5, handle["name"]


def test_a_point_that_is_dragged_is_drawn_on_the_way_and_written_down_where_it_is_let_go(
    browser: Any,
) -> None:
    at = browser.handles("organ_liver")["0/point/2"]["at"]
    assert browser.ask("grab", handle="0/point/2") == {"handle": "0/point/2"}
    to = [at[0] - 3, at[1], at[2]]
    told = browser.ask("drag", to=to, snap=False)
    assert "organ_liver" in zones(browser)
    assert "mm" in told["told"]["distance"]
    assert told["told"]["snapped"] == ""
    assert browser.session._bench.shared.draft.places.get("zones/organ_liver") is None, "not yet"
    told = browser.ask("drop")
    assert told["state"]["undo"] == "omtrek van lever veranderd"
    now = next(h for h in told["handles"] if h["id"] == "0/point/2")["at"]
    assert np.linalg.norm(np.array(now) - to) < 1.5, "on the skin below"
    assert browser.refused("drop") == GONE
    assert browser.refused("drag", to=to) == GONE


def test_a_middle_that_is_taken_is_a_new_point(browser: Any) -> None:
    before = browser.handles("organ_liver")
    told = browser.ask("grab", handle="0/middle/3") if before else {}
    assert told["handle"] == "0/point/4"
    points = [h for h in told["handles"] if h["kind"] == "point"]
    assert len(points) == sum(h["kind"] == "point" for h in before.values()) + 1
    assert points[4]["at"] == pytest.approx(before["0/middle/3"]["at"], abs=0.2)


def test_what_is_cancelled_is_as_before(browser: Any) -> None:
    before = browser.handles("organ_liver")
    browser.ask("grab", handle="0/move/0")
    at = before["0/move/0"]["at"]
    browser.ask("drag", to=[at[0] - 8, at[1], at[2]])
    told = browser.ask("cancel")
    assert {h["id"]: h for h in told["handles"]} == before
    assert "organ_liver" in zones(browser)
    assert browser.ask("undo")["state"]["revision"] == 0
    assert browser.ask("cancel") == {}


@pytest.mark.parametrize("zone", ["organ_liver", "vertebra_l4", "spinal_nerve_l4"])
def test_what_is_only_touched_stays_as_it_is(browser: Any, zone: str) -> None:
    for handle in browser.handles(zone):
        browser.ask("grab", handle=handle)
        assert browser.ask("drop")["state"]["revision"] == 0, handle


def test_a_band_in_another_layer_says_itself_what_it_lies_over(browser: Any) -> None:
    told = browser.ask("write", zone="vertebra_l4", values={"layer": "muscle"})
    assert told["form"]["layer"] == "muscle"


def test_an_outline_that_is_dragged_through_itself_says_so_and_stays(browser: Any) -> None:
    handles = browser.handles("organ_liver")
    browser.ask("grab", handle="0/point/0")
    far = handles["0/point/7"]["at"]
    middle = handles["0/move/0"]["at"]
    told = browser.ask("drag", to=[2 * f - m for f, m in zip(far, middle, strict=True)], snap=False)
    assert told["told"]["snapped"].startswith("De omtrek kruist zichzelf")
    assert not browser.last.patches
    assert browser.refused("drag", to=[900, 0, 0]) == "Dat ligt niet op de voet."


def test_a_handle_that_is_not_there_cannot_be_taken(browser: Any) -> None:
    browser.handles("organ_liver")
    assert browser.refused("grab", handle="0/point/99") == GONE
    assert browser.refused("grab") == CANNOT


def test_points_are_taken_away_down_to_three(browser: Any) -> None:
    points = sum(h["kind"] == "point" for h in browser.handles("organ_liver").values())
    told = browser.ask("remove", handle="0/point/1")
    assert sum(h["kind"] == "point" for h in told["handles"]) == points - 1
    assert told["state"]["undo"] == "punt van lever weggehaald"
    assert browser.refused("remove", handle="0/move/0").startswith("Een omtrek heeft minstens drie")


def test_a_zone_is_hidden_and_shown_again(browser: Any) -> None:
    told = browser.ask("hide", zone="organ_liver", hidden=True)
    assert told["state"]["hidden"] == [{"zone": "organ_liver", "name": "lever"}]
    assert told["form"]["hidden"]
    assert browser.ask("hide", zone="organ_liver", hidden=False)["state"]["hidden"] == []
    assert browser.refused("hide", zone="nergens", hidden=True) == GONE


def test_hidden_vertebrae_go_along_with_a_border_and_can_be_shown_again(browser: Any) -> None:
    for zone in ("vertebra_l1", "vertebra_l2", "spinal_nerve_l1"):
        browser.ask("hide", zone=zone, hidden=True)
    browser.drag("spine", "border/group/2", [12, 0, 0], snap=False)
    browser.drag("vertebra_l3", "vertebra/move", [-6, 0, 0], snap=False)
    for zone in ("vertebra_l1", "vertebra_l2", "spinal_nerve_l1"):
        state = browser.ask("hide", zone=zone, hidden=False)["state"]
    assert state["hidden"] == []
    browser.ask("keep")
    assert faults("mijn_school") == []


def test_a_zone_that_is_shown_again_lies_over_or_under_what_came_there_meanwhile(
    browser: Any, strokes: Strokes
) -> None:
    browser.ask("hide", zone="organ_liver", hidden=True)
    at = browser.handles("organ_liver")["0/move/0"]["at"]
    painted = [{"points": [at, [at[0] + 3, at[1], at[2]]], "radius_mm": 5.0}]
    zone = browser.ask("add_zone", name="Plek", layer="organ", strokes=painted)["zone"]
    browser.ask("hide", zone="organ_liver", hidden=False)
    over = browser.session._bench.draft.zone_map.zone(zone).over
    assert "organ_liver" in over


def test_a_zone_that_does_not_fit_any_more_is_refused_in_the_language_of_who_asks(
    browser: Any, browse: Any
) -> None:
    number = browser.ask("zone", zone="organ_liver", side="right")["form"]["number"]
    browser.ask("hide", zone="organ_liver", hidden=True)
    browser.ask("write", zone="organ_stomach", values={"number": number})
    assert browser.refused("hide", zone="organ_liver", hidden=False).startswith(
        "lever past nu niet op de kaart: een andere zone ligt al op die plek of heeft hetzelfde"
    )
    assert (
        browse("mijn_school", language="de")
        .refused("hide", zone="organ_liver", hidden=False)
        .startswith("Leber passt jetzt nicht auf die Karte")
    )


def test_both_feet_are_set_free_and_locked_together_again(browser: Any) -> None:
    told = browser.ask("free", zone="organ_stomach", side="left", free=True)
    assert told["form"]["free"]
    there = {side: set(browser.handles("organ_stomach", side)) for side in ("right", "left")}
    assert all(there.values())
    assert not there["right"] & there["left"], "either foot has its own handles"
    browser.drag("organ_stomach", min(there["right"]), [-4, 0, 0], snap=False)
    browser.ask("undo")
    assert "organ_stomach" in {p.zone for p in browser.last.patches if p.side == "right"}
    browser.ask("redo")
    told = browser.ask("free", zone="organ_stomach", side="left", free=False)
    assert not told["form"]["free"]
    assert browser.refused("free", zone="nergens", free=True) == GONE


def test_a_zone_is_painted_named_drawn_and_taken_away(browser: Any, strokes: Strokes) -> None:
    told = browser.ask("brush", strokes=strokes())
    assert len(told["lines"]) == 1
    assert "mm" in told["told"]
    told = browser.ask("add_zone", name="Mijn plek", layer="organ", strokes=strokes())
    zone = told["zone"]
    assert zone in zones(browser)
    assert (told["form"]["names"]["nl"], told["state"]["own"]) == ("Mijn plek", [zone])
    browser.ask("hide", zone=zone, hidden=True)
    told = browser.ask("remove_zone", zone=zone)
    assert (told["state"]["own"], told["state"]["hidden"]) == ([], [])
    assert told["state"]["changed"] == [], "what lay over it is as it was too"
    assert browser.refused("remove_zone", zone="organ_liver") == CANNOT
    assert browser.refused("brush", strokes=[]).startswith("Zo klein is een zone niet te zien")
    assert browser.refused("brush", strokes=[{}]).startswith("a stroke wants places and a brush")
    assert browser.refused("add_zone", name=" ", layer="skin", strokes=strokes()) == (
        "Geef de zone een naam."
    )


def test_title_and_author_are_changed(browser: Any) -> None:
    state = browser.ask("entitle", title="Nieuw\x1b<b>", author="Z.")["state"]
    assert (state["title"], state["author"]) == ("Nieuw <b>", "Z.")
    assert browser.refused("entitle", title="", author="Z.") == "Geef de zone een naam."


def test_steps_are_undone_and_done_again_and_what_stands_is_kept(browser: Any) -> None:
    browser.drag("organ_liver", "0/point/2", [-3, 0, 0])
    state = browser.ask("undo")["state"]
    assert (state["undo"], state["redo"]) == ("", "omtrek van lever veranderd")
    assert "organ_liver" in zones(browser)
    assert browser.ask("undo")["state"]["redo"] == "omtrek van lever veranderd"
    assert browser.ask("redo")["state"]["redo"] == ""
    assert browser.ask("redo")["state"]["undo"] == "omtrek van lever veranderd"
    assert browser.ask("keep")["state"]["kept"]
    assert faults("mijn_school") == []
    assert len(load_map("mijn_school").zones) == len(load_map("voetatlas").zones)


def test_an_older_version_is_restored_and_that_can_be_undone(browser: Any) -> None:
    browser.ask("hide", zone="organ_liver", hidden=True)
    state = browser.ask("keep")["state"]
    [version] = browser.ask("versions")["versions"]
    assert version["title"] == "Mijn school"
    state = browser.ask("restore", stamp=version["stamp"])["state"]
    assert (state["hidden"], state["undo"], state["kept"]) == ([], "oudere versie teruggezet", True)
    assert browser.ask("undo")["state"]["hidden"] != []
    for stamp in ("../map", "20200101T000000"):
        assert "unknown version of map 'mijn_school'" in browser.refused("restore", stamp=stamp)


def test_what_cannot_be_kept_is_told_with_the_reason(browser: Any, own_maps: Path) -> None:
    browser.ask("write", zone="organ_liver", values={"certainty_place": "X", "note": {}})
    before = (own_maps / "mijn_school" / "map.toml").read_bytes()
    assert "has a contested place, X, and no 'note'" in browser.refused("keep")
    assert (own_maps / "mijn_school" / "map.toml").read_bytes() == before
    hints = browser.session.advise().told["state"]["hints"]
    assert [(h["zone"], h["level"]) for h in hints] == [("organ_liver", "wrong")]


def test_what_differs_is_told_in_millimetres(browser: Any) -> None:
    assert browser.ask("differences")["rows"] == []
    browser.drag("organ_liver", "0/move/0", [-6, 0, 0], snap=False)
    [row] = browser.ask("differences")["rows"]
    assert row["zone"] == "organ_liver"
    assert "mm" in row["text"]
    assert json.dumps(browser.last.told)


def test_a_border_that_is_only_touched_stays_where_it_is(browser: Any) -> None:
    browser.drag("organ_liver", "0/point/2", [-3, 0, 0], snap=True)
    before = browser.handles("spine")["border/group/2"]["at"]
    browser.ask("grab", handle="border/group/2"), browser.ask("drop")
    assert browser.handles("spine")["border/group/2"]["at"] == pytest.approx(before, abs=0.1)


def test_what_nobody_knows_how_to_do_is_refused(browser: Any) -> None:
    assert browser.refused("dragg") == "unknown request 'dragg'; did you mean drag?"
    assert browser.refused("x" * 99).startswith(f"unknown request '{'x' * 40}'; known: add_zone")
