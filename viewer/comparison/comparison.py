"""Maps laid on the same foot and compared: body part by body part, and spot by spot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt

from viewer.comparison.disagreement import disagreement_of
from viewer.comparison.fine_skin import FineSkin, disagreement_on_fine_skin
from viewer.comparison.laying import lay_parts, zones_by_part
from viewer.comparison.parts import Part, compare_part, measure
from viewer.comparison.skin import skin_of
from viewer.comparison.spine_borders import SpineBorder, spine_borders
from viewer.errors import UnknownNameError, VoetatlasError
from viewer.foot import Foot
from viewer.terms import SIDES, Side
from viewer.zones import Zone, ZoneMap

Array = npt.NDArray[np.float64]


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

    def fine_skin(self, side: Side) -> FineSkin:
        """Return the skin of the foot of one side with the disagreement on it, to be drawn."""
        return disagreement_on_fine_skin(self.foot, self.maps, side)


def compare(foot: Foot, *zone_maps: ZoneMap) -> Comparison:
    """Compare two maps or more on a foot and on its mirror image.

    Raises:
        VoetatlasError: fewer than two maps.
        LandmarkError: landmarks that contradict one another or the mesh.
    """
    if len(zone_maps) < 2:
        given = f"one, '{zone_maps[0].name}'" if zone_maps else "none"
        raise VoetatlasError(f"a comparison wants two maps or more; given: {given}; name another")
    skin = skin_of(foot)
    by_part = zones_by_part(zone_maps)
    laid = {side: lay_parts(skin, by_part, side) for side in SIDES}
    parts = []
    for part_id, zones in by_part.items():
        right = measure(skin, laid["right"][part_id])
        alike = _alike_on_both_feet(zones)
        left = right if alike else measure(skin, laid["left"][part_id])
        parts.append(compare_part(zones, {"right": right, "left": left}, len(zone_maps)))
    counted = {
        side: disagreement_of(laid[side], len(zone_maps), len(foot.vertices)) for side in SIDES
    }
    return Comparison(
        foot=foot,
        maps=zone_maps,
        parts=tuple(sorted(parts, key=lambda part: part.body_part.number)),
        spine_borders=spine_borders(zone_maps, foot.coordinates.ridge),
        disagreements={side: counted[side].values for side in SIDES},
        named={side: counted[side].named for side in SIDES},
    )


def _alike_on_both_feet(zones: Mapping[int, Sequence[Zone]]) -> bool:
    return all(z.shapes_on("right") == z.shapes_on("left") for own in zones.values() for z in own)
