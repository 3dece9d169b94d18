"""The flat chart of a map: four views of both feet, as drawn lines in mm.

A chart is data; `viewer.chart.svg` writes it for the screen, `viewer.export.sheet` for paper.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from viewer.chart.placing import FootNumbers, place_numbers
from viewer.chart.rings import Array, area_mm2
from viewer.chart.seen import SeenZones, ZonesOfBothFeet
from viewer.chart.skin import BareFoot, Stump, bare_foot
from viewer.errors import ProjectionError, UnknownNameError
from viewer.projection import Projection
from viewer.scene import standard_view
from viewer.terms import Side, View
from viewer.zones import Zone, ZoneMap

CHART_VIEWS: Final[tuple[View, ...]] = ("sole", "top", "inner", "outer")
"""The views of a chart; from the others a foot is too short to be read."""
GAP_MM: Final = 16.0
MARGIN_MM: Final = 3.0
TITLE_MM: Final = 9.0
"""Above each foot, for the word that says which it is."""


@dataclass(frozen=True)
class ChartNumber:
    """The number of a zone, written in it or in the margin.

    Attributes:
        at: (2,) the middle of the number.
        size_mm: height of the type.
        leads_to: (2,) the spot of the zone that a line leads to, None for a number in its zone.
        covered: whether the zone is to be seen only without those that lie over it.
    """

    at: Array
    size_mm: float
    leads_to: Array | None
    covered: bool


@dataclass(frozen=True)
class ChartZone:
    """What a view shows of a zone on one foot.

    Attributes:
        zone: the zone.
        rings: closed lines (k, 2) around it and around its holes.
        numbers: where its number stands, nowhere in a view that shows too little of it.
        spot: (2,) the place in it that is farthest from its border and from what lies over it.
        radius_mm: how far that is; 0 where other zones cover all of it.
    """

    zone: Zone
    rings: tuple[Array, ...]
    numbers: tuple[ChartNumber, ...]
    spot: Array
    radius_mm: float


@dataclass(frozen=True)
class ChartFoot:
    """One foot in one view; all lines (k, 2) in mm, x to the right, y down.

    Attributes:
        side: "right" or "left".
        matrix: (2, 4) from x, y, z, 1 of the right foot's axes, mm, to the chart; the left foot
            is taken for its mirror image.
        outline: the closed line around the foot.
        tones: closed lines around ever lighter skin.
        creases: lines where one part of the foot ends in front of another.
        lid: the closed rim of the cut-off leg, empty where it is not seen.
        zones: those that are seen, the lowest first.
        box: (2, 2) lowest and highest corner of the outline.
    """

    side: Side
    matrix: Array
    outline: Array
    tones: tuple[tuple[Array, ...], ...]
    creases: tuple[Array, ...]
    lid: Array
    zones: tuple[ChartZone, ...]
    box: Array


@dataclass(frozen=True)
class ChartView:
    """Both feet from one side.

    Attributes:
        name: sole, top, inner or outer.
        feet: from the left of the screen to the right.
        size_mm: width and height of all that is drawn.
    """

    name: View
    feet: tuple[ChartFoot, ...]
    size_mm: tuple[float, float]


@dataclass(frozen=True)
class Chart:
    """A map drawn flat.

    Attributes:
        zone_map: the map, with the overlays that lie over it.
        foot: what the foot is called.
        views: four, or those that were asked for.
    """

    zone_map: ZoneMap
    foot: str
    views: tuple[ChartView, ...]

    def view(self, name: str) -> ChartView:
        """Return a view.

        Raises:
            UnknownNameError: the chart has no such view.
        """
        for view in self.views:
            if view.name == name:
                return view
        raise UnknownNameError("view of a chart", name, [view.name for view in self.views])


def make_chart(
    projections: Mapping[Side, Projection], views: Collection[str] = CHART_VIEWS
) -> Chart:
    """Draw a map on both feet, or one, flat.

    Args:
        projections: the same map on the feet to draw.
        views: which of sole, top, inner, outer.

    Raises:
        ProjectionError: no foot.
        UnknownNameError: a view that a chart does not have.
    """
    if not projections:
        raise ProjectionError("a chart shows one foot or both; given none; project a map on a foot")
    for name in views:
        if name not in CHART_VIEWS:
            raise UnknownNameError("view of a chart", name, CHART_VIEWS)
    one = next(iter(projections.values()))
    foot = one.foot if one.foot.side == "right" else one.foot.mirrored()
    stump = Stump.of(foot)
    zones = ZonesOfBothFeet(stump, projections)
    wanted = [name for name in CHART_VIEWS if name in views]
    turns = {name: _squarely(standard_view(name).rotation["right"]) for name in wanted}
    seen = {name: zones.seen(turns[name]) for name in wanted}
    largest = _largest(seen)
    drawn = tuple(
        _view(name, turns[name], bare_foot(stump, turns[name]), seen[name], largest, one.zone_map)
        for name in wanted
    )
    return Chart(one.zone_map, foot.name, drawn)


def _squarely(turn: Array) -> Array:
    """Return the view along the foot's own axes that is nearest to a view, which may be tilted.

    In three dimensions a tilt shows more of the arch; on paper it would only bend the outline.
    """
    squarely = np.zeros_like(turn)
    rows, columns = np.arange(3), np.abs(turn).argmax(axis=1)
    squarely[rows, columns] = np.sign(turn[rows, columns])
    return squarely


def _largest(seen: Mapping[View, Mapping[Side, SeenZones]]) -> dict[int, float]:
    """Return for each zone the area, mm2, in the view that shows most of it."""
    largest: dict[int, float] = {}
    for sides in seen.values():
        for zones in sides.values():
            for zone, rings in zones.items():
                area = sum(area_mm2(ring) for ring in rings)
                largest[zone] = max(area, largest.get(zone, 0.0))
    return largest


def _view(
    name: View,
    turn: Array,
    bare: BareFoot,
    seen: Mapping[Side, SeenZones],
    largest: Mapping[int, float],
    zone_map: ZoneMap,
) -> ChartView:
    feet: list[ChartFoot] = []
    x = MARGIN_MM
    bottom = 0.0
    for side in (each for each in standard_view(name).order if each in seen):
        flip = np.array([1.0 if side == "right" else -1.0, -1.0])
        box = np.array([(bare.outline * flip).min(axis=0), (bare.outline * flip).max(axis=0)])
        flat = {zone: tuple(ring * flip for ring in rings) for zone, rings in seen[side].items()}
        numbers = place_numbers(name, flat, bare.outline * flip, largest, zone_map)
        shift = np.array([x + numbers.before_mm - box[0, 0], MARGIN_MM + TITLE_MM - box[0, 1]])
        feet.append(_foot(side, turn, flip, shift, bare, flat, numbers, zone_map))
        x += numbers.before_mm + box[1, 0] - box[0, 0] + numbers.after_mm + GAP_MM
        bottom = max(bottom, shift[1] + box[1, 1] + numbers.below_mm)
    return ChartView(name, tuple(feet), (x - GAP_MM + MARGIN_MM, bottom + MARGIN_MM))


def _foot(
    side: Side,
    turn: Array,
    flip: Array,
    shift: Array,
    bare: BareFoot,
    flat: Mapping[int, tuple[Array, ...]],
    numbers: FootNumbers,
    zone_map: ZoneMap,
) -> ChartFoot:
    def put(line: Array) -> Array:
        return line * flip + shift

    zones = tuple(
        ChartZone(
            zone=zone_map.zones[index],
            rings=tuple(ring + shift for ring in flat[index]),
            numbers=tuple(
                ChartNumber(
                    each.at + shift,
                    each.size_mm,
                    None if each.leads_to is None else each.leads_to + shift,
                    each.covered,
                )
                for each in numbers.placed.get(index, ())
            ),
            spot=numbers.spots[index][0] + shift,
            radius_mm=numbers.spots[index][1],
        )
        for index in numbers.order
    )
    outline = put(bare.outline)
    return ChartFoot(
        side=side,
        matrix=np.column_stack([turn[:2] * flip[:, None], shift]),
        outline=outline,
        tones=tuple(tuple(put(ring) for ring in rings) for rings in bare.tones),
        creases=tuple(put(line) for line in bare.creases),
        lid=put(bare.lid),
        zones=zones,
        box=np.array([outline.min(axis=0), outline.max(axis=0)]),
    )
