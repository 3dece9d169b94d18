"""A zone lies from one bone to another, on the sides that hold most of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from viewer.errors import ProjectionError, UnknownNameError
from viewer.foot import load_foot
from viewer.projection import Projection, project
from viewer.terms import LANGUAGES
from viewer.whereabouts import where_zone
from viewer.zones import load_map

OnFoot = Callable[[str, str], Projection]


@pytest.fixture(scope="module")
def organs() -> Projection:
    return project(load_foot("adult_female"), load_map("voetatlas"))


@pytest.mark.parametrize(
    ("zone", "bone"),
    [
        ("vertebra_c4", "phalanx_proximal_1"),
        ("vertebra_t2", "metatarsal_head_1"),
        ("vertebra_t6", "metatarsal_shaft_1"),
        ("vertebra_t12", "metatarsal_base_1"),
        ("vertebra_l2", "cuneiform_medial"),
        ("vertebra_l4", "navicular"),
        ("coccyx", "calcaneus"),
    ],
)
def test_a_vertebra_lies_over_the_bone_its_map_names(
    female_spine: Projection, zone: str, bone: str
) -> None:
    assert where_zone(female_spine, zone).bones == (bone,)


def test_a_zone_over_one_bone_is_told_by_its_landmark(female_spine: Projection) -> None:
    found = where_zone(female_spine, "vertebra_c7")
    assert found.phrase("nl") == (
        "binnenzijde van de voet, op het grondkootje van de grote teen, "
        "bij het grondgewricht van de grote teen"
    )
    assert found.phrase("en") == (
        "inner side of the foot, over the proximal phalanx of the big toe, "
        "on the base joint of the big toe"
    )
    assert found.phrase("de") == (
        "Innenseite des Fußes, auf dem Grundglied der Großzehe, am Grundgelenk der Großzehe"
    )


def test_a_long_zone_is_told_from_its_front_to_its_back(female_spine: Projection) -> None:
    found = where_zone(female_spine, "muscle_multifidus")
    assert found.phrase("nl") == (
        "binnenzijde van de voet, van het grondkootje van de grote teen tot het hielbeen "
        "(calcaneus)"
    )
    assert found.phrase("en") == (
        "inner side of the foot, from the proximal phalanx of the big toe to the heel bone "
        "(calcaneus)"
    )
    assert found.phrase("de") == (
        "Innenseite des Fußes, vom Grundglied der Großzehe bis zum Fersenbein (Calcaneus)"
    )


def test_what_two_bones_are_of_is_said_once(female_spine: Projection) -> None:
    found = where_zone(female_spine, "vertebra_t10")
    assert found.bones == ("metatarsal_shaft_1", "metatarsal_base_1")
    assert [found.phrase(language) for language in LANGUAGES] == [
        "binnenzijde van de voet, op de schacht en de basis van het eerste middenvoetsbeentje",
        "inner side of the foot, over the shaft and the base of the first metatarsal",
        "Innenseite des Fußes, auf dem Schaft und der Basis des ersten Mittelfußknochens",
    ]


def test_a_zone_on_several_toes_names_the_toes(organs: Projection) -> None:
    found = where_zone(organs, "organ_eye")
    assert [found.phrase(language) for language in LANGUAGES] == [
        "onderkant van de tenen 2 en 3",
        "underside of toes 2 and 3",
        "Unterseite der Zehen 2 und 3",
    ]


def test_a_zone_on_heel_pad_lies_on_it(organs: Projection) -> None:
    assert (
        where_zone(organs, "muscle_pelvic_floor")
        .phrase("nl")
        .startswith("voetzool, op het hielkussen, onder het hielbeen (calcaneus), ")
    )


def test_every_zone_lies_somewhere_in_every_language(organs: Projection) -> None:
    assert len(organs.zones) > 100
    for zone in organs.zones:
        found = where_zone(organs, zone.zone.id)
        for language in LANGUAGES:
            phrase = found.phrase(language)
            assert phrase
            assert "{" not in phrase, zone.zone.id


def test_a_zone_lies_alike_on_both_feet(on_foot: OnFoot) -> None:
    right, left = on_foot("adult_female", "right"), on_foot("adult_female", "left")
    for zone in right.zones[::5]:
        here, there = (where_zone(each, zone.zone.id) for each in (right, left))
        assert here.sides == there.sides
        assert here.bones == there.bones


def test_an_unknown_zone_is_told(female_spine: Projection) -> None:
    with pytest.raises(UnknownNameError, match="unknown zone 'vertebra_c8'; did you mean"):
        where_zone(female_spine, "vertebra_c8")


def test_a_zone_of_the_other_foot_is_told(organs: Projection) -> None:
    with pytest.raises(ProjectionError, match="does not stand on the right foot"):
        where_zone(organs, "organ_spleen")
