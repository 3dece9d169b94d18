"""A map may build on another and say only what differs; the reader sees the whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from viewer.errors import MapError
from viewer.zones import ArcBand, faults, load_map

HEADER = 'title = {{ nl = "Kind", en = "Child", de = "Kind" }}\nextends = "{}"\n'
ZONE = """
[[zones]]
id = "{}"
layer = "bone"
certainty = {{ place = "B", outline = "C" }}
sources = ["S2"]
note = "lumbar"
shapes = [{{ arc_band = [{}, {}], across = [-0.018, 0.018] }}]
"""


def write(folder: Path, name: str, text: str) -> Path:
    file = folder / name / "map.toml"
    file.parent.mkdir()
    file.write_text(text, encoding="utf-8")
    return file


def test_a_map_takes_over_what_it_does_not_say(tmp_path: Path) -> None:
    text = HEADER.format("spine") + 'drops = ["muscle_multifidus"]\n'
    text += ZONE.format("vertebra_l4", 0.5720, 0.6000) + ZONE.format("vertebra_l5", 0.60, 0.6342)
    spine, child = load_map("spine"), load_map(write(tmp_path, "child", text))
    expected = [zone.id for zone in spine.zones if zone.id != "muscle_multifidus"]
    assert [zone.id for zone in child.zones] == expected
    shape = child.zone("vertebra_l4").shapes[0]
    assert isinstance(shape, ArcBand)
    assert shape.s1 == 0.6
    assert child.zone("vertebra_l4").note == spine.zone("vertebra_l4").note
    assert child.zone("vertebra_l4").shapes[0].sources == ("S2",)
    assert child.title["nl"] == "Kind"
    assert child.disclaimer == spine.disclaimer
    assert child.sources == spine.sources


def crossed(file: Path) -> list[str]:
    return [zone.id for zone in load_map(file).zones if zone.crossed]


def test_a_map_crosses_zones_that_it_takes_over_and_its_own(tmp_path: Path) -> None:
    text = HEADER.format("spine") + 'crosses = ["vertebra_l4", "muscle_multifidus"]\n'
    file = write(tmp_path, "child", text + ZONE.format("vertebra_l4", 0.5720, 0.6031))
    assert faults(file) == []
    assert crossed(file) == ["vertebra_l4", "muscle_multifidus"]
    inherited, there = load_map(file).zone("muscle_multifidus"), load_map("spine")
    assert inherited.body_side("left") == "right"
    assert inherited.note == there.zone("muscle_multifidus").note
    assert inherited.sources == there.zone("muscle_multifidus").sources


def test_what_is_crossed_stays_so_in_a_map_that_builds_on_it(tmp_path: Path) -> None:
    own = ZONE.format("vertebra_l3", 0.5412, 0.5720)
    own = own.replace('layer = "bone"', 'layer = "bone"\ncrossed = true')
    text = HEADER.format("spine") + 'crosses = ["vertebra_l4", "vertebra_l5", "coccyx"]\n'
    write(tmp_path, "base", text + own)
    child = HEADER.format("base") + 'crosses = ["sacrum_s1"]\ndrops = ["coccyx"]\n'
    file = write(tmp_path, "child", child + ZONE.format("vertebra_l4", 0.5720, 0.6031))
    assert crossed(file) == ["vertebra_l3", "vertebra_l5", "sacrum_s1"]


def test_what_a_map_drops_it_cannot_cross(tmp_path: Path) -> None:
    text = HEADER.format("spine") + 'drops = ["coccyx"]\ncrosses = ["coccyx"]\n'
    (fault,) = faults(write(tmp_path, "child", text))
    assert "the map crosses an unknown zone 'coccyx'" in fault
    assert fault.endswith("child/map.toml, crosses[0])")


def test_a_note_of_the_same_key_takes_the_place_of_the_one_taken_over(tmp_path: Path) -> None:
    text = HEADER.format("spine") + 'notes.lumbar = { nl = "zo", en = "so", de = "also" }\n'
    child = load_map(write(tmp_path, "child", text))
    assert child.zone("vertebra_l4").note == {"nl": "zo", "en": "so", "de": "also"}


def test_the_whole_is_checked_not_only_what_differs(tmp_path: Path) -> None:
    text = HEADER.format("spine") + ZONE.format("vertebra_l4", 0.5720, 0.6100)
    (fault,) = faults(write(tmp_path, "child", text))
    assert "zone 'vertebra_l5' overlaps zone 'vertebra_l4' from s 0.6031 to 0.61" in fault


def test_a_neighbour_goes_before_a_shipped_map_of_the_same_name(tmp_path: Path) -> None:
    write(tmp_path, "spine", HEADER.format("base") + 'drops = ["vertebra_l5"]')
    write(tmp_path, "base", HEADER.format("spine").replace("spine", "root"))
    root = 'disclaimer = { nl = "a", en = "b", de = "c" }\nsources = { S2 = "x" }\n'
    root += 'notes.lumbar = { nl = "a", en = "b", de = "c" }\n'
    root += HEADER.format("").replace('extends = ""', "")
    root += ZONE.format("vertebra_l4", 0.1, 0.2) + ZONE.format("vertebra_l5", 0.2, 0.3)
    write(tmp_path, "root", root)
    child = load_map(write(tmp_path, "child", HEADER.format("spine")))
    assert [zone.id for zone in child.zones] == ["vertebra_l4"]


def test_maps_that_extend_one_another_are_told_as_a_ring(tmp_path: Path) -> None:
    write(tmp_path, "one", HEADER.format("two"))
    file = write(tmp_path, "two", HEADER.format("one"))
    with pytest.raises(MapError, match="in a ring, two extends one extends two; take one"):
        load_map(file)


def test_a_map_that_extends_itself_is_told(tmp_path: Path) -> None:
    with pytest.raises(MapError, match="in a ring, one extends one; take one 'extends' out"):
        load_map(write(tmp_path, "one", HEADER.format("one")))


def test_the_faults_of_the_base_are_told_in_one_line(tmp_path: Path) -> None:
    write(tmp_path, "base", "layer bone")
    (fault,) = faults(write(tmp_path, "child", HEADER.format("base")))
    assert "the map extends 'base', which has 1 fault: this is no TOML" in fault
    assert "mend that map first" in fault
    assert fault.endswith("child/map.toml, extends)")


@pytest.mark.parametrize("base", ["nowhere", "base"])
def test_zones_are_not_blamed_for_a_base_that_cannot_be_read(base: str, tmp_path: Path) -> None:
    write(tmp_path, "base", "layer bone")
    text = (
        HEADER.format(base)
        + 'drops = ["coccyx"]\ncrosses = ["sacrum_s1"]\n'
        + ZONE.format("vertebra_l4", 0.9, 0.8)
    )
    base_fault, own_fault = faults(write(tmp_path, "child", text))
    assert "the map extends" in base_fault
    assert "zone 'vertebra_l4' has an arc_band from 0.9 to 0.8" in own_fault


def test_a_map_cannot_reach_for_files_elsewhere(tmp_path: Path) -> None:
    file = write(tmp_path, "child", HEADER.format("../secret"))
    assert any("has '../secret' as 'extends'; wanted: the name" in one for one in faults(file))


def test_a_faulty_header_does_not_put_the_blame_on_the_zones(tmp_path: Path) -> None:
    text = HEADER.format("spine") + 'color = "red"\n' + ZONE.format("vertebra_l4", 0.5720, 0.6031)
    (fault,) = faults(write(tmp_path, "child", text))
    assert "the map has an unknown field 'color'" in fault
