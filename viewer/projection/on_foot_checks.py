"""What is only seen once a map lies on a foot: what has no area, what is hidden, what overlaps.

All is measured with the engine that draws, so that what passes is what people see. A left foot is
the mirror image of a right one; its zones are looked at on the right foot too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from viewer.foot import Foot, foot_names, load_foot
from viewer.projection.curves import smooth_closed
from viewer.projection.drawn import Drawing
from viewer.projection.patches import Patches, Skin, cut_patches
from viewer.projection.projection import project
from viewer.projection.reached import reached
from viewer.projection.samples import sample_vertices
from viewer.terms import LAYER_NAMES, SIDES, Side
from viewer.zones import Outline, ToeOutline, Zone, ZoneMap, load_map
from viewer.zones.faults import Fault, Origin
from viewer.zones.reading import where_written
from viewer.zones.shape_checks import first_crossing

Ids = npt.NDArray[np.int64]

MEASURED_ON: Final = "adult_female"
"""The foot whose overlaps count."""
LEAST_AREA_MM2: Final = 0.5
"""Of a shape; the smallest point that is drawn has more, and less can be neither seen nor felt."""
OVERLAP_ALLOWED: Final = 0.02
"""Of the smaller zone; so much is left by borders that were drawn to meet."""
RINGS_ROUND_ZONE: Final = 2
"""Of faces, so that the borders of the zone do not touch the rim of its piece of skin."""


@dataclass(frozen=True)
class Checked:
    """A sound map, and where each of its zones is written."""

    zone_map: ZoneMap
    origins: Mapping[str, Origin]

    def fault(self, zone: Zone, field: str, text: str) -> Fault:
        """What is wrong with a zone, and where."""
        return Fault(f"zone '{zone.id}' {text}", self.origins[zone.id].at(field))


class Ground:
    """The skin of one right foot, on which zones are measured one by one."""

    def __init__(self, foot: Foot) -> None:
        self.foot = foot

    @cached_property
    def skin(self) -> Skin:
        """All of it."""
        return Skin(sample_vertices(self.foot), self.foot.faces)

    def vertices_near(self, zones: Sequence[Zone]) -> list[Ids]:
        """The vertices that each zone covers or nearly does."""
        found = reached(Drawing(zones, self.foot), self.skin.places)
        return [found.vertices[found.zones == index] for index in range(len(zones))]

    def piece(self, vertices: Ids) -> Skin:
        """The skin round some vertices."""
        faces = self.skin.faces
        chosen = np.zeros(len(self.skin.samples), dtype=bool)
        chosen[vertices] = True
        for _ in range(RINGS_ROUND_ZONE):
            chosen[faces[chosen[faces].any(axis=1)]] = True
        own = faces[chosen[faces].all(axis=1)]
        ids, corner = np.unique(own, return_inverse=True)
        return Skin(self.skin.samples.take(ids), corner.reshape(-1, 3).astype(np.int64))


def feet_to_check_on() -> list[Ground]:
    """The shipped feet, the one whose overlaps count first."""
    others = [name for name in foot_names() if name != MEASURED_ON]
    return [Ground(load_foot(name)) for name in (MEASURED_ON, *others)]


def on_foot_faults(name_or_path: str | Path, feet: Sequence[Ground]) -> list[str]:
    """Every fault that a map has on some feet, each one line; overlaps count on the first foot.

    Raises UnknownNameError or MapError as `load_map` does: the file itself must be sound.
    """
    checked = Checked(load_map(name_or_path), where_written(name_or_path))
    told = [*loop_faults(checked), *area_faults(checked, feet)]
    if not told:
        told = [*hidden_faults(checked, feet[0]), *overlap_faults(checked, feet[0])]
    return [fault.line(f"zone map '{checked.zone_map.name}'") for fault in told]


def loop_faults(checked: Checked) -> Iterator[Fault]:
    """Outlines that cross themselves on the smooth curve through their points."""
    text = "has an outline that crosses itself where it is rounded off"
    way_out = "move the points of its narrow place apart, or add some beside it"
    for zone in checked.zone_map.zones:
        for i, shape in enumerate(zone.shapes):
            if not isinstance(shape, Outline | ToeOutline):
                continue
            if first_crossing(smooth_closed(shape.points)):
                yield checked.fault(zone, f"shapes[{i}]", f"{text}; {way_out}")


def area_faults(checked: Checked, feet: Sequence[Ground]) -> Iterator[Fault]:
    """Shapes that cover no skin, on some foot or on any."""
    rows = [(zone, i) for zone in checked.zone_map.zones for i in range(len(zone.shapes))]
    alone = [
        replace(zone, id=f"{zone.id}_{i}", shapes=(replace(zone.shapes[i], side="both"),))
        for zone, i in rows
    ]
    without: list[list[str]] = [[] for _ in rows]
    for ground in feet:
        for names, zone, near in zip(without, alone, ground.vertices_near(alone), strict=True):
            if not len(near) or area_mm2(ground.piece(near), [zone], zone) < LEAST_AREA_MM2:
                names.append(f"'{ground.foot.name}'")
    for (zone, i), names in zip(rows, without, strict=True):
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
        shown = {
            zone_id for each in project(ground.foot, own).layers.values() for zone_id in each.ranges
        }
        for zone in own.zones:
            if zone.id not in shown | told:
                told.add(zone.id)
                text = f"lies wholly under others of layer {zone.layer} on the {side} foot; "
                way_out = "make it larger, or write over = [...] with the zones that it lies over"
                yield checked.fault(zone, "over", text + way_out)


def overlap_faults(checked: Checked, ground: Ground) -> Iterator[Fault]:
    """Zones of one layer that overlap although neither is said to lie over the other."""
    on_one_foot = {z.id for z in checked.zone_map.zones if any(s.side != "both" for s in z.shapes)}
    for side in SIDES:
        for layer in LAYER_NAMES:
            zones = [zone for zone in standing(checked.zone_map, side) if zone.layer == layer]
            for small, large, part in overlaps(zones, ground):
                both = not {small.id, large.id} & on_one_foot
                if both and side == "left":
                    continue  # told of the right foot
                where = "both feet" if both else f"the {side} foot"
                text = f"has {part:.1%} of its area in zone '{large.id}' on {where}; let them meet"
                way_out = f"or write over = ['{large.id}'] here, or over = ['{small.id}'] there"
                yield checked.fault(small, "over", f"{text}, {way_out}")


def overlaps(zones: Sequence[Zone], ground: Ground) -> Iterator[tuple[Zone, Zone, float]]:
    """Pairs that overlap undeclared: the smaller, the larger, which part of the smaller."""
    near = ground.vertices_near(zones) if zones else []
    pieces = [ground.piece(vertices) for vertices in near]
    areas = [area_mm2(piece, [zone], zone) for piece, zone in zip(pieces, zones, strict=True)]
    for i, j in combinations(range(len(zones)), 2):
        declared = zones[i].id in zones[j].over or zones[j].id in zones[i].over
        if declared or not np.intersect1d(near[i], near[j]).size:
            continue
        small, large = (i, j) if areas[i] <= areas[j] else (j, i)
        free_mm2 = area_mm2(pieces[small], [zones[large], zones[small]], zones[small])
        part = 1 - free_mm2 / areas[small]
        if part > OVERLAP_ALLOWED:
            yield zones[small], zones[large], part


def standing(zone_map: ZoneMap, side: Side) -> list[Zone]:
    """The zones of one foot, as if they stood on both."""
    return [
        replace(zone, shapes=tuple(replace(s, side="both") for s in zone.shapes_on(side)))
        for zone in zone_map.zones
        if zone.shapes_on(side)
    ]


def area_mm2(skin: Skin, order: Sequence[Zone], zone: Zone) -> float:
    """The area of what is seen of a zone, of some painted in this order, the topmost first."""
    patches = cut_patches(skin, order, order)
    return _area_of(patches, zone.id) if zone.id in patches.ranges else 0.0


def _area_of(patches: Patches, zone_id: str) -> float:
    corners = patches.vertices[patches.faces[patches.ranges[zone_id].faces]]
    cross = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    return float(np.linalg.norm(cross, axis=1).sum() / 2)
