"""A map of one's own: its author, one language if need be, body parts of its own."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from viewer.errors import MapError
from viewer.zones import faults, known_maps, load_map, map_names, own_folder, use_maps

HEAD = """
title.nl = "Mijn school"
author = "M. de Vries"
date = 2026-05-03
extends = "voetatlas"
disclaimer.nl = "Getekend zoals wij het leren."
"""
PART = """
[body_parts.eigen_plek]
names.nl = "Mijn plek"
system = "muscles"
"""
ZONE = """
[sources]
E1 = "Eigen les"
[[zones]]
id = "eigen_plek"
layer = "skin"
certainty = { place = "C", outline = "C" }
sources = ["E1"]
shapes = [{ point = [0.4, 0.5], surface = "plantar", radius_mm = 6 }]
"""


def write(folder: Path, name: str, text: str) -> Path:
    (folder / name).mkdir(parents=True)
    (folder / name / "map.toml").write_text(text, encoding="utf-8")
    return folder / name


def test_it_says_whose_it_is_when_it_was_changed_and_what_it_builds_on(tmp_path: Path) -> None:
    own = load_map(write(tmp_path, "mijn_school", HEAD + PART + ZONE))
    assert (own.author, own.date, own.extends) == (
        "M. de Vries",
        dt.date(2026, 5, 3),
        "voetatlas",
    )
    assert len(own.zones) == len(load_map("voetatlas").zones) + 1


def test_one_language_stands_for_all(tmp_path: Path) -> None:
    own = load_map(write(tmp_path, "mijn_school", HEAD + PART + ZONE))
    assert own.title == dict.fromkeys(("nl", "en", "de"), "Mijn school")
    part = own.zone("eigen_plek").body_part
    assert part.names == dict.fromkeys(("nl", "en", "de"), "Mijn plek")
    assert (part.number, part.group) == (900, "own")


def test_without_an_author_every_language_is_wanted(tmp_path: Path) -> None:
    text = (HEAD + PART + ZONE).replace('author = "M. de Vries"\n', "")
    told = faults(write(tmp_path, "mijn_school", text))
    assert any("has no 'en'; wanted: a text in English" in line for line in told), told


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("[body_parts.organ_liver]\nnames.nl = 'x'\nsystem = 'head'\n",
         "body part 'organ_liver' stands in the shared list already; give yours another id"),
        ("[body_parts.a]\nnames.nl = 'x'\nsystem = 'head'\nnumber = 124\n",
         "body part 'a' has number 124, which 'organ_liver' has; wanted: a number of its own, such "
         "as 900"),
        ("[body_parts.a]\nnames.nl = 'x'\nsystem = 'head'\nregions = ['lower_bak']\n",
         "body part 'a' has an unknown region 'lower_bak'; did you mean lower_back, upper"),
        ("[body_parts.a]\nnames.nl = 'x'\n", "the map has no 'system'; wanted: spine, nerves"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_an_own_body_part_is_told(part: str, words: str, tmp_path: Path) -> None:
    told = faults(write(tmp_path, "mijn_school", HEAD + part + ZONE))
    assert any(words in line for line in told), told


def test_maps_in_the_own_folder_and_in_a_given_one_are_known_by_their_names(
    tmp_path: Path, own_maps: Path
) -> None:
    before = map_names()
    write(own_maps, "mijn_school", HEAD + PART + ZONE)
    write(tmp_path / "more", "van_haar", HEAD)
    use_maps(tmp_path / "more")
    assert own_folder() == own_maps
    assert map_names() == [*before, "van_haar", "mijn_school"]
    assert load_map("mijn_school").author == "M. de Vries"


def test_a_map_may_build_on_one_of_ones_own(own_maps: Path, tmp_path: Path) -> None:
    write(own_maps, "mijn_school", HEAD + PART + ZONE)
    text = 'author = "L."\ntitle.nl = "Verder"\nextends = "mijn_school"\ndrops = ["organ_liver"]\n'
    further = load_map(write(tmp_path, "verder", text))
    assert further.zone("eigen_plek").body_part.names["nl"] == "Mijn plek"
    assert "organ_liver" not in {zone.id for zone in further.zones}


def test_a_shipped_map_is_never_replaced(own_maps: Path) -> None:
    write(own_maps, "voetatlas", HEAD + PART + ZONE)
    assert load_map("voetatlas").author == ""


def test_one_faulty_map_keeps_no_other_from_being_shown(own_maps: Path) -> None:
    write(own_maps, "kapot", "title = 3")
    write(own_maps, "mijn_school", HEAD + PART + ZONE)
    maps, told = known_maps()
    assert "mijn_school" in maps
    assert "kapot" not in maps
    assert len(told) == 1
    assert told[0].startswith("zone map 'kapot': the map has 3 as 'title'")


def test_a_folder_that_is_not_there_is_refused() -> None:
    with pytest.raises(MapError, match=r"there is no folder 'nowhere' with maps; give one that is"):
        use_maps("nowhere")


def test_along_a_line_of_own_maps_every_body_part_has_a_number_of_its_own(tmp_path: Path) -> None:
    write(tmp_path, "school", HEAD + PART + ZONE)
    for i, (name, number) in enumerate((("klas", ""), ("les", "number = 900"))):
        text = (HEAD + f"{PART}{number}\n" + ZONE).replace("eigen_plek", f"plek_{i}")
        text = text.replace("0.4, 0.5", f"0.{5 + i}, 0.5").replace("E1", f"F{i}")
        base = ("school", "klas")[i]
        folder = write(tmp_path, name, text.replace('"voetatlas"', f'"{base}"'))
    assert faults(folder) == []
    own = {z.id: z.body_part for z in load_map(folder).zones if z.body_part.group == "own"}
    assert {zone: part.number for zone, part in own.items()} == {
        "eigen_plek": 900, "plek_0": 901, "plek_1": 902,
    }  # fmt: skip
    assert own["plek_1"].label["nl"] == "902"


@pytest.mark.parametrize("field", ["title", "author", "source", "note", "name", "label"])
@pytest.mark.parametrize("code", ["001b", "0007", "0000", "007f", "009b", "000d"])
def test_a_control_character_in_a_text_is_a_fault(field: str, code: str, tmp_path: Path) -> None:
    odd = f"Mijn\\u{code}[31m plek"
    text = HEAD + PART + ZONE.replace("[[zones]]", '[notes.N]\nnl = "Let op"\n[[zones]]')
    old, new, place = {
        "title": ("Mijn school", odd, "'nl'"),
        "author": ("M. de Vries", odd, "'author'"),
        "source": ("Eigen les", odd, "'E1'"),
        "note": ("Let op", odd, "'nl'"),
        "name": ("Mijn plek", odd, "'nl'"),
        "label": ('system = "muscles"', f'system = "muscles"\nlabel = "{odd}"', "'label'"),
    }[field]
    assert old in text
    told = faults(write(tmp_path, "mijn_school", text.replace(old, new)))
    words = (
        f"a control character (U+{code.upper()}), which nobody can read, in {place}; take it out"
    )
    assert any(words in line for line in told), told
    assert all(line.isprintable() for line in told)


def test_a_note_may_have_more_than_one_line(tmp_path: Path) -> None:
    text = HEAD + PART + ZONE.replace("[[zones]]", '[notes.N]\nnl = "Let op:\\n\\tpas"\n[[zones]]')
    assert faults(write(tmp_path, "mijn_school", text)) == []
