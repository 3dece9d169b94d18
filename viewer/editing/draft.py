"""A map of one's own that is being changed: one draft, whoever changes it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from viewer.editing.changes import (
    Change,
    History,
    Places,
    alike,
    change_of,
    changed,
    dated_tables,
    tables_of,
    with_date,
)
from viewer.editing.journal import Journal
from viewer.editing.map_file import own_map_file, said_by
from viewer.errors import MapError, VoetatlasError
from viewer.zones.disk import write_whole
from viewer.zones.files import find_map_file
from viewer.zones.keeping import keep_map
from viewer.zones.making import MapMaker
from viewer.zones.reading import load_map
from viewer.zones.writing import map_text
from viewer.zones.zone_map import Zone, ZoneMap

FILE: Final = "draft.jsonl"
PUT_AWAY: Final = "put the file away, and the map is as it was kept last"


class DraftMap:
    """A map of one's own with every change that was made to it.

    If the map file was replaced by somebody else since, the file counts, and the changes that were
    made before lie beside it.

    Args:
        name: of a map of one's own; what was not kept yet is there again.

    Attributes:
        name: of the map.
        places: what the map holds now.
        revision: how many steps were taken, back or forth.

    Raises:
        MapError: a shipped map, one that builds on none, or a draft that cannot be read.
        UnknownNameError: a map that nobody knows.
    """

    def __init__(self, name: str) -> None:
        file = own_map_file(name)
        self.name = name
        self._makers: dict[str, MapMaker] = {}
        self._journal = Journal(file.parent / FILE)
        self._history = History()
        self.revision = 0
        said = said_by(file)
        lines = self._journal.read()
        self.places, kept = self._replayed(lines) if lines else (said, said)
        self._said: Places = said
        replaced = not self.kept and not alike(said, kept)
        if replaced:
            self.places, self.revision = said, 0
            self._history = History()
        self.zone_map = self._made(self.places)
        if replaced:
            self._journal.set_aside()
        if replaced or not lines:
            self._journal.begin({"begin": self.places})
        elif self.kept and not alike(said, kept):
            self._journal.add({"kept": said.get("date")})  # the file was written, and no more

    @property
    def kept(self) -> bool:
        """Whether the map file says the same."""
        return alike(self.places, self._said)

    @property
    def tables(self) -> dict[str, Any]:
        """What the map file will hold."""
        return dated_tables(tables_of(self.places))

    @property
    def maker(self) -> MapMaker:
        """What makes the map of its tables."""
        return self._maker_on(str(self.places["extends"]))

    @property
    def undoes(self) -> tuple[str, Mapping[str, str]] | None:
        """What undoing takes back."""
        return self._history.done[-1].what if self._history.done else None

    @property
    def redoes(self) -> tuple[str, Mapping[str, str]] | None:
        """What is done again."""
        return self._history.undone[-1].what if self._history.undone else None

    @property
    def is_outdated(self) -> bool:
        """Whether a map beneath was kept anew since this one was made upon it."""
        return self.maker.is_outdated

    def renew(self) -> None:
        """Make the map upon what the maps beneath it say now.

        Raises:
            MapError: it does not fit on them any more; it stays as it is.
        """
        before, self._makers = self._makers, {}
        try:
            self.zone_map = self._made(self.places)
        except MapError:
            self._makers = before
            raise

    def tried(self, after: Mapping[str, Any]) -> ZoneMap:
        """Return the map as it would be with something at some places.

        Bands may overlap on it: which of them lies on top is settled when the step is taken.

        Raises:
            MapError: it could not be drawn.
        """
        change = change_of(self.places, "", after)
        return self._made(changed(self.places, change), settled=False)

    def do(self, what: str, after: Mapping[str, Any], **gaps: str) -> None:
        """Put something at some places, as a step that can be undone.

        Raises:
            MapError: it could not be drawn, or not be written down; all is as before then.
        """
        change = change_of(self.places, what, after, **gaps)
        if not change.after:
            return
        zone_map = self._made(changed(self.places, change))
        self._journal.add({"do": change.to_json()})
        self._history.do(change)
        self._stand(change, zone_map)

    def undo(self) -> bool:
        """Take the last step back; say whether there was one."""
        return self._step("undo", History.undo)

    def redo(self) -> bool:
        """Take the step again that was taken back last; say whether there was one."""
        return self._step("redo", History.redo)

    def keep(self, today: dt.date | None = None) -> None:
        """Write the map file; what it said before becomes an older version.

        Raises:
            MapError: the map has a fault.
        """
        dated = {**self.places, "date": (today or dt.date.today()).isoformat()}
        keep_map(self.name, map_text(dated_tables(tables_of(dated))))
        self._is_kept(dated)

    def replace_file(self, what: str, write: Callable[[], object]) -> None:
        """Let something write the map file, and make the map what it says, as one step.

        Args:
            what: is done, as a key of the phrases.
            write: writes the map file.

        Raises:
            VoetatlasError: it could not be written, or what it says not be changed here; map file
                and draft are as before then.
        """
        file = find_map_file(self.name)
        before = file.read_bytes()
        write()
        try:
            said = said_by(find_map_file(self.name))
            self.do(what, {**dict.fromkeys(self.places), **said})
        except VoetatlasError:
            write_whole(file, before)
            raise
        self._is_kept(said)

    def with_all(self) -> ZoneMap:
        """Return the map with the zones that it hides, wherever they would lie."""
        try:
            return self._made({**self.places, "hides": []})
        except MapError:  # the others have moved to where a hidden one lies
            base = load_map(str(self.places["extends"])).zones
            hides = {zone.id for zone in base} & set(self.places.get("hides", []))
            shown = self._made({**self.places, "hides": sorted(hides)})
            return replace(shown, zones=(*shown.zones, *(z for z in base if z.id in hides)))

    def hidden(self) -> tuple[Zone, ...]:
        """Return the zones that the map hides."""
        hides = set(self.places.get("hides", []))
        return tuple(z for z in self.with_all().zones if z.id in hides) if hides else ()

    def _step(self, name: str, step: Callable[[History], Change | None]) -> bool:
        history = History([*self._history.done], [*self._history.undone])
        change = step(history)
        if change is None:
            return False
        zone_map = self._made(changed(self.places, change))
        self._journal.add({name: self.revision})
        self._history = history
        self._stand(change, zone_map)
        return True

    def _made(self, places: Places, *, settled: bool = True) -> ZoneMap:
        if not places.get("extends"):
            way_out = "only one that does can be changed"
            raise MapError(f"map '{self.name}' builds on no other; {way_out}")
        maker = self._maker_on(str(places["extends"]))
        return maker.make(dated_tables(tables_of(places)), settled=settled)

    def _maker_on(self, extends: str) -> MapMaker:
        if extends not in self._makers:
            self._makers[extends] = MapMaker(self.name, extends)
        return self._makers[extends]

    def _is_kept(self, places: Places) -> None:
        """Note that the file says so."""
        self._journal.add({"kept": places.get("date")})
        self.places = with_date(self.places, places.get("date"))
        self.zone_map = replace(self.zone_map, date=dated_tables(self.places).get("date"))
        self._said = self.places

    def _stand(self, change: Change, zone_map: ZoneMap) -> None:
        self.places = changed(self.places, change)
        self.zone_map = zone_map
        self.revision += 1

    def _replayed(self, lines: Sequence[Mapping[str, Any]]) -> tuple[Places, Places]:
        """Do again what the journal tells; return what the map holds then, and what was kept."""
        if not isinstance(lines[0].get("begin"), dict):
            raise MapError(f"the draft '{self._journal.file}' has no beginning; {PUT_AWAY}")
        places: Places = lines[0]["begin"]
        kept = places
        for number, line in enumerate(lines[1:], 2):
            try:
                change = self._again(line)
            except (KeyError, TypeError, ValueError) as error:
                file = self._journal.file
                raise MapError(
                    f"the draft '{file}' tells of no change in line {number}; {PUT_AWAY}"
                ) from error
            if change is not None:
                places = changed(places, change)
                self.revision += 1
            if "kept" in line:
                kept = places = with_date(places, line["kept"])
        return places, kept

    def _again(self, line: Mapping[str, Any]) -> Change | None:
        if "do" in line:
            change = Change.from_json(line["do"])
            self._history.do(change)
            return change
        if "undo" in line:
            return self._history.undo()
        return self._history.redo() if "redo" in line else None
