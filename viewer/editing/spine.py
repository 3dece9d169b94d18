"""Borders of the spine along the arch: between its five groups, and between single vertebrae.

A border that is moved takes what lies beside it along: the vertebrae of both groups are stretched
evenly, and so are their nerves, those that the map hides too. So no gap and no overlap comes into
being, and what is hidden fits in when it is shown again.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, Final

import numpy as np

from viewer.editing.outlines import rounded
from viewer.errors import MapError
from viewer.zones import SPINE_GROUPS, ArcBand, Zone, ZoneMap

LEAST: Final = 0.003
"""Of `s`: the least that a vertebra keeps, a little less than a millimetre."""


@dataclass(frozen=True)
class Border:
    """Where a vertebra, or a group of them, ends and the next begins.

    Attributes:
        id: "group/2" or "vertebra/vertebra_l4".
        s: along the ridge.
        low, high: how far what lies on both sides of it reaches, in which all moves along.
        before, after: the zones on both sides, from the neck down; empty beyond the ends.
    """

    id: str
    s: float
    low: float
    high: float
    before: tuple[str, ...]
    after: tuple[str, ...]


def borders_of(zone_map: ZoneMap) -> list[Border]:
    """Return the borders of a map's spine: those between groups, its ends, then the others."""
    rows = [(zone, *_ends(zone)) for zone in zone_map.vertebrae if _is_band(zone)]
    if not rows:
        return []
    rows.sort(key=lambda row: row[1])
    groups = [
        own for name in SPINE_GROUPS if (own := [r for r in rows if r[0].body_part.group == name])
    ]
    found = []
    for place in range(len(groups) + 1):
        before = groups[place - 1] if place else []
        after = groups[place] if place < len(groups) else []
        found.append(_border(f"group/{place}", before, after))
    for one, other in pairwise(rows):
        if one[0].body_part.group == other[0].body_part.group:
            found.append(_border(f"vertebra/{other[0].id}", [one], [other]))
    return found


def moved_border(
    zone_map: ZoneMap,
    tables: Mapping[str, Mapping[str, Any]],
    border: Border,
    s: float,
    hidden: Sequence[Zone] = (),
) -> dict[str, dict[str, Any]]:
    """Return the tables of the zones that a border takes along, with it at another `s`.

    Args:
        zone_map: the map before.
        tables: zone id -> its table, of every vertebra and nerve.
        border: which.
        s: where it shall lie; as far as the vertebrae beside it can give way.
        hidden: the zones that the map hides, which go along so that they fit when shown again.
    """
    whole = replace(zone_map, zones=(*zone_map.zones, *hidden))
    unseen = _unseen(whole, tables, hidden)
    # Beyond an end of the spine as it is shown, hidden vertebrae give way like others.
    ahead = [row for row in unseen if _middle(tables[row[0]]) < border.s]
    behind = [row for row in unseen if row not in ahead]
    low = border.low if border.before else min((row[1] for row in ahead), default=border.s)
    high = border.high if border.after else max((row[2] for row in behind), default=border.s)
    shown = {zone.id: _ends(zone) for zone in zone_map.vertebrae if _is_band(zone)}
    before = [shown[each] for each in border.before]
    before += [(begin, end) for _, begin, end in unseen if low <= begin < border.s]
    after = [shown[each] for each in border.after]
    after += [(begin, end) for _, begin, end in unseen if border.s < end <= high]
    toes = low + (border.s - low) * _squeezed(before) if before else 0.0
    heel = high - (high - border.s) * _squeezed(after) if after else 1.0
    s = float(np.clip(s, toes, heel))
    stations, places = [border.s], [s]
    if before:
        stations, places = [low, *stations], [low, *places]
    if after:
        stations, places = [*stations, high], [*places, high]
    return _stretched(whole, tables, {*border.before, *border.after}, stations, places)


def moved_vertebra(
    zone_map: ZoneMap,
    tables: Mapping[str, Mapping[str, Any]],
    zone_id: str,
    s: float,
    hidden: Sequence[Zone] = (),
) -> dict[str, dict[str, Any]]:
    """Return the tables that change when one vertebra's middle moves to `s`, as long as before.

    Its neighbours give way or follow, and what the map hides between them; beyond them nothing
    moves.

    Raises:
        MapError: a zone that is no band of the spine.
    """
    rows = sorted((z for z in zone_map.vertebrae if _is_band(z)), key=_ends)
    ids = [zone.id for zone in rows]
    if zone_id not in ids:
        raise MapError(f"'{zone_id}' is no vertebra along the arch; move its outline instead")
    whole = replace(zone_map, zones=(*zone_map.zones, *hidden))
    unseen = _unseen(whole, tables, hidden)
    at = ids.index(zone_id)
    begin, end = _ends(rows[at])
    low = _ends(rows[at - 1])[0] if at else 0.0
    high = _ends(rows[at + 1])[1] if at + 1 < len(rows) else 1.0
    before = [_ends(row) for row in rows[max(at - 1, 0) : at]]
    before += [(b, e) for _, b, e in unseen if low <= b < begin]
    after = [_ends(row) for row in rows[at + 1 : at + 2]]
    after += [(b, e) for _, b, e in unseen if end < e <= high]
    half = (end - begin) / 2
    toes = low + half + (begin - low) * _squeezed(before)
    heel = high - half - (high - end) * _squeezed(after)
    middle = float(np.clip(s, toes, heel))
    stations = [low, begin, end, high]
    places = [low, middle - half, middle + half, high]
    taken = {zone.id for zone in rows[max(at - 1, 0) : at + 2]}
    return _stretched(whole, tables, taken, stations, places)


def _squeezed(ends: Sequence[Sequence[float]]) -> float:
    """The least part of its length to which a run of vertebrae may be pressed together.

    The thinnest of them keeps what a vertebra keeps; one that is thinner becomes no thinner.
    """
    thinnest = min((end - begin for begin, end in ends), default=np.inf)
    return float(min(1.0, LEAST / thinnest))


def _unseen(
    whole: ZoneMap, tables: Mapping[str, Mapping[str, Any]], hidden: Sequence[Zone]
) -> list[tuple[str, float, float]]:
    """The hidden vertebrae along the arch: id, and from where to where each lies."""
    ids = {zone.id for zone in hidden}
    found = []
    for zone in whole.vertebrae:
        if zone.id in ids and all("arc_band" in shape for shape in tables[zone.id]["shapes"]):
            ends = [each for shape in tables[zone.id]["shapes"] for each in shape["arc_band"]]
            found.append((zone.id, min(ends), max(ends)))
    return found


def _stretched(
    whole: ZoneMap,
    tables: Mapping[str, Mapping[str, Any]],
    taken: Collection[str],
    stations: Sequence[float],
    places: Sequence[float],
) -> dict[str, dict[str, Any]]:
    """The tables of the vertebrae that are taken, and of what else of the spine lies there."""

    def there(at: float) -> float:
        return float(np.interp(at, stations, places))

    return {
        z.id: _with_s(tables[z.id], there)
        for z in (*whole.vertebrae, *whole.spinal_nerves)
        if z.id in taken or (z.id in tables and stations[0] < _middle(tables[z.id]) < stations[-1])
    }


def _border(
    border_id: str,
    before: list[tuple[Zone, float, float]],
    after: list[tuple[Zone, float, float]],
) -> Border:
    told = [*(row[2] for row in before[-1:]), *(row[1] for row in after[:1])]
    s = sum(told) / len(told)
    return Border(
        border_id,
        s,
        before[0][1] if before else s,
        after[-1][2] if after else s,
        tuple(row[0].id for row in before),
        tuple(row[0].id for row in after),
    )


def _is_band(zone: Zone) -> bool:
    return all(isinstance(shape, ArcBand) for shape in zone.shapes)


def _ends(zone: Zone) -> tuple[float, float]:
    bands = [shape for shape in zone.shapes if isinstance(shape, ArcBand)]
    return min(band.s0 for band in bands), max(band.s1 for band in bands)


def _middle(table: Mapping[str, Any]) -> float:
    """Where a zone lies along the ridge; beyond all of it if it does not."""
    told = [
        *(each for shape in table["shapes"] for each in shape.get("arc_band", [])),
        *(shape["arc_point"][0] for shape in table["shapes"] if "arc_point" in shape),
    ]
    return float(np.mean(told)) if told else np.inf


def _with_s(table: Mapping[str, Any], there: Callable[[float], float]) -> dict[str, Any]:
    return {**table, "shapes": [_shape_with_s(shape, there) for shape in table["shapes"]]}


def _shape_with_s(shape: Mapping[str, Any], there: Callable[[float], float]) -> Mapping[str, Any]:
    if "arc_band" in shape:
        return {**shape, "arc_band": rounded([there(s) for s in shape["arc_band"]])}
    if "arc_point" in shape:
        s, offset = shape["arc_point"]
        return {**shape, "arc_point": rounded([there(s), offset])}
    return shape
