"""Two maps beside one another: overlap, distances, sides, and what one of them lacks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from viewer.comparison import NOT_KNOWN, Comparison, compare
from viewer.errors import UnknownNameError, VoetatlasError
from viewer.foot import Foot
from viewer.projection import Projection, project
from viewer.zones import ArcBand, ZoneMap, load_map

SHAPES = Path(__file__).parents[1] / "data" / "shapes"


def test_a_map_compared_with_itself_differs_in_nothing(female: Foot, spine: ZoneMap) -> None:
    same = compare(female, spine, spine)
    assert len(same.parts) == 63
    for part in same.parts:
        (pair,) = part.pairs
        assert pair.dice == 1.0
        assert pair.same_sides
        assert set(pair.centroid_mm.values()) <= {0.0, NOT_KNOWN}
        assert part.lacking == ()
    assert same.part("vertebra_l4").pairs[0].centroid_mm == {"right": 0.0, "left": 0.0}
    assert all(same.disagreement(side).max() == 0.0 for side in ("right", "left"))
    assert all(border.gap_mm[0, 1] == 0.0 for border in same.spine_borders)


def test_the_area_of_a_zone_is_that_of_the_zone_cut_out_of_the_skin(
    on_foot: Callable[[str, str], Projection], foot: Foot
) -> None:
    projection = on_foot(foot.name, "right")
    found = compare(foot, projection.zone_map, projection.zone_map)
    for zone in projection.zones:
        area = found.part(zone.zone.body_part.id).in_maps[0].area_mm2["right"]
        assert area == pytest.approx(zone.area_mm2, rel=0.01), zone.zone.id


@pytest.mark.parametrize("part_id", ["organ_bladder", "organ_kidney"])
def test_the_overlap_is_that_of_the_areas_within_a_hundredth(
    female: Foot, map_a: ZoneMap, map_b: ZoneMap, compared: Comparison, part_id: str
) -> None:
    """Cut out with the other zone on top, what is left of a zone is what they do not share."""

    def area(zone_map: ZoneMap, zone_id: str) -> float:
        return project(female, zone_map).zone(zone_id).area_mm2

    one = map_a.zone(part_id)
    other = replace(map_b.zone(part_id), id="other", over=(part_id,))
    alone = [area(replace(map_a, zones=(zone,)), zone.id) for zone in (one, other)]
    rest = area(replace(map_a, zones=(one, other)), part_id)
    wanted = 2 * (alone[0] - rest) / sum(alone)
    assert 0.2 < wanted < 0.8
    assert compared.part(part_id).pairs[0].dice == pytest.approx(wanted, abs=0.01)


def test_a_band_that_was_moved_by_half_its_length_overlaps_by_a_half(
    female: Foot, compared: Comparison
) -> None:
    pair = compared.part("organ_bladder").pairs[0]
    assert pair.dice == pytest.approx(0.5, abs=0.03), "the skin beside the ridge is curved"
    ridge = female.coordinates.ridge
    moved_mm = float(ridge.mm_at(0.43) - ridge.mm_at(0.40))
    for side in ("right", "left"):
        assert pair.centroid_mm[side] == pytest.approx(moved_mm, rel=0.15)
        assert 0 < float(pair.border_mm[side]) < moved_mm


def test_a_border_distance_is_given_only_where_both_borders_have_a_source(
    compared: Comparison,
) -> None:
    kidney = compared.part("organ_kidney").pairs[0]
    assert kidney.border_mm == {"right": NOT_KNOWN, "left": NOT_KNOWN}
    assert all(float(mm) > 1 for mm in kidney.centroid_mm.values())
    liver = compared.part("organ_liver")
    assert [liver.in_maps[at].has_sourced_border for at in (0, 1)] == [False, True]
    assert liver.pairs[0].border_mm == {"right": NOT_KNOWN}


def test_a_centroid_distance_is_given_only_where_both_places_have_a_source(
    compared: Comparison,
) -> None:
    spleen = compared.part("organ_spleen")
    assert [spleen.in_maps[at].has_sourced_place for at in (0, 1)] == [True, False]
    assert spleen.pairs[0].centroid_mm == {"left": NOT_KNOWN}
    assert spleen.pairs[0].dice > 0


def test_sides_that_differ_are_told(compared: Comparison) -> None:
    liver, eye, heart, kidney = (
        compared.part(f"organ_{name}") for name in ("liver", "eye", "heart", "kidney")
    )
    assert not liver.pairs[0].same_sides
    assert liver.in_maps[0].feet == ("right",)
    assert liver.in_maps[1].feet == ("right", "left")
    assert liver.pairs[0].dice == pytest.approx(2 / 3, abs=1e-6), "half of one, all of the other"
    assert not eye.pairs[0].same_sides
    assert eye.pairs[0].dice == pytest.approx(1.0)
    assert eye.in_maps[0].stands_for == (("right", "left"), ("left", "right"))
    assert eye.in_maps[1].stands_for == (("right", "right"), ("left", "left"))
    assert heart.pairs[0].dice == 0.0
    assert heart.pairs[0].centroid_mm == {}, "they share no foot"
    assert kidney.pairs[0].same_sides


def test_what_a_map_lacks_is_told(compared: Comparison) -> None:
    lacking = {part.body_part.id: part.lacking for part in compared.parts if part.lacking}
    assert lacking == {"organ_stomach": (1,), "organ_gallbladder": (0,)}
    assert compared.part("organ_stomach").pairs == ()


def test_parts_stand_in_the_order_of_their_numbers(compared: Comparison) -> None:
    numbers = [part.body_part.number for part in compared.parts]
    assert numbers == sorted(numbers)
    assert len(numbers) == 8


def test_the_other_way_round_is_the_same(
    female: Foot, map_a: ZoneMap, map_b: ZoneMap, compared: Comparison
) -> None:
    turned = compare(female, map_b, map_a)
    for part, other in zip(compared.parts, turned.parts, strict=True):
        assert [1 - at for at in other.lacking] == list(part.lacking)
        for pair, same in zip(part.pairs, other.pairs, strict=True):
            assert same.dice == pytest.approx(pair.dice, abs=1e-12)
            assert same.centroid_mm == pytest.approx(pair.centroid_mm, abs=1e-9)
            assert same.border_mm == pytest.approx(pair.border_mm, abs=1e-9)
    for side in ("right", "left"):
        assert (turned.disagreement(side) == compared.disagreement(side)).all()


def test_it_does_not_matter_which_of_the_two_feet_is_given(
    female: Foot, map_a: ZoneMap, map_b: ZoneMap, compared: Comparison
) -> None:
    from_left = compare(female.mirrored(), map_a, map_b)
    for part, other in zip(compared.parts, from_left.parts, strict=True):
        for pair, same in zip(part.pairs, other.pairs, strict=True):
            assert same.dice == pytest.approx(pair.dice, abs=0.002)
            assert list(same.centroid_mm) == list(pair.centroid_mm)


def test_of_three_maps_each_two_are_compared(
    female: Foot, map_a: ZoneMap, map_b: ZoneMap, compared: Comparison
) -> None:
    three = compare(female, map_a, map_b, map_a)
    assert three.pairs == ((0, 1), (0, 2), (1, 2))
    bladder = three.part("organ_bladder").pairs
    assert [pair.maps for pair in bladder] == [(0, 1), (0, 2), (1, 2)]
    dice = compared.part("organ_bladder").pairs[0].dice
    assert [pair.dice for pair in bladder] == pytest.approx([dice, 1.0, dice])
    assert [pair.maps for pair in three.part("organ_stomach").pairs] == [(0, 2)]


def test_zones_of_one_part_are_one_area(female: Foot, map_a: ZoneMap) -> None:
    """A band in one piece is the same as the band in two, whichever layer they lie in."""
    whole = map_a.zone("organ_bladder")
    band = whole.shapes[0]
    assert isinstance(band, ArcBand)
    parts = tuple(
        replace(whole, id=name, layer=layer, shapes=(replace(band, s0=s0, s1=s1),))
        for name, layer, s0, s1 in (("front", "organ", 0.40, 0.43), ("back", "skin", 0.43, 0.46))
    )
    split = replace(map_a, zones=parts)
    pair = compare(female, replace(map_a, zones=(whole,)), split).part("organ_bladder").pairs[0]
    assert pair.dice == pytest.approx(1.0, abs=0.01)


@pytest.mark.parametrize("n_maps", [0, 1])
def test_fewer_than_two_maps_are_refused(female: Foot, spine: ZoneMap, n_maps: int) -> None:
    with pytest.raises(VoetatlasError, match="wants two maps or more") as told:
        compare(female, *[spine] * n_maps)
    assert ("one, 'spine'" if n_maps else "none") in str(told.value)


def test_a_part_that_no_map_has_is_told_with_the_nearest(compared: Comparison) -> None:
    with pytest.raises(UnknownNameError, match="'organ_kidneys'; did you mean organ_kidney"):
        compared.part("organ_kidneys")


def test_every_kind_of_shape_is_compared(female: Foot) -> None:
    shapes = load_map(SHAPES)
    for part in compare(female, shapes, shapes).parts:
        assert part.pairs[0].dice == 1.0, part.body_part.id
