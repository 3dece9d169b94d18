"""From anatomical coordinates back to the skin: where on a foot a point of a surface lies."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt
import trimesh
from scipy.spatial import cKDTree

from viewer.foot.coordinates import SURFACE_WITHIN_DEGREES, Coordinates
from viewer.terms import SURFACES, Side, Surface, SurfaceOrLeg

Array = npt.NDArray[np.float64]
Ids = npt.NDArray[np.int64]

HIGHEST_OF_LENGTH: Final[dict[Surface, float]] = {
    "plantar": 0.20,
    "dorsal": 0.45,
    "medial": 0.50,
    "lateral": 0.50,
}
"""Above this the skin may face the same way, but it is that of the leg."""
SIDE_THIRD: Final = 1 / 3
"""The part of the width in which skin that faces sideways is the foot's side; further in it is
the vault of the sole."""
OUTERMOST_TOE: Final[dict[Surface, int]] = {"medial": 1, "lateral": 5}
"""The toe whose side is the foot's side; the other toes' sides lie behind it."""
LEAST_FACING: Final = float(np.cos(np.radians(SURFACE_WITHIN_DEGREES)))
CALF_RADIUS_MM: Final = 50.0
"""What a turn round the leg is reckoned with when the nearest skin is looked for."""
_NEIGHBOURS: Final = 12


class FlatMap:
    """A part of a skin laid flat, from which one gets back to the skin.

    Args:
        laid: (n, 2) every vertex on the map, mm.
        faces: (m, 3) those that are on it.
        vertices: (n, 3) where they are in space, mm.
    """

    def __init__(self, laid: Array, faces: Ids, vertices: Array) -> None:
        self._laid, self._faces, self._vertices = laid, faces, vertices
        self._tree = cKDTree(laid[faces].mean(axis=1))

    def place(self, wanted: Array) -> Array:
        """Return the (k, 3) points of the skin at (k, 2) points of the map."""
        _, near = self._tree.query(wanted, k=_NEIGHBOURS)
        weights = _barycentric(wanted[:, None, :], self._laid[self._faces[near]])
        best = np.argmax(weights.min(axis=2), axis=1)
        row = np.arange(len(wanted))
        chosen = np.clip(weights[row, best], 0.0, None)
        chosen /= chosen.sum(axis=1, keepdims=True)
        corners = self._vertices[self._faces[near[row, best]]]
        return np.asarray((chosen[:, :, None] * corners).sum(axis=1))


class Placer:
    """Finds the skin of one foot: by the coordinates of a surface, or nearest to a point."""

    def __init__(self, vertices: Array, faces: Ids, coordinates: Coordinates, side: Side) -> None:
        self._vertices = vertices
        self._faces = faces
        self._coordinates = coordinates
        self._side = side
        self._length_mm = float(vertices[:, 0].max())
        self._maps: dict[SurfaceOrLeg, FlatMap] = {}
        self._skin: cKDTree | None = None

    def place(self, surface: SurfaceOrLeg, points: Array) -> Array:
        """Return the (k, 3) points of the skin, mm, at (k, 2) coordinates of a surface."""
        if surface not in self._maps:
            laid, chosen = self._lay_out(surface)
            faces = self._faces[chosen[self._faces].all(axis=1)]
            self._maps[surface] = FlatMap(laid, faces, self._vertices)
        return self._maps[surface].place(self._on_chart(surface, points))

    def nearest(self, points: Array) -> tuple[Array, Ids]:
        """Return the (k, 3) points of the skin nearest to (k, 3) points, and their faces (k,)."""
        if self._skin is None:
            self._skin = cKDTree(self._vertices[self._faces].mean(axis=1))
        _, near = self._skin.query(points, k=_NEIGHBOURS)
        triangles = self._vertices[self._faces[near.ravel()]]
        candidates = trimesh.triangles.closest_point(
            triangles, np.repeat(points, _NEIGHBOURS, axis=0)
        ).reshape(-1, _NEIGHBOURS, 3)
        gap = ((candidates - points[:, None, :]) ** 2).sum(axis=2)
        row, best = np.arange(len(points)), np.argmin(gap, axis=1)
        return np.asarray(candidates[row, best]), np.asarray(near[row, best], dtype=np.int64)

    def _lay_out(self, surface: SurfaceOrLeg) -> tuple[Array, npt.NDArray[np.bool_]]:
        """Return the vertices on the surface's plane map, (n, 2) in mm, and which are on it."""
        at, (x, y, z) = self._coordinates, self._vertices.T
        if surface == "leg":
            turn_mm = np.radians(at.leg_azimuth) * CALF_RADIUS_MM
            chart = np.stack([at.leg_t * at.calf_mm, turn_mm], axis=1)
            return chart, np.abs(at.leg_azimuth) < 170.0
        chosen = at.facing[:, SURFACES.index(surface)] >= LEAST_FACING
        chosen &= y < HIGHEST_OF_LENGTH[surface] * self._length_mm
        if surface in ("plantar", "dorsal"):
            return np.stack([x, -z if self._side == "right" else z], axis=1), chosen
        chosen &= at.v > 1 - SIDE_THIRD if surface == "medial" else at.v < SIDE_THIRD
        chosen &= (at.near_toe == 0) | (at.near_toe == OUTERMOST_TOE[surface])
        return np.stack([at.outline.along_side(surface, at.u), y], axis=1), chosen

    def _on_chart(self, surface: SurfaceOrLeg, points: Array) -> Array:
        at = self._coordinates
        if surface == "leg":
            scale = np.array([at.calf_mm, np.radians(1.0) * CALF_RADIUS_MM])
            return np.asarray(points * scale)
        return at.outline.on_chart(surface, points, self._length_mm)


def _barycentric(points: Array, triangles: Array) -> Array:
    """Return the weights (..., 3) of points (..., 2) in triangles (..., 3, 2)."""
    a, b, c = triangles[..., 0, :], triangles[..., 1, :], triangles[..., 2, :]
    ab, ac, ap = b - a, c - a, points - a
    size = ab[..., 0] * ac[..., 1] - ab[..., 1] * ac[..., 0]
    size = np.where(np.abs(size) < 1e-12, 1e-12, size)
    beta = (ap[..., 0] * ac[..., 1] - ap[..., 1] * ac[..., 0]) / size
    gamma = (ab[..., 0] * ap[..., 1] - ab[..., 1] * ap[..., 0]) / size
    return np.stack([1 - beta - gamma, beta, gamma], axis=-1)
