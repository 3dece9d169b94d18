"""Every part of a phrase speaks three languages, in the right form, and none is idle."""

from __future__ import annotations

import json
import re
from importlib import resources

import pytest

from viewer.terms import LANDMARKS, LANGUAGES, Language
from viewer.whereabouts import phrases
from viewer.whereabouts.landmarks import NAMED, WORDS

PARTS: dict[str, dict[Language, str]] = json.loads(
    resources.files("viewer.whereabouts").joinpath("phrases.json").read_text("utf-8")
)
GERMAN_DATIVE = re.compile(r"(dem|der) ")


@pytest.mark.parametrize("key", PARTS)
def test_a_part_speaks_every_language_and_leaves_the_same_gaps(key: str) -> None:
    assert tuple(PARTS[key]) == LANGUAGES
    assert all(text.strip() == text != "" for text in PARTS[key].values())
    gaps = [re.findall(r"{(\w+)}", text) for text in PARTS[key].values()]
    assert gaps[0] == gaps[1] == gaps[2]


@pytest.mark.parametrize("key", [key for key in PARTS if key.split(".")[0] in ("bone", "landmark")])
def test_a_german_name_stands_in_the_dative(key: str) -> None:
    assert GERMAN_DATIVE.match(PARTS[key]["de"]), PARTS[key]["de"]
    assert re.match(r"(de|het) ", PARTS[key]["nl"])
    assert PARTS[key]["en"].startswith("the ")


def test_every_landmark_that_places_a_spot_is_a_landmark_and_has_a_name() -> None:
    assert set(NAMED) <= set(LANDMARKS)
    assert {f"landmark.{name}" for name in NAMED} == {
        key for key in PARTS if key[:9] == "landmark."
    }
    directions = {f"direction.{word}" for pair in WORDS for word in pair}
    assert directions == {key for key in PARTS if key.startswith("direction.")}


@pytest.mark.parametrize(
    ("directions", "phrase"),
    [
        (("front",), "7 mm vor dem Höcker des Kahnbeins"),
        (("behind", "below"), "7 mm hinter und unter dem Höcker des Kahnbeins"),
        (("above", "outer"), "7 mm über und außen neben dem Höcker des Kahnbeins"),
        ((), "am Höcker des Kahnbeins"),
    ],
)
def test_german_directions_all_take_the_dative(directions: tuple[str, ...], phrase: str) -> None:
    assert phrases.bearing("navicular_tuberosity", directions, 7, "de") == phrase


def test_a_gap_and_a_bone_have_each_their_own_preposition() -> None:
    bones = ["metatarsal_shaft_2", "metatarsals_shafts_2"]
    assert phrases.span(bones, sole=True, language="nl") == (
        "onder de schacht van het tweede middenvoetsbeentje en tussen het tweede en derde "
        "middenvoetsbeentje"
    )


def test_a_span_may_end_in_a_gap() -> None:
    bones = ["metatarsals_shafts_2", "metatarsal_shaft_3", "metatarsals_shafts_4"]
    assert phrases.span(bones, sole=True, language="de") == (
        "vom Raum zwischen dem zweiten und dritten Mittelfußknochen bis zum Raum zwischen dem "
        "vierten und fünften Mittelfußknochen"
    )


def test_a_span_along_one_bone_names_it_once() -> None:
    bones = [f"metatarsal_{part}_5" for part in ("head", "shaft", "base")]
    said = [phrases.span(bones, sole=False, language=language) for language in LANGUAGES]
    assert said == [
        "van de kop tot de basis van het vijfde middenvoetsbeentje",
        "from the head to the base of the fifth metatarsal",
        "vom Kopf bis zur Basis des fünften Mittelfußknochens",
    ]


def test_more_than_two_sides_have_one_and() -> None:
    assert phrases.in_a_row(["a", "b", "c"], "en") == "a, b and c"
