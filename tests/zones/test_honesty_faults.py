"""What a map owes to its readers is told by the check, and keeps no map from being drawn."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from viewer.zones import faults, load_map

Write = Callable[[str], Path]
Broken = Callable[[str, str], Path]
Told = Callable[[Path, str, str], None]

RIGHT = "{ arc_band = [0.57, 0.60], across = [-0.018, 0.018], side = 'right' }"
LEFT = RIGHT.replace("right", "left")
SHAPE = '{ arc_band = [0.57, 0.60], across = [-0.018, 0.018], sources = ["S1"] }'

BROKEN = {
    "a contested place without a note": (
        'note = "why"\n',
        "",
        "zone 'vertebra_l3' has a contested place, X, and no 'note'; wanted: the key of a note",
        "zones[0].note",
    ),
    "a twin that is no mirror image": (
        SHAPE,
        f"{LEFT}, {RIGHT.replace('0.60', '0.61')}",
        "zone 'vertebra_l4' has other shapes on the left foot than on the right; make them mirror",
        "zones[1].mirrored",
    ),
    "a twin with one shape more": (
        SHAPE,
        f"{SHAPE}, {LEFT.replace('0.57, 0.60', '0.60, 0.61')}",
        "zone 'vertebra_l4' has other shapes on the left foot than on the right; make them mirror",
        "zones[1].mirrored",
    ),
    "a difference that is none": (
        SHAPE + "]",
        f"{LEFT}, {RIGHT}]\nmirrored = false",
        "zone 'vertebra_l4' has mirrored = false, and the same shapes on both feet; take",
        "zones[1].mirrored",
    ),
    "shapes on both feet that are said to differ": (
        "crossed = true",
        "mirrored = false",
        "zone 'vertebra_l4' has mirrored = false, and the same shapes on both feet; take",
        "zones[1].mirrored",
    ),
    "a title that promises": (
        'en = "Trial"',
        'en = "Healing feet"',
        "the text says 'healing'; wanted: what the area stands for in this map",
        "title.en",
    ),
    "a disclaimer that gives a diagnosis": (
        'nl = "Verzonnen."',
        'nl = "Hier stelt u zelf een diagnose."',
        "the text says 'diagnose'; wanted: what the area stands for in this map",
        "disclaimer.nl",
    ),
    "a note that promises": (
        'de = "Darum."',
        'de = "Diese Zone entgiftet die Leber."',
        "the text says 'entgiftet'; wanted: what the area stands for in this map",
        "notes.why.de",
    ),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_what_is_left_unsaid_is_told_and_the_map_can_still_be_drawn(
    kind: str, broken: Broken, told: Told
) -> None:
    old, new, words, place = BROKEN[kind]
    file = broken(old, new)
    told(file, words, place)
    assert len(faults(file)) == 1
    assert len(load_map(file).zones) == 4


def test_twins_in_another_order_or_from_another_source_are_mirror_images(
    sound: str, write: Write
) -> None:
    second = "{ arc_band = [0.60, 0.61], across = [-0.018, 0.018], side = 'right' }"
    other = second.replace("right", "left").replace(" }", ', sources = ["S1"] }')
    text = sound.replace(SHAPE, f"{RIGHT}, {second}, {other}, {LEFT}")
    assert faults(write(text)) == []


def test_a_zone_on_one_foot_only_has_no_twin_to_be_like(broken: Broken) -> None:
    assert faults(broken(SHAPE, RIGHT)) == []


def test_a_book_may_be_called_what_it_likes(broken: Broken) -> None:
    assert faults(broken('S1 = "A book"', 'S1 = "The healing foot cures all"')) == []


@pytest.mark.parametrize(
    ("name", "text", "subject"),
    [
        (
            "body_parts.toml",
            '[rib]\nnumber = 1\nsystem = "spine"\ngroup = "thoracic"\nlabel = "R"\n'
            'names = { nl = "heilzame rib", en = "rib", de = "Rippe" }\n',
            "body parts",
        ),
        (
            "regions.toml",
            '[rib.names]\nnl = "heilzame rib"\nen = "rib"\nde = "Rippe"\n',
            "regions",
        ),
    ],
)
def test_the_names_in_a_list_promise_nothing(
    name: str, text: str, subject: str, tmp_path: Path
) -> None:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    (fault,) = faults(file)
    assert fault.startswith(f"{subject}: the text says 'heilzame'; wanted: what the area stands")
    assert fault.endswith(f"({file}, rib.names.nl)")
    file.write_text(text.replace("heilzame ", ""), encoding="utf-8")
    assert faults(file) == []
