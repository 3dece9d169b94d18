"""What must be right before a map can be drawn; one small check for each thing."""

from __future__ import annotations

from collections.abc import Iterator

from viewer.zones.band_checks import band_overlap_faults, vertebra_order_faults
from viewer.zones.draft import Draft
from viewer.zones.faults import Fault, nearest
from viewer.zones.shape_checks import shape_faults


def map_faults(draft: Draft) -> Iterator[Fault]:
    """Everything that is wrong in the zones of a map and between them."""
    yield from zone_faults(draft)
    yield from faults_between(draft)
    yield from band_overlap_faults(draft)


def faults_between(draft: Draft) -> Iterator[Fault]:
    """What is wrong between zones, and with what they refer to; overlaps are told apart."""
    for check in (
        number_faults,
        source_faults,
        note_faults,
        over_faults,
        over_cycle_faults,
        vertebra_order_faults,
    ):
        yield from check(draft)


def zone_faults(draft: Draft) -> Iterator[Fault]:
    """What is wrong in each zone by itself."""
    yield from body_part_faults(draft)
    yield from zone_shape_faults(draft)


def body_part_faults(draft: Draft) -> Iterator[Fault]:
    """Zones of a body part that is not in the list."""
    for zone in draft.zones:
        part = zone.body_part_id
        if part not in draft.body_parts:
            way_out = nearest(part, draft.body_parts, "wanted: an id in zone_maps/body_parts.toml")
            text = f"{zone.owner} has an unknown body part '{part}'; {way_out}"
            field = "body_part" if zone.entry.body_part else "id"
            yield Fault(text, zone.origin.at(field))


def number_faults(draft: Draft) -> Iterator[Fault]:
    """Two body parts with one number in a map."""
    owner: dict[int, str] = {}
    for zone in draft.zones:
        part = draft.body_parts.get(zone.body_part_id)
        number = zone.entry.number or (part.number if part else None)
        if number is None:
            continue
        first = owner.setdefault(number, zone.body_part_id)
        if first != zone.body_part_id:
            text = f"{zone.owner} has number {number}, which '{first}' has in this map"
            wanted = "wanted: a number of its own"
            yield Fault(f"{text}; {wanted}", zone.origin.at("number"))


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
