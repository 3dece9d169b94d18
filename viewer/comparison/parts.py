"""One body part in several maps: how much its areas overlap, and how far apart they lie."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt

from viewer.comparison.measuring import area_and_centroid, border_points, mean_gap_mm
from viewer.comparison.pieces import Pieces, pieces_of
from viewer.comparison.skin import LaidZone, Skin
from viewer.comparison.sourced import (
    NOT_KNOWN,
    Distance,
    has_sourced_border,
    has_sourced_place,
)
from viewer.terms import SIDES, Side
from viewer.zones import BodyPart, Zone

Array = npt.NDArray[np.float64]
Pair = tuple[int, int]


@dataclass(frozen=True)
class PartInMap:
    """A body part as one map has it: the union of the zones that stand for it.

    Attributes:
        zones: those zones.
        stands_for: (foot, half of the body) wherever it stands, right before left.
        area_mm2: foot -> its area on the skin, also where other zones cover it.
    """

    zones: tuple[Zone, ...]
    stands_for: tuple[tuple[Side, Side], ...]
    area_mm2: Mapping[Side, float]

    @property
    def feet(self) -> tuple[Side, ...]:
        """The feet on which it stands, right before left."""
        return tuple(side for side in SIDES if side in self.area_mm2)

    @property
    def has_sourced_place(self) -> bool:
        """Whether somebody has stated where it lies."""
        return all(map(has_sourced_place, self.zones))

    @property
    def has_sourced_border(self) -> bool:
        """Whether somebody has stated where it ends."""
        return all(map(has_sourced_border, self.zones))


@dataclass(frozen=True)
class PairOfMaps:
    """A body part in two maps that both have it.

    Attributes:
        maps: their places in the comparison.
        dice: twice the area that both cover, by the sum of their areas, over both feet; 1 for
            the same area, 0 for areas that share nothing.
        centroid_mm: foot -> straight distance between the centroids of the areas; NOT_KNOWN
            unless both places have a source. Only feet on which it stands in both maps.
        border_mm: foot -> mean straight distance from each border to the nearest point of the
            other; NOT_KNOWN unless both borders have a source.
        same_sides: whether it stands on the same feet for the same halves of the body.
    """

    maps: Pair
    dice: float
    centroid_mm: Mapping[Side, Distance]
    border_mm: Mapping[Side, Distance]
    same_sides: bool


@dataclass(frozen=True)
class Part:
    """A body part that at least one map has.

    Attributes:
        in_maps: place in the comparison -> the part there.
        lacking: places of the maps that do not have it.
        pairs: of the maps that have it, each two.
    """

    body_part: BodyPart
    in_maps: Mapping[int, PartInMap]
    lacking: tuple[int, ...]
    pairs: tuple[PairOfMaps, ...]


@dataclass(frozen=True)
class OnFoot:
    """A body part on one foot.

    Attributes:
        area_mm2, centroid: place of the map -> measure, for the maps in which it stands here.
        overlap_mm2, border_mm: two such maps -> measure.
    """

    area_mm2: Mapping[int, float]
    centroid: Mapping[int, Array]
    overlap_mm2: Mapping[Pair, float]
    border_mm: Mapping[Pair, Distance]


def measure(skin: Skin, laid: Mapping[int, Sequence[LaidZone]]) -> OnFoot:
    """Return what is to be measured of a body part on one foot.

    Args:
        skin: of the foot.
        laid: place of the map -> its zones of the body part that stand on this foot; only maps
            that have any.
    """
    places = list(laid)
    if not places:
        return OnFoot({}, {}, {}, {})
    pieces = pieces_of(skin, [laid[at] for at in places])
    measured = {
        at: area_and_centroid(pieces.corners, inside)
        for at, inside in zip(places, pieces.inside_mm, strict=True)
    }
    return OnFoot(
        area_mm2={at: area for at, (area, _) in measured.items()},
        centroid={at: centroid for at, (_, centroid) in measured.items()},
        overlap_mm2=_overlaps(pieces, places),
        border_mm=_border_gaps(pieces, laid),
    )


def _overlaps(pieces: Pieces, places: Sequence[int]) -> dict[Pair, float]:
    found = {}
    for (i, one), (j, other) in combinations(enumerate(places), 2):
        in_both = np.minimum(pieces.inside_mm[i], pieces.inside_mm[j])
        found[one, other], _ = area_and_centroid(pieces.corners, in_both)
    return found


def _border_gaps(pieces: Pieces, laid: Mapping[int, Sequence[LaidZone]]) -> dict[Pair, Distance]:
    borders = {
        at: border_points(pieces.corners, inside)
        for at, inside in zip(laid, pieces.inside_mm, strict=True)
        if all(has_sourced_border(each.zone) for each in laid[at])
    }
    return {
        (one, other): mean_gap_mm(borders[one], borders[other])
        if one in borders and other in borders
        else NOT_KNOWN
        for one, other in combinations(laid, 2)
    }


def compare_part(
    zones: Mapping[int, Sequence[Zone]],
    on_foot: Mapping[Side, OnFoot],
    n_maps: int,
) -> Part:
    """Return a body part of several maps, measured on both feet.

    Args:
        zones: place of the map -> its zones of the body part; only maps that have any.
        on_foot: side -> what was measured there.
        n_maps: how many maps are compared.
    """
    in_maps = {
        at: PartInMap(
            zones=tuple(own),
            stands_for=tuple(
                (side, half)
                for side in SIDES
                for half in SIDES
                if any(z.shapes_on(side) and z.body_side(side) == half for z in own)
            ),
            area_mm2={
                side: on_foot[side].area_mm2[at] for side in SIDES if at in on_foot[side].area_mm2
            },
        )
        for at, own in zones.items()
    }
    return Part(
        body_part=next(iter(zones.values()))[0].body_part,
        in_maps=in_maps,
        lacking=tuple(at for at in range(n_maps) if at not in in_maps),
        pairs=tuple(_pair(pair, in_maps, on_foot) for pair in combinations(in_maps, 2)),
    )


def _pair(
    pair: Pair, in_maps: Mapping[int, PartInMap], on_foot: Mapping[Side, OnFoot]
) -> PairOfMaps:
    one, other = in_maps[pair[0]], in_maps[pair[1]]
    shared = [side for side in SIDES if pair in on_foot[side].overlap_mm2]
    overlap_mm2 = sum(on_foot[side].overlap_mm2[pair] for side in shared)
    sum_mm2 = sum(one.area_mm2.values()) + sum(other.area_mm2.values())
    sourced = one.has_sourced_place and other.has_sourced_place
    centroid_mm: dict[Side, Distance] = {}
    for side in shared:
        first, second = (on_foot[side].centroid[at] for at in pair)
        centroid_mm[side] = float(np.linalg.norm(second - first)) if sourced else NOT_KNOWN
    return PairOfMaps(
        maps=pair,
        dice=2 * overlap_mm2 / max(sum_mm2, 1e-12),
        centroid_mm=centroid_mm,
        border_mm={side: on_foot[side].border_mm[pair] for side in shared},
        same_sides=one.stands_for == other.stands_for,
    )
