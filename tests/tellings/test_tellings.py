"""Where a zone lies in words, and how all of it travels to the page."""

from __future__ import annotations

import json

from viewer.foot import Foot
from viewer.projection import project_both
from viewer.tellings import Tellings, tell
from viewer.terms import LANGUAGES
from viewer.whereabouts import where_zone
from viewer.zones import ZoneMap


def test_every_zone_is_told_where_it_lies_on_each_foot_on_which_it_stands(
    told: Tellings, atlas: ZoneMap
) -> None:
    for zone in atlas.zones:
        by_side = told.where[zone.id]
        assert tuple(by_side) == zone.sides
        assert all(tuple(text) == LANGUAGES for text in by_side.values())


def test_the_words_are_those_of_whereabouts(told: Tellings, female: Foot, atlas: ZoneMap) -> None:
    projections = project_both(female, atlas)
    for zone in ("organ_stomach", "organ_spleen", "vertebra_l4", "joint_knee"):
        for side, text in told.where[zone].items():
            assert text["en"] == where_zone(projections[side], zone).phrase("en")


def test_a_left_foot_is_told_as_the_right_one(female: Foot, spine: ZoneMap) -> None:
    right, left = (tell(foot, spine, []) for foot in (female, female.mirrored()))
    assert right.where == left.where


def test_a_place_that_is_the_same_on_both_feet_travels_once(told: Tellings) -> None:
    where = json.loads(told.to_json())["where"]
    assert where["vertebra_l4"] == told.where["vertebra_l4"]["left"]
    assert where["organ_spleen"] == told.where["organ_spleen"]["left"]
    assert list(where["organ_stomach"]) == ["right", "left"]
    assert where["organ_stomach"]["left"] != where["organ_stomach"]["right"]


def test_other_maps_travel_with_name_title_and_text(told: Tellings) -> None:
    said = json.loads(told.to_json())["elsewhere"]["organ_brain"][2]
    assert said == {
        "map": "rwo_shur",
        "title": dict(told.elsewhere["organ_brain"][2].title),
        "says": dict(told.elsewhere["organ_brain"][2].says),
    }
