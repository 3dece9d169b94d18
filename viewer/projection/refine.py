"""Split triangles where a border passes, until a straight cut is good enough.

Only edges on which the distance to a border bends are split: along a straight border a triangle
of a millimetre is cut as exactly as a small one, round a nerve of 1.5 mm it is not.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from viewer.projection.drawn import DrawnZone
from viewer.projection.samples import Samples

Array = npt.NDArray[np.float64]
Ids = npt.NDArray[np.int64]

LONGEST_EDGE_MM: Final = 1.5
"""No border crosses a longer edge, however straight it looks from its ends."""
SHORTEST_EDGE_MM: Final = 0.2
BEND_MM: Final = 0.01
"""How far the distance in the middle of an edge may be from the mean of its ends."""
_ROUNDS: Final = 8


def refine(
    samples: Samples, faces: Ids, longest_mm: Array, zones: Sequence[DrawnZone]
) -> tuple[Samples, Ids, Array]:
    """Return samples, faces and (n,) distance to the nearest border, split where needed.

    New samples come after the old ones; faces keep their winding; there are no gaps.

    Args:
        samples: all corners.
        faces: (m, 3).
        longest_mm: (m,) the longest edge of each face.
        zones: whose borders matter.
    """
    nearest, to_border = _nearest_border(samples, zones, float(longest_mm.max(initial=0.0)))
    reached = least_of_corners(to_border, faces) < longest_mm
    active = _with_neighbours(faces, reached, len(samples))
    corner_ids, corner = np.unique(faces[active], return_inverse=True)
    local, pieces = samples.take(corner_ids), corner.reshape(-1, 3).astype(np.int64)
    nearest, local_to_border = nearest[corner_ids], to_border[corner_ids]
    first_new = 0
    for _ in range(_ROUNDS):
        edges, edge_of_face = _edges(pieces)
        near = _near_edges(local, pieces, local_to_border, edges, edge_of_face)
        # An edge between older corners was looked at before.
        near &= edges[:, 1] >= first_new
        split = _to_split(local, zones, nearest, edges, near)
        first_new = len(local)
        if not split.any():
            break
        new = local.between(edges[split])
        new_nearest, new_to_border = _nearest_border(new, zones, LONGEST_EDGE_MM * 2)
        middle = np.full(len(edges), -1, dtype=np.int64)
        middle[split] = len(local) + np.arange(len(new))
        local = local.joined(new)
        nearest = np.concatenate([nearest, new_nearest])
        local_to_border = np.concatenate([local_to_border, new_to_border])
        pieces = split_faces(pieces, middle[edge_of_face])
    added = np.arange(len(corner_ids), len(local))
    ids = np.concatenate([corner_ids, len(samples) + added - len(corner_ids)])
    return (
        samples.joined(local.take(added)),
        np.concatenate([faces[~active], ids[pieces]]),
        np.concatenate([to_border, local_to_border[added]]),
    )


def split_faces(faces: Ids, middle: Ids) -> Ids:
    """Split triangles at the middles of some of their edges.

    Args:
        faces: (m, 3) corners.
        middle: (m, 3) vertex on the edge from each corner to the next, -1 where it stays whole.

    Returns:
        (k, 3) corners; untouched triangles first, in their order.
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
    return np.concatenate(parts)


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


def _edges(faces: Ids) -> tuple[Ids, Ids]:
    """Return the (e, 2) edges and, per face, the (m, 3) edge from each corner to the next."""
    ends = np.stack([faces, np.roll(faces, -1, axis=1)], axis=2).reshape(-1, 2)
    ends.sort(axis=1)
    n = int(faces.max()) + 1 if len(faces) else 1
    keys, edge_of_face = np.unique(ends[:, 0] * n + ends[:, 1], return_inverse=True)
    return np.stack([keys // n, keys % n], axis=1), edge_of_face.reshape(-1, 3)


def longest_edges(positions: Array, faces: Ids) -> Array:
    """Return the longest edge (m,) of each face."""
    a, b, c = (positions[corner] for corner in faces.T)
    squares = [((q - p) ** 2).sum(axis=1) for p, q in ((a, b), (b, c), (c, a))]
    return np.asarray(np.sqrt(np.maximum(np.maximum(squares[0], squares[1]), squares[2])))


def least_of_corners(values: Array, faces: Ids) -> Array:
    """Return the least value (m,) at the corners of each face."""
    a, b, c = (values[corner] for corner in faces.T)
    return np.asarray(np.minimum(np.minimum(a, b), c))


def _with_neighbours(
    faces: Ids, chosen: npt.NDArray[np.bool_], n_vertices: int
) -> npt.NDArray[np.bool_]:
    """Choose two rings of faces more: whatever a split edge may touch."""
    for _ in range(2):
        touched = np.zeros(n_vertices, dtype=bool)
        touched[faces[chosen].ravel()] = True
        chosen = touched[faces[:, 0]] | touched[faces[:, 1]] | touched[faces[:, 2]]
    return chosen


def _nearest_border(
    samples: Samples, zones: Sequence[DrawnZone], reach_mm: float
) -> tuple[npt.NDArray[np.int32], Array]:
    """Return which zone's border is nearest to each sample (-1: none within reach), and how far."""
    nearest = np.full(len(samples), -1, dtype=np.int32)
    to_border = np.full(len(samples), np.inf)
    for index, zone in enumerate(zones):
        ids, inside = zone.distances(samples, reach_mm)
        distance = np.abs(inside)
        closer = distance < to_border[ids]
        nearest[ids[closer]] = index
        to_border[ids[closer]] = distance[closer]
    return nearest, to_border


def _near_edges(
    samples: Samples, faces: Ids, to_border: Array, edges: Ids, edge_of_face: Ids
) -> npt.NDArray[np.bool_]:
    """Say of each edge whether it belongs to a face that a border may cross."""
    length = _lengths(samples, edges)
    reached = least_of_corners(to_border, faces) < -least_of_corners(-length, edge_of_face)
    near = np.zeros(len(edges), dtype=bool)
    near[edge_of_face[reached].ravel()] = True
    # The rim of the chosen faces touches faces that will not be split.
    near &= np.bincount(edge_of_face.ravel(), minlength=len(edges)) == 2
    return near


def _to_split(
    samples: Samples,
    zones: Sequence[DrawnZone],
    nearest: npt.NDArray[np.int32],
    edges: Ids,
    near: npt.NDArray[np.bool_],
) -> npt.NDArray[np.bool_]:
    length = _lengths(samples, edges)
    split = near & (length > LONGEST_EDGE_MM)
    asked = np.flatnonzero(near & ~split & (length > SHORTEST_EDGE_MM))
    split[asked[_bends(samples, zones, nearest, edges[asked])]] = True
    return split


def _lengths(samples: Samples, edges: Ids) -> Array:
    ends = samples.positions[edges]
    return np.asarray(np.sqrt(((ends[:, 1] - ends[:, 0]) ** 2).sum(axis=1)))


def _bends(
    samples: Samples, zones: Sequence[DrawnZone], nearest: npt.NDArray[np.int32], edges: Ids
) -> npt.NDArray[np.bool_]:
    """Say of each edge whether the border nearest to either end is curved along it."""
    bends = np.zeros(len(edges), dtype=bool)
    middles = samples.between(edges)
    for end in (0, 1):
        zone_at_end = nearest[edges[:, end]]
        for index in np.unique(zone_at_end[zone_at_end >= 0]):
            asked = np.flatnonzero((zone_at_end == index) & ~bends)
            if not len(asked):
                continue
            parts = samples.take(edges[asked].T.ravel()).joined(middles.take(asked))
            start, stop, middle = zones[index].inside_mm(parts).reshape(3, -1)
            with np.errstate(invalid="ignore"):
                bend = np.abs(middle - (start + stop) / 2)
            crosses = np.minimum(np.abs(start), np.abs(stop)) < LONGEST_EDGE_MM
            bends[asked[crosses & ~(bend <= BEND_MM)]] = True
    return bends
