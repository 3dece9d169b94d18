"""How much maps disagree about each spot of a foot: which body parts they say it stands for.

At a vertex each map says a set of body parts, each with its half of the body, over all layers.
Two maps disagree there by 1 - |A and B| / |A or B| (Jaccard's distance): 0 if they say the same,
1 if they have nothing in common, also if only one of them says anything. Where neither says
anything they do not disagree. Of more than two maps it is the mean over all pairs.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

import numpy as np
import numpy.typing as npt

from viewer.comparison.laying import LaidByPart

Array = npt.NDArray[np.float64]
Ids = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]


class Disagreement:
    """Counts, body part by body part, what maps say at the vertices of one foot."""

    def __init__(self, n_maps: int, n_vertices: int) -> None:
        self._common = {
            pair: np.zeros(n_vertices, dtype=np.int32) for pair in combinations(range(n_maps), 2)
        }
        self._either = {pair: each.copy() for pair, each in self._common.items()}
        self._named = np.zeros(n_vertices, dtype=bool)

    def add(self, covers: Mapping[tuple[int, bool], Ids]) -> None:
        """Count one body part.

        Args:
            covers: (place of the map, crossed) -> (k,) the vertices that it covers there.
        """
        nowhere = np.empty(0, dtype=np.int64)
        for vertices in covers.values():
            self._named[vertices] = True
        for crossed in (False, True):
            for pair in self._common:
                one, other = (covers.get((at, crossed), nowhere) for at in pair)
                self._common[pair][np.intersect1d(one, other)] += 1
                self._either[pair][np.union1d(one, other)] += 1

    @property
    def named(self) -> Mask:
        """(n,) whether any map says anything."""
        return self._named

    @property
    def values(self) -> Array:
        """(n,) from 0, all say the same, to 1, no two have anything in common."""
        each = [
            np.where(self._either[pair] > 0, 1 - common / np.maximum(self._either[pair], 1), 0.0)
            for pair, common in self._common.items()
        ]
        return np.asarray(np.mean(each, axis=0), dtype=np.float64)


def disagreement_of(laid: LaidByPart, n_maps: int, n_vertices: int) -> Disagreement:
    """Return what maps say at the vertices of a skin, counted over all body parts."""
    counted = Disagreement(n_maps, n_vertices)
    for zones in laid.values():
        covers: dict[tuple[int, bool], Ids] = {}
        for at, own in zones.items():
            for each in own:
                key, inside = (at, each.zone.crossed), each.vertices[each.inside_mm > 0]
                covers[key] = np.union1d(covers.get(key, inside), inside)
        counted.add(covers)
    return counted
