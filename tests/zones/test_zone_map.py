"""Looking zones up, and which of them lies on top."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.errors import MapError, UnknownNameError
from viewer.terms import LayerName, SidesOfZone
from viewer.zones import ArcBand, ArcPoint, BodyPart, Zone, ZoneMap, load_map

NAMES = ["a", "b", "c", "d", "e", "f", "g"]


@pytest.fixture(scope="module")
def spine() -> ZoneMap:
    return load_map("spine")


def zone(
    zone_id: str,
    radius: float,
    over: tuple[str, ...] = (),
    layer: LayerName = "organ",
    side: SidesOfZone = "both",
) -> Zone:
    texts = {"nl": zone_id, "en": zone_id, "de": zone_id}
    part = BodyPart(zone_id, ord(zone_id), "spine", "lumbar", texts, texts)
    return Zone(zone_id, part, layer, (ArcPoint(0.5, 0.0, radius, side),), "C", "C", (), {}, over)


def zone_map(*zones: Zone) -> ZoneMap:
    return ZoneMap("trial", {}, {}, {}, zones)


@st.composite
def maps(draw: st.DrawFn) -> ZoneMap:
    """Maps in which zones lie over one another without a ring, written in any order."""
    zones = []
    for i, name in enumerate(NAMES):
        over = draw(st.lists(st.sampled_from(NAMES[i + 1 :] or ["none"]), max_size=3))
        radius = draw(st.sampled_from([0.004, 0.006, 0.008]))
        layer: LayerName = draw(st.sampled_from(["organ", "bone"]))
        zones.append(zone(name, radius, tuple(over), layer))
    return zone_map(*draw(st.permutations(zones)))


@given(maps())
def test_a_zone_comes_before_every_zone_that_it_lies_over(a_map: ZoneMap) -> None:
    for layer in (None, "organ", "bone"):
        order = [one.id for one in a_map.painting_order(layer)]
        for one in a_map.painting_order(layer):
            for below in one.over:
                if below in order:
                    assert order.index(one.id) < order.index(below)


@given(maps())
def test_the_painting_order_holds_every_zone_of_the_layer_once(a_map: ZoneMap) -> None:
    for layer in ("organ", "bone"):
        expected = sorted(one.id for one in a_map.zones if one.layer == layer)
        assert sorted(one.id for one in a_map.painting_order(layer)) == expected
    assert len(a_map.painting_order()) == len(NAMES)


@given(maps(), st.integers(0, len(NAMES)))
def test_the_painting_order_does_not_depend_on_the_order_in_the_file(
    a_map: ZoneMap, cut: int
) -> None:
    turned = zone_map(*a_map.zones[cut:], *a_map.zones[:cut])
    ids = [one.id for one in turned.painting_order()]
    assert ids == [one.id for one in a_map.painting_order()]


@given(st.lists(st.sampled_from([0.004, 0.006, 0.008]), min_size=7, max_size=7))
def test_without_over_the_smaller_zone_comes_first_then_the_id(radii: list[float]) -> None:
    a_map = zone_map(*(zone(name, radius) for name, radius in zip(NAMES, radii, strict=True)))
    expected = sorted(zip(radii, NAMES, strict=True))
    assert [one.id for one in a_map.painting_order()] == [name for _, name in expected]


def test_a_large_zone_that_lies_over_a_small_one_comes_first() -> None:
    a_map = zone_map(zone("a", 0.004), zone("b", 0.008, over=("a",)))
    assert [one.id for one in a_map.painting_order("organ")] == ["b", "a"]


def test_a_zone_that_stands_on_one_foot_knows_which() -> None:
    left = zone("a", 0.004, side="left")
    assert left.sides == ("left",)
    assert left.shapes_on("right") == ()
    assert left.nominal_area_mm2() == zone("b", 0.004).nominal_area_mm2()


def test_the_area_of_a_zone_is_that_of_the_foot_where_it_is_larger() -> None:
    one = zone("a", 0.004)
    band = ArcBand(0.1, 0.2, 0.0, 0.01, "right")
    both = Zone("a", one.body_part, "bone", (*one.shapes, band), "C", "C", (), {})
    parts = one.nominal_area_mm2() + band.nominal_area_mm2()
    assert both.nominal_area_mm2() == pytest.approx(parts)


@pytest.mark.parametrize(
    ("text", "zone_id"),
    [
        ("vertebra_l4", "vertebra_l4"),
        ("L4", "vertebra_l4"),
        (" l4 ", "vertebra_l4"),
        ("Th12", "vertebra_t12"),
        ("T12", "vertebra_t12"),
        ("th12", "vertebra_t12"),
        ("n. Th12", "spinal_nerve_t12"),
        ("C8", "spinal_nerve_c8"),
        ("Co", "coccyx"),
        ("4e lendenwervel", "vertebra_l4"),
        ("4. Lendenwirbel", "vertebra_l4"),
        ("VERTEBRA LUMBALIS IV", "vertebra_l4"),
        ("Steissbein", "coccyx"),
        ("ruckenstrecker", "muscle_erector_spinae"),
        ("zenuwwortel L4", "spinal_nerve_l4"),
    ],
)
def test_a_zone_is_found_by_what_a_person_types(text: str, zone_id: str, spine: ZoneMap) -> None:
    assert spine.find(text).id == zone_id


def test_an_unknown_zone_is_told_with_the_nearest_ids(spine: ZoneMap) -> None:
    with pytest.raises(UnknownNameError, match="unknown zone 'vertebra_l6'; did you mean verte"):
        spine.zone("vertebra_l6")
    with pytest.raises(UnknownNameError, match=r"unknown zone 'Th13'; did you mean th"):
        spine.find("Th13")


def test_a_zone_has_the_colour_of_its_body_part(spine: ZoneMap) -> None:
    l4 = spine.zone("vertebra_l4")
    assert l4.color == l4.body_part.color
    assert all(0 <= channel <= 1 for channel in l4.color)


def overlay(name: str, *zones: Zone, sources: dict[str, str] | None = None) -> ZoneMap:
    own = tuple(replace(one, sources=tuple(sources or {})) for one in zones)
    return ZoneMap(name, {}, {}, sources or {}, own, "overlay")


def test_a_crossed_zone_stands_for_the_other_half_of_the_body() -> None:
    straight = zone("a", 0.004)
    crossed = replace(straight, crossed=True)
    assert (straight.body_side("left"), straight.body_side("right")) == ("left", "right")
    assert (crossed.body_side("left"), crossed.body_side("right")) == ("right", "left")


def test_the_zones_of_an_overlay_lie_over_those_of_the_map_however_large_they_are() -> None:
    below = zone("a", 0.004)
    laid = zone_map(below).with_overlays(overlay("lines", zone("b", 0.008), zone("c", 0.006)))
    assert [one.id for one in laid.zones] == ["a", "b", "c"]
    assert [one.id for one in laid.painting_order("organ")] == ["c", "b", "a"]
    assert laid.name == "trial"


def test_sources_of_two_maps_under_one_key_are_both_kept() -> None:
    base = ZoneMap("trial", {}, {}, {"S1": "a book", "S2": "a chart"}, (zone("a", 0.004),))
    lines = overlay("lines", zone("b", 0.004), sources={"S1": "a film", "S2": "a chart"})
    laid = base.with_overlays(lines)
    assert laid.sources == {"S1": "a book", "S2": "a chart", "lines:S1": "a film"}
    assert laid.zone("b").sources == ("lines:S1", "S2")
    assert base.sources == {"S1": "a book", "S2": "a chart"}


def test_an_overlay_with_a_zone_that_the_map_has_is_refused() -> None:
    words = "zone 'a' stands in map 'trial' and in 'lines', which is to lie over it; choose another"
    with pytest.raises(MapError, match=words):
        zone_map(zone("a", 0.004)).with_overlays(overlay("lines", zone("a", 0.004)))


def test_two_overlays_lie_over_one_map() -> None:
    laid = zone_map(zone("a", 0.004)).with_overlays(
        overlay("lines", zone("b", 0.004)), overlay("points", zone("c", 0.004))
    )
    assert {one.overlay for one in laid.zones[1:]} == {"lines", "points"}
