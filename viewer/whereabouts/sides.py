"""On which side of the foot, of a toe or of the leg a spot lies."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from viewer.whereabouts.spots import Spots

Ids = npt.NDArray[np.str_]

SIDES_OF_FOOT: Final = ("sole", "dorsum", "inner", "outer", "heel")
SIDES_OF_TOE: Final = ("toe_under", "toe_top", "toe_inner", "toe_outer", "toe_tip")
QUARTERS: Final = ("back", "outer", "front", "inner")

ANKLE_UP_TO_T: Final = 0.10
"""Above this part of the way from the lateral malleolus to the knee it is the lower leg."""
BACK_OF_ANKLE: Final = 22.0
"""Degrees to either side in which the Achilles tendon is the back of the ankle; the hollows
beside it belong to the malleoli."""
KNEE_FROM_T: Final = 0.95
SIDE_THIRD: Final = 1 / 3
"""Skin farther in than this part of the width faces sideways because the sole is vaulted."""
HEEL_BACK_MM: Final = 30.0
"""Skin that faces backwards is the heel's this near to its back (nominal foot), not a toe's."""
TIP_FACES: Final = 0.8
"""The tip of a toe faces forward at least as much as this cosine."""
INSTEP_OF_MALLEOLI: Final = 1.2
"""In front the ankle begins this much higher than the malleoli are prominent."""
HEEL_OF_TIP: Final = 1.08
"""At the back it begins this much higher than the tip of the lateral malleolus."""


def sides_of(spots: Spots) -> Ids:
    """Return the (k,) sides: of the foot, of a toe, "ankle_" or "leg_" with a quarter, "knee_"."""
    side = _of_foot(spots)
    on_toe = spots.toe > 0
    side[on_toe] = _of_toe(spots)[on_toe]
    above = spots.h >= ankle_begins(spots)
    part = np.where(spots.leg_t < ANKLE_UP_TO_T, "ankle", "leg")
    part = np.where(spots.leg_t >= KNEE_FROM_T, "knee", part)
    quarter = np.array(QUARTERS)[np.floor((spots.azimuth + 45.0) / 90.0).astype(np.int64) % 4]
    beside = (part == "ankle") & (quarter == "back") & (np.abs(spots.azimuth) > BACK_OF_ANKLE)
    quarter[beside] = np.where(spots.azimuth > 0, "outer", "inner")[beside]
    whole = np.char.add(np.char.add(part, "_"), quarter)
    side[above] = whole[above]
    return side


def ankle_begins(spots: Spots) -> npt.NDArray[np.float64]:
    """Return the (k,) height, by the foot's length, from which each spot is the ankle's."""
    high = {name: float(point[1]) for name, point in spots.foot.landmarks.items()}
    front = INSTEP_OF_MALLEOLI * (high["lateral_malleolus"] + high["medial_malleolus"]) / 2
    back = HEEL_OF_TIP * high["lateral_malleolus_tip"]
    stations = [-180.0, -105.0, -60.0, 0.0, 60.0, 90.0, 180.0]
    outer, inner = high["lateral_malleolus_tip"], high["medial_malleolus_tip"]
    heights = np.array([front, inner, back, back, back, outer, front])
    return np.interp(spots.azimuth, stations, heights / spots.length_mm)


def _of_foot(spots: Spots) -> Ids:
    forward, up, medially = spots.facing.T
    # The instep slopes to the toes and is the top of the foot all the same.
    top = np.where(up > 0, np.hypot(up, np.maximum(forward, 0.0)), up)
    inner = np.where(spots.v > 1 - SIDE_THIRD, medially, -1.0)
    outer = np.where(spots.v < SIDE_THIRD, -medially, -1.0)
    heel = np.where(spots.points[:, 0] < HEEL_BACK_MM * spots.scale, -forward, -1.0)
    best = np.argmax(np.stack([-up, top, inner, outer, heel]), axis=0)
    return np.asarray(np.array(SIDES_OF_FOOT, dtype="<U16")[best])


def _of_toe(spots: Spots) -> Ids:
    forward, up, medially = spots.facing.T
    tip = np.where(forward > TIP_FACES, 1.0, -1.0)
    best = np.argmax(np.stack([-up, up, medially, -medially, tip]), axis=0)
    return np.asarray(np.array(SIDES_OF_TOE, dtype="<U16")[best])
