"""Areas, centroids and borders out of triangles, against what they are."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest

from viewer.comparison.measuring import area_and_centroid, border_points, mean_gap_mm

TRIANGLE = np.array([[0.0, 0.0, 0.0], [4.0, 0.0, 0.0], [0.0, 3.0, 0.0]])


@pytest.mark.parametrize("order", list(permutations(range(3))))
@pytest.mark.parametrize(
    ("inside", "area", "centroid"),
    [
        ([1.0, 1.0, 1.0], 6.0, [4 / 3, 1.0, 0.0]),
        ([-1.0, -1.0, -1000.0], 0.0, [0.0, 0.0, 0.0]),
        ([1.0, -1.0, -1.0], 1.5, [2 / 3, 0.5, 0.0]),
        ([-1.0, 1.0, 1.0], 4.5, [14 / 9, 7 / 6, 0.0]),
        ([0.0, 1.0, 1.0], 6.0, [4 / 3, 1.0, 0.0]),
        ([0.0, -1.0, 1.0], 3.0, [2 / 3, 1.5, 0.0]),
    ],
)
def test_a_cut_triangle_has_its_area_and_centroid(
    order: tuple[int, ...], inside: list[float], area: float, centroid: list[float]
) -> None:
    corners, values = TRIANGLE[list(order)], np.array(inside)[list(order)]
    found, middle = area_and_centroid(corners[None], values[None])
    assert found == pytest.approx(area, rel=1e-5)
    assert middle == pytest.approx(centroid, abs=1e-5)


def test_no_triangles_have_no_area() -> None:
    assert area_and_centroid(np.empty((0, 3, 3)), np.empty((0, 3)))[0] == 0.0


def square(n: int) -> np.ndarray:
    """Return (2 n n, 3, 3) triangles of a square of 10 mm."""
    x, y = np.meshgrid(np.arange(n), np.arange(n), indexing="ij")
    corner = np.stack([x.ravel(), y.ravel(), 0 * x.ravel()], axis=1)[:, None, :]
    low, high = (
        np.array([[0, 0, 0], [1, 0, 0], [1, 1, 0]]),
        np.array([[0, 0, 0], [1, 1, 0], [0, 1, 0]]),
    )
    return np.concatenate([corner + low, corner + high]) * (10 / n)


def test_the_border_of_a_disc_is_as_long_as_its_circle() -> None:
    corners = square(40)
    middle, lengths = border_points(corners, 3 - np.linalg.norm(corners - [5, 5, 0], axis=2))
    assert lengths.sum() == pytest.approx(2 * np.pi * 3, rel=0.002)
    assert np.linalg.norm(middle - [5, 5, 0], axis=1) == pytest.approx(3, abs=0.02)


def test_the_gap_between_two_circles_round_one_centre_is_that_of_their_radii() -> None:
    corners = square(80)
    away = np.linalg.norm(corners - [5, 5, 0], axis=2)
    small, large = (border_points(corners, radius - away) for radius in (2.0, 4.0))
    assert mean_gap_mm(small, large) == pytest.approx(2.0, abs=0.02)
    assert mean_gap_mm(large, small) == pytest.approx(mean_gap_mm(small, large), abs=1e-12)
    assert mean_gap_mm(small, small) == 0.0
