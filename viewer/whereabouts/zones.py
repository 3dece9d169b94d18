"""Where a zone lies, in words: its sides, and the bones from its one end to its other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

from viewer.terms import Language
from viewer.whereabouts import phrases
from viewer.whereabouts.bones import bones_under
from viewer.whereabouts.places import Whereabouts, faces_down, where
from viewer.whereabouts.sides import sides_of
from viewer.whereabouts.spots import Spots, find_spots

if TYPE_CHECKING:
    from viewer.projection import Projection

Ids = npt.NDArray[np.str_]

SAMPLES: Final = 400
"""Spots of equal area that stand for a zone."""
LEAST_SIDE: Final = 0.25
LEAST_BONE: Final = 0.10
LEAST_SOLID: Final = 0.4
"""A side or a bone with a smaller part of the zone's area is not named; with less than the last
on bones, the gaps between them are."""


@dataclass(frozen=True)
class ZoneWhereabouts:
    """Where a zone lies on one foot.

    Attributes:
        sides: the sides with a good part of it, the largest first, each with its toes, rising.
        bones: what lies under it, in order from its one end to its other.
        centre: where its middle lies.
    """

    sides: tuple[tuple[str, tuple[int, ...]], ...]
    bones: tuple[str, ...]
    centre: Whereabouts

    def phrase(self, language: Language) -> str:
        """Return the place in words; over one bone, also how far from the nearest landmark."""
        named = [phrases.side_of_foot(side, toes, language) for side, toes in self.sides]
        said = [phrases.in_a_row(named, language)]
        toes = {toe for _, own in self.sides for toe in own}
        sole = faces_down(self.sides[0][0])
        if len(self.bones) > 1 and len(toes) < 2:
            said.append(phrases.span(self.bones, sole=sole, language=language))
        elif len(self.bones) == 1:
            on_toe = len(toes) == 1
            soft = self.centre.soft if self.centre.bone == self.bones[0] else ""
            said.append(
                phrases.place(self.bones[0], soft, sole=sole, on_toe=on_toe, language=language)
            )
            said.append(self.centre.bearing(language))
        return ", ".join(said)


def where_zone(projection: Projection, zone_id: str) -> ZoneWhereabouts:
    """Return where a zone of a projected map lies.

    Raises:
        UnknownNameError: the map has no such zone.
        ProjectionError: it does not stand on this foot.
    """
    zone = projection.zone(zone_id)
    foot = projection.foot
    patches = projection.layer(zone.zone.layer)
    corners = patches.vertices[patches.faces[patches.ranges[zone.zone.id].faces]]
    cross = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    filled = np.cumsum(np.linalg.norm(cross, axis=1))
    chosen = np.searchsorted(filled, (np.arange(SAMPLES) + 0.5) / SAMPLES * filled[-1])
    spots = find_spots(foot, corners[chosen].mean(axis=1))
    sides = sides_of(spots)
    return ZoneWhereabouts(
        sides=_main_sides(sides, spots),
        bones=_in_order(spots, bones_under(spots, sides)),
        centre=where(foot, zone.centre),
    )


def _main_sides(sides: Ids, spots: Spots) -> tuple[tuple[str, tuple[int, ...]], ...]:
    names, count = np.unique(sides, return_counts=True)
    order = [name for _, name in sorted(zip(-count, names.tolist(), strict=True))]
    large = [name for name in order if (sides == name).mean() >= LEAST_SIDE] or order[:1]
    found = []
    for name in large:
        toes = spots.toe[sides == name] if name.startswith("toe") else np.array([], dtype=np.int8)
        share = {toe: (toes == toe).mean() for toe in np.unique(toes).tolist()}
        found.append((name, tuple(toe for toe, part in share.items() if part >= LEAST_BONE)))
    return tuple(found)


def _in_order(spots: Spots, bones: Ids) -> tuple[str, ...]:
    """Return the bones with a good part of the zone, along its longest extent.

    Gaps between bones are named only where little of the zone lies on bones. The order is from
    the toes to the heel, downwards, or from the inner to the outer side.
    """
    names, count = np.unique(bones, return_counts=True)
    large = names[count >= LEAST_BONE * len(bones)].tolist() or [str(names[np.argmax(count)])]
    solid = [name for name in large if not phrases.is_gap(name)]
    if np.isin(bones, solid).mean() < LEAST_SOLID:
        solid = large
    middles = np.array([spots.medially[bones == name].mean(axis=0) for name in solid])
    axis = int(np.argmax(np.ptp(middles, axis=0)))
    return tuple(solid[index] for index in np.argsort(-middles[:, axis]))
