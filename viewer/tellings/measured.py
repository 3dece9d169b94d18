"""How far areas lie apart that maps draw otherwise, and the words for it."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from viewer.comparison.laying import ZonesByPart, lay_parts
from viewer.comparison.parts import OnFoot, measure
from viewer.comparison.skin import skin_of
from viewer.foot import Foot
from viewer.tellings.alike import alike_on_both_feet, drawn_alike
from viewer.tellings.phrases import Text, say
from viewer.terms import SIDES, Side

Array = npt.NDArray[np.float64]

OWN: Final = 0
"""The place of the map that is told of among the maps compared."""
ASLANT: Final = 0.5
"""A second direction is named when it is at least this part of the first."""


def measured_unlike(foot: Foot, parts: ZonesByPart) -> dict[str, dict[Side, OnFoot]]:
    """Measure body parts on both feet, where maps draw them otherwise than the first."""
    unlike: ZonesByPart = {part: {} for part in parts}
    for part, zones in parts.items():
        own = zones.get(OWN, ())
        moved = {at: each for at, each in zones.items() if not drawn_alike(each, own)}
        if own and moved:
            unlike[part] = {OWN: zones[OWN], **moved}
    skin = skin_of(foot)
    laid = {side: lay_parts(skin, unlike, side) for side in SIDES}
    found: dict[str, dict[Side, OnFoot]] = {}
    for part, zones in unlike.items():
        right = measure(skin, laid["right"][part])
        alike = all(map(alike_on_both_feet, zones.values()))
        left = right if alike else measure(skin, laid["left"][part])
        found[part] = {"right": right, "left": left}
    return found


def apart(step: Array, distance_mm: float, side_of_axes: Side, phrase: str = "apart") -> Text:
    """Return a distance with its one or two main directions.

    Args:
        step: (3,) mm in a foot's axes.
        distance_mm: how long it is.
        side_of_axes: of that foot.
        phrase: what is said of both.
    """
    x, y, z = step
    medially = -z if side_of_axes == "right" else z
    along = [
        (abs(x), "toes" if x > 0 else "heel"),
        (abs(y), "up" if y > 0 else "down"),
        (abs(medially), "inner" if medially > 0 else "outer"),
    ]
    along.sort(key=lambda each: -each[0])
    named = [say(f"direction.{word}") for size, word in along[:2] if size >= ASLANT * along[0][0]]
    directions = named[0] if len(named) == 1 else say("and", first=named[0], last=named[1])
    return say(phrase, mm=str(round(distance_mm)), directions=directions)
