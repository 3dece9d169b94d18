"""What makes sense for a map as a whole; one small check for each thing that can be wrong."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from viewer.zones.body_parts import BodyPart
from viewer.zones.faults import Fault, Origin, nearest
from viewer.zones.format import ZoneEntry
from viewer.zones.shape_checks import shape_faults
from viewer.zones.shapes import ArcBand, Shape

SAME_PLACE: Final = 1e-9


@dataclass(frozen=True)
class PlacedZone:
    """A zone as it is written, and where."""

    entry: ZoneEntry
    origin: Origin

    @property
    def owner(self) -> str:
        """The zone in the words of a message."""
        return f"zone '{self.entry.id}'"

    def shapes(self) -> tuple[Shape, ...]:
        """Its shapes, each with its own sources or else those of the zone."""
        return tuple(one.shape(tuple(self.entry.sources)) for one in self.entry.shapes)

    def bands(self) -> list[ArcBand]:
        """Those of its shapes that are bands along the ridge."""
        return [shape for shape in self.shapes() if isinstance(shape, ArcBand)]


@dataclass(frozen=True)
class Draft:
    """A map as it is written, with the map that it extends already in it.

    zone_ids : every id in the file, also of zones with faults of their own.
    """

    zones: Sequence[PlacedZone]
    zone_ids: Collection[str]
    sources: Collection[str]
    notes: Collection[str]
    body_parts: Mapping[str, BodyPart]


def map_faults(draft: Draft) -> Iterator[Fault]:
    """Everything that is wrong in the zones of a map and between them."""
    yield from zone_faults(draft)
    for check in (
        source_faults,
        note_faults,
        over_faults,
        over_cycle_faults,
        vertebra_order_faults,
        overlap_faults,
    ):
        yield from check(draft)


def zone_faults(draft: Draft) -> Iterator[Fault]:
    """What is wrong in each zone by itself."""
    yield from body_part_faults(draft)
    yield from zone_shape_faults(draft)


def body_part_faults(draft: Draft) -> Iterator[Fault]:
    """Zones of a body part that is not in the list."""
    for zone in draft.zones:
        part = zone.entry.body_part or zone.entry.id
        if part not in draft.body_parts:
            way_out = nearest(part, draft.body_parts, "wanted: an id in zone_maps/body_parts.toml")
            text = f"{zone.owner} has an unknown body part '{part}'; {way_out}"
            field = "body_part" if zone.entry.body_part else "id"
            yield Fault(text, zone.origin.at(field))


def source_faults(draft: Draft) -> Iterator[Fault]:
    """Source keys that the map does not list."""
    for zone in draft.zones:
        lists = [(zone.entry.sources, zone.origin)]
        for i, shape in enumerate(zone.entry.shapes):
            lists.append((shape.sources, zone.origin.at(f"shapes[{i}]")))
        for keys, origin in lists:
            for key in keys:
                if key not in draft.sources:
                    way_out = nearest(key, draft.sources, "list it under [sources]")
                    text = f"{zone.owner} has a source '{key}' that the map does not list"
                    yield Fault(f"{text}; {way_out}", origin.at("sources"))


def note_faults(draft: Draft) -> Iterator[Fault]:
    """Notes that the map does not have."""
    for zone in draft.zones:
        key = zone.entry.note
        if key is not None and key not in draft.notes:
            way_out = nearest(key, draft.notes, f"write it under [notes.{key}]")
            text = f"{zone.owner} has a note '{key}' that the map does not have; {way_out}"
            yield Fault(text, zone.origin.at("note"))


def zone_shape_faults(draft: Draft) -> Iterator[Fault]:
    """Shapes that cannot be drawn."""
    for zone in draft.zones:
        for i, shape in enumerate(zone.shapes()):
            for text in shape_faults(shape):
                yield Fault(f"{zone.owner} has {text}", zone.origin.at(f"shapes[{i}]"))


def over_faults(draft: Draft) -> Iterator[Fault]:
    """Zones that lie over one that is not there, or is in another layer."""
    layers = {zone.entry.id: zone.entry.layer for zone in draft.zones}
    for zone in draft.zones:
        for below in zone.entry.over:
            origin = zone.origin.at("over")
            if below not in draft.zone_ids:
                way_out = nearest(below, draft.zone_ids, "wanted: the id of a zone of this map")
                text = f"{zone.owner} lies over an unknown zone '{below}'; {way_out}"
                yield Fault(text, origin)
            elif layers.get(below, zone.entry.layer) != zone.entry.layer:
                text = f"{zone.owner} lies over '{below}' of layer {layers[below]}"
                wanted = f"wanted: a zone of its own layer, {zone.entry.layer}"
                yield Fault(f"{text}; {wanted}", origin)


def over_cycle_faults(draft: Draft) -> Iterator[Fault]:
    """Zones that lie over themselves, directly or by way of others."""
    zones = {zone.entry.id: zone for zone in draft.zones}
    below = {name: [z for z in zone.entry.over if z in zones] for name, zone in zones.items()}
    while ring := _ring(below):
        text = f"zones lie over one another in a ring, {' over '.join([*ring, ring[0]])}"
        yield Fault(f"{text}; take one 'over' out", zones[ring[-1]].origin.at("over"))
        for name in ring:
            del below[name]


def _ring(below: dict[str, list[str]]) -> list[str]:
    """Some zones that lie over one another in a ring, or none; takes the harmless ones out."""
    while free := [name for name, zones in below.items() if not any(z in below for z in zones)]:
        for name in free:
            del below[name]
    if not below:
        return []
    trail: list[str] = []
    name = next(iter(below))
    while name not in trail:
        trail.append(name)
        name = next(z for z in below[name] if z in below)
    return trail[trail.index(name) :]


def vertebra_order_faults(draft: Draft) -> Iterator[Fault]:
    """Vertebrae that do not follow one another along the ridge."""
    rows = []
    for zone in draft.zones:
        part = draft.body_parts.get(zone.entry.body_part or zone.entry.id)
        bands = zone.bands()
        if part and part.system == "spine" and bands:
            rows.append((part.number, min(band.s0 for band in bands), zone))
    rows.sort(key=lambda row: row[0])
    for (_, s_before, before), (_, s, zone) in pairwise(rows):
        if s < s_before - SAME_PLACE:
            text = f"{zone.owner} begins at s {s:g}, before {before.owner} at s {s_before:g}"
            wanted = "vertebrae follow one another from C1 at the toe to the coccyx at the heel"
            yield Fault(f"{text}; {wanted}", zone.origin.at("shapes"))


def overlap_faults(draft: Draft) -> Iterator[Fault]:
    """Bands of one layer that overlap although neither zone is said to lie over the other.

    Every zone is told of its first overlap only.
    """
    bands = [(band.s0, band, zone) for zone in draft.zones for band in zone.bands()]
    bands.sort(key=lambda row: row[0])
    told = set()
    for i, (_, band, zone) in enumerate(bands):
        for s0, other_band, other in bands[i + 1 :]:
            if s0 >= band.s1 or zone.entry.id in told:
                break
            overlap = _overlap(band, other_band)
            if overlap is None or not _must_not_overlap(zone.entry, other.entry):
                continue
            told.add(zone.entry.id)
            text = f"{other.owner} overlaps {zone.owner} from s {overlap[0]:g} to {overlap[1]:g}"
            wanted = f"let one end where the other begins, or write over = ['{zone.entry.id}']"
            yield Fault(f"{text}; {wanted}", other.origin.at("shapes"))


def _must_not_overlap(zone: ZoneEntry, other: ZoneEntry) -> bool:
    """Whether two zones are different ones of one layer, neither said to lie over the other."""
    declared = zone.id in other.over or other.id in zone.over
    return zone.id != other.id and zone.layer == other.layer and not declared


def _overlap(a: ArcBand, b: ArcBand) -> tuple[float, float] | None:
    """From where to where along s two bands overlap."""
    if {a.side, b.side} == {"left", "right"}:
        return None
    s0, s1 = max(a.s0, b.s0), min(a.s1, b.s1)
    across = min(a.offset1, b.offset1) - max(a.offset0, b.offset0)
    return (s0, s1) if s1 - s0 > SAME_PLACE and across > SAME_PLACE else None
