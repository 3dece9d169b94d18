"""Scenes that are ready to be sent, shared by whoever is given the same store."""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from threading import Lock
from typing import Any, Final

from viewer.foot import foot_titles, load_foot
from viewer.scene import build_scene
from viewer.zones import ZoneMap, load_map, map_names

GZIP_LEVEL: Final = 6
Key = tuple[str, tuple[str, ...]]
Choice = dict[str, Any]
"""What one can choose: its `name`, and its `title` by language."""


@dataclass(frozen=True)
class ReadyScene:
    """A foot with a map on it, as bytes.

    Attributes:
        digest: changes whenever the content does.
        content: what viewer/scene/contract.json describes.
        zone_map: the map that is on it.
        foot: the foot as one of those to choose from.
    """

    digest: str
    content: bytes
    zone_map: ZoneMap
    foot: Choice

    @cached_property
    def gzipped(self) -> bytes:
        """The content, compressed once."""
        return gzip.compress(self.content, GZIP_LEVEL, mtime=0)


@dataclass
class SceneStore:
    """Builds each scene once, and finds it again by foot and map or by its digest."""

    _by_name: dict[Key, ReadyScene] = field(default_factory=dict)
    _by_digest: dict[str, ReadyScene] = field(default_factory=dict)
    _building: Lock = field(default_factory=Lock)

    def has(self, foot: str, maps: Sequence[str]) -> bool:
        """Say whether a scene needs no more work."""
        return (foot, tuple(maps)) in self._by_name

    def scene(self, foot: str, maps: Sequence[str]) -> ReadyScene:
        """Return the scene of a foot with maps on it; any thread may ask.

        Raises:
            VoetatlasError: an unknown name, a foot or a map with a fault.
        """
        key = (foot, tuple(maps))
        with self._building:
            if key not in self._by_name:
                loaded = load_foot(foot)
                zone_maps = [load_map(name) for name in maps]
                built = build_scene(loaded, zone_maps)
                ready = ReadyScene(
                    digest=built.digest,
                    content=built.to_bytes(),
                    zone_map=zone_maps[0],
                    foot={"name": foot, "title": dict(loaded.title)},
                )
                self._by_name[key] = self._by_digest[ready.digest] = ready
            return self._by_name[key]

    def feet(self, present: str) -> list[Choice]:
        """Return the feet that come with the viewer, and the present one if it is another."""
        known = dict(self._feet)
        if present not in known:
            known[present] = next(s.foot for (foot, _), s in self._by_name.items() if foot == present)
        return list(known.values())

    def maps(self, present: str) -> list[Choice]:
        """Return the maps that come with the viewer, and the present one if it is another."""
        known = dict(self._maps)
        if present not in known:
            scene = next(s for (_, maps), s in self._by_name.items() if maps == (present,))
            known[present] = {"name": present, "title": dict(scene.zone_map.title)}
        return list(known.values())

    @cached_property
    def _feet(self) -> dict[str, Choice]:
        return {name: {"name": name, "title": title} for name, title in foot_titles().items()}

    @cached_property
    def _maps(self) -> dict[str, Choice]:
        return {name: {"name": name, "title": dict(load_map(name).title)} for name in map_names()}

    def by_digest(self, digest: str) -> ReadyScene | None:
        """Return the scene of that digest, if it was built here."""
        return self._by_digest.get(digest)
