"""Signed distances in the plane, in mm, positive inside."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt

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
    """Return the signed distance (n,) of (n, 2) points to a circle."""
    distance: Array = radius - np.hypot(points[:, 0] - centre[0], points[:, 1] - centre[1])
    return distance


def to_path(points: Array, path: Array) -> Array:
    """Return the distance (n,), never negative, of (n, 2) points to an open path (k, 2)."""
    start, span = path[:-1], np.diff(path, axis=0)
    square = np.maximum((span * span).sum(axis=1), 1e-18)
    nearest = np.full(len(points), np.inf)
    for (x, y), (dx, dy), length in zip(start, span, square, strict=True):
        px, py = points[:, 0] - x, points[:, 1] - y
        part = np.clip((px * dx + py * dy) / length, 0.0, 1.0)
        np.minimum(nearest, (px - part * dx) ** 2 + (py - part * dy) ** 2, out=nearest)
    distance: Array = np.sqrt(nearest)
    return distance


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


def smooth_open(points: Array) -> Array:
    """Return a smooth curve through (k, 2) points, as a dense path; its ends stay."""
    if len(points) == 2:
        return points
    before = 2 * points[:1] - points[1:2]
    after = 2 * points[-1:] - points[-2:-1]
    return _catmull_rom(np.vstack([before, points, after]))


def _catmull_rom(points: Array) -> Array:
    p0, p1, p2, p3 = points[:-3], points[1:-2], points[2:-1], points[3:]
    knots = [np.zeros(len(p0))]
    for a, b in ((p0, p1), (p1, p2), (p2, p3)):
        knots.append(knots[-1] + np.maximum(np.hypot(*(b - a).T), 1e-12) ** 0.5)
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
    return np.vstack([curve.reshape(-1, 2), points[-2:-1]])
