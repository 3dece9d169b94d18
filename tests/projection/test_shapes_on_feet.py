"""Every kind of shape comes out where the map puts it, on the side it is meant for."""

from __future__ import annotations

import functools
from pathlib import Path

import numpy as np
import pytest
import trimesh

from viewer.errors import ProjectionError
from viewer.foot import foot_names, load_foot
from viewer.projection import Projection, project
from viewer.terms import SIDES
from viewer.zones import load_map

SHAPES = Path(__file__).parents[1] / "data" / "shapes"


@functools.cache
def shapes_on(name: str, side: str) -> Projection:
    return project(load_foot(name, side), load_map(SHAPES))


every_foot = pytest.mark.parametrize(
    ("name", "side"), [(name, side) for name in foot_names() for side in SIDES]
)


@every_foot
def test_a_zone_of_one_side_stands_on_that_foot_only(name: str, side: str) -> None:
    projection = shapes_on(name, side)
    found = {each.zone.id for each in projection.zones}
    assert ("right_only" in found) == (side == "right")
    assert ("left_only" in found) == (side == "left")
    other = "left_only" if side == "right" else "right_only"
    with pytest.raises(ProjectionError, match=f"does not stand on the {side} foot"):
        projection.zone(other)


@every_foot
def test_nested_zones_lie_in_one_another_and_none_is_lost(name: str, side: str) -> None:
    projection = shapes_on(name, side)
    large, inside, innermost = (
        projection.zone(zone_id) for zone_id in ("large", "inside_large", "innermost")
    )
    assert innermost.area_mm2 == pytest.approx(np.pi * 1.5**2, rel=0.05)
    assert inside.area_mm2 > 20 * innermost.area_mm2
    assert large.area_mm2 > 2 * inside.area_mm2
    assert (large.bounds[0, [0, 2]] < inside.bounds[0, [0, 2]]).all()
    assert (large.bounds[1, [0, 2]] > inside.bounds[1, [0, 2]]).all()
    assert np.linalg.norm(innermost.centroid - inside.centroid) < 6


@every_foot
def test_each_zone_faces_the_way_of_its_surface(name: str, side: str) -> None:
    projection = shapes_on(name, side)
    lateral = 1 if side == "right" else -1
    assert projection.zone("large").normal[1] < -0.5
    assert projection.zone("outer_side").normal[2] * lateral > 0.25


@every_foot
def test_a_zone_over_an_edge_is_one_piece(name: str, side: str) -> None:
    projection = shapes_on(name, side)
    patches = projection.layer("skin")
    own = patches.ranges["over_the_edge"]
    piece = trimesh.Trimesh(patches.vertices, patches.faces[own.faces], process=False)
    part = trimesh.graph.connected_component_labels(piece.face_adjacency, len(piece.faces))
    assert (np.bincount(part, weights=piece.area_faces) > 1.0).sum() == 1
    assert patches.vertices[own.vertices][:, 1].max() > 0.05 * projection.foot.length_mm


@every_foot
def test_a_toe_zone_lies_on_its_toe(name: str, side: str) -> None:
    foot = shapes_on(name, side).foot
    found = shapes_on(name, side).zone("second_toe")
    web = max(foot.landmarks["web12"][0], foot.landmarks["web23"][0])
    tip = foot.landmarks["toe2_tip"]
    assert web < found.centroid[0] < tip[0]
    assert abs(found.centroid[2] - tip[2]) < 0.05 * foot.length_mm
    assert found.normal[1] < 0


@every_foot
def test_a_line_is_as_wide_as_it_says(name: str, side: str) -> None:
    foot = shapes_on(name, side).foot
    found = shapes_on(name, side).zone("tendon")
    length = found.bounds[1, 0] - found.bounds[0, 0]
    assert length == pytest.approx(0.36 * foot.length_mm, rel=0.12)
    assert found.area_mm2 / length == pytest.approx(2.0, rel=0.15)
