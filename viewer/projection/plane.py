"""Signed distances, in mm, positive inside; in the plane, discs and paths also in space."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.spatial import cKDTree

Array = npt.NDArray[np.float64]

POINTS_PER_SPAN: Final = 8


def to_box(points: Array, low: Array, high: Array) -> Array:
    """Return the signed distance (n,) of (n, 2) points to the border of a rectangle."""
    inside = np.minimum(points - low, high - points)
    nearest = inside.min(axis=1)
    outside = np.hypot(np.minimum(inside[:, 0], 0.0), np.minimum(inside[:, 1], 0.0))
    distance: Array = np.where(nearest >= 0, nearest, -outside)
    return distance


def to_disc(points: Array, centre: Array, radius: float) -> Array:
    """Return the signed distance (n,) of (n, d) points to a circle or a ball."""
    distance: Array = radius - np.linalg.norm(points - centre, axis=1)
    return distance


def to_path(points: Array, path: Array) -> Array:
    """Return the distance (n,), never negative, of (n, d) points to an open path (k, d).

    Only the two spans beside the nearest point of the path are asked, so a path must be dense
    beside the distances that matter.
    """
    _, at = cKDTree(path).query(points)
    nearest = np.full(len(points), np.inf)
    for first in (np.maximum(at - 1, 0), np.minimum(at, len(path) - 2)):
        start = path[first]
        span = path[first + 1] - start
        gap = points - start
        length = np.maximum((span * span).sum(axis=1), 1e-18)
        part = np.clip((gap * span).sum(axis=1) / length, 0.0, 1.0)
        rest = gap - part[:, None] * span
        np.minimum(nearest, (rest * rest).sum(axis=1), out=nearest)
    return np.asarray(np.sqrt(nearest))


def to_outline(points: Array, outline: Array) -> Array:
    """Return the signed distance (n,) of (n, 2) points to a closed outline (k, 2)."""
    closed = np.vstack([outline, outline[:1]])
    inside = np.zeros(len(points), dtype=bool)
    x, y = points.T
    for (x0, y0), (x1, y1) in pairwise(closed):
        crosses = (y0 > y) != (y1 > y)
        if y0 != y1:
            inside ^= crosses & (x < x0 + (y - y0) * (x1 - x0) / (y1 - y0))
    distance = to_path(points, closed)
    return np.where(inside, distance, -distance)


def smooth_closed(points: Array) -> Array:
    """Return a smooth closed curve through (k, 2) points, as a dense polygon.

    A centripetal Catmull-Rom spline: it passes through every point and makes no loops
    (Yuksel, Schaefer and Keyser, "Parameterization and applications of Catmull-Rom curves",
    Computer-Aided Design 43, 2011).
    """
    return _catmull_rom(np.vstack([points[-1:], points, points[:2]]))[:-1]


def evenly(path: Array, step_mm: float) -> Array:
    """Return points (k, d) at equal steps, at most this long, along a path (m, d)."""
    lengths = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(path, axis=0), axis=1))])
    at = np.linspace(0.0, lengths[-1], int(np.ceil(lengths[-1] / step_mm)) + 1)
    return np.stack([np.interp(at, lengths, column) for column in path.T], axis=1)


def smooth_open(points: Array) -> Array:
    """Return a smooth curve through (k, d) points, as a dense path; its ends stay."""
    if len(points) == 2:
        return points
    before = 2 * points[:1] - points[1:2]
    after = 2 * points[-1:] - points[-2:-1]
    return _catmull_rom(np.vstack([before, points, after]))


def _catmull_rom(points: Array) -> Array:
    p0, p1, p2, p3 = points[:-3], points[1:-2], points[2:-1], points[3:]
    knots = [np.zeros(len(p0))]
    for a, b in ((p0, p1), (p1, p2), (p2, p3)):
        knots.append(knots[-1] + np.maximum(np.linalg.norm(b - a, axis=1), 1e-12) ** 0.5)
    t0, t1, t2, t3 = (knot[:, None, None] for knot in knots)
    part = np.arange(POINTS_PER_SPAN)[None, :, None] / POINTS_PER_SPAN
    t = t1 + part * (t2 - t1)
    q0, q1, q2, q3 = (point[:, None, :] for point in (p0, p1, p2, p3))
    a1 = ((t1 - t) * q0 + (t - t0) * q1) / (t1 - t0)
    a2 = ((t2 - t) * q1 + (t - t1) * q2) / (t2 - t1)
    a3 = ((t3 - t) * q2 + (t - t2) * q3) / (t3 - t2)
    b1 = ((t2 - t) * a1 + (t - t0) * a2) / (t2 - t0)
    b2 = ((t3 - t) * a2 + (t - t1) * a3) / (t3 - t1)
    curve = ((t2 - t) * b1 + (t - t1) * b2) / (t2 - t1)
    return np.vstack([curve.reshape(-1, points.shape[1]), points[-2:-1]])
