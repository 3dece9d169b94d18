"""Where two maps differ, for the browser to paint on the skin it has.

Sixteen colours, three bytes each, from "the same body parts" to "nothing in common"; then a byte
for each vertex of the display skin, in the order in which the browser has them, first of the right
foot, then of the left: 0 where neither map says anything, else from 1 to 255.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from scipy.spatial import KDTree

from viewer.comparison import compare
from viewer.export.ramp import ramp
from viewer.foot import Foot
from viewer.scene.sheet import Sheet
from viewer.terms import SIDES
from viewer.zones import ZoneMap

COLORS: Final = 16


def differences(foot: Foot, one: ZoneMap, other: ZoneMap) -> bytes:
    """Return how much two maps differ at each vertex of the skin that the browser draws.

    Raises:
        LandmarkError: landmarks that contradict one another or the mesh.
    """
    compared = compare(foot, one, other)
    right = foot if foot.side == "right" else foot.mirrored()
    _, nearest = KDTree(right.vertices).query(Sheet.of(foot).exact)
    colours = np.rint(255 * ramp(np.linspace(0.0, 1.0, COLORS))).astype(np.uint8)
    content = colours.tobytes()
    for side in SIDES:
        values = 1 + np.rint(254 * compared.disagreement(side)).astype(np.uint8)
        content += np.where(compared.named[side], values, 0).astype(np.uint8)[nearest].tobytes()
    return content
