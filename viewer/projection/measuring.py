"""Zones one by one on a foot: how large each is by itself, and how much another one covers of it.

All is measured with the engine that draws, on the piece of skin round the zone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt

from viewer.foot import Foot
from viewer.projection.drawn import Drawing
from viewer.projection.laying import Skin, cut_patches
from viewer.projection.reached import reached
from viewer.projection.samples import sample_vertices
from viewer.zones import Zone

Array = npt.NDArray[np.float64]
Ids = npt.NDArray[np.int64]

RINGS_ROUND_ZONE: Final = 2
"""Of faces, so that the borders of the zone do not touch the rim of its piece of skin."""


class Ground:
    """The skin of one foot, on which zones are measured."""

    def __init__(self, foot: Foot) -> None:
        self.foot = foot

    @cached_property
    def skin(self) -> Skin:
        """All of it."""
        return Skin(sample_vertices(self.foot), self.foot.faces)

    @cached_property
    def mm2_of_vertex(self) -> Array:
        """(n,) a third of the area of the faces round each vertex."""
        share = np.repeat(_areas_mm2(self.foot.vertices, self.foot.faces) / 3, 3)
        total = np.bincount(self.foot.faces.ravel(), share, len(self.foot.vertices))
        return np.asarray(total, dtype=np.float64)

    def alone(self, zones: Sequence[Zone]) -> list[Alone]:
        """Return each zone by itself; all of them stand on this foot."""
        found = reached(Drawing(zones, self.foot), self.skin.places)
        within = found.inside_mm > 0
        return [
            Alone(
                self,
                zone,
                np.unique(found.vertices[found.zones == index]),
                np.unique(found.vertices[within & (found.zones == index)]),
            )
            for index, zone in enumerate(zones)
        ]

    def piece(self, vertices: Ids) -> Skin:
        """Return the skin round some vertices."""
        faces = self.skin.faces
        chosen = np.zeros(len(self.skin.samples), dtype=bool)
        chosen[vertices] = True
        for _ in range(RINGS_ROUND_ZONE):
            a, b, c = faces.T
            chosen[faces[chosen[a] | chosen[b] | chosen[c]]] = True
        a, b, c = faces.T
        ids, corner = np.unique(faces[chosen[a] & chosen[b] & chosen[c]], return_inverse=True)
        return Skin(self.skin.samples.take(ids), corner.reshape(-1, 3).astype(np.int64))


@dataclass(frozen=True)
class Alone:
    """A zone on a foot as if there were no other.

    Attributes:
        ground: the foot.
        zone: the zone.
        near: the vertices that it covers or nearly does.
        within: those that it covers.
    """

    ground: Ground
    zone: Zone
    near: Ids
    within: Ids

    @cached_property
    def _piece(self) -> Skin:
        return self.ground.piece(self.near)

    @property
    def about_mm2(self) -> float:
        """Its area as its vertices have it: near the truth for a large zone, quickly told."""
        return float(self.ground.mm2_of_vertex[self.within].sum())

    @cached_property
    def area_mm2(self) -> float:
        """Its area as it is drawn."""
        return self._drawn_mm2([self.zone])

    def free_mm2(self, other: Zone) -> float:
        """Return what is left of its area where another zone lies over it."""
        return self._drawn_mm2([other, self.zone])

    def _drawn_mm2(self, order: Sequence[Zone]) -> float:
        if not len(self.near):
            return 0.0
        patches = cut_patches(self._piece, order, order)
        if self.zone.id not in patches.ranges:
            return 0.0
        own = patches.faces[patches.ranges[self.zone.id].faces]
        return float(_areas_mm2(patches.vertices, own).sum())


def _areas_mm2(vertices: Array, faces: Ids) -> Array:
    a, b, c = (vertices[corner] for corner in faces.T)
    return np.asarray(np.linalg.norm(np.cross(b - a, c - a), axis=1) / 2)
