"""A layer of a map that is being changed: only the skin that changed zones touch is laid anew.

What comes of a face of the skin depends only on the zones that reach it and the faces beside it,
so that the rest can stay. The outcome is that of laying the whole layer, number by number.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt

from viewer.projection.drawn import Drawing
from viewer.projection.laying import Laid, Skin, lay_on_faces
from viewer.projection.reached import NO_ZONE, Reached, plates_of, reached
from viewer.projection.samples import POSITION, THICKNESS, Samples
from viewer.zones import Zone

Array = npt.NDArray[np.float64]
Ids = npt.NDArray[np.int64]

_COLUMNS: Final = 7
_POSITION, _NORMAL, _THICKNESS = slice(0, 3), slice(3, 6), 6


@dataclass(frozen=True)
class ZonePatch:
    """One zone cut out of the skin.

    Attributes:
        vertices: (n, 3) float64 on the skin, mm, in rising order.
        normals: (n, 3) float64, unit length, outward.
        thickness_mm: (n,) straight through the foot.
        faces: (m, 3) int64.
    """

    vertices: Array
    normals: Array
    thickness_mm: Array
    faces: Ids


class LiveLayer:
    """The zones of one layer on the skin of one foot, kept up to date.

    Args:
        skin: of the foot.
        order: the zones of the layer, highest priority first; those that do not stand on this foot
            are left out.
    """

    def __init__(self, skin: Skin, order: Sequence[Zone]) -> None:
        self._skin = skin
        self._zones: tuple[Zone, ...] = ()
        self._found: dict[str, Reached] = {}
        self._plate: dict[str, int] = {}
        self._owner = np.empty(0, dtype=object)
        self._origin = np.empty(0, dtype=np.int64)
        self._corners = np.empty((0, 3, _COLUMNS))
        self.change(order)

    @property
    def zone_ids(self) -> frozenset[str]:
        """The zones of which something is seen."""
        return frozenset(self._owner.tolist())

    def change(self, order: Sequence[Zone]) -> frozenset[str]:
        """Lay the layer as it is now; return the zones that may look otherwise than before.

        A zone has changed if its shapes are not the same objects as before.
        """
        before = {zone.id: zone.shapes for zone in self._zones}
        order = [zone for zone in order if zone.shapes_on(self._skin.samples.foot.side)]
        now = {zone.id: zone.shapes for zone in order}
        changed = {i for i in before.keys() | now.keys() if before.get(i) is not now.get(i)}
        if not changed and list(before) == list(now):
            return frozenset()
        stale = [self._found.pop(i).vertices for i in changed if i in self._found]
        self._found |= self._reach([zone for zone in order if zone.id in changed])
        self._zones = tuple(order)
        found = _together([self._found[zone.id] for zone in order])
        touched = self._skin.touched(found.vertices)
        plates = plates_of(found, len(order), self._skin.faces[touched], len(self._skin.samples))
        plate = dict(zip(now, plates.tolist(), strict=True))
        moved = {i for i in now if i in changed or self._plate.get(i) != plate[i]}
        self._plate = plate
        vertices = [*stale, *(self._found[i].vertices for i in moved)]
        if not vertices:
            return frozenset()
        anew = self._skin.touched(np.concatenate(vertices))
        round_it = self._skin.beside(anew)
        laid, names = self._lay(np.flatnonzero(touched & (anew | round_it)), found, plates)
        return self._splice(anew, laid, names)

    def patch(self, zone_id: str) -> ZonePatch:
        """Return what is seen of a zone, which may be nothing."""
        corners = self._corners[self._owner == zone_id].reshape(-1, _COLUMNS)
        _, first, corner = np.unique(
            corners[:, _POSITION] + 0.0, axis=0, return_index=True, return_inverse=True
        )
        rows = corners[first]
        return ZonePatch(
            vertices=rows[:, _POSITION],
            normals=rows[:, _NORMAL],
            thickness_mm=rows[:, _THICKNESS],
            faces=corner.reshape(-1, 3).astype(np.int64),
        )

    def _reach(self, zones: Sequence[Zone]) -> dict[str, Reached]:
        found = reached(Drawing(zones, self._skin.samples.foot), self._skin.places)
        return {zone.id: _of_zone(found, index) for index, zone in enumerate(zones)}

    def _lay(self, chosen: Ids, found: Reached, plates: Ids) -> tuple[Laid, list[str]]:
        """Lay the zones that reach some faces on them; also return what they are called."""
        corner = np.zeros(len(self._skin.samples), dtype=bool)
        corner[self._skin.faces[chosen]] = True
        near = corner[found.vertices]
        here = np.unique(found.zones[near])
        zones = [self._zones[index] for index in here]
        own = Reached(
            found.vertices[near], np.searchsorted(here, found.zones[near]), found.inside_mm[near]
        )
        drawing = Drawing(zones, self._skin.samples.foot)
        _, plate = np.unique(plates[here], return_inverse=True)  # without those that are empty
        laid = lay_on_faces(self._skin, drawing, own, plate, chosen)
        return laid, [zone.id for zone in zones]

    def _splice(self, anew: npt.NDArray[np.bool_], laid: Laid, names: list[str]) -> frozenset[str]:
        """Put what was laid in the place of what lay there before."""
        old = anew[self._origin]
        new = anew[laid.origin] & (laid.owner != NO_ZONE)
        owner = np.array([*names, ""], dtype=object)[laid.owner[new]]
        gone = self._owner[old]
        corners = _corners(laid.samples, laid.faces[new])
        self._corners = np.concatenate([self._corners[~old], corners])
        self._origin = np.concatenate([self._origin[~old], laid.origin[new]])
        self._owner = np.concatenate([self._owner[~old], owner])
        return frozenset(gone.tolist()) | frozenset(owner.tolist())


def _corners(samples: Samples, faces: Ids) -> Array:
    """Return position, normal and thickness (m, 3, 7) at the corners of faces."""
    ids, corner = np.unique(faces, return_inverse=True)
    own = samples.take(ids)
    rows = np.column_stack([own.values[:, POSITION], own.normals, own.values[:, THICKNESS]])
    return np.asarray(rows[corner.reshape(-1, 3)])


def _of_zone(found: Reached, index: int) -> Reached:
    own = found.zones == index
    return Reached(found.vertices[own], found.zones[own], found.inside_mm[own])


def _together(each: Iterable[Reached]) -> Reached:
    """Return what zones reach, one zone behind the other."""
    parts = [replace(one, zones=np.full_like(one.zones, i)) for i, one in enumerate(each)]
    if not parts:
        nothing = np.empty(0, dtype=np.int64)
        return Reached(nothing, nothing, np.empty(0))
    return Reached(
        *(
            np.concatenate([getattr(part, name) for part in parts])
            for name in ("vertices", "zones", "inside_mm")
        )
    )
