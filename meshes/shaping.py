"""From a morphed leg to a foot of given measures, in the frame of the atlas.

Everything here is smooth and acts on positions only, so the feet keep one topology. What is done
to a foot is told in its `changes`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.interpolate import PchipInterpolator

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Landmark = tuple[int, tuple[float, float, float]]

ANKLE_U = 0.225
"""Wanted place of the lateral malleolus; MakeHuman sets the leg too far back on the foot."""
BLEND_FROM, BLEND_TO = 0.16, 0.45
"""Warps of the foot fade out between these heights, as parts of foot length."""
LEG_ABOVE_CREASE_MM = 60.0
PRESSED_MM = 0.3
"""What would sink below the ground is pressed flat to less than this depth."""


@dataclass(frozen=True)
class Relief:
    """A smooth bump over a bone that MakeHuman's skin hides.

    height_mm : outwards, negative inwards
    radius_mm : where the Gaussian has fallen to 0.61
    """

    landmark: str
    height_mm: float
    radius_mm: float


def place(vertices: Floats, faces: Ints, landmarks: Mapping[str, Landmark]) -> dict[str, Floats]:
    """Each landmark's position : (3,) float64."""
    return {
        name: np.array(weights) @ vertices[faces[face]]
        for name, (face, weights) in landmarks.items()
    }


def align(vertices: Floats, at: Mapping[str, Floats]) -> Floats:
    """The rigid motion into the foot frame: axes and origin from landmarks only."""
    heel, mt1, mt5 = at["contact_heel"], at["contact_mt1"], at["contact_mt5"]
    up = np.cross(mt1 - heel, mt5 - heel)
    up /= np.linalg.norm(up)
    if up @ (at["lateral_malleolus"] - heel) < 0.0:
        up = -up
    forward = at["toe2_tip"] - at["heel_centre"]
    forward -= (forward @ up) * up
    forward /= np.linalg.norm(forward)
    rotation = np.stack([forward, up, np.cross(forward, up)])
    origin = at["pternion"] - ((at["pternion"] - heel) @ up) * up
    return np.asarray((vertices - origin) @ rotation.T)


def raise_bumps(
    vertices: Floats, faces: Ints, at: Mapping[str, Floats], bumps: list[Relief]
) -> Floats:
    """Vertices moved by the bumps along the normal at each bump's landmark."""
    moved = vertices.copy()
    cross = np.cross(
        vertices[faces[:, 1]] - vertices[faces[:, 0]], vertices[faces[:, 2]] - vertices[faces[:, 0]]
    )
    middles = vertices[faces].mean(axis=1)
    for bump in bumps:
        centre = at[bump.landmark]
        near = np.exp(-((middles - centre) ** 2).sum(axis=1) / (2.0 * bump.radius_mm**2))
        normal = near @ cross
        normal /= np.linalg.norm(normal)
        reach = np.exp(-((vertices - centre) ** 2).sum(axis=1) / (2.0 * bump.radius_mm**2))
        moved += bump.height_mm * reach[:, None] * normal
    return moved


def warp(
    vertices: Floats, at: Mapping[str, Floats], now: Mapping[str, float], want: Mapping[str, float]
) -> Floats:
    """One step towards the wanted measures; the leg above is carried along.

    now, want : mm, `viewer.foot.measures.MEASURES` and dorsum_height (over the middle of the foot)
    """
    length = want["foot_length"]
    fade = 1.0 - _smoothstep((vertices[:, 1] / length - BLEND_FROM) / (BLEND_TO - BLEND_FROM))
    x, y, z = vertices.T

    ankle_shift = ANKLE_U * length - at["lateral_malleolus"][0]
    knots = [0.0, at["lateral_malleolus"][0], at["mtp1"][0], now["foot_length"]]
    goals = [0.0, ANKLE_U * length, want["ball_length"], length]
    knots = [-50.0, *knots, knots[-1] + 50.0]
    goals = [-50.0, *goals, goals[-1] + 50.0]
    moved_x = fade * PchipInterpolator(knots, goals)(np.clip(x, -50.0, knots[-1]))
    moved_x += (1.0 - fade) * (x + ankle_shift)

    heel, ball = (want[name] / now[name] for name in ("heel_breadth", "foot_breadth"))
    along = _smoothstep((x / now["foot_length"] - 0.2) / 0.4)
    moved_z = z * (1.0 + fade * (heel - 1.0 + (ball - heel) * along))

    reach = 0.5 * length
    malleolus = now["lateral_malleolus_height"]
    rise = (want["lateral_malleolus_height"] - malleolus) / np.tanh(malleolus / reach)
    moved_y = y + rise * np.tanh(y / reach)
    in_front = _smoothstep((x / now["foot_length"] - 0.25) / 0.25)
    lowered = want["dorsum_height"] / now["dorsum_height"] - 1.0
    moved_y += lowered * y * in_front * (1.0 - _smoothstep((y / length - 0.3) / 0.3))
    return np.stack([moved_x, moved_y, moved_z], axis=1)


def dorsum_height(vertices: Floats, length_mm: float) -> float:
    """Height in mm of the foot's back over the middle of its length."""
    near = np.abs(vertices[:, 0] - 0.5 * length_mm) < 2.0
    return float(vertices[near & (vertices[:, 1] < 0.6 * length_mm), 1].max())


def straighten(
    vertices: Floats, at: Mapping[str, Floats], crease_mm: tuple[float, float]
) -> Floats:
    """The leg sheared above the ankle, till the knee crease lies where `crease_mm` says.

    crease_mm : (x, z) of the crease from the middle between the malleoli
    """
    bottom, top = 1.3 * at["medial_malleolus"][1], at["popliteal_crease"][1]
    middle = (at["medial_malleolus"] + at["lateral_malleolus"]) / 2.0
    t = np.clip((vertices[:, 1] - bottom) / (top - bottom), 0.0, None)
    soft = np.where(t < 0.25, 2.0 * t**2, t - 0.125) / 0.875
    moved = vertices.copy()
    for axis, wanted in zip((0, 2), crease_mm, strict=True):
        moved[:, axis] += (middle[axis] + wanted - at["popliteal_crease"][axis]) * soft
    return moved


def level_top(leg: Floats, rim: Ints, crease_mm: float) -> Floats:
    """The leg stretched along y above the crease, so that the rim is level at crease + 60 mm."""
    centre = leg[rim].mean(axis=0)
    azimuth = np.arctan2(leg[:, 2] - centre[2], leg[:, 0] - centre[0])
    order = np.argsort(azimuth[rim])
    rim_mm = np.interp(azimuth, azimuth[rim][order], leg[rim][order, 1], period=2.0 * np.pi)
    t = np.clip((leg[:, 1] - crease_mm) / (rim_mm - crease_mm), 0.0, 1.0)
    moved = leg.copy()
    moved[:, 1] += (LEG_ABOVE_CREASE_MM - (rim_mm - crease_mm)) * t**1.5
    moved[rim, 1] = crease_mm + LEG_ABOVE_CREASE_MM
    return moved


def press_sole(vertices: Floats) -> Floats:
    """What lies below the ground pressed up to it, as a standing person's soft sole is."""
    below = np.minimum(vertices[:, 1], 0.0)
    moved = vertices.copy()
    moved[:, 1] += below / (1.0 - below / PRESSED_MM) - below
    return moved


def _smoothstep(t: Floats) -> Floats:
    t = np.clip(t, 0.0, 1.0)
    return np.asarray(t * t * (3.0 - 2.0 * t))
