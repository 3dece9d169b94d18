"""What a map of one's own changes in the map that it builds on, place by place.

The measures are those of `viewer.comparison`, so that this says what `voetatlas compare` says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from viewer.comparison import NOT_KNOWN
from viewer.comparison.laying import zones_by_part
from viewer.comparison.parts import OnFoot, PairOfMaps, compare_part
from viewer.comparison.spine_borders import spine_borders
from viewer.foot import Foot
from viewer.tellings.alike import drawn_alike
from viewer.tellings.measured import apart, measured_unlike
from viewer.tellings.phrases import Text, after_one_another, in_each_language, say
from viewer.terms import Side
from viewer.words import word
from viewer.zones import Zone, ZoneMap

HARDLY_MM: Final = 0.5
"""A ruler shows no less."""
HARDLY_LARGER: Final = 0.05
OWN, BASE = 0, 1


@dataclass(frozen=True)
class Moved:
    """One thing that is otherwise on a map of one's own.

    Attributes:
        zone: the id of the zone, "" for a border of the spine.
        name: nl, en and de.
        says: nl, en and de.
        mm: how far it was moved, as `voetatlas compare` has it; None if that cannot be said.
    """

    zone: str
    name: Text
    says: Text
    mm: float | None


def moved_from(foot: Foot, own: ZoneMap, base: ZoneMap) -> tuple[Moved, ...]:
    """Return what a map changes in another, borders of the spine first, then by number.

    Raises:
        LandmarkError: landmarks that contradict one another or the mesh.
    """
    by_part = zones_by_part([own, base])
    measured = measured_unlike(foot, by_part)
    told = []
    for part_id, zones in by_part.items():
        part = compare_part(zones, measured[part_id], 2)
        known = zones.get(OWN) or zones[BASE]
        pair = part.pairs[0] if part.pairs else None
        says, mm = _says(zones, pair, measured[part_id], foot.side)
        if says:
            names = in_each_language(known[0].body_part.names.__getitem__)
            number = known[0].body_part.number
            told.append((number, Moved(known[0].id, names, after_one_another(says), mm)))
    told.sort(key=lambda row: row[0])
    return (*_borders(foot, own, base), *(moved for _, moved in told))


def _says(
    zones: Mapping[int, Sequence[Zone]],
    pair: PairOfMaps | None,
    on_foot: Mapping[Side, OnFoot],
    side_of_axes: Side,
) -> tuple[list[Text], float | None]:
    if pair is None:
        return [say("moved.new" if OWN in zones else "moved.gone")], None
    said, mm = [], None
    layers = [{zone.layer for zone in zones[at]} for at in (OWN, BASE)]
    if layers[OWN] != layers[BASE]:
        layer = next(iter(layers[OWN]))
        said.append(say("moved.layer", layer=in_each_language(partial(word, f"layer.{layer}"))))
    feet = [{side for zone in zones[at] for side in zone.sides} for at in (OWN, BASE)]
    if feet[OWN] != feet[BASE]:
        said.append(say("moved.both" if len(feet[OWN]) == 2 else f"moved.{next(iter(feet[OWN]))}"))
    if not all(_alike_on(side, zones) for side in feet[OWN] & feet[BASE]):
        places, mm = _places(pair, on_foot, side_of_axes)
        said += places
        said += _size(on_foot)
    return said, mm


def _alike_on(side: Side, zones: Mapping[int, Sequence[Zone]]) -> bool:
    """Say whether a foot that has it on both maps has the same shapes on both."""
    own, base = (
        [
            replace(zone, shapes=tuple(replace(s, side="both") for s in zone.shapes_on(side)))
            for zone in zones[at]
            if zone.shapes_on(side)
        ]
        for at in (OWN, BASE)
    )
    return drawn_alike(own, base)


def _places(
    pair: PairOfMaps, on_foot: Mapping[Side, OnFoot], side_of_axes: Side
) -> tuple[list[Text], float | None]:
    said: dict[Side, Text] = {}
    most: float | None = None
    for side, distance in pair.centroid_mm.items():
        if distance == NOT_KNOWN:
            said[side] = say("moved.unsure")
            continue
        most = max(most or 0.0, float(distance))
        if distance < HARDLY_MM:
            said[side] = say("moved.hardly")
        else:
            here, there = (on_foot[side].centroid[at] for at in (OWN, BASE))
            said[side] = apart(here - there, float(distance), side_of_axes, "moved")
    texts = list(said.values())
    if len(texts) == 2 and texts[0] != texts[1]:
        return [say(f"on.{side}", said=text) for side, text in said.items()], most
    return texts[:1], most


def _size(on_foot: Mapping[Side, OnFoot]) -> Iterator[Text]:
    both = [each for each in on_foot.values() if {OWN, BASE} <= each.area_mm2.keys()]
    areas = [sum(each.area_mm2[at] for each in both) for at in (OWN, BASE)]
    if min(areas) <= 0:
        return
    change = areas[OWN] / areas[BASE] - 1
    if abs(change) > HARDLY_LARGER:
        key = "moved.larger" if change > 0 else "moved.smaller"
        yield say(key, part=f"{100 * abs(change):.0f}")


def _vertebra(label: str, zone_map: ZoneMap) -> str:
    return next((z.id for z in zone_map.vertebrae if z.body_part.label["en"] == label), "")


def _borders(foot: Foot, own: ZoneMap, base: ZoneMap) -> Iterator[Moved]:
    for border in spine_borders([own, base], foot.coordinates.ridge):
        gap = border.gap_mm.get((OWN, BASE), NOT_KNOWN)
        here, there = border.at_mm
        if NOT_KNOWN in (gap, here, there) or float(gap) < HARDLY_MM:
            continue
        heel = float(here) > float(there)
        labels = border.name.split(" ")[0].split("/")
        beside = [_vertebra(label, each) for label in labels for each in (own, base)]
        if not all(beside):  # one of them is hidden, and that is told of it
            continue
        german = "/".join(labels).replace("T", "Th")
        name: Text = {"nl": german, "en": "/".join(labels), "de": german}
        end = border.name.rpartition(" ")[2] if " " in border.name else ""
        yield Moved(
            _vertebra(labels[-1], own),
            say(f"border.{end}" if end else "border", border=name),
            say(
                "border.moved",
                mm=str(round(float(gap))),
                direction=say("direction.heel" if heel else "direction.toes"),
            ),
            float(gap),
        )
