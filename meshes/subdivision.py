"""Smooth surfaces from a cage of quads: Catmull-Clark, fine where wanted, without cracks.

Every vertex of a level keeps its index on the next one, so a coarse quad beside fine ones can
take the positions of the finest level, and no T-junction arises. Rules and boundary rules are
those of Catmull and Clark 1978 with the cubic B-spline along open borders.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Level:
    """One step of refinement, as connectivity only.

    quads : (4 n, 4) int64, the new quads; quad i comes from old quad i // 4
    edges : (n_edges, 2) int64, old vertices; edge j's new vertex is n_vertices + j
    edge_of_quad : (n, 4) int64, edge between corner k and k + 1 of old quad i
    old_quads : (n, 4) int64
    n_vertices : old number of vertices
    """

    quads: Ints
    edges: Ints
    edge_of_quad: Ints
    old_quads: Ints
    n_vertices: int


def refine(quads: Ints, n_vertices: int) -> Level:
    """Each quad split into four."""
    sides = np.stack([quads, np.roll(quads, -1, axis=1)], axis=2).reshape(-1, 2)
    edges, inverse = np.unique(np.sort(sides, axis=1), axis=0, return_inverse=True)
    edge_of_quad = inverse.reshape(-1, 4)
    edge_vertex = n_vertices + edge_of_quad
    centre = n_vertices + len(edges) + np.arange(len(quads))
    new = [
        np.stack([quads[:, k], edge_vertex[:, k], centre, edge_vertex[:, k - 1]], axis=1)
        for k in range(4)
    ]
    return Level(np.stack(new, axis=1).reshape(-1, 4), edges, edge_of_quad, quads, n_vertices)


def smooth(level: Level, vertices: Floats) -> Floats:
    """Positions on the finer level : (n_vertices + n_edges + n_quads, 3) float64."""
    centres = vertices[level.old_quads].mean(axis=1)
    middles = vertices[level.edges].mean(axis=1)
    n_edges = len(level.edges)
    uses = np.bincount(level.edge_of_quad.ravel(), minlength=n_edges)
    around = np.zeros((n_edges, 3))
    np.add.at(around, level.edge_of_quad.ravel(), np.repeat(centres, 4, axis=0))
    inner = uses == 2
    edge_points = middles.copy()
    edge_points[inner] = (middles[inner] * 2.0 + around[inner]) / 4.0

    n = level.n_vertices
    valence = np.bincount(level.old_quads.ravel(), minlength=n)[:, None].clip(1)
    face_sum = np.zeros((n, 3))
    np.add.at(face_sum, level.old_quads.ravel(), np.repeat(centres, 4, axis=0))
    edge_sum = np.zeros((n, 3))
    np.add.at(edge_sum, level.edges.ravel(), np.repeat(middles, 2, axis=0))
    moved = (face_sum / valence + 2.0 * edge_sum / valence + (valence - 3.0) * vertices) / valence

    border = level.edges[~inner]
    border_sum = np.zeros((n, 3))
    np.add.at(border_sum, border.ravel(), np.repeat(middles[~inner], 2, axis=0))
    on_border = np.unique(border)
    moved[on_border] = (vertices[on_border] + border_sum[on_border] / 2.0) / 2.0
    return np.concatenate([moved, edge_points, centres])


@dataclass(frozen=True)
class Hierarchy:
    """A cage refined `len(levels)` times, triangulated with two sizes of quads.

    faces : (n_faces, 3) int64, indices into `kept`'s order
    kept : (n_kept,) int64, vertices of the finest level that the triangles use
    """

    levels: tuple[Level, ...]
    faces: Ints
    kept: Ints

    def positions(self, cage: Floats) -> Floats:
        """The triangles' vertices : (n_kept, 3) float64 for the cage's vertices."""
        vertices = cage
        for level in self.levels:
            vertices = smooth(level, vertices)
        return vertices[self.kept]


def build(quads: Ints, n_vertices: int, n_levels: int, coarse: NDArray[np.bool_]) -> Hierarchy:
    """Refine `n_levels` times; what comes from cage quads marked `coarse` one time less."""
    levels: list[Level] = []
    for _ in range(n_levels):
        level = refine(quads, n_vertices)
        levels.append(level)
        n_vertices += len(level.edges) + len(quads)
        quads = level.quads
    last = levels[-1]
    is_coarse = np.repeat(coarse, 4 ** (n_levels - 1))
    fine_edges = np.zeros(len(last.edges), dtype=bool)
    fine_edges[last.edge_of_quad[~is_coarse]] = True
    split = fine_edges[last.edge_of_quad] & is_coarse[:, None]
    plain = is_coarse & ~split.any(axis=1)
    triangles = [_halves(quads[np.repeat(~is_coarse, 4)]), _halves(last.old_quads[plain])]
    beside = np.flatnonzero(is_coarse & split.any(axis=1)).tolist()
    triangles.extend(_fan(last, row, split[row]) for row in beside)
    kept, faces = np.unique(np.concatenate(triangles), return_inverse=True)
    return Hierarchy(tuple(levels), faces.reshape(-1, 3), kept)


def _halves(quads: Ints) -> Ints:
    return np.concatenate([quads[:, [0, 1, 2]], quads[:, [0, 2, 3]]])


def _fan(level: Level, row: int, split: NDArray[np.bool_]) -> Ints:
    """A coarse quad beside finer ones: triangles from its centre to its corners and middles."""
    centre = level.n_vertices + len(level.edges) + row
    rim: list[int] = []
    for k in range(4):
        rim.append(int(level.old_quads[row, k]))
        if split[k]:
            rim.append(level.n_vertices + int(level.edge_of_quad[row, k]))
    return np.array([[centre, a, b] for a, b in zip(rim, rim[1:] + rim[:1], strict=True)])
