"""A map of one's own that is being changed: one draft, whoever changes it."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from typing import Any, Final

from viewer.editing.changes import Change, History, change_of, changed, places_of, tables_of
from viewer.editing.journal import Journal
from viewer.errors import MapError
from viewer.zones.files import find_map_file
from viewer.zones.folders import is_shipped, own_folder
from viewer.zones.keeping import keep_map
from viewer.zones.making import MapMaker
from viewer.zones.writing import map_text
from viewer.zones.zone_map import ZoneMap

FILE: Final = "draft.jsonl"


class DraftMap:
    """A map of one's own with every change that was made to it.

    Args:
        name: of a map of one's own; what was not kept yet is there again.

    Attributes:
        name: of the map.
        places: what the map holds now.
        revision: how many steps were taken, back or forth.
        kept: whether the map file says the same.

    Raises:
        MapError: a shipped map, one that builds on none, or a draft that cannot be read.
        UnknownNameError: a map that nobody knows.
    """

    def __init__(self, name: str) -> None:
        file = find_map_file(name)
        if is_shipped(name) or file.parent.parent != own_folder():
            raise MapError(
                f"map '{name}' is not one of your own in {own_folder()}; make a map from it first"
            )
        self.name = name
        self._journal = Journal(file.parent / FILE)
        self.places = places_of(_plain(tomllib.loads(file.read_text("utf-8"))))
        self._history = History()
        self.revision = 0
        self.kept = True
        lines = self._journal.read()
        if lines:
            self._replay(lines)
        else:
            self._journal.begin({"begin": self.places})
        extends = self.places.get("extends")
        if not extends:
            raise MapError(f"map '{name}' builds on no other; only one that does can be changed")
        self.maker = MapMaker(name, extends)
        self.zone_map = self.maker.make(self.tables)

    @property
    def tables(self) -> dict[str, Any]:
        """What the map file will hold."""
        return _dated(tables_of(self.places))

    @property
    def undoes(self) -> tuple[str, Mapping[str, str]] | None:
        """What undoing takes back."""
        return self._history.done[-1].what if self._history.done else None

    @property
    def redoes(self) -> tuple[str, Mapping[str, str]] | None:
        """What is done again."""
        return self._history.undone[-1].what if self._history.undone else None

    def tried(self, after: Mapping[str, Any]) -> ZoneMap:
        """Return the map as it would be with something at some places.

        Raises:
            MapError: it could not be drawn.
        """
        change = change_of(self.places, "", after)
        return self.maker.make(_dated(tables_of(changed(self.places, change))))

    def do(self, what: str, after: Mapping[str, Any], **gaps: str) -> None:
        """Put something at some places, as a step that can be undone.

        Raises:
            MapError: it could not be drawn, or not be written down; all is as before then.
        """
        change = change_of(self.places, what, after, **gaps)
        if not change.after:
            return
        zone_map = self.maker.make(_dated(tables_of(changed(self.places, change))))
        self._journal.add({"do": change.to_json()})
        self._history.do(change)
        self._stand(change, zone_map)

    def undo(self) -> bool:
        """Take the last step back; say whether there was one."""
        return self._step("undo", self._history.undo())

    def redo(self) -> bool:
        """Take the step again that was taken back last; say whether there was one."""
        return self._step("redo", self._history.redo())

    def keep(self, today: dt.date | None = None) -> None:
        """Write the map file; what it said before becomes an older version.

        Raises:
            MapError: the map has a fault.
        """
        dated = {**self.places, "date": (today or dt.date.today()).isoformat()}
        keep_map(self.name, map_text(_dated(tables_of(dated))))
        self.places = dated
        self._journal.add({"kept": dated["date"]})
        self.kept = True

    def take_up_file(self, what: str) -> None:
        """Make the map what its file says now, as a step that can be undone.

        Raises:
            MapError: a file that cannot be read.
        """
        said = places_of(_plain(tomllib.loads(find_map_file(self.name).read_text("utf-8"))))
        self.do(what, {**dict.fromkeys(self.places), **said})
        self._journal.add({"kept": said.get("date")})
        self.kept = True

    def with_all(self) -> ZoneMap:
        """Return the map with the zones that it hides."""
        return self.maker.make({**self.tables, "hides": []})

    def _step(self, name: str, change: Change | None) -> bool:
        if change is None:
            return False
        zone_map = self.maker.make(_dated(tables_of(changed(self.places, change))))
        self._journal.add({name: self.revision})
        self._stand(change, zone_map)
        return True

    def _stand(self, change: Change, zone_map: ZoneMap) -> None:
        self.places = changed(self.places, change)
        self.zone_map = zone_map
        self.revision += 1
        self.kept = False

    def _replay(self, lines: list[dict[str, Any]]) -> None:
        """Do again what the journal tells."""
        if "begin" not in lines[0]:
            raise MapError(
                f"the draft '{self._journal.file}' has no beginning; put the file away, and the "
                "map is as it was kept last"
            )
        kept = dict(lines[0]["begin"])
        self.places = dict(kept)
        for line in lines[1:]:
            self._replay_one(line)
            if "kept" in line:
                self.places = {**self.places, "date": line["kept"]}
                kept = self.places
        self.kept = self.places == kept

    def _replay_one(self, line: Mapping[str, Any]) -> None:
        change: Change | None = None
        if "do" in line:
            change = Change.from_json(line["do"])
            self._history.do(change)
        elif "undo" in line:
            change = self._history.undo()
        elif "redo" in line:
            change = self._history.redo()
        if change is not None:
            self.places = changed(self.places, change)
            self.revision += 1


def _plain(tables: Mapping[str, Any]) -> dict[str, Any]:
    """The tables with dates as text, as JSON has no other."""
    day = tables.get("date")
    return {**tables, "date": day.isoformat()} if isinstance(day, dt.date) else dict(tables)


def _dated(tables: Mapping[str, Any]) -> dict[str, Any]:
    day = tables.get("date")
    return {**tables, "date": dt.date.fromisoformat(day)} if isinstance(day, str) else dict(tables)
