"""Whether two zones are drawn alike: shape for shape, number for number.

A map that extends another inherits its zones, and then there is nothing to measure.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields

import numpy as np

from viewer.zones import Shape, Zone


def drawn_alike(one: Iterable[Zone], other: Iterable[Zone]) -> bool:
    """Say whether zones have the same shapes on the same feet, in any order."""
    return sorted(map(_as_text, _shapes(one))) == sorted(map(_as_text, _shapes(other)))


def alike_on_both_feet(zones: Iterable[Zone]) -> bool:
    """Say whether each zone has the same shapes on the right foot as on the left one."""
    return all(shape.side == "both" for shape in _shapes(zones))


def _shapes(zones: Iterable[Zone]) -> list[Shape]:
    return [shape for zone in zones for shape in zone.shapes]


def _as_text(shape: Shape) -> str:
    """Write down where a shape lies; whose word it is does not matter."""
    values = [getattr(shape, each.name) for each in fields(shape) if each.name != "sources"]
    plain = [each.tolist() if isinstance(each, np.ndarray) else each for each in values]
    return f"{type(shape).__name__}{plain}"
