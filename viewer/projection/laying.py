"""Lay the zones of one layer on the skin: find what they reach, split, cut, and sort by zone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import Final

import numpy as np
import numpy.typing as npt

from viewer.foot import Foot
from viewer.projection.cut import cut
from viewer.projection.drawn import Drawing
from viewer.projection.patches import BareSkin, Patches, Range
from viewer.projection.reached import (
    NO_ZONE,
    Places,
    Plates,
    Reached,
    on_plates,
    plates_of,
    reached,
)
from viewer.projection.refine import Cloth, dip_mm, edges_of, least_radius_mm, longest_edges, refine
from viewer.projection.samples import Samples, sample_vertices
from viewer.zones import Zone

Array = npt.NDArray[np.float64]
Ids = npt.NDArray[np.int64]

REACH_OF_EDGE: Final = 1.3
"""Maps of the skin are stretched a little, so a border may be so much farther away than on it."""


class Skin:
    """The vertices of a foot with what the cutting asks of them, for all its layers.

    Args:
        samples: the vertices.
        faces: (m, 3) of them.
    """

    def __init__(self, samples: Samples, faces: Ids) -> None:
        self.samples = samples
        self.faces = faces
        self.longest_mm = longest_edges(samples.positions, faces)
        reach = np.zeros(len(samples))
        for corner in faces.T:
            np.maximum.at(reach, corner, self.longest_mm)
        self.places = Places(samples, REACH_OF_EDGE * reach)

    def touched(self, vertices: Ids) -> npt.NDArray[np.bool_]:
        """Say which faces (m,) have one of some vertices (k,)."""
        chosen = np.zeros(len(self.samples), dtype=bool)
        chosen[vertices] = True
        a, b, c = self.faces.T
        return np.asarray(chosen[a] | chosen[b] | chosen[c])

    def beside(self, chosen: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
        """Say which faces (m,) have an edge in common with some of them (m,)."""
        there = chosen[self._over_edges] & (self._over_edges >= 0)
        return np.asarray(there.any(axis=1) & ~chosen)

    @cached_property
    def _over_edges(self) -> Ids:
        """(m, 3) the face on the other side of each edge, -1 on the rim."""
        _, edge_of_face = edges_of(self.faces)
        edge = edge_of_face.ravel()
        order = np.argsort(edge, kind="stable")
        face = np.repeat(np.arange(len(self.faces)), 3)
        same = np.flatnonzero(edge[order][1:] == edge[order][:-1])
        over = np.full(edge.shape, -1, dtype=np.int64)
        one, other = order[same], order[same + 1]
        over[one], over[other] = face[other], face[one]
        return over.reshape(-1, 3)

    @classmethod
    def of(cls, foot: Foot) -> Skin:
        """Return the whole skin of a foot, as fine as its mesh."""
        return cls(sample_vertices(foot), foot.faces)


@dataclass(frozen=True)
class Laid:
    """Zones laid on some faces of a skin.

    Attributes:
        samples: the vertices; those of the skin first, in their order, then new ones.
        ids: (k,) which vertices of the skin the first ones are, rising.
        faces: (m, 3), each of one zone.
        origin: (m,) the face of the skin that each is part of.
        owner: (m,) the place of its zone in the drawing, NO_ZONE for none.
    """

    samples: Samples
    ids: Ids
    faces: Ids
    origin: Ids
    owner: npt.NDArray[np.int32]


def lay_on_faces(skin: Skin, drawing: Drawing, found: Reached, plate: Ids, chosen: Ids) -> Laid:
    """Return the zones of a drawing laid on some faces of a skin.

    What comes of a face depends only on the zones that reach it and the faces beside it.

    Args:
        skin: of the foot.
        drawing: the zones.
        found: the vertices of these faces that they reach.
        plate: (z,) the plate of each zone.
        chosen: (k,) the faces.
    """
    # From here on vertices are counted in the region of skin that the zones reach.
    ids, faces = _renumbered(skin.faces[chosen], len(skin.samples))
    found = replace(found, vertices=np.searchsorted(ids, found.vertices))
    plates = on_plates(found, plate, len(ids))
    crossed = _crossed(faces, skin.longest_mm[chosen], plates, least_radius_mm(drawing))
    whole = faces[~crossed]
    cloth = Cloth(
        skin.samples.take(ids), faces[crossed], chosen[crossed], plates.inside_mm, plates.zone
    )
    owner_of_whole = _owners(whole[:, 0], plates)
    refine(cloth, drawing)
    owner_of_pieces = cut(cloth, drawing)
    return Laid(
        cloth.samples,
        ids,
        np.concatenate([whole, cloth.faces]),
        np.concatenate([chosen[~crossed], cloth.origin]),
        np.concatenate([owner_of_whole, owner_of_pieces]),
    )


def cut_patches(skin: Skin, zones: Sequence[Zone], order: Sequence[Zone]) -> Patches:
    """Return the patches of some zones on a foot.

    Args:
        skin: of the foot.
        zones: in the order in which they come out; those that do not stand on it are left out.
        order: the same zones, highest priority first.
    """
    drawing = Drawing(order, skin.samples.foot)
    found = reached(drawing, skin.places)
    touched = skin.touched(found.vertices)
    plate = plates_of(found, len(drawing.zones), skin.faces[touched], len(skin.samples))
    laid = lay_on_faces(skin, drawing, found, plate, np.flatnonzero(touched))
    samples, ids, faces = laid.samples, laid.ids, laid.faces
    covered = laid.owner != NO_ZONE
    ids_of_all = np.concatenate([ids, len(skin.samples) + np.arange(len(samples) - len(ids))])
    added = samples.take(np.arange(len(ids), len(samples)))
    rank = {zone.id: place for place, zone in enumerate(zones)}
    place_of = np.array([rank[zone.id] for zone in drawing.zones] + [NO_ZONE], dtype=np.int16)
    return _sorted_by_zone(
        samples,
        faces[covered],
        place_of[laid.owner[covered]],
        [zone.id for zone in zones],
        partial(_bare, skin, added, touched, ids_of_all, faces[~covered]),
    )


def _renumbered(faces: Ids, n_vertices: int) -> tuple[Ids, Ids]:
    """Return the vertices (k,) of faces, rising, and the faces (m, 3) in places among them."""
    used = np.zeros(n_vertices, dtype=bool)
    used[faces.ravel()] = True
    return np.flatnonzero(used), (np.cumsum(used) - 1)[faces]


def _crossed(
    faces: Ids, longest_mm: Array, plates: Plates, radius_mm: Array
) -> npt.NDArray[np.bool_]:
    """Say which faces (m,) a border may cross."""
    crossed = np.zeros(len(faces), dtype=bool)
    to_border = np.abs(plates.inside_mm).min(axis=0, initial=np.inf)
    nearest = np.minimum.reduce([to_border[corner] for corner in faces.T])
    maybe = np.flatnonzero(nearest < dip_mm(longest_mm, radius_mm.min(initial=np.inf)))
    corners, longest_mm = faces[maybe], longest_mm[maybe, None]
    for inside_mm, zone in zip(plates.inside_mm, plates.zone, strict=True):
        # Where no zone reaches, the border is too far away to be near.
        dip = dip_mm(longest_mm, radius_mm[zone[corners]])
        crossed[maybe] |= (np.abs(inside_mm[corners]) < dip).any(axis=1)
    for word in np.packbits(plates.inside_mm > 0, axis=0):
        a, b, c = (word[corner] for corner in faces.T)
        crossed |= (a != b) | (b != c)
    return crossed


def _owners(vertices: Ids, plates: Plates) -> npt.NDArray[np.int32]:
    """Return the zone (k,) on top at vertices, NO_ZONE for none."""
    owner = np.full(len(vertices), NO_ZONE, dtype=np.int32)
    for inside_mm, zone in zip(plates.inside_mm[::-1], plates.zone[::-1], strict=True):
        own = inside_mm[vertices] > 0
        owner[own] = zone[vertices[own]]
    return owner


def _sorted_by_zone(
    samples: Samples,
    faces: Ids,
    place: npt.NDArray[np.int16],
    zone_ids: Sequence[str],
    take_bare: Callable[[], BareSkin],
) -> Patches:
    """Return patches of faces, each of the zone at its place, with vertices of its own."""
    order = np.argsort(place, kind="stable")
    faces, place = faces[order], place[order]
    vertex, vertex_place, corner = _doubled(faces, place, len(samples))
    ranges = {}
    for index in np.unique(place):
        first_vertex, last_vertex = np.searchsorted(vertex_place, [index, index + 1])
        first_face, last_face = np.searchsorted(place, [index, index + 1])
        ranges[zone_ids[index]] = Range(
            int(first_vertex),
            int(last_vertex - first_vertex),
            int(first_face),
            int(last_face - first_face),
        )
    own = samples.take(vertex)
    return Patches(
        vertices=own.positions.copy(),
        normals=own.normals,
        thickness_mm=own.thickness_mm.copy(),
        faces=corner,
        ranges=ranges,
        take_bare=take_bare,
    )


def _doubled(
    faces: Ids, place: npt.NDArray[np.int16], n_vertices: int
) -> tuple[Ids, npt.NDArray[np.int16], Ids]:
    """Return (k,) vertices sorted by place, their places (k,), and the faces (m, 3) in them.

    A vertex on a border comes once for each zone that it touches.
    """
    first = np.full(n_vertices, NO_ZONE, dtype=np.int16)
    first[faces.ravel()] = np.repeat(place, 3)
    shared = first[faces] != place[:, None]
    keys, key_of = np.unique(
        faces[shared] + n_vertices * np.repeat(place[:, None], 3, axis=1)[shared].astype(np.int64),
        return_inverse=True,
    )
    used = np.flatnonzero(first != NO_ZONE)
    vertex = np.concatenate([used, keys % n_vertices])
    vertex_place = np.concatenate([first[used], (keys // n_vertices).astype(np.int16)])
    order = np.argsort(vertex_place, kind="stable")
    new = np.empty(len(order), dtype=np.int64)
    new[order] = np.arange(len(order))
    of_vertex = np.empty(n_vertices, dtype=np.int64)
    of_vertex[used] = new[: len(used)]
    corner = of_vertex[faces]
    corner[shared] = new[len(used) + key_of]
    return vertex[order], vertex_place[order], corner


def _bare(
    skin: Skin, added: Samples, touched: npt.NDArray[np.bool_], ids_of_all: Ids, faces: Ids
) -> BareSkin:
    every = np.concatenate([skin.faces[~touched], ids_of_all[faces]])
    used, corner = np.unique(every, return_inverse=True)
    own = skin.samples.take_of_both(added, used)
    return BareSkin(own.positions.copy(), own.normals, corner.reshape(-1, 3).astype(np.int64))
