"""What lies under a spot of the skin: every zone, from the skin down, and how far its border is."""

from __future__ import annotations

import functools

import numpy as np
import pytest

from viewer.errors import PlaceError
from viewer.foot import foot_names, load_foot
from viewer.projection import Projection, ZoneOnFoot, depth_of, project
from viewer.terms import LAYER_NAMES, SIDES, Side
from viewer.zones import ArcBand, load_map

BORDER_MM = 0.3

both_feet = pytest.mark.parametrize("side", SIDES)
every_foot = pytest.mark.parametrize(
    ("name", "side"), [(name, side) for name in foot_names() for side in SIDES]
)


@functools.cache
def on_foot(name: str, side: Side) -> Projection:
    return project(load_foot(name, side), load_map("voetatlas"))


def inner_spot(projection: Projection, found: ZoneOnFoot) -> np.ndarray:
    """The middle of the triangle of a zone that is nearest to its centroid."""
    patches = projection.layer(found.zone.layer)
    own = patches.faces[patches.ranges[found.zone.id].faces]
    middles = patches.vertices[own].mean(axis=1)
    return np.asarray(middles[np.argmin(((middles - found.centroid) ** 2).sum(axis=1))])


@every_foot
def test_within_every_zone_that_zone_is_told_and_nothing_that_is_not_there(
    name: str, side: Side
) -> None:
    """Layer by layer from the skin down, within a layer what lies over the rest first."""
    projection = on_foot(name, side)
    order = [zone.id for zone in projection.zone_map.painting_order()]
    for found in projection.zones:
        under = projection.at(inner_spot(projection, found))
        assert found.zone.id in [each.zone.id for each in under]
        assert all(each.to_border_mm > 0 for each in under), found.zone.id
        assert all(side in each.zone.sides for each in under), found.zone.id
        depths = [(LAYER_NAMES.index(each.zone.layer), order.index(each.zone.id)) for each in under]
        assert depths == sorted(depths), found.zone.id


@both_feet
def test_at_the_centre_of_every_zone_that_zone_is_told(side: Side) -> None:
    projection = on_foot("adult_female", side)
    missed = [
        found.zone.id
        for found in projection.zones
        if found.zone.id not in [each.zone.id for each in projection.at(found.centre)]
    ]
    assert missed == []


@every_foot
def test_what_lies_on_top_of_its_layer_where_a_zone_was_cut_out_is_that_zone(
    name: str, side: Side
) -> None:
    projection = on_foot(name, side)
    for found in projection.zones:
        under = projection.at(inner_spot(projection, found))
        tops = [each.zone.id for each in under if each.zone.layer == found.zone.layer]
        assert tops[0] == found.zone.id


@every_foot
def test_in_the_middle_of_a_vertebra_the_border_is_half_its_length_or_half_its_width_away(
    name: str, side: Side
) -> None:
    projection = on_foot(name, side)
    foot, ridge = projection.foot, projection.foot.coordinates.ridge
    for zone in projection.zone_map.vertebrae:
        (band,) = zone.shapes_on(side)
        assert isinstance(band, ArcBand)
        begin, end = ridge.mm_at([band.s0, band.s1])
        half = min((end - begin) / 2, band.offset1 * foot.length_mm)
        under = projection.at(ridge.points_at([(begin + end) / 2])[0])
        (told,) = (each for each in under if each.zone.id == zone.id)
        assert told.to_border_mm == pytest.approx(half, abs=BORDER_MM), zone.id


@every_foot
def test_right_through_the_foot_from_a_vertebra_no_vertebra_is_told(name: str, side: Side) -> None:
    projection = on_foot(name, side)
    foot, offset = projection.foot, projection.foot.coordinates.offset_mm
    a, b, _ = foot.faces.T
    # Of these edges one end lies under the ridge and one over it, by the far way round.
    far = np.flatnonzero((offset[a] > 20) & (offset[b] < -20) & (foot.coordinates.v[a] < 0.3))
    assert len(far) > 50
    for face in far[:: len(far) // 50]:
        above, below = a[face], b[face]
        part = offset[above] / (offset[above] - offset[below])
        spot = foot.vertices[above] + part * (foot.vertices[below] - foot.vertices[above])
        systems = {each.zone.body_part.system for each in projection.at(spot)}
        assert "spine" not in systems, spot


@both_feet
def test_beside_the_middle_of_l4_the_border_is_nearer_by_as_much(side: Side) -> None:
    projection = on_foot("adult_female", side)
    ridge = projection.foot.coordinates.ridge
    (band,) = projection.zone_map.zone("vertebra_l4").shapes
    assert isinstance(band, ArcBand)
    begin, end = ridge.mm_at([band.s0, band.s1])
    for mm in (1.0, 2.0, end - begin - 1.0):
        under = projection.at(ridge.points_at([begin + mm])[0])
        (told,) = (each for each in under if each.zone.id == "vertebra_l4")
        nearer = min(mm, end - begin - mm, band.offset1 * projection.foot.length_mm)
        assert told.to_border_mm == pytest.approx(nearer, abs=BORDER_MM)
    for mm in (-1.0, end - begin + 1.0):
        under = projection.at(ridge.points_at([begin + mm])[0])
        assert "vertebra_l4" not in [each.zone.id for each in under]


@pytest.mark.parametrize("name", foot_names())
@pytest.mark.parametrize(
    ("upper", "lower"),
    [("organ_pituitary", "organ_brain"), ("organ_ileocecal", "organ_small_intestine")],
)
def test_a_covered_zone_is_told_after_the_one_that_lies_over_it(
    upper: str, lower: str, name: str
) -> None:
    for side in load_map("voetatlas").zone(upper).sides:
        projection = on_foot(name, side)
        under = projection.at(inner_spot(projection, projection.zone(upper)))
        organs = [each.zone.id for each in under if each.zone.layer == "organ"]
        assert organs[:2] == [upper, lower]


@both_feet
def test_a_zone_is_told_as_deep_as_its_layer_is_shown_where_the_foot_is_so_thick(
    side: Side,
) -> None:
    projection = on_foot("adult_female", side)
    foot, of_nominal = projection.foot, []
    for found in projection.zones:
        spot = inner_spot(projection, found)
        thickness_mm = float(foot.onto_skin(spot[None]).between(foot.thickness_mm)[0])
        for each in projection.at(spot):
            layer = depth_of(each.zone.layer)
            assert each.depth_mm == pytest.approx(layer.at(thickness_mm))
            of_nominal.append(each.depth_mm / layer.depth_mm)
    assert min(of_nominal) < 0.7, "toes are thin"
    assert max(of_nominal) == 1, "a heel is not"


@both_feet
def test_at_a_vertex_the_distances_are_those_of_all_vertices_asked_at_once(
    side: Side, rng: np.random.Generator
) -> None:
    projection = on_foot("adult_female", side)
    inside = {each.zone.id: projection.inside_mm(each.zone.id) for each in projection.zones}
    told_of = 0
    for vertex in rng.integers(0, len(projection.foot.vertices), 40):
        told = {
            each.zone.id: each.to_border_mm
            for each in projection.at(projection.foot.vertices[vertex])
        }
        wanted = {zone_id: mm[vertex] for zone_id, mm in inside.items() if mm[vertex] > 0}
        assert told == pytest.approx(wanted, abs=1e-6)
        told_of += len(told)
    assert told_of > 20


def test_on_the_left_foot_the_same_zones_lie_under_the_mirror_image_of_a_spot() -> None:
    right, left = on_foot("adult_female", "right"), on_foot("adult_female", "left")
    for found in right.zones:
        spot = inner_spot(right, found)
        here, there = (
            [
                (each.zone.id, each.to_border_mm)
                for each in projection.at(point)
                if len(each.zone.sides) == 2
                and all(shape.side == "both" for shape in each.zone.shapes)
            ]
            for projection, point in ((right, spot), (left, spot * [1, 1, -1]))
        )
        assert [zone_id for zone_id, _ in here] == [zone_id for zone_id, _ in there]
        np.testing.assert_allclose([mm for _, mm in here], [mm for _, mm in there], atol=1e-6)


def test_where_the_map_has_no_zone_nothing_is_told() -> None:
    projection = on_foot("adult_female", "right")
    knee = projection.foot.landmarks["patella_apex"]
    assert projection.at(knee) == ()
    assert projection.at(knee.tolist()) == ()


@pytest.mark.parametrize(
    ("point", "words"),
    [
        ((500.0, 0.0, 0.0), r"no point of the left foot 'adult_female': wanted at most 10 mm"),
        ((10.0, float("nan"), 0.0), r"wanted finite x, y, z in mm"),
        ((10.0, 0.0), r"given \[10\. +0\.\] \(shape \(1, 2\)\)"),
    ],
)
def test_a_point_off_the_foot_is_refused(point: tuple[float, ...], words: str) -> None:
    with pytest.raises(PlaceError, match=words):
        on_foot("adult_female", "left").at(point)
