"""The bare foot as a view shows it: its outline, its creases, and light on its roundness."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt
import shapely
from scipy.spatial import cKDTree

from viewer.chart.rings import Array, rings_of, simplified
from viewer.chart.triangles import Triangles
from viewer.foot import Foot

CUT_OF_LENGTH: Final = 0.46
"""How high above the ground the leg ends, as in pictures."""
CLEAR_OF_SKIN_MM: Final = 0.6
"""From so far above the skin it is asked whether the foot hides it."""
TONES: Final = (0.45, 0.68, 0.86)
"""How squarely the skin must face the light for each lighter tone."""
LIGHT: Final = np.array([0.0, 0.35, 1.0]) / np.hypot(0.35, 1.0)
"""From above and in front of the viewer; it shines alike on a foot and on its mirror image."""
OUTLINE_TOLERANCE_MM: Final = 0.06
"""The outline is what the eye follows first; corners would show in it."""
LEAST_TONE_MM2: Final = 12.0
LEAST_CREASE_MM: Final = 5.0
NEAR_OUTLINE_MM: Final = 0.8


@dataclass(frozen=True)
class Stump:
    """A foot, the leg cut off, from which views are taken.

    Attributes:
        foot: the right one.
        triangles: what is left of it.
        lid: (k, 3) the rim of the cut, mm.
    """

    foot: Foot
    triangles: Triangles
    lid: Array

    @classmethod
    def of(cls, foot: Foot) -> Stump:
        """Return a foot without its leg."""
        whole = Triangles(
            foot.vertices, foot.normals, foot.faces, np.zeros(len(foot.faces), dtype=np.int64)
        )
        below = whole.where_positive(cut_mm(foot) - foot.vertices[:, 1])
        rims = [ring for _, ring in below.borders()]
        return cls(foot, below, max(rims, key=len, default=np.zeros((0, 3))))

    @cached_property
    def _rays(self) -> object:
        import trimesh
        from trimesh.ray.ray_pyembree import RayMeshIntersector

        n, k = len(self.triangles.points), len(self.lid)
        points, faces = self.triangles.points, self.triangles.faces
        if k:
            around = np.arange(k)
            fan = np.stack([n + around, n + np.roll(around, -1), np.full(k, n + k)], axis=1)
            points = np.concatenate([points, self.lid, self.lid.mean(axis=0)[None]])
            faces = np.concatenate([faces, fan])
        return RayMeshIntersector(trimesh.Trimesh(points, faces, process=False), scale_to_box=False)

    def near(self, points: Array) -> npt.NDArray[np.int64]:
        """Return (n,) the vertices of the foot nearest to points."""
        return np.asarray(self._tree.query(points)[1])

    @cached_property
    def _tree(self) -> cKDTree:
        return cKDTree(self.foot.vertices)

    def hides(self, points: Array, normals: Array, towards: Array) -> npt.NDArray[np.bool_]:
        """Return (n,) whether the foot stands between points of its skin and the viewer."""
        start = points + CLEAR_OF_SKIN_MM * normals
        to_viewer = np.tile(towards, (len(start), 1))
        return np.asarray(self._rays.intersects_any(start, to_viewer))  # type: ignore[attr-defined]

    def seen(self, part: Triangles, turn: Array, facing: float) -> Triangles:
        """Return what a view shows of a part of the skin: it faces the viewer, and is not hidden.

        Args:
            part: of the skin.
            turn: (3, 3) the view; the last row points to the viewer.
            facing: how squarely it must face the viewer, 0 for any skin that does.
        """
        return self.not_hidden(part.where_positive(part.normals @ turn[2] - facing), turn)

    def not_hidden(self, front: Triangles, turn: Array) -> Triangles:
        """Return the faces that the foot does not hide from a view."""
        if not len(front.faces):
            return front
        middles = front.points[front.faces].mean(axis=1)
        normals = front.normals[front.faces].mean(axis=1)
        return front.only(~self.hides(middles, normals, turn[2]))


@dataclass(frozen=True)
class BareFoot:
    """What is drawn of a foot without zones; (k, 2) points, mm, y up.

    Attributes:
        outline: closed.
        tones: lighter and lighter closed areas.
        creases: open lines.
        lid: the closed rim of the cut where it is seen from above, else empty.
    """

    outline: Array
    tones: tuple[tuple[Array, ...], ...]
    creases: tuple[Array, ...]
    lid: Array


def cut_mm(foot: Foot) -> float:
    """Return how high above the ground the leg ends."""
    return CUT_OF_LENGTH * foot.length_mm


def bare_foot(stump: Stump, turn: Array) -> BareFoot:
    """Return what a view shows of a foot without zones."""
    skin = stump.triangles
    front = skin.where_positive(skin.normals @ turn[2])
    edges = [ring for _, ring in front.borders()]
    outline = _outline([ring @ turn[:2].T for ring in edges])
    lid = np.zeros((0, 2))
    if len(stump.lid) and turn[2, 1] > 0.5:
        (lid,) = simplified([stump.lid @ turn[:2].T], closed=True)
    creases = _creases(stump, front, turn, outline)
    shown = stump.not_hidden(front, turn)
    light = shown.normals @ (turn.T @ LIGHT)
    tones = []
    for least in TONES:
        rings = [ring @ turn[:2].T for _, ring in shown.where_positive(light - least).borders()]
        tones.append(tuple(rings_of(rings, LEAST_TONE_MM2)))
    return BareFoot(outline, tuple(tones), tuple(creases), lid)


def _outline(edges: Sequence[Array]) -> Array:
    """Return the closed line (k, 2) around everything within closed lines, crossed or not."""
    lines = shapely.linestrings
    drawn = np.array([lines(np.vstack([edge, edge[:1]])) for edge in edges], dtype=object)
    faces = shapely.get_parts(shapely.polygonize([shapely.union_all(drawn)]))
    parts = shapely.get_parts(shapely.union_all(faces))
    largest = max(parts, key=lambda part: part.area)
    around = shapely.get_coordinates(largest.exterior)[:-1]
    (outline,) = simplified([around], closed=True, tolerance_mm=OUTLINE_TOLERANCE_MM)
    return outline


def _creases(stump: Stump, front: Triangles, turn: Array, outline: Array) -> list[Array]:
    """Return the open lines where one part of the foot ends in front of another."""
    from_edge = shapely.buffer(shapely.LinearRing(outline), NEAR_OUTLINE_MM)
    found = []
    for _, ring in front.borders():
        line = np.vstack([ring, ring[:1]])
        outward = stump.foot.normals[stump.near(line)]
        line_seen = ~stump.hides(line, outward, turn[2])
        line_seen &= line[:, 1] < cut_mm(stump.foot) - NEAR_OUTLINE_MM
        flat = line @ turn[:2].T
        line_seen &= ~shapely.contains_xy(from_edge, flat[:, 0], flat[:, 1])
        ends = np.flatnonzero(np.diff(line_seen.astype(np.int8), prepend=0, append=0))
        runs = [flat[a:b] for a, b in ends.reshape(-1, 2)]
        found += [run for run in runs if _length_mm(run) > LEAST_CREASE_MM]
    return simplified(found, closed=False)


def _length_mm(line: Array) -> float:
    return float(np.linalg.norm(np.diff(line, axis=0), axis=1).sum())
