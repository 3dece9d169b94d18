"""Where two maps differ, for the browser to paint on the skin it has.

Sixteen colours, three bytes each, from "the same body parts" to "nothing in common"; then a byte
for each vertex of the display skin, in the order in which the browser has them, first of the right
foot, then of the left: 0 where neither map says anything, else from 1 to 255.
"""

from __future__ import annotations

from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.spatial import KDTree

from viewer.comparison.disagreement import disagreement_of
from viewer.comparison.laying import lay_parts, zones_by_part
from viewer.comparison.skin import Skin, skin_of
from viewer.export.ramp import ramp
from viewer.scene.sheet import Sheet
from viewer.terms import SIDES
from viewer.zones import ZoneMap

COLORS: Final = 16


class Differences:
    """Tells where maps differ on one foot; what all pairs of maps share is worked out once.

    Args:
        sheet: of the foot.
    """

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet

    @cached_property
    def _skin(self) -> Skin:
        return skin_of(self._sheet.foot)

    @cached_property
    def _nearest(self) -> npt.NDArray[np.int64]:
        """(n,) the vertex of the whole skin next to each of those that the browser draws."""
        _, nearest = KDTree(self._sheet.foot.vertices).query(self._sheet.exact)
        return np.asarray(nearest, dtype=np.int64)

    def of(self, one: ZoneMap, other: ZoneMap) -> bytes:
        """Return how much two maps differ at each vertex of the skin that the browser draws.

        Raises:
            LandmarkError: landmarks that contradict one another or the mesh.
        """
        maps = [one, other]
        colours = np.rint(255 * ramp(np.linspace(0.0, 1.0, COLORS))).astype(np.uint8)
        content = colours.tobytes()
        for side in SIDES:
            laid = lay_parts(self._skin, zones_by_part(maps), side)
            counted = disagreement_of(laid, len(maps), len(self._sheet.foot.vertices))
            values = 1 + np.rint(254 * counted.values).astype(np.uint8)
            content += np.where(counted.named, values, 0).astype(np.uint8)[self._nearest].tobytes()
        return content
