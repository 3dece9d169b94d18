"""The nearest landmark that people know by name: how far, and on which side of it.

A distance is what a ruler on the skin shows: straight from landmark to spot where both lie on one
surface, seen square to the surface where the landmark lies on the far side of the foot, as the
joints that are felt on the instep do for the sole.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from viewer.terms import TOE_TIPS, TOE_WEBS
from viewer.whereabouts.spots import Array, Spots, find_spots

Ids = npt.NDArray[np.str_]
Flags = npt.NDArray[np.bool_]

HERE_MM: Final = 3.0
"""Nearer than this a spot is on the landmark."""
ASLANT: Final = 0.5
"""A second direction is named when it is at least this part of the first."""
SAME_SURFACE: Final = 0.3
"""A landmark lies on the spot's surface when their normals have at least this cosine."""

_MTPS: Final = ("mtp1", "mtp2", "mtp3", "mtp4", "mtp5")
_ANKLES: Final = ("medial_malleolus", "lateral_malleolus")
_KNEE: Final = ("popliteal_crease", "patella_apex")
_INNER: Final = ("medial_malleolus", "medial_malleolus_tip")
_OUTER: Final = ("lateral_malleolus", "lateral_malleolus_tip")
_RAYS: Final = ("ip1", *_MTPS, "tmt1", "tmt2", "tmt3", "mt4_cuboid", *TOE_TIPS, *TOE_WEBS)
_OFF_WEBS: Final = (*TOE_TIPS, *_MTPS, "ip1")

KNOWN: Final[dict[str, tuple[str, ...]]] = {
    "sole": (
        *_RAYS,
        *("contact_mt1", "contact_mt5", "navicular_tuberosity", "mt5_tuberosity", "heel_centre"),
        "pternion",
    ),
    "dorsum": (*_RAYS, "navicular_tuberosity", "mt5_tuberosity", *_ANKLES),
    "inner": (
        *("hallux_tip", "ip1", "mtp1", "tmt1", "navicular_tuberosity", "sustentaculum"),
        *("pternion", *_INNER),
    ),
    "outer": ("toe5_tip", "mtp5", "mt5_tuberosity", "mt4_cuboid", "pternion", *_OUTER),
    "heel": ("pternion", *_ANKLES, "heel_centre"),
    "toe": (*TOE_TIPS, *TOE_WEBS, *_MTPS, "ip1"),
    "toe_inner": _OFF_WEBS,
    "toe_outer": _OFF_WEBS,
    "ankle_front": (*_ANKLES, "navicular_tuberosity"),
    "ankle_back": (*_ANKLES, "pternion"),
    "ankle_inner": (*_INNER, "navicular_tuberosity", "sustentaculum"),
    "ankle_outer": _OUTER,
    "leg_front": (*_ANKLES, "patella_apex"),
    "leg_back": (*_ANKLES, "popliteal_crease"),
    "leg_inner": ("medial_malleolus", *_KNEE),
    "leg_outer": ("lateral_malleolus", *_KNEE),
    "knee": _KNEE,
}
"""Side -> the landmarks that place a spot there: such as can be felt or seen."""

NAMED: Final = tuple(sorted({name for names in KNOWN.values() for name in names}))

RAYS_OF: Final[dict[str, frozenset[int]]] = {
    **{f"mtp{ray}": frozenset({ray}) for ray in range(1, 6)},
    **{tip: frozenset({ray}) for ray, tip in enumerate(TOE_TIPS, 1)},
    **{web: frozenset({ray, ray + 1}) for ray, web in enumerate(TOE_WEBS, 1)},
    **{f"tmt{ray}": frozenset({ray}) for ray in range(1, 4)},
    "ip1": frozenset({1}),
    "contact_mt1": frozenset({1}),
    "mt4_cuboid": frozenset({4, 5}),
    "contact_mt5": frozenset({5}),
    "mt5_tuberosity": frozenset({4, 5}),
    "navicular_tuberosity": frozenset({1, 2}),
}
"""Landmark -> the rays of the forefoot whose bones it places; others serve everywhere."""
RAYS_OF_TARSUS: Final = {
    "cuneiform_medial": frozenset({1}),
    "cuneiform_intermediate": frozenset({1, 2}),
    "cuneiform_lateral": frozenset({3}),
    "navicular": frozenset({1, 2, 3}),
    "cuboid": frozenset({4, 5}),
}

AXES: Final[dict[str, tuple[int, int]]] = {
    "sole": (0, 2),
    "dorsum": (0, 2),
    "toe_under": (0, 2),
    "toe_top": (0, 2),
    "toe_tip": (1, 2),
    "heel": (1, 2),
    "ankle_front": (1, 2),
    "ankle_back": (1, 2),
    "leg_front": (1, 2),
    "leg_back": (1, 2),
    "knee_front": (1, 2),
    "knee_back": (1, 2),
}
"""Side -> the two of forward (0), up (1) and medially (2) that lie in it; others (0, 1)."""

WORDS: Final = (("behind", "front"), ("below", "above"), ("outer", "inner"))


@dataclass(frozen=True)
class Bearings:
    """Where spots lie from their landmarks.

    Attributes:
        landmark: (k,) the name of the landmark.
        directions: (k,) of each, none to two of "front", "behind", "above", "below", "inner",
            "outer"; none when the spot is on it.
        distance_mm: (k,) to the spot.
    """

    landmark: Ids
    directions: tuple[tuple[str, ...], ...]
    distance_mm: Array


def take_bearings(spots: Spots, sides: Ids, bones: Ids) -> Bearings:
    """Return the nearest named landmark of each spot, given its side and its bone."""
    marks = find_spots(spots.foot, np.array([spots.foot.landmarks[name] for name in NAMED]))
    apart = spots.medially[:, None, :] - marks.medially[None, :, :]
    axes = np.array([AXES.get(side, (0, 1)) for side in sides.tolist()])
    flat = np.take_along_axis(apart, np.repeat(axes[:, None, :], len(NAMED), axis=1), axis=2)
    same = spots.facing @ marks.facing.T >= SAME_SURFACE
    distance = np.where(same, np.linalg.norm(apart, axis=2), np.linalg.norm(flat, axis=2))
    offered = _of_side(sides) & _of_rays(bones) & _of_own_malleolus(spots, sides)
    nearest = np.argmin(np.where(offered, distance, np.inf), axis=1)
    row = np.arange(len(sides))
    chosen = distance[row, nearest]
    directions = tuple(
        _directions(step, pair) if far >= HERE_MM else ()
        for step, pair, far in zip(flat[row, nearest], axes, chosen, strict=True)
    )
    return Bearings(np.array(NAMED)[nearest], directions, chosen)


def _of_side(sides: Ids) -> Flags:
    """Say which of the named landmarks (k, n) place spots of these sides."""
    offered = np.empty((len(sides), len(NAMED)), dtype=bool)
    for side in np.unique(sides).tolist():
        known = KNOWN.get(side) or KNOWN[side.split("_")[0]]
        offered[sides == side] = np.isin(NAMED, known)
    return offered


def _of_rays(bones: Ids) -> Flags:
    """Say which of the named landmarks (k, n) lie on the rays of these bones.

    Over the third metatarsal the joint of the third toe is a help, that of the fourth is none,
    even where it is a little nearer.
    """
    offered = np.ones((len(bones), len(NAMED)), dtype=bool)
    for bone in np.unique(bones).tolist():
        rays = _rays_of(bone)
        offered[bones == bone] = [
            not RAYS_OF.get(name) or bool(RAYS_OF[name] & rays) for name in NAMED
        ]
    return offered


def _rays_of(bone: str) -> frozenset[int]:
    if bone in RAYS_OF_TARSUS:
        return RAYS_OF_TARSUS[bone]
    if not bone[-1].isdigit():
        return frozenset(range(1, 6))
    ray = int(bone[-1])
    between = bone.startswith(("metatarsals", "toes"))
    return frozenset({ray, ray + 1} if between else {ray})


def _of_own_malleolus(spots: Spots, sides: Ids) -> Flags:
    """Say which of the named landmarks (k, n) are no malleolus of the other side of the leg."""
    round_leg = np.char.startswith(sides, "ankle") | np.char.startswith(sides, "leg")
    lateral = (spots.azimuth > 0)[:, None]
    medial_name, lateral_name = np.array(NAMED) == _ANKLES[0], np.array(NAMED) == _ANKLES[1]
    other = np.where(lateral, medial_name, lateral_name)
    return np.asarray(~(round_leg[:, None] & other))


def _directions(step: Array, pair: npt.NDArray[np.int64]) -> tuple[str, ...]:
    """Name the way that a step (2,) along two axes goes: the longer of the two, or both."""
    size = np.abs(step)
    return tuple(
        WORDS[axis][int(step[i] > 0)]
        for i, axis in enumerate(pair.tolist())
        if size[i] >= ASLANT * size.max()
    )
