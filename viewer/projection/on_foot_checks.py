"""What is only seen once a map lies on a foot: what has no area, what is hidden, what overlaps.

A left foot is the mirror image of a right one, so its zones are looked at on the right foot too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import Final

import numpy as np

from viewer.foot import foot_names, load_foot
from viewer.projection.drawn import Drawing
from viewer.projection.measuring import Alone, Ground
from viewer.projection.projection import project
from viewer.terms import LAYER_NAMES, SIDES, Side
from viewer.zones import Zone, ZoneMap, load_map
from viewer.zones.faults import Fault, Origin
from viewer.zones.reading import where_written
from viewer.zones.shape_checks import first_crossing

MEASURED_ON: Final = "adult_female"
"""The foot whose overlaps count."""
LEAST_AREA_MM2: Final = 0.5
"""Of a shape; the smallest point that is drawn has more, and less can be neither seen nor felt."""
PLAINLY_THERE_MM2: Final = 10.0
"""Of a shape; its vertices tell, without drawing it, that it has so much and more."""
OVERLAP_ALLOWED: Final = 0.02
"""Of the smaller zone; so much is left by borders that were drawn to meet."""


@dataclass(frozen=True)
class Checked:
    """A sound map, and where each of its zones is written."""

    zone_map: ZoneMap
    origins: Mapping[str, Origin]

    def fault(self, zone: Zone, field: str, text: str) -> Fault:
        """What is wrong with a zone, and where."""
        return Fault(f"zone '{zone.id}' {text}", self.origins[zone.id].at(field))

    def shapes(self) -> list[tuple[Zone, int, Zone]]:
        """Each shape of each zone with its index, as a zone by itself that stands on both feet."""
        return [
            (zone, i, replace(zone, id=f"{zone.id}_{i}", shapes=(replace(shape, side="both"),)))
            for zone in self.zone_map.zones
            for i, shape in enumerate(zone.shapes)
        ]


def feet_to_check_on() -> list[Ground]:
    """The shipped right feet, the one whose overlaps count first."""
    others = [name for name in foot_names() if name != MEASURED_ON]
    return [Ground(load_foot(name)) for name in (MEASURED_ON, *others)]


def on_foot_faults(name_or_path: str | Path, feet: Sequence[Ground]) -> list[str]:
    """Every fault that a map has on some right feet, each one line.

    Overlaps, and what is hidden by them, count on the first foot.

    Raises:
        UnknownNameError, MapError: as `load_map`; the file itself must be sound.
    """
    checked = Checked(load_map(name_or_path), where_written(name_or_path))
    told = [*loop_faults(checked, feet[0]), *area_faults(checked, feet)]
    if not told:
        told = [*hidden_faults(checked, feet[0]), *overlap_faults(checked, feet[0])]
    return [fault.line(f"zone map '{checked.zone_map.name}'") for fault in told]


def loop_faults(checked: Checked, ground: Ground) -> Iterator[Fault]:
    """Outlines that cross themselves on the smooth curve through their points."""
    text = "has an outline that crosses itself where it is rounded off"
    way_out = "move the points of its narrow place apart, or add some beside it"
    rows = checked.shapes()
    drawn = Drawing([alone for _, _, alone in rows], ground.foot).shapes
    for (zone, i, _), shape in zip(rows, drawn, strict=True):
        if shape.kind == "outline" and first_crossing(shape.border):
            yield checked.fault(zone, f"shapes[{i}]", f"{text}; {way_out}")


def area_faults(checked: Checked, feet: Sequence[Ground]) -> Iterator[Fault]:
    """Shapes that cover no skin, on some foot or on any."""
    rows = checked.shapes()
    without: list[list[str]] = [[] for _ in rows]
    for ground in feet:
        every = ground.alone([alone for _, _, alone in rows])
        for names, alone in zip(without, every, strict=True):
            if alone.about_mm2 < PLAINLY_THERE_MM2 and alone.area_mm2 < LEAST_AREA_MM2:
                names.append(f"'{ground.foot.name}'")
    for (zone, i, _), names in zip(rows, without, strict=True):
        if names:
            where = "any foot" if len(names) == len(feet) > 1 else f"foot {' and '.join(names)}"
            text = f"has a shape that covers no skin on {where}"
            wanted = "wanted: a place that every foot has, facing the way of its surface"
            yield checked.fault(zone, f"shapes[{i}]", f"{text}; {wanted}")


def hidden_faults(checked: Checked, ground: Ground) -> Iterator[Fault]:
    """Zones of which nothing is seen, since others lie over them."""
    told: set[str] = set()
    for side in SIDES:
        own = replace(checked.zone_map, zones=tuple(standing(checked.zone_map, side)))
        layers = project(ground.foot, own).layers
        shown = {zone_id for patches in layers.values() for zone_id in patches.ranges}
        for zone in own.zones:
            if zone.id not in shown | told:
                told.add(zone.id)
                text = f"lies wholly under others of layer {zone.layer} on the {side} foot"
                way_out = "make it larger, or write over = [...] with the zones that it lies over"
                yield checked.fault(zone, "over", f"{text}; {way_out}")


def overlap_faults(checked: Checked, ground: Ground) -> Iterator[Fault]:
    """Zones of one layer that overlap although neither is said to lie over the other."""
    one_sided = {z.id for z in checked.zone_map.zones if any(s.side != "both" for s in z.shapes)}
    for side in SIDES:
        for layer in LAYER_NAMES:
            zones = [zone for zone in standing(checked.zone_map, side) if zone.layer == layer]
            # Two zones that are alike on both feet overlap on the left as on the right.
            alike = {zone.id for zone in zones} - one_sided if side == "left" else set()
            for small, large, part in overlaps(zones, ground, alike):
                where = f"the {side} foot" if {small.id, large.id} & one_sided else "both feet"
                text = f"has {part:.1%} of its area in zone '{large.id}' on {where}; let them meet"
                way_out = f"or write over = ['{large.id}'] here, or over = ['{small.id}'] there"
                yield checked.fault(small, "over", f"{text}, {way_out}")


def overlaps(
    zones: Sequence[Zone], ground: Ground, passed: Set[str] = frozenset()
) -> Iterator[tuple[Zone, Zone, float]]:
    """Pairs that overlap undeclared: the smaller, the larger, which part of the smaller.

    passed : zones that are not compared with one another.
    """
    for one, other in combinations(ground.alone(zones), 2):
        declared = one.zone.id in other.zone.over or other.zone.id in one.zone.over
        if declared or {one.zone.id, other.zone.id} <= passed or not _meet(one, other):
            continue
        small, large = (one, other) if one.area_mm2 <= other.area_mm2 else (other, one)
        part = 1 - small.free_mm2(large.zone) / small.area_mm2
        if part > OVERLAP_ALLOWED:
            yield small.zone, large.zone, part


def _meet(one: Alone, other: Alone) -> bool:
    return bool(np.isin(one.near, other.near, assume_unique=True).any())


def standing(zone_map: ZoneMap, side: Side) -> list[Zone]:
    """The zones of one foot, as if they stood on both."""
    return [
        replace(zone, shapes=tuple(replace(s, side="both") for s in zone.shapes_on(side)))
        for zone in zone_map.zones
        if zone.shapes_on(side)
    ]
