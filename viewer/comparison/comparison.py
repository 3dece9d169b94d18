"""Maps laid on the same foot and compared: body part by body part, and spot by spot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt

from viewer.comparison.disagreement import Disagreement
from viewer.comparison.parts import OnFoot, Part, compare_part, measure
from viewer.comparison.skin import LaidZone, Skin
from viewer.comparison.spine_borders import SpineBorder, spine_borders
from viewer.errors import UnknownNameError, VoetatlasError
from viewer.foot import Foot
from viewer.terms import SIDES, Side
from viewer.zones import Zone, ZoneMap

Array = npt.NDArray[np.float64]
ZonesByPart = dict[str, dict[int, list[Zone]]]


@dataclass(frozen=True, eq=False)
class Comparison:
    """Maps beside one another on one foot and its mirror image.

    Attributes:
        foot: the foot, of either side.
        maps: the maps; elsewhere they are called by their places here, 0 and on.
        parts: every body part that any of them has, by number.
        spine_borders: the borders between groups of vertebrae.
        disagreements: what `disagreement` returns, by side.
        named: side -> (n_vertices,) bool, whether any map says anything about a vertex.
    """

    foot: Foot
    maps: tuple[ZoneMap, ...]
    parts: tuple[Part, ...]
    spine_borders: tuple[SpineBorder, ...]
    disagreements: Mapping[Side, Array]
    named: Mapping[Side, npt.NDArray[np.bool_]]

    @property
    def pairs(self) -> tuple[tuple[int, int], ...]:
        """Each two maps, by their places."""
        return tuple(combinations(range(len(self.maps)), 2))

    def part(self, part_id: str) -> Part:
        """Return one body part.

        Raises:
            UnknownNameError: none of the maps has it.
        """
        for part in self.parts:
            if part.body_part.id == part_id:
                return part
        known = [part.body_part.id for part in self.parts]
        raise UnknownNameError("body part of these maps", part_id, known)

    def disagreement(self, side: Side) -> Array:
        """Return (n_vertices,) float64 how much the maps disagree about each vertex of a foot.

        0: all say the same body parts; 1: no two have anything in common. The vertices of the
        other foot are those of its mirror image, in the same order.
        """
        return self.disagreements[side]


def compare(foot: Foot, *zone_maps: ZoneMap) -> Comparison:
    """Compare two maps or more on a foot and on its mirror image.

    Raises:
        VoetatlasError: fewer than two maps.
        LandmarkError: landmarks that contradict one another or the mesh.
    """
    if len(zone_maps) < 2:
        given = f"one, '{zone_maps[0].name}'" if zone_maps else "none"
        raise VoetatlasError(f"a comparison wants two maps or more; given: {given}; name another")
    skin = Skin(foot)
    by_part = _by_body_part(zone_maps)
    counted = {side: Disagreement(len(zone_maps), len(foot.vertices)) for side in SIDES}
    laid_right = _lay(skin, by_part, "right")
    differing = {part: own for part, own in by_part.items() if not _alike_on_both_feet(own)}
    laid_left = _lay(skin, differing, "left")
    parts = []
    for part_id, zones in by_part.items():
        right = measure(skin, laid_right[part_id])
        left = measure(skin, laid_left[part_id]) if part_id in laid_left else right
        on_foot: dict[Side, OnFoot] = {"right": right, "left": left}
        for side in SIDES:
            counted[side].add(on_foot[side].covers)
        parts.append(compare_part(zones, on_foot, len(zone_maps)))
    return Comparison(
        foot=foot,
        maps=zone_maps,
        parts=tuple(sorted(parts, key=lambda part: part.body_part.number)),
        spine_borders=spine_borders(zone_maps, foot.coordinates.ridge),
        disagreements={side: counted[side].values for side in SIDES},
        named={side: counted[side].named for side in SIDES},
    )


def _by_body_part(zone_maps: Sequence[ZoneMap]) -> ZonesByPart:
    """Return body part -> place of the map -> its zones."""
    found: ZonesByPart = {}
    for at, zone_map in enumerate(zone_maps):
        for zone in zone_map.zones:
            found.setdefault(zone.body_part.id, {}).setdefault(at, []).append(zone)
    return found


def _alike_on_both_feet(zones: Mapping[int, Sequence[Zone]]) -> bool:
    return all(z.shapes_on("right") == z.shapes_on("left") for own in zones.values() for z in own)


def _lay(skin: Skin, by_part: ZonesByPart, side: Side) -> dict[str, dict[int, list[LaidZone]]]:
    """Lay all zones that stand on one side; return them likewise, only maps that have any."""
    standing = [
        (part, at, zone)
        for part, zones in by_part.items()
        for at, own in zones.items()
        for zone in own
        if zone.shapes_on(side)
    ]
    found: dict[str, dict[int, list[LaidZone]]] = {part: {} for part in by_part}
    laid = skin.lay([zone for _, _, zone in standing], side)
    for (part, at, _), each in zip(standing, laid, strict=True):
        found[part].setdefault(at, []).append(each)
    return found
