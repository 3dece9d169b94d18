"""The map of the whole foot on every shipped foot, both sides."""

from __future__ import annotations

import functools

import numpy as np
import pytest
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from viewer.foot import Foot, foot_names, load_foot
from viewer.projection import Patches, Projection, project
from viewer.terms import SIDES
from viewer.zones import ToeOutline, load_map

OVER_AN_EDGE = (
    "joint_shoulder",
    "lymph_groin",
    "muscle_gluteus",
    "muscle_shoulder_girdle",
    "nerve_sciatic",
    "organ_bladder",
    "organ_fallopian_vas",
    "organ_rectum",
)
"""Zones that go from one surface to the next."""
ROUND_A_CORNER = ("muscle_neck", "organ_nose", "pelvis", "organ_ureter", "organ_urethra")
CRUMB_MM2 = 0.5
"""A sliver that a border leaves behind on a curved skin; no one sees it."""

every_foot = pytest.mark.parametrize(
    ("name", "side"), [(name, side) for name in foot_names() for side in SIDES]
)


@functools.cache
def on_foot(name: str, side: str) -> Projection:
    return project(load_foot(name, side), load_map("voetatlas"))


def pieces_mm2(patches: Patches, zone_id: str) -> list[float]:
    """The areas of the connected pieces of a zone, largest first, without crumbs."""
    faces = patches.faces[patches.ranges[zone_id].faces]
    corners = patches.vertices[faces]
    keys = np.unique(corners.reshape(-1, 3).round(5), axis=0, return_inverse=True)[1]
    a, b, c = keys.reshape(-1, 3).T
    ends = np.concatenate([np.stack([a, b]), np.stack([b, c])], axis=1)
    size = int(keys.max()) + 1
    graph = coo_array((np.ones(ends.shape[1]), (ends[0], ends[1])), shape=(size, size))
    _, piece = connected_components(graph, directed=False)
    cross = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    areas = np.bincount(piece[a], np.linalg.norm(cross, axis=1) / 2)
    return sorted((float(area) for area in areas if area > CRUMB_MM2), reverse=True)


@every_foot
def test_every_zone_has_area_on_each_of_its_feet(name: str, side: str) -> None:
    projection = on_foot(name, side)
    found = {each.zone.id: each.area_mm2 for each in projection.zones}
    assert set(found) == {zone.id for zone in projection.zone_map.zones if side in zone.sides}
    least = 8.0 * (projection.foot.length_mm / 246.0) ** 2
    nerves = {zone.id for zone in projection.zone_map.spinal_nerves}
    assert {zone_id for zone_id, area in found.items() if area < least} <= nerves
    assert min(found.values()) > 1.0


@every_foot
@pytest.mark.parametrize("zone_id", OVER_AN_EDGE + ROUND_A_CORNER)
def test_a_zone_goes_over_the_edge_without_a_gap(zone_id: str, name: str, side: str) -> None:
    projection = on_foot(name, side)
    zone = projection.zone_map.zone(zone_id)
    expected = 2 if zone_id == "pelvis" else 1
    assert len(pieces_mm2(projection.layer(zone.layer), zone_id)) == expected


@every_foot
def test_the_colon_is_one_tube_without_a_gap(name: str, side: str) -> None:
    """Each part shares vertices of its border with the next."""
    parts = {
        "right": ("appendix", "colon_ascending", "colon_hepatic_flexure", "colon_transverse"),
        "left": (
            "colon_transverse",
            "colon_splenic_flexure",
            "colon_descending",
            "colon_sigmoid",
            "rectum",
        ),
    }[side]
    patches = on_foot(name, side).layer("organ")
    borders = []
    for part in parts:
        vertices = patches.vertices[patches.ranges[f"organ_{part}"].vertices]
        borders.append({tuple(point) for point in vertices.round(5)})
    for here, there, points, next_points in zip(
        parts, parts[1:], borders, borders[1:], strict=False
    ):
        assert len(points & next_points) >= 3, f"{here} and {there} share no border"


@every_foot
def test_the_sciatic_zone_crosses_the_heel_and_rises_behind_both_ankles(
    name: str, side: str
) -> None:
    projection = on_foot(name, side)
    foot: Foot = projection.foot
    patches = projection.layer("nerve")
    vertices = patches.vertices[patches.ranges["nerve_sciatic"].vertices]
    ankle = float(foot.landmarks["lateral_malleolus"][1])
    rises = (vertices[:, 1].max() - ankle) / foot.coordinates.calf_mm
    assert rises == pytest.approx(0.19, abs=0.03), "about four fingers above the ankle"
    high = vertices[vertices[:, 1] > ankle]
    medially = high[:, 2] * (-1 if side == "right" else 1)
    middle = foot.landmarks["heel_centre"][2] * (-1 if side == "right" else 1)
    assert medially.min() < middle < medially.max(), "on both sides of the leg"
    assert vertices[:, 1].min() < 0.02 * foot.length_mm, "and under the heel"
    for malleolus in ("lateral_malleolus", "medial_malleolus"):
        assert high[:, 0].max() < foot.landmarks[malleolus][0], "behind the ankle"


@every_foot
def test_the_groin_runs_across_the_front_of_the_ankle(name: str, side: str) -> None:
    projection = on_foot(name, side)
    foot = projection.foot
    for layer, zone_id in (("skin", "lymph_groin"), ("organ", "organ_fallopian_vas")):
        patches = projection.layer(layer)  # type: ignore[arg-type]
        vertices = patches.vertices[patches.ranges[zone_id].vertices]
        for tip in ("lateral_malleolus", "medial_malleolus"):
            assert vertices[:, 0].max() > foot.landmarks[tip][0] + 0.08 * foot.length_mm
            assert vertices[:, 0].min() < foot.landmarks[tip][0]
        across = np.ptp(vertices[:, 2])
        ankles = foot.landmarks["lateral_malleolus"] - foot.landmarks["medial_malleolus"]
        assert across > 0.8 * abs(ankles[2])


def toe_outlines(zone_id: str) -> list[ToeOutline]:
    shapes = load_map("voetatlas").zone(zone_id).shapes
    return [shape for shape in shapes if isinstance(shape, ToeOutline)]


@every_foot
@pytest.mark.parametrize(
    "zone_id",
    ["organ_sinus", "organ_eye", "organ_ear", "organ_jaw_upper", "organ_jaw_lower"],
)
def test_a_zone_on_a_toe_lies_in_the_middle_of_what_one_sees_of_the_toe(
    zone_id: str, name: str, side: str
) -> None:
    at = load_foot(name, side).coordinates  # type: ignore[arg-type]
    for shape in toe_outlines(zone_id):
        along, across = shape.points.T
        level = (at.on_toe[:, 0] > along.min()) & (at.on_toe[:, 0] < along.max())
        seen = at.on_toe[(at.toe == shape.toe) & at.on_surface(shape.surface) & level, 1]
        middle = (seen.min() + seen.max()) / 2
        assert (across.min() + across.max()) / 2 == pytest.approx(middle, abs=0.06), shape.toe
        assert across.min() > seen.min(), shape.toe
        assert across.max() < seen.max(), shape.toe


@every_foot
def test_the_joint_of_the_big_toe_parts_upper_from_lower_jaw_and_ends_the_cerebellum(
    name: str, side: str
) -> None:
    foot = load_foot(name, side)  # type: ignore[arg-type]
    level = np.abs(foot.vertices[:, 0] - foot.landmarks["ip1"][0]) < 0.006 * foot.length_mm
    joint = float(foot.coordinates.on_toe[level & (foot.coordinates.toe == 1), 0].mean())

    def ends(zone_id: str) -> tuple[float, float]:
        along = toe_outlines(zone_id)[0].points[:, 0]
        return float(along.min()), float(along.max())

    assert ends("organ_jaw_lower")[1] < joint < ends("organ_jaw_upper")[0]
    assert ends("organ_tonsil")[1] < ends("organ_jaw_lower")[0]
    assert ends("organ_cerebellum")[0] == pytest.approx(joint, abs=0.03)
    assert ends("organ_cerebellum")[1] < ends("organ_brain")[0]


@pytest.mark.parametrize("name", foot_names())
def test_single_organs_stand_on_one_foot_only(name: str) -> None:
    right = {each.zone.id for each in on_foot(name, "right").zones}
    left = {each.zone.id for each in on_foot(name, "left").zones}
    assert right - left == {
        "organ_appendix",
        "organ_colon_ascending",
        "organ_colon_hepatic_flexure",
        "organ_gallbladder",
        "organ_ileocecal",
        "organ_liver",
    }
    assert left - right == {
        "organ_colon_descending",
        "organ_colon_sigmoid",
        "organ_colon_splenic_flexure",
        "organ_heart",
        "organ_spleen",
    }
