"""Where maps are changed: one draft for each map, whoever changes it, and what feet need for it."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from threading import Lock, RLock
from typing import Final

from viewer.editing.draft import FILE as DRAFT_FILE
from viewer.editing.draft import DraftMap
from viewer.editing.hints import Adviser
from viewer.editing.lock import MapLock
from viewer.editing.map_file import own_map_file
from viewer.editing.new_maps import map_from, new_map
from viewer.editing.snapping import Snapper
from viewer.editing.surveyor import Surveyor
from viewer.editing.zone_tables import ZoneTables
from viewer.errors import VoetatlasError
from viewer.foot import Foot
from viewer.projection.laying import Skin
from viewer.projection.measuring import Ground
from viewer.projection.on_foot_checks import feet_to_check_on
from viewer.terms import LANGUAGES, Language
from viewer.zones import ZoneMap, load_map
from viewer.zones.folders import is_own, own_folder
from viewer.zones.text_checks import load_promises

GUIDE_LINES: Final = "guide_lines"
LONG_AGO_S: Final = 20.0
"""Who has done nothing for so long reads, or has gone."""

Heard = Callable[[str, Mapping[str, str]], None]
"""Hears what somebody else did: a key of the phrases, and what fills its gaps."""


class SharedDraft:
    """A map that is being changed, by one browser or by several at once, all of this process.

    Args:
        name: of a map of one's own.

    Attributes:
        draft: the map.
        lock: whoever changes it holds this.
        holders: how many have it open.

    Raises:
        OpenElsewhereError: another process has it open.
        VoetatlasError: as of a DraftMap.
    """

    def __init__(self, name: str) -> None:
        self.lock = RLock()
        self.holders = 0
        self._tables: dict[str, ZoneTables] = {}
        self._listening: list[Heard] = []
        self._map_lock = MapLock(own_map_file(name).parent)
        try:
            self.draft = DraftMap(name)
        except BaseException:
            self._map_lock.let_go()
            raise
        self._read_tables()

    @property
    def tables(self) -> ZoneTables:
        """What the map builds on, as tables; an older version may build on another map."""
        return self._tables.get(str(self.draft.places["extends"])) or self._read_tables()

    def renew(self) -> None:
        """Build on what the maps beneath say now, if they were kept anew since.

        Raises:
            MapError: the map does not fit on them any more; it stays as it is.
        """
        if self.draft.is_outdated:
            self.draft.renew()
            self._tables.clear()
            self._read_tables()

    def _read_tables(self) -> ZoneTables:
        """Read what the map builds on now, when its zones are read."""
        extends = str(self.draft.places["extends"])
        return self._tables.setdefault(extends, ZoneTables(extends))

    def close(self) -> None:
        """Let other processes change the map."""
        self._map_lock.let_go()

    def listen(self, heard: Heard) -> None:
        """Tell somebody of what others do from now on."""
        with self.lock:
            self._listening.append(heard)

    def leave(self, heard: Heard) -> None:
        """Tell somebody no more."""
        with self.lock:
            self._listening = [each for each in self._listening if each != heard]

    def others(self, heard: Heard) -> int:
        """Return how many listen besides somebody."""
        return sum(each != heard for each in self._listening)

    def tell(self, by: Heard | None, what: str, gaps: Mapping[str, str]) -> None:
        """Tell everybody but who did it."""
        for each in list(self._listening):
            if each != by:
                each(what, gaps)


class Workshop:
    """The drafts of all maps that are being changed, and what is made once for each foot.

    Args:
        foot_of: name -> a right foot and the skin that browsers draw of it.
        made: told of a map that is new.
        changed: told of a map whenever it has been changed.
    """

    def __init__(
        self,
        foot_of: Callable[[str], tuple[Foot, Skin]],
        made: Callable[[ZoneMap], None],
        changed: Callable[[ZoneMap], None],
    ) -> None:
        self._made = made
        self.changed = changed
        self._foot_of = foot_of
        self._drafts_lock = RLock()
        self._drafts: dict[str, SharedDraft] = {}
        self._feet_lock = RLock()
        self._feet: dict[str, tuple[Surveyor, Skin, Snapper]] = {}
        self._adviser: Adviser | None = None
        self._asked_at = -LONG_AGO_S
        self._waiting = 0
        self._counting = Lock()

    def asked(self) -> None:
        """Note that somebody is at work now."""
        self._asked_at = time.monotonic()

    @contextmanager
    def waited_for(self) -> Iterator[None]:
        """Note that somebody waits for something that takes long."""
        with self._counting:
            self._waiting += 1
        try:
            yield
        finally:
            with self._counting:
                self._waiting -= 1

    @property
    def is_busy(self) -> bool:
        """Whether somebody waits, or was at work a moment ago; what can wait, waits then."""
        return self._waiting > 0 or time.monotonic() - self._asked_at < LONG_AGO_S

    def draft(self, name: str) -> SharedDraft:
        """Return the draft of a map of one's own, which is open until it is let go as often.

        Raises:
            OpenElsewhereError: another process has it open.
            VoetatlasError: an unknown map, a shipped one, a draft that cannot be read.
        """
        with self._drafts_lock:
            if name not in self._drafts:
                self._drafts[name] = SharedDraft(name)
            self._drafts[name].holders += 1
            return self._drafts[name]

    def let_go(self, shared: SharedDraft) -> None:
        """Close a draft once nobody has it open; it is read again when somebody opens it."""
        with self._drafts_lock:
            shared.holders -= 1
            if not shared.holders:
                del self._drafts[shared.draft.name]
                shared.close()

    def unkept(self) -> Iterator[ZoneMap]:
        """Return the maps of one's own that were changed since they were kept, as they are now.

        A draft that cannot be read, or that another process has open, is named in the log; its map
        is as it was kept.
        """
        for file in sorted(own_folder().glob(f"*/{DRAFT_FILE}")):
            try:
                shared = self.draft(file.parent.name)
            except (VoetatlasError, OSError, ValueError) as error:
                logging.getLogger("voetatlas").warning("%s", error)
            else:
                self.let_go(shared)
                if not shared.draft.kept:
                    yield shared.draft.zone_map

    def on_foot(self, name: str) -> tuple[Surveyor, Skin, Snapper]:
        """Return what measures, draws and holds fast on a foot.

        Raises:
            VoetatlasError: an unknown foot.
        """
        with self._feet_lock:
            if name not in self._feet:
                foot, skin = self._foot_of(name)
                on = Surveyor(foot)
                self._feet[name] = (on, skin, Snapper(on, load_map(GUIDE_LINES)))
            return self._feet[name]

    @property
    def adviser(self) -> Adviser:
        """Who looks at what was drawn."""
        with self._feet_lock:
            if self._adviser is None:
                self._adviser = Adviser(feet_to_check_on(), load_promises())
            return self._adviser

    @property
    def ground(self) -> Ground:
        """The foot on which overlaps count."""
        return self.adviser.ground

    def make(self, extends: str, title: str, author: str, language: Language) -> str:
        """Make a new map that builds on another, and return its name.

        Raises:
            MapError: no title or no author, or a map on which none can build.
            UnknownNameError: an unknown map.
        """
        name = new_map(extends, title, author, language)
        self._made(load_map(name))
        return name

    def take_in(self, text: str, name: str, replace: bool) -> ZoneMap:
        """Take in a map that somebody passed on.

        Args:
            text: of the file.
            name: what the map shall be called.
            replace: take the place of a map of that name, which becomes a version; whoever is at
                work on it is told, and can undo it.

        Raises:
            NameTakenError: another map is called so, and stays.
            OpenElsewhereError: that map is open in another process.
            MapError: a map with a fault.
        """
        if not (replace and is_own(name)):
            taken = load_map(map_from(text, name, replace=False))
            self._made(taken)
            return taken
        shared = self.draft(name)
        try:
            with shared.lock:
                shared.draft.replace_file("taken_in", lambda: map_from(text, name, replace=True))
                shared.tell(None, "taken_in", {})
                self.changed(shared.draft.zone_map)
                return shared.draft.zone_map
        finally:
            self.let_go(shared)


def language_of(given: object) -> Language:
    """Return a language that is known, Dutch before others."""
    return next((each for each in LANGUAGES if each == given), LANGUAGES[0])
