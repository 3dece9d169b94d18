"""The file of a map of one's own: where it lies, and what it says."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from viewer.editing.changes import places_of, tables_of
from viewer.errors import MapError
from viewer.zones.files import find_map_file, read_toml
from viewer.zones.folders import is_shipped, own_folder


def own_map_file(name: str) -> Path:
    """The file of a map of one's own, by its name.

    Raises MapError for a map that lies elsewhere, UnknownNameError for one that nobody knows.
    """
    file = find_map_file(name)
    if is_shipped(name) or name != file.parent.name or file.parent.parent != own_folder():
        raise MapError(
            f"map '{name}' is not one of your own in {own_folder()}; make a map from it first"
        )
    return file


def said_by(file: Path) -> dict[str, Any]:
    """What a map file holds, place by place.

    Raises MapError for one that cannot be read.
    """
    tables, told = read_toml(file)
    if told:
        raise MapError(told[0].line(f"zone map '{file.parent.name}'"))
    try:
        if day := tables.get("date"):  # as text, for JSON has no other
            tables |= {"date": dt.date.fromisoformat(str(day)).isoformat()}
        places = places_of(tables)
        if len(tables_of(places).get("zones", [])) != len(tables.get("zones", [])):
            raise ValueError("a zone stands twice")
        return places
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise MapError(
            f"zone map '{file.parent.name}' has tables that cannot be changed one by one; "
            f"'voetatlas check {file.parent.name}' tells what is wrong with it"
        ) from error
