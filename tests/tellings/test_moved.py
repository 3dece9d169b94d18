"""What a map of one's own has moved: in the millimetres of the comparison, no more than that."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

import numpy as np
import pytest

from viewer.comparison import NOT_KNOWN, compare
from viewer.foot import Foot
from viewer.tellings.moved import Moved, moved_from
from viewer.terms import LANGUAGES
from viewer.zones import ArcBand, Outline, Shape, Zone, ZoneMap

ZONES: Final = ("organ_liver", "organ_kidney", "organ_bladder")
Changed = Callable[[Zone], Zone]


def few(atlas: ZoneMap) -> ZoneMap:
    """Some zones of organs and the whole spine: as much as is asked about, and quick."""
    wanted = {*ZONES, *(zone.id for zone in atlas.vertebrae)}
    return replace(atlas, zones=tuple(zone for zone in atlas.zones if zone.id in wanted))


def changed(zone_map: ZoneMap, change: Changed, *zones: str) -> ZoneMap:
    named = tuple(change(zone) if zone.id in zones else zone for zone in zone_map.zones)
    return replace(zone_map, name="mine", zones=named)


def each_shape(change: Callable[[Shape], Shape]) -> Changed:
    return lambda zone: replace(zone, shapes=tuple(map(change, zone.shapes)))


def shifted(along: float, across: float, points: slice = slice(None)) -> Callable[[Shape], Shape]:
    def shift(shape: Shape) -> Shape:
        assert isinstance(shape, Outline)
        moved = shape.points.copy()
        moved[points] += np.array([along, across])
        return replace(shape, points=moved)

    return shift


def told_of(foot: Foot, own: ZoneMap, base: ZoneMap, zone: str) -> Moved:
    rows = moved_from(foot, own, base)
    assert [row.zone for row in rows] == [zone], rows
    assert all(tuple(text) == LANGUAGES and all(text.values()) for text in (rows[0].says,))
    return rows[0]


def compared_mm(foot: Foot, own: ZoneMap, base: ZoneMap, zone: str) -> float:
    """How far apart the comparison has a zone, on the side where it is more."""
    for part in compare(foot, own, base).parts:
        if any(each.id == zone for each in own.zones if each.body_part.id == part.body_part.id):
            [pair] = part.pairs
            return max(float(mm) for mm in pair.centroid_mm.values() if mm != NOT_KNOWN)
    raise AssertionError(zone)


def test_a_map_that_changes_nothing_has_moved_nothing(female: Foot, atlas: ZoneMap) -> None:
    base = few(atlas)
    assert moved_from(female, base, base) == ()
    assert moved_from(female, replace(base, name="mine"), base) == ()


@pytest.mark.parametrize(
    ("change", "least", "words"),
    [
        (shifted(-0.03, 0.0), 5.0, "verplaatst"),
        (shifted(0.0, 0.06), 2.0, "verplaatst"),
        (shifted(-0.04, 0.0, slice(0, 2)), 0.0, ""),
    ],
)
def test_a_zone_that_was_moved_or_bent_is_told_in_the_millimetres_of_the_comparison(
    change: Callable[[Shape], Shape], least: float, words: str, female: Foot, atlas: ZoneMap
) -> None:
    base = few(atlas)
    own = changed(base, each_shape(change), "organ_kidney")
    row = told_of(female, own, base, "organ_kidney")
    wanted = compared_mm(female, own, base, "organ_kidney")
    assert row.mm == pytest.approx(wanted)
    assert row.mm >= least
    assert words in row.says["nl"]
    if row.mm >= 0.5:
        assert f"{row.mm:.0f} mm" in row.says["en"]


def test_a_zone_that_was_only_reshaped_is_still_in_the_same_place(
    female: Foot, atlas: ZoneMap
) -> None:
    def wider(shape: Shape) -> Shape:
        assert isinstance(shape, Outline)
        middle = shape.points.mean(axis=0)
        return replace(shape, points=middle + 1.02 * (shape.points - middle))

    base = few(atlas)
    own = changed(base, each_shape(wider), "organ_kidney")
    row = told_of(female, own, base, "organ_kidney")
    assert row.mm is not None
    assert row.mm < 0.5
    assert row.says["en"].startswith("outline changed, still in the same place")


def test_a_border_of_the_spine_is_told_in_the_millimetres_of_the_comparison(
    female: Foot, atlas: ZoneMap
) -> None:
    def stretch(zone: Zone) -> Zone:
        def move(shape: Shape) -> Shape:
            assert isinstance(shape, ArcBand)
            by = 0.02
            if zone.id == "vertebra_t12":
                return replace(shape, s1=shape.s1 + by)
            return replace(shape, s0=shape.s0 + by)

        return each_shape(move)(zone)

    base = few(atlas)
    own = changed(base, stretch, "vertebra_t12", "vertebra_l1")
    border, *others = moved_from(female, own, base)
    [wanted] = [
        each.gap_mm[0, 1]
        for each in compare(female, own, base).spine_borders
        if each.name == "T12/L1"
    ]
    assert border.mm == pytest.approx(float(wanted))
    assert border.name == {"nl": "grens Th12/L1", "en": "border T12/L1", "de": "Grenze Th12/L1"}
    assert border.says["en"] == f"moved by {float(wanted):.0f} mm towards the heel"
    assert {row.zone for row in others} == {"vertebra_t12", "vertebra_l1"}
    back = moved_from(female, base, own)[0]
    assert back.mm == border.mm
    assert back.says["en"].endswith("towards the toes")


def test_the_ends_of_the_spine_are_borders_too_unless_a_vertebra_is_hidden(
    female: Foot, atlas: ZoneMap
) -> None:
    def longer(shape: Shape) -> Shape:
        assert isinstance(shape, ArcBand)
        return replace(shape, s0=shape.s0 - 0.02)

    base = few(atlas)
    border, *_ = moved_from(female, changed(base, each_shape(longer), "vertebra_c1"), base)
    assert border.name == {"nl": "begin van C1", "en": "start of C1", "de": "Anfang von C1"}
    assert border.says["nl"].endswith("mm naar de tenen verlegd")
    hidden = replace(base, name="mine", zones=tuple(z for z in base.zones if z.id != "vertebra_c1"))
    [gone] = moved_from(female, hidden, base)
    assert (gone.zone, gone.says["nl"]) == ("vertebra_c1", "niet op deze kaart")


def test_what_is_new_hidden_elsewhere_or_on_one_foot_is_told_so(
    female: Foot, atlas: ZoneMap
) -> None:
    base = few(atlas)
    fewer = replace(base, zones=tuple(zone for zone in base.zones if zone.id != "organ_kidney"))
    gone = told_of(female, fewer, base, "organ_kidney")
    assert (gone.says["en"], gone.mm) == ("not on this map", None)
    new = told_of(female, base, fewer, "organ_kidney")
    assert (new.says["en"], new.mm) == ("new on this map", None)
    skin = changed(base, lambda zone: replace(zone, layer="skin"), "organ_kidney")
    row = told_of(female, skin, base, "organ_kidney")
    assert row.says["nl"].startswith("in een andere laag: ")
    left = changed(base, each_shape(lambda shape: replace(shape, side="left")), "organ_kidney")
    assert (
        told_of(female, left, base, "organ_kidney")
        .says["en"]
        .startswith("on the left foot only now")
    )
    assert told_of(female, base, left, "organ_kidney").says["en"].startswith("on both feet now")


@pytest.mark.parametrize("zone", ["organ_bladder", "vertebra_l4", "organ_liver"])
def test_one_that_was_taken_off_one_foot_has_neither_moved_nor_become_smaller(
    zone: str, female: Foot, atlas: ZoneMap
) -> None:
    base = few(atlas)
    [foot] = {"left", "right"} & set(base.zone(zone).sides[-1:])

    def alone(zone: Zone) -> Zone:
        shapes = tuple(replace(shape, side=foot) for shape in zone.shapes_on(foot))
        return replace(zone, shapes=shapes)

    both = changed(base, each_shape(lambda shape: replace(shape, side="both")), zone)
    own = changed(both, alone, zone)
    row = told_of(female, own, both, zone)
    assert row.says["en"] == f"on the {foot} foot only now"
    assert row.mm is None
