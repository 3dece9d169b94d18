"""Maps of one's own that come into being: upon another one, or out of a file of somebody else's."""

from __future__ import annotations

import datetime as dt
from pathlib import PurePath
from typing import Final

from viewer.editing.filled_in import plain_id, text_of
from viewer.errors import MapError
from viewer.terms import Language
from viewer.zones import load_map, map_names
from viewer.zones.folders import is_shipped
from viewer.zones.keeping import keep_map
from viewer.zones.passing_on import take_in
from viewer.zones.writing import map_text

MOST_TITLE: Final = 80


def new_map(extends: str, title: str, author: str, language: Language) -> str:
    """Make a new map that builds on another, and return its name.

    Raises:
        MapError: no title or no author, or a map on which none can build.
        UnknownNameError: an unknown map.
    """
    base = load_map(extends)
    title, author = text_of(title, MOST_TITLE), text_of(author, MOST_TITLE)
    if not title or not author:
        raise MapError("a map of one's own wants a title and the name of whoever makes it")
    if base.kind != "map":
        raise MapError(f"'{extends}' is an overlay; a map of one's own builds on a map")
    name = free_name(title)
    tables = {
        "title": {language: title},
        "author": author,
        "date": dt.date.today(),
        "extends": extends,
    }
    keep_map(name, map_text(tables))
    return name


def map_from(text: str, name: str, replace: bool) -> str:
    """Take in a map that somebody passed on, and return its name.

    Args:
        text: of the file.
        name: what the map shall be called.
        replace: take the place of a map of that name, which becomes a version.

    Raises:
        NameTakenError: another map is called so, and stays.
        MapError: a map with a fault.
    """
    return take_in(text.encode("utf-8", "surrogatepass"), name, replace).parent.name


def name_in(file_name: str) -> str:
    """Return what a map is called that came as a file of that name; none is called as ours are."""
    stem = _stem(PurePath(file_name).stem)
    return free_name(stem) if is_shipped(stem) else stem


def free_name(title: str) -> str:
    """Return a name for a map with a title, which no map has."""
    stem = _stem(title)
    taken, number, name = set(map_names()), 1, stem
    while name in taken:
        number += 1
        name = f"{stem}_{number}"
    return name


def _stem(text: str) -> str:
    stem = plain_id(text) or "map"
    return stem if stem[0].isalpha() else f"map_{stem}"
