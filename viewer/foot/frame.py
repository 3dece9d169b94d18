"""Stand a foot up: axes and origin from landmarks only, so that no mesh needs a guess.

Axes after the International Society of Biomechanics: x to the toes, y up, z to the right, in
millimetres; the origin is the pternion dropped to the ground.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from viewer.errors import LandmarkError
from viewer.terms import CONTACTS, Side

Points = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Frame:
    """Axes and origin of a foot in the coordinates of its file.

    Attributes:
        axes: (3, 3) float64, rows are x, y, z; determinant +1.
        origin: (3,) float64.
    """

    axes: Points
    origin: Points

    def to_foot(self, points: Points) -> Points:
        """Return (n, 3) points in the foot's own axes."""
        return (points - self.origin) @ self.axes.T


def stand_up(landmarks: Mapping[str, Points], side: Side) -> Frame:
    """Return the frame in which the foot stands on the ground, toes along x.

    Raises:
        LandmarkError: contacts in one line, toes over the heel, or a foot of the other side.
    """
    heel, mt1, mt5 = (landmarks[name] for name in CONTACTS)
    up = np.cross(mt1 - heel, mt5 - heel)
    if np.linalg.norm(up) < 1.0:
        raise LandmarkError(
            "landmarks contact_heel, contact_mt1 and contact_mt5 lie in one line; "
            "they must span the ground under the sole"
        )
    up /= np.linalg.norm(up)
    if up @ (landmarks["medial_malleolus"] - heel) < 0:
        up = -up
    forward = landmarks["toe2_tip"] - landmarks["heel_centre"]
    forward = forward - (forward @ up) * up
    if np.linalg.norm(forward) < 1.0:
        raise LandmarkError(
            "landmark toe2_tip stands straight above heel_centre; the foot has no length"
        )
    forward /= np.linalg.norm(forward)
    right = np.cross(forward, up)
    _refuse_other_side(landmarks, right, side)
    pternion = landmarks["pternion"]
    origin = pternion - ((pternion - heel) @ up) * up
    return Frame(np.stack([forward, up, right]), origin)


def _refuse_other_side(landmarks: Mapping[str, Points], right: Points, side: Side) -> None:
    """A mirrored foot looks perfect; only the order of its landmarks gives it away."""
    lateral = (landmarks["contact_mt5"] - landmarks["contact_mt1"]) @ right
    found: Side = "right" if lateral > 0 else "left"
    if found != side:
        raise LandmarkError(
            f"the foot is said to be a {side} foot, but its landmarks are those of a {found} foot "
            f"(contact_mt5 lies {'right' if lateral > 0 else 'left'} of contact_mt1); "
            f"correct `side` in foot.json, or the mesh was mirrored"
        )
