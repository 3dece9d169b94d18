"""The zones that a view shows of one foot: the part of each that faces the viewer.

All of it is worked out on the right foot; what is the same on the left one is not done again.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np

from viewer.chart.rings import Array, area_mm2, rings_of
from viewer.chart.skin import Stump, cut_mm
from viewer.chart.triangles import Triangles
from viewer.projection import Patches, Projection
from viewer.terms import LayerName, Side

FACING: Final = 0.25
"""Skin that faces the viewer less squarely is too narrow to be read; the rim of the foot stays
skin, so that it looks round."""
LEAST_RING_MM2: Final = 1.2
LEAST_SEEN_MM2: Final = 1.5

_MIRROR: Final = np.array([1.0, 1.0, -1.0])

SeenZones = dict[int, tuple[Array, ...]]
"""Index in the map's zones -> closed lines (k, 2), mm, y up, as on the right foot."""


class ZonesOfBothFeet:
    """Every layer's zones on the right foot, and where they differ those of the left one."""

    def __init__(self, stump: Stump, projections: Mapping[Side, Projection]) -> None:
        self._stump = stump
        self._layers: dict[tuple[Side, LayerName], Triangles] = {}
        for side, projection in projections.items():
            index = {zone.id: i for i, zone in enumerate(projection.zone_map.zones)}
            for name, patches in projection.layers.items():
                part = _on_right_foot(patches, index, side)
                other = self._layers.get(("right", name))
                if side == "left" and other is not None and _same(part, other):
                    part = other
                self._layers[side, name] = part
        height = cut_mm(stump.foot)
        below = {
            id(part): part.where_positive(height - part.points[:, 1])
            for part in self._layers.values()
        }
        self._layers = {key: below[id(part)] for key, part in self._layers.items()}

    def seen(self, turn: Array) -> dict[Side, SeenZones]:
        """Return what a view shows of the zones of each foot.

        Args:
            turn: (3, 3) the view of the right foot.
        """
        done: dict[int, SeenZones] = {}
        found: dict[Side, SeenZones] = {}
        for (side, _), part in self._layers.items():
            if id(part) not in done:
                done[id(part)] = self._seen(part, turn)
            found.setdefault(side, {}).update(done[id(part)])
        return found

    def _seen(self, part: Triangles, turn: Array) -> SeenZones:
        rings: dict[int, list[Array]] = {}
        for owner, ring in self._stump.seen(part, turn, FACING).borders():
            rings.setdefault(owner, []).append(ring @ turn[:2].T)
        zones = {owner: tuple(rings_of(own, LEAST_RING_MM2)) for owner, own in rings.items()}
        return {
            owner: own
            for owner, own in sorted(zones.items())
            if sum(area_mm2(ring) for ring in own) > LEAST_SEEN_MM2
        }


def _on_right_foot(patches: Patches, index: Mapping[str, int], side: Side) -> Triangles:
    owner = np.zeros(len(patches.faces), dtype=np.int64)
    for zone_id, own in patches.ranges.items():
        owner[own.faces] = index[zone_id]
    if side == "right":
        return Triangles(patches.vertices, patches.normals, patches.faces, owner)
    return Triangles(
        patches.vertices * _MIRROR, patches.normals * _MIRROR, patches.faces[:, ::-1], owner
    )


def _same(one: Triangles, other: Triangles) -> bool:
    return np.array_equal(one.points, other.points) and np.array_equal(one.owner, other.owner)
