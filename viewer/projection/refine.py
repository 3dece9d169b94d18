"""Split triangles where a border passes, until a straight cut is good enough.

Only edges on which the distance to a border bends are split: along a straight border a large
triangle is cut as exactly as a small one, round a nerve of 1.5 mm it is not.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from viewer.projection.drawn import NOWHERE_MM, Drawing
from viewer.projection.reached import NO_ZONE, OUT_OF_REACH_MM
from viewer.projection.samples import Samples

Array = npt.NDArray[np.float64]
Ids = npt.NDArray[np.int64]

BEND_OF_ZONE: Final = 0.03
"""How far the distance in the middle of an edge may be from the mean of its ends, as a part of
the zone's area by its girth: so the error in area is alike for large zones and small ones."""
LEAST_BEND_MM: Final = 0.012
MOST_BEND_MM: Final = 0.08
LEAST_RADIUS_MM: Final = 1.2
"""Hardly any border is rounder than this, so that short edges need not be looked at."""
NEAR_OF_EDGE: Final = 0.75
"""A border that passes through a triangle comes so near to one of its corners."""
DIP: Final = 1.5
"""How much deeper a border is taken to dip between two vertices than a circle does."""
LEAST_DIP_MM: Final = 0.05
_ROUNDS: Final = 8


@dataclass
class Cloth:
    """A piece of skin that is being split and cut.

    Attributes:
        samples: its vertices.
        faces: (m, 3).
        origin: (m,) the face of the skin that each is part of.
        inside_mm: (p, n) by plate, how far each vertex is inside the zone that reaches it there.
        zone: (p, n) which zone that is.
    """

    samples: Samples
    faces: Ids
    origin: Ids
    inside_mm: Array
    zone: npt.NDArray[np.int32]

    def add(self, samples: Samples, inside_mm: Array, zone: npt.NDArray[np.int32]) -> None:
        """Put new vertices behind the others."""
        self.samples = self.samples.joined(samples)
        self.inside_mm = np.concatenate([self.inside_mm, inside_mm], axis=1)
        self.zone = np.concatenate([self.zone, zone], axis=1)


def bends_allowed_mm(drawing: Drawing) -> Array:
    """Return (z,) how far a border of each zone may be from straight between two vertices."""
    return np.clip(BEND_OF_ZONE * drawing.area_by_girth_mm(), LEAST_BEND_MM, MOST_BEND_MM)


def least_radius_mm(drawing: Drawing) -> Array:
    """Return (z,) how round the border of each zone is taken to be at most."""
    return np.minimum(drawing.area_by_girth_mm(), LEAST_RADIUS_MM)


def dip_mm(length_mm: Array, radius_mm: Array) -> Array:
    """Return how near an end of an edge a border comes that enters and leaves again along it."""
    dip = DIP * length_mm**2 / (8 * radius_mm) + LEAST_DIP_MM
    return np.asarray(np.minimum(dip, NEAR_OF_EDGE * length_mm))


def refine(cloth: Cloth, drawing: Drawing) -> None:
    """Split the faces of a piece of skin where borders bend; there are no gaps.

    New vertices come after the old ones; faces keep their winding; edges on the rim stay whole.
    """
    allowed, radius_mm = bends_allowed_mm(drawing), least_radius_mm(drawing)
    finished, origins = [cloth.faces[:0]], [cloth.origin[:0]]
    active, origin, first_new = cloth.faces, cloth.origin, 0
    for _ in range(_ROUNDS):
        edges, edge_of_face = edges_of(active)
        # An edge between older corners was looked at before; on the rim there is one face.
        asked = edges[:, 1] >= first_new
        asked &= np.bincount(edge_of_face.ravel(), minlength=len(edges)) == 2
        split, inside_mm, zone = _bent(cloth, drawing, edges[asked], allowed, radius_mm)
        if not len(split):
            break
        split = np.flatnonzero(asked)[split]
        first_new = len(cloth.samples)
        middle = np.full(len(edges), -1, dtype=np.int64)
        middle[split] = first_new + np.arange(len(split))
        cloth.add(cloth.samples.between(edges[split]), inside_mm, zone)
        middles = middle[edge_of_face]
        whole = (middles < 0).all(axis=1)
        finished.append(active[whole])
        origins.append(origin[whole])
        active, rows = split_faces(active[~whole], middles[~whole])
        origin = origin[~whole][rows]
    cloth.faces = np.concatenate([*finished, active])
    cloth.origin = np.concatenate([*origins, origin])


def _bent(
    cloth: Cloth, drawing: Drawing, edges: Ids, allowed: Array, radius_mm: Array
) -> tuple[Ids, Array, npt.NDArray[np.int32]]:
    """Return which edges (k,) bend, and by plate (p, k) the state of their middles."""
    length = lengths_of(cloth.samples.positions, edges)
    shortest = np.sqrt(8 * radius_mm * allowed)
    ids = np.flatnonzero(length > shortest.min(initial=np.inf))
    length = length[ids]
    start, stop = edges[ids].T
    at_start, at_stop = cloth.inside_mm[:, start], cloth.inside_mm[:, stop]
    zone = np.maximum(cloth.zone[:, start], cloth.zone[:, stop])
    least = np.minimum(at_start, at_stop)
    near = np.minimum(np.abs(at_start), np.abs(at_stop)) < dip_mm(length, radius_mm[zone])
    near |= (least < 0) & (np.maximum(at_start, at_stop) > 0)
    near &= (zone != NO_ZONE) & (least > NOWHERE_MM) & (length > shortest[zone])
    plate, which = np.nonzero(near)
    rows, row = np.unique(which, return_inverse=True)
    middles = cloth.samples.between(edges[ids[rows]])
    there = drawing.inside_mm(middles, row, zone[plate, which])
    mean = (at_start + at_stop) / 2
    bent = np.abs(there - mean[plate, which]) > allowed[zone[plate, which]]
    split = np.unique(which[bent])
    # A border that does not come near leaves the middle on the same side as both ends.
    lost = (least <= OUT_OF_REACH_MM) & ~near
    mean[plate, which] = there
    mean[lost], zone[lost] = OUT_OF_REACH_MM, NO_ZONE
    return ids[split], mean[:, split], zone[:, split]


def split_faces(faces: Ids, middle: Ids) -> tuple[Ids, Ids]:
    """Split triangles at the middles of some of their edges.

    Args:
        faces: (m, 3) corners.
        middle: (m, 3) vertex on the edge from each corner to the next, -1 where it stays whole.

    Returns:
        (k, 3) corners, untouched triangles first, in their order; and (k,) which triangle each
        is part of.
    """
    count = (middle >= 0).sum(axis=1)
    parts = [faces[count == 0]]
    one = _turned(faces, middle, count == 1, lambda m: m[:, 0] >= 0)
    (a, b, c), (ab, _, _) = one
    parts += [np.stack([a, ab, c], 1), np.stack([ab, b, c], 1)]
    two = _turned(faces, middle, count == 2, lambda m: m[:, 2] < 0)
    (a, b, c), (ab, bc, _) = two
    parts += [np.stack([ab, b, bc], 1), np.stack([a, ab, bc], 1), np.stack([a, bc, c], 1)]
    (a, b, c), (ab, bc, ca) = faces[count == 3].T, middle[count == 3].T
    parts += [np.stack(t, 1) for t in ((a, ab, ca), (ab, b, bc), (ca, bc, c), (ab, bc, ca))]
    rows = [np.tile(np.flatnonzero(count == n), n + 1) for n in range(4)]
    return np.concatenate(parts), np.concatenate(rows)


def _turned(
    faces: Ids, middle: Ids, chosen: npt.NDArray[np.bool_], first: Callable[[Ids], npt.NDArray[Any]]
) -> tuple[Ids, Ids]:
    """Turn triangles so that the edges in question come first; return corners and middles."""
    faces, middle = faces[chosen].copy(), middle[chosen].copy()
    for _ in range(2):
        turn = ~first(middle)
        faces[turn] = np.roll(faces[turn], -1, axis=1)
        middle[turn] = np.roll(middle[turn], -1, axis=1)
    return faces.T, middle.T


def edges_of(faces: Ids) -> tuple[Ids, Ids]:
    """Return the (e, 2) edges and, per face, the (m, 3) edge from each corner to the next."""
    ends = np.stack([faces, faces[:, [1, 2, 0]]], axis=2).reshape(-1, 2)
    ends.sort(axis=1)
    n = int(faces.max()) + 1 if len(faces) else 1
    keys, edge_of_face = np.unique(ends[:, 0] * n + ends[:, 1], return_inverse=True)
    return np.stack([keys // n, keys % n], axis=1), edge_of_face.reshape(-1, 3)


def longest_edges(positions: Array, faces: Ids) -> Array:
    """Return the longest edge (m,) of each face."""
    a, b, c = (positions[corner] for corner in faces.T)
    squares = [((q - p) ** 2).sum(axis=1) for p, q in ((a, b), (b, c), (c, a))]
    return np.asarray(np.sqrt(np.maximum(np.maximum(squares[0], squares[1]), squares[2])))


def lengths_of(positions: Array, edges: Ids) -> Array:
    """Return the length (e,) of each edge."""
    span = positions[edges[:, 1]] - positions[edges[:, 0]]
    return np.asarray(np.sqrt((span * span).sum(axis=1)))
