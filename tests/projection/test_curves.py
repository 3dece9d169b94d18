"""Signed distances in the plane: positive inside, true in millimetres."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.projection import plane

SQUARE = np.array([[0.0, 0.0], [4.0, 0.0], [4.0, 4.0], [0.0, 4.0]])
numbers = st.floats(-10, 10, allow_nan=False)


@given(x=numbers, y=numbers)
def test_a_box_and_its_outline_tell_the_same_distance(x: float, y: float) -> None:
    point = np.array([[x, y]])
    box = plane.to_box(point, SQUARE[0], SQUARE[2])
    outline = plane.to_outline(point, SQUARE)
    assert box == pytest.approx(outline, abs=1e-9)


def test_the_sign_is_positive_inside_an_outline_wound_either_way() -> None:
    points = np.array([[2.0, 2.0], [5.0, 2.0]])
    for outline in (SQUARE, SQUARE[::-1]):
        assert plane.to_outline(points, outline) == pytest.approx([2.0, -1.0])


def test_a_disc_and_a_path_measure_from_border_and_line() -> None:
    points = np.array([[0.0, 0.0], [3.0, 4.0]])
    assert plane.to_disc(points, np.zeros(2), 2.0) == pytest.approx([2.0, -3.0])
    assert plane.to_path(points, np.array([[3.0, 0.0], [3.0, 9.0]])) == pytest.approx([3.0, 0.0])


def test_a_smoothed_outline_passes_through_its_points_and_makes_no_loops() -> None:
    drawn = np.array([[0.0, 0.0], [10.0, 1.0], [11.0, 6.0], [4.0, 9.0]])
    curve = plane.smooth_closed(drawn)
    for point in drawn:
        assert np.linalg.norm(curve - point, axis=1).min() < 1e-9
    turn = np.diff(np.unwrap(np.arctan2(*np.diff(np.vstack([curve, curve[:2]]), axis=0).T[::-1])))
    assert turn.sum() == pytest.approx(2 * np.pi, abs=1e-6)
    assert np.abs(turn).max() < np.radians(75)


def test_a_smoothed_line_keeps_its_ends_and_a_straight_one_stays_straight() -> None:
    drawn = np.array([[0.0, 0.0], [1.0, 1.0], [5.0, 5.0]])
    curve = plane.smooth_open(drawn)
    np.testing.assert_allclose(curve[[0, -1]], drawn[[0, -1]])
    np.testing.assert_allclose(curve[:, 0], curve[:, 1], atol=1e-9)
