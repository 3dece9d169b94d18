"""Which bone lies under a spot of the skin: from the toes to the knee.

The forefoot is told by its rays, the tarsus by its joints, the hindfoot by height as well, since
the talus lies on the calcaneus, the leg by the way round it. All borders come from landmarks of
the foot itself or from sizes of bones on a foot of 250 mm; they are a teacher's, not a surgeon's.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from viewer.whereabouts.rays import Rays, find_rays
from viewer.whereabouts.spots import Array, Spots

Ids = npt.NDArray[np.str_]
Flags = npt.NDArray[np.bool_]

CUNEIFORMS: Final = ("cuneiform_medial", "cuneiform_intermediate", "cuneiform_lateral")
BEHIND_NC1_MM: Final = np.array([0.0, 2.5, 8.0])
"""How much farther back than at the medial side each cuneiform meets the navicular."""
HEAD_OF_TALUS_MM: Final = 4.0
"""How much farther forward than at the medial side the round head of the talus reaches."""
TALUS_OF_MALLEOLI: Final = 1.33
"""In front of the ankle the talus reaches this much higher than the malleoli are prominent."""
TALUS_FROM_V: Final = 0.55
"""Medially of this the head of the talus, not the calcaneus, lies over the sole."""
HOLLOW_FROM_V: Final = 0.4
"""Medially of this the tarsus lies over the hollow of the arch."""
HEEL_PAD_UP_TO: Final = 0.28
"""Where the heel pad ends in front, as a part of the foot's length."""
MALLEOLUS_HALF_MM: Final = 14.0
SINUS_LOWER_MM: Final = 14.0
SINUS_HIGHER_MM: Final = 8.0
"""The sinus tarsi reaches from so far below the tip of the lateral malleolus to so far above."""
TALUS_ABOVE_SUSTENTACULUM_MM: Final = 4.0
HEAD_BELOW_TALONAVICULAR_MM: Final = 14.0

TENDON_HALF_MM: Final = 11.0
"""Half the width of the Achilles tendon."""
CALF_FROM_T: Final = 0.45
FIBULA: Final = (70.0, 112.0)
CREST: Final = 168.0
TIBIA_BACK: Final = -100.0
"""Degrees round the leg, lateral positive: the fibula, the crest and the back edge of the tibia."""


def bones_under(spots: Spots, sides: Ids) -> Ids:
    """Return the (k,) ids of what lies under spots, as phrases.json names them.

    Args:
        spots: of one foot.
        sides: (k,) the side each lies on.
    """
    rays = find_rays(spots)
    found = _forefoot(rays)
    behind = rays.along < 0
    found[behind] = _tarsus(spots, rays)[behind]
    hind = behind & _behind_chopart(spots, rays)
    found[hind] = _hindfoot(spots, sides)[hind]
    high = np.char.find(sides, "_") > 0
    high &= spots.toe == 0
    found[high] = _ankle_and_leg(spots, sides)[high]
    return found


def hollow_or_pad(spots: Spots, sides: Ids, bones: Ids) -> Ids:
    """Return (k,) "heel_pad" or "arch" for spots of the sole that lie there, "" elsewhere."""
    sole = sides == "sole"
    pad = sole & (bones == "calcaneus")
    pad &= spots.points[:, 0] < HEEL_PAD_UP_TO * spots.length_mm
    forefoot = np.char.startswith(bones, "phalanx") | np.char.startswith(bones, "toes")
    forefoot |= np.char.startswith(bones, "metatarsal")
    arch = sole & ~pad & ~forefoot & (bones != "cuboid") & (spots.v > HOLLOW_FROM_V)
    return np.select([pad, arch], ["heel_pad", "arch"], "")


def _forefoot(rays: Rays) -> Ids:
    ray = rays.ray.astype("<U1")
    first = np.minimum(rays.ray, np.where(rays.beside > 0, rays.beside, 9)).astype("<U1")
    phalanx = rays.along >= 1
    kind = np.where(phalanx, "phalanx_", "metatarsal_")
    bone = np.char.add(np.char.add(kind, np.char.add(rays.part, "_")), ray)
    # Bases lie close together: the space between two bones begins where they part.
    parts = np.where(rays.part == "head", "metatarsals_heads_", "metatarsals_shafts_")
    bones = np.char.add(parts, first)
    gap = np.where(phalanx, np.char.add("toes_", first), bones)
    return np.where(rays.beside > 0, gap, bone).astype("<U32")


def _tarsus(spots: Spots, rays: Rays) -> Ids:
    """Name cuneiforms, navicular and cuboid behind the metatarsals."""
    nc1 = spots.foot.landmarks["nc1"][0]
    index = np.minimum(rays.ray, 3) - 1
    cuneiform = spots.inside[:, 0] >= nc1 - BEHIND_NC1_MM[index] * spots.scale
    bone = np.where(cuneiform, np.array(CUNEIFORMS)[index], "navicular")
    return np.where(rays.ray >= 4, "cuboid", bone)


def _behind_chopart(spots: Spots, rays: Rays) -> Flags:
    """Say which spots lie behind the navicular and the cuboid."""
    marks = spots.foot.landmarks
    head = np.where(rays.ray >= 2, HEAD_OF_TALUS_MM * spots.scale, 0.0)
    talonavicular = marks["talonavicular"][0] + head
    joint = np.where(rays.ray >= 4, marks["calcaneocuboid"][0], talonavicular)
    return np.asarray(spots.inside[:, 0] < joint)


def _hindfoot(spots: Spots, sides: Ids) -> Ids:
    """Name talus and calcaneus below the ankle."""
    marks, (x, y, _) = spots.foot.landmarks, spots.points.T
    size = spots.scale
    sustentaculum, head = marks["sustentaculum"], marks["talonavicular"]
    middle = (sustentaculum[0] + head[0]) / 2
    sole = (sides == "sole") & (spots.v > TALUS_FROM_V) & (x > middle)
    inner = (sides == "inner") | ((sides == "dorsum") & (spots.v > 0.5))
    above = y > sustentaculum[1] + TALUS_ABOVE_SUSTENTACULUM_MM * size
    above &= x > sustentaculum[0] - TALUS_ABOVE_SUSTENTACULUM_MM * size
    above |= (x > middle) & (y > head[1] - HEAD_BELOW_TALONAVICULAR_MM * size)
    outer = (sides == "outer") | ((sides == "dorsum") & (spots.v <= 0.5))
    tip, prominence = marks["lateral_malleolus_tip"], marks["lateral_malleolus"]
    front = outer & (x > prominence[0])
    sinus = front & (y > tip[1] - SINUS_LOWER_MM * size) & (y < tip[1] + SINUS_HIGHER_MM * size)
    talus = front & (y >= tip[1] + SINUS_HIGHER_MM * size)
    return np.select(
        [sole, inner & above, sinus, talus], ["talus", "talus", "sinus_tarsi", "talus"], "calcaneus"
    )


def _ankle_and_leg(spots: Spots, sides: Ids) -> Ids:
    """Name what lies under the skin from the malleoli to the knee."""
    marks, a, t, x = spots.foot.landmarks, spots.azimuth, spots.leg_t, spots.points[:, 0]
    half = MALLEOLUS_HALF_MM * spots.scale
    axis = (marks["lateral_malleolus"] + marks["medial_malleolus"]) / 2
    across = spots.medially[:, 2] - _tendon(spots)
    tendon = (np.abs(across) < TENDON_HALF_MM * spots.scale) & (x < axis[0]) & (np.abs(a) < 45)
    ankle = np.char.startswith(sides, "ankle")
    low = ankle & (spots.points[:, 1] < TALUS_OF_MALLEOLI * axis[1])
    fibula = (a >= FIBULA[0]) & (a <= FIBULA[1])
    lateral = a > 0
    return np.select(
        [
            np.char.startswith(sides, "knee_back"),
            np.char.startswith(sides, "knee"),
            (t >= CALF_FROM_T) & (a > TIBIA_BACK) & (a < FIBULA[0]),
            tendon & (t < CALF_FROM_T),
            ankle & lateral & (np.abs(x - marks["lateral_malleolus"][0]) < half) & (a < 125),
            ankle & ~lateral & (np.abs(x - marks["medial_malleolus"][0]) < half) & (a > -125),
            ankle & lateral & (x < axis[0]),
            ankle & ~lateral & (x < axis[0]),
            low,
            lateral & fibula & ~ankle,
            lateral & (a < FIBULA[0]),
            lateral & (a < CREST),
            ~lateral & (a > TIBIA_BACK),
        ],
        [
            "knee_hollow",
            "knee",
            "calf",
            "achilles",
            "lateral_malleolus",
            "medial_malleolus",
            "behind_lateral_malleolus",
            "behind_medial_malleolus",
            "talus",
            "fibula",
            "achilles_fibula",
            "tibia_fibula",
            "achilles_tibia",
        ],
        "tibia",
    )


def _tendon(spots: Spots) -> Array:
    """Return how far medially, mm, the middle of the Achilles tendon lies at each spot's height."""
    marks = spots.foot.landmarks
    ends = np.array([marks["pternion"], marks["popliteal_crease"]])
    turn = -1.0 if spots.foot.side == "right" else 1.0
    return np.interp(spots.points[:, 1], ends[:, 1], turn * ends[:, 2])
