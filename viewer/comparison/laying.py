"""The zones of several maps, body part by body part, on one skin."""

from __future__ import annotations

from collections.abc import Sequence

from viewer.comparison.skin import LaidZone, Skin
from viewer.terms import Side
from viewer.zones import Zone, ZoneMap

ZonesByPart = dict[str, dict[int, list[Zone]]]
"""Id of a body part -> place of a map in the comparison -> its zones."""
LaidByPart = dict[str, dict[int, list[LaidZone]]]
"""Likewise; only maps that have any on that side."""


def zones_by_part(zone_maps: Sequence[ZoneMap]) -> ZonesByPart:
    """Return the zones of all maps by the body part that they stand for."""
    found: ZonesByPart = {}
    for at, zone_map in enumerate(zone_maps):
        for zone in zone_map.zones:
            found.setdefault(zone.body_part.id, {}).setdefault(at, []).append(zone)
    return found


def lay_parts(skin: Skin, by_part: ZonesByPart, side: Side) -> LaidByPart:
    """Lay all zones that stand on feet of one side on a skin, whichever its own side."""
    standing = [
        (part, at, zone)
        for part, zones in by_part.items()
        for at, own in zones.items()
        for zone in own
        if zone.shapes_on(side)
    ]
    found: LaidByPart = {part: {} for part in by_part}
    laid = skin.lay([zone for _, _, zone in standing], side)
    for (part, at, _), each in zip(standing, laid, strict=True):
        found[part].setdefault(at, []).append(each)
    return found
