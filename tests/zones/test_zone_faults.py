"""What is wrong in one zone is told in one line: file, zone, field, wanted, given."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from viewer.errors import MapError
from viewer.zones import load_map

Broken = Callable[[str, str], Path]
Told = Callable[[Path, str, str], None]

MUSCLE = 'id = "muscle_multifidus"\nlayer = "muscle"'
L4_LAYER = 'id = "vertebra_l4"\nlayer = "bone"'
SOURCES = 'layer = "muscle"\ncertainty = { place = "C", outline = "C" }\nsources = ["S1"]'

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
        SOURCES,
        SOURCES.replace("S1", "S99"),
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
        SOURCES,
        SOURCES.replace('"S1"', ""),
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
        'place = "C", outline = "C"',
        'place = "D", outline = "C"',
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
        "zone 'vertebra_l3' has an unknown field 'notes'; did you mean note",
        "zones[0].notes",
    ),
    "a field that nobody knows": (
        'note = "why"',
        'xyzzy = "why"',
        "has an unknown field 'xyzzy'; zone_maps/README.md explains every field",
        "zones[0].xyzzy",
    ),
    "a half of the body that is no yes or no": (
        "crossed = true",
        'crossed = "right"',
        "zone 'vertebra_l4' has 'right' as 'crossed'; wanted: true or false",
        "zones[1].crossed",
    ),
    "a mirror image that is no yes or no": (
        "mirrored = false",
        "mirrored = 0",
        "zone 'muscle_multifidus' has 0 as 'mirrored'; wanted: true or false",
        "zones[2].mirrored",
    ),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_a_fault_of_a_zone_is_told_with_its_field_and_the_way_out(
    kind: str, broken: Broken, told: Told
) -> None:
    old, new, words, place = BROKEN[kind]
    file = broken(old, new)
    told(file, words, place)
    with pytest.raises(MapError):
        load_map(file)
