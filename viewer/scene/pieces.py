"""Zones as whole faces of the skin and pieces of others, with no corner that is not needed.

The cutting splits faces finely where borders bend. Within a face everything is flat, so what
matters is only where the border runs: each piece becomes one polygon, and the browser makes
triangles of it again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt

from viewer.scene.bridging import without_holes
from viewer.scene.locating import FaceFinder
from viewer.scene.sheet import Sheet

Array = npt.NDArray[np.float64]
Ids = npt.NDArray[np.int64]

CORNER_SLACK: Final = 1e-7
"""As a part of a face's edge: nearer than this a corner of a piece is one of the face."""
STRAIGHT_MM: Final = 0.012
"""How far a border may be from where it was before its straight stretches were joined."""

Spot = tuple[int, int, int]
"""A corner of a piece: (0, k, 0) corner k of the face, (1, k, t) on its edge k, (2, a, b) inside;
t, a and b count from 1."""


@dataclass(frozen=True)
class Shape:
    """A zone in a layer.

    Attributes:
        whole: faces that lie in it, rising.
        pieces: (face, spots) of faces that lie in it in part, rising.
    """

    whole: tuple[int, ...]
    pieces: tuple[tuple[int, tuple[Spot, ...]], ...]


@dataclass(frozen=True)
class ZoneFaces:
    """Triangles of one layer.

    Attributes:
        vertices: (n, 3) mm on the skin of the right foot.
        shown: (n, 3) mm, set in by the layer's depth.
        faces: (m, 3), counter-clockwise from outside.
        zone_of_face: (m,) rising.
    """

    vertices: Array
    shown: Array
    faces: Ids
    zone_of_face: Ids


class Carver:
    """Finds the shapes of layers on one sheet."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.finder = FaceFinder(sheet.exact, sheet.faces)

    def shapes(self, layer: ZoneFaces) -> Mapping[int, Shape]:
        """Return the shape of each zone of a layer."""
        return _Layer(self, layer).shapes()


class _Layer:
    def __init__(self, carver: Carver, layer: ZoneFaces) -> None:
        self.sheet, self.finder = carver.sheet, carver.finder
        self.vertices, self.faces = layer.vertices, layer.faces
        # What is straight on the skin may bend where it is shown, at the most by its depth.
        self.both = np.stack([layer.vertices, layer.shown], axis=1)
        self.zone = layer.zone_of_face
        self.face = self.finder.find(self.vertices[self.faces].mean(axis=1))
        self.group = self.zone * len(self.sheet.faces) + self.face
        self._find_borders()
        self._find_places()

    def _find_borders(self) -> None:
        """Find the edges round each piece, and the vertices on the border of a zone."""
        start = self.faces.ravel()
        end = self.faces[:, [1, 2, 0]].ravel()
        n = len(self.vertices)
        key, back = start * n + end, end * n + start
        order = np.argsort(key)
        at = np.minimum(np.searchsorted(key[order], back), len(key) - 1)
        twin = order[at]
        has_twin = key[twin] == back
        group = np.repeat(self.group, 3)
        around = ~has_twin | (group[twin] != group)
        self.on_border = np.zeros(n, dtype=bool)
        self.on_border[start[~has_twin]] = True
        self.on_border[end[~has_twin]] = True
        by_group = np.argsort(group[around], kind="stable")
        self.edges = np.stack([start[around], end[around]], axis=1)[by_group]
        self.edge_group = group[around][by_group]

    def _find_places(self) -> None:
        """Find the face of each vertex, and whether it is a corner or on an edge of it."""
        home = np.zeros(len(self.vertices), dtype=np.int64)
        home[self.faces.ravel()] = np.repeat(self.face, 3)
        b, c = self.finder.weights(self.vertices, home).T
        weights = np.stack([1 - b - c, b, c], axis=1)
        self.corner = np.where(
            weights.max(axis=1) > 1 - CORNER_SLACK,
            self.sheet.faces[home, weights.argmax(axis=1)],
            -1,
        )
        # Opposite to corner k lies the edge from corner k + 1 on.
        lowest = weights.argmin(axis=1)
        at_edge = (weights.min(axis=1) < CORNER_SLACK) & (self.corner < 0)
        own = (lowest + 1) % 3
        self.edge = np.where(at_edge, self.sheet.edge_of_face[home, own], -1)
        ends = self.sheet.faces[home[:, None], np.stack([own, (own + 1) % 3], axis=1)]
        rows = np.arange(len(home))
        share = weights[rows, (own + 1) % 3]
        share = np.where(ends[:, 0] < ends[:, 1], share, 1 - share)
        steps = self.sheet.steps_of_edge[home, own]
        self.along = np.clip(np.rint(share * steps), 1, steps - 1).astype(np.int64)
        self.inside = self._rounded_inside(home, b, c)
        self.kept = (self.corner >= 0) | self.on_border

    def _rounded_inside(self, home: Ids, b: Array, c: Array) -> Ids:
        """Return (n, 2) steps along the first and the last edge of a face, still inside it."""
        n1, n2 = self.sheet.steps_of_edge[home, 0], self.sheet.steps_of_edge[home, 2]
        along = np.clip(np.rint(b * n1), 1, n1 - 1)
        across = np.clip(np.rint(c * n2), 1, n2 - 1)
        # Beyond the second edge, the border would cross itself.
        most = np.ceil((1 - across / n2) * n1) - 1
        along = np.maximum(np.minimum(along, most), 1)
        return np.stack([along, across], axis=1).astype(np.int64)

    def shapes(self) -> dict[int, Shape]:
        n_faces = len(self.sheet.faces)
        whole: dict[int, list[int]] = defaultdict(list)
        pieces: dict[int, list[tuple[int, tuple[Spot, ...]]]] = defaultdict(list)
        groups, first = np.unique(self.edge_group, return_index=True)
        edges = self.edges.tolist()
        bounds = [*first.tolist(), len(edges)]
        for group, start, stop in zip(groups.tolist(), bounds[:-1], bounds[1:], strict=True):
            zone, face = divmod(group, n_faces)
            for polygon in self._polygons(face, edges[start:stop], group):
                if len(polygon) == 3 and all(self.corner[v] >= 0 for v in polygon):
                    whole[zone].append(face)
                elif len(polygon) > 2:
                    pieces[zone].append((face, self._spots(face, polygon)))
        found = np.unique(self.zone).tolist()
        return {
            zone: Shape(tuple(sorted(whole[zone])), tuple(sorted(pieces[zone]))) for zone in found
        }

    def _polygons(self, face: int, edges: list[list[int]], group: int) -> list[list[int]]:
        loops = self._loops(edges, group)
        bare = [self._straightened([v for v in loop if self.kept[v]]) for loop in loops]
        bare = [loop for loop in bare if len(loop) > 2]
        if len(bare) < 2:
            return bare
        flat = {v: self._flat(face, v) for loop in bare for v in loop}
        return without_holes(bare, flat)

    def _flat(self, face: int, vertex: int) -> tuple[float, float]:
        b, c = self.finder.weights(self.vertices[vertex][None], np.array([face]))[0]
        return float(b), float(c)

    def _loops(self, edges: list[list[int]], group: int) -> list[list[int]]:
        """Return the loops of directed edges; where two touch in a vertex they stay apart."""
        after: dict[int, list[int]] = defaultdict(list)
        for start, end in edges:
            after[start].append(end)
        fan: dict[tuple[int, int], int] = {}
        if any(len(ends) > 1 for ends in after.values()):
            for a, b, c in self.faces[self.group == group].tolist():
                fan.update({(a, b): c, (b, c): a, (c, a): b})
        left = dict.fromkeys((start, end) for start, end in edges)
        loops = []
        while left:
            (start, end), _ = left.popitem()
            loop = [start]
            while True:
                beyond = after[end][0]
                if len(after[end]) > 1:
                    # Round the vertex, from triangle to triangle, until the piece ends.
                    beyond = fan[start, end]
                    while beyond not in after[end]:
                        beyond = fan[beyond, end]
                if (end, beyond) not in left:
                    break
                del left[end, beyond]
                loop.append(end)
                start, end = end, beyond
            loops.append(loop)
        return loops

    def _straightened(self, loop: list[int]) -> list[int]:
        """Leave out corners inside the face on which a border hardly bends."""
        fixed = [i for i, v in enumerate(loop) if self.corner[v] >= 0 or self.edge[v] >= 0]
        if len(fixed) == len(loop) or len(loop) < 4:
            return loop
        if not fixed:
            points = self.vertices[loop]
            lowest = int(np.lexsort(points.T)[0])
            farthest = int(((points - points[lowest]) ** 2).sum(axis=1).argmax())
            fixed = sorted({lowest, farthest})
        loop = loop[fixed[0] :] + loop[: fixed[0]]
        stops = [at - fixed[0] for at in fixed] + [len(loop)]
        closed = [*loop, loop[0]]
        kept: list[int] = []
        for start, stop in pairwise(stops):
            kept.append(closed[start])
            if stop - start > 1:
                kept += self._needed(closed[start : stop + 1])
        return kept if len(kept) > 2 else loop

    def _needed(self, chain: list[int]) -> list[int]:
        """Return which vertices between the ends of a chain it needs (Douglas and Peucker)."""
        points = self.both[chain]
        offset, span = points[1:-1] - points[0], points[-1] - points[0]
        square = (span**2).sum(axis=1)
        share = (offset * span).sum(axis=2) / np.where(square == 0, 1.0, square)
        offset = offset - np.clip(share, 0, 1)[:, :, None] * span
        gap = np.sqrt((offset**2).sum(axis=2)).max(axis=1)
        worst = int(gap.argmax())
        if gap[worst] <= STRAIGHT_MM:
            return []
        at = worst + 1
        before = self._needed(chain[: at + 1]) if at > 1 else []
        behind = self._needed(chain[at:]) if at < len(chain) - 2 else []
        return [*before, chain[at], *behind]

    def _spots(self, face: int, polygon: list[int]) -> tuple[Spot, ...]:
        corners = self.sheet.faces[face].tolist()
        edges = self.sheet.edge_of_face[face].tolist()
        spots: list[Spot] = []
        for v in polygon:
            corner, edge = int(self.corner[v]), int(self.edge[v])
            if corner in corners:
                spots.append((0, corners.index(corner), 0))
            elif edge in edges:
                spots.append((1, edges.index(edge), int(self.along[v])))
            else:
                spots.append((2, int(self.inside[v, 0]), int(self.inside[v, 1])))
        first = spots.index(min(spots))
        return tuple(spots[first:] + spots[:first])
