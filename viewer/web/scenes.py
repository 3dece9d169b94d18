"""Parts of scenes that are ready to be sent, shared by whoever is given the same store."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any, Final

from viewer.errors import UnknownNameError, VoetatlasError
from viewer.foot import Foot, foot_names, foot_titles, load_foot
from viewer.projection.laying import Skin
from viewer.scene import Part, SceneBuilder
from viewer.zones import ZoneMap, known_maps, load_map, map_names
from viewer.zones.folders import is_own

Choice = dict[str, Any]
"""What one can choose: its `name`, its `title` by language, and the `kind` of a map."""


EXTRAS: Final = ("tellings", "charts", "differences")
"""What a page can do without at first."""
KEPT_OLD: Final = 24


@dataclass(eq=False)
class SceneStore:
    """Builds the part of each foot, and of each map on it, once; finds it again by its digest.

    Any thread may ask. Feet and maps that do not come with the viewer are added first; one that
    is called as another takes its place.
    """

    _own_feet: dict[str, Foot] = field(default_factory=dict)
    _own_maps: dict[str, ZoneMap] = field(default_factory=dict)
    _builders: dict[str, SceneBuilder] = field(default_factory=dict)
    _feet: dict[str, Part] = field(default_factory=dict)
    _maps: dict[tuple[str, str], Part] = field(default_factory=dict)
    _by_digest: dict[str, Part] = field(default_factory=dict)
    _extras: dict[tuple[str, str], Part] = field(default_factory=dict)
    _watching: list[Callable[[str], None]] = field(default_factory=list)
    _building: Lock = field(default_factory=Lock)
    _drawing: Lock = field(default_factory=Lock)

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
            with self._building:
                self._own_feet[given.name] = given
                self._builders.pop(given.name, None)
                self._feet.pop(given.name, None)
                for key in [key for key in self._maps if key[0] == given.name]:
                    del self._maps[key]
                self._extras.clear()
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
            with self._building:
                self._own_maps[given.name] = given
                for key in [key for key in self._maps if key[1] == given.name]:
                    del self._maps[key]
                for key in [key for key in self._extras if _speaks_of(key[1], given.name)]:
                    del self._extras[key]
        return given.name

    def change_map(self, zone_map: ZoneMap) -> None:
        """Put a map in the place of what it was, wherever it is shown, and tell who watches."""
        with self._building:
            feet = [foot for foot, name in self._maps if name == zone_map.name]
            builders = {foot: self._builder(foot) for foot in feet}
        # What is shown stays until the new is there.
        parts = {foot: builder.map(zone_map) for foot, builder in builders.items()}
        self.add_map(zone_map)
        with self._building:
            for foot, part in parts.items():
                if self._own_maps[zone_map.name] is zone_map:
                    self._keep(self._maps, (foot, zone_map.name), part)
            self._forget_old()
        self._tell(zone_map.name)

    def offer_map(self, zone_map: ZoneMap) -> None:
        """Offer a new map to every page, before it is drawn on any foot."""
        self.add_map(zone_map)
        self._tell(zone_map.name)

    def _tell(self, name: str) -> None:
        for told in list(self._watching):
            told(name)

    def watch(self, told: Callable[[str], None]) -> Callable[[], None]:
        """Tell somebody the name of each map that is changed; return what ends that."""
        self._watching.append(told)
        return lambda: self._watching.remove(told)

    def drawn(self, foot: str) -> tuple[Foot, Skin]:
        """Return the right foot of a name, and the skin of it that browsers draw.

        Raises:
            VoetatlasError: an unknown name, a foot with a fault.
        """
        with self._building:
            sheet = self._builder(self.add_foot(foot)).sheet
            return sheet.foot, sheet.skin

    def zone_map(self, name: str) -> ZoneMap:
        """Return a map or an overlay by its name in this store.

        Raises:
            UnknownNameError: no such map.
            MapError: a map with a fault.
        """
        return self._own_maps.get(name) or self._shipped_maps.get(name) or load_map(name)

    def has(self, foot: str, maps: Sequence[str]) -> bool:
        """Say whether a foot with some maps needs no more work."""
        return foot in self._feet and all((foot, each) in self._maps for each in maps)

    def foot(self, name: str) -> Part:
        """Return the part of a foot, by its name in this store.

        Raises:
            VoetatlasError: an unknown name, a foot with a fault.
        """
        # What is there is handed out without waiting for what somebody else has built.
        if found := self._feet.get(name):
            return found
        with self._building:
            if name not in self._feet:
                self._keep(self._feet, name, self._builder(name).foot())
            return self._feet[name]

    def map(self, foot: str, name: str) -> Part:
        """Return the part of a map or an overlay on a foot, by their names in this store.

        Raises:
            VoetatlasError: an unknown name, a foot or a map with a fault.
        """
        key = (foot, name)
        if found := self._maps.get(key):
            return found
        with self._building:
            if key not in self._maps:
                self._keep(self._maps, key, self._builder(foot).map(self.zone_map(name)))
            return self._maps[key]

    def parts(self, foot: str, maps: Sequence[str]) -> tuple[Part, ...]:
        """Return the part of a foot, and those of maps on it.

        Raises:
            VoetatlasError: an unknown name, a foot or a map with a fault.
        """
        return (self.foot(foot), *(self.map(foot, each) for each in maps))

    def by_digest(self, digest: str) -> Part:
        """Return the part of that digest.

        Raises:
            UnknownNameError: none was built here that has it.
        """
        part = self._by_digest.get(digest)
        if part is None:
            raise UnknownNameError("scene", digest, self._by_digest)
        return part

    def checked_extras(self, value: object) -> list[str]:
        """Return what a page would like to have beside its scene, as it is kept.

        Args:
            value: of each a kind and the maps: "tellings:spine", "charts:spine",
                "differences:italian+spine".

        Raises:
            UnknownNameError: another kind, or no such map.
            VoetatlasError: no list of texts, or not as many maps as that kind is made of.
        """
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise VoetatlasError(f"wanted takes a list of texts; given {str(value)[:60]!r}")
        known = {*self._shipped_maps, *self._own_maps}
        for each in value:
            kind, _, maps = each.partition(":")
            if kind not in EXTRAS:
                raise UnknownNameError("kind of extra", kind[:60], EXTRAS)
            for name in maps.split("+"):
                if name not in known:
                    raise UnknownNameError("map", name[:60], known)
            if len(maps.split("+")) != (2 if kind == "differences" else 1):
                how = (
                    "two maps, such as differences:a+b"
                    if kind == "differences"
                    else (f"one map, such as {kind}:a")
                )
                raise VoetatlasError(f"{kind} wants {how}; given {each[:60]}")
        return list(value)

    def lacks_extras(self, foot: str, wanted: Sequence[str]) -> bool:
        """Say whether any of what is wanted on a foot is not made yet."""
        return any((foot, each) not in self._extras for each in wanted)

    def extras_of(self, foot: str) -> list[tuple[str, Part]]:
        """Return what has been made for a foot, each with its kind."""
        made = dict(self._extras)
        return [(each.partition(":")[0], part) for (on, each), part in made.items() if on == foot]

    def bring(self, foot: str, wanted: str) -> Part:
        """Return something that a page would like to have; it may take seconds to make.

        Raises:
            VoetatlasError: an unknown foot, a foot or a map with a fault.
        """
        from viewer.export.differences import Differences
        from viewer.web.extras import chart_part, difference_part, telling_part

        key = (foot, wanted)
        with self._drawing:
            if key not in self._extras:
                kind, _, names = wanted.partition(":")
                first, *second = (self.zone_map(name) for name in names.split("+"))
                on = self._builder(foot).on
                choices = {**self._shipped_maps, **self._own_maps}.values()
                if kind == "tellings":
                    others = [each for each in choices if each.kind == "map" and each != first]
                    made = telling_part(on, first, others)
                elif kind == "charts":
                    overlays = [each for each in choices if each.kind == "overlay"]
                    made = chart_part(on, first, overlays, "nl")
                else:
                    differing = Differences(self._builder(foot).sheet)
                    made = difference_part(differing, first, second[0])
                self._extras[key] = self._by_digest[made.digest] = made
            return self._extras[key]

    def feet(self) -> list[Choice]:
        """Return the feet to choose from."""
        own = {name: foot.title for name, foot in self._own_feet.items()}
        return [
            {"name": name, "title": dict(title)}
            for name, title in {**self._shipped_feet, **own}.items()
        ]

    def maps(self) -> list[Choice]:
        """Return the maps and the overlays to choose from."""
        return [
            {
                "name": name,
                "title": each.headline,
                "kind": each.kind,
                "author": each.author,
                "own": is_own(name),
            }
            for name, each in {**self._shipped_maps, **self._own_maps}.items()
        ]

    @cached_property
    def _shipped_feet(self) -> Mapping[str, Mapping[Any, str]]:
        return foot_titles()

    @cached_property
    def _shipped_maps(self) -> Mapping[str, ZoneMap]:
        return known_maps()[0]

    def _builder(self, foot: str) -> SceneBuilder:
        if foot not in self._builders:
            self._builders[foot] = SceneBuilder(self._own_feet.get(foot) or load_foot(foot))
        return self._builders[foot]

    def _keep(self, parts: dict[Any, Part], key: Any, part: Part) -> None:
        self._by_digest.pop(part.digest, None)  # it is the newest again
        parts[key] = self._by_digest[part.digest] = part

    def _forget_old(self) -> None:
        """Keep of what is shown no more only the last, which a page may be on its way to fetch."""
        shown = (*self._feet.values(), *self._maps.values(), *self._extras.values())
        used = {part.digest for part in shown}
        old = [digest for digest in self._by_digest if digest not in used]
        for digest in old[:-KEPT_OLD]:
            del self._by_digest[digest]


def _speaks_of(extra: str, name: str) -> bool:
    """Whether something besides the scene says anything of a map; tellings speak of all."""
    kind, _, maps = extra.partition(":")
    return kind == "tellings" or name in maps.split("+")
