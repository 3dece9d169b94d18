"""The medial ridge: a smooth curve on the skin from the tip of the hallux to the heel.

It runs over the palpable medial border of the bones, from landmark to landmark. `s` counts along
it (0 hallux, 1 heel), piecewise linear in arc length between landmarks; `offset` goes across it,
positive to the sole.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import trimesh
from scipy.interpolate import BSpline, CubicSpline, make_lsq_spline
from scipy.spatial import cKDTree

from viewer.errors import LandmarkError
from viewer.terms import RIDGE, Side

Points = npt.NDArray[np.float64]

SAMPLE_MM: Final = 0.5
KNOT_MM: Final = 9.0
"""Knots as wide as this keep the curve smooth and within a tenth of a millimetre of the skin."""
_ROUNDS_TO_THE_SKIN: Final = 3
_NEWTON_STEPS: Final = 4


@dataclass(frozen=True)
class Ridge:
    """A C2 curve on the skin, by arc length.

    Attributes:
        curve: position (3,) at an arc length in mm.
        landmark_mm: (13,) arc length of each ridge landmark, rising.
        landmark_s: (13,) `s` of the same landmarks.
        skin_normals: (k, 3) outward normals of the skin every SAMPLE_MM along the curve.
        side: whose foot it is on; decides which way the sole lies.
    """

    curve: BSpline
    landmark_mm: Points
    landmark_s: Points
    skin_normals: Points
    side: Side

    @property
    def length_mm(self) -> float:
        """Arc length from the tip of the hallux to the back of the heel."""
        return float(self.landmark_mm[-1])

    def mm_at(self, s: npt.ArrayLike) -> Points:
        """Return the arc length in mm at `s`."""
        return np.asarray(np.interp(np.asarray(s), self.landmark_s, self.landmark_mm))

    def s_at(self, mm: npt.ArrayLike) -> Points:
        """Return `s` at an arc length in mm."""
        return np.asarray(np.interp(np.asarray(mm), self.landmark_mm, self.landmark_s))

    def points_at(self, mm: npt.ArrayLike) -> Points:
        """Return (n, 3) points of the curve at arc lengths in mm."""
        return np.asarray(self.curve(np.asarray(mm)), dtype=np.float64)

    def locate(self, points: Points) -> tuple[Points, Points]:
        """Return arc length and offset, both (n,) in mm, of (n, 3) points.

        The arc length is that of the nearest point of the curve, so its level sets are cut by
        planes square to the curve; the offset is the distance to that point.
        """
        length = self.length_mm
        samples = np.linspace(0.0, length, len(self.skin_normals))
        _, nearest = cKDTree(self.points_at(samples)).query(points)
        mm = samples[nearest]
        velocity, acceleration = self.curve.derivative(1), self.curve.derivative(2)
        for _ in range(_NEWTON_STEPS):
            gap = self.curve(mm) - points
            speed = velocity(mm)
            slope = (speed * speed).sum(axis=1) + (gap * acceleration(mm)).sum(axis=1)
            step = (gap * speed).sum(axis=1) / np.maximum(slope, 0.25)
            mm = np.clip(mm - np.clip(step, -2.0, 2.0), 0.0, length)
        gap = points - self.curve(mm)
        to_sole = np.cross(velocity(mm), self._normal_at(mm))
        if self.side == "left":
            to_sole = -to_sole
        sign = np.where((gap * to_sole).sum(axis=1) < 0, -1.0, 1.0)
        return mm, sign * np.linalg.norm(gap, axis=1)

    def _normal_at(self, mm: Points) -> Points:
        index = np.rint(mm / self.length_mm * (len(self.skin_normals) - 1)).astype(np.intp)
        return self.skin_normals[index]


def trace_ridge(mesh: trimesh.Trimesh, landmarks: Mapping[str, Points], side: Side) -> Ridge:
    """Return the medial ridge of a foot that stands in its own axes.

    The curve through the landmarks is drawn onto the skin and fitted again, until it lies on it.

    Raises:
        LandmarkError: ridge landmarks that do not follow one another from hallux to heel.
    """
    stations = np.array([landmarks[name] for name in RIDGE])
    _check_order(stations)
    along = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(stations, axis=0), axis=1))])
    curve = CubicSpline(along, stations)
    samples = curve(np.linspace(0.0, along[-1], int(along[-1] / SAMPLE_MM)))
    for _ in range(_ROUNDS_TO_THE_SKIN):
        samples, _, _ = trimesh.proximity.closest_point(mesh, samples)
        fitted = _fit(samples, ends=stations[[0, -1]])
        samples = fitted(np.linspace(0.0, fitted.t[-1], len(samples)))
    _, _, face = trimesh.proximity.closest_point(mesh, samples)
    length = float(fitted.t[-1])
    dense = np.linspace(0.0, length, 8 * len(samples))
    _, nearest = cKDTree(fitted(dense)).query(stations)
    landmark_mm = dense[nearest]
    landmark_mm[0], landmark_mm[-1] = 0.0, length
    return Ridge(
        curve=fitted,
        landmark_mm=landmark_mm,
        landmark_s=np.array(list(RIDGE.values())),
        skin_normals=np.asarray(mesh.face_normals[face], dtype=np.float64),
        side=side,
    )


def _fit(samples: Points, ends: Points) -> BSpline:
    """Fit a cubic spline by arc length through (n, 3) samples, held at both ends."""
    steps = np.linalg.norm(np.diff(samples, axis=0), axis=1)
    mm = np.concatenate([[0.0], np.cumsum(np.maximum(steps, 1e-6))])
    inner = np.linspace(0.0, mm[-1], max(4, int(mm[-1] / KNOT_MM)))[1:-1]
    knots = np.concatenate([[0.0] * 4, inner, [mm[-1]] * 4])
    weights = np.ones(len(mm))
    weights[[0, -1]] = 1e3
    held = samples.copy()
    held[[0, -1]] = ends
    curve = make_lsq_spline(mm, held, knots, k=3, w=weights)
    # The fit is a little shorter than the zigzag it smooths: measure it and count anew.
    dense = curve(np.linspace(0.0, mm[-1], 20 * len(mm)))
    true_mm = float(np.linalg.norm(np.diff(dense, axis=0), axis=1).sum())
    return BSpline(curve.t * (true_mm / mm[-1]), curve.c, 3)


def _check_order(stations: Points) -> None:
    names = list(RIDGE)
    for here, there, name in zip(stations[:-1], stations[1:], names[1:], strict=True):
        if np.linalg.norm(there - here) < 1.0:
            raise LandmarkError(
                f"landmark {name} lies on the one before it on the medial ridge; "
                f"wanted order: {', '.join(names)}"
            )
    backwards = [
        name for name, step in zip(names[1:], np.diff(stations[:, 0]), strict=True) if step > 0
    ]
    if backwards:
        raise LandmarkError(
            f"landmark {backwards[0]} lies nearer to the toes than the one before it; "
            f"wanted order from the toes to the heel: {', '.join(names)}"
        )
