"""From a map file to a ZoneMap, or to every fault that stands in the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from viewer.errors import MapError, UnknownNameError
from viewer.zones.body_parts import BodyPart, read_body_parts
from viewer.zones.draft import Draft, PlacedZone
from viewer.zones.faults import Fault, Origin
from viewer.zones.files import find_map_file, map_names, name_faults, name_of
from viewer.zones.format import MapHeader, ZoneEntry
from viewer.zones.honesty_checks import honesty_faults
from viewer.zones.map_checks import map_faults, zone_faults
from viewer.zones.merging import Written, take_apart
from viewer.zones.regions import read_regions
from viewer.zones.shapes import Shape
from viewer.zones.text_checks import file_text_faults
from viewer.zones.zone_map import Zone, ZoneMap

LISTS: Final[dict[str, tuple[str, Callable[[Path], list[Fault]]]]] = {
    "body_parts.toml": ("body parts", lambda path: read_body_parts(path)[1]),
    "regions.toml": ("regions", lambda path: read_regions(path)[1]),
}
"""File -> what it is called in a message, and what is wrong in it."""


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
    return zone_map_of(name_of(file), written.header, written, draft.body_parts)


def known_maps() -> tuple[dict[str, ZoneMap], list[str]]:
    """Every map that is known, by its name, and for each that has a fault the first one.

    A map of one's own that cannot be read keeps no other from being shown.
    """
    found: dict[str, ZoneMap] = {}
    lines: list[str] = []
    for name in map_names():
        try:
            found[name] = load_map(name)
        except MapError as error:
            lines.append(str(error))
    return found, lines


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


def _read(file: Path) -> tuple[Written, Draft]:
    """A map file read, with the faults that keep it from being drawn."""
    body_parts, part_faults = read_body_parts()
    written = take_apart(file)
    draft = draft_of(written, body_parts)
    written.faults += name_faults(file)
    written.faults += part_faults[:1]
    written.faults += map_faults(draft) if written.whole else zone_faults(draft)
    return written, draft


def draft_of(written: Written, shared: Mapping[str, BodyPart]) -> Draft:
    """What the checks look at; `shared` are the body parts of all maps."""
    return Draft(
        zones=list(written.zones.values()),
        zone_ids=written.zone_ids,
        sources=written.sources,
        notes=written.notes,
        body_parts={**shared, **written.body_parts},
    )


def called(part: BodyPart, entry: ZoneEntry) -> BodyPart:
    """The body part as a map calls and numbers it."""
    if entry.names is None and entry.number is None:
        return part
    own = entry.names.model_dump(exclude_none=True) if entry.names else {}
    return replace(part, names={**part.names, **own}, number=entry.number or part.number)


def zone_map_of(
    name: str,
    header: MapHeader,
    written: Written,
    body_parts: Mapping[str, BodyPart],
    shapes_of: Callable[[PlacedZone], tuple[Shape, ...]] = PlacedZone.shapes,
) -> ZoneMap:
    """The map that a sound file makes."""

    def made(zone: PlacedZone) -> Zone:
        entry = zone.entry
        return Zone(
            id=entry.id,
            body_part=called(body_parts[zone.body_part_id], entry),
            layer=entry.layer,
            shapes=shapes_of(zone),
            certainty_place=entry.certainty.place,
            certainty_outline=entry.certainty.outline,
            sources=tuple(entry.sources),
            note=written.notes[entry.note] if entry.note else {},
            over=tuple(entry.over),
            crossed=entry.crossed,
        )

    return ZoneMap(
        name=name,
        title=header.title.model_dump(),
        disclaimer=written.disclaimer,
        sources=written.sources,
        zones=tuple(made(zone) for zone in written.zones.values()),
        kind=header.kind,
        author=header.author or "",
        date=header.date,
        extends=header.extends or "",
    )
