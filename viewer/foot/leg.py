"""Where on the lower leg: height between ankle and knee, and the way round.

`t` is 0 at the prominence of the lateral malleolus and 1 at the popliteal crease (16 cun above
it); the azimuth is 0 on the posterior midline and grows to the lateral side.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from viewer.terms import Side

Array = npt.NDArray[np.float64]


def locate_on_leg(
    points: Array, landmarks: Mapping[str, Array], side: Side
) -> tuple[Array, Array, float]:
    """Return t (n,), the azimuth (n,) in degrees, -180 to 180, of (n, 3) points, and t 1 in mm."""
    ankle = (landmarks["lateral_malleolus"] + landmarks["medial_malleolus"]) / 2
    knee = (landmarks["popliteal_crease"] + landmarks["patella_apex"]) / 2
    axis = (knee - ankle) / np.linalg.norm(knee - ankle)
    height = (points - ankle) @ axis
    low = (landmarks["lateral_malleolus"] - ankle) @ axis
    high = (landmarks["popliteal_crease"] - ankle) @ axis
    backward = np.array([-1.0, 0.0, 0.0])
    backward -= (backward @ axis) * axis
    backward /= np.linalg.norm(backward)
    lateral = np.cross(backward, axis)
    if (lateral[2] > 0) != (side == "right"):
        lateral = -lateral
    spoke = points - ankle - height[:, None] * axis
    azimuth = np.degrees(np.arctan2(spoke @ lateral, spoke @ backward))
    return (height - low) / (high - low), azimuth, float(high - low)
