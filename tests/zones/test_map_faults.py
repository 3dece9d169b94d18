"""Every fault that a map can have is told in one line: file, zone, field, wanted, given."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.errors import MapError, UnknownNameError
from viewer.zones import faults, load_map

SOUND = """
title = { nl = "Proef", en = "Trial", de = "Probe" }
disclaimer = { nl = "Verzonnen.", en = "Made up.", de = "Erfunden." }

[sources]
S1 = "A book"

[notes.why]
nl = "Daarom."
en = "That is why."
de = "Darum."

[[zones]]
id = "vertebra_l3"
layer = "bone"
certainty = { place = "X", outline = "C" }
sources = ["S1"]
note = "why"
shapes = [{ arc_band = [0.54, 0.57], across = [-0.018, 0.018] }]

[[zones]]
id = "vertebra_l4"
layer = "bone"
certainty = { place = "X", outline = "C" }
sources = ["S1"]
shapes = [{ arc_band = [0.57, 0.60], across = [-0.018, 0.018], sources = ["S1"] }]

[[zones]]
id = "muscle_multifidus"
layer = "muscle"
certainty = { place = "C", outline = "C" }
sources = ["S1"]
shapes = [
  { outline = [[0.1, 0.2], [0.3, 0.2], [0.3, 0.4]], surface = "plantar", side = "left" },
  { toe_outline = [[0.1, 0.2], [0.9, 0.2], [0.9, 0.4]], toe = 2, surface = "dorsal" },
  { line = [[0.1, 0.2], [0.3, 0.2]], surface = "medial", width_mm = 2.0 },
  { point = [0.4, 0.1], surface = "lateral", radius_mm = 2.5 },
]

[[zones]]
id = "nerve_of_mine"
body_part = "spinal_nerve_l4"
layer = "nerve"
certainty = { place = "C", outline = "C" }
sources = ["S1"]
shapes = [{ arc_point = [0.60, 0.016], radius = 0.006 }]
"""

L4 = "[0.57, 0.60], across = [-0.018, 0.018]"
OUTLINE = "outline = [[0.1, 0.2], [0.3, 0.2], [0.3, 0.4]]"
TOE = "toe_outline = [[0.1, 0.2], [0.9, 0.2], [0.9, 0.4]], toe = 2"
MUSCLE = 'id = "muscle_multifidus"\nlayer = "muscle"'
L4_LAYER = 'id = "vertebra_l4"\nlayer = "bone"'

BROKEN = {
    "a zone that stands twice": (
        '"vertebra_l4"',
        '"vertebra_l3"',
        "zone 'vertebra_l3' stands twice, first as zones[0]; give one another id",
        "zones[1].id",
    ),
    "an unknown body part": (
        '"spinal_nerve_l4"',
        '"spinal_nerv_l4"',
        "zone 'nerve_of_mine' has an unknown body part 'spinal_nerv_l4'; did you mean spinal_nerve",
        "zones[3].body_part",
    ),
    "an id that is no body part": (
        '"vertebra_l4"',
        '"my_own"',
        "zone 'my_own' has an unknown body part 'my_own'; wanted: an id in zone_maps/body_parts",
        "zones[1].id",
    ),
    "an id with capitals": (
        '"vertebra_l4"',
        '"Vertebra L4"',
        "has 'Vertebra L4' as 'id'; wanted: small letters, digits and _",
        "zones[1].id",
    ),
    "no id": (
        'id = "vertebra_l4"\n',
        "",
        "zone 2 has no 'id'; wanted: small letters",
        "zones[1].id",
    ),
    "an unknown layer": (
        L4_LAYER,
        'id = "vertebra_l4"\nlayer = "bones"',
        "zone 'vertebra_l4' has 'bones' as 'layer'; did you mean bone?",
        "zones[1].layer",
    ),
    "no layer": (
        L4_LAYER,
        'id = "vertebra_l4"',
        "zone 'vertebra_l4' has no 'layer'; wanted: skin, muscle, organ, nerve or bone",
        "zones[1].layer",
    ),
    "an unknown surface": (
        'surface = "plantar"',
        'surface = "sole"',
        "has 'sole' as 'surface'; wanted: plantar, dorsal, medial or lateral",
        "zones[2].shapes[0].surface",
    ),
    "an unknown side": (
        'side = "left"',
        'side = "lef"',
        "has 'lef' as 'side'; did you mean left?",
        "zones[2].shapes[0].side",
    ),
    "a source that is not listed": (
        'layer = "muscle"\ncertainty = { place = "C", outline = "C" }\nsources = ["S1"]',
        'layer = "muscle"\ncertainty = { place = "C", outline = "C" }\nsources = ["S99"]',
        "has a source 'S99' that the map does not list; list it under [sources]",
        "zones[2].sources",
    ),
    "a source of a shape that is not listed": (
        'across = [-0.018, 0.018], sources = ["S1"]',
        'across = [-0.018, 0.018], sources = ["book"]',
        "zone 'vertebra_l4' has a source 'book' that the map does not list",
        "zones[1].shapes[0].sources",
    ),
    "no sources": (
        'layer = "muscle"\ncertainty = { place = "C", outline = "C" }\nsources = ["S1"]',
        'layer = "muscle"\ncertainty = { place = "C", outline = "C" }\nsources = []',
        "has 0 entries, under the 1 needed, in 'sources'; wanted: the keys of sources",
        "zones[2].sources",
    ),
    "a note that is not there": (
        'note = "why"',
        'note = "whi"',
        "has a note 'whi' that the map does not have; did you mean why?",
        "zones[0].note",
    ),
    "a note in two languages": (
        'de = "Darum."',
        "",
        "the map has no 'de'; wanted: a text in German",
        "notes.why.de",
    ),
    "a certainty that is no letter of the scale": (
        'place = "C"',
        'place = "D"',
        "has 'D' as 'place'; wanted: A, B, C or X",
        "zones[2].certainty.place",
    ),
    "no certainty of the outline": (
        'place = "C", outline = "C"',
        'place = "C"',
        "has no 'outline'; wanted: A, B, C or X",
        "zones[2].certainty.outline",
    ),
    "a misspelt field": (
        'note = "why"',
        'notes = "why"',
        "zone 'vertebra_l3' has an unknown field 'notes'; did you mean notes, note",
        "zones[0].notes",
    ),
    "a field that nobody knows": (
        'note = "why"',
        'xyzzy = "why"',
        "has an unknown field 'xyzzy'; zone_maps/README.md explains every field",
        "zones[0].xyzzy",
    ),
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
        "has h 0.7, outside 0 to 0.5; h is a height above the sole",
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
        "outline = [[0.1, -0.2], [0.3, 0.2], [0.3, 0.4]]",
        "has v -0.2, outside -0.05 to 1.05; v runs from 0 (lateral) to 1 (medial)",
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
}


def write(folder: Path, text: str, name: str = "trial") -> Path:
    """A map of that text in a folder of its own."""
    file = folder / name / "map.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def test_the_map_that_the_other_tests_break_is_sound(tmp_path: Path) -> None:
    assert faults(write(tmp_path, SOUND)) == []


@pytest.mark.parametrize("kind", BROKEN)
def test_a_fault_is_told_in_one_line_with_file_zone_field_and_way_out(
    kind: str, tmp_path: Path
) -> None:
    old, new, words, place = BROKEN[kind]
    assert SOUND.count(old) >= 1
    at = SOUND.index(old)
    file = write(tmp_path, SOUND[:at] + new + SOUND[at + len(old) :])
    found = [line for line in faults(file) if words in line]
    assert found, faults(file)
    assert found[0].startswith("zone map 'trial': ")
    assert found[0].endswith(f"({file}, {place})" if place else f"({file})")
    assert "\n" not in found[0]
    with pytest.raises(MapError):
        load_map(file)


@pytest.mark.parametrize(
    ("text", "words", "place"),
    [
        (b"title = 'x'\nlayer bone\n", "this is no TOML: Expected '='", "line 2"),
        (b"title = 'x", "this is no TOML", "end of file"),
        (b"title = '\xff'", "byte 9 is no UTF-8; save the file as UTF-8 text", ""),
        (b"a = " + b"[" * 20_000, "nested too deeply", ""),
        (b"a = 1" + b"0" * 5_000, "this is no TOML", "end of file"),
        (b"# " + b"x" * 1_000_001, "the file has 1,000,003 bytes; a map file has at most", ""),
        (b"", "the map has no 'title'; wanted: a text in nl, en and de", "title"),
        (b"zones = [3]", "zone 1 has 3 as its whole text; wanted: a table", "zones[0]"),
        (b"<html></html>", "this is no TOML: Invalid statement", "line 1"),
    ],
)
def test_a_file_that_is_no_map_says_so(text: bytes, words: str, place: str, tmp_path: Path) -> None:
    file = tmp_path / "trial.toml"
    file.write_bytes(text)
    found = [line for line in faults(file) if words in line]
    assert found, faults(file)
    assert found[0].endswith(f"({file}, {place})" if place else f"({file})")


def test_all_faults_are_told_and_the_error_says_how_many_there_are(tmp_path: Path) -> None:
    text = SOUND.replace("radius = 0.006", "radius = 0").replace('"plantar"', '"sole"')
    file = write(tmp_path, text.replace('note = "why"', 'note = "whi"'))
    assert len(faults(file)) == 3
    with pytest.raises(MapError, match=r"has 'sole' as 'surface'.*; and 2 more, see voetatlas"):
        load_map(file)


def test_a_fault_gives_no_orders_to_the_terminal(tmp_path: Path) -> None:
    (fault,) = faults(write(tmp_path, SOUND.replace('"plantar"', '"\\u001b[31m\\nred"')))
    assert "has '?[31m red' as 'surface'" in fault


def test_an_overlap_that_is_declared_is_no_fault(tmp_path: Path) -> None:
    text = SOUND.replace("[0.57, 0.60]", "[0.56, 0.60]")
    text = text.replace(L4_LAYER, f'{L4_LAYER}\nover = ["vertebra_l3"]')
    assert faults(write(tmp_path, text)) == []


def test_bands_on_different_feet_do_not_overlap(tmp_path: Path) -> None:
    text = SOUND.replace(
        "[0.54, 0.57], across = [-0.018, 0.018]",
        '[0.54, 0.57], across = [-0.018, 0.018], side = "left"',
    )
    text = text.replace(L4, '[0.56, 0.60], across = [-0.018, 0.018], side = "right"')
    assert faults(write(tmp_path, text)) == []


def test_a_ring_of_three_zones_is_told_once(tmp_path: Path) -> None:
    zone = '[[zones]]\nid = "{}"\nlayer = "nerve"\nover = ["{}"]\nsources = ["S1"]\n'
    zone += 'certainty = {{ place = "C", outline = "C" }}\n'
    zone += "shapes = [{{ arc_point = [{}, 0.01], radius = 0.001 }}]\n"
    ids = ["spinal_nerve_c1", "spinal_nerve_c2", "spinal_nerve_c3"]
    ring = [zone.format(ids[i], ids[(i + 1) % 3], i / 10) for i in range(3)]
    found = faults(write(tmp_path, SOUND + "".join(ring)))
    assert len(found) == 1
    assert "spinal_nerve_c1 over spinal_nerve_c2 over spinal_nerve_c3 over spinal" in found[0]


def test_a_file_that_is_not_there_is_told_with_the_maps_that_are(tmp_path: Path) -> None:
    with pytest.raises(MapError, match=r"there is no zone map at '.*gone.toml'; give a folder"):
        load_map(tmp_path / "gone.toml")
    assert "there is no zone map at" in faults(f"{tmp_path}/gone")[0]


def test_a_folder_without_a_map_says_what_a_map_is(tmp_path: Path) -> None:
    with pytest.raises(MapError, match=r"holds no zone map; a map is a folder with a file map"):
        load_map(tmp_path)


def test_an_unknown_name_is_told_with_the_nearest_known_ones() -> None:
    with pytest.raises(UnknownNameError, match=r"unknown zone map 'spin'; did you mean spine\?"):
        load_map("spin")
    assert faults("spin") == ["unknown zone map 'spin'; did you mean spine?"]


def test_a_file_that_may_not_be_read_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write(tmp_path, SOUND)

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert "the file cannot be read: Permission denied" in faults(file)[0]


SCRAPS = [*SOUND.split(), "[[zones]]", "{}", "[]", "-1", "1e400", "nan", "true", '""', "1979-05-27"]


@settings(deadline=None)
@given(
    at=st.integers(0, len(SOUND)),
    length=st.integers(0, 40),
    scraps=st.lists(st.sampled_from(SCRAPS) | st.text(max_size=5), max_size=4),
)
def test_a_map_torn_at_any_place_is_sound_or_has_faults_of_one_line(
    tmp_path_factory: pytest.TempPathFactory, at: int, length: int, scraps: list[str]
) -> None:
    file = tmp_path_factory.mktemp("torn") / "torn.toml"
    text = SOUND[:at] + " ".join(scraps) + SOUND[at + length :]
    file.write_bytes(text.encode("utf-8", "surrogatepass"))
    found = faults(file)
    assert all(line.startswith("zone map 'torn': ") and line.isprintable() for line in found)
    if not found:
        load_map(file)
