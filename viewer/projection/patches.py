"""The zones of one layer as pieces of skin, sorted so that each is one range."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from viewer.foot import Foot
from viewer.projection.cut import NO_ZONE, cut
from viewer.projection.drawn import draw
from viewer.projection.refine import refine
from viewer.projection.samples import Samples
from viewer.zones import Zone

Array = npt.NDArray[np.float64]
Ids = npt.NDArray[np.int64]


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
class Patches:
    """Zones cut out of the skin; no vertex and no triangle belongs to two.

    Attributes:
        vertices: (n, 3) float64 on the skin, mm, sorted by zone.
        normals: (n, 3) float64, unit length, outward.
        thickness_mm: (n,) straight through the foot.
        faces: (m, 3) int64, sorted by zone.
        ranges: zone id -> its range, for the zones that stand on this foot.
        bare_vertices, bare_normals, bare_faces: the skin that no zone covers.
    """

    vertices: Array
    normals: Array
    thickness_mm: Array
    faces: Ids
    ranges: dict[str, Range]
    bare_vertices: Array
    bare_normals: Array
    bare_faces: Ids

    def zone_of_vertex(self) -> list[str]:
        """Return the zone id of every vertex."""
        return [zone for zone, own in self.ranges.items() for _ in range(own.n_vertices)]

    def set_in(self, depth_mm: float, depth_of_thickness: float) -> Array:
        """Return (n, 3) the vertices moved inwards, to the smaller of the two depths."""
        depth = np.minimum(depth_mm, depth_of_thickness * self.thickness_mm)
        return self.vertices - depth[:, None] * self.normals


def cut_patches(
    foot: Foot,
    samples: Samples,
    longest_mm: Array,
    zones: Sequence[Zone],
    order: Sequence[Zone],
) -> Patches:
    """Return the patches of some zones on a foot.

    Args:
        foot: the foot.
        samples: its vertices.
        longest_mm: (m,) the longest edge of each of its faces.
        zones: in the order in which they come out.
        order: the same zones, highest priority first.
    """
    drawn = [each for each in (draw(zone, foot) for zone in order) if each.shapes]
    refined, faces, to_border = refine(samples, foot.faces, longest_mm, drawn)
    refined, faces, owner = cut(refined, faces, to_border, drawn)
    rank = {zone.id: place for place, zone in enumerate(zones)}
    place_of = np.array([rank[each.zone.id] for each in drawn] + [-1])
    covered = owner != NO_ZONE
    bare = faces[~covered]
    used = np.zeros(len(refined), dtype=bool)
    used[bare.ravel()] = True
    bare_ids, bare_faces = np.flatnonzero(used), (np.cumsum(used) - 1)[bare]
    faces, place = faces[covered], place_of[owner[covered]]
    by_zone = np.argsort(place, kind="stable")
    faces, place = faces[by_zone], place[by_zone]
    keys, corner = np.unique(place[:, None] * len(refined) + faces, return_inverse=True)
    own = refined.take(keys % len(refined))
    vertex_place = keys // len(refined)
    ranges = {}
    for index in np.unique(place):
        first_vertex, last_vertex = np.searchsorted(vertex_place, [index, index + 1])
        first_face, last_face = np.searchsorted(place, [index, index + 1])
        ranges[zones[index].id] = Range(
            int(first_vertex),
            int(last_vertex - first_vertex),
            int(first_face),
            int(last_face - first_face),
        )
    return Patches(
        vertices=own.positions.copy(),
        normals=own.normals,
        thickness_mm=own.thickness_mm.copy(),
        faces=corner.reshape(-1, 3).astype(np.int64),
        ranges=ranges,
        bare_vertices=refined.positions[bare_ids],
        bare_normals=refined.normals[bare_ids],
        bare_faces=bare_faces,
    )
