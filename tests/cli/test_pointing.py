"""`at` tells what lies under a spot, as a table and as JSON, with overlays, in three languages."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from viewer.foot import load_foot
from viewer.projection import project
from viewer.terms import LANGUAGES, LAYER_NAMES, SIDES, Language, Side
from viewer.words import word
from viewer.zones import load_map

Run = Callable[..., Any]
Refused = Callable[..., str]


def spot_of(zone_id: str, side: Side, *overlays: str, name: str = "voetatlas") -> str:
    """The centre of a zone, as it is typed at the command line."""
    zone_map = load_map(name).with_overlays(*(load_map(name) for name in overlays))
    projection = project(load_foot("adult_female", side), zone_map)
    return ",".join(f"{number:.2f}" for number in projection.zone(zone_id).centre)


def asked(side: Side, point: str, name: str = "voetatlas") -> tuple[str, ...]:
    on = ("--foot", "adult_female", "--map", name, "--side", side)
    return ("at", *on, f"--point={point}")


@pytest.mark.parametrize("side", SIDES)
def test_at_tells_every_zone_under_a_spot_as_json(run: Run, side: Side) -> None:
    ended = run(*asked(side, spot_of("organ_pituitary", side)), "--json")
    assert (ended.status, ended.err) == (0, "")
    told = json.loads(ended.out)
    assert "grote teen" in told["where"]
    zones = {zone["id"]: zone for zone in told["zones"]}
    assert list(zones)[:2] == ["organ_pituitary", "organ_brain"]
    atlas = load_map("voetatlas")
    for zone_id, zone in zones.items():
        of_map = atlas.zone(zone_id)
        assert zone["number"] == of_map.body_part.number
        assert zone["name"] == of_map.body_part.names["nl"]
        assert zone["layer"] == of_map.layer
        assert zone["body_side"] == of_map.body_side(side)
        assert zone["map"] == "voetatlas"
        assert zone["to_border_mm"] > 0
        assert 0 < zone["depth_mm"] <= 7
    layers = [LAYER_NAMES.index(zone["layer"]) for zone in zones.values()]
    assert layers == sorted(layers)
    assert zones["organ_pituitary"]["to_border_mm"] == pytest.approx(2.25, abs=0.5)


def test_at_tells_of_which_half_of_the_body_a_crossed_zone_speaks(run: Run) -> None:
    point = spot_of("organ_pituitary", "right", name="rwo_shur")
    told = json.loads(run(*asked("right", point, "rwo_shur"), "--json").out)["zones"]
    halves = {zone["id"]: zone["body_side"] for zone in told}
    assert halves["organ_pituitary"] == "left"
    assert {zone["map"] for zone in told} == {"rwo_shur"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_at_writes_a_table_in_the_language_that_was_asked(run: Run, language: Language) -> None:
    point = spot_of("organ_bladder", "left")
    ended = run(*asked("left", point), "--lang", language)
    assert (ended.status, ended.err) == (0, "")
    bladder = load_map("voetatlas").zone("organ_bladder").body_part
    phrase, *table, note = (line for line in ended.out.splitlines() if line.strip())
    as_json = json.loads(run(*asked("left", point), "--lang", language, "--json").out)
    assert phrase == as_json["where"]
    assert note == word("depth.note", language)
    for head in ("layer", "number", "name", "border", "depth"):
        assert word(f"at.{head}", language).rstrip(">") in table[0]
    rows = [line for line in table[1:] if bladder.names[language] in line]
    assert len(rows) == 1
    assert rows[0].lstrip().startswith(word("layer.organ", language))
    assert str(bladder.number) in rows[0].split()
    assert len(table) == 2 + len(as_json["zones"]), "a head, a rule and a row for each zone"


@pytest.mark.parametrize("side", SIDES)
def test_at_tells_a_point_of_an_overlay_and_what_the_map_has_there(run: Run, side: Side) -> None:
    point = spot_of("acupoint_bl61", side, "meridians")
    ended = run(*asked(side, point), "--overlay", "meridians", "--json")
    assert (ended.status, ended.err) == (0, "")
    zones = {zone["id"]: zone["map"] for zone in json.loads(ended.out)["zones"]}
    assert list(zones)[:2] == ["acupoint_bl61", "meridian_bladder"]
    assert set(list(zones.values())[:2]) == {"meridians"}
    assert zones["muscle_gluteus"] == "voetatlas"
    plain = json.loads(run(*asked(side, point), "--json").out)["zones"]
    assert [zone["id"] for zone in plain] == list(zones)[2:]


def test_at_takes_several_overlays(run: Run) -> None:
    point = spot_of("landmark_navicular_tuberosity", "right", "guide_lines")
    both = ("--overlay", "meridians", "--overlay", "guide_lines")
    ended = run(*asked("right", point), *both, "--json")
    assert (ended.status, ended.err) == (0, "")
    zones = {zone["id"]: zone["map"] for zone in json.loads(ended.out)["zones"]}
    assert zones["landmark_navicular_tuberosity"] == "guide_lines"
    ki2 = spot_of("acupoint_ki2", "right", "meridians")
    told = json.loads(run(*asked("right", ki2), *both, "--json").out)["zones"]
    assert told[0]["map"] == "meridians"


@pytest.mark.parametrize("language", LANGUAGES)
def test_at_a_spot_without_a_zone_says_so_and_where_it_is(run: Run, language: Language) -> None:
    knee = load_foot("adult_female").landmarks["patella_apex"]
    point = ",".join(f"{number:.1f}" for number in knee)
    ended = run(*asked("right", point), "--lang", language)
    assert (ended.status, ended.err) == (0, "")
    where, nothing = ended.out.splitlines()
    assert nothing == word("at.nothing", language)
    told = json.loads(run(*asked("right", point), "--lang", language, "--json").out)
    assert told == {"where": where, "zones": []}


@pytest.mark.parametrize("point", ["120,5", "120,5,-30,1", "a,b,c", "", "120;5;-30"])
def test_a_text_that_is_no_point_is_told_with_an_example(refused: Refused, point: str) -> None:
    told = refused(*asked("right", point))
    assert told.startswith(f"point '{point}' is none; wanted X,Y,Z in mm in the foot's own axes")
    assert told.endswith("such as 120,5,-30")


@pytest.mark.parametrize("point", ["500,0,0", "-40,10,0"])
def test_a_point_off_the_foot_is_told_with_how_far_it_is(refused: Refused, point: str) -> None:
    told = refused(*asked("left", point))
    assert "is no point of the left foot 'adult_female': wanted at most 10 mm from the skin" in told
    assert told.endswith("take mm in the foot's own axes, and the foot of the same side")


def test_a_point_that_is_not_a_number_is_refused_as_such(refused: Refused) -> None:
    told = refused(*asked("left", "nan,0,0"))
    assert "wanted finite x, y, z in mm" in told


def test_an_unknown_overlay_is_told_with_the_nearest_name(refused: Refused) -> None:
    told = refused(*asked("left", "10,5,0"), "--overlay", "meridian")
    assert "'meridian'" in told
    assert "did you mean meridians" in told


def test_an_overlay_with_a_zone_of_the_map_is_refused(refused: Refused) -> None:
    told = refused(*asked("left", "10,5,0"), "--overlay", "spine")
    assert "stands in map 'voetatlas' and in 'spine'" in told
    assert told.endswith("choose another overlay")
