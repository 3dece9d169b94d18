"""A map of one's own while it is being changed: made of tables in memory, many times a second.

What a map builds on is read once, and shapes that stay the same stay the same objects, so that
whoever lays the map on a foot sees what has changed.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from copy import copy
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from viewer import paths
from viewer.errors import MapError
from viewer.zones.band_checks import band_overlap_faults
from viewer.zones.body_parts import load_body_parts
from viewer.zones.draft import PlacedZone
from viewer.zones.faults import Fault, Origin
from viewer.zones.files import find_base_file, find_map_file, read_toml, shown_path
from viewer.zones.folders import own_folder
from viewer.zones.format import ZoneEntry
from viewer.zones.honesty_checks import honesty_faults
from viewer.zones.map_checks import faults_between, map_faults, zone_faults
from viewer.zones.merging import Written, put_upon, take_apart
from viewer.zones.reading import draft_of, zone_map_of
from viewer.zones.shapes import Shape
from viewer.zones.text_checks import load_promises, text_faults
from viewer.zones.zone_map import ZoneMap

LONGEST_LINE: Final = 100
"""Of maps that build on one another; a ring of them is told elsewhere."""
REMEMBERED: Final = 4
"""Of each zone, so many drawings: that of the map, and where a hand brought it and back."""


class MapMaker:
    """Makes one map of one's own, again and again.

    name : of the map. extends : the name of the map that it builds on.

    Raises UnknownNameError for a base that nobody knows, MapError for one with a fault.
    """

    def __init__(self, name: str, extends: str) -> None:
        self.name = name
        self._extends = extends
        self._file = own_folder() / name / "map.toml"
        self._beneath = _beneath(extends)
        self._base = take_apart(find_map_file(extends))
        if self._base.faults:
            raise MapError(self._base.faults[0].line(f"zone map '{extends}'"))
        self._body_parts = load_body_parts()
        self._promises = load_promises()
        self._made: dict[str, deque[tuple[ZoneEntry, tuple[Shape, ...]]]] = {}

    @property
    def is_outdated(self) -> bool:
        """Whether a map beneath was written anew since this was made."""
        return self._beneath != _beneath(self._extends)

    def make(self, tables: Mapping[str, Any], *, settled: bool = True) -> ZoneMap:
        """The map of its tables.

        tables : as `map.toml` holds them, with those that it extends left out. settled : whether
        bands that overlap must say so already. Raises MapError with the first fault that keeps
        the map from being drawn.
        """
        written = self._put_together(tables)
        draft = draft_of(written, self._body_parts)
        # Those of the base have been looked at.
        own = [zone for zone in draft.zones if zone is not self._base.zones.get(zone.entry.id)]
        faults = [
            *written.faults,
            *zone_faults(replace(draft, zones=own)),
            *faults_between(draft),
            *(band_overlap_faults(draft) if settled else ()),
        ]
        if faults or written.header is None:
            raise MapError(faults[0].line(f"zone map '{self.name}'"))
        return zone_map_of(self.name, written.header, written, draft.body_parts, self._shapes_of)

    def faults(self, tables: Mapping[str, Any]) -> list[Fault]:
        """Everything that is wrong in the tables of the map, its texts too."""
        written = self._put_together(tables)
        draft = draft_of(written, self._body_parts)
        origin = Origin(shown_path(self._file))
        return [
            *written.faults,
            *map_faults(draft),
            *honesty_faults(draft),
            *text_faults(dict(tables), origin, self._promises),
        ]

    def _put_together(self, tables: Mapping[str, Any]) -> Written:
        base = Written(**{name: copy(value) for name, value in vars(self._base).items()})
        return put_upon(base, tables, self._file)

    def _shapes_of(self, zone: PlacedZone) -> tuple[Shape, ...]:
        """The shapes of a zone: those that were made before, if they are written alike."""
        entry = zone.entry
        made = self._made.setdefault(entry.id, deque(maxlen=REMEMBERED))
        for before, shapes in made:
            if before.shapes == entry.shapes and before.sources == entry.sources:
                return shapes
        made.append((entry, zone.shapes()))
        return made[-1][1]


def _beneath(name: str) -> list[tuple[Path, int, int]]:
    """The files of one's own that a map is made of: where, when they were written, how long."""
    found: list[tuple[Path, int, int]] = []
    file: Path | None = find_map_file(name)
    while file and not file.is_relative_to(paths.ZONE_MAPS) and len(found) < LONGEST_LINE:
        stat = file.stat()
        found.append((file, stat.st_mtime_ns, stat.st_size))
        extends = read_toml(file)[0].get("extends")
        file = find_base_file(extends, file) if isinstance(extends, str) else None
    return found
