"""Which numbers a foot gets in a view, and where each of them stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import shapely

from viewer.chart.leaders import Margin, share_out
from viewer.chart.numbers import SIZES_MM, Painted, Room, width_mm
from viewer.chart.rings import Array, area_mm2
from viewer.terms import View
from viewer.zones import ZoneMap

STANDING: Final[frozenset[View]] = frozenset({"inner", "outer"})
"""Views in which the foot is long from side to side: its margins run below and above it."""
SIZE_MM: Final = 3.2
LINE_MM: Final = 4.0
"""From one number in a margin to the next, where they stand one below the other."""
FROM_FOOT_MM: Final = 6.5
BESIDE_MM: Final = 1.1
"""Between numbers side by side."""
CLEAR_OF_CUT_MM: Final = 4.0
ABOVE_SOLE_MM: Final = 12.0
SHOWN_WELL: Final = 0.5
"""A number goes to the margin of a view that shows so much of what the best view shows."""


@dataclass(frozen=True)
class Placed:
    """A number: (2,) its middle, the height of the type, and (2,) what a line leads to, if any.

    One that is covered stands in a zone of which the zones above leave nothing to be seen.
    """

    at: Array
    size_mm: float
    leads_to: Array | None = None
    covered: bool = False


@dataclass(frozen=True)
class FootNumbers:
    """The numbers of one foot in one view.

    Attributes:
        order: the zones seen, the lowest first, by their index in the map.
        placed: zone -> where its number stands.
        spots: zone -> (2,) its spot with most room, and how much, mm.
        before_mm: what the numbers in the margins want on the left of the foot.
        after_mm: what they want on the right.
        below_mm: what they want below.
    """

    order: tuple[int, ...]
    placed: Mapping[int, Sequence[Placed]]
    spots: Mapping[int, tuple[Array, float]]
    before_mm: float
    after_mm: float
    below_mm: float


def place_numbers(
    view: View,
    zones: Mapping[int, Sequence[Array]],
    outline: Array,
    largest: Mapping[int, float],
    zone_map: ZoneMap,
) -> FootNumbers:
    """Return where the numbers of one foot stand.

    Args:
        view: from where it is seen.
        zones: index in the map -> closed lines (k, 2), mm, x to the right, y down.
        outline: (k, 2) closed line around the foot.
        largest: zone -> its area in the view that shows most of it.
        zone_map: the map.
    """
    index = {zone.id: i for i, zone in enumerate(zone_map.zones)}
    order = tuple(
        index[zone.id] for zone in reversed(zone_map.painting_order()) if index[zone.id] in zones
    )
    texts = {i: str(zone_map.zones[i].body_part.number) for i in order}
    well = {
        i: abs(sum(area_mm2(ring) for ring in zones[i])) >= SHOWN_WELL * largest[i] for i in order
    }
    painted = Painted(zones, order)
    rooms: dict[int, list[Room]] = {}
    for zone, room in painted.rooms(texts):
        rooms.setdefault(zone, []).append(room)
    outside = {zone: own[0] for zone, own in rooms.items() if not own[0].size_mm and well[zone]}
    margins = _in_margins(view, outside, texts, outline)
    placed = {zone: [Placed(place, SIZE_MM, outside[zone].at)] for zone, place in margins}
    painted.keep_clear_of([(outside[zone].at, place) for zone, place in margins])
    inside = {zone: texts[zone] for zone, own in rooms.items() if own[0].size_mm}
    clear: dict[int, list[Room]] = {}
    for zone, room in painted.rooms(inside):
        if room.size_mm:
            clear.setdefault(zone, []).append(room)
    for zone in inside:
        # Where a line to another number leaves no room, it runs through this one.
        own = clear.get(zone) or [room for room in rooms[zone] if room.size_mm]
        placed[zone] = [Placed(room.at, room.size_mm) for room in own]
    spots = {zone: (own[0].at, own[0].radius_mm) for zone, own in rooms.items()}
    for zone in order:
        if zone not in spots:
            spots[zone] = (zones[zone][0].mean(axis=0), 0.0)
            for _, room in Painted({zone: zones[zone]}, [zone]).rooms({zone: texts[zone]}):
                if well[zone]:
                    size_mm = room.size_mm or SIZES_MM[-1]
                    placed[zone] = [Placed(room.at, size_mm, covered=True)]
    low, high = outline.min(axis=0), outline.max(axis=0)
    before, after, below = 0.0, 0.0, 0.0
    for _, place in margins:
        before = max(before, low[0] - place[0] + LINE_MM)
        after = max(after, place[0] - high[0] + LINE_MM)
        below = max(below, place[1] - high[1] + LINE_MM)
    return FootNumbers(order, placed, spots, before, after, below)


def _in_margins(
    view: View, outside: Mapping[int, Room], texts: Mapping[int, str], outline: Array
) -> list[tuple[int, Array]]:
    """Return zones and where (2,) the number of each stands, beside the foot."""
    if not outside:
        return []
    zones = list(outside)
    spots = np.array([outside[zone].at for zone in zones])
    widest = max(width_mm(texts[zone], SIZE_MM) for zone in zones)
    margins = _standing(outline, widest) if view in STANDING else _lying(outline)
    chosen = share_out(spots, margins)
    found: list[tuple[int, Array]] = []
    for place, margin in enumerate(margins):
        own = np.flatnonzero(chosen == place)
        if len(own):
            at = margin.places(spots[own])
            found += [(zones[i], at[rank]) for rank, i in enumerate(own.tolist())]
    return found


def _lying(outline: Array) -> list[Margin]:
    """Return a column on each side."""
    low, high = outline.min(axis=0), outline.max(axis=0)
    return [
        Margin(np.array([[x, low[1]], [x, high[1]]]), LINE_MM)
        for x in (low[0] - FROM_FOOT_MM, high[0] + FROM_FOOT_MM)
    ]


def _standing(outline: Array, widest: float) -> list[Margin]:
    """Return a row below the sole, and lines along the instep and up the heel."""
    low, high = outline.min(axis=0), outline.max(axis=0)
    y = high[1] + FROM_FOOT_MM - 1.0
    gap = widest + BESIDE_MM
    margins = [Margin(np.array([[low[0], y], [high[0], y]]), gap)]
    around = shapely.buffer(shapely.Polygon(outline), FROM_FOOT_MM).exterior
    beside = shapely.box(
        low[0] - 99.0, low[1] + CLEAR_OF_CUT_MM, high[0] + 99.0, high[1] - ABOVE_SOLE_MM
    )
    # Where the ring begins is of no account to what is cut out of it.
    parts = shapely.get_parts(shapely.line_merge(shapely.intersection(around, beside)))
    return margins + [Margin(shapely.get_coordinates(part), gap) for part in parts]
