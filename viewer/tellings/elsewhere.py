"""What other maps say of a body part: the same place, another one, the other foot, nothing.

The measures are those of `viewer.comparison`, so a card says what `voetatlas compare` says. A body
part that a map inherits unchanged is not measured; all others are, but no vertex is counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from viewer.comparison import NOT_KNOWN, PairOfMaps, Part, PartInMap
from viewer.comparison.laying import zones_by_part
from viewer.comparison.parts import OnFoot, compare_part
from viewer.foot import Foot
from viewer.tellings.alike import drawn_alike
from viewer.tellings.measured import OWN, apart, measured_unlike
from viewer.tellings.phrases import Text, after_one_another, say
from viewer.terms import Side
from viewer.zones import Zone, ZoneMap

HERE_MM: Final = 3.0
"""Centroids that are nearer than this lie at the same place, as on a landmark."""
MOSTLY: Final = 0.5
"""From this Dice coefficient on, areas overlap for the most part."""


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
    measured = measured_unlike(foot, own)
    found: dict[str, tuple[Elsewhere, ...]] = {}
    for part_id, zones in own.items():
        on_foot = measured[part_id]
        part = compare_part(zones, on_foot, 1 + len(beside))
        said = tuple(
            Elsewhere(other.name, other.headline, _says(part, at, zones, on_foot, foot.side))
            for at, other in enumerate(beside, 1)
        )
        found |= {zone.id: said for zone in zones[OWN]}
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
            said[side] = apart(other - own, distance, side_of_axes)
    texts = list(said.values())
    if len(texts) == 2 and texts[0] != texts[1]:
        yield from (say(f"on.{side}", said=text) for side, text in said.items())
    else:
        yield from texts[:1]
    if pair.dice >= MOSTLY and any(text not in (say("nearly"), say("unsure")) for text in texts):
        yield say("overlaps")
