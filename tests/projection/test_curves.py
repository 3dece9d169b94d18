"""Distances to many curves at once: positive inside outlines, true in millimetres."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.projection import curves
from viewer.projection.curves import Curves

SQUARE = np.array([[0.0, 0.0], [4.0, 0.0], [4.0, 4.0], [0.0, 4.0]])
FAR_SQUARE = SQUARE + 2.0
numbers = st.floats(-10, 10, allow_nan=False)


def flat(*points: tuple[float, float]) -> np.ndarray:
    return np.array([[x, y, 0.0] for x, y in points])


@given(x=numbers, y=numbers)
def test_the_distance_to_a_square_is_that_of_plane_geometry(x: float, y: float) -> None:
    found = Curves([SQUARE], [True]).inside_mm(np.zeros(1, np.int64), flat((x, y)))
    beyond = np.maximum(np.maximum(-np.array([x, y]), np.array([x, y]) - 4.0), 0.0)
    within = min(x, y, 4.0 - x, 4.0 - y)
    assert found == pytest.approx(within if within > 0 else -np.hypot(*beyond), abs=1e-9)


def test_the_sign_is_positive_inside_an_outline_wound_either_way() -> None:
    points = flat((2.0, 2.0), (5.0, 2.0))
    for outline in (SQUARE, SQUARE[::-1]):
        found = Curves([outline], [True]).inside_mm(np.zeros(2, np.int64), points)
        assert found == pytest.approx([2.0, -1.0])


def test_each_point_is_measured_to_its_own_curve_only() -> None:
    both = Curves([SQUARE, FAR_SQUARE], [True, True])
    points = flat((1.0, 1.0), (1.0, 1.0), (5.0, 5.0), (5.0, 5.0))
    found = both.inside_mm(np.array([0, 1, 0, 1]), points)
    assert found == pytest.approx([1.0, -np.sqrt(2), -np.sqrt(2), 1.0])


def test_what_is_beyond_reach_keeps_its_side_and_is_told_as_far_as_the_reach() -> None:
    large = Curves([SQUARE * 10], [True])
    points = flat((20.0, 20.0), (90.0, 20.0), (39.0, 20.0))
    found = large.inside_mm(np.zeros(3, np.int64), points, 3.0)
    assert found == pytest.approx([3.0, -3.0, 1.0])


def test_a_path_in_space_is_never_inside_and_measured_from_its_nearest_place() -> None:
    path = np.array([[0.0, 0.0, 0.0], [0.0, 0.0, 9.0]])
    points = np.array([[3.0, 4.0, 4.5], [0.0, 0.0, 2.0], [0.0, 0.0, 12.0]])
    found = Curves([path], [False]).inside_mm(np.zeros(3, np.int64), points)
    assert found == pytest.approx([-5.0, 0.0, -3.0])


def test_area_and_girth_are_those_of_the_polygon() -> None:
    both = Curves([SQUARE, SQUARE[::-1] * 2], [True, True])
    assert both.area_mm2 == pytest.approx([16.0, 64.0])
    assert both.girth_mm == pytest.approx([16.0, 32.0])


def test_smoothed_outlines_pass_through_their_points_and_make_no_loops() -> None:
    drawn = np.array([[0.0, 0.0], [10.0, 1.0], [11.0, 6.0], [4.0, 9.0]])
    first, second = curves.smooth_closed([drawn, drawn[:3] * 2])
    assert len(second) == 3 * curves.POINTS_PER_SPAN
    for point in drawn:
        assert np.linalg.norm(first - point, axis=1).min() < 1e-9
    turn = np.diff(np.unwrap(np.arctan2(*np.diff(np.vstack([first, first[:2]]), axis=0).T[::-1])))
    assert turn.sum() == pytest.approx(2 * np.pi, abs=1e-6)
    assert np.abs(turn).max() < np.radians(75)


def test_a_smoothed_line_keeps_its_ends_and_a_straight_one_stays_straight() -> None:
    drawn = np.array([[0.0, 0.0], [1.0, 1.0], [5.0, 5.0]])
    curve = curves.smooth_open(drawn)
    np.testing.assert_allclose(curve[[0, -1]], drawn[[0, -1]])
    np.testing.assert_allclose(curve[:, 0], curve[:, 1], atol=1e-9)


def test_even_steps_are_even_and_at_most_as_long_as_asked() -> None:
    steps = np.diff(curves.evenly(np.array([[0.0, 0.0], [3.0, 4.0], [3.0, 10.0]]), 0.7), axis=0)
    lengths = np.linalg.norm(steps, axis=1)
    assert lengths.sum() == pytest.approx(11.0, abs=0.1)
    assert lengths.max() <= 0.7
