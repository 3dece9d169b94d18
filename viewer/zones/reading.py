"""From a map file to a ZoneMap, or to every fault that stands in the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from viewer.errors import MapError, UnknownNameError
from viewer.zones.body_parts import BodyPart, read_body_parts
from viewer.zones.draft import Draft, PlacedZone
from viewer.zones.faults import Fault, Origin, nearest, shown, validated
from viewer.zones.files import (
    find_base_file,
    find_map_file,
    map_names,
    name_of,
    read_toml,
    shown_path,
)
from viewer.zones.format import WANTED, MapHeader, ZoneEntry
from viewer.zones.honesty_checks import honesty_faults
from viewer.zones.map_checks import map_faults, zone_faults
from viewer.zones.regions import read_regions
from viewer.zones.text_checks import file_text_faults
from viewer.zones.zone_map import Zone, ZoneMap

MAX_ZONES = 1000
LISTS: Final[dict[str, tuple[str, Callable[[Path], list[Fault]]]]] = {
    "body_parts.toml": ("body parts", lambda path: read_body_parts(path)[1]),
    "regions.toml": ("regions", lambda path: read_regions(path)[1]),
}
"""File -> what it is called in a message, and what is wrong in it."""


@dataclass
class _Written:
    """A map file taken apart; what a map extends is merged in.

    whole : False if what it extends is faulty, so that much in it leads nowhere.
    """

    header: MapHeader | None = None
    disclaimer: Mapping[str, str] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    notes: dict[str, Mapping[str, str]] = field(default_factory=dict)
    zones: dict[str, PlacedZone] = field(default_factory=dict)
    zone_ids: dict[str, None] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    whole: bool = True


def load_map(name_or_path: str | Path) -> ZoneMap:
    """The zone map of a name, a folder or a file.

    Raises UnknownNameError for an unknown name, MapError with the first fault of a faulty map.
    """
    file = find_map_file(name_or_path)
    written, draft = _read(file)
    lines = _lines(file, written.faults)
    if lines or written.header is None:
        more = f"; and {len(lines) - 1} more, see voetatlas check" if len(lines) > 1 else ""
        raise MapError(lines[0] + more)
    return ZoneMap(
        name=name_of(file),
        title=written.header.title.model_dump(),
        disclaimer=written.disclaimer,
        sources=written.sources,
        zones=tuple(
            _zone(zone, written, draft.body_parts, name_of(file)) for zone in written.zones.values()
        ),
        kind=written.header.kind,
    )


def faults(name_or_path: str | Path) -> list[str]:
    """Every fault of a map, of a list of body parts or of regions, each one line.

    A sound one has none.
    """
    path = Path(name_or_path)
    if path.name in LISTS and path.is_file():
        subject, own_faults = LISTS[path.name]
        return [fault.line(subject) for fault in [*own_faults(path), *file_text_faults(path)]]
    try:
        file = find_map_file(name_or_path)
    except (MapError, UnknownNameError) as error:
        return [str(error)]
    written, draft = _read(file)
    return _lines(file, [*written.faults, *honesty_faults(draft), *file_text_faults(file)])


def where_written(name_or_path: str | Path) -> dict[str, Origin]:
    """Where each zone of a map stands in its file, or in that of the map that it extends.

    Raises UnknownNameError for an unknown name, MapError for a path without a map.
    """
    written, _ = _read(find_map_file(name_or_path))
    return {zone_id: zone.origin for zone_id, zone in written.zones.items()}


def _lines(file: Path, told: Iterable[Fault]) -> list[str]:
    return [fault.line(f"zone map '{name_of(file)}'") for fault in told]


def _read(file: Path) -> tuple[_Written, Draft]:
    """A map file read, with the faults that keep it from being drawn."""
    body_parts, part_faults = read_body_parts()
    written = _take_apart(file, ())
    draft = Draft(
        zones=list(written.zones.values()),
        zone_ids=written.zone_ids,
        sources=written.sources,
        notes=written.notes,
        body_parts=body_parts,
    )
    written.faults += part_faults[:1]
    written.faults += map_faults(draft) if written.whole else zone_faults(draft)
    return written, draft


def _take_apart(file: Path, trail: tuple[Path, ...]) -> _Written:
    """The header and the zones of a file, on top of those of the map that it extends."""
    tables, own_faults = read_toml(file)
    origin = Origin(shown_path(file))
    if own_faults:
        return _Written(faults=own_faults)
    zone_tables = tables.pop("zones", [])
    header, header_faults = validated(MapHeader, tables, "the map", origin)
    base_name = header.extends if header else _likely_name(tables.get("extends"))
    written = _base(base_name, file, (*trail, file.resolve())) if base_name else _Written()
    written.header = header
    written.faults += header_faults
    _add_texts(written, tables, header, origin)
    _drop(written, header.drops if header else [], origin)
    _add_zones(written, zone_tables, origin)
    if not written.zone_ids and written.whole:
        written.faults.append(Fault("the map has no zones; wanted: tables [[zones]]", origin))
    return written


def _base(name: str, file: Path, trail: tuple[Path, ...]) -> _Written:
    """The map that a map extends, its faults told in one line."""
    origin = Origin(shown_path(file)).at("extends")
    base_file = find_base_file(name, file)
    if base_file is None:
        known = {*map_names(), *_neighbours(file)}
        way_out = nearest(name, known, f"known: {', '.join(sorted(known))}")
        text = f"the map extends an unknown map '{name}'; {way_out}"
        return _Written(faults=[Fault(text, origin)], whole=False)
    if base_file.resolve() in trail:
        ring = " extends ".join([*(name_of(one) for one in trail), name])
        text = f"maps extend one another in a ring, {ring}; take one 'extends' out"
        return _Written(faults=[Fault(text, origin)], whole=False)
    base = _take_apart(base_file, trail)
    if base.faults:
        first, count = base.faults[0], len(base.faults)
        number = "1 fault" if count == 1 else f"{count} faults, the first"
        text = f"the map extends '{name}', which has {number}: {first.text}"
        base.faults = [Fault(f"{text} {first.origin}; mend that map first", origin)]
        base.whole = False
    return base


def _likely_name(written: object) -> str | None:
    """What a faulty header extends, so that its zones are not blamed for the header."""
    return written if isinstance(written, str) and written.isidentifier() else None


def _neighbours(file: Path) -> list[str]:
    folder = file.resolve().parent.parent
    return [one.parent.name for one in folder.glob("*/map.toml") if one.parent != file.parent]


def _add_texts(
    written: _Written, tables: dict[str, Any], header: MapHeader | None, origin: Origin
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


def _drop(written: _Written, drops: list[str], origin: Origin) -> None:
    for i, zone_id in enumerate(drops):
        if zone_id not in written.zone_ids and written.whole:
            wanted = "wanted: the id of a zone of the map that it extends"
            way_out = nearest(zone_id, written.zone_ids, wanted)
            text = f"the map drops an unknown zone '{zone_id}'; {way_out}"
            written.faults.append(Fault(text, origin.at(f"drops[{i}]")))
        written.zone_ids.pop(zone_id, None)
        written.zones.pop(zone_id, None)


def _add_zones(written: _Written, tables: object, origin: Origin) -> None:
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


def _zone(zone: PlacedZone, written: _Written, body_parts: Mapping[str, BodyPart]) -> Zone:
    entry = zone.entry
    return Zone(
        id=entry.id,
        body_part=body_parts[entry.body_part or entry.id],
        layer=entry.layer,
        shapes=zone.shapes(),
        certainty_place=entry.certainty.place,
        certainty_outline=entry.certainty.outline,
        sources=tuple(entry.sources),
        note=written.notes[entry.note] if entry.note else {},
        over=tuple(entry.over),
        crossed=entry.crossed,
    )
