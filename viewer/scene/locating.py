"""On which face of the skin a piece that was cut out of it lies."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.spatial import cKDTree

Array = npt.NDArray[np.float64]
Ids = npt.NDArray[np.int64]

SPACING_MM: Final = 2.5
"""Large faces are known by several points, so that the nearest point is most likely of the face."""
MOST_POINTS: Final = 24
NEAREST: Final = 6
MANY: Final = 96
ON_FACE_MM: Final = 1e-6
ON_EDGE: Final = 1e-7


class FaceFinder:
    """Finds the faces of a surface on which points lie exactly.

    Args:
        vertices: (n, 3) mm.
        faces: (m, 3) corners.
    """

    def __init__(self, vertices: Array, faces: Ids) -> None:
        self.corner = vertices[faces[:, 0]]
        self.along = vertices[faces[:, 1]] - self.corner
        self.across = vertices[faces[:, 2]] - self.corner
        normal = np.cross(self.along, self.across)
        length = np.linalg.norm(normal, axis=1, keepdims=True)
        self.normal = normal / np.where(length == 0, 1.0, length)
        aa = (self.along**2).sum(axis=1)
        ab = (self.along * self.across).sum(axis=1)
        bb = (self.across**2).sum(axis=1)
        det = aa * bb - ab * ab
        self._inverse = np.stack([bb, -ab, aa], axis=1) / np.where(det == 0, np.inf, det)[:, None]
        points, self._face_of_point = self._spread()
        self._tree = cKDTree(points)

    def _spread(self) -> tuple[Array, Ids]:
        span = np.maximum.reduce(
            [np.linalg.norm(v, axis=1) for v in (self.along, self.across, self.along - self.across)]
        )
        parts = np.clip(np.ceil(span / SPACING_MM), 1, MOST_POINTS).astype(np.int64)
        points, owners = [], []
        for n in np.unique(parts):
            own = np.flatnonzero(parts == n)
            i, j = np.nonzero(np.add.outer(np.arange(n), np.arange(n)) < n)
            weights = (np.stack([i, j], axis=1) + 1 / 3) / n
            points.append(
                self.corner[own][:, None]
                + weights[None, :, :1] * self.along[own][:, None]
                + weights[None, :, 1:] * self.across[own][:, None]
            )
            owners.append(np.repeat(own, len(weights)))
        return np.concatenate([p.reshape(-1, 3) for p in points]), np.concatenate(owners)

    def weights(self, points: Array, faces: Ids) -> Array:
        """Return (n, 2) how far points lie along the first and the last edge of faces (n,)."""
        offset = points - self.corner[faces]
        a = (offset * self.along[faces]).sum(axis=1)
        b = (offset * self.across[faces]).sum(axis=1)
        bb, ab, aa = self._inverse[faces].T
        return np.stack([bb * a + ab * b, ab * a + aa * b], axis=1)

    def find(self, points: Array) -> Ids:
        """Return the face (n,) on which each of (n, 3) points lies."""
        found, lost = np.zeros(len(points), dtype=np.int64), np.arange(len(points))
        for nearest in (NEAREST, MANY):
            if not len(lost):
                return found
            near = self._face_of_point[self._tree.query(points[lost], nearest)[1]]
            found[lost], fault = self._best(points[lost], near)
            lost = lost[fault > 0]
        every = np.arange(len(self.corner))
        for row in lost:
            found[row] = self._best(points[row : row + 1], every[None])[0][0]
        return found

    def _best(self, points: Array, candidates: Ids) -> tuple[Ids, Array]:
        """Return which (n,) of (n, k) faces is that of each point, and its fault."""
        pairs = np.repeat(points, candidates.shape[1], axis=0)
        fault = self._faults(pairs, candidates.ravel()).reshape(candidates.shape)
        rows, best = np.arange(len(points)), fault.argmin(axis=1)
        return candidates[rows, best], fault[rows, best]

    def _faults(self, points: Array, faces: Ids) -> Array:
        """Return (n,) how far each point lies outside its face, mm; 0 on it."""
        high = np.abs(((points - self.corner[faces]) * self.normal[faces]).sum(axis=1))
        a, b = self.weights(points, faces).T
        outside = -np.minimum(np.minimum(a, b), 1 - a - b)
        fault: Array = np.maximum(high - ON_FACE_MM, 0) + np.maximum(outside - ON_EDGE, 0)
        return fault
