"""The maps of the Ingham, the Chinese-Taiwanese and the Italian line: each keeps what it says."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from viewer.zones import ArcBand, ArcPoint, ToeOutline, Zone, ZoneMap, load_map
from viewer.zones.files import find_map_file, read_toml
from viewer.zones.shapes import Outline

LINE_MAPS = ("ingham_lines", "rwo_shur", "italian")
GROUPS = ("vertebra_c", "vertebra_t", "vertebra_l", "sacrum_s", "coccyx")
BORDERS = {
    "ingham_lines": (0.119, 0.250, 0.562, 0.718, 0.829, 0.901),
    "rwo_shur": (0.149, 0.250, 0.573, 0.708, 0.809, 0.980),
    "italian": (0.112, 0.250, 0.620, 0.809, 0.851, 0.860),
}
"""Where along the ridge the neck begins, each next group begins, and the coccyx ends."""
HEAD = [
    "organ_brain",
    "organ_cerebellum",
    "organ_pituitary",
    "organ_pineal",
    "organ_hypothalamus",
    "organ_eye",
    "organ_ear",
    "organ_inner_ear",
    "organ_sinus",
    "organ_nose",
    "organ_jaw_upper",
    "organ_jaw_lower",
    "joint_tmj",
    "muscle_masseter",
]

every_map = pytest.mark.parametrize("name", LINE_MAPS)


@pytest.fixture(scope="module")
def maps() -> dict[str, ZoneMap]:
    return {name: load_map(name) for name in ("voetatlas", *LINE_MAPS)}


def bands(zone: Zone) -> list[ArcBand]:
    return [shape for shape in zone.shapes if isinstance(shape, ArcBand)]


def outlines(zone: Zone) -> list[Outline]:
    return [shape for shape in zone.shapes if isinstance(shape, Outline)]


def on_ridge(zone_map: ZoneMap) -> list[tuple[str, ArcBand]]:
    """The vertebrae that lie on the inner edge, from the neck down, with their bands."""
    return [(zone.id, bands(zone)[0]) for zone in zone_map.vertebrae if bands(zone)]


def centre(zone: Zone, surface: str) -> tuple[float, float]:
    (outline,) = [shape for shape in outlines(zone) if shape.surface == surface]
    along, across = outline.points.mean(axis=0)
    return float(along), float(across)


@every_map
def test_a_line_map_has_every_body_part_of_the_map_it_builds_on(
    maps: dict[str, ZoneMap], name: str
) -> None:
    parts = {zone.body_part.id for zone in maps[name].zones}
    assert parts == {zone.body_part.id for zone in maps["voetatlas"].zones}
    assert len(parts) == 150


@every_map
def test_the_groups_of_the_spine_begin_and_end_where_the_line_puts_them(
    maps: dict[str, ZoneMap], name: str
) -> None:
    rows = on_ridge(maps[name])
    starts = [min(band.s0 for zone, band in rows if zone.startswith(group)) for group in GROUPS]
    ends = [max(band.s1 for zone, band in rows if zone.startswith(group)) for group in GROUPS]
    assert [*starts, ends[-1]] == pytest.approx(BORDERS[name], abs=6e-4)


@every_map
def test_vertebrae_follow_one_another_and_touch_exactly(
    maps: dict[str, ZoneMap], name: str
) -> None:
    vertebrae = [zone.id for zone in maps[name].vertebrae]
    assert len(vertebrae) == 30
    rows = on_ridge(maps[name])
    assert [zone for zone, _ in rows] == (vertebrae[2:] if name == "italian" else vertebrae)
    for (_, before), (_, after) in pairwise(rows):
        assert before.s1 == after.s0
    assert {(band.offset0, band.offset1) for _, band in rows} == {(-0.018, 0.018)}


@every_map
def test_thoracic_vertebrae_grow_and_those_of_other_groups_are_equal(
    maps: dict[str, ZoneMap], name: str
) -> None:
    sizes = {zone: band.s1 - band.s0 for zone, band in on_ridge(maps[name])}
    thoracic = [sizes[f"vertebra_t{n}"] for n in range(1, 13)]
    assert thoracic[-1] / thoracic[0] == pytest.approx(1.5, rel=0.01)
    assert all(here < there for here, there in pairwise(thoracic))
    for group in ("vertebra_c", "vertebra_l", "sacrum_s"):
        own = [size for zone, size in sizes.items() if zone.startswith(group)]
        assert max(own) - min(own) < 1.5e-4


@every_map
def test_nerves_lie_on_the_borders_of_the_vertebrae_of_their_own_map(
    maps: dict[str, ZoneMap], name: str
) -> None:
    band_of = dict(on_ridge(maps[name]))
    nerves = maps[name].spinal_nerves
    assert len(nerves) == 31
    for nerve in nerves:
        label = nerve.id.removeprefix("spinal_nerve_")
        (point,) = nerve.shapes
        if name == "italian" and label in ("c1", "c2"):
            assert isinstance(point, ToeOutline)
            continue
        assert isinstance(point, ArcPoint)
        if label == "c8":
            wanted = band_of["vertebra_c7"].s1
        elif label == "co1":
            wanted = band_of["coccyx"].s1
        elif label.startswith("c"):
            wanted = band_of[f"vertebra_{label}"].s0
        else:
            wanted = band_of[f"{'sacrum' if label[0] == 's' else 'vertebra'}_{label}"].s1
        assert point.s == wanted
        assert "geen dermatoom" in nerve.note["nl"]


@every_map
def test_the_cord_begins_with_the_spine_and_the_strips_keep_to_it(
    maps: dict[str, ZoneMap], name: str
) -> None:
    rows = on_ridge(maps[name])
    (cord,) = bands(maps[name].zone("nerve_spinal_cord"))
    assert cord.s0 == rows[0][1].s0
    last = "vertebra_l5" if name == "italian" else "vertebra_l2"
    assert cord.s1 == dict(rows)[last].s1
    for muscle in ("muscle_erector_spinae", "muscle_multifidus"):
        for strip in bands(maps[name].zone(muscle)):
            assert strip.s0 == pytest.approx(rows[0][1].s0, abs=2e-3)
            assert strip.s1 in (dict(rows)["vertebra_l5"].s1, dict(rows)["sacrum_s5"].s1)


def test_with_ingham_the_kidneys_straddle_the_straight_waistline(
    maps: dict[str, ZoneMap],
) -> None:
    for kidney in outlines(maps["ingham_lines"].zone("organ_kidney")):
        from_line = kidney.points[:, 0] - (0.390 + 0.050 * kidney.points[:, 1])
        assert from_line.min() < -0.005
        assert from_line.max() > 0.03


@pytest.mark.parametrize(
    ("zone", "lowest", "highest"),
    [
        ("organ_liver", 0.0, 0.25),
        ("organ_spleen", 0.0, 0.25),
        ("organ_colon_transverse", -0.035, 0.02),
        ("organ_small_intestine", -0.15, 0.0),
        ("organ_colon_ascending", -0.15, 0.02),
    ],
)
def test_with_ingham_organs_keep_their_side_of_the_straight_waistline(
    maps: dict[str, ZoneMap], zone: str, lowest: float, highest: float
) -> None:
    for shape in outlines(maps["ingham_lines"].zone(zone)):
        from_line = shape.points[:, 0] - (0.390 + 0.050 * shape.points[:, 1])
        assert lowest <= from_line.min()
        assert from_line.max() <= highest


def test_chinese_maps_cross_the_head_and_nothing_below_the_neck(
    maps: dict[str, ZoneMap],
) -> None:
    shur = maps["rwo_shur"]
    assert {zone.id for zone in shur.zones if zone.crossed} == set(HEAD)
    assert shur.zone("organ_eye").body_side("right") == "left"
    assert shur.zone("organ_eye").body_side("left") == "right"
    assert shur.zone("organ_liver").sides == ("right",)
    assert shur.zone("organ_liver").body_side("right") == "right"
    assert shur.zone("organ_tonsil").body_side("left") == "left"
    for name in ("ingham_lines", "italian", "voetatlas"):
        assert not any(zone.crossed for zone in maps[name].zones)


@pytest.mark.parametrize("zone", [*HEAD, "muscle_sternocleidomastoid", "joint_symphysis"])
def test_what_is_crossed_or_only_lies_over_more_is_drawn_as_in_the_base(
    maps: dict[str, ZoneMap], zone: str
) -> None:
    here, there = maps["rwo_shur"].zone(zone), maps["voetatlas"].zone(zone)
    assert here.layer == there.layer
    assert here.sides == there.sides
    assert here.nominal_area_mm2() == there.nominal_area_mm2()
    for own, other in zip(here.shapes, there.shapes, strict=True):
        for name in vars(own).keys() - {"sources"}:
            np.testing.assert_array_equal(getattr(own, name), getattr(other, name))


def test_the_chinese_map_says_in_words_that_it_crosses(maps: dict[str, ZoneMap]) -> None:
    shur = maps["rwo_shur"]
    for language, half in {"nl": "linkerhelft", "en": "left half", "de": "linken Kopf"}.items():
        assert half in shur.disclaimer[language]
        for zone in ("organ_brain", "organ_eye", "organ_ear", "muscle_masseter"):
            assert half in shur.zone(zone).note[language]
    assert "andere lichaamshelft" in shur.zone("organ_nose").note["nl"]
    here_uncrossed = maps["voetatlas"].zone("organ_eye").note["nl"]
    assert here_uncrossed not in [zone.note.get("nl") for zone in shur.zones]


def test_a_line_map_repeats_no_zone_of_the_map_that_it_builds_on() -> None:
    own = {name: read_toml(find_map_file(name))[0]["zones"] for name in ("voetatlas", *LINE_MAPS)}
    there = {zone["id"]: zone for zone in own["voetatlas"]}
    said_alike = {
        (name, zone["id"])
        for name in LINE_MAPS
        for zone in own[name]
        if zone["id"] in there
        and zone["shapes"] == there[zone["id"]]["shapes"]
        and zone.get("over") == there[zone["id"]].get("over")
    }
    assert said_alike == set()


@every_map
def test_the_heart_is_on_the_left_foot_where_the_line_has_it(
    maps: dict[str, ZoneMap], name: str
) -> None:
    heart = maps[name].zone("organ_heart")
    assert heart.sides == ("left",)
    _, across = centre(heart, "plantar")
    between = {"ingham_lines": (0.45, 0.70), "rwo_shur": (0.12, 0.265), "italian": (0.265, 0.56)}
    low, high = between[name]
    assert low < across < high


def test_the_italian_map_has_c1_and_c2_on_the_sole_of_the_big_toe(
    maps: dict[str, ZoneMap],
) -> None:
    outer, inner = (maps["italian"].zone(f"vertebra_c{n}").shapes for n in (1, 2))
    for (shape,) in (outer, inner):
        assert isinstance(shape, ToeOutline)
        assert (shape.toe, shape.surface) == (1, "plantar")
    assert outer[0].points[:, 0].min() == inner[0].points[:, 0].max()  # type: ignore[union-attr]


def test_the_italian_knee_is_mirrored_on_both_corners_of_the_heel(
    maps: dict[str, ZoneMap],
) -> None:
    knee = maps["italian"].zone("joint_knee")
    assert {shape.surface for shape in outlines(knee)} == {"medial", "lateral"}
    for surface in ("medial", "lateral"):
        assert centre(knee, surface)[0] < 0.08


def test_the_italian_rectum_stands_on_the_inner_side_of_both_feet(
    maps: dict[str, ZoneMap],
) -> None:
    assert maps["italian"].zone("organ_rectum").sides == ("right", "left")
    assert maps["voetatlas"].zone("organ_rectum").shapes_on("right") != ()


def test_the_chinese_coccyx_is_on_both_sides_of_the_heel(maps: dict[str, ZoneMap]) -> None:
    coccyx = maps["rwo_shur"].zone("coccyx")
    assert {shape.surface for shape in outlines(coccyx)} == {"medial", "lateral"}
    assert len(bands(coccyx)) == 1


def test_chinese_lymph_lies_in_front_of_the_ankles(maps: dict[str, ZoneMap]) -> None:
    upper = centre(maps["rwo_shur"].zone("lymph_head_neck"), "lateral")
    lower = centre(maps["rwo_shur"].zone("lymph_lower"), "medial")
    lateral_malleolus_u, medial_malleolus_u = 0.23, 0.29
    assert upper[0] > lateral_malleolus_u + 0.04
    assert lower[0] > medial_malleolus_u + 0.04
