"""`map`: maps of one's own made, passed on, taken in, and got back as they were."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from viewer.cli.output import write_json, write_line, write_table
from viewer.errors import MapError, UnknownNameError
from viewer.export.moved_page import write_moved_page
from viewer.export.writing import write_whole
from viewer.foot import load_foot
from viewer.tellings.moved import moved_from
from viewer.terms import Language
from viewer.zones import load_map, map_names
from viewer.zones.folders import is_shipped
from viewer.zones.keeping import keep_map, remove_map, require_name, restore_map, versions_of
from viewer.zones.passing_on import export_text, import_map, is_there
from viewer.zones.writing import map_text


def make_map(name: str, base_name: str, title: str, author: str) -> None:
    """Make a map of one's own with the zones of another, which it builds on.

    Raises:
        VoetatlasError: a name that cannot be or is taken, an unknown map to build on, no title or
            author where none can be taken over, a folder that cannot be written to.
    """
    require_name(name)
    if name in map_names():
        raise MapError(f"there is a map '{name}' already; call the new one otherwise")
    if base_name not in map_names():
        raise UnknownNameError("zone map", base_name, map_names())
    base = load_map(base_name)
    author = author or base.author
    if not author or (is_shipped(base_name) and not title):
        way_out = "give --title and --author"
        raise MapError(f"a map on '{base_name}' needs a title and an author of its own; {way_out}")
    tables = {
        "title": {"nl": title} if title else base.title,
        "author": author,
        "date": dt.date.today(),
        "extends": base_name,
        "kind": base.kind if base.kind != "map" else None,
    }
    file = keep_map(name, map_text(tables))
    write_line(f"{file}: map '{name}' on {base_name}; to see it: voetatlas serve --map {name}")


def export_map(name: str, out: Path) -> None:
    """Write a map of one's own to a file that holds all of it.

    Raises:
        VoetatlasError: an unknown or shipped map, one with a fault, a place that cannot be
            written to.
    """
    write_whole(out, export_text(name).encode())
    write_line(f"{out}: map '{name}'; to take it in elsewhere: voetatlas map import {out.name}")


def take_in(file: Path, name: str | None, *, replace: bool) -> None:
    """Take a map in from a file, and say where it lies.

    Raises:
        VoetatlasError: no file, one with a fault, a name that is taken, a folder that cannot be
            written to.
    """
    there = is_there(file, name)
    kept = import_map(file, name, replace)
    name = kept.parent.name
    if there:
        write_line(f"{kept}: map '{name}' is there already, and is the same")
    else:
        write_line(f"{kept}: map '{name}'; to see it: voetatlas serve --map {name}")


def list_versions(name: str, *, as_json: bool) -> None:
    """Write what a map of one's own was before, the newest first.

    Raises:
        UnknownNameError: no such map of one's own.
    """
    versions = versions_of(name)
    if as_json:
        write_json(
            [
                {
                    "stamp": each.stamp,
                    "title": dict(each.title),
                    "author": each.author,
                    "date": each.date.isoformat() if each.date else None,
                    "zones": each.zones,
                    "fault": each.fault or None,
                }
                for each in versions
            ]
        )
        return
    write_table(
        ["version", "title", "author", "date", "own zones>"],
        [
            [
                each.stamp,
                printable(each.title.get("en", each.fault)),
                printable(each.author),
                each.date.isoformat() if each.date else "",
                "" if each.fault else str(each.zones),
            ]
            for each in versions
        ],
    )


def get_back(name: str, stamp: str) -> None:
    """Make a version the map again.

    Raises:
        VoetatlasError: no such map or version, a version with a fault, a folder that cannot be
            written to.
    """
    file = restore_map(name, stamp)
    write_line(f"{file}: map '{name}' as it was until {stamp}")


def set_aside(name: str) -> None:
    """Take a map away, and say from where it can be got back.

    Raises:
        VoetatlasError: no such map of one's own, a folder that cannot be moved.
    """
    aside = remove_map(name)
    back = aside.parent.parent / name
    write_line(f"{aside}: map '{name}' was; to have it back, move this folder to {back}")


def printable(text: str) -> str:
    """A text of a map without what a terminal would take for an order, which is shown as '?'."""
    return "".join(letter if letter.isprintable() else "?" for letter in " ".join(text.split()))


def tell_differences(
    name: str, foot_name: str, language: Language, out: Path | None, *, as_json: bool
) -> None:
    """Write what a map of one's own changes in the one that it builds on.

    Raises:
        VoetatlasError: an unknown map or foot, a map that builds on none, a place that cannot be
            written to.
    """
    own, foot = load_map(name), load_foot(foot_name)
    if not own.extends:
        raise MapError(
            f"map '{name}' builds on no other, so there is nothing to tell; choose one that does"
        )
    base = load_map(own.extends)
    rows = moved_from(foot, own, base)
    if out is not None:
        write_moved_page(rows, foot, own, base, out, language)
        write_line(f"{out}: what {name} changes in {own.extends}, on {foot_name}")
    elif as_json:
        write_json(
            [
                {
                    "zone": row.zone,
                    "name": row.name[language],
                    "says": row.says[language],
                    "mm": None if row.mm is None else round(row.mm, 2),
                }
                for row in rows
            ]
        )
    else:
        write_table(
            ["", own.headline[language]],
            [[printable(row.name[language]), row.says[language]] for row in rows],
        )
