"""The skin in small triangles on which areas of several maps are measured together.

Triangles that a border may pass are split until a straight cut is good enough. They need not fit
together at their edges, as nothing is drawn: areas, centroids and borders are sums over them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from viewer.comparison.skin import LaidZone, Skin
from viewer.projection.reached import OUT_OF_REACH_MM
from viewer.projection.refine import longest_edges
from viewer.projection.samples import Samples

Array = npt.NDArray[np.float64]
Ids = npt.NDArray[np.int64]

FINE_MM: Final = 0.5
"""Cut in triangles of this size, a nerve's point of 1.5 mm has its area within 1 %."""
NEAR_OF_LONGEST: Final = 0.75
"""No point of a triangle is farther from its nearest corner than .58 of its longest edge; maps of
the skin stretch a little."""


@dataclass(frozen=True)
class Pieces:
    """Small triangles that hold k areas.

    Attributes:
        corners: (m, 3, 3) float64, mm.
        inside_mm: (k, m, 3) float64, how far each corner lies inside each area, negative outside.
    """

    corners: Array
    inside_mm: Array


def pieces_of(skin: Skin, areas: Sequence[Sequence[LaidZone]]) -> Pieces:
    """Return the triangles that hold some areas, each the union of its zones."""
    chosen = skin.faces_at(np.concatenate([zone.vertices for own in areas for zone in own]))
    ids, corner = np.unique(skin.faces[chosen], return_inverse=True)
    samples, faces = skin.samples.take(ids), corner.reshape(-1, 3).astype(np.int64)
    inside = np.array([_at_vertices(own, ids, len(skin.samples)) for own in areas])
    longest = skin.longest_mm[chosen]
    corners, values = [np.empty((0, 3, 3))], [np.empty((len(areas), 0, 3))]
    while len(faces):
        least, most = _extremes(inside, faces)
        near = NEAR_OF_LONGEST * longest
        held = (most > -near).any(axis=0)
        split = (longest > FINE_MM) & ((most > -near) & (least < near)).any(axis=0)
        done = held & ~split
        corners.append(samples.positions[faces[done]])
        values.append(inside[:, faces[done]])
        faces, edges = _quarter(faces[split], len(samples))
        new = samples.between(edges)
        found = np.array([_at_samples(own, new) for own in areas])
        inside = np.concatenate([inside, found], axis=1)
        samples = samples.joined(new)
        longest = longest_edges(samples.positions, faces)
    return Pieces(np.concatenate(corners), np.concatenate(values, axis=1))


def _at_vertices(zones: Sequence[LaidZone], ids: Ids, n_vertices: int) -> Array:
    inside = np.full(n_vertices, OUT_OF_REACH_MM)
    for zone in zones:
        inside[zone.vertices] = np.maximum(inside[zone.vertices], zone.inside_mm)
    return np.asarray(inside[ids])


def _at_samples(zones: Sequence[LaidZone], samples: Samples) -> Array:
    return np.asarray(np.max([zone.at(samples) for zone in zones], axis=0))


def _extremes(inside: Array, faces: Ids) -> tuple[Array, Array]:
    """Return the least and the greatest (k, m) of (k, n) values at the corners of triangles."""
    a, b, c = (inside[:, corner] for corner in faces.T)
    return np.minimum(np.minimum(a, b), c), np.maximum(np.maximum(a, b), c)


def _quarter(faces: Ids, n_samples: int) -> tuple[Ids, Ids]:
    """Return (4m, 3) triangles, and the (e, 2) edges whose middles are the new samples."""
    ends = np.sort(np.stack([faces, np.roll(faces, -1, axis=1)], axis=2).reshape(-1, 2), axis=1)
    keys, edge = np.unique(ends[:, 0] * n_samples + ends[:, 1], return_inverse=True)
    ab, bc, ca = (edge.reshape(-1, 3) + n_samples).T
    a, b, c = faces.T
    parts = ((a, ab, ca), (ab, b, bc), (ca, bc, c), (ab, bc, ca))
    edges = np.stack([keys // n_samples, keys % n_samples], axis=1)
    return np.concatenate([np.stack(part, axis=1) for part in parts]), edges
