"""The zones of one layer as pieces of skin, sorted so that each is one range."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import Final

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
Ids = npt.NDArray[np.int64]

_MIRROR: Final = np.array([1.0, 1.0, -1.0])


@dataclass(frozen=True)
class Range:
    """Where a zone lies in its layer's vertices and faces."""

    first_vertex: int
    n_vertices: int
    first_face: int
    n_faces: int

    @property
    def vertices(self) -> slice:
        """The zone's part of the vertex arrays."""
        return slice(self.first_vertex, self.first_vertex + self.n_vertices)

    @property
    def faces(self) -> slice:
        """The zone's part of the faces."""
        return slice(self.first_face, self.first_face + self.n_faces)


@dataclass(frozen=True)
class BareSkin:
    """Skin that no zone covers: (n, 3) vertices and normals, (m, 3) faces."""

    vertices: Array
    normals: Array
    faces: Ids

    def mirrored(self) -> BareSkin:
        """Return the same skin on the mirror image of the foot."""
        return BareSkin(self.vertices * _MIRROR, self.normals * _MIRROR, self.faces[:, ::-1])


@dataclass(frozen=True)
class Patches:
    """Zones cut out of the skin; no vertex and no triangle belongs to two.

    Attributes:
        vertices: (n, 3) float64 on the skin, mm, sorted by zone.
        normals: (n, 3) float64, unit length, outward.
        thickness_mm: (n,) straight through the foot.
        faces: (m, 3) int64, sorted by zone.
        ranges: zone id -> its range, for the zones that stand on this foot.
        take_bare: what makes the skin that no zone covers, when it is asked for.
    """

    vertices: Array
    normals: Array
    thickness_mm: Array
    faces: Ids
    ranges: dict[str, Range]
    take_bare: Callable[[], BareSkin]

    @cached_property
    def bare(self) -> BareSkin:
        """The skin that no zone covers."""
        return self.take_bare()

    def zone_of_vertex(self) -> list[str]:
        """Return the zone id of every vertex."""
        return [zone for zone, own in self.ranges.items() for _ in range(own.n_vertices)]

    def set_in(self, depth_mm: float, depth_of_thickness: float) -> Array:
        """Return (n, 3) the vertices moved inwards, to the smaller of the two depths."""
        depth = np.minimum(depth_mm, depth_of_thickness * self.thickness_mm)
        return self.vertices - depth[:, None] * self.normals

    def mirrored(self) -> Patches:
        """Return the patches on the mirror image of the foot."""
        return replace(
            self,
            vertices=self.vertices * _MIRROR,
            normals=self.normals * _MIRROR,
            faces=self.faces[:, ::-1],
            take_bare=partial(_mirrored_bare, self),
        )


def _mirrored_bare(patches: Patches) -> BareSkin:
    return patches.bare.mirrored()
