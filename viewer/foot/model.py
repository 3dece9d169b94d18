"""A foot: triangles that stand on the ground, their landmarks and their coordinates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt
import trimesh

from viewer.errors import PlaceError
from viewer.foot.coordinates import Coordinates, locate
from viewer.foot.frame import stand_up
from viewer.foot.placing import Placer
from viewer.foot.surface import Surface
from viewer.terms import Language, Side

Array = npt.NDArray[np.float64]


FARTHEST_FROM_SKIN_MM: Final = 10.0
"""A point farther from the skin than this is taken for a mistake."""
_NOWHERE_MM: Final = 1e6
"""Whatever is farther away is told as being this far: squares of larger numbers overflow."""


@dataclass(frozen=True)
class SkinPoints:
    """Points of a foot's skin.

    Attributes:
        points: (k, 3) in mm.
        corners: (k, 3) vertices of the triangle that each lies in.
        weights: (k, 3) barycentric, of those vertices.
    """

    points: Array
    corners: npt.NDArray[np.int64]
    weights: Array

    def between(self, values: Array) -> Array:
        """Return (k, ...) what holds there, of values (n, ...) at the vertices."""
        return np.asarray((values[self.corners].T * self.weights.T).sum(axis=-2).T)


@dataclass(frozen=True)
class Foot:
    """A foot and leg in its own axes, in mm: x to the toes, y up, z to the right.

    Attributes:
        name: how files and commands call it.
        title: what people call it, by language.
        side: "right" or "left".
        vertices: (n, 3) float64; their order never changes.
        faces: (m, 3) int64, counter-clockwise seen from outside.
        landmarks: name -> (3,) point on the skin.
        provenance: where the mesh comes from, under which licence.
    """

    name: str
    title: Mapping[Language, str]
    side: Side
    vertices: Array
    faces: npt.NDArray[np.int64]
    landmarks: Mapping[str, Array]
    provenance: Mapping[str, object]

    @cached_property
    def length_mm(self) -> float:
        """From the back of the heel to the foremost toe."""
        return float(self.vertices[:, 0].max())

    @cached_property
    def mesh(self) -> trimesh.Trimesh:
        """The same triangles for trimesh."""
        return trimesh.Trimesh(self.vertices, self.faces, process=False)

    @cached_property
    def normals(self) -> Array:
        """(n, 3) unit normals, outward, from the angles of the faces around each vertex."""
        return np.array(self.mesh.vertex_normals, dtype=np.float64)

    @cached_property
    def coordinates(self) -> Coordinates:
        """The anatomical coordinates of every vertex, worked out once.

        Raises:
            LandmarkError: landmarks that contradict one another or the mesh.
        """
        return locate(self.mesh, self.normals, self.landmarks, self.side)

    @cached_property
    def placer(self) -> Placer:
        """What finds a point of the skin by its coordinates."""
        return Placer(self.vertices, self.faces, self.coordinates, self.side)

    @cached_property
    def thickness_mm(self) -> Array:
        """(n,) how far it is from each vertex straight through to the skin opposite."""
        start = self.vertices - 1e-3 * self.normals
        from trimesh.ray.ray_pyembree import RayMeshIntersector

        intersector = RayMeshIntersector(self.mesh, scale_to_box=False)
        points, ray, _ = intersector.intersects_location(start, -self.normals, multiple_hits=False)
        thickness = np.full(len(start), self.length_mm / 10)
        thickness[ray] = np.linalg.norm(points - start[ray], axis=1)
        return thickness

    def onto_skin(self, points: Array) -> SkinPoints:
        """Return the points of the skin nearest to (k, 3) points.

        Raises:
            PlaceError: points that are not three finite numbers, or far from the skin.
        """
        wanted = np.asarray(points, dtype=np.float64)
        if wanted.ndim != 2 or wanted.shape[1] != 3 or not np.isfinite(wanted).all():
            raise PlaceError(
                "a point of the foot: wanted finite x, y, z in mm in the foot's own axes, given "
                f"{np.array2string(wanted.ravel()[:6], precision=1)} (shape {wanted.shape}); "
                "take a point of foot.vertices or foot.placer.place(...)"
            )
        within = np.clip(wanted, -_NOWHERE_MM, _NOWHERE_MM)
        skin, face = self.placer.nearest(within)
        gap = np.linalg.norm(skin - within, axis=1)
        if len(gap) and gap.max() > FARTHEST_FROM_SKIN_MM:
            given = np.array2string(wanted[np.argmax(gap)], precision=1)
            raise PlaceError(
                f"point {given} is no point of the {self.side} foot '{self.name}': wanted at most "
                f"{FARTHEST_FROM_SKIN_MM:.0f} mm from the skin, given {gap.max():.0f} mm; take mm "
                "in the foot's own axes, and the foot of the same side"
            )
        corners = self.faces[face]
        weights = trimesh.triangles.points_to_barycentric(self.vertices[corners], skin)
        return SkinPoints(skin, corners, np.clip(weights, 0.0, 1.0))

    def mirrored(self) -> Foot:
        """Return the foot of the other side: z turned round, faces wound the other way."""
        turn = np.array([1.0, 1.0, -1.0])
        return replace(
            self,
            side="left" if self.side == "right" else "right",
            vertices=self.vertices * turn,
            faces=np.ascontiguousarray(self.faces[:, ::-1]),
            landmarks={name: point * turn for name, point in self.landmarks.items()},
        )


def stand(
    surface: Surface,
    landmarks: Mapping[str, Array],
    side: Side,
    *,
    name: str,
    title: Mapping[Language, str],
    provenance: Mapping[str, object],
) -> Foot:
    """Return the foot that a surface in mm and its landmarks make, stood up in its own axes.

    Raises:
        LandmarkError: landmarks that cannot be, or are those of the other side.
    """
    frame = stand_up(landmarks, side)
    return Foot(
        name=name,
        title=title,
        side=side,
        vertices=frame.to_foot(surface.vertices),
        faces=surface.faces,
        landmarks={key: frame.to_foot(point) for key, point in landmarks.items()},
        provenance=provenance,
    )
