"""Triangles are split and cut along borders without gaps, overlaps or lost skin."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.projection import Projection
from viewer.projection.refine import split_faces


def area(vertices: np.ndarray, faces: np.ndarray) -> float:
    a, b, c = (vertices[corner] for corner in faces.T)
    return float(np.linalg.norm(np.cross(b - a, c - a), axis=1).sum() / 2)


@given(st.lists(st.booleans(), min_size=3, max_size=3))
def test_a_split_triangle_keeps_its_area_and_its_winding(marked: list[bool]) -> None:
    corners = np.array([[0.0, 0.0, 0.0], [1.0, 0.0, 0.0], [0.0, 1.0, 0.0]])
    middles = (corners + np.roll(corners, -1, axis=0)) / 2
    middle = np.array([[3 + k if marked[k] else -1 for k in range(3)]])
    faces, rows = split_faces(np.array([[0, 1, 2]]), middle)
    assert (rows == 0).all()
    vertices = np.vstack([corners, middles])
    assert len(faces) == 1 + sum(marked)
    assert area(vertices, faces) == pytest.approx(0.5)
    a, b, c = (vertices[corner] for corner in faces.T)
    assert (np.cross(b - a, c - a)[:, 2] > 0).all()


def test_the_painted_skin_has_exactly_the_area_of_the_foot(female_spine: Projection) -> None:
    whole = area(female_spine.foot.vertices, female_spine.foot.faces)
    for patches in (*female_spine.layers.values(), female_spine.flattened):
        covered = area(patches.vertices, patches.faces)
        bare = area(patches.bare.vertices, patches.bare.faces)
        assert covered + bare == pytest.approx(whole, rel=1e-9)


def test_no_triangle_is_turned_inside_out(female_spine: Projection) -> None:
    for patches in female_spine.layers.values():
        a, b, c = (patches.vertices[corner] for corner in patches.faces.T)
        cross = np.cross(b - a, c - a)
        large = np.linalg.norm(cross, axis=1) > 1e-4
        facing = (cross * patches.normals[patches.faces[:, 0]]).sum(axis=1)
        assert (facing[large] > 0).all()


def test_every_zone_is_one_contiguous_range_of_its_own_vertices(female_spine: Projection) -> None:
    for patches in female_spine.layers.values():
        next_vertex = next_face = 0
        for own in patches.ranges.values():
            assert (own.first_vertex, own.first_face) == (next_vertex, next_face)
            used = np.unique(patches.faces[own.faces])
            np.testing.assert_array_equal(used, np.arange(own.n_vertices) + own.first_vertex)
            next_vertex += own.n_vertices
            next_face += own.n_faces
        assert (next_vertex, next_face) == (len(patches.vertices), len(patches.faces))


def test_deeper_layers_lie_deeper(female_spine: Projection) -> None:
    patches = female_spine.layer("bone")
    depths = [
        np.linalg.norm(patches.vertices - patches.set_in(mm, part), axis=1)
        for mm, part in ((3.0, 0.10), (5.0, 0.20), (6.0, 0.25), (7.0, 0.30))
    ]
    for outer, inner in pairwise(depths):
        assert (inner > outer).all()
