"""What other maps say of a zone: in the measures of the comparison, and no more than is known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from viewer.comparison import compare
from viewer.foot import Foot
from viewer.tellings import Tellings, tell
from viewer.tellings.alike import drawn_alike
from viewer.terms import LANGUAGES, SidesOfZone
from viewer.zones import Outline, Shape, Zone, ZoneMap, load_map

DATA = Path(__file__).parents[1] / "data"
Changed = Callable[[Zone], Zone]


def says(told: Tellings, zone: str, other: str, language: str = "nl") -> str:
    return next(e.says[language] for e in told.elsewhere[zone] if e.map == other)  # type: ignore[index]


def changed(zone_map: ZoneMap, zone_id: str, change: Changed, name: str = "changed") -> ZoneMap:
    zones = tuple(change(z) if z.id == zone_id else z for z in zone_map.zones)
    return replace(zone_map, name=name, zones=zones)


def on_side(side: SidesOfZone) -> Changed:
    return lambda zone: replace(zone, shapes=tuple(replace(s, side=side) for s in zone.shapes))


def moved(along: float, across: float) -> Changed:
    """Move outlines of the sole by parts of its length and of its width."""

    def move(shape: Shape) -> Shape:
        assert isinstance(shape, Outline)
        return replace(shape, points=shape.points + np.array([along, across]))

    return lambda zone: replace(zone, shapes=tuple(map(move, zone.shapes)))


def few(zone_map: ZoneMap, zones: Sequence[str]) -> ZoneMap:
    return replace(zone_map, zones=tuple(z for z in zone_map.zones if z.id in zones))


@pytest.fixture(scope="module")
def adrenals(atlas: ZoneMap) -> ZoneMap:
    return few(atlas, ["organ_adrenal"])


def test_every_zone_has_a_text_of_every_other_map_in_three_languages(
    told: Tellings, atlas: ZoneMap, others: dict[str, ZoneMap]
) -> None:
    for zone in atlas.zones:
        said = told.elsewhere[zone.id]
        assert [each.map for each in said] == list(others)
        assert [each.title for each in said] == [each.title for each in others.values()]
        assert all(tuple(each.says) == LANGUAGES and all(each.says.values()) for each in said)


def test_the_same_place_is_said_only_where_the_shapes_are_the_same(
    told: Tellings, atlas: ZoneMap, others: dict[str, ZoneMap]
) -> None:
    for zone in atlas.zones:
        for name, other in others.items():
            same = says(told, zone.id, name).split("; ")[-1] == "zelfde plaats"
            assert same == drawn_alike([zone], [other.zone(zone.id)]), (zone.id, name)


def test_the_millimetres_are_those_of_the_comparison(female: Foot) -> None:
    one, other = load_map(DATA / "compared_a"), load_map(DATA / "compared_b")
    told = tell(female, one, [other])
    measured = 0
    for part in compare(female, one, other).parts:
        for pair in part.pairs:
            for distance in pair.centroid_mm.values():
                if not isinstance(distance, str) and distance >= 3:
                    zone = part.in_maps[0].zones[0].id
                    assert f"{round(distance)} mm" in says(told, zone, other.name)
                    measured += 1
    assert measured >= 2


def test_a_map_that_begins_the_lumbar_spine_farther_back_says_towards_the_heel(
    told: Tellings,
) -> None:
    assert says(told, "vertebra_l4", "ingham_lines").endswith(" mm meer naar de hiel")
    assert says(told, "vertebra_l4", "ingham_lines", "en").endswith(" mm further towards the heel")
    assert says(told, "vertebra_l4", "ingham_lines", "de").endswith(" mm weiter zur Ferse")


def test_a_neck_on_the_sole_lies_farther_out_and_down_than_one_on_the_inner_edge(
    told: Tellings,
) -> None:
    assert "naar buiten en naar beneden" in says(told, "vertebra_c1", "italian")


@pytest.mark.parametrize("side", ["right", "left"])
@pytest.mark.parametrize(
    ("along", "across", "direction"),
    [
        (0.04, 0.0, "mm meer naar de tenen"),
        (-0.04, 0.0, "mm meer naar de hiel"),
        (0.0, 0.14, "mm meer naar binnen"),
        (0.0, -0.14, "mm meer naar buiten"),
    ],
)
def test_directions_hold_on_either_foot(
    female: Foot, adrenals: ZoneMap, along: float, across: float, direction: str, side: str
) -> None:
    foot = female if side == "right" else female.mirrored()
    other = changed(adrenals, "organ_adrenal", moved(along, across))
    text = says(tell(foot, adrenals, [other]), "organ_adrenal", "changed")
    assert direction in text


def test_what_the_other_map_crosses_is_said_beside_the_place(told: Tellings) -> None:
    assert says(told, "organ_brain", "rwo_shur") == "daar gekruist; zelfde plaats"
    assert says(told, "organ_throat", "rwo_shur") == "zelfde plaats"


def test_a_map_that_crosses_says_of_the_others_that_they_do_not(
    female: Foot, atlas: ZoneMap, others: dict[str, ZoneMap]
) -> None:
    brain = ["organ_brain"]
    told = tell(female, few(others["rwo_shur"], brain), [few(atlas, brain)])
    assert says(told, "organ_brain", "voetatlas") == "daar niet gekruist; zelfde plaats"


def test_feet_that_differ_are_named(female: Foot, adrenals: ZoneMap) -> None:
    right, left, both = (
        changed(adrenals, "organ_adrenal", on_side(side), name)
        for side, name in (("right", "right"), ("left", "left"), ("both", "both"))
    )
    zone = "organ_adrenal"
    assert says(tell(female, right, [left]), zone, "left") == "andere voet: links"
    assert says(tell(female, left, [right]), zone, "right") == "andere voet: rechts"
    assert says(tell(female, right, [both]), zone, "both").startswith("daar op beide voeten")
    assert says(tell(female, both, [left]), zone, "left").startswith("daar alleen op de linkervoet")


def test_what_differs_on_the_two_feet_is_said_foot_by_foot(told: Tellings) -> None:
    text = says(told, "organ_duodenum", "italian")
    assert text.startswith("rechts ")
    assert "; links " in text


def test_no_distance_is_given_between_drawings_of_ours(told: Tellings) -> None:
    text = says(told, "organ_nose", "italian")
    assert text.startswith("niet zeker te zeggen")
    assert "mm" not in text


def test_a_body_part_that_a_map_lacks_is_not_on_that_map(female: Foot, adrenals: ZoneMap) -> None:
    told = tell(female, adrenals, [load_map("spine")])
    assert says(told, "organ_adrenal", "spine") == "komt op die kaart niet voor"


def test_overlays_and_the_map_itself_are_no_other_maps(female: Foot, adrenals: ZoneMap) -> None:
    told = tell(female, adrenals, [adrenals, load_map("meridians")])
    assert told.elsewhere["organ_adrenal"] == ()
