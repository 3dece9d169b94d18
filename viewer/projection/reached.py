"""Which vertices of a foot each zone reaches: those inside it or so near that its border may
cross a triangle there; and which zones can be laid on the skin together.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from viewer.projection.drawn import Drawing, to_edge_of_surface
from viewer.projection.samples import CHARTS, RIDGE, WEB, Samples
from viewer.terms import SURFACES
from viewer.zones.shape_checks import MAX_OFFSET

Array = npt.NDArray[np.float64]
Ids = npt.NDArray[np.int64]

WORD_BITS: Final = 64
LEAST_REACH_MM: Final = 3.0
OUT_OF_REACH_MM: Final = -1e3
NO_ZONE: Final = -1


class Places:
    """The vertices of a foot, sorted so that those near a shape are found quickly.

    Args:
        samples: the vertices.
        reach_mm: (n,) how far from each a border may still cross one of its triangles.
    """

    def __init__(self, samples: Samples, reach_mm: Array) -> None:
        self.samples = samples
        self.reach_mm = reach_mm
        # The same for every zone, so that none lies otherwise for being laid with others.
        self.farthest_mm = max(LEAST_REACH_MM, float(reach_mm.max(initial=0.0)))
        self._sorted: dict[tuple[int, int, int], tuple[Ids, Array, Array, float]] = {}

    def near(self, chart: int, surface: int, toe: int, low: Array, high: Array) -> Ids:
        """Return the vertices (k,) of a surface or toe that reach a box on a map."""
        key = (chart, surface, toe)
        if key not in self._sorted:
            self._sorted[key] = self._sort(*key)
        order, points, reach, farthest = self._sorted[key]
        first, last = np.searchsorted(points[:, 0], [low[0] - farthest, high[0] + farthest])
        near, reach = points[first:last], reach[first:last]
        kept = np.ones(len(near), dtype=bool)
        for axis in range(points.shape[1]):
            kept &= near[:, axis] > low[axis] - reach
            kept &= near[:, axis] < high[axis] + reach
        return order[first:last][kept]

    def _sort(self, chart: int, surface: int, toe: int) -> tuple[Ids, Array, Array, float]:
        ids = np.arange(len(self.samples))
        if toe:
            ids = np.flatnonzero(self.samples.toe == toe)
            ids = ids[self.samples.values[ids, WEB] > -self.reach_mm[ids]]
        if surface >= 0:
            limit = to_edge_of_surface(self.samples, ids, SURFACES[surface])
            ids = ids[limit > -self.reach_mm[ids]]
        if CHARTS[chart] == "ridge":
            offset_mm = np.abs(self.samples.values[:, RIDGE][:, 1])
            ids = np.flatnonzero(offset_mm < MAX_OFFSET * self.samples.foot.length_mm)
        points = self.samples.chart(CHARTS[chart])[ids]
        order = np.argsort(points[:, 0])
        ids, reach = ids[order], self.reach_mm[ids[order]]
        return ids, points[order], reach, float(reach.max(initial=0.0))


@dataclass(frozen=True)
class Reached:
    """The vertices that each zone of a drawing reaches; one that two of its shapes reach, twice.

    Attributes:
        vertices: (k,) zone by zone.
        zones: (k,) the zone of each.
        inside_mm: (k,) how far each is inside, negative outside; only roughly where far.
    """

    vertices: Ids
    zones: Ids
    inside_mm: Array


def reached(drawing: Drawing, places: Places) -> Reached:
    """Return which vertices the zones of a drawing reach, and how far inside they are."""
    rows, shapes = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    for index, shape in enumerate(drawing.shapes):
        low, high = shape.bounds
        ids = places.near(CHARTS.index(shape.chart), shape.surface, shape.toe, low, high)
        rows.append(ids)
        shapes.append(np.full(len(ids), index))
    row, shape_of = np.concatenate(rows), np.concatenate(shapes)
    inside = drawing.inside_shapes_mm(places.samples, row, shape_of, places.farthest_mm)
    kept = inside > -places.reach_mm[row]
    return Reached(row[kept], drawing.zone_of_shape[shape_of[kept]], inside[kept])


@dataclass
class Plates:
    """Zones on the skin, in as few plates as can be printed one after another.

    On a plate no triangle is reached by two zones, so one number a vertex holds them all. Where
    zones overlap, that of the higher priority is on an earlier plate.

    Attributes:
        inside_mm: (p, n) how far each vertex is inside the zone that reaches it.
        zone: (p, n) which zone that is, NO_ZONE for none.
    """

    inside_mm: Array
    zone: npt.NDArray[np.int32]


def lay_on_plates(drawing: Drawing, found: Reached, faces: Ids, n_vertices: int) -> Plates:
    """Return the zones of a drawing, highest priority first, on plates."""
    plate = plates_of(found, len(drawing.zones), faces, n_vertices)
    return on_plates(found, plate, n_vertices)


def plates_of(found: Reached, n_zones: int, faces: Ids, n_vertices: int) -> Ids:
    """Return the plate (z,) of each zone; only zones that it meets decide which that is.

    Args:
        found: of zones that are counted from the highest priority on.
        n_zones: how many there are.
        faces: (m, 3) of the skin.
        n_vertices: of the skin.
    """
    near = _bits(found.vertices, found.zones, n_vertices, n_zones)
    within = found.inside_mm > 0
    inside = _bits(found.vertices[within], found.zones[within], n_vertices, n_zones)
    a, b, c = faces.T
    together = _pairs(near[:, a] | near[:, b] | near[:, c], n_zones)
    overlap = _pairs(inside, n_zones)
    plate = np.zeros(n_zones, dtype=np.int64)
    for zone in range(n_zones):
        taken = set(plate[:zone][together[zone, :zone]].tolist())
        least = int((plate[:zone] + 1)[overlap[zone, :zone]].max(initial=0))
        while least in taken:
            least += 1
        plate[zone] = least
    return plate


def on_plates(found: Reached, plate: Ids, n_vertices: int) -> Plates:
    """Return zones on the plates (z,) that they were given."""
    n_plates = int(plate.max(initial=-1)) + 1
    inside_mm = np.full((n_plates, n_vertices), OUT_OF_REACH_MM)
    zone_at = np.full((n_plates, n_vertices), NO_ZONE, dtype=np.int32)
    # Of the shapes of one zone the one counts that a vertex is deepest inside.
    np.maximum.at(inside_mm, (plate[found.zones], found.vertices), found.inside_mm)
    zone_at[plate[found.zones], found.vertices] = found.zones
    return Plates(inside_mm, zone_at)


def _bits(vertices: Ids, zones: Ids, n_vertices: int, n_zones: int) -> npt.NDArray[np.uint64]:
    """Return words (w, n) with a bit for each zone at each vertex."""
    words = np.zeros((-(-n_zones // WORD_BITS), n_vertices), dtype=np.uint64)
    starts = np.searchsorted(zones, np.arange(n_zones + 1))
    for zone in range(n_zones):
        own = vertices[starts[zone] : starts[zone + 1]]
        words[zone // WORD_BITS, own] |= np.uint64(1) << np.uint64(zone % WORD_BITS)
    return words


def _pairs(words: npt.NDArray[np.uint64], n_zones: int) -> npt.NDArray[np.bool_]:
    """Return (z, z) whether two zones have their bits in one column."""
    several = np.bitwise_count(words).sum(axis=0, dtype=np.int64) > 1
    chosen = words[:, several]
    kinds = np.unique(chosen[0])[None] if len(words) == 1 else np.unique(chosen, axis=1)
    shifts = np.arange(WORD_BITS, dtype=np.uint64)
    bits = (kinds[:, None, :] >> shifts[None, :, None]) & np.uint64(1)
    has = bits.reshape(len(words) * WORD_BITS, kinds.shape[1])[:n_zones].astype(np.int64)
    return np.asarray(has @ has.T > 0)
