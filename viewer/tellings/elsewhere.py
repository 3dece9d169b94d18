"""What other maps say of a body part: the same place, another one, the other foot, nothing.

The measures are those of `viewer.comparison`, so a card says what `voetatlas compare` says. A body
part that a map inherits unchanged is not measured; all others are, but no vertex is counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from viewer.comparison import NOT_KNOWN, PairOfMaps, Part, PartInMap
from viewer.comparison.laying import ZonesByPart, lay_parts, zones_by_part
from viewer.comparison.parts import OnFoot, compare_part, measure
from viewer.comparison.skin import skin_of
from viewer.foot import Foot
from viewer.tellings.alike import alike_on_both_feet, drawn_alike
from viewer.tellings.phrases import Text, after_one_another, say
from viewer.terms import SIDES, Side
from viewer.zones import Zone, ZoneMap

Array = npt.NDArray[np.float64]

HERE_MM: Final = 3.0
"""Centroids that are nearer than this lie at the same place, as on a landmark."""
ASLANT: Final = 0.5
"""A second direction is named when it is at least this part of the first."""
MOSTLY: Final = 0.5
"""From this Dice coefficient on, areas overlap for the most part."""
OWN: Final = 0
"""The place of the map that is told of among the maps compared."""


@dataclass(frozen=True)
class Elsewhere:
    """What another map says.

    Attributes:
        map: its name.
        title: its title, nl, en and de.
        says: nl, en and de.
    """

    map: str
    title: Mapping[str, str]
    says: Text


def elsewhere(
    foot: Foot, zone_map: ZoneMap, others: Sequence[ZoneMap]
) -> dict[str, tuple[Elsewhere, ...]]:
    """Return what other maps say of each zone's body part, in their order, by id of the zone.

    Overlays and the map itself are no other maps.

    Raises:
        LandmarkError: landmarks that contradict one another or the mesh.
    """
    beside = [each for each in others if each.kind == "map" and each.name != zone_map.name]
    by_part = zones_by_part([zone_map, *beside])
    own = {part: zones for part, zones in by_part.items() if OWN in zones}
    measured = _measured(foot, own)
    found: dict[str, tuple[Elsewhere, ...]] = {}
    for part_id, zones in own.items():
        on_foot = measured[part_id]
        part = compare_part(zones, on_foot, 1 + len(beside))
        said = tuple(
            Elsewhere(other.name, other.title, _says(part, at, zones, on_foot, foot.side))
            for at, other in enumerate(beside, 1)
        )
        found |= {zone.id: said for zone in zones[OWN]}
    return found


def _measured(foot: Foot, parts: ZonesByPart) -> dict[str, dict[Side, OnFoot]]:
    """Measure body parts on both feet, where maps draw them otherwise than the first."""
    unlike: ZonesByPart = {part: {} for part in parts}
    for part, zones in parts.items():
        moved = {at: each for at, each in zones.items() if not drawn_alike(each, zones[OWN])}
        if moved:
            unlike[part] = {OWN: zones[OWN], **moved}
    skin = skin_of(foot)
    laid = {side: lay_parts(skin, unlike, side) for side in SIDES}
    found: dict[str, dict[Side, OnFoot]] = {}
    for part, zones in unlike.items():
        right = measure(skin, laid["right"][part])
        alike = all(map(alike_on_both_feet, zones.values()))
        left = right if alike else measure(skin, laid["left"][part])
        found[part] = {"right": right, "left": left}
    return found


def _says(
    part: Part,
    at: int,
    zones: Mapping[int, Sequence[Zone]],
    on_foot: Mapping[Side, OnFoot],
    side_of_axes: Side,
) -> Text:
    if at in part.lacking:
        return say("lacking")
    pair = next(each for each in part.pairs if each.maps == (OWN, at))
    said = [] if pair.same_sides else list(_of_sides(part.in_maps[OWN], part.in_maps[at]))
    if drawn_alike(zones[OWN], zones[at]):
        said.append(say("same"))
    else:
        said += _of_place(pair, on_foot, side_of_axes)
    return after_one_another(said)


def _of_sides(own: PartInMap, other: PartInMap) -> Iterator[Text]:
    """Say on which feet, and for which halves, a map has what this map has on others."""
    ours, theirs = ({foot for foot, _ in each.stands_for} for each in (own, other))
    if ours.isdisjoint(theirs):
        yield say(f"other_foot.{next(iter(theirs))}")
    elif ours != theirs:
        yield say("both_feet" if len(theirs) == 2 else f"only.{next(iter(theirs))}")
    crossed = [any(foot != half for foot, half in each.stands_for) for each in (own, other)]
    if crossed[0] != crossed[1]:
        yield say("crossed" if crossed[1] else "uncrossed")


def _of_place(
    pair: PairOfMaps, on_foot: Mapping[Side, OnFoot], side_of_axes: Side
) -> Iterator[Text]:
    """Say how far and where the other map's area lies, foot by foot where they differ."""
    said: dict[Side, Text] = {}
    for side, distance in pair.centroid_mm.items():
        if distance == NOT_KNOWN:
            said[side] = say("unsure")
        elif distance < HERE_MM:
            said[side] = say("nearly")
        else:
            own, other = (on_foot[side].centroid[at] for at in pair.maps)
            said[side] = _apart(other - own, distance, side_of_axes)
    texts = list(said.values())
    if len(texts) == 2 and texts[0] != texts[1]:
        yield from (say(f"on.{side}", said=text) for side, text in said.items())
    else:
        yield from texts[:1]
    if pair.dice >= MOSTLY and any(text not in (say("nearly"), say("unsure")) for text in texts):
        yield say("overlaps")


def _apart(step: Array, distance_mm: float, side_of_axes: Side) -> Text:
    """Return a distance with its one or two main directions; `step` (3,) mm in a foot's axes."""
    x, y, z = step
    medially = -z if side_of_axes == "right" else z
    along = [
        (abs(x), "toes" if x > 0 else "heel"),
        (abs(y), "up" if y > 0 else "down"),
        (abs(medially), "inner" if medially > 0 else "outer"),
    ]
    along.sort(key=lambda each: -each[0])
    named = [say(f"direction.{word}") for size, word in along[:2] if size >= ASLANT * along[0][0]]
    directions = named[0] if len(named) == 1 else say("and", first=named[0], last=named[1])
    return say("apart", mm=str(round(distance_mm)), directions=directions)
