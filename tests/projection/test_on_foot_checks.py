"""What is only seen on a foot is told with the zone and the shape, as measured by the engine."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from viewer.foot import load_foot
from viewer.projection import project
from viewer.projection.measuring import Ground
from viewer.projection.on_foot_checks import (
    feet_to_check_on,
    on_foot_faults,
    overlaps,
    standing,
)
from viewer.zones import ArcBand, ArcPoint, Shape, Zone, ZoneMap, faults, load_map, map_names

SOUND = (Path(__file__).parents[1] / "data" / "sound" / "map.toml").read_text("utf-8")
OUTLINE = "outline = [[0.1, 0.2], [0.3, 0.2], [0.3, 0.4]]"
NERVE = 'id = "nerve_of_mine"\nbody_part = "spinal_nerve_l4"\n'
SECOND_NERVE = """
[[zones]]
id = "nerve_beside"
body_part = "spinal_nerve_l3"
layer = "nerve"
certainty = { place = "C", outline = "C" }
sources = ["S1"]
shapes = [{ arc_point = [0.60, 0.016], radius = 0.008 }]
"""

BROKEN = {
    "a shape beyond every foot": (
        OUTLINE,
        "outline = [[1.0, 0.3], [1.03, 0.3], [1.03, 0.4]]",
        "zone 'muscle_multifidus' has a shape that covers no skin on any foot; wanted: a place",
        "zones[2].shapes[0]",
    ),
    "a shape that one foot has no room for": (
        OUTLINE,
        "outline = [[0.90, 0.30], [0.95, 0.30], [0.95, 0.35], [0.90, 0.35]]",
        "zone 'muscle_multifidus' has a shape that covers no skin on foot 'adult_male'; wanted: a",
        "zones[2].shapes[0]",
    ),
    "a toe's outline that faces another way": (
        '[0.9, 0.4]], toe = 2, surface = "dorsal"',
        '[0.9, 0.4]], toe = 3, surface = "medial"',
        "zone 'muscle_multifidus' has a shape that covers no skin on any foot; wanted: a place",
        "zones[2].shapes[1]",
    ),
    "an outline that crosses itself only where it is rounded off": (
        OUTLINE,
        "outline = [[0.35, 0.33], [0.36, 0.48], [0.30, 0.54], [0.38, 0.57], [0.37, 0.51]]",
        "zone 'muscle_multifidus' has an outline that crosses itself where it is rounded off; move",
        "zones[2].shapes[0]",
    ),
    "a zone in another of its layer": (
        SOUND,
        SOUND + SECOND_NERVE,
        "zone 'nerve_of_mine' has 100.0% of its area in zone 'nerve_beside' on both feet; let them "
        "meet, or write over = ['nerve_beside'] here, or over = ['nerve_of_mine'] there",
        "zones[3].over",
    ),
    "an overlap on one foot": (
        SOUND,
        SOUND + SECOND_NERVE.replace("0.008 }", '0.008, side = "left" }'),
        "zone 'nerve_of_mine' has 100.0% of its area in zone 'nerve_beside' on the left foot; let",
        "zones[3].over",
    ),
    "a zone wholly under a larger one": (
        SOUND,
        SOUND + SECOND_NERVE.replace("sources", 'over = ["nerve_of_mine"]\nsources'),
        "zone 'nerve_of_mine' lies wholly under others of layer nerve on the right foot; make it",
        "zones[3].over",
    ),
}


@pytest.fixture(scope="module")
def feet() -> list[Ground]:
    return feet_to_check_on()


@pytest.fixture(scope="module")
def female_ground(feet: list[Ground]) -> Ground:
    assert feet[0].foot.name == "adult_female"
    return feet[0]


def write(folder: Path, text: str) -> Path:
    file = folder / "trial" / "map.toml"
    file.parent.mkdir()
    file.write_text(text, encoding="utf-8")
    return file


def zone(zone_id: str, shape: Shape, over: tuple[str, ...] = ()) -> Zone:
    """A zone of one shape, of a vertebra's name."""
    return replace(load_map("spine").zones[0], id=zone_id, shapes=(shape,), over=over)


@pytest.mark.parametrize("name", map_names())
def test_every_shipped_map_passes_every_check_on_every_foot(name: str, feet: list[Ground]) -> None:
    assert on_foot_faults(name, feet) == []


def test_the_map_that_the_other_tests_break_is_sound_on_every_foot(
    tmp_path: Path, feet: list[Ground]
) -> None:
    assert on_foot_faults(write(tmp_path, SOUND), feet) == []


@pytest.mark.parametrize("kind", BROKEN)
def test_what_is_only_seen_on_a_foot_is_told_with_its_place(
    kind: str, tmp_path: Path, feet: list[Ground]
) -> None:
    old, new, words, place = BROKEN[kind]
    assert old in SOUND
    file = write(tmp_path, SOUND.replace(old, new, 1))
    assert faults(file) == []
    (line,) = on_foot_faults(file, feet)
    assert line.startswith(f"zone map 'trial': {words}")
    assert line.endswith(f"({file}, {place})")


def test_an_overlap_that_is_declared_is_no_fault(tmp_path: Path, feet: list[Ground]) -> None:
    text = SOUND.replace(NERVE, f'{NERVE}over = ["nerve_beside"]\n') + SECOND_NERVE
    assert on_foot_faults(write(tmp_path, text), feet) == []


def test_a_fault_in_a_zone_that_is_taken_over_is_told_of_its_own_file(
    tmp_path: Path, feet: list[Ground]
) -> None:
    base = write(tmp_path, SOUND + SECOND_NERVE)
    child = tmp_path / "child" / "map.toml"
    child.parent.mkdir()
    child.write_text('title = { nl = "a", en = "b", de = "c" }\nextends = "trial"\n')
    (line,) = on_foot_faults(child, feet)
    assert line.startswith("zone map 'child': zone 'nerve_of_mine' has 100.0%")
    assert line.endswith(f"({base.resolve()}, zones[3].over)")


@pytest.mark.parametrize("part", [0.03, 0.10, 0.50])
def test_an_overlap_is_measured_as_the_part_of_the_smaller_zone(
    part: float, female_ground: Ground
) -> None:
    small = zone("small", ArcBand(0.40, 0.44, -0.018, 0.018))
    large = zone("large", ArcBand(0.44 - 0.04 * part, 0.52, -0.018, 0.018))
    ((first, second, measured),) = overlaps([large, small], female_ground)
    assert (first.id, second.id) == ("small", "large")
    assert measured == pytest.approx(part, rel=0.1)


def test_borders_that_meet_or_miss_by_a_hair_are_no_overlap(female_ground: Ground) -> None:
    small = zone("small", ArcBand(0.40, 0.44, -0.018, 0.018))
    for start in (0.44, 0.4396):
        beside = zone("beside", ArcBand(start, 0.52, -0.018, 0.018))
        assert list(overlaps([small, beside], female_ground)) == []


def test_zones_of_one_foot_each_do_not_overlap(tmp_path: Path, feet: list[Ground]) -> None:
    text = SOUND.replace("radius = 0.006 }", 'radius = 0.006, side = "right" }')
    text += SECOND_NERVE.replace("0.008 }", '0.008, side = "left" }')
    assert on_foot_faults(write(tmp_path, text), feet) == []


def test_a_zone_of_the_left_foot_has_on_the_right_one_the_area_that_it_has_at_home(
    female_ground: Ground,
) -> None:
    left = zone("left", ArcPoint(0.5, 0.02, 0.02, "left"))
    a_map = ZoneMap("trial", {}, {}, {}, (left,))
    (moved,) = standing(a_map, "left")
    at_home = project(load_foot("adult_female", "left"), a_map).zone("left").area_mm2
    (measured,) = female_ground.alone([moved])
    assert measured.area_mm2 == pytest.approx(at_home, rel=1e-3)
    assert measured.about_mm2 == pytest.approx(at_home, rel=0.2)
    assert standing(a_map, "right") == []
