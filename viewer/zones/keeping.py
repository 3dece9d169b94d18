"""Maps of one's own are kept whole: checked before they are written, and never thrown away.

A map lies in `<name>/map.toml`; what it was before lies beside it as `versions/<stamp>.toml`.
The version is written first and the map takes its place in one step, so that whatever breaks off
in between leaves the map as it was or as it is to be.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from viewer import paths
from viewer.errors import MapError, UnknownNameError
from viewer.zones.disk import free_path, sweep, write_whole, writing
from viewer.zones.faults import Origin, validated
from viewer.zones.files import read_toml, shown_path
from viewer.zones.folders import NAME, is_shipped, map_files, own_folder
from viewer.zones.format import MAX_FILE_BYTES, MapHeader
from viewer.zones.own_maps import filled_in
from viewer.zones.reading import faults

VERSIONS: Final = "versions"
REMOVED: Final = ".removed"
STAMP: Final = re.compile(r"(\d{8}T\d{6})(?:-(\d+))?")
"""When a version was set aside, in UTC; of those of one second the second ends in -2."""
LONGEST_NAME: Final = 60
"""So long may be what another map extends."""


@dataclass(frozen=True)
class Version:
    """What a map of one's own was before.

    title : in every language. zones : how many it has itself, besides those of the map that it
    builds on. fault : why it cannot be read, empty if it can; the rest is then empty too.
    """

    stamp: str
    title: Mapping[str, str]
    author: str
    date: dt.date | None
    zones: int
    fault: str = ""


def keep_map(name: str, text: str, folder: Path | None = None) -> Path:
    """Write a map of one's own, if it is sound; the file that it lies in.

    folder : that of all maps; without it the one where a map of that name lies, or the own one.
    Raises MapError for a name that cannot be or a text with a fault, OutputError if the folder
    cannot be written to. The same text again changes nothing.
    """
    return keep_content(name, text.encode("utf-8", "surrogatepass"), folder)


def keep_content(name: str, content: bytes, folder: Path | None = None) -> Path:
    """Do what `keep_map` does, with the bytes of a file."""
    require_name(name)
    root = folder or root_of(name)
    if root.resolve() == paths.ZONE_MAPS.resolve():
        way_out = "name another in VOETATLAS_MAPS"
        raise MapError(f"folder '{root}' is for the maps that come with the viewer; {way_out}")
    file = root / name / "map.toml"
    with writing(f"keep map '{name}'", root):
        require_sound(name, content, root)
        before = file.read_bytes() if file.is_file() else None
        if before == content:
            return file
        file.parent.mkdir(parents=True, exist_ok=True)
        sweep(file.parent)
        version = None if before is None else _write_version(file.parent, before)
        try:
            write_whole(file, content)
        except OSError:
            if version:
                version.unlink(missing_ok=True)
            raise
    return file


def versions_of(name: str) -> list[Version]:
    """What a map of one's own was before, the newest first.

    Raises UnknownNameError if there is no such map.
    """
    return [_version(name, file) for file in _version_files(name)]


def restore_map(name: str, stamp: str) -> Path:
    """Make a version the map again; the present map becomes a version. The file of the map.

    Raises UnknownNameError for a map or a version that is not there, MapError for a version with
    a fault, OutputError if the folder cannot be written to.
    """
    files = {file.stem: file for file in _version_files(name)}
    if stamp not in files:
        raise UnknownNameError(f"version of map '{name}'", stamp, files)
    with writing(f"restore map '{name}'", files[stamp].parent):
        content = files[stamp].read_bytes()
    return keep_content(name, content, root_of(name))


def remove_map(name: str) -> Path:
    """Set a map of one's own aside with all its versions; the folder where it lies from then on.

    Whoever moves that folder back has the map again. Raises UnknownNameError if there is no such
    map, OutputError if it cannot be moved.
    """
    folder = _folder_of(name)
    with writing(f"remove map '{name}'", folder.parent):
        aside = folder.parent / REMOVED
        aside.mkdir(exist_ok=True)
        to = free_path(aside, f"{name}-", "")
        folder.rename(to)
    return to


def root_of(name: str) -> Path:
    """The folder of maps in which a map of one's own lies, or is to lie."""
    file = map_files().get(name)
    return own_folder() if file is None or is_shipped(name) else file.parent.parent


def is_name(name: str) -> bool:
    """Whether a map can be called so."""
    return bool(NAME.fullmatch(name)) and len(name) <= LONGEST_NAME


def require_name(name: str) -> None:
    """Raise MapError if no map of one's own can be called so."""
    if not is_name(name):
        given = name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}..."
        wanted = f"wanted: at most {LONGEST_NAME} small letters, digits and _, with a letter first"
        raise MapError(f"a map cannot be called '{given}'; {wanted}, such as 'my_school'")
    if is_shipped(name):
        way_out = "call yours otherwise, such as 'my_school'"
        raise MapError(f"map '{name}' comes with the viewer and stays as it is; {way_out}")


def require_sound(name: str, content: bytes, root: Path) -> None:
    """Raise MapError with the first fault of what is to be a map in a folder of maps."""
    if len(content) > MAX_FILE_BYTES:
        size = f"the file has {len(content):,} bytes"
        limit = f"a map file has at most {MAX_FILE_BYTES:,} bytes"
        raise MapError(f"zone map '{name}': {size}; {limit}; leave out what it builds on")
    with laid_out(name, content, root) as file:
        above = f"{file.parent.parent}{os.sep}"
        try:
            lines = [line.replace(above, "") for line in faults(file)]
        except RecursionError as error:
            raise _nested_too_deeply(name) from error
    if lines:
        more = f"; and {len(lines) - 1} more" if len(lines) > 1 else ""
        raise MapError(f"{lines[0]}{more}; nothing was written, mend that first")


@contextmanager
def laid_out(name: str, content: bytes, root: Path) -> Iterator[Path]:
    """The file of what is to be a map, elsewhere, beside copies of the maps beside which it goes.

    So it builds on the same maps as it will there, and a ring of maps is noticed.
    """
    with tempfile.TemporaryDirectory(prefix="voetatlas-") as temporary:
        elsewhere = Path(temporary).resolve()
        for neighbour in root.glob("*/map.toml"):
            if NAME.fullmatch(neighbour.parent.name) and neighbour.is_file():
                (elsewhere / neighbour.parent.name).mkdir()
                shutil.copyfile(neighbour, elsewhere / neighbour.parent.name / "map.toml")
        file = elsewhere / name / "map.toml"
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(content)
        yield file


def _nested_too_deeply(name: str) -> MapError:
    way_out = "a map needs three levels; nothing was written, mend that first"
    return MapError(f"zone map '{name}': tables are nested too deeply; {way_out}")


def _folder_of(name: str) -> Path:
    """The folder of a map of one's own; raises UnknownNameError if there is none."""
    folder = root_of(name) / name
    if not is_name(name) or is_shipped(name) or not folder.is_dir():
        own = [each for each in map_files() if not is_shipped(each)]
        raise UnknownNameError("map of your own", name, own)
    return folder


def _version_files(name: str) -> list[Path]:
    found = [file for file in (_folder_of(name) / VERSIONS).glob("*.toml") if _moment(file)]
    return sorted(found, key=_moment, reverse=True)


def _moment(version: Path) -> tuple[str, int] | tuple[()]:
    """When a version was set aside, and as which of that second; nothing for another file."""
    stamp = STAMP.fullmatch(version.stem)
    return (stamp[1], int(stamp[2] or 1)) if stamp else ()


def _version(name: str, file: Path) -> Version:
    tables, told = read_toml(file)
    zones = tables.pop("zones", [])
    if not told:
        origin = Origin(shown_path(file))
        header, told = validated(MapHeader, filled_in(tables), "the map", origin)
        if header:
            title, n_zones = header.title.model_dump(), len(zones) if isinstance(zones, list) else 0
            return Version(file.stem, title, header.author or "", header.date, n_zones)
    return Version(file.stem, {}, "", None, 0, told[0].line(f"version of map '{name}'"))


def _write_version(folder: Path, content: bytes) -> Path:
    (folder / VERSIONS).mkdir(exist_ok=True)
    version = free_path(folder / VERSIONS, "", ".toml")
    write_whole(version, content)
    return version
