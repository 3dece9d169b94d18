"""The line maps on every shipped foot: what they say differently is there, on both sides."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from viewer.foot import Foot, foot_names, load_foot
from viewer.projection import Projection, project
from viewer.terms import SIDES, Side
from viewer.zones import Zone, ZoneMap, load_map
from viewer.zones.shapes import Shape

LINE_MAPS = ("ingham_lines", "rwo_shur", "italian")

everywhere = pytest.mark.parametrize(
    ("name", "foot_name", "side"),
    [(name, foot, side) for name in LINE_MAPS for foot in foot_names() for side in SIDES],
)


def drawing(shapes: Sequence[Shape]) -> list[str]:
    """The shapes as texts that can be compared."""
    return [
        repr({key: np.asarray(value).tolist() for key, value in vars(s).items()}) for s in shapes
    ]


@functools.cache
def only_what_differs(name: str) -> ZoneMap:
    """A line map without the zones that are drawn as in the map that it builds on."""
    zone_map, base = load_map(name), load_map("voetatlas")
    differing = {
        zone.id: zone
        for zone in zone_map.zones
        if drawing(zone.shapes) != drawing(base.zone(zone.id).shapes) or zone.crossed
    }
    zones = tuple(
        replace(zone, over=tuple(below for below in zone.over if below in differing))
        for zone in differing.values()
    )
    return replace(zone_map, zones=zones)


@functools.cache
def foot_of(name: str, side: Side) -> Foot:
    return load_foot(name) if side == "right" else foot_of(name, "right").mirrored()


@functools.cache
def laid(name: str, foot_name: str, side: Side) -> Projection:
    return project(foot_of(foot_name, side), only_what_differs(name))


def standing(zone_map: ZoneMap, side: Side) -> list[Zone]:
    return [zone for zone in zone_map.zones if side in zone.sides]


@everywhere
def test_every_zone_that_differs_has_area(name: str, foot_name: str, side: Side) -> None:
    found = {each.zone.id: each.area_mm2 for each in laid(name, foot_name, side).zones}
    assert set(found) == {zone.id for zone in standing(only_what_differs(name), side)}
    assert len(found) > 60
    assert min(found.values()) > 1.0


@pytest.mark.parametrize("name", LINE_MAPS)
@pytest.mark.parametrize("foot_name", foot_names())
def test_zones_on_both_feet_are_mirror_images_unless_organs_differ(
    name: str, foot_name: str
) -> None:
    right, left = (laid(name, foot_name, side) for side in ("right", "left"))
    compared = 0
    for here in right.zones:
        zone = here.zone
        if drawing(zone.shapes_on("right")) != drawing(zone.shapes_on("left")):
            continue
        if zone.layer == "organ":  # its neighbours may cover it on one foot only
            continue
        there = left.zone(zone.id)
        assert there.area_mm2 == pytest.approx(here.area_mm2, rel=2e-3, abs=0.2), zone.id
        np.testing.assert_allclose(there.centroid, here.centroid * [1, 1, -1], atol=0.05)
        compared += 1
    assert compared > 60


@pytest.mark.parametrize("foot_name", foot_names())
@pytest.mark.parametrize("side", SIDES)
def test_the_italian_c1_and_c2_face_the_ground_under_the_big_toe(
    foot_name: str, side: Side
) -> None:
    projection = laid("italian", foot_name, side)
    first, second = (projection.zone(f"vertebra_c{n}") for n in (1, 2))
    joint = projection.foot.landmarks["ip1"]
    for each in (first, second):
        assert each.normal[1] < -0.8
        assert abs(each.centroid[0] - joint[0]) < 0.06 * projection.foot.length_mm
    assert first.centroid[0] > second.centroid[0]
    bone = projection.layer("bone")
    borders = [
        {tuple(point) for point in bone.vertices[bone.ranges[zone.zone.id].vertices].round(6)}
        for zone in (first, second)
    ]
    assert len(borders[0] & borders[1]) >= 5, "they share the vertices of their border"


@pytest.mark.parametrize("foot_name", foot_names())
@pytest.mark.parametrize("side", SIDES)
def test_the_chinese_coccyx_runs_from_the_inner_to_the_outer_side_of_the_heel(
    foot_name: str, side: Side
) -> None:
    projection = laid("rwo_shur", foot_name, side)
    (low, high), length = projection.zone("coccyx").bounds, projection.foot.length_mm
    assert high[2] - low[2] > 0.12 * length
    assert low[0] < 0.03 * length
    assert high[1] > 0.15 * length


@pytest.mark.parametrize("foot_name", foot_names())
def test_the_italian_pineal_gland_is_at_the_tip_of_the_big_toe(foot_name: str) -> None:
    projection = laid("italian", foot_name, "right")
    tip = projection.foot.landmarks["hallux_tip"]
    assert np.linalg.norm(projection.zone("organ_pineal").centroid - tip) < 5.0


@pytest.mark.parametrize("foot_name", foot_names())
def test_the_chinese_neck_rings_the_big_toe(foot_name: str) -> None:
    projection = laid("rwo_shur", foot_name, "right")
    muscle = projection.layer("muscle")
    own = muscle.ranges["muscle_neck"]
    normals = muscle.normals[own.vertices]
    assert normals[:, 1].min() < -0.9
    assert normals[:, 1].max() > 0.9
    assert normals[:, 2].min() < -0.9, "right foot: medially is -z"


@pytest.mark.parametrize("foot_name", foot_names())
def test_the_kidneys_of_the_ingham_lines_lie_astride_the_straight_waistline(foot_name: str) -> None:
    parts = {}
    for side in SIDES:
        foot, organ = foot_of(foot_name, side), laid("ingham_lines", foot_name, side).layer("organ")
        along = organ.vertices[organ.ranges["organ_kidney"].vertices, 0]
        across = 0.535
        waist = foot.placer.place("plantar", np.array([[0.39 + 0.05 * across, across]]))[0, 0]
        parts[side] = (waist - along.min()) / np.ptp(along)
    assert 0.25 < min(parts.values()) < max(parts.values()) < 0.75
    assert parts["right"] > parts["left"], "the right kidney lies lower"


@pytest.mark.parametrize("foot_name", foot_names())
@pytest.mark.parametrize("toe", range(1, 6))
def test_the_italian_diaphragm_reaches_the_middle_third_of_every_metatarsal(
    toe: int, foot_name: str
) -> None:
    projection = laid("italian", foot_name, "right")
    lies = projection.foot.landmarks
    head, base = lies[f"mtp{toe}"], lies[f"tmt{toe}" if toe < 4 else f"mt{toe}_cuboid"]
    muscle = projection.layer("muscle")
    at = muscle.vertices[muscle.ranges["muscle_diaphragm"].vertices]
    way = (at[:, 0] - base[0]) / (head[0] - base[0])
    nearest = np.abs(at[:, 2] - base[2] - way * (head[2] - base[2])) < 12.0
    assert way[nearest].max() > 1 / 3
    assert way[nearest].min() < 2 / 3


@pytest.mark.parametrize("foot_name", foot_names())
def test_the_italian_thymus_lies_beside_the_breastbone_above_the_vertebrae(foot_name: str) -> None:
    projection = laid("italian", foot_name, "right")
    thymus, lies = projection.zone("organ_thymus"), projection.foot.landmarks
    assert lies["mt1_middle"][0] < thymus.centroid[0] < lies["mtp1"][0]
    ridge = np.interp(
        thymus.centroid[0],
        [lies["mt1_middle"][0], lies["mtp1"][0]],
        [lies["mt1_middle"][1], lies["mtp1"][1]],
    )
    assert thymus.bounds[0][1] > ridge + 0.018 * projection.foot.length_mm
    assert thymus.normal[1] > 0.2
    assert thymus.normal[2] < -0.2, "right foot: medially is -z"
