"""Cut triangles along the borders of zones, so that each triangle has one zone.

Zones are painted from the highest priority down; each takes its part of what is left, cut where
its own signed distance changes sign. No id is ever interpolated.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from viewer.projection.drawn import DrawnZone
from viewer.projection.refine import least_of_corners, longest_edges
from viewer.projection.samples import Samples

Array = npt.NDArray[np.float64]
Ids = npt.NDArray[np.int64]

ON_BORDER_MM: Final = 1e-4
"""Nearer than this a vertex lies on the border; two zones that share one share its vertices."""
NO_ZONE: Final = -1


def cut(
    samples: Samples, faces: Ids, to_border: Array, zones: Sequence[DrawnZone]
) -> tuple[Samples, Ids, npt.NDArray[np.int32]]:
    """Return samples, faces and the index (m,) of each face's zone, NO_ZONE outside all.

    Args:
        samples: all corners of the faces.
        faces: (m, 3), refined along the borders.
        to_border: (n,) distance in mm of each sample to the nearest border.
        zones: highest priority first.
    """
    crossed = np.isfinite(least_of_corners(to_border, faces))
    asked = np.flatnonzero(crossed)
    longest = longest_edges(samples.positions, faces[asked])
    crossed[asked] = least_of_corners(to_border, faces[asked]) <= longest
    top = _top_zone(samples, zones)
    whole = faces[~crossed]
    pieces, owners = [], [top[whole[:, 0]]]
    corner_ids, corner = np.unique(faces[crossed], return_inverse=True)
    near, left = samples.take(corner_ids), corner.reshape(-1, 3).astype(np.int64)
    for index, zone in enumerate(zones):
        near, inside, left = _cut_one(near, left, zone)
        pieces.append(inside)
        owners.append(np.full(len(inside), index, dtype=np.int32))
    pieces.append(left)
    owners.append(np.full(len(left), NO_ZONE, dtype=np.int32))
    new = np.arange(len(corner_ids), len(near))
    ids = np.concatenate([corner_ids, len(samples) + new - len(corner_ids)])
    return (
        samples.joined(near.take(new)),
        np.concatenate([whole, ids[np.concatenate(pieces)]]),
        np.concatenate(owners),
    )


def _top_zone(samples: Samples, zones: Sequence[DrawnZone]) -> npt.NDArray[np.int32]:
    """Return the zone of highest priority at each sample."""
    top = np.full(len(samples), NO_ZONE, dtype=np.int32)
    for index in reversed(range(len(zones))):
        ids, inside = zones[index].distances(samples, 0.0)
        top[ids[inside > 0]] = index
    return top


def _cut_one(samples: Samples, faces: Ids, zone: DrawnZone) -> tuple[Samples, Ids, Ids]:
    """Return the samples with those on the border added, the faces inside and those outside."""
    distance = np.full(len(samples), -np.inf)
    ids, _ = zone.distances(samples, 0.0)
    reached = np.zeros(len(samples), dtype=bool)
    reached[ids] = True
    touched = reached[faces].any(axis=1)
    if not touched.any():
        return samples, faces[:0], faces
    corners = np.unique(faces[touched])
    distance[corners] = zone.inside_mm(samples.take(corners))
    distance[np.abs(distance) < ON_BORDER_MM] = 0.0
    at = distance[faces]
    positive, negative = (at > 0).sum(axis=1), (at < 0).sum(axis=1)
    mixed = touched & (positive > 0) & (negative > 0)
    inside = touched & (negative == 0) & (positive > 0)
    edges = _crossed_edges(faces[mixed], distance)
    start, stop = distance[edges[:, 0]], distance[edges[:, 1]]
    # Beyond a surface's edge a distance may be -inf: there the border is the vertex that has one.
    part = np.where(np.isfinite(stop), start / (start - stop), 1.0)
    part = np.where(np.isfinite(start), part, 0.0)
    first_new = len(samples)
    samples = samples.joined(samples.between(edges, part))
    kept, dropped = _divide(faces[mixed], distance, edges, first_new)
    return (
        samples,
        np.concatenate([faces[inside], kept]),
        np.concatenate([faces[~mixed & ~inside], dropped]),
    )


def _crossed_edges(faces: Ids, distance: Array) -> Ids:
    """Return the (e, 2) edges, each once and sorted, whose ends lie on both sides."""
    ends = np.stack([faces, np.roll(faces, -1, axis=1)], axis=2).reshape(-1, 2)
    ends = ends[distance[ends[:, 0]] * distance[ends[:, 1]] < 0]
    return np.unique(np.sort(ends, axis=1), axis=0)


def _divide(faces: Ids, distance: Array, edges: Ids, first_new: int) -> tuple[Ids, Ids]:
    """Divide triangles with corners on both sides; return the parts inside and outside."""
    n = first_new + 1
    keys = edges[:, 0] * n + edges[:, 1]

    def on_border(a: Ids, b: Ids) -> Ids:
        low, high = np.minimum(a, b), np.maximum(a, b)
        return np.asarray(first_new + np.searchsorted(keys, low * n + high))

    sign = np.sign(distance[faces]).astype(np.int8)
    parts: dict[bool, list[Ids]] = {True: [faces[:0]], False: [faces[:0]]}
    through_corner = (sign == 0).any(axis=1)
    a, b, c = _turn_first(faces, sign == 0, through_corner)
    cross = on_border(b, c)
    for inside in (True, False):
        beside_b = (distance[b] > 0) == inside
        parts[inside] += [
            np.stack([a, b, cross], axis=1)[beside_b],
            np.stack([a, cross, c], axis=1)[~beside_b],
        ]
    alone_sign = -np.sign(sign.sum(axis=1))[:, None]
    a, b, c = _turn_first(faces, sign == alone_sign, ~through_corner)
    ab, ca = on_border(a, b), on_border(c, a)
    alone_inside = distance[a] > 0
    tip = np.stack([a, ab, ca], axis=1)
    rest = np.stack([np.stack([ab, b, c], axis=1), np.stack([ab, c, ca], axis=1)])
    for inside in (True, False):
        own = alone_inside == inside
        parts[inside] += [tip[own], rest[0][~own], rest[1][~own]]
    return np.concatenate(parts[True]), np.concatenate(parts[False])


def _turn_first(
    faces: Ids, is_first: npt.NDArray[np.bool_], chosen: npt.NDArray[np.bool_]
) -> tuple[Ids, Ids, Ids]:
    """Return the corners of chosen triangles, turned so that the marked one comes first."""
    shift = np.argmax(is_first[chosen], axis=1)
    order = (shift[:, None] + np.arange(3)) % 3
    turned = np.take_along_axis(faces[chosen], order, axis=1)
    return turned[:, 0], turned[:, 1], turned[:, 2]
