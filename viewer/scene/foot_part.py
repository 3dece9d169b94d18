"""A foot as it travels: the skin for both feet, and what one needs to find the way on it."""

from __future__ import annotations

import numpy as np

from viewer.scene.sheet import Sheet
from viewer.scene.wire import Part, pack

RIDGE_STEP_MM = 2.0


def foot_part(sheet: Sheet) -> Part:
    """Return the part that every map on a foot is drawn on.

    Everything is in the axes of the right foot; the left one is drawn as its mirror image.
    """
    foot = sheet.foot
    ridge = foot.coordinates.ridge
    header = {
        "name": foot.name,
        "title": dict(foot.title),
        "length_mm": foot.length_mm,
        "skin": sheet.header(),
        "ridge": ridge.points_at(np.arange(0.0, ridge.length_mm, RIDGE_STEP_MM)).round(2).tolist(),
        "landmarks": {name: point.round(2).tolist() for name, point in foot.landmarks.items()},
    }
    return pack("foot", foot.name, header, sheet.streams())
