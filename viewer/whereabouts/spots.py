"""Spots on the skin of one foot, and everything that is asked of them: many at a time."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt

from viewer.foot import Foot

Array = npt.NDArray[np.float64]

NOMINAL_LENGTH_MM: Final = 250.0
"""The foot that the sizes of bones are given for; they grow with the foot."""
SKIN_TO_BONE_MM: Final = 6.0
"""How deep the middle of what lies under the skin is looked for, square to the skin. On a slope
such as the instep the bone under a spot lies farther back than straight below it."""


@dataclass(frozen=True)
class Spots:
    """Points of the skin, (k,) each; lengths in mm in the foot's own axes.

    Attributes:
        foot: whose skin.
        points: (k, 3) on the skin.
        normals: (k, 3) outward, unit length.
        toe: (k,) 1 to 5, 0 off the toes.
        leg_t: (k,) height on the leg, lateral malleolus 0, popliteal crease 1.
        azimuth: (k,) degrees round the leg, back 0, lateral positive.
        v: (k,) across the sole, lateral 0, medial 1.
    """

    foot: Foot
    points: Array
    normals: Array
    toe: npt.NDArray[np.int8]
    leg_t: Array
    azimuth: Array
    v: Array

    @cached_property
    def length_mm(self) -> float:
        """The foot's length, looked for once: it costs as much as all else for one spot."""
        return self.foot.length_mm

    @property
    def scale(self) -> float:
        """This foot's length by that of the nominal one."""
        return self.length_mm / NOMINAL_LENGTH_MM

    @cached_property
    def medially(self) -> Array:
        """(k, 3) the points with their last axis turned to the medial side, on either foot."""
        return to_medial(self.foot, self.points)

    @cached_property
    def inside(self) -> Array:
        """(k, 3) the same, at the depth of the bones."""
        inward = self.points - SKIN_TO_BONE_MM * self.scale * self.normals
        return to_medial(self.foot, inward)

    @cached_property
    def facing(self) -> Array:
        """(k, 3) the normals: forward, up, medially."""
        return to_medial(self.foot, self.normals)

    @cached_property
    def h(self) -> Array:
        """(k,) height above the ground by the foot's length."""
        return np.asarray(self.points[:, 1] / self.length_mm)


def to_medial(foot: Foot, vectors: Array) -> Array:
    """Return (k, 3) vectors whose last axis grows to the medial side, on either foot."""
    return np.asarray(vectors * [1.0, 1.0, -1.0 if foot.side == "right" else 1.0])


def find_spots(foot: Foot, points: Array) -> Spots:
    """Return the spots of the skin nearest to (k, 3) points, mm.

    Raises:
        PlaceError: a point that is not one of three finite numbers, or far from the skin.
    """
    skin, at = foot.onto_skin(points), foot.coordinates
    normals = skin.between(foot.normals)
    # Of all vertices these would take ten times as long as all else for one spot.
    turn = np.radians(at.leg_azimuth[skin.corners])
    across, back = ((each(turn) * skin.weights).sum(axis=1) for each in (np.sin, np.cos))
    nearest = skin.corners[np.arange(len(skin.points)), np.argmax(skin.weights, axis=1)]
    return Spots(
        foot=foot,
        points=skin.points,
        normals=normals / np.linalg.norm(normals, axis=1, keepdims=True),
        toe=at.toe[nearest],
        leg_t=skin.between(at.leg_t),
        azimuth=np.degrees(np.arctan2(across, back)),
        v=skin.between(at.v),
    )
