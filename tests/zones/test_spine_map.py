"""The spine map: complete, in order, without gaps, and with the borders it promises."""

from __future__ import annotations

from itertools import pairwise

import pytest

from viewer.terms import LANGUAGES, RIDGE
from viewer.zones import ArcBand, ArcPoint, ZoneMap, faults, load_map, map_names
from viewer.zones.files import find_map_file


@pytest.fixture(scope="module")
def spine() -> ZoneMap:
    return load_map("spine")


def band(zone_map: ZoneMap, zone_id: str) -> ArcBand:
    (shape,) = zone_map.zone(zone_id).shapes
    assert isinstance(shape, ArcBand)
    return shape


@pytest.mark.parametrize("name", map_names())
def test_every_shipped_map_passes_every_check(name: str) -> None:
    assert faults(name) == []
    assert faults(find_map_file(name)) == []
    assert faults(find_map_file(name).parent) == []


@pytest.mark.parametrize("name", map_names())
def test_every_shipped_map_speaks_every_language(name: str) -> None:
    zone_map = load_map(name)
    for texts in (zone_map.title, zone_map.disclaimer):
        assert set(texts) == set(LANGUAGES)
    for zone in zone_map.zones:
        assert set(zone.note) in (set(), set(LANGUAGES))


def test_the_spine_has_30_vertebral_segments_31_nerves_and_2_muscles(spine: ZoneMap) -> None:
    by_layer = {layer: len(spine.painting_order(layer)) for layer in ("bone", "nerve", "muscle")}
    assert by_layer == {"bone": 30, "nerve": 31, "muscle": 2}
    assert len(spine.zones) == 63
    assert len(spine.vertebrae) == 30
    assert len(spine.spinal_nerves) == 31


def test_vertebrae_run_from_c1_to_the_coccyx_and_touch_exactly(spine: ZoneMap) -> None:
    ids = [zone.id for zone in spine.vertebrae]
    assert ids[0] == "vertebra_c1"
    assert ids[-1] == "coccyx"
    bands = [band(spine, zone_id) for zone_id in ids]
    for before, after in pairwise(bands):
        assert before.s1 == after.s0


@pytest.mark.parametrize(
    ("zone_id", "landmark"),
    [("vertebra_c1", "ip1"), ("vertebra_t1", "mtp1"), ("vertebra_l1", "tmt1")],
)
def test_a_group_begins_at_its_joint(zone_id: str, landmark: str, spine: ZoneMap) -> None:
    assert band(spine, zone_id).s0 == RIDGE[landmark]


def test_the_sacrum_begins_at_the_talonavicular_joint_and_the_coccyx_ends_on_the_heel(
    spine: ZoneMap,
) -> None:
    assert band(spine, "sacrum_s1").s0 == RIDGE["talonavicular"]
    assert band(spine, "coccyx").s1 == RIDGE["medial_calcaneus"]


def test_thoracic_vertebrae_grow_by_the_same_step(spine: ZoneMap) -> None:
    lengths = [band(spine, f"vertebra_t{n}") for n in range(1, 13)]
    sizes = [one.s1 - one.s0 for one in lengths]
    steps = [after - before for before, after in pairwise(sizes)]
    assert min(steps) > 0
    assert max(steps) - min(steps) < 2.5e-4
    assert sizes[-1] / sizes[0] == pytest.approx(1.2 / 0.8, rel=0.01)


def test_nerves_lie_on_borders_c1_to_c7_above_their_vertebra_the_others_below(
    spine: ZoneMap,
) -> None:
    for nerve in spine.spinal_nerves:
        (point,) = nerve.shapes
        assert isinstance(point, ArcPoint)
        name = nerve.id.removeprefix("spinal_nerve_")
        if name == "c8":
            assert point.s == band(spine, "vertebra_c7").s1
        elif name.startswith("co"):
            assert point.s == band(spine, "coccyx").s1
        elif name.startswith("c"):
            assert point.s == band(spine, f"vertebra_{name}").s0
        else:
            prefix = "sacrum" if name.startswith("s") else "vertebra"
            assert point.s == band(spine, f"{prefix}_{name}").s1


def test_nerves_say_that_they_are_no_dermatomes(spine: ZoneMap) -> None:
    words = {"nl": "geen dermatoom", "en": "no dermatome", "de": "kein Dermatom"}
    for nerve in spine.spinal_nerves:
        for language, word in words.items():
            assert word in nerve.note[language]


def test_contested_zones_carry_a_note(spine: ZoneMap) -> None:
    contested = [zone for zone in spine.zones if zone.certainty_place == "X"]
    assert len(contested) == 11
    assert all(zone.note for zone in contested)


def test_every_outline_is_our_own_drawing(spine: ZoneMap) -> None:
    for zone in spine.zones:
        assert zone.certainty_outline == "C"
        assert {key for shape in zone.shapes for key in shape.sources} == {"own"}


def test_every_zone_stands_on_both_feet(spine: ZoneMap) -> None:
    assert {zone.sides for zone in spine.zones} == {("right", "left")}
