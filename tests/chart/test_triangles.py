"""Parts of the skin: cut along a line, and the lines around them."""

from __future__ import annotations

import numpy as np
import pytest

from viewer.chart.rings import area_mm2, rings_of, simplified
from viewer.chart.triangles import Triangles


def sheet(n: int, owner: np.ndarray | None = None) -> Triangles:
    """A flat square of n by n squares of 1 mm, each two triangles, seen from above."""
    x, y = np.meshgrid(np.arange(n + 1), np.arange(n + 1))
    points = np.stack([x.ravel(), y.ravel(), np.zeros(x.size)], axis=1).astype(float)
    corner = (np.arange(n)[:, None] * (n + 1) + np.arange(n)).ravel()
    lower = np.stack([corner, corner + 1, corner + n + 2], axis=1)
    upper = np.stack([corner, corner + n + 2, corner + n + 1], axis=1)
    faces = np.concatenate([lower, upper])
    normals = np.tile([0.0, 0.0, 1.0], (len(points), 1))
    return Triangles(points, normals, faces, np.zeros(len(faces), int) if owner is None else owner)


def area(part: Triangles) -> float:
    corners = part.points[part.faces]
    cross = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    return float(cross[:, 2].sum() / 2)


@pytest.mark.parametrize("direction", [(1.0, 0.0), (0.6, 0.8), (-0.28, 0.96), (0.0, -1.0)])
def test_a_cut_along_a_straight_line_keeps_exactly_what_lies_on_its_side(
    direction: tuple[float, float],
) -> None:
    whole = sheet(6)
    values = (whole.points[:, :2] - 3.1) @ np.array(direction)
    kept, left = whole.where_positive(values), whole.where_positive(-values)
    assert area(kept) + area(left) == pytest.approx(36.0)
    inside = (kept.points[kept.faces].mean(axis=1)[:, :2] - 3.1) @ np.array(direction)
    assert (inside > 0).all()
    (border,) = kept.borders()
    assert area_mm2(border[1][:, :2]) == pytest.approx(area(kept))


def test_where_nothing_changes_sign_all_or_nothing_is_kept() -> None:
    whole = sheet(2)
    assert area(whole.where_positive(np.ones(9))) == pytest.approx(4.0)
    assert len(whole.where_positive(-np.ones(9)).faces) == 0


def test_a_hole_has_a_line_of_its_own_that_runs_the_other_way() -> None:
    whole = sheet(5)
    middle = whole.points[whole.faces].mean(axis=1)
    ringed = whole.only((np.abs(middle[:, :2] - 2.5) > 0.5).any(axis=1))
    areas = sorted(area_mm2(ring[:, :2]) for _, ring in ringed.borders())
    assert areas == pytest.approx([-1.0, 25.0])


def test_each_owner_has_a_line_around_its_own_faces() -> None:
    whole = sheet(4)
    owner = (whole.points[whole.faces].mean(axis=1)[:, 0] > 2).astype(int) + 5
    borders = Triangles(whole.points, whole.normals, whole.faces, owner).borders()
    assert sorted(each for each, _ in borders) == [5, 6]
    assert [area_mm2(ring[:, :2]) for _, ring in borders] == pytest.approx([8.0, 8.0])


def test_lines_that_meet_in_a_point_are_parted_there() -> None:
    whole = sheet(2)
    middle = whole.points[whole.faces].mean(axis=1)
    crossed = whole.only((middle[:, 0] > 1) == (middle[:, 1] > 1))
    areas = [area_mm2(ring[:, :2]) for _, ring in crossed.borders()]
    assert areas == pytest.approx([1.0, 1.0])


def test_a_straight_side_needs_only_its_ends() -> None:
    (ring,) = simplified([sheet(8).borders()[0][1][:, :2]], closed=True)
    assert len(ring) <= 5
    assert abs(area_mm2(ring)) == pytest.approx(64.0)


def test_specks_and_strips_are_left_out() -> None:
    speck = np.array([[0, 0], [0.5, 0], [0.5, 0.5], [0, 0.5]])
    strip = np.array([[0, 0], [40, 0], [40, 0.5], [0, 0.5]])
    square = np.array([[0.0, 0], [4, 0], [4, 4], [0, 4]])
    kept = rings_of([speck, strip, square], 1.2)
    assert [abs(area_mm2(ring)) for ring in kept] == pytest.approx([16.0])
