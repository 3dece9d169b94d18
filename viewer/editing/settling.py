"""Which of two zones lies on top where one came to overlap another: the smaller, and it says so.

The larger one does where the smaller lies under it already by way of a third.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

import numpy as np

from viewer.projection.measuring import Alone, Ground
from viewer.projection.on_foot_checks import OVERLAP_ALLOWED, standing
from viewer.terms import SIDES
from viewer.zones import ZoneMap


def settled(
    zone_map: ZoneMap,
    tables: Mapping[str, Mapping[str, Any]],
    moved: Collection[str],
    ground: Ground,
) -> dict[str, dict[str, Any]]:
    """Return the tables of the zones that must say what they lie over, since some have moved.

    Args:
        zone_map: with the zones where they are now.
        tables: zone id -> its table, of all of them.
        moved: the ids of those that are new or elsewhere.
        ground: the right foot on which overlaps count.
    """
    over = {zone_id: list(table.get("over", ())) for zone_id, table in tables.items() if table}
    told: dict[str, dict[str, Any]] = {}
    for small, large in _overlapping(zone_map, moved, ground):
        # What is over it already, by way of others, cannot be under it too.
        top, below = (large, small) if _lies_over(large, small, over) else (small, large)
        over[top].append(below)
        told[top] = {**tables[top], "over": over[top]}
    return told


def _lies_over(one: str, other: str, over: Mapping[str, Collection[str]]) -> bool:
    """Whether a zone lies over another one, by way of others too."""
    seen, left = {one}, [one]
    while left:
        new = [each for each in over.get(left.pop(), ()) if each not in seen]
        seen.update(new)
        left += new
    return other in seen


def _overlapping(
    zone_map: ZoneMap, moved: Collection[str], ground: Ground
) -> Iterator[tuple[str, str]]:
    seen = set()
    for side in SIDES:
        zones = standing(zone_map, side)
        layers = {zone.layer for zone in zones if zone.id in moved}
        for layer in layers:
            alone = ground.alone([zone for zone in zones if zone.layer == layer])
            for one in (each for each in alone if each.zone.id in moved):
                for other in alone:
                    pair = frozenset((one.zone.id, other.zone.id))
                    if len(pair) < 2 or pair in seen or _is_declared(one, other):
                        continue
                    seen.add(pair)
                    if found := _covered(one, other):
                        yield found


def _is_declared(one: Alone, other: Alone) -> bool:
    return one.zone.id in other.zone.over or other.zone.id in one.zone.over


def _covered(one: Alone, other: Alone) -> tuple[str, str] | None:
    """The smaller and the larger of two zones, if more than a border's width is in both."""
    if not np.isin(one.near, other.near, assume_unique=True).any():
        return None
    small, large = (one, other) if one.area_mm2 <= other.area_mm2 else (other, one)
    if small.area_mm2 <= 0 or 1 - small.free_mm2(large.zone) / small.area_mm2 <= OVERLAP_ALLOWED:
        return None
    return small.zone.id, large.zone.id
