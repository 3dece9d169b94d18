"""Numbers in the margins: lines lead to them that do not cross, and none stands on another.

A margin is a line beside the foot. Places on it are made first, as near as may be to the spots.
Which spot gets which is then chosen so that all lines together are as short as can be: of two
lines that cross, the two others between the same ends are shorter together, so none do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely
from scipy.optimize import linear_sum_assignment

from viewer.chart.rings import Array


@dataclass(frozen=True)
class Margin:
    """Where numbers may stand: a line (k, 2), and how far apart on it their middles are."""

    line: Array
    gap: float

    @property
    def capacity(self) -> int:
        """How many numbers it holds."""
        return 1 + int(shapely.LineString(self.line).length / self.gap)

    def places(self, spots: Array) -> Array:
        """Return where (n, 2) the number of each spot (n, 2) stands, n up to the capacity."""
        line = shapely.LineString(self.line)
        along = np.sort(shapely.line_locate_point(line, shapely.points(spots)))
        ranks = np.arange(len(along))
        slots = np.maximum(spread(along.tolist(), self.gap), self.gap * ranks)
        slots = np.minimum(slots, line.length - self.gap * ranks[::-1])
        places = shapely.get_coordinates(shapely.line_interpolate_point(line, slots))
        length = np.linalg.norm(spots[:, None] - places[None], axis=2)
        _, chosen = linear_sum_assignment(length)
        return np.asarray(places[chosen])


def spread(wanted: Sequence[float], gap: float) -> Array:
    """Return places (n,), sorted, at least a gap apart, together as near to wanted ones as can be.

    Args:
        wanted: sorted places.
        gap: between neighbours.
    """
    # Neighbours that would collide are pooled around their mean: isotonic regression.
    pools: list[tuple[float, int]] = []
    for rank, place in enumerate(wanted):
        mean, count = place - rank * gap, 1
        while pools and pools[-1][0] >= mean:
            before, many = pools.pop()
            mean, count = (before * many + mean * count) / (many + count), many + count
        pools.append((mean, count))
    means = np.repeat([mean for mean, _ in pools], [count for _, count in pools])
    return np.asarray(means + gap * np.arange(len(wanted)), dtype=np.float64)


def share_out(spots: Array, margins: Sequence[Margin]) -> npt.NDArray[np.int64]:
    """Return (n,) the margin of each spot: the nearest, or the next that has room.

    Spots beyond what all margins hold get -1: those that are farthest from any.
    """
    lines = [shapely.LineString(margin.line) for margin in margins]
    far = np.array([shapely.distance(line, shapely.points(spots)) for line in lines]).T
    room = [place for place, margin in enumerate(margins) for _ in range(margin.capacity)]
    slot = np.array(room, dtype=np.int64)
    chosen = np.full(len(spots), -1, dtype=np.int64)
    rows, columns = linear_sum_assignment(far[:, slot])
    chosen[rows] = slot[columns]
    return chosen
