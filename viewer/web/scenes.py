"""Scenes that are ready to be sent, shared by whoever is given the same store."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any, Final

from viewer.errors import UnknownNameError
from viewer.foot import Foot, foot_names, foot_titles, load_foot
from viewer.scene import build_scene
from viewer.zones import ZoneMap, load_map, map_names

GZIP_LEVEL: Final = 6
"""Higher levels take longer and save less than one part in a hundred."""
Choice = dict[str, Any]
"""What one can choose: its `name`, and its `title` by language."""


@dataclass(frozen=True, eq=False)
class ReadyScene:
    """A foot with a map on it, as bytes.

    Attributes:
        digest: changes whenever the content does.
        content: what viewer/scene/contract.json describes.
        zone_map: the map that is on it.
    """

    digest: str
    content: bytes
    zone_map: ZoneMap

    @cached_property
    def gzipped(self) -> bytes:
        """The content, compressed once."""
        return gzip.compress(self.content, GZIP_LEVEL, mtime=0)


@dataclass(eq=False)
class SceneStore:
    """Builds each scene once, and finds it again by foot and map or by its digest.

    Any thread may ask. Feet and maps that do not come with the viewer are added first; one that
    is called as another takes its place.
    """

    _own_feet: dict[str, Foot] = field(default_factory=dict)
    _own_maps: dict[str, ZoneMap] = field(default_factory=dict)
    _by_name: dict[tuple[str, str], ReadyScene] = field(default_factory=dict)
    _by_digest: dict[str, ReadyScene] = field(default_factory=dict)
    _building: Lock = field(default_factory=Lock)

    def add_foot(self, foot: str | Path | Foot) -> str:
        """Return the name in this store of a foot that is given by name or path, or itself.

        Raises:
            UnknownNameError: no such foot.
            FootError: a foot that cannot be used.
        """
        if isinstance(foot, str) and (foot in self._own_feet or foot in foot_names()):
            return foot
        given = foot if isinstance(foot, Foot) else load_foot(foot)
        if self._own_feet.get(given.name) is not given:
            self._own_feet[given.name] = given
            self._forget(foot=given.name)
        return given.name

    def add_map(self, zone_map: str | Path | ZoneMap) -> str:
        """Return the name in this store of a map that is given by name or path, or itself.

        Raises:
            UnknownNameError: no such map.
            MapError: a map with a fault.
        """
        if isinstance(zone_map, str) and (zone_map in self._own_maps or zone_map in map_names()):
            return zone_map
        given = zone_map if isinstance(zone_map, ZoneMap) else load_map(zone_map)
        if self._own_maps.get(given.name) is not given:
            self._own_maps[given.name] = given
            self._forget(zone_map=given.name)
        return given.name

    def has(self, foot: str, zone_map: str) -> bool:
        """Say whether a scene needs no more work."""
        return (foot, zone_map) in self._by_name

    def scene(self, foot: str, zone_map: str) -> ReadyScene:
        """Return the scene of a foot with a map on it, by their names in this store.

        Raises:
            VoetatlasError: an unknown name, a foot or a map with a fault.
        """
        key = (foot, zone_map)
        with self._building:
            if key not in self._by_name:
                on = self._own_maps.get(zone_map) or load_map(zone_map)
                built = build_scene(self._own_feet.get(foot) or load_foot(foot), [on])
                ready = ReadyScene(built.digest, built.to_bytes(), on)
                self._by_name[key] = self._by_digest[ready.digest] = ready
            return self._by_name[key]

    def by_digest(self, digest: str) -> ReadyScene:
        """Return the scene of that digest.

        Raises:
            UnknownNameError: none was built here that has it.
        """
        if digest not in self._by_digest:
            raise UnknownNameError("scene", digest, self._by_digest)
        return self._by_digest[digest]

    def feet(self) -> list[Choice]:
        """Return the feet to choose from."""
        own = {name: foot.title for name, foot in self._own_feet.items()}
        return _choices({**self._shipped_feet, **own})

    def maps(self) -> list[Choice]:
        """Return the maps to choose from."""
        own = {name: zone_map.title for name, zone_map in self._own_maps.items()}
        return _choices({**self._shipped_maps, **own})

    @cached_property
    def _shipped_feet(self) -> Mapping[str, Mapping[Any, str]]:
        return foot_titles()

    @cached_property
    def _shipped_maps(self) -> Mapping[str, Mapping[Any, str]]:
        maps = [load_map(name) for name in map_names()]
        return {each.name: each.title for each in maps if each.kind == "map"}

    def _forget(self, foot: str = "", zone_map: str = "") -> None:
        with self._building:
            for key in [key for key in self._by_name if foot == key[0] or zone_map == key[1]]:
                del self._by_name[key]


def _choices(titles: Mapping[str, Mapping[Any, str]]) -> list[Choice]:
    return [{"name": name, "title": dict(title)} for name, title in titles.items()]
