"""Meridians, guide lines and bones on every shipped foot, both sides: beside what they name."""

from __future__ import annotations

import functools
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pytest
import trimesh

from viewer.foot import Foot, foot_names, load_foot
from viewer.projection import Projection, project
from viewer.terms import SIDES
from viewer.zones import load_map

Array = npt.NDArray[np.float64]

CHANNELS = {"meridian_bladder": "acupoint_bl", "meridian_kidney": "acupoint_ki"}
FROM_TOES_TO_HEEL = ("line_shoulder", "line_diaphragm", "line_waist", "line_heel")

every_foot = pytest.mark.parametrize(
    ("name", "side"), [(name, side) for name in foot_names() for side in SIDES]
)


@functools.cache
def foot_of(name: str, side: str) -> Foot:
    return load_foot(name) if side == "right" else foot_of(name, "right").mirrored()


@functools.cache
def overlay_on(overlay: str, name: str, side: str) -> Projection:
    return project(foot_of(name, side), load_map(overlay))


@functools.cache
def channels_on(name: str, side: str) -> Projection:
    """The channels without their points, which would hide a part of them."""
    meridians = load_map("meridians")
    channels = tuple(zone for zone in meridians.zones if zone.id in CHANNELS)
    return project(foot_of(name, side), replace(meridians, zones=channels))


def point_on(point: str, name: str, side: str) -> tuple[Array, Foot]:
    """The middle of a point; its z grows to the outer side on either foot."""
    found = overlay_on("meridians", name, side).zone(f"acupoint_{point}")
    return outward(found.centre, side), foot_of(name, side)


def outward(at: Array, side: str) -> Array:
    return at * [1, 1, 1 if side == "right" else -1]


def landmark(foot: Foot, name: str) -> Array:
    return outward(foot.landmarks[name], foot.side)


def vertices_of(projection: Projection, zone: str) -> Array:
    patches = projection.layer("skin")
    return np.asarray(patches.vertices[patches.ranges[zone].vertices])


def part_of_way(at: Array, foot: Foot, low: str, high: str) -> float:
    """How high a point stands between two landmarks."""
    bottom, top = landmark(foot, low)[1], landmark(foot, high)[1]
    return float((at[1] - bottom) / (top - bottom))


@every_foot
@pytest.mark.parametrize("overlay", ["meridians", "guide_lines"])
def test_every_zone_has_area(overlay: str, name: str, side: str) -> None:
    projection = overlay_on(overlay, name, side)
    found = {each.zone.id: each.area_mm2 for each in projection.zones}
    assert set(found) == {zone.id for zone in projection.zone_map.zones}
    assert min(found.values()) > 5.0


@every_foot
def test_every_point_is_a_whole_disc(name: str, side: str) -> None:
    points = [z for z in overlay_on("meridians", name, side).zones if z.zone.id not in CHANNELS]
    assert len(points) == 24
    for each in points:
        assert each.area_mm2 == pytest.approx(np.pi * 2.5**2, rel=0.15), each.zone.id


@every_foot
@pytest.mark.parametrize("channel", CHANNELS)
def test_a_channel_is_one_line_that_passes_through_each_of_its_points(
    channel: str, name: str, side: str
) -> None:
    projection = channels_on(name, side)
    patches = projection.layer("skin")
    own = patches.ranges[channel]
    piece = trimesh.Trimesh(patches.vertices, patches.faces[own.faces], process=False)
    part = trimesh.graph.connected_component_labels(piece.face_adjacency, len(piece.faces))
    assert (np.bincount(part, weights=piece.area_faces) > 0.5).sum() == 1
    line = patches.vertices[own.vertices]
    points = overlay_on("meridians", name, side).zones
    own_points = [each for each in points if each.zone.id.startswith(CHANNELS[channel])]
    assert len(own_points) >= 10
    for each in own_points:
        assert np.linalg.norm(line - each.centre, axis=1).min() < 3.0, each.zone.id


@every_foot
def test_bl58_stands_seven_sixteenths_up_the_calf_one_cun_outside_its_middle(
    name: str, side: str
) -> None:
    at, foot = point_on("bl58", name, side)
    up = part_of_way(at, foot, "lateral_malleolus", "popliteal_crease")
    assert up == pytest.approx(7 / 16, abs=0.01)
    cun = (landmark(foot, "popliteal_crease") - landmark(foot, "lateral_malleolus"))[1] / 16
    middle = outward(foot.placer.place("leg", np.array([[7 / 16, 0.0]]))[0], side)
    assert at[2] > middle[2]
    assert np.linalg.norm(at - middle) == pytest.approx(cun, rel=0.2)
    ankles = (landmark(foot, "lateral_malleolus") + landmark(foot, "medial_malleolus")) / 2
    assert at[0] < ankles[0], "on the back of the calf"


@every_foot
@pytest.mark.parametrize(("point", "ankle"), [("bl60", "lateral"), ("ki3", "medial")])
def test_bl60_and_ki3_lie_between_their_ankle_and_the_achilles_tendon(
    point: str, ankle: str, name: str, side: str
) -> None:
    at, foot = point_on(point, name, side)
    malleolus = landmark(foot, f"{ankle}_malleolus")
    level = foot.vertices[np.abs(foot.vertices[:, 1] - at[1]) < 1.0]
    tendon = level[np.argmin(level[:, 0])]
    assert 0.3 < (at[0] - tendon[0]) / (malleolus[0] - tendon[0]) < 0.7
    assert at[1] == pytest.approx(malleolus[1], abs=0.02 * foot.length_mm)
    assert (at[2] > tendon[2] * (1 if side == "right" else -1)) == (ankle == "lateral")


@every_foot
def test_bl67_lies_on_the_outer_side_of_the_little_toe(name: str, side: str) -> None:
    at, foot = point_on("bl67", name, side)
    nearest = np.argmin(np.linalg.norm(foot.vertices - outward(at, side), axis=1))
    assert foot.coordinates.toe[nearest] == 5
    assert foot.coordinates.on_toe[nearest, 1] < 0.4
    assert at[1] > landmark(foot, "toe5_tip")[1], "beside the nail, not under the toe"


@every_foot
def test_ki1_lies_on_the_sole_between_the_second_and_third_metatarsal(name: str, side: str) -> None:
    at, foot = point_on("ki1", name, side)
    across = []
    for toe in ("2", "3"):
        head, base = landmark(foot, f"mtp{toe}"), landmark(foot, f"tmt{toe}")
        across.append(np.interp(at[0], [base[0], head[0]], [base[2], head[2]]))
    assert 0.4 < (at[2] - across[0]) / (across[1] - across[0]) < 0.75, "in the space, not on a bone"
    assert overlay_on("meridians", name, side).zone("acupoint_ki1").normal[1] < -0.9
    web = landmark(foot, "web23")[0]
    assert (web - at[0]) / web == pytest.approx(1 / 3, abs=0.03)


@every_foot
@pytest.mark.parametrize(
    ("behind", "between", "before"),
    [
        ("bl63", "mt5_tuberosity", "bl64"),
        ("bl65", "mtp5", "bl66"),
    ],
)
def test_points_of_the_outer_edge_stand_before_and_behind_their_bone(
    behind: str, between: str, before: str, name: str, side: str
) -> None:
    (rear, foot), (front, _) = (point_on(point, name, side) for point in (behind, before))
    bone = landmark(foot, between)
    for at, apart in ((rear, bone[0] - rear[0]), (front, front[0] - bone[0])):
        assert 2.0 < apart < 0.1 * foot.length_mm
        assert at[2] > 0.5 * bone[2]


@every_foot
@pytest.mark.parametrize(
    ("point", "above"),
    [
        ("bl61", "lateral_malleolus"),
        ("bl62", "lateral_malleolus_tip"),
        ("ki2", "navicular_tuberosity"),
        ("ki6", "medial_malleolus_tip"),
    ],
)
def test_points_below_a_bone_stand_below_it(point: str, above: str, name: str, side: str) -> None:
    at, foot = point_on(point, name, side)
    bone = landmark(foot, above)
    assert at[1] < bone[1] - 2.0
    if point != "bl61":
        assert abs(at[0] - bone[0]) < 0.03 * foot.length_mm


@every_foot
@pytest.mark.parametrize(("point", "cun"), [("ki7", 2), ("ki8", 2), ("ki9", 5)])
def test_points_of_the_inner_calf_stand_fifteenths_between_ankle_and_kneecap(
    point: str, cun: int, name: str, side: str
) -> None:
    at, foot = point_on(point, name, side)
    up = part_of_way(at, foot, "medial_malleolus", "patella_apex")
    assert up == pytest.approx(cun / 15, abs=0.015)
    assert at[2] < landmark(foot, "popliteal_crease")[2]


@every_foot
def test_bl40_lies_in_the_middle_of_the_crease_and_ki10_at_its_inner_end(
    name: str, side: str
) -> None:
    middle, foot = point_on("bl40", name, side)
    inner, _ = point_on("ki10", name, side)
    assert np.linalg.norm(middle - landmark(foot, "popliteal_crease")) < 3.0
    assert inner[1] == pytest.approx(middle[1], abs=5.0)
    assert 15.0 < middle[2] - inner[2] < 60.0


@every_foot
def test_the_lines_across_the_sole_follow_one_another(name: str, side: str) -> None:
    projection, foot = overlay_on("guide_lines", name, side), foot_of(name, side)
    across = np.array([landmark(foot, toe)[2] for toe in ("mtp2", "mtp3", "mtp4")])
    forward = []
    for line in FROM_TOES_TO_HEEL:
        at = outward(vertices_of(projection, line), side)
        order = np.argsort(at[:, 2])
        assert at[:, 2].min() < across.min() - 5
        assert at[:, 2].max() > across.max() + 5
        forward.append(np.interp(across, at[order, 2], at[order, 0]))
    assert (-np.diff(forward, axis=0) > 0.04 * foot.length_mm).all()


@every_foot
def test_lines_across_the_sole_go_over_both_edges(name: str, side: str) -> None:
    projection, foot = overlay_on("guide_lines", name, side), foot_of(name, side)
    for line in (*FROM_TOES_TO_HEEL, "line_waist_ingham"):
        at = outward(vertices_of(projection, line), side)
        middle = landmark(foot, "heel_centre")[2]
        for edge in (at[at[:, 2] < middle], at[at[:, 2] > middle]):
            assert edge[:, 1].max() > 0.03 * foot.length_mm


@every_foot
def test_the_borders_of_the_longitudinal_zones_go_between_the_toes_to_the_instep(
    name: str, side: str
) -> None:
    projection, foot = overlay_on("guide_lines", name, side), foot_of(name, side)
    previous = -np.inf
    for number in range(1, 6):
        at = outward(vertices_of(projection, f"zone_fitzgerald_{number}"), side)
        half_way = at[(np.abs(at[:, 0] - 0.5 * foot.length_mm) < 5) & (at[:, 1] < 25), 2].mean()
        assert half_way > previous + 3.0, "from the big toe to the little one"
        previous = half_way
        if number < 5:
            web = landmark(foot, f"web{number}{number + 1}")
            assert np.linalg.norm(at - web, axis=1).min() < 0.03 * foot.length_mm
            assert at[:, 1].max() > 0.15 * foot.length_mm


@every_foot
@pytest.mark.parametrize(
    "bone",
    [
        "ip1",
        "mtp1",
        "mt1_middle",
        "tmt1",
        "nc1",
        "navicular_tuberosity",
        "talonavicular",
        "sustentaculum",
        "medial_calcaneus",
        "medial_malleolus_tip",
        "lateral_malleolus_tip",
        "mt5_tuberosity",
        "mtp5",
    ],
)
def test_a_landmark_is_drawn_where_the_foot_has_it(bone: str, name: str, side: str) -> None:
    projection, foot = overlay_on("guide_lines", name, side), foot_of(name, side)
    at = vertices_of(projection, f"landmark_{bone.removesuffix('_tip')}")
    gap = np.linalg.norm(at - foot.landmarks[bone], axis=1).min()
    assert gap < 0.012 * foot.length_mm


@every_foot
def test_the_tendon_line_runs_from_the_diaphragm_line_to_the_heel_line(
    name: str, side: str
) -> None:
    projection = overlay_on("guide_lines", name, side)
    tendon = vertices_of(projection, "line_tendon")
    for line in ("line_diaphragm", "line_heel"):
        away = np.linalg.norm(tendon[:, None] - vertices_of(projection, line)[None], axis=2)
        assert away.min() < 1.0, f"it ends before the {line}"


@every_foot
def test_the_heel_bone_is_drawn_to_the_back_of_the_heel(name: str, side: str) -> None:
    projection, foot = overlay_on("guide_lines", name, side), foot_of(name, side)
    along = vertices_of(projection, "landmark_calcaneus")[:, 0]
    assert along.min() < 0.03 * foot.length_mm
    assert along.max() < landmark(foot, "sustentaculum")[0]


def test_overlays_come_out_on_top_of_the_spine_and_lose_nothing() -> None:
    foot = foot_of("adult_female", "right")
    overlays = [load_map(name) for name in ("meridians", "guide_lines")]
    both = project(foot, load_map("spine").with_overlays(*overlays))
    assert set(both.layer("skin").ranges) == {z.id for each in overlays for z in each.zones}

    def flat_area(projection: Projection, zone: str) -> float:
        patches = projection.flattened
        faces = patches.faces[patches.ranges[zone].faces]
        return float(trimesh.Trimesh(patches.vertices, faces, process=False).area)

    spine = project(foot, load_map("spine"))
    for zone in ("landmark_tmt1", "acupoint_bl64"):
        assert flat_area(both, zone) == pytest.approx(both.zone(zone).area_mm2, rel=0.01)
    assert flat_area(both, "vertebra_t12") < flat_area(spine, "vertebra_t12") - 2.0
