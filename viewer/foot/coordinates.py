"""The anatomical coordinates of every vertex: where zones live.

They are parts between landmarks, so a zone drawn once fits any foot.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import trimesh

from viewer.foot.leg import locate_on_leg
from viewer.foot.outline import Outline, trace_outline
from viewer.foot.ridge import Ridge, trace_ridge
from viewer.foot.toes import find_toes
from viewer.terms import SURFACES, Side, Surface

Array = npt.NDArray[np.float64]

SURFACE_WITHIN_DEGREES: Final = 75.0


@dataclass(frozen=True)
class Coordinates:
    """One entry per vertex; lengths in mm, `u v h s` as parts, angles in degrees.

    Attributes:
        u: (n,) along the foot, heel 0, hallux tip 1.
        v: (n,) across the sole, lateral 0, medial 1.
        h: (n,) height above the ground by the foot's length.
        ridge_mm: (n,) arc length along the medial ridge, from the tip of the hallux.
        s: (n,) the same, as a part between landmarks.
        offset_mm: (n,) across the ridge, positive to the sole.
        facing: (n, 4) cosine between the normal and plantar, dorsal, medial, lateral.
        toe: (n,) int8, 1 to 5, 0 off the toes.
        near_toe: (n,) int8, the same, and the nearest toe a little behind the webs.
        web_mm: (n,) how far in front of the webs of the toes.
        on_toe: (n, 2) web to tip, and lateral to medial; NaN where no toe is near.
        toe_size_mm: (5, 2) length and width of each toe.
        leg_t: (n,) lateral malleolus 0, popliteal crease 1.
        leg_azimuth: (n,) posterior midline 0, lateral positive.
        calf_mm: how high the popliteal crease lies above the lateral malleolus.
        ridge, outline: the curves behind them.
    """

    u: Array
    v: Array
    h: Array
    ridge_mm: Array
    s: Array
    offset_mm: Array
    facing: Array
    toe: npt.NDArray[np.int8]
    near_toe: npt.NDArray[np.int8]
    web_mm: Array
    on_toe: Array
    toe_size_mm: Array
    leg_t: Array
    leg_azimuth: Array
    calf_mm: float
    ridge: Ridge
    outline: Outline

    def on_surface(self, surface: Surface) -> npt.NDArray[np.bool_]:
        """Say for each vertex whether it belongs to a surface; the four overlap."""
        limit = np.cos(np.radians(SURFACE_WITHIN_DEGREES))
        return np.asarray(self.facing[:, SURFACES.index(surface)] >= limit)


def facing_of(normals: Array, side: Side) -> Array:
    """Return (n, 4) cosines between normals and plantar, dorsal, medial, lateral."""
    medial = -normals[:, 2] if side == "right" else normals[:, 2]
    return np.stack([-normals[:, 1], normals[:, 1], medial, -medial], axis=1)


def locate(
    mesh: trimesh.Trimesh, normals: Array, landmarks: Mapping[str, Array], side: Side
) -> Coordinates:
    """Return the coordinates of every vertex of a foot that stands in its own axes.

    Raises:
        LandmarkError: landmarks that contradict one another or the mesh.
    """
    vertices = np.asarray(mesh.vertices, dtype=np.float64)
    ridge = trace_ridge(mesh, landmarks, side)
    outline = trace_outline(mesh, landmarks, side)
    ridge_mm, offset_mm = ridge.locate(vertices)
    medially = -vertices[:, 2] if side == "right" else vertices[:, 2]
    u, v = outline.locate(vertices[:, 0], medially)
    toes = find_toes(vertices, np.asarray(mesh.faces, np.int64), landmarks, side)
    leg_t, leg_azimuth, calf_mm = locate_on_leg(vertices, landmarks, side)
    return Coordinates(
        u=u,
        v=v,
        h=vertices[:, 1] / float(vertices[:, 0].max()),
        ridge_mm=ridge_mm,
        s=ridge.s_at(ridge_mm),
        offset_mm=offset_mm,
        facing=facing_of(normals, side),
        toe=toes.toe,
        near_toe=toes.near,
        web_mm=toes.web_mm,
        on_toe=toes.place,
        toe_size_mm=toes.size_mm,
        leg_t=leg_t,
        leg_azimuth=leg_azimuth,
        calf_mm=calf_mm,
        ridge=ridge,
        outline=outline,
    )
