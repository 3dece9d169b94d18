"""Area, centroid and border of an area on the skin, from small triangles."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.spatial import cKDTree

Array = npt.NDArray[np.float64]


def area_and_centroid(corners: Array, inside_mm: Array) -> tuple[float, Array]:
    """Return the area in mm2 on which a distance is positive, and its centroid (3,) in mm.

    Args:
        corners: (m, 3, 3) triangles, mm.
        inside_mm: (m, 3) at their corners, linear between them.
    """
    corners, inside = _turned(corners, inside_mm)
    tips = _tips(corners, inside)
    first, second = inside[:, 0] > 0, inside[:, 1] > 0
    # Whole if all of it is inside, or all but the tip; then the tip is taken off, or put on.
    whole = np.where(second, _areas(corners), 0.0)
    tip = np.where(first == second, 0.0, np.where(first, 1.0, -1.0)) * _areas(tips)
    moment = whole @ _middles(corners) + tip @ _middles(tips)
    total = float((whole + tip).sum())
    return total, np.asarray(moment / max(total, 1e-12))


def border_points(corners: Array, inside_mm: Array) -> tuple[Array, Array]:
    """Return the middles (b, 3) of the pieces of an area's border and their lengths (b,), mm."""
    corners, inside = _turned(corners, inside_mm)
    crossed = (inside[:, 0] > 0) != (inside[:, 1] > 0)
    ends = _tips(corners, inside)[crossed, 1:]
    return ends.mean(axis=1), np.asarray(np.linalg.norm(ends[:, 1] - ends[:, 0], axis=1))


def mean_gap_mm(one: tuple[Array, Array], other: tuple[Array, Array]) -> float:
    """Return the mean distance from each border to the nearest point of the other, both ways."""
    gaps = []
    for (points, lengths), (targets, _) in ((one, other), (other, one)):
        gap, _ = cKDTree(targets).query(points)
        gaps.append(float(np.average(gap, weights=lengths)))
    return sum(gaps) / 2


def _turned(corners: Array, inside_mm: Array) -> tuple[Array, Array]:
    """Turn triangles so that a corner that lies alone on its side of the border comes first."""
    positive = inside_mm > 0
    count = positive @ np.ones(3, dtype=np.int64)
    first = np.argmax(np.where((count == 1)[:, None], positive, ~positive), axis=1)
    order = (first[:, None] + np.arange(3)) % 3
    return (
        np.take_along_axis(corners, order[:, :, None], axis=1),
        np.take_along_axis(inside_mm, order, axis=1),
    )


def _tips(corners: Array, inside: Array) -> Array:
    """Return (m, 3, 3) what a cut takes off around the first corner; no sense without a cut."""
    gap = inside[:, :1] - inside[:, 1:]
    part = np.divide(inside[:, :1], gap, out=np.zeros_like(gap), where=gap != 0)
    ends = corners[:, :1] + part[:, :, None] * (corners[:, 1:] - corners[:, :1])
    return np.concatenate([corners[:, :1], ends], axis=1)


def _middles(corners: Array) -> Array:
    return np.asarray((corners[:, 0] + corners[:, 1] + corners[:, 2]) / 3)


def _areas(corners: Array) -> Array:
    cross = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    return np.asarray(np.linalg.norm(cross, axis=1) / 2)
