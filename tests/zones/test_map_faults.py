"""What is wrong between zones, in the header or in the whole file is told in one line each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from viewer.errors import MapError
from viewer.zones import faults, load_map

Write = Callable[[str], Path]
Broken = Callable[[str, str], Path]
Told = Callable[[Path, str, str], None]

SOUND = (Path(__file__).parents[1] / "data" / "sound" / "map.toml").read_text("utf-8")
L4 = "[0.57, 0.60], across = [-0.018, 0.018]"
MUSCLE = 'id = "muscle_multifidus"\nlayer = "muscle"'
L4_LAYER = 'id = "vertebra_l4"\nlayer = "bone"'

BROKEN = {
    "a zone over one that is not there": (
        MUSCLE,
        f'{MUSCLE}\nover = ["muscle_multifidu"]',
        "lies over an unknown zone 'muscle_multifidu'; did you mean muscle_multifidus?",
        "zones[2].over",
    ),
    "a zone over one of another layer": (
        MUSCLE,
        f'{MUSCLE}\nover = ["vertebra_l4"]',
        "lies over 'vertebra_l4' of layer bone; wanted: a zone of its own layer, muscle",
        "zones[2].over",
    ),
    "a zone over itself": (
        MUSCLE,
        f'{MUSCLE}\nover = ["muscle_multifidus"]',
        "in a ring, muscle_multifidus over muscle_multifidus; take one 'over' out",
        "zones[2].over",
    ),
    "vertebrae out of order": (
        L4,
        "[0.50, 0.54], across = [-0.018, 0.018]",
        "zone 'vertebra_l4' begins at s 0.5, before zone 'vertebra_l3' at s 0.54; vertebrae",
        "zones[1].shapes",
    ),
    "bands that overlap": (
        L4,
        "[0.56, 0.60], across = [-0.018, 0.018]",
        "zone 'vertebra_l4' overlaps zone 'vertebra_l3' from s 0.56 to 0.57; let one end where",
        "zones[1].shapes",
    ),
    "a title without a language": (
        'title = { nl = "Proef", en = "Trial", de = "Probe" }',
        'title = { nl = "Proef", de = "Probe" }',
        "the map has no 'en'; wanted: a text in English",
        "title.en",
    ),
    "an empty title": (
        'title = { nl = "Proef"',
        'title = { nl = "  "',
        "the map has ' ' as 'nl'; wanted: a text in Dutch",
        "title.nl",
    ),
    "no disclaimer": (
        'disclaimer = { nl = "Verzonnen.", en = "Made up.", de = "Erfunden." }',
        "",
        "the map has no 'disclaimer'; wanted: a text in nl, en and de",
        "disclaimer",
    ),
    "a map that extends one that is not there": (
        "\n[sources]",
        'extends = "spin"\n\n[sources]',
        "the map extends an unknown map 'spin'; did you mean spine?",
        "extends",
    ),
    "a map that drops what is not there": (
        "\n[sources]",
        'drops = ["vertebra_c9"]\n\n[sources]',
        "the map drops an unknown zone 'vertebra_c9'; wanted: the id of a zone of the map",
        "drops[0]",
    ),
    "a map that crosses what is not there": (
        "\n[sources]",
        'crosses = ["vertebra_l3", "vertebra_l9"]\n\n[sources]',
        "the map crosses an unknown zone 'vertebra_l9'; did you mean vertebra_l4, vertebra_l3?",
        "crosses[1]",
    ),
    "a map that crosses what is like nothing there": (
        "\n[sources]",
        'crosses = ["eye"]\n\n[sources]',
        "the map crosses an unknown zone 'eye'; wanted: the id of a zone of this map",
        "crosses[0]",
    ),
    "a map that crosses without a list": (
        "\n[sources]",
        'crosses = "vertebra_l3"\n\n[sources]',
        "the map has 'vertebra_l3' as 'crosses'; wanted: a list of zone ids of this map, such as",
        "crosses",
    ),
    "zones that are no tables": (
        SOUND[SOUND.index("[[zones]]") :],
        "[zones]\na = 1",
        "the map has a table as 'zones'; wanted: at most 1000 tables [[zones]]",
        "zones",
    ),
    "a zone that is no table": (
        SOUND[SOUND.index("[[zones]]") :],
        "",
        "the map has no zones; wanted: tables [[zones]]",
        "",
    ),
    "a kind of map that there is none of": (
        'kind = "overlay"',
        'kind = "chart"',
        "the map has 'chart' as 'kind'; wanted: map or overlay",
        "kind",
    ),
}


def test_the_map_that_the_other_tests_break_is_sound(sound: str, write: Write) -> None:
    assert faults(write(sound)) == []


@pytest.mark.parametrize("kind", BROKEN)
def test_a_fault_of_the_whole_is_told_with_its_field_and_the_way_out(
    kind: str, broken: Broken, told: Told
) -> None:
    old, new, words, place = BROKEN[kind]
    file = broken(old, new)
    told(file, words, place)
    with pytest.raises(MapError):
        load_map(file)


def test_all_faults_are_told_and_the_error_says_how_many_there_are(write: Write) -> None:
    text = SOUND.replace("radius = 0.006", "radius = 0").replace('"plantar"', '"sole"')
    file = write(text.replace('note = "why"', 'note = "whi"'))
    assert len(faults(file)) == 3
    with pytest.raises(MapError, match=r"has 'sole' as 'surface'.*; and 2 more, see voetatlas"):
        load_map(file)


def test_a_fault_gives_no_orders_to_the_terminal(write: Write) -> None:
    (fault,) = faults(write(SOUND.replace('"plantar"', '"\\u001b[31m\\nred"')))
    assert "has '?[31m red' as 'surface'" in fault


def test_an_overlap_that_is_declared_is_no_fault(write: Write) -> None:
    text = SOUND.replace("[0.57, 0.60]", "[0.56, 0.60]")
    text = text.replace(L4_LAYER, f'{L4_LAYER}\nover = ["vertebra_l3"]')
    assert faults(write(text)) == []


def test_bands_on_different_feet_do_not_overlap(write: Write) -> None:
    text = SOUND.replace(
        "[0.54, 0.57], across = [-0.018, 0.018]",
        '[0.54, 0.57], across = [-0.018, 0.018], side = "left"',
    )
    text = text.replace(L4, '[0.56, 0.60], across = [-0.018, 0.018], side = "right"')
    assert faults(write(text)) == []


def test_a_ring_of_three_zones_is_told_once(write: Write) -> None:
    zone = '[[zones]]\nid = "{}"\nlayer = "nerve"\nover = ["{}"]\nsources = ["S1"]\n'
    zone += 'certainty = {{ place = "C", outline = "C" }}\n'
    zone += "shapes = [{{ arc_point = [{}, 0.01], radius = 0.001 }}]\n"
    ids = ["spinal_nerve_c1", "spinal_nerve_c2", "spinal_nerve_c3"]
    ring = [zone.format(ids[i], ids[(i + 1) % 3], i / 10) for i in range(3)]
    found = faults(write(SOUND + "".join(ring)))
    assert len(found) == 1
    assert "spinal_nerve_c1 over spinal_nerve_c2 over spinal_nerve_c3 over spinal" in found[0]
