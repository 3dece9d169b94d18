"""Which distances between two maps mean anything: those between what somebody has stated.

Most outlines were drawn for the atlas, from a place given in words. How far two such drawings
lie apart says nothing about the schools, so it is not given.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from viewer.zones import Zone

NOT_KNOWN: Final = "not known"
Distance = float | Literal["not known"]
"""In mm."""
OWN_SOURCE: Final = "own"
"""The key under which a map lists what was drawn for it, from no publication."""
OWN_DRAWING: Final = "C"


def has_sourced_place(zone: Zone) -> bool:
    """Whether somebody has stated where the zone lies."""
    return _is_sourced(zone.sources)


def has_sourced_border(zone: Zone) -> bool:
    """Whether somebody has stated where the zone ends, on all sides."""
    drawn_from = (shape.sources or zone.sources for shape in zone.shapes)
    return zone.certainty_outline != OWN_DRAWING and all(map(_is_sourced, drawn_from))


def _is_sourced(keys: Sequence[str]) -> bool:
    """An overlay's keys may carry its name in front, as in 'meridians:own'."""
    return any(key.split(":")[-1] != OWN_SOURCE for key in keys)
