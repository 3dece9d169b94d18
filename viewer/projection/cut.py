"""Cut triangles along the borders of zones, so that each triangle has one zone.

Plate by plate, highest priority first, zones take their part of what is left, cut where their own
signed distance changes sign. No id is ever interpolated.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from viewer.projection.drawn import Drawing
from viewer.projection.reached import NO_ZONE, OUT_OF_REACH_MM
from viewer.projection.refine import NEAR_OF_EDGE, Cloth, lengths_of

Array = npt.NDArray[np.float64]
Ids = npt.NDArray[np.int64]

Cut = tuple[Ids, Ids]
"""Faces (k, 3), and which of those that were cut each is part of (k,)."""

ON_BORDER_MM: Final = 1e-4
"""Nearer than this a vertex lies on the border; two zones that share one share its vertices."""


def cut(cloth: Cloth, drawing: Drawing) -> npt.NDArray[np.int32]:
    """Cut a piece of skin; return the zone (m,) of each of its faces, NO_ZONE for none.

    The vertices on the borders are put behind the others.
    """
    pieces, origins, owners = [], [], []
    left, left_of = cloth.faces, cloth.origin
    for plate in range(len(cloth.inside_mm)):
        (inside, rows), zone, (left, left_rows) = _cut_plate(cloth, left, plate, drawing)
        pieces.append(inside)
        origins.append(left_of[rows])
        owners.append(zone)
        left_of = left_of[left_rows]
    cloth.faces = np.concatenate([*pieces, left])
    cloth.origin = np.concatenate([*origins, left_of])
    return np.concatenate([*owners, np.full(len(left), NO_ZONE, dtype=np.int32)])


def _cut_plate(
    cloth: Cloth, faces: Ids, plate: int, drawing: Drawing
) -> tuple[Cut, npt.NDArray[np.int32], Cut]:
    """Return what is inside the zones of one plate, the zone of each, and what is outside."""
    distance = cloth.inside_mm[plate]
    distance[np.abs(distance) < ON_BORDER_MM] = 0.0
    a, b, c = (distance[corner] for corner in faces.T)
    positive, negative = (a > 0) | (b > 0) | (c > 0), (a < 0) | (b < 0) | (c < 0)
    mixed, inside = positive & negative, positive & ~negative
    edges = _crossed_edges(faces[mixed], distance)
    first_new = len(cloth.samples)
    _add_border(cloth, edges, plate, drawing)
    kept, dropped = _divide(faces[mixed], cloth.inside_mm[plate], edges, first_new)
    rows = np.flatnonzero(mixed)
    taken = np.concatenate([faces[inside], kept[0]])
    taken_rows = np.concatenate([np.flatnonzero(inside), rows[kept[1]]])
    # On the border there is none; each face has a corner within.
    a, b, c = (cloth.zone[plate][corner] for corner in taken.T)
    zone = np.maximum(np.maximum(a, b), c)
    outside = ~mixed & ~inside
    left = np.concatenate([faces[outside], dropped[0]])
    left_rows = np.concatenate([np.flatnonzero(outside), rows[dropped[1]]])
    return (taken, taken_rows), zone, (left, left_rows)


def _add_border(cloth: Cloth, edges: Ids, plate: int, drawing: Drawing) -> None:
    """Add a vertex where the border crosses each edge, and see where it lies on later plates."""
    start, stop = edges.T
    zones = np.maximum(cloth.zone[plate, start], cloth.zone[plate, stop])
    begin, end = cloth.inside_mm[plate, start], cloth.inside_mm[plate, stop]
    rows = np.arange(len(edges))
    part = begin / (begin - end)
    there = drawing.inside_mm(cloth.samples.between(edges, part), rows, zones)
    # One step of false position: the distance is nearly, but not quite, linear along an edge.
    same = (there > 0) == (begin > 0)
    low, high = np.where(same, part, 0.0), np.where(same, 1.0, part)
    at_low, at_high = np.where(same, there, begin), np.where(same, end, there)
    part = low + (high - low) * at_low / np.where(at_low == at_high, 1.0, at_low - at_high)
    new = cloth.samples.between(edges, part)
    at_start, at_stop = cloth.inside_mm[:, start], cloth.inside_mm[:, stop]
    inside = at_start + part * (at_stop - at_start)
    zone = np.maximum(cloth.zone[:, start], cloth.zone[:, stop])
    length = lengths_of(cloth.samples.positions, edges)
    near = np.minimum(np.abs(at_start), np.abs(at_stop)) < NEAR_OF_EDGE * length
    near |= (at_start > 0) != (at_stop > 0)
    near &= zone != NO_ZONE
    near[: plate + 1] = False
    later, which = np.nonzero(near)
    inside[later, which] = drawing.inside_mm(new, which, zone[later, which])
    lost = (np.minimum(at_start, at_stop) <= OUT_OF_REACH_MM) & ~near
    inside[lost], zone[lost] = OUT_OF_REACH_MM, NO_ZONE
    inside[plate], zone[plate] = 0.0, NO_ZONE
    cloth.add(new, inside, zone)


def _crossed_edges(faces: Ids, distance: Array) -> Ids:
    """Return the (e, 2) edges, each once and sorted, whose ends lie on both sides."""
    ends = np.stack([faces, faces[:, [1, 2, 0]]], axis=2).reshape(-1, 2)
    ends = ends[distance[ends[:, 0]] * distance[ends[:, 1]] < 0]
    ends.sort(axis=1)
    keys = np.unique(ends[:, 0] * len(distance) + ends[:, 1])
    return np.stack([keys // len(distance), keys % len(distance)], axis=1)


def _divide(faces: Ids, distance: Array, edges: Ids, first_new: int) -> tuple[Cut, Cut]:
    """Divide triangles with corners on both sides; return the parts inside and outside."""
    n = first_new + 1
    keys = edges[:, 0] * n + edges[:, 1]

    def on_border(a: Ids, b: Ids) -> Ids:
        low, high = np.minimum(a, b), np.maximum(a, b)
        return np.asarray(first_new + np.searchsorted(keys, low * n + high))

    sign = np.sign(distance[faces]).astype(np.int8)
    parts: dict[bool, list[Ids]] = {True: [faces[:0]], False: [faces[:0]]}
    rows: dict[bool, list[Ids]] = {True: [], False: []}
    through_corner = (sign == 0).any(axis=1)
    at_corner, at_edges = np.flatnonzero(through_corner), np.flatnonzero(~through_corner)
    a, b, c = _turn_first(faces, sign == 0, through_corner)
    cross = on_border(b, c)
    for inside in (True, False):
        beside_b = (distance[b] > 0) == inside
        parts[inside] += [
            np.stack([a, b, cross], axis=1)[beside_b],
            np.stack([a, cross, c], axis=1)[~beside_b],
        ]
        rows[inside] += [at_corner[beside_b], at_corner[~beside_b]]
    alone_sign = -np.sign(sign.sum(axis=1))[:, None]
    a, b, c = _turn_first(faces, sign == alone_sign, ~through_corner)
    ab, ca = on_border(a, b), on_border(c, a)
    alone_inside = distance[a] > 0
    tip = np.stack([a, ab, ca], axis=1)
    rest = np.stack([np.stack([ab, b, c], axis=1), np.stack([ab, c, ca], axis=1)])
    for inside in (True, False):
        own = alone_inside == inside
        parts[inside] += [tip[own], rest[0][~own], rest[1][~own]]
        rows[inside] += [at_edges[own], at_edges[~own], at_edges[~own]]
    return (
        (np.concatenate(parts[True]), np.concatenate(rows[True])),
        (np.concatenate(parts[False]), np.concatenate(rows[False])),
    )


def _turn_first(
    faces: Ids, is_first: npt.NDArray[np.bool_], chosen: npt.NDArray[np.bool_]
) -> tuple[Ids, Ids, Ids]:
    """Return the corners of chosen triangles, turned so that the marked one comes first."""
    shift = np.argmax(is_first[chosen], axis=1)
    order = (shift[:, None] + np.arange(3)) % 3
    turned = np.take_along_axis(faces[chosen], order, axis=1)
    return turned[:, 0], turned[:, 1], turned[:, 2]
