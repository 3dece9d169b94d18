"""A map on both feet while it is being changed: what changes is laid anew, the rest stays.

The left foot is the mirror image of the right one; what stands on it otherwise is laid on the right
foot as its mirror image would lie there, as in `viewer.projection.project_both`.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt

from viewer.projection import depth_of
from viewer.projection.both_feet import OTHER_SIDE
from viewer.projection.laying import Skin
from viewer.projection.live import LiveLayer
from viewer.terms import LAYER_NAMES, LayerName, Side, SidesOfZone
from viewer.zones import Zone, ZoneMap
from viewer.zones.shapes import Shape

AT_ONCE: Final = 2
"""Layers that are laid at the same time; more would only wait for one another."""


@dataclass(frozen=True)
class ShownPatch:
    """A zone as a browser draws it.

    Attributes:
        layer, zone: which.
        side: the feet on which it lies so.
        positions: (n, 3) float64 on the right foot, mm, set in by the depth of its layer.
        normals: (n, 3) float64.
        faces: (m, 3) int64.
    """

    layer: LayerName
    side: SidesOfZone
    zone: str
    positions: npt.NDArray[np.float64]
    normals: npt.NDArray[np.float64]
    faces: npt.NDArray[np.int64]


class LiveMap:
    """A map on a right foot and its mirror image.

    Args:
        skin: of the right foot.
        zone_map: as it is at first.
    """

    def __init__(self, skin: Skin, zone_map: ZoneMap) -> None:
        self._skin = skin
        self._right: dict[LayerName, LiveLayer] = {}
        self._left: dict[LayerName, LiveLayer] = {}
        self._drawn: dict[LayerName, list[tuple[str, tuple[Shape, ...], tuple[str, ...]]]] = {}
        self._mirrored: dict[int, tuple[tuple[Shape, ...], tuple[Shape, ...]]] = {}
        self.change(zone_map)

    def change(self, zone_map: ZoneMap) -> list[ShownPatch]:
        """Lay the map as it is now; return what may look otherwise than before."""
        touched = [name for name in LAYER_NAMES if self._differs(name, zone_map)]
        swapped = replace(zone_map, zones=self._swapped(zone_map.zones))
        with ThreadPoolExecutor(AT_ONCE) as threads:
            tasks = [
                threads.submit(self._change_layer, name, zone_map, swapped) for name in touched
            ]
            return [shown for task in tasks for shown in task.result()]

    def _differs(self, name: LayerName, zone_map: ZoneMap) -> bool:
        """Note what stands in a layer now; say whether that is something else than before."""
        now = [(zone.id, zone.shapes, zone.over) for zone in zone_map.zones if zone.layer == name]
        before, self._drawn[name] = self._drawn.get(name, []), now
        return len(now) != len(before) or any(
            a[0] != b[0] or a[1] is not b[1] or a[2] != b[2]
            for a, b in zip(before, now, strict=True)
        )

    def _change_layer(
        self, name: LayerName, zone_map: ZoneMap, swapped: ZoneMap
    ) -> list[ShownPatch]:
        order = zone_map.painting_order(name)
        if not order and name not in self._right:
            return []
        on_right = _changed(self._right, name, self._skin, order)
        if not any(shape.side != "both" for zone in order for shape in zone.shapes):
            before = self._left.pop(name, None)
            if before is None:
                return [self._shown(name, "both", zone) for zone in on_right]
            on_left = before.zone_ids | self._right[name].zone_ids
        elif name in self._left:
            on_left = self._left[name].change(swapped.painting_order(name))
        else:
            # So far it lay as on the right foot.
            was_there = self._right[name].zone_ids | frozenset(on_right)
            on_left = was_there | _changed(
                self._left, name, self._skin, swapped.painting_order(name)
            )
        return [
            *(self._shown(name, "right", zone) for zone in on_right),
            *(self._shown(name, "left", zone) for zone in on_left),
        ]

    def seen(self, side: Side) -> frozenset[str]:
        """Return the zones of which something is seen on a side."""
        layers = {**self._right, **(self._left if side == "left" else {})}
        return frozenset().union(*(layer.zone_ids for layer in layers.values()))

    def _shown(self, name: LayerName, side: SidesOfZone, zone: str) -> ShownPatch:
        live = self._left.get(name) if side == "left" else None
        patch = (live or self._right[name]).patch(zone)
        layer = depth_of(name)
        depth = np.minimum(layer.depth_mm, layer.depth_of_thickness * patch.thickness_mm)
        positions = patch.vertices - depth[:, None] * patch.normals
        return ShownPatch(name, side, zone, positions, patch.normals, patch.faces)

    def _swapped(self, zones: Sequence[Zone]) -> tuple[Zone, ...]:
        """Return zones with what stands on one foot on the other; the same shapes each time."""
        before, self._mirrored = self._mirrored, {}
        for zone in zones:
            turned = before.get(id(zone.shapes)) or (zone.shapes, _turned(zone.shapes))
            self._mirrored[id(zone.shapes)] = turned
        return tuple(replace(each, shapes=self._mirrored[id(each.shapes)][1]) for each in zones)


def _turned(shapes: tuple[Shape, ...]) -> tuple[Shape, ...]:
    return tuple(replace(each, side=OTHER_SIDE[each.side]) for each in shapes)


def _changed(
    layers: dict[LayerName, LiveLayer], name: LayerName, skin: Skin, order: tuple[Zone, ...]
) -> frozenset[str]:
    """Change a layer, which comes into being if need be; return the zones that may look new."""
    if name in layers:
        return layers[name].change(order)
    layers[name] = LiveLayer(skin, order)
    return layers[name].zone_ids
