"""The two overlays: everything is there, numbered and named, and what the traditions measure."""

from __future__ import annotations

import functools
from itertools import pairwise

import pytest

from viewer.terms import LANGUAGES, RIDGE
from viewer.zones import ArcBand, ArcPoint, Line, Point, Zone, ZoneMap, faults, load_map

OVERLAYS = ("meridians", "guide_lines")
BLADDER = (40, *range(55, 68))
KIDNEY = tuple(range(1, 11))
LINES = ("shoulder", "diaphragm", "waist", "waist_ingham", "heel", "tendon")

every_overlay = pytest.mark.parametrize("name", OVERLAYS)


@functools.cache
def overlay(name: str) -> ZoneMap:
    return load_map(name)


def numbers(name: str, prefix: str) -> dict[str, int]:
    return {z.id: z.body_part.number for z in overlay(name).zones if z.id.startswith(prefix)}


def place(zone_id: str) -> tuple[str, float, float]:
    (shape,) = overlay("meridians").zone(zone_id).shapes
    assert isinstance(shape, Point)
    return shape.surface, *shape.at


def told(zone: Zone) -> str:
    return " ".join(zone.note.values()).lower()


@every_overlay
def test_an_overlay_has_no_fault(name: str) -> None:
    assert faults(name) == []


@every_overlay
def test_an_overlay_says_that_it_is_one_and_that_no_school_endorsed_it(name: str) -> None:
    found = overlay(name)
    assert found.kind == "overlay"
    assert set(found.title) == set(LANGUAGES)
    for language, words in {"nl": "geen enkele", "en": "no school", "de": "keine Schule"}.items():
        assert words in found.disclaimer[language]


@every_overlay
def test_an_overlay_lies_in_the_skin_on_both_feet_and_says_where_each_zone_is(name: str) -> None:
    for zone in overlay(name).zones:
        assert zone.layer == "skin"
        assert zone.sides == ("right", "left")
        assert set(zone.note) == set(LANGUAGES)
        assert zone.body_part.id == zone.id


@every_overlay
def test_every_source_of_an_overlay_is_used(name: str) -> None:
    used = {key for zone in overlay(name).zones for key in zone.sources}
    assert used == set(overlay(name).sources)


def test_all_points_of_the_bladder_channel_from_knee_to_toe_are_there() -> None:
    wanted = {f"acupoint_bl{point}": 201 + i for i, point in enumerate(BLADDER)}
    assert numbers("meridians", "acupoint_bl") == wanted


def test_all_points_of_the_kidney_channel_from_sole_to_knee_are_there() -> None:
    wanted = {f"acupoint_ki{point}": 221 + i for i, point in enumerate(KIDNEY)}
    assert numbers("meridians", "acupoint_ki") == wanted


def test_both_channels_are_lines_two_millimetres_wide() -> None:
    assert numbers("meridians", "meridian_") == {"meridian_bladder": 200, "meridian_kidney": 220}
    for zone_id in ("meridian_bladder", "meridian_kidney"):
        (shape,) = overlay("meridians").zone(zone_id).shapes
        assert isinstance(shape, Line)
        assert shape.width_mm == 2.0


def test_every_point_lies_over_its_channel() -> None:
    channels = {"acupoint_bl": "meridian_bladder", "acupoint_ki": "meridian_kidney"}
    for zone in overlay("meridians").zones:
        if zone.id.startswith("acupoint_"):
            assert zone.over == (channels[zone.id[:11]],)


@pytest.mark.parametrize(
    ("text", "zone_id"),
    [
        ("Bl 58", "acupoint_bl58"),
        ("BL58", "acupoint_bl58"),
        ("Ni 3", "acupoint_ki3"),
        ("KI3", "acupoint_ki3"),
        ("Blaas 58 (Feiyang), luo-punt", "acupoint_bl58"),
        ("Nier 1 (Yongquan)", "acupoint_ki1"),
        ("Niermeridiaan", "meridian_kidney"),
    ],
)
def test_a_point_is_found_as_practitioners_write_it(text: str, zone_id: str) -> None:
    assert overlay("meridians").find(text).id == zone_id


@pytest.mark.parametrize(("point", "cun_up"), [(40, 16), (55, 14), (56, 11), (57, 8), (58, 7)])
def test_points_of_the_calf_stand_sixteenths_above_the_outer_ankle(point: int, cun_up: int) -> None:
    surface, t, _ = place(f"acupoint_bl{point}")
    assert surface == "leg"
    assert t == pytest.approx(cun_up / 16)


def test_bl60_is_level_with_the_outer_ankle_and_bl59_three_cun_straight_above_it() -> None:
    _, ankle, azimuth = place("acupoint_bl60")
    assert ankle == 0.0
    assert place("acupoint_bl59") == ("leg", 3 / 16, azimuth)


def test_bladder_lies_to_the_outer_side_and_kidney_to_the_inner() -> None:
    for zone_id in ("acupoint_bl58", "acupoint_bl59", "acupoint_bl60"):
        assert place(zone_id)[2] > 0
    for point in range(3, 11):
        assert place(f"acupoint_ki{point}")[2] < 0


def test_the_note_of_bl58_tells_its_bond_with_the_kidney_and_where_else_it_is_said_to_be() -> None:
    note = overlay("meridians").zone("acupoint_bl58").note
    assert "luo-punt" in note["nl"]
    assert "kuitbeen" in note["nl"]
    assert "KI4" in note["en"]
    assert "fibula" in note["en"]
    assert "Wadenbein" in note["de"]
    assert "luo" in told(overlay("meridians").zone("acupoint_ki4"))


def test_points_that_are_measured_in_cun_say_that_a_cun_is_no_fixed_length() -> None:
    for zone in overlay("meridians").zones:
        if " cun" in zone.note["en"] and zone.id != "acupoint_bl58":
            assert "no fixed length" in zone.note["en"], zone.id


def test_all_guide_lines_are_there() -> None:
    wanted = {f"line_{name}": 151 + i for i, name in enumerate(LINES)}
    assert numbers("guide_lines", "line_") == wanted


def test_all_five_longitudinal_zones_are_there() -> None:
    wanted = {f"zone_fitzgerald_{n}": 156 + n for n in range(1, 6)}
    assert numbers("guide_lines", "zone_fitzgerald_") == wanted


def test_the_contested_waistline_stands_twice_and_says_so() -> None:
    waist, straight = (overlay("guide_lines").zone(f"line_waist{end}") for end in ("", "_ingham"))
    for zone in (waist, straight):
        assert zone.certainty_place == "X"
        assert "lisfranc" in told(zone)
        assert "tuberosity of the fifth metatarsal" in told(zone)


def test_landmarks_of_the_inner_edge_stand_at_their_joint() -> None:
    points = {
        zone.id.removeprefix("landmark_"): shape.s
        for zone in overlay("guide_lines").zones
        for shape in zone.shapes
        if isinstance(shape, ArcPoint)
    }
    assert len(points) == 9
    assert points == {name: RIDGE[name] for name in points}


def test_the_bones_of_the_inner_edge_follow_one_another_from_joint_to_joint() -> None:
    ends = ["ip1", "mtp1", "tmt1", "nc1", "talonavicular"]
    bones = [zone for zone in overlay("guide_lines").zones if zone.body_part.number >= 331]
    bands = [shape for zone in bones for shape in zone.shapes if isinstance(shape, ArcBand)]
    assert len(bones) == len(bands) == 6
    for (band, following), joint in zip(pairwise(bands), [*ends[1:], None], strict=True):
        assert 0 < following.s0 - band.s1 < 0.005, "a joint is a thin line between two bones"
        if joint:
            assert band.s1 < RIDGE[joint] < following.s0
    assert bands[0].s0 == pytest.approx(RIDGE["ip1"], abs=0.003)


def test_bones_and_joints_have_their_latin_names() -> None:
    landmarks = [z for z in overlay("guide_lines").zones if z.id.startswith("landmark_")]
    assert len(landmarks) == 20
    assert [zone.id for zone in landmarks if "la" not in zone.body_part.names] == []


def test_overlays_are_painted_over_every_zone_of_the_map_below() -> None:
    below = load_map("voetatlas")
    both = below.with_overlays(*map(overlay, OVERLAYS))
    order = [zone.overlay in OVERLAYS for zone in both.painting_order("skin")]
    assert order.count(True) == sum(len(overlay(name).zones) for name in OVERLAYS)
    assert order == sorted(order, reverse=True)
    assert False in order, "the map below has zones in the skin as well"
