"""Map files on the disk: which there are, where a name leads, and their text as tables."""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path
from typing import Any, Final

from viewer import paths
from viewer.errors import MapError, UnknownNameError
from viewer.zones.faults import Fault, Origin
from viewer.zones.folders import NAME, map_files
from viewer.zones.format import MAX_FILE_BYTES

TOO_DEEP: Final = re.compile(
    r"""(?<![\w.-])(?:(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){50}"""
)
"""A key of fifty steps: tomllib takes hours over one of a million."""
_DEEP: Final = "tables are nested too deeply; a map needs three levels"


def map_names() -> list[str]:
    """The names of all maps that are known: those that come with the viewer, then the others."""
    return list(map_files())


def find_map_file(name_or_path: str | Path) -> Path:
    """The map file that a name, a folder or a file leads to.

    Raises UnknownNameError for a name that no map has, MapError for a path without a map.
    """
    if isinstance(name_or_path, str) and (file := map_files().get(name_or_path)):
        return file
    if os.path.isfile(name_or_path):
        return Path(name_or_path)
    if os.path.isdir(name_or_path):
        if os.path.isfile(os.path.join(name_or_path, "map.toml")):
            return Path(name_or_path, "map.toml")
        raise MapError(
            f"folder '{name_or_path}' holds no zone map; a map is a folder with a file map.toml"
        )
    text = str(name_or_path)
    if isinstance(name_or_path, Path) or text.endswith(".toml") or re.search(r"[/\\]", text):
        known = ", ".join(map_names())
        raise MapError(
            f"there is no zone map at '{text}'; give a folder, a map file or a name: {known}"
        )
    raise UnknownNameError("zone map", text, map_names())


def find_base_file(name: str, map_file: Path) -> Path | None:
    """The map that a map extends: its neighbour of that name, else one that is known."""
    neighbour = map_file.resolve().parent.parent / name / "map.toml"
    return neighbour if neighbour.is_file() else map_files().get(name)


def name_of(map_file: Path) -> str:
    """The name of a map: that of its folder, or of a file that is called otherwise."""
    if map_file.name == "map.toml":
        return map_file.resolve().parent.name
    return map_file.stem


def name_faults(map_file: Path) -> list[Fault]:
    """What is wrong with the name of a map."""
    name = name_of(map_file)
    if NAME.fullmatch(name):
        return []
    what = "folder" if map_file.name == "map.toml" else "file"
    wanted = "small letters, digits and _, such as 'my_school'"
    text = f"its {what} is called '{name}'; wanted: {wanted}; call it so"
    return [Fault(text, Origin(shown_path(map_file)))]


def shown_path(file: Path) -> str:
    """The path for a message: shipped files as 'zone_maps/...', others as they were given."""
    if file.is_relative_to(paths.ZONE_MAPS):
        return f"zone_maps/{file.relative_to(paths.ZONE_MAPS).as_posix()}"
    return str(file)


def read_toml(file: Path) -> tuple[dict[str, Any], list[Fault]]:
    """The tables of a TOML file, or an empty one and the fault why not."""
    origin = Origin(shown_path(file))
    try:
        size_bytes = file.stat().st_size
        if size_bytes > MAX_FILE_BYTES:
            limit = f"a map file has at most {MAX_FILE_BYTES:,} bytes"
            return {}, [Fault(f"the file has {size_bytes:,} bytes; {limit}", origin)]
        text = file.read_bytes().decode("utf-8-sig")
        return ({}, [Fault(_DEEP, origin)]) if TOO_DEEP.search(text) else (tomllib.loads(text), [])
    except OSError as error:
        text = f"the file cannot be read: {error.strerror}; look at its permissions"
        return {}, [Fault(text, origin)]
    except UnicodeDecodeError as error:
        text = f"byte {error.start} is no UTF-8; save the file as UTF-8 text"
        return {}, [Fault(text, origin)]
    except RecursionError:
        return {}, [Fault(_DEEP, origin)]
    except ValueError as error:
        return {}, [_syntax_fault(str(error), origin)]


def _syntax_fault(message: str, origin: Origin) -> Fault:
    """tomllib says "Expected '=' ... (at line 3, column 5)"; the line becomes the place."""
    place = re.search(r" \(at (line \d+), column \d+\)$", message)
    if place:
        return Fault(f"this is no TOML: {message[: place.start()]}", origin.at(place[1]))
    reason = message.removesuffix(" (at end of document)")
    return Fault(f"this is no TOML: {reason}", origin.at("end of file"))
