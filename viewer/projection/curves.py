"""Smooth curves through given points, and how far points lie from many of them at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from scipy.spatial import cKDTree

Array = npt.NDArray[np.float64]
Ids = npt.NDArray[np.int64]

POINTS_PER_SPAN: Final = 8
DENSE_MM: Final = 1.0
"""Curves have points at least this close, so that the nearest point is beside the nearest place."""
COARSE: Final = 4
"""Far from its border, only each so many points of an outline are asked on which side one is."""
_APART_MM: Final = 1e5
"""Each curve has a space of its own: it is moved so far along one more axis."""


class Curves:
    """Closed outlines in the plane and open paths in the plane or in space, in mm.

    Args:
        curves: (k, 2) or (k, 3) points each.
        closed: which of them are outlines; those lie in the plane and do not cross themselves.
    """

    def __init__(self, curves: Sequence[Array], closed: Sequence[bool]) -> None:
        self._closed = np.array(closed, dtype=bool)
        points, first, curve = _dense(curves, self._closed)
        last = np.append(first[1:], len(points))[curve] - 1
        begin, at = first[curve], np.arange(len(points))
        self._of_outline = self._closed[curve]
        self._points = points
        self._first = np.append(first, len(points))
        self._before = np.where(at > begin, at - 1, np.where(self._of_outline, last, at))
        self._after = np.where(at < last, at + 1, np.where(self._of_outline, begin, at))
        span = points[self._after] - points
        length = np.sqrt(squares(span))
        self.girth_mm = _sums(length, first)
        self.area_mm2 = np.abs(_sums(_cross(points, points[self._after]), first)) / 2
        # Outlines run counter-clockwise, so outside is on the right of each span.
        outward = np.stack([span[:, 1], -span[:, 0]], axis=1)
        self._outward = outward / np.maximum(length, 1e-12)[:, None]
        self._tree = cKDTree(np.column_stack([points, curve * _APART_MM]))

    def inside_mm(self, curve: Ids, points: Array, reach_mm: float = np.inf) -> Array:
        """Return how far (n,) each point is inside its curve; to a path never positive.

        Args:
            curve: (n,) the curve that each point is asked about.
            points: (n, 3); the third is 0 in the plane.
            reach_mm: what is farther from the curve than this is told as this far.
        """
        places = np.column_stack([points, curve * _APART_MM])
        _, nearest = self._tree.query(places, distance_upper_bound=reach_mm + DENSE_MM)
        inside = np.full(len(points), -reach_mm)
        near = nearest < len(self._points)
        inside[near] = self._beside(nearest[near], points[near])
        far = np.flatnonzero(~near & self._closed[curve])
        order = far[np.argsort(curve[far], kind="stable")]
        for own in np.split(order, np.flatnonzero(np.diff(curve[order])) + 1):
            if len(own):
                one = int(curve[own[0]])
                outline = self._points[self._first[one] : self._first[one + 1] : COARSE, :2]
                within = _encloses(outline, points[own, :2])
                inside[own[within]] = reach_mm
        return inside

    def _beside(self, nearest: Ids, points: Array) -> Array:
        """Return the signed distance (n,) to the spans on both sides of a curve's point."""
        before, after = self._before[nearest], self._after[nearest]
        gap_before = _to_span(points, self._points[before], self._points[nearest])
        gap_after = _to_span(points, self._points[nearest], self._points[after])
        square_before = squares(gap_before)
        square_after = squares(gap_after)
        earlier = square_before < square_after
        distance = np.sqrt(np.where(earlier, square_before, square_after))
        gap = np.where(earlier[:, None], gap_before, gap_after)
        outward = self._outward[np.where(earlier, before, nearest)]
        # Where both spans are as near, as at a corner, neither tells the side; their mean does.
        at_corner = np.abs(square_before - square_after) <= 1e-9 * square_after
        corner = self._outward[before[at_corner]] + self._outward[nearest[at_corner]]
        outward[at_corner] = corner
        within = (gap[:, 0] * outward[:, 0] + gap[:, 1] * outward[:, 1]) < 0
        return np.where(within & self._of_outline[nearest], distance, -distance)


def _dense(curves: Sequence[Array], closed: npt.NDArray[np.bool_]) -> tuple[Array, Ids, Ids]:
    """Return curves as points (m, 3) at most DENSE_MM apart, outlines counter-clockwise.

    Also returns the first point (c,) of each curve, and the curve (m,) of each point.
    """
    sizes = np.array([len(each) for each in curves], dtype=np.int64)
    first = np.cumsum(sizes) - sizes
    curve = np.repeat(np.arange(len(sizes)), sizes)
    points = np.zeros((len(curve), 3))
    for begin, each in zip(first, curves, strict=True):
        points[begin : begin + len(each), : each.shape[1]] = each
    last = first + sizes - 1
    after = np.arange(len(points)) + 1
    after[last] = first
    clockwise = closed & (_sums(_cross(points, points[after]), first) < 0)
    at = np.arange(len(points))
    at = np.where(clockwise[curve], (first + last)[curve] - at, at)
    points = points[at]
    span = points[after] - points
    pieces = np.maximum(np.ceil(np.sqrt(squares(span)) / DENSE_MM), 1).astype(np.int64)
    pieces[last[~closed]] = 1
    start = np.repeat(np.arange(len(points)), pieces)
    step = np.arange(len(start)) - np.repeat(np.cumsum(pieces) - pieces, pieces)
    dense = points[start] + (step / pieces[start])[:, None] * span[start]
    return dense, np.cumsum(_sums(pieces, first)) - _sums(pieces, first), curve[start]


def _sums(values: npt.NDArray[Any], first: Ids) -> npt.NDArray[Any]:
    """Return the sum (c,) of the values of each curve."""
    return np.add.reduceat(values, first) if len(first) else values


def _cross(a: Array, b: Array) -> Array:
    product: Array = a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]
    return product


def _to_span(points: Array, start: Array, stop: Array) -> Array:
    """Return the gaps (n, 3) from the nearest places of spans to points."""
    span, gap = stop - start, points - start
    along = np.einsum("ij,ij->i", gap, span)
    part = np.clip(along / np.maximum(squares(span), 1e-18), 0.0, 1.0)
    return np.asarray(gap - part[:, None] * span)


def squares(vectors: Array) -> Array:
    """Return the squared length (n,) of each of (n, d) vectors."""
    return np.asarray(np.einsum("ij,ij->i", vectors, vectors))


def _encloses(outline: Array, points: Array) -> npt.NDArray[np.bool_]:
    """Say which of (n, 2) points a closed outline (k, 2) encloses, by crossings to the right."""
    x, y = points[:, :1], points[:, 1:]
    (x0, y0), (x1, y1) = outline.T, np.roll(outline, -1, axis=0).T
    slope = (x1 - x0) / np.where(y1 == y0, 1.0, y1 - y0)
    crosses = ((y0 > y) != (y1 > y)) & (x < x0 + (y - y0) * slope)
    return np.asarray(crosses.sum(axis=1) % 2 == 1)


def evenly(path: Array, step_mm: float) -> Array:
    """Return points (k, d) at equal steps, at most this long, along a path (m, d)."""
    lengths = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(path, axis=0), axis=1))])
    at = np.linspace(0.0, lengths[-1], int(np.ceil(lengths[-1] / step_mm)) + 1)
    return np.stack([np.interp(at, lengths, column) for column in path.T], axis=1)


def smooth_closed(outlines: Sequence[Array]) -> list[Array]:
    """Return smooth closed curves through (k, 2) points each, as dense polygons.

    Centripetal Catmull-Rom splines: they pass through every point and make no loops
    (Yuksel, Schaefer and Keyser, "Parameterization and applications of Catmull-Rom curves",
    Computer-Aided Design 43, 2011).
    """
    if not outlines:
        return []
    points, sizes = np.vstack(outlines), np.array([len(each) for each in outlines])
    size, first = np.repeat(sizes, sizes), np.repeat(np.cumsum(sizes) - sizes, sizes)
    place = np.arange(len(points)) - first
    around = [points[first + (place + step) % size] for step in (-1, 0, 1, 2)]
    return np.split(_catmull_rom(*around), np.cumsum(sizes)[:-1] * POINTS_PER_SPAN)


def smooth_open(points: Array) -> Array:
    """Return a smooth curve through (k, d) points, as a dense path; its ends stay."""
    if len(points) == 2:
        return points
    before = 2 * points[:1] - points[1:2]
    after = 2 * points[-1:] - points[-2:-1]
    around = np.vstack([before, points, after])
    curve = _catmull_rom(around[:-3], around[1:-2], around[2:-1], around[3:])
    return np.vstack([curve, points[-1:]])


def _catmull_rom(p0: Array, p1: Array, p2: Array, p3: Array) -> Array:
    """Return the points of spans from p1 to p2 (k, d), without the last, as one array."""
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
    return np.asarray(curve.reshape(-1, p1.shape[1]))
