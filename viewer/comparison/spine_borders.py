"""Where each map ends the neck, the chest, the loins and the sacrum on the ridge of the foot.

Schools state where a group of vertebrae begins and ends; how a group is divided into vertebrae
is drawn. So these borders are always compared.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from viewer.comparison.sourced import NOT_KNOWN, Distance
from viewer.foot.ridge import Ridge
from viewer.terms import SIDES
from viewer.zones import SPINE_GROUPS, Zone, ZoneMap
from viewer.zones.shapes import ArcBand

NAMES: Final = ("C1 start", "C7/T1", "T12/L1", "L5/S1", "S5/Co", "Co end")
"""From the neck down; each lies between the groups of SPINE_GROUPS before and after it."""


@dataclass(frozen=True)
class SpineBorder:
    """A border between two groups of vertebrae, or an end of the spine, in several maps.

    Attributes:
        name: one of NAMES.
        s: per map, the place along the ridge, hallux tip 0, back of the heel 1.
        at_mm: per map, the same from the tip of the hallux along the ridge of the foot.
        gap_mm: two maps, by their places -> how far apart they put it along the ridge.

    A map that does not lay the vertebrae there along the ridge has NOT_KNOWN.
    """

    name: str
    s: tuple[Distance, ...]
    at_mm: tuple[Distance, ...]
    gap_mm: Mapping[tuple[int, int], Distance]


def spine_borders(zone_maps: Sequence[ZoneMap], ridge: Ridge) -> tuple[SpineBorder, ...]:
    """Return the borders that two or more maps give, from the neck down."""
    places = [_places(zone_map) for zone_map in zone_maps]
    found = [_border(name, [each[name] for each in places], ridge) for name in NAMES]
    return tuple(b for b in found if any(gap != NOT_KNOWN for gap in b.gap_mm.values()))


def _border(name: str, s: Sequence[Distance], ridge: Ridge) -> SpineBorder:
    at_mm: list[Distance] = [each if each == NOT_KNOWN else float(ridge.mm_at(each)) for each in s]
    gap_mm: dict[tuple[int, int], Distance] = {}
    for (i, one), (j, other) in combinations(enumerate(at_mm), 2):
        if one == NOT_KNOWN or other == NOT_KNOWN:  # noqa: PLR1714 - so mypy knows the rest
            gap_mm[i, j] = NOT_KNOWN
        else:
            gap_mm[i, j] = abs(other - one)
    return SpineBorder(name, tuple(s), tuple(at_mm), gap_mm)


def _places(zone_map: ZoneMap) -> dict[str, Distance]:
    """Return each border's `s`: half-way, if one group ends elsewhere than the next begins."""
    groups = [[z for z in zone_map.vertebrae if z.body_part.group == g] for g in SPINE_GROUPS]
    starts = [*(_ends(own[0])[:1] if own else () for own in groups), ()]
    ends = [(), *(_ends(own[-1])[1:] if own else () for own in groups)]
    places: dict[str, Distance] = {}
    for name, before, after in zip(NAMES, ends, starts, strict=True):
        told = [*before, *after]
        places[name] = sum(told) / len(told) if told else NOT_KNOWN
    return places


def _ends(zone: Zone) -> tuple[float, ...]:
    """Return where a zone begins and ends along the ridge; nothing if it lies elsewhere too."""
    shapes = next(zone.shapes_on(side) for side in SIDES if zone.shapes_on(side))
    bands = [shape for shape in shapes if isinstance(shape, ArcBand)]
    if len(bands) < len(shapes):
        return ()
    return min(band.s0 for band in bands), max(band.s1 for band in bands)
