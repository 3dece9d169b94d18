"""A map file laid on top of the map that it extends: what it says replaces, the rest stays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from viewer.zones.body_parts import (
    BodyPart,
    body_part_of,
    read_body_parts,
    unknown_regions,
)
from viewer.zones.draft import PlacedZone
from viewer.zones.faults import Fault, Origin, nearest, shown, validated
from viewer.zones.files import find_base_file, map_names, name_of, read_toml, shown_path
from viewer.zones.format import MapHeader, ZoneEntry
from viewer.zones.own_maps import filled_in, free_number
from viewer.zones.regions import read_regions
from viewer.zones.wanted import WANTED

MAX_ZONES: Final = 1000


@dataclass
class Written:
    """A map file taken apart; what a map extends is merged in.

    whole : False if what it extends is faulty, so that much in it leads nowhere.
    """

    header: MapHeader | None = None
    disclaimer: Mapping[str, str] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    notes: dict[str, Mapping[str, str]] = field(default_factory=dict)
    body_parts: dict[str, BodyPart] = field(default_factory=dict)
    zones: dict[str, PlacedZone] = field(default_factory=dict)
    zone_ids: dict[str, None] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    whole: bool = True


def take_apart(file: Path, trail: tuple[Path, ...] = ()) -> Written:
    """The header and the zones of a file, on top of those of the map that it extends.

    trail : the files of the maps that build on this one, so that a ring is noticed.
    """
    tables, own_faults = read_toml(file)
    if own_faults:
        return Written(faults=own_faults)
    extends = tables.get("extends")
    base_name = extends if isinstance(extends, str) and extends.isidentifier() else None
    base = _base(base_name, file, (*trail, file.resolve())) if base_name else Written()
    return put_upon(base, tables, file)


def put_upon(written: Written, tables: Mapping[str, Any], file: Path) -> Written:
    """A map's tables on top of what it extends, which is changed by that.

    file : where the tables stand, or will.
    """
    origin = Origin(shown_path(file))
    tables = dict(tables)
    zone_tables = tables.pop("zones", [])
    tables = filled_in(tables, {part.number for part in written.body_parts.values()})
    header, header_faults = validated(MapHeader, tables, "the map", origin)
    written.header = header
    written.faults += header_faults
    _add_texts(written, tables, header, origin)
    _add_body_parts(written, header, origin)
    _take_out(written, "drops", header.drops if header else [], origin)
    _add_zones(written, zone_tables, origin)
    _cross(written, header.crosses if header else [], origin)
    _take_out(written, "hides", header.hides if header else [], origin)
    if not written.zone_ids and written.whole:
        written.faults.append(Fault("the map has no zones; wanted: tables [[zones]]", origin))
    return written


def _base(name: str, file: Path, trail: tuple[Path, ...]) -> Written:
    """The map that a map extends, its faults told in one line."""
    origin = Origin(shown_path(file)).at("extends")
    base_file = find_base_file(name, file)
    if base_file is None:
        known = {*map_names(), *_neighbours(file)}
        way_out = nearest(name, known, f"known: {', '.join(sorted(known))}")
        text = f"the map extends an unknown map '{name}'; {way_out}"
        return Written(faults=[Fault(text, origin)], whole=False)
    if base_file.resolve() in trail:
        ring = " extends ".join([*(name_of(one) for one in trail), name])
        text = f"maps extend one another in a ring, {ring}; take one 'extends' out"
        return Written(faults=[Fault(text, origin)], whole=False)
    base = take_apart(base_file, trail)
    if base.faults:
        first, count = base.faults[0], len(base.faults)
        number = "1 fault" if count == 1 else f"{count} faults, the first"
        text = f"the map extends '{name}', which has {number}: {first.text}"
        base.faults = [Fault(f"{text} {first.origin}; mend that map first", origin)]
        base.whole = False
    return base


def _neighbours(file: Path) -> list[str]:
    folder = file.resolve().parent.parent
    return [one.parent.name for one in folder.glob("*/map.toml") if one.parent != file.parent]


def _add_texts(
    written: Written, tables: dict[str, Any], header: MapHeader | None, origin: Origin
) -> None:
    """Sources, notes and disclaimer; of a faulty header the keys, so that zones can name them."""
    if header is None:
        for name, into in (("sources", written.sources), ("notes", written.notes)):
            if isinstance(tables.get(name), dict):
                into.update(tables[name])
        return
    written.sources.update(header.sources)
    written.notes.update({key: note.model_dump() for key, note in header.notes.items()})
    if header.disclaimer:
        written.disclaimer = header.disclaimer.model_dump()
    elif not written.disclaimer and written.whole:
        text = f"the map has no 'disclaimer'; wanted: {WANTED['disclaimer']}"
        written.faults.append(Fault(text, origin.at("disclaimer")))


def _add_body_parts(written: Written, header: MapHeader | None, origin: Origin) -> None:
    """Body parts that only this map has; none may be called or numbered as another is."""
    if header is None or not header.body_parts:
        return
    known, regions = read_body_parts()[0], read_regions()[0]
    known |= written.body_parts
    numbers = {part.number: part_id for part_id, part in known.items()}
    for part_id, entry in header.body_parts.items():
        where = origin.at(f"body_parts.{part_id}")
        owner = f"body part '{part_id}'"
        if part_id in known:
            text = f"{owner} stands in the shared list already; give yours another id"
            written.faults.append(Fault(text, where))
        if entry.number in numbers:
            given = f"number {entry.number}, which '{numbers[entry.number]}' has"
            wanted = f"wanted: a number of its own, such as {free_number(numbers)}"
            written.faults.append(Fault(f"{owner} has {given}; {wanted}", where.at("number")))
        numbers.setdefault(entry.number, part_id)
        written.faults += unknown_regions(part_id, entry, regions, where)
        written.body_parts[part_id] = body_part_of(part_id, entry)


def _take_out(written: Written, field: str, zone_ids: list[str], origin: Origin) -> None:
    """Zones that a map does without: of the map that it extends, or, hidden, its own too."""
    for i, zone_id in enumerate(zone_ids):
        if zone_id not in written.zone_ids and written.whole:
            wanted = "wanted: the id of a zone of the map that it extends"
            way_out = nearest(zone_id, written.zone_ids, wanted)
            text = f"the map {field} an unknown zone '{zone_id}'; {way_out}"
            written.faults.append(Fault(text, origin.at(f"{field}[{i}]")))
        written.zone_ids.pop(zone_id, None)
        written.zones.pop(zone_id, None)
    # What lay over a zone that is not there any more lies over one less.
    gone = set(zone_ids)
    for zone_id, zone in written.zones.items():
        if not gone.isdisjoint(zone.entry.over):
            left = [below for below in zone.entry.over if below not in gone]
            entry = zone.entry.model_copy(update={"over": left})
            written.zones[zone_id] = replace(zone, entry=entry)


def _cross(written: Written, crosses: list[str], origin: Origin) -> None:
    """Zones of the map, inherited or own, that stand for the other half of the body."""
    for i, zone_id in enumerate(crosses):
        if zone_id not in written.zone_ids and written.whole:
            way_out = nearest(zone_id, written.zone_ids, "wanted: the id of a zone of this map")
            text = f"the map crosses an unknown zone '{zone_id}'; {way_out}"
            written.faults.append(Fault(text, origin.at(f"crosses[{i}]")))
        if zone_id in written.zones:
            zone = written.zones[zone_id]
            crossed = zone.entry.model_copy(update={"crossed": True})
            written.zones[zone_id] = replace(zone, entry=crossed)


def _add_zones(written: Written, tables: object, origin: Origin) -> None:
    """The map's own zones, in place of those of the same id that it builds on."""
    if not isinstance(tables, list) or len(tables) > MAX_ZONES:
        wanted = f"at most {MAX_ZONES} tables [[zones]]"
        text = f"the map has {shown(tables)} as 'zones'; wanted: {wanted}"
        written.faults.append(Fault(text, origin.at("zones")))
        return
    own: dict[str, int] = {}
    for i, table in enumerate(tables):
        where = origin.at(f"zones[{i}]")
        zone_id = table.get("id") if isinstance(table, dict) else None
        known_id = zone_id if isinstance(zone_id, str) else None
        owner = f"zone '{known_id}'" if known_id else f"zone {i + 1}"
        entry, zone_faults = validated(ZoneEntry, table, owner, where)
        written.faults += zone_faults
        if known_id in own:
            text = f"{owner} stands twice, first as zones[{own[known_id]}]; give one another id"
            written.faults.append(Fault(text, where.at("id")))
            continue
        if known_id:
            own[known_id] = i
            written.zone_ids[known_id] = None
        if entry:
            written.zones[entry.id] = PlacedZone(entry, where)
        elif known_id:
            written.zones.pop(known_id, None)
