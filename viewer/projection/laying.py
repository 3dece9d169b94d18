"""Lay the zones of one layer on the skin: find what they reach, split, cut, and sort by zone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

import numpy as np
import numpy.typing as npt

from viewer.foot import Foot
from viewer.projection.cut import cut
from viewer.projection.drawn import Drawing
from viewer.projection.patches import BareSkin, Patches, Range
from viewer.projection.reached import NO_ZONE, Places, Plates, lay_on_plates, reached
from viewer.projection.refine import Cloth, dip_mm, least_radius_mm, longest_edges, refine
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

    @classmethod
    def of(cls, foot: Foot) -> Skin:
        """Return the whole skin of a foot, as fine as its mesh."""
        return cls(sample_vertices(foot), foot.faces)


def cut_patches(skin: Skin, zones: Sequence[Zone], order: Sequence[Zone]) -> Patches:
    """Return the patches of some zones on a foot.

    Args:
        skin: of the foot.
        zones: in the order in which they come out; those that do not stand on it are left out.
        order: the same zones, highest priority first.
    """
    drawing = Drawing(order, skin.samples.foot)
    found = reached(drawing, skin.places)
    touched = _touched(skin.faces, found.vertices, len(skin.samples))
    # From here on vertices are counted in the region of skin that the zones reach.
    ids, region_faces = _renumbered(skin.faces[touched], len(skin.samples))
    found = replace(found, vertices=np.searchsorted(ids, found.vertices))
    plates = lay_on_plates(drawing, found, region_faces, len(ids))
    crossed = _crossed(region_faces, skin.longest_mm[touched], plates, drawing)
    whole = region_faces[~crossed]
    cloth = Cloth(skin.samples.take(ids), region_faces[crossed], plates.inside_mm, plates.zone)
    owner_of_whole = _owners(whole[:, 0], plates)
    refine(cloth, drawing)
    pieces, owner_of_pieces = cut(cloth, drawing)
    faces = np.concatenate([whole, pieces])
    owner = np.concatenate([owner_of_whole, owner_of_pieces])
    covered = owner != NO_ZONE
    ids_of_all = np.concatenate([ids, len(skin.samples) + np.arange(len(cloth.samples) - len(ids))])
    added = cloth.samples.take(np.arange(len(ids), len(cloth.samples)))
    rank = {zone.id: place for place, zone in enumerate(zones)}
    place_of = np.array([rank[zone.id] for zone in drawing.zones] + [NO_ZONE], dtype=np.int16)
    return _sorted_by_zone(
        cloth.samples,
        faces[covered],
        place_of[owner[covered]],
        [zone.id for zone in zones],
        partial(_bare, skin, added, touched, ids_of_all, faces[~covered]),
    )


def _touched(faces: Ids, vertices: Ids, n_vertices: int) -> npt.NDArray[np.bool_]:
    """Say which faces (m,) have one of some vertices."""
    chosen = np.zeros(n_vertices, dtype=bool)
    chosen[vertices] = True
    a, b, c = faces.T
    return np.asarray(chosen[a] | chosen[b] | chosen[c])


def _renumbered(faces: Ids, n_vertices: int) -> tuple[Ids, Ids]:
    """Return the vertices (k,) of faces, rising, and the faces (m, 3) in places among them."""
    used = np.zeros(n_vertices, dtype=bool)
    used[faces.ravel()] = True
    return np.flatnonzero(used), (np.cumsum(used) - 1)[faces]


def _crossed(
    faces: Ids, longest_mm: Array, plates: Plates, drawing: Drawing
) -> npt.NDArray[np.bool_]:
    """Say which faces (m,) a border may cross."""
    to_border = np.abs(plates.inside_mm).min(axis=0, initial=np.inf)
    a, b, c = faces.T
    nearest = np.minimum(np.minimum(to_border[a], to_border[b]), to_border[c])
    crossed = nearest < dip_mm(longest_mm, least_radius_mm(drawing).min(initial=np.inf))
    for word in np.packbits(plates.inside_mm > 0, axis=0):
        crossed |= (word[a] != word[b]) | (word[b] != word[c])
    return np.asarray(crossed)


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
