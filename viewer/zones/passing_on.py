"""A map of one's own as one file for somebody else, and such a file taken in.

What is passed on builds on nothing but a map that everybody has: the maps of one's own that it
builds on are merged into it.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from viewer import paths
from viewer.errors import MapError
from viewer.zones.draft import PlacedZone
from viewer.zones.files import find_base_file, find_map_file, name_of, read_toml
from viewer.zones.folders import is_shipped
from viewer.zones.format import MAX_FILE_BYTES, ZoneEntry
from viewer.zones.keeping import (
    is_name,
    keep_content,
    laid_out,
    require_name,
    require_sound,
    root_of,
)
from viewer.zones.merging import Written, put_upon, take_apart
from viewer.zones.own_maps import filled_in
from viewer.zones.reading import load_map
from viewer.zones.writing import map_text


class MapNameError(MapError):
    """A map cannot be called so."""


class NameTakenError(MapError):
    """Another map of one's own is called so already."""


def export_text(name_or_path: str | Path) -> str:
    """The text of a file that holds a whole map of one's own.

    A map that builds on a shipped one, or on none, is passed on letter by letter. One that builds
    on others of one's own becomes one file with the zones of all, to the decimals that are
    written down.

    Raises UnknownNameError for an unknown name, MapError for a shipped map or one with a fault.
    """
    file = find_map_file(name_or_path)
    if _is_shipped_file(file):
        way_out = "whoever has the viewer has it; export a map of your own"
        raise MapError(f"map '{name_of(file)}' comes with the viewer; {way_out}")
    load_map(file)
    own, shipped = _line(file)
    content = file.read_bytes() if len(own) == 1 else map_text(_merged(own, shipped)).encode()
    # Nobody else has the maps that lie beside it here.
    require_sound(name_of(file), content, paths.ZONE_MAPS)
    return content.decode("utf-8-sig")


def import_map(file: Path, name: str | None = None, replace: bool = False) -> Path:
    """Take a map in from a file, as one of one's own; the file that it lies in then.

    name : what it is called here, without it as its file is. replace : as of `take_in`.

    Raises MapError for a file or a name that cannot be, or that another map has; OutputError if
    the folder of one's own maps cannot be written to.
    """
    content = _content(file)
    try:
        return take_in(content, name or name_of(file), replace)
    except NameTakenError as error:
        ways_out = "import it with --as NAME, or with --replace, which keeps yours as a version"
        raise MapError(f"{error}; {ways_out}") from error
    except MapNameError as error:
        raise MapError(f"{error}; import it with --as NAME") from error


def take_in(content: bytes, name: str, replace: bool = False) -> Path:
    """Take a map in, as one of one's own of that name; the file that it lies in then.

    replace : take the place of a map of that name, which becomes a version. A map that is there
    already stays as it is.

    Raises MapNameError for a name that cannot be, NameTakenError if another map has it, MapError
    for a map with a fault; OutputError if the folder of one's own maps cannot be written to.
    """
    try:
        require_name(name)
    except MapError as error:
        raise MapNameError(str(error)) from error
    present = root_of(name) / name / "map.toml"
    if _is_same(content, present):
        return present
    require_sound(name, content, root_of(name))
    if present.is_file() and not replace:
        raise NameTakenError(_difference(name, content, present))
    return keep_content(name, content)


def is_there(file: Path, name: str | None = None) -> bool:
    """Whether the map in a file is one of one's own already, of that name."""
    name = name or name_of(file)
    if not is_name(name) or is_shipped(name):
        return False
    return _is_same(_content(file), root_of(name) / name / "map.toml")


def _is_same(content: bytes, present: Path) -> bool:
    return present.is_file() and _plain(present.read_bytes()) == _plain(content)


def _line(file: Path) -> tuple[list[Path], Path | None]:
    """The file of a sound map and those of the maps that it builds on, and the shipped one below.

    The own files, the topmost first; the shipped one is None if the line ends without.
    """
    own: list[Path] = []
    next_file: Path | None = file
    while next_file and not _is_shipped_file(next_file):
        own.append(next_file)
        base = read_toml(next_file)[0].get("extends")
        next_file = find_base_file(base, next_file) if base else None
    return own, next_file


def _merged(files: list[Path], shipped: Path | None) -> dict[str, Any]:
    """The tables of one file that says what maps that build on one another say together.

    What the topmost hides can be shown again; a zone that one below it draws and hides is gone.
    """
    below, whole = (take_apart(shipped) if shipped else Written() for _ in range(2))
    tables: list[dict[str, Any]] = []
    for file in reversed(files):
        parts = (part for table in tables for part in _parts(table).values())
        tables.append(filled_in(read_toml(file)[0], {part["number"] for part in parts}))
    top_hides = tables[-1].pop("hides", [])
    for table, file in zip(tables, reversed(files), strict=True):
        whole = put_upon(whole, table, file)
    dropped, hidden = ({each for t in tables for each in t.get(f, [])} for f in ("drops", "hides"))
    hides = [i for i in below.zone_ids if i in hidden - dropped and i not in whole.zone_ids]
    own = {zone_id for zone_id, zone in whole.zones.items() if _is_own(zone, zone_id, below)}
    top = tables[-1]
    return {
        **{key: top.get(key) for key in ("title", "author", "date", "kind")},
        "extends": name_of(shipped) if shipped else None,
        "disclaimer": _what_is_new({"": whole.disclaimer}, {"": below.disclaimer}).get(""),
        # A zone that was taken out and drawn again comes after the others, as it does when read.
        "drops": [i for i in below.zone_ids if i in dropped | hidden and i not in hides],
        "hides": [*hides, *top_hides],
        "crosses": [
            zone_id
            for zone_id, zone in whole.zones.items()
            if zone_id not in own and zone.entry.crossed and not below.zones[zone_id].entry.crossed
        ],
        "sources": _what_is_new(whole.sources, below.sources),
        "notes": _what_is_new(whole.notes, below.notes),
        "body_parts": {key: part for table in tables for key, part in _parts(table).items()},
        "zones": [
            _zone_table(zone.entry) for zone_id, zone in whole.zones.items() if zone_id in own
        ],
    }


def _is_own(zone: PlacedZone, zone_id: str, below: Written) -> bool:
    """Whether a zone is written in a map of one's own, and not in the shipped one below it."""
    return zone_id not in below.zones or zone.origin != below.zones[zone_id].origin


def _zone_table(entry: ZoneEntry) -> dict[str, Any]:
    """The table of a zone; its shapes one by one, for which of the seven each is, it knows."""
    shapes = [shape.model_dump(exclude_defaults=True) for shape in entry.shapes]
    return {**entry.model_dump(exclude={"shapes"}, exclude_defaults=True), "shapes": shapes}


def _what_is_new(texts: Mapping[str, Any], below: Mapping[str, Any]) -> dict[str, Any]:
    return {key: text for key, text in texts.items() if below.get(key) != text}


def _parts(tables: Mapping[str, Any]) -> Mapping[str, Any]:
    parts: Mapping[str, Any] = tables.get("body_parts", {})
    return parts


def _is_shipped_file(file: Path) -> bool:
    return file.resolve().is_relative_to(paths.ZONE_MAPS.resolve())


def _content(file: Path) -> bytes:
    """The bytes of a file from elsewhere."""
    if not file.is_file():
        raise MapError(f"there is no file '{file}' to import; give a map that was exported")
    try:
        size_bytes = file.stat().st_size
        if size_bytes > MAX_FILE_BYTES:
            limit = f"a map file has at most {MAX_FILE_BYTES:,}; give a map that was exported"
            raise MapError(f"file '{file}' has {size_bytes:,} bytes; {limit}")
        return file.read_bytes()
    except OSError as error:
        way_out = "look at its permissions"
        raise MapError(f"file '{file}' cannot be read ({error.strerror}); {way_out}") from error


def _plain(content: bytes) -> bytes:
    """The text as every system writes it: mail and editors change the ends of lines."""
    return content.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").rstrip()


def _difference(name: str, content: bytes, present: Path) -> str:
    """What a map from elsewhere says otherwise than the map of that name, in short."""
    there = take_apart(present)
    with laid_out(name, content, present.parent.parent) as file:
        new = take_apart(file)
    mine = {zone_id: zone.entry for zone_id, zone in there.zones.items()}
    theirs = {zone_id: zone.entry for zone_id, zone in new.zones.items()}
    changed = sum(theirs[zone_id] != mine[zone_id] for zone_id in theirs.keys() & mine.keys())
    added, gone = len(theirs.keys() - mine.keys()), len(mine.keys() - theirs.keys())
    counts = f"zones changed: {changed}, added: {added}, gone: {gone}"
    if there.faults:
        counts = "yours has a fault"
    elif not changed + added + gone:
        counts = "its zones are the same, other texts differ"
    author = new.header.author if new.header else None
    date = new.header.date if new.header else None
    by = f"{f' by {author}' if author else ''}{f' of {date}' if date else ''}"
    return f"you have another map '{name}' already; against it the file{by} differs, {counts}"
