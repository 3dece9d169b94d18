"""The outline of the sole: `u` along the foot, `v` across it.

`u` is piecewise linear in x between landmarks, once along the medial and once along the lateral
border, and blended across by `v`; so on a foot with a long hallux the first thoracic zone still
begins at the MTP joint. `v` runs from the lateral (0) to the medial (1) silhouette of what lies
near the ground.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import trimesh
from scipy.ndimage import gaussian_filter1d

from viewer.terms import LATERAL_U, MEDIAL_U, Side, Surface

Array = npt.NDArray[np.float64]

SILHOUETTE_BELOW_H: Final = 0.14
"""What lies higher than this part of the foot's length does not belong to the outline."""
FROZEN_FROM_U: Final = 0.72
"""In front of the ball the outline would jump where short toes end, so it is held."""
STEP_MM: Final = 0.5
SMOOTH_MM: Final = 2.0
NARROWEST_MM: Final = 5.0


@dataclass(frozen=True)
class Outline:
    """Both borders of the sole and the two rulers along them.

    Attributes:
        x: (k,) stations along the foot, mm.
        lateral, medial: (k,) distance from the foot axis to each border, mm, + medial.
        medial_x, medial_u, lateral_x, lateral_u: the rulers, rising.
    """

    x: Array
    lateral: Array
    medial: Array
    medial_x: Array
    medial_u: Array
    lateral_x: Array
    lateral_u: Array

    def locate(self, x: Array, medially: Array) -> tuple[Array, Array]:
        """Return (u, v) of points given by x and by their distance to the medial side, mm."""
        lateral = np.interp(x, self.x, self.lateral)
        medial = np.interp(x, self.x, self.medial)
        v = (medially - lateral) / (medial - lateral)
        across = np.clip(v, 0.0, 1.0)
        along_medial = ruler(x, self.medial_x, self.medial_u)
        along_lateral = ruler(x, self.lateral_x, self.lateral_u)
        return along_lateral + across * (along_medial - along_lateral), v

    def place(self, u: Array, v: Array) -> tuple[Array, Array]:
        """Return x and the distance to the medial side, mm, of points given by (u, v)."""
        # Between the landmarks of both borders u is linear in x, for any v.
        stations = np.union1d(self.medial_x, self.lateral_x)
        along_lateral = ruler(stations, self.lateral_x, self.lateral_u)
        along_medial = ruler(stations, self.medial_x, self.medial_u)
        across = np.clip(v, 0.0, 1.0)[:, None]
        along = along_lateral + across * (along_medial - along_lateral)
        before = np.clip((along <= u[:, None]).sum(axis=1) - 1, 0, len(stations) - 2)
        row = np.arange(len(u))
        start, stop = along[row, before], along[row, before + 1]
        part = (u - start) / (stop - start)
        x = stations[before] + part * (stations[before + 1] - stations[before])
        lateral = np.interp(x, self.x, self.lateral)
        medial = np.interp(x, self.x, self.medial)
        return x, lateral + v * (medial - lateral)

    def along_side(self, surface: Surface, u: Array) -> Array:
        """Return x, mm, of `u` on the medial or lateral surface, where only its ruler counts."""
        if surface == "medial":
            return ruler(u, self.medial_u, self.medial_x)
        return ruler(u, self.lateral_u, self.lateral_x)

    def u_on_side(self, surface: Surface, along_mm: Array) -> Array:
        """Return `u` of places on the medial or lateral surface, given by `along_side`."""
        if surface == "medial":
            return ruler(along_mm, self.medial_x, self.medial_u)
        return ruler(along_mm, self.lateral_x, self.lateral_u)

    def on_chart(self, surface: Surface, points: Array, length_mm: float) -> Array:
        """Return (k, 2) points, (u, v) or (u, h), on the plane map of their surface, in mm."""
        if surface in ("plantar", "dorsal"):
            return np.stack(self.place(points[:, 0], points[:, 1]), axis=1)
        along = self.along_side(surface, points[:, 0])
        return np.stack([along, points[:, 1] * length_mm], axis=1)


def ruler(at: Array, stations: Array, values: Array) -> Array:
    """Interpolate linearly between stations, and go on straight beyond both ends."""
    inside = np.interp(at, stations, values)
    first = (values[1] - values[0]) / (stations[1] - stations[0])
    last = (values[-1] - values[-2]) / (stations[-1] - stations[-2])
    before = values[0] + (at - stations[0]) * first
    after = values[-1] + (at - stations[-1]) * last
    return np.where(at < stations[0], before, np.where(at > stations[-1], after, inside))


def trace_outline(mesh: trimesh.Trimesh, landmarks: Mapping[str, Array], side: Side) -> Outline:
    """Return the outline of a foot that stands in its own axes."""
    medially = -1.0 if side == "right" else 1.0
    length = float(mesh.vertices[:, 0].max())
    rulers = [
        (np.array([landmarks[name][0] for name in table]), np.array(list(table.values())))
        for table in (MEDIAL_U, LATERAL_U)
    ]
    (medial_x, medial_u), (lateral_x, lateral_u) = rulers
    vertices, faces, _ = trimesh.intersections.slice_faces_plane(
        mesh.vertices,
        mesh.faces,
        plane_normal=np.array([0.0, -1.0, 0.0]),
        plane_origin=np.array([0.0, SILHOUETTE_BELOW_H * length, 0.0]),
    )
    low = trimesh.Trimesh(vertices, faces, process=False)
    x = np.arange(0.0, length + STEP_MM, STEP_MM)
    lateral, medial = _silhouette(low, x, medially)
    lateral = _hold(x, lateral, float(ruler(np.array(FROZEN_FROM_U), lateral_u, lateral_x)))
    medial = _hold(x, medial, float(ruler(np.array(FROZEN_FROM_U), medial_u, medial_x)))
    middle = (lateral + medial) / 2
    half = np.maximum(medial - lateral, NARROWEST_MM) / 2
    return Outline(x, middle - half, middle + half, medial_x, medial_u, lateral_x, lateral_u)


def _silhouette(mesh: trimesh.Trimesh, x: Array, medially: float) -> tuple[Array, Array]:
    """Return how far the mesh reaches to either side at each station, from all its edges."""
    ends = mesh.vertices[mesh.edges_unique]
    order = np.argsort(ends[:, :, 0], axis=1)
    ends = np.take_along_axis(ends, order[:, :, None], axis=1)
    first = np.ceil(ends[:, 0, 0] / STEP_MM).astype(np.int64).clip(0, len(x))
    last = np.floor(ends[:, 1, 0] / STEP_MM).astype(np.int64).clip(-1, len(x) - 1)
    count = np.maximum(last - first + 1, 0)
    edge = np.repeat(np.arange(len(ends)), count)
    station = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count) + first[edge]
    start, end = ends[edge, 0], ends[edge, 1]
    part = (x[station] - start[:, 0]) / np.maximum(end[:, 0] - start[:, 0], 1e-9)
    reach = medially * (start[:, 2] + part * (end[:, 2] - start[:, 2]))
    medial = np.full(len(x), -np.inf)
    lateral = np.full(len(x), np.inf)
    np.maximum.at(medial, station, reach)
    np.minimum.at(lateral, station, reach)
    met = np.isfinite(medial)
    lateral, medial = (
        gaussian_filter1d(np.interp(x, x[met], border[met]), SMOOTH_MM / STEP_MM, mode="nearest")
        for border in (lateral, medial)
    )
    return lateral, medial


def _hold(x: Array, border: Array, from_x: float) -> Array:
    held = border.copy()
    held[x > from_x] = np.interp(from_x, x, border)
    return held
