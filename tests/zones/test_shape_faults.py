"""What is wrong in one shape is told in one line: file, zone, shape, wanted, given."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from viewer.errors import MapError
from viewer.zones import load_map

Broken = Callable[[str, str], Path]
Told = Callable[[Path, str, str], None]

L4 = "[0.57, 0.60], across = [-0.018, 0.018]"
OUTLINE = "outline = [[0.1, 0.2], [0.3, 0.2], [0.3, 0.4]]"
TOE = "toe_outline = [[0.1, 0.2], [0.9, 0.2], [0.9, 0.4]], toe = 2"

BROKEN = {
    "a band that runs backwards": (
        L4,
        "[0.60, 0.57], across = [-0.018, 0.018]",
        "zone 'vertebra_l4' has an arc_band from 0.6 to 0.57; it begins nearer to the toe",
        "zones[1].shapes[0]",
    ),
    "a band that is turned over": (
        L4,
        "[0.57, 0.60], across = [0.018, -0.018]",
        "has a band across from 0.018 to -0.018; + is towards the sole",
        "zones[1].shapes[0]",
    ),
    "s outside the ridge": (
        L4,
        "[0.57, 1.60], across = [-0.018, 0.018]",
        "has s 1.6, outside 0 to 1; s runs from 0 (tip of the big toe) to 1 (back of the heel)",
        "zones[1].shapes[0]",
    ),
    "an offset in millimetres": (
        L4,
        "[0.57, 0.60], across = [-4.5, 4.5]",
        "has offset -4.5, outside -0.2 to 0.2; an offset is a part of the foot length",
        "zones[1].shapes[0]",
    ),
    "a band with three numbers": (
        L4,
        "[0.57, 0.60, 0.61], across = [-0.018, 0.018]",
        "has more than the 2 entries allowed in 'arc_band'; wanted: [s where it begins",
        "zones[1].shapes[0].arc_band",
    ),
    "a band with one number": (
        L4,
        "[0.57], across = [-0.018, 0.018]",
        "has 1 entries, under the 2 needed, in 'arc_band'; wanted: [s where it begins",
        "zones[1].shapes[0].arc_band",
    ),
    "a number in quotes": (
        L4,
        '[0.57, "0.60"], across = [-0.018, 0.018]',
        "has '0.60' as 'arc_band'; wanted: [s where it begins, s where it ends]",
        "zones[1].shapes[0].arc_band[1]",
    ),
    "a number that is none": (
        L4,
        "[0.57, nan], across = [-0.018, 0.018]",
        "has a number that is not finite; wanted: numbers without nan and inf",
        "zones[1].shapes[0]",
    ),
    "an infinite number in an outline": (
        OUTLINE,
        "outline = [[0.1, 0.2], [inf, 0.2], [0.3, 0.4]]",
        "has a number that is not finite",
        "zones[2].shapes[0]",
    ),
    "a whole number beyond all measure": (
        L4,
        f"[0.57, {'9' * 400}], across = [-0.018, 0.018]",
        "zone 'vertebra_l4' has 9999",
        "zones[1].shapes[0].arc_band[1]",
    ),
    "a point without a size": (
        "radius = 0.006",
        "radius = 0",
        "has radius 0; wanted: above 0, at most 0.1",
        "zones[3].shapes[0]",
    ),
    "a line as wide as the foot": (
        "width_mm = 2.0",
        "width_mm = 80",
        "has width_mm 80; wanted: above 0, at most 30",
        "zones[2].shapes[2]",
    ),
    "a line of one point": (
        "line = [[0.1, 0.2], [0.3, 0.2]]",
        "line = [[0.1, 0.2]]",
        "has 1 line points; a line needs 2 or more",
        "zones[2].shapes[2]",
    ),
    "a disc with a negative radius": (
        "radius_mm = 2.5",
        "radius_mm = -1",
        "has radius_mm -1; wanted: above 0",
        "zones[2].shapes[3]",
    ),
    "a height that no foot has": (
        "point = [0.4, 0.1]",
        "point = [0.4, 0.7]",
        "has h 0.7, outside -0.1 to 0.5; h is a height above the sole",
        "zones[2].shapes[3]",
    ),
    "an outline of two points": (
        OUTLINE,
        "outline = [[0.1, 0.2], [0.3, 0.2]]",
        "zone 'muscle_multifidus' has 2 outline points; an outline needs 3 or more",
        "zones[2].shapes[0]",
    ),
    "an outline that crosses itself": (
        OUTLINE,
        "outline = [[0.1, 0.2], [0.3, 0.4], [0.3, 0.2], [0.1, 0.4]]",
        "the edge after point 0 meets the one after point 2; list the points in the order",
        "zones[2].shapes[0]",
    ),
    "an outline without an inside": (
        OUTLINE,
        "outline = [[0.1, 0.2], [0.2, 0.2], [0.3, 0.2]]",
        "has an outline that encloses nothing; its points must not lie on one line",
        "zones[2].shapes[0]",
    ),
    "an outline beyond the toes": (
        OUTLINE,
        "outline = [[0.1, 0.2], [1.3, 0.2], [0.3, 0.4]]",
        "has u 1.3, outside -0.05 to 1.1; u runs from 0 (back of the heel)",
        "zones[2].shapes[0]",
    ),
    "an outline beside the foot": (
        OUTLINE,
        "outline = [[0.1, -0.3], [0.3, 0.2], [0.3, 0.4]]",
        "has v -0.3, outside -0.2 to 1.2; v runs from 0 (lateral) to 1 (medial)",
        "zones[2].shapes[0]",
    ),
    "a point of an outline with three numbers": (
        OUTLINE,
        "outline = [[0.1, 0.2, 0.3], [0.3, 0.2], [0.3, 0.4]]",
        "has more than the 2 entries allowed in 'outline'",
        "zones[2].shapes[0].outline[0]",
    ),
    "a sixth toe": (
        "toe = 2",
        "toe = 6",
        "has 6 as 'toe'; wanted: a toe from 1 (the big toe) to 5",
        "zones[2].shapes[1].toe",
    ),
    "an outline beyond its toe": (
        TOE,
        "toe_outline = [[0.1, 0.2], [1.9, 0.2], [0.9, 0.4]], toe = 2",
        "has way along the toe 1.9, outside -0.5 to 1.2; it runs from 0 (web) to 1 (tip)",
        "zones[2].shapes[1]",
    ),
    "an outline beside its toe": (
        TOE,
        "toe_outline = [[0.1, 0.2], [0.9, 0.2], [0.9, 1.4]], toe = 2",
        "has way across the toe 1.4, outside -0.1 to 1.1",
        "zones[2].shapes[1]",
    ),
    "a shape of no kind": (
        OUTLINE,
        "polygon = [[0.1, 0.2], [0.3, 0.2], [0.3, 0.4]]",
        "has a shape of no known kind; it needs one of arc_band, arc_point, outline",
        "zones[2].shapes[0]",
    ),
    "a shape of two kinds": (
        "radius = 0.006",
        'radius = 0.006, surface = "plantar"',
        "zone 'nerve_of_mine' has an unknown field 'surface'",
        "zones[3].shapes[0].surface",
    ),
    "a path of one point": (
        '["lateral", 0.2, 0.15], ["leg", 0.05, 60.0], ["leg", 0.2, 40.0]',
        '["leg", 0.2, 40.0]',
        "zone 'muscle_multifidus' has 1 line points; a line needs 2 or more",
        "zones[2].shapes[4]",
    ),
    "a path over a surface that no leg has": (
        '["leg", 0.05, 60.0]',
        '["calf", 0.05, 60.0]',
        "zone 'muscle_multifidus' has 'calf' as 'path'; wanted: [[\"plantar\", u, v]",
        "zones[2].shapes[4].path[1][0]",
    ),
    "a step of a path without its second number": (
        '["leg", 0.05, 60.0]',
        '["leg", 0.05]',
        "zone 'muscle_multifidus' has no 'path'; wanted: [[\"plantar\", u, v]",
        "zones[2].shapes[4].path[1][2]",
    ),
    "a path above the knee": (
        '["leg", 0.2, 40.0]',
        '["leg", 1.2, 40.0]',
        "has t 1.2, outside -0.1 to 1.1; t runs from 0 (outer ankle) to 1 (fold of the knee)",
        "zones[2].shapes[4]",
    ),
    "a path more than half round the leg": (
        '["leg", 0.2, 40.0]',
        '["leg", 0.2, 240.0]',
        "has azimuth 240, outside -180 to 180; degrees from the back, + to the outer side",
        "zones[2].shapes[4]",
    ),
    "a point of the leg below the ankle": (
        'point = [0.4, 0.1], surface = "lateral"',
        'point = [-0.4, 10.0], surface = "leg"',
        "zone 'muscle_multifidus' has t -0.4, outside -0.1 to 1.1",
        "zones[2].shapes[3]",
    ),
    "an outline on the leg": (
        'surface = "plantar"',
        'surface = "leg"',
        "has 'leg' as 'surface'; wanted: plantar, dorsal, medial or lateral",
        "zones[2].shapes[0].surface",
    ),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_a_fault_of_a_shape_is_told_with_its_place_and_the_way_out(
    kind: str, broken: Broken, told: Told
) -> None:
    old, new, words, place = BROKEN[kind]
    file = broken(old, new)
    told(file, words, place)
    with pytest.raises(MapError):
        load_map(file)
