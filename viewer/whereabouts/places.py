"""Where a point of the skin lies, in words of bones and landmarks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from viewer.foot import Foot
from viewer.terms import Language
from viewer.whereabouts import phrases
from viewer.whereabouts.bones import bones_under, hollow_or_pad
from viewer.whereabouts.landmarks import take_bearings
from viewer.whereabouts.sides import sides_of
from viewer.whereabouts.spots import find_spots


@dataclass(frozen=True)
class Whereabouts:
    """Where one point of the skin lies; the same for its mirror image on the other foot.

    Attributes:
        side: of the foot, of a toe, of ankle, leg or knee: "inner", "toe_under", "leg_back".
        toe: 1 to 5, 0 off the toes.
        bone: what lies under it, such as "navicular", "metatarsal_head_2" or, between bones 2 and
            3, "metatarsals_shafts_2".
        soft: "heel_pad" or "arch" on the sole, "" elsewhere.
        landmark: the nearest that people know by name.
        directions: where the point lies from it; none when it is on it.
        distance_mm: how far from it.
    """

    side: str
    toe: int
    bone: str
    soft: str
    landmark: str
    directions: tuple[str, ...]
    distance_mm: float

    def phrase(self, language: Language) -> str:
        """Return the place in words: the side, the bone, the landmark."""
        side = phrases.side_of_foot(self.side, [self.toe] if self.toe else [], language)
        place = phrases.place(
            self.bone,
            self.soft,
            sole=faces_down(self.side),
            on_toe=self.toe > 0,
            language=language,
        )
        return f"{side}, {place}, {self.bearing(language)}"

    def bearing(self, language: Language) -> str:
        """Return only how far and where it lies from the nearest landmark."""
        mm = round(self.distance_mm)
        return phrases.bearing(self.landmark, self.directions, mm, language)


def where(foot: Foot, point: Sequence[float] | npt.NDArray[np.float64]) -> Whereabouts:
    """Return where a point of the skin lies.

    Args:
        foot: of either side.
        point: (3,) in mm, in the foot's own axes, at most 10 mm from its skin.

    Raises:
        PlaceError: a point that lies on no skin of this foot.
    """
    return where_each(foot, np.asarray(point, dtype=np.float64)[None])[0]


def where_each(foot: Foot, points: npt.NDArray[np.float64]) -> tuple[Whereabouts, ...]:
    """Return where each of (k, 3) points lies; many at once cost little more than one.

    Raises:
        PlaceError: a point that lies on no skin of this foot.
    """
    spots = find_spots(foot, points)
    sides = sides_of(spots)
    bones = bones_under(spots, sides)
    softs = hollow_or_pad(spots, sides, bones)
    bearings = take_bearings(spots, sides, bones)
    toes = np.where(np.char.startswith(sides, "toe"), spots.toe, 0)
    columns = (sides, toes, bones, softs, bearings.landmark)
    return tuple(
        Whereabouts(side, toe, bone, soft, landmark, directions, distance)
        for side, toe, bone, soft, landmark, directions, distance in zip(
            *(column.tolist() for column in columns),
            bearings.directions,
            bearings.distance_mm.tolist(),
            strict=True,
        )
    )


def faces_down(side: str) -> bool:
    """Say whether bones lie over a side, not under it."""
    return side in ("sole", "toe_under")
