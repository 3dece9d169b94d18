"""Closed and open lines of a drawing, as few points as the eye needs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt
import shapely

Array = npt.NDArray[np.float64]

TOLERANCE_MM: Final = 0.15
"""A line may run this far beside the one that was measured."""
NARROW_MM: Final = 0.8
"""A strip narrower than this is left out: at the rim of the foot it would be all outline."""


def simplified(
    lines: Sequence[Array], *, closed: bool, tolerance_mm: float = TOLERANCE_MM
) -> list[Array]:
    """Return lines (k, 2) with only the points that their shape needs.

    Closed ones come without their first point at the end.
    """
    if not lines:
        return []
    make = shapely.linestrings
    drawn = [make(np.vstack([line, line[:1]]) if closed else line) for line in lines]
    thin = shapely.simplify(np.array(drawn, dtype=object), tolerance_mm, preserve_topology=False)
    coordinates = [shapely.get_coordinates(each) for each in thin]
    return [each[:-1] if closed else each for each in coordinates]


def rings_of(rings: Sequence[Array], least_mm2: float) -> list[Array]:
    """Return the closed lines (k, 2) that hold at least an area and are no strips, simplified."""
    large = [
        ring
        for ring in rings
        if abs(area_mm2(ring)) >= max(least_mm2, NARROW_MM / 2 * _girth_mm(ring))
    ]
    return [ring for ring in simplified(large, closed=True) if len(ring) > 2]


def area_mm2(ring: Array) -> float:
    """Return the area within a closed line (k, 2), positive counter-clockwise."""
    x, y = ring.T
    return float(x @ np.roll(y, -1) - y @ np.roll(x, -1)) / 2


def _girth_mm(ring: Array) -> float:
    return float(np.hypot(*(ring - np.roll(ring, 1, axis=0)).T).sum())
