"""Smooth curves through given points, and how far points lie from many of them at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

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
        dense = [
            _dense(curve, round_trip) for curve, round_trip in zip(curves, closed, strict=True)
        ]
        self._outlines = [each[::COARSE, :2] for each in dense]
        self._closed = np.array(closed, dtype=bool)
        sizes = np.array([len(each) for each in dense], dtype=np.int64)
        first = np.concatenate([[0], np.cumsum(sizes)])
        self._points = np.vstack([*dense, np.empty((0, 3))])
        curve = np.repeat(np.arange(len(dense)), sizes)
        at = np.arange(len(curve))
        last = first[curve + 1] - 1 if len(curve) else at
        self._of_outline = self._closed[curve]
        open_end = ~self._of_outline
        begin = first[curve]
        self._before = np.where(at > begin, at - 1, np.where(open_end, at, last))
        self._after = np.where(at < last, at + 1, np.where(open_end, at, begin))
        span = self._points[self._after] - self._points
        length = np.maximum(np.linalg.norm(span, axis=1, keepdims=True), 1e-12)
        # Outlines run counter-clockwise, so outside is on the right of each span.
        self._outward = np.stack([span[:, 1], -span[:, 0]], axis=1) / length
        self._tree = cKDTree(np.column_stack([self._points, curve * _APART_MM]))

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
                within = _encloses(self._outlines[int(curve[own[0]])], points[own, :2])
                inside[own[within]] = reach_mm
        return inside

    def _beside(self, nearest: Ids, points: Array) -> Array:
        """Return the signed distance (n,) to the spans on both sides of a curve's point."""
        before, after = self._before[nearest], self._after[nearest]
        gap_before, part_before = _to_span(points, self._points[before], self._points[nearest])
        gap_after, part_after = _to_span(points, self._points[nearest], self._points[after])
        square_before = squares(gap_before)
        square_after = squares(gap_after)
        earlier = square_before < square_after
        distance = np.sqrt(np.where(earlier, square_before, square_after))
        gap = np.where(earlier[:, None], gap_before, gap_after)
        outward = self._outward[np.where(earlier, before, nearest)]
        # At a corner neither span tells the side; the mean of both does.
        at_corner = (part_before >= 1.0) & (part_after <= 0.0)
        corner = self._outward[before[at_corner]] + self._outward[nearest[at_corner]]
        outward[at_corner] = corner
        within = (gap[:, 0] * outward[:, 0] + gap[:, 1] * outward[:, 1]) < 0
        return np.where(within & self._of_outline[nearest], distance, -distance)


def _dense(points: Array, closed: bool) -> Array:
    """Return a curve (m, 3) with points at most DENSE_MM apart; outlines counter-clockwise."""
    if closed:
        x, y = points[:, 0], points[:, 1]
        if x @ np.roll(y, -1) - y @ np.roll(x, -1) < 0:
            points = points[::-1]
    ends = np.roll(points, -1, axis=0)
    pieces = np.maximum(np.ceil(np.linalg.norm(ends - points, axis=1) / DENSE_MM), 1).astype(int)
    if not closed:
        pieces[-1] = 1
    start = np.repeat(np.arange(len(points)), pieces)
    step = np.arange(len(start)) - np.repeat(np.cumsum(pieces) - pieces, pieces)
    part = (step / pieces[start])[:, None]
    dense = points[start] + part * (ends[start] - points[start])
    return np.pad(dense, ((0, 0), (0, 3 - dense.shape[1])))


def _to_span(points: Array, start: Array, stop: Array) -> tuple[Array, Array]:
    """Return the gaps (n, 3) from the nearest places of spans, and how far along they are (n,)."""
    span, gap = stop - start, points - start
    along = np.einsum("ij,ij->i", gap, span)
    part = np.clip(along / np.maximum(squares(span), 1e-18), 0.0, 1.0)
    return gap - part[:, None] * span, part


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


def smooth_closed(points: Array) -> Array:
    """Return a smooth closed curve through (k, 2) points, as a dense polygon.

    A centripetal Catmull-Rom spline: it passes through every point and makes no loops
    (Yuksel, Schaefer and Keyser, "Parameterization and applications of Catmull-Rom curves",
    Computer-Aided Design 43, 2011).
    """
    return _catmull_rom(np.vstack([points[-1:], points, points[:2]]))[:-1]


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
