"""Lay the zones of one layer on the skin: find what they reach, split, cut, and sort by zone."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

import numpy as np
import numpy.typing as npt

from viewer.projection.cut import cut
from viewer.projection.drawn import Drawing
from viewer.projection.patches import BareSkin, Patches, Range
from viewer.projection.reached import NO_ZONE, Places, Plates, lay_on_plates, reached
from viewer.projection.refine import Cloth, longest_edges, refine
from viewer.projection.samples import Samples
from viewer.zones import Zone

Array = npt.NDArray[np.float64]
Ids = npt.NDArray[np.int64]

REACH_OF_EDGE: Final = 1.3
"""Maps of the skin are stretched a little, so a border may be so much farther away than on it."""
CENTRE_OF_EDGE: Final = 0.58


class Skin:
    """The vertices of a foot with what the cutting asks of them, for all its layers."""

    def __init__(self, samples: Samples, faces: Ids) -> None:
        self.samples = samples
        self.faces = faces
        self.longest_mm = longest_edges(samples.positions, faces)
        reach = np.zeros(len(samples))
        for corner in faces.T:
            np.maximum.at(reach, corner, self.longest_mm)
        self.places = Places(samples, REACH_OF_EDGE * reach)


def cut_patches(skin: Skin, zones: Sequence[Zone], order: Sequence[Zone]) -> Patches:
    """Return the patches of some zones on a foot.

    Args:
        skin: of the foot.
        zones: in the order in which they come out; those that do not stand on it are left out.
        order: the same zones, highest priority first.
    """
    drawing = Drawing(order, skin.samples.foot)
    found = reached(drawing, skin.places)
    plates = lay_on_plates(drawing, found, skin.faces, len(skin.samples))
    crossed = _crossed(skin, plates)
    whole, owner_of_whole = _whole(skin.faces[~crossed], plates)
    ids, corner = np.unique(skin.faces[crossed], return_inverse=True)
    cloth = Cloth(
        skin.samples.take(ids),
        corner.reshape(-1, 3).astype(np.int64),
        plates.inside_mm[:, ids],
        plates.zone[:, ids],
    )
    refine(cloth, drawing)
    faces, owner = cut(cloth, drawing)
    # Behind the vertices of the foot come those that were added to the cloth.
    n_foot, n_old = len(skin.samples), len(ids)
    added = np.arange(n_old, len(cloth.samples))
    of_all = np.concatenate([ids, n_foot + added - n_old])
    return _sorted_by_zone(
        skin.samples,
        cloth.samples.take(added),
        np.concatenate([whole, of_all[faces]]),
        np.concatenate([owner_of_whole, owner]),
        [zone.id for zone in zones],
        [zone.id for zone in drawing.zones],
    )


def _crossed(skin: Skin, plates: Plates) -> npt.NDArray[np.bool_]:
    """Say which faces (m,) a border may cross.

    Whatever passes through a triangle without a corner on its other side passes nearer to some
    corner than the centre of an even-sided triangle lies.
    """
    to_border = np.abs(plates.inside_mm).min(axis=0, initial=np.inf)
    a, b, c = skin.faces.T
    nearest = np.minimum(np.minimum(to_border[a], to_border[b]), to_border[c])
    crossed = nearest < REACH_OF_EDGE * CENTRE_OF_EDGE * skin.longest_mm
    within = np.packbits(plates.inside_mm > 0, axis=0)
    for word in within:
        crossed |= (word[a] != word[b]) | (word[b] != word[c])
    return np.asarray(crossed)


def _whole(faces: Ids, plates: Plates) -> tuple[Ids, npt.NDArray[np.int32]]:
    """Return the faces that no border crosses, and the zone of each, NO_ZONE for none."""
    corner = faces[:, 0]
    owner = np.full(len(faces), NO_ZONE, dtype=np.int32)
    for inside_mm, zone in zip(plates.inside_mm[::-1], plates.zone[::-1], strict=True):
        own = inside_mm[corner] > 0
        owner[own] = zone[corner[own]]
    return faces, owner


def _sorted_by_zone(
    samples: Samples,
    added: Samples,
    faces: Ids,
    owner: npt.NDArray[np.int32],
    zone_ids: Sequence[str],
    drawn_ids: Sequence[str],
) -> Patches:
    """Return patches of faces and their owners, with a vertex of its own for each owner."""
    rank = {zone_id: place for place, zone_id in enumerate(zone_ids)}
    place_of = np.array([rank[zone_id] for zone_id in drawn_ids] + [NO_ZONE], dtype=np.int16)
    covered = owner != NO_ZONE
    bare_faces = faces[~covered]
    faces, place = faces[covered], place_of[owner[covered]]
    order = np.argsort(place, kind="stable")
    faces, place = faces[order], place[order]
    vertex, vertex_place, corner = _doubled(faces, place, len(samples) + len(added))
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
    own = samples.take_of_both(added, vertex)
    return Patches(
        vertices=own.positions.copy(),
        normals=own.normals,
        thickness_mm=own.thickness_mm.copy(),
        faces=corner,
        ranges=ranges,
        take_bare=partial(_bare, samples, added, bare_faces),
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


def _bare(samples: Samples, added: Samples, faces: Ids) -> BareSkin:
    used, corner = np.unique(faces, return_inverse=True)
    own = samples.take_of_both(added, used)
    return BareSkin(own.positions.copy(), own.normals, corner.reshape(-1, 3).astype(np.int64))
