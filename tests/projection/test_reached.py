"""What zones reach, and how they are laid on plates: any number of them, in any overlap."""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest

from viewer.foot import foot_names, load_foot
from viewer.projection import Projection, project
from viewer.projection.drawn import Drawing, inside_zone_mm
from viewer.projection.laying import Skin
from viewer.projection.measuring import Ground
from viewer.projection.reached import (
    NO_ZONE,
    OUT_OF_REACH_MM,
    WORD_BITS,
    Plates,
    Reached,
    lay_on_plates,
    reached,
)
from viewer.projection.samples import sample_skin, sample_vertices
from viewer.terms import SIDES, Side
from viewer.zones import ZoneMap, load_map

NEAR_BORDER_MM = 0.15
WRONG_PART = 0.003
"""Of the skin; in the corner of an outline, less than half a millimetre long."""
SHAPES = Path(__file__).parents[1] / "data" / "shapes"

every_foot = pytest.mark.parametrize(
    ("name", "side"), [(name, side) for name in foot_names() for side in SIDES]
)


@dataclass(frozen=True)
class Laid:
    """All zones of the atlas in one layer, reached and laid on plates on one foot."""

    skin: Skin
    drawing: Drawing
    found: Reached
    plates: Plates

    @property
    def plate_of_zone(self) -> np.ndarray:
        """(z,) the one plate that each zone lies on."""
        plate = np.full(len(self.drawing.zones), -1)
        for index, zones in enumerate(self.plates.zone):
            own = np.unique(zones[zones != NO_ZONE])
            assert (plate[own] == -1).all(), "a zone lies on two plates"
            plate[own] = index
        return plate


@functools.cache
def in_one_layer() -> ZoneMap:
    atlas = load_map("voetatlas")
    return replace(atlas, zones=tuple(replace(zone, layer="organ") for zone in atlas.zones))


@functools.cache
def laid_on(name: str, side: Side) -> Laid:
    foot = load_foot(name, side)
    skin = Skin(sample_vertices(foot), foot.faces)
    drawing = Drawing(in_one_layer().painting_order(), foot)
    found = reached(drawing, skin.places)
    return Laid(skin, drawing, found, lay_on_plates(drawing, found, foot.faces, len(foot.vertices)))


@functools.cache
def projected(name: str, side: Side) -> Projection:
    return project(load_foot(name, side), in_one_layer())


def area(vertices: np.ndarray, faces: np.ndarray) -> float:
    a, b, c = (vertices[corner] for corner in faces.T)
    return float(np.linalg.norm(np.cross(b - a, c - a), axis=1).sum() / 2)


@pytest.mark.parametrize(("name", "side"), [("adult_female", "right"), ("child", "left")])
def test_a_zone_reaches_every_vertex_that_is_inside_it(name: str, side: Side) -> None:
    """Asked once by its neighbourhood, once of every vertex of the foot."""
    laid = laid_on(name, side)
    found, within = laid.found, laid.found.inside_mm > 0
    for index, zone in enumerate(laid.drawing.zones):
        inside = inside_zone_mm(zone, laid.skin.samples)
        own = np.unique(found.vertices[within & (found.zones == index)])
        np.testing.assert_array_equal(own, np.flatnonzero(inside > 0), err_msg=zone.id)


@every_foot
def test_on_no_plate_is_a_triangle_reached_by_two_zones(name: str, side: Side) -> None:
    laid = laid_on(name, side)
    plate = laid.plate_of_zone[laid.found.zones]
    for index in range(len(laid.plates.zone)):
        own = plate == index
        zone_at = np.full(len(laid.skin.samples), NO_ZONE)
        zone_at[laid.found.vertices[own]] = laid.found.zones[own]
        assert (zone_at[laid.found.vertices[own]] == laid.found.zones[own]).all()
        corners = zone_at[laid.skin.faces]
        last, first = corners.max(axis=1), np.where(corners == NO_ZONE, 1_000, corners).min(axis=1)
        assert (first[last != NO_ZONE] == last[last != NO_ZONE]).all()


@every_foot
def test_where_zones_overlap_that_of_the_higher_priority_is_on_an_earlier_plate(
    name: str, side: Side
) -> None:
    laid = laid_on(name, side)
    within = laid.found.inside_mm > 0
    vertices, zones = laid.found.vertices[within], laid.found.zones[within]
    order = np.lexsort((zones, vertices))
    vertices, zones = vertices[order], zones[order]
    follows = (vertices[1:] == vertices[:-1]) & (zones[1:] != zones[:-1])
    upper, lower = zones[:-1][follows], zones[1:][follows]
    assert len(upper) > 5_000, "zones of all layers on one another"
    assert (laid.plate_of_zone[upper] < laid.plate_of_zone[lower]).all()


@every_foot
def test_a_plate_holds_how_far_its_vertices_are_inside_their_zones(name: str, side: Side) -> None:
    laid = laid_on(name, side)
    found, plates, plate = laid.found, laid.plates, laid.plate_of_zone
    assert (plate >= 0).all(), "every zone lies somewhere"
    inside = np.full((len(laid.drawing.zones), len(laid.skin.samples)), -np.inf)
    np.maximum.at(inside, (found.zones, found.vertices), found.inside_mm)
    here = np.isfinite(inside)
    zone, vertex = np.nonzero(here)
    np.testing.assert_array_equal(plates.zone[plate[zone], vertex], zone)
    np.testing.assert_array_equal(plates.inside_mm[plate[zone], vertex], inside[here])
    assert (plates.inside_mm[plates.zone == NO_ZONE] == OUT_OF_REACH_MM).all()
    assert (plates.zone != NO_ZONE).sum() == here.sum()


@every_foot
def test_few_plates_hold_many_zones(name: str, side: Side) -> None:
    laid = laid_on(name, side)
    assert len(laid.drawing.zones) > 2 * WORD_BITS
    assert 5 < len(laid.plates.zone) < 25


@every_foot
def test_more_zones_than_a_word_has_bits_are_drawn_in_one_layer(name: str, side: Side) -> None:
    projection = projected(name, side)
    foot, patches = projection.foot, projection.layer("organ")
    assert list(projection.layers) == ["organ"]
    assert len(patches.ranges) > 2 * WORD_BITS
    bare = area(patches.bare.vertices, patches.bare.faces)
    whole = area(foot.vertices, foot.faces)
    assert area(patches.vertices, patches.faces) + bare == pytest.approx(whole, rel=1e-9)


@every_foot
def test_where_nothing_lies_over_a_zone_it_is_as_large_as_by_itself(name: str, side: Side) -> None:
    laid, projection = laid_on(name, side), projected(name, side)
    taken = np.zeros(len(laid.skin.samples), dtype=bool)
    free = []
    for index, zone in enumerate(laid.drawing.zones):
        own = laid.found.vertices[laid.found.zones == index]
        if not taken[own].any():
            free.append(zone)
        taken[own] = True
    areas = {each.zone.id: each.area_mm2 for each in projection.zones}
    for alone in Ground(projection.foot).alone(free):
        assert areas[alone.zone.id] == pytest.approx(alone.area_mm2, rel=0.005), alone.zone.id
    assert len(free) > 20


@every_foot
def test_of_many_zones_on_one_another_the_uppermost_is_drawn(
    name: str, side: Side, rng: np.random.Generator
) -> None:
    """Random triangles, as they were cut, are asked about every zone in their middle."""
    laid, projection = laid_on(name, side), projected(name, side)
    patches = projection.layer("organ")
    places = {zone.id: index for index, zone in enumerate(laid.drawing.zones)}
    drawn = np.repeat(
        [places[zone_id] for zone_id in patches.ranges],
        [own.n_faces for own in patches.ranges.values()],
    )
    chosen = rng.integers(0, len(drawn), 2_000)
    corners = patches.vertices[patches.faces[chosen]]
    middles = projection.foot.onto_skin(corners.mean(axis=1))
    samples = sample_skin(laid.skin.samples, middles)
    rows = np.arange(len(samples))
    above = np.full(len(rows), len(laid.drawing.zones))
    for index in reversed(range(len(laid.drawing.zones))):
        inside = laid.drawing.inside_mm(samples, rows, np.full(len(rows), index))
        above[inside > NEAR_BORDER_MM] = index
        assert (inside[drawn[chosen] == index] > -NEAR_BORDER_MM).all()
    wrong = drawn[chosen] > above
    a, b, c = corners.transpose(1, 0, 2)
    areas = np.linalg.norm(np.cross(b - a, c - a), axis=1)
    assert areas[wrong].sum() < WRONG_PART * areas.sum()
    assert len(set(drawn[chosen].tolist())) > WORD_BITS


def test_a_foot_without_any_zone_is_all_bare_skin() -> None:
    shapes = load_map(SHAPES)
    left_only = replace(shapes, zones=(shapes.zone("left_only"),))
    foot = load_foot("adult_female")
    projection = project(foot, left_only)
    assert projection.layers == {}
    assert projection.zones == ()
    painted = projection.flattened
    assert (len(painted.vertices), painted.ranges) == (0, {})
    assert area(painted.bare.vertices, painted.bare.faces) == pytest.approx(
        area(foot.vertices, foot.faces), rel=1e-9
    )
    assert projection.at(foot.landmarks["heel_centre"]) == ()
