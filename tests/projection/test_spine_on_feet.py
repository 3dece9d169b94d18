"""The spine on every shipped foot, both sides."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import numpy as np
import pytest

from viewer.errors import ProjectionError, UnknownNameError
from viewer.foot import foot_names
from viewer.projection import Projection
from viewer.terms import SIDES
from viewer.zones import ZoneMap

every_foot = pytest.mark.parametrize(
    ("name", "side"), [(name, side) for name in foot_names() for side in SIDES]
)


@every_foot
def test_every_zone_has_area(
    on_foot: Callable[[str, str], Projection], spine: ZoneMap, name: str, side: str
) -> None:
    found = {each.zone.id: each.area_mm2 for each in on_foot(name, side).zones}
    assert set(found) == {zone.id for zone in spine.zones}
    assert min(found.values()) > 1.0


@every_foot
def test_no_two_zones_of_a_layer_overlap(
    on_foot: Callable[[str, str], Projection], name: str, side: str
) -> None:
    """Each triangle has one zone, and its middle lies inside the border of no other."""
    projection = on_foot(name, side)
    ridge, length = projection.foot.coordinates.ridge, projection.foot.length_mm
    patches = projection.layer("bone")
    for zone_id, own in patches.ranges.items():
        shape = projection.zone_map.zone(zone_id).shapes[0]
        middles = patches.vertices[patches.faces[own.faces]].mean(axis=1)
        mm, offset = ridge.locate(middles)
        assert (mm > ridge.mm_at(shape.s0) - 0.05).all(), zone_id
        assert (mm < ridge.mm_at(shape.s1) + 0.05).all(), zone_id
        assert (np.abs(offset) < shape.offset1 * length + 0.05).all(), zone_id


@every_foot
def test_neighbouring_vertebrae_touch_and_follow_one_another(
    on_foot: Callable[[str, str], Projection], name: str, side: str
) -> None:
    projection = on_foot(name, side)
    patches = projection.layer("bone")
    ridge = projection.foot.coordinates.ridge
    spans, borders = [], []
    for zone in projection.zone_map.vertebrae:
        vertices = patches.vertices[patches.ranges[zone.id].vertices]
        mm, _ = ridge.locate(vertices)
        spans.append((mm.min(), mm.max()))
        borders.append({tuple(point) for point in vertices.round(6)})
    pairs = zip(itertools.pairwise(spans), itertools.pairwise(borders), strict=True)
    for (here, there), (points, next_points) in pairs:
        assert here[1] == pytest.approx(there[0], abs=0.1)
        assert there[1] > here[1]
        assert len(points & next_points) >= 5, "they share the vertices of their border"


@every_foot
@pytest.mark.parametrize(("zone", "joint"), [("vertebra_t1", "mtp1"), ("vertebra_l1", "tmt1")])
def test_groups_start_at_their_joint(
    on_foot: Callable[[str, str], Projection], name: str, side: str, zone: str, joint: str
) -> None:
    projection = on_foot(name, side)
    ridge = projection.foot.coordinates.ridge
    patches = projection.layer("bone")
    mm, _ = ridge.locate(patches.vertices[patches.ranges[zone].vertices])
    joint_mm, _ = ridge.locate(projection.foot.landmarks[joint][None, :])
    assert mm.min() == pytest.approx(joint_mm[0], abs=1.0)


@every_foot
def test_the_spine_lies_on_the_medial_side(
    on_foot: Callable[[str, str], Projection], name: str, side: str
) -> None:
    projection = on_foot(name, side)
    medially = -1 if side == "right" else 1
    middle = projection.foot.landmarks["heel_centre"][2]
    for each in projection.zones:
        assert medially * (each.centroid[2] - middle) > 0.05 * projection.foot.length_mm


@pytest.mark.parametrize("name", foot_names())
def test_the_left_foot_is_the_mirror_image_of_the_right(
    on_foot: Callable[[str, str], Projection], name: str
) -> None:
    right, left = on_foot(name, "right"), on_foot(name, "left")
    for here, there in zip(right.zones, left.zones, strict=True):
        assert there.area_mm2 == pytest.approx(here.area_mm2, rel=5e-3)
        np.testing.assert_allclose(there.centroid, here.centroid * [1, 1, -1], atol=0.02)


def test_a_layer_that_the_map_lacks_is_told_with_those_it_has(female_spine: Projection) -> None:
    with pytest.raises(
        ProjectionError, match="no zones in layer 'organ' on the right foot; it has"
    ):
        female_spine.layer("organ")


def test_an_unknown_zone_is_told_with_the_nearest(female_spine: Projection) -> None:
    with pytest.raises(UnknownNameError, match="did you mean vertebra_l4"):
        female_spine.zone("vertebra_l44")


def test_the_layer_goes_to_trimesh_with_its_colours(female_spine: Projection) -> None:
    mesh = female_spine.to_trimesh("bone")
    patches = female_spine.layer("bone")
    assert len(mesh.vertices) == len(patches.vertices)
    own = patches.ranges["vertebra_l4"]
    wanted = np.rint(np.array(female_spine.zone_map.zone("vertebra_l4").color) * 255)
    np.testing.assert_array_equal(
        mesh.visual.vertex_colors[own.vertices, :3], [wanted] * own.n_vertices
    )


def test_vertices_know_their_zone(female_spine: Projection) -> None:
    zones = np.array(female_spine.zone_of_vertex("bone"))
    at = female_spine.foot.coordinates
    shape = female_spine.zone_map.zone("vertebra_l4").shapes[0]
    inside = (at.s > shape.s0) & (at.s < shape.s1)
    inside &= np.abs(at.offset_mm) < shape.offset1 * female_spine.foot.length_mm
    np.testing.assert_array_equal(zones == "vertebra_l4", inside)
