"""The shapes of which zones are made, in anatomical coordinates that fit any foot.

A shape knows nothing of a mesh. Its nominal area is that on a foot of 246 mm, with the ridge
and the widths of the tables below, so that which of two zones is smaller never varies with
the foot.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from viewer.terms import SidesOfZone, Surface, SurfaceOrLeg

Points = NDArray[np.float64]

FOOT_LENGTH_MM: Final = 246.0
"""The mean of women in ANSUR II."""
RIDGE_OF_LENGTH: Final = 1.033
"""Arc length of the medial ridge as a part of the foot length."""
WIDTH_OF_LENGTH: Final = (
    (0.0, 0.10),
    (0.05, 0.20),
    (0.15, 0.264),
    (0.35, 0.28),
    (0.50, 0.31),
    (0.65, 0.378),
    (0.72, 0.375),
)
"""(u, width of the sole as a part of the foot length); the last holds for all u in front."""
TOE_SIZE_MM: Final = ((53.0, 28.0), (44.0, 16.0), (43.0, 15.0), (42.0, 14.0), (20.0, 15.0))
"""(web to tip, width) of toes 1 to 5."""
CALF_MM: Final = 380.0
"""Lateral malleolus to popliteal crease."""
CALF_GIRTH_MM: Final = 330.0
OVER_AN_EDGE_MM: Final = 30.0
"""What a line that goes from one surface to the next is taken to be long there."""


@dataclass(frozen=True, eq=False)
class ArcBand:
    """A band along the medial ridge, from `s0` to `s1`, between two offsets across it.

    `s` runs from the tip of the hallux (0) to the back of the heel (1); offsets are parts of
    the foot length, positive towards the sole.
    """

    s0: float
    s1: float
    offset0: float
    offset1: float
    side: SidesOfZone = "both"
    sources: tuple[str, ...] = ()

    def nominal_area_mm2(self) -> float:
        """The area on the nominal foot, in square millimetres."""
        along_mm = (self.s1 - self.s0) * RIDGE_OF_LENGTH * FOOT_LENGTH_MM
        return along_mm * (self.offset1 - self.offset0) * FOOT_LENGTH_MM


@dataclass(frozen=True, eq=False)
class ArcPoint:
    """A disc beside the medial ridge; offset and radius are parts of the foot length."""

    s: float
    offset: float
    radius: float
    side: SidesOfZone = "both"
    sources: tuple[str, ...] = ()

    def nominal_area_mm2(self) -> float:
        """The area on the nominal foot, in square millimetres."""
        return math.pi * (self.radius * FOOT_LENGTH_MM) ** 2


@dataclass(frozen=True, eq=False)
class Outline:
    """A closed outline on one surface.

    points : (n, 2) float64, read-only; (u, v) on plantar and dorsal, (u, h) on medial and
    lateral. The last point is joined to the first.
    """

    surface: Surface
    points: Points
    side: SidesOfZone = "both"
    sources: tuple[str, ...] = ()

    def nominal_area_mm2(self) -> float:
        """The area on the nominal foot, in square millimetres."""
        return enclosed_area(in_millimetres(self.surface, self.points))


@dataclass(frozen=True, eq=False)
class ToeOutline:
    """A closed outline on one toe, which follows that toe.

    points : (n, 2) float64, read-only; part of the way from web (0) to tip (1), and part of
    the way across from lateral (0) to medial (1).
    """

    toe: int
    surface: Surface
    points: Points
    side: SidesOfZone = "both"
    sources: tuple[str, ...] = ()

    def nominal_area_mm2(self) -> float:
        """The area on the nominal foot, in square millimetres."""
        return enclosed_area(self.points * np.array(TOE_SIZE_MM[self.toe - 1]))


@dataclass(frozen=True, eq=False)
class Line:
    """An open line with a width in millimetres, on the skin, from surface to surface.

    surfaces : (n,) that of each point. points : (n, 2) float64, read-only; as in an outline,
    on the leg (t, azimuth): height from the lateral malleolus (0) to the popliteal crease (1),
    and degrees round from the posterior midline, lateral positive.
    """

    surfaces: tuple[SurfaceOrLeg, ...]
    points: Points
    width_mm: float = 2.0
    side: SidesOfZone = "both"
    sources: tuple[str, ...] = ()

    def nominal_area_mm2(self) -> float:
        """The area on the nominal foot with round ends, in square millimetres."""
        length_mm = 0.0
        for i, (here, there) in enumerate(pairwise(self.surfaces)):
            step_mm = np.diff(in_millimetres(here, self.points[i : i + 2]), axis=0)[0]
            length_mm += float(np.hypot(*step_mm)) if here == there else OVER_AN_EDGE_MM
        return length_mm * self.width_mm + math.pi * (self.width_mm / 2) ** 2


@dataclass(frozen=True, eq=False)
class Point:
    """A disc with a radius in millimetres around one point of a surface.

    at : (u, v), (u, h) or on the leg (t, azimuth), as in a line.
    """

    surface: SurfaceOrLeg
    at: tuple[float, float]
    radius_mm: float = 2.5
    side: SidesOfZone = "both"
    sources: tuple[str, ...] = ()

    def nominal_area_mm2(self) -> float:
        """The area on the nominal foot, in square millimetres."""
        return math.pi * self.radius_mm**2


Shape = ArcBand | ArcPoint | Outline | ToeOutline | Line | Point


def as_points(rows: Sequence[Sequence[float]]) -> Points:
    """The rows as a read-only array.

    Returns (n, 2) float64.
    """
    points = np.array(rows, dtype=np.float64).reshape(-1, 2)
    points.setflags(write=False)
    return points


def in_millimetres(surface: SurfaceOrLeg, points: Points) -> Points:
    """Points of a surface laid flat on the nominal foot.

    points : (n, 2) float64, (u, v), (u, h) or (t, azimuth); returns (n, 2) float64, mm.
    """
    if surface == "leg":
        return np.asarray(points * np.array([CALF_MM, CALF_GIRTH_MM / 360]))
    along_mm = points[:, 0] * FOOT_LENGTH_MM
    if surface in ("medial", "lateral"):
        return np.column_stack([along_mm, points[:, 1] * FOOT_LENGTH_MM])
    u, width = np.array(WIDTH_OF_LENGTH).T
    width_mm = np.interp(points[:, 0], u, width) * FOOT_LENGTH_MM
    return np.column_stack([along_mm, points[:, 1] * width_mm])


def enclosed_area(points: Points) -> float:
    """The area that a closed outline encloses, in the square of its unit (shoelace formula)."""
    x, y = points[:, 0], points[:, 1]
    return abs(float(x @ np.roll(y, -1) - y @ np.roll(x, -1))) / 2
