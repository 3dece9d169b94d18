"""Which foot is shown, with which maps on it: checked before it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from viewer.errors import ProjectionError
from viewer.scene import Part, require_one_map
from viewer.web.scenes import SceneStore
from viewer.zones import ZoneMap

NAMES: Final = ("foot", "maps", "beside")
"""Parameters of which another value makes another scene."""


@dataclass(frozen=True)
class OnStage:
    """A foot and maps, by their names in a store.

    Attributes:
        foot: the foot.
        maps: the map, then the overlays over it.
        beside: a second map, seen beside the first; empty for none.
    """

    foot: str
    maps: tuple[str, ...]
    beside: str = ""

    @property
    def map_names(self) -> tuple[str, ...]:
        """Every map and overlay that is shown."""
        return (*self.maps, self.beside) if self.beside else self.maps

    @property
    def params(self) -> dict[str, Any]:
        """The parameters that say so."""
        return {"foot": self.foot, "maps": list(self.maps), "beside": self.beside}

    def changed(self, scenes: SceneStore, changes: Mapping[str, Any]) -> OnStage:
        """Return what is shown once a foot, maps or a map beside them is set.

        Raises:
            VoetatlasError: an unknown name, a foot or a map with a fault, a map that cannot stand
                where it was put.
        """
        then = self
        for name, value in changes.items():
            if name == "foot":
                then = replace(then, foot=scenes.add_foot(value))
            elif name == "maps":
                then = replace(then, maps=_map_names(scenes, value))
            elif name == "beside":
                then = replace(then, beside=_beside(scenes, value))
        return then

    def zones(self, scenes: SceneStore) -> ZoneMap:
        """Return all the zones that can be lit, as one map.

        Raises:
            MapError: an overlay with a zone of the map's.
        """
        first, *overlays = (scenes.zone_map(name) for name in self.maps)
        whole = first.with_overlays(*overlays)
        if not self.beside:
            return whole
        known = {zone.id for zone in whole.zones}
        other = scenes.zone_map(self.beside).zones
        return replace(
            whole, zones=(*whole.zones, *(zone for zone in other if zone.id not in known))
        )

    def parts(self, scenes: SceneStore) -> tuple[Part, ...]:
        """Return the part of the foot, and those of the maps on it.

        Raises:
            VoetatlasError: a foot or a map with a fault.
        """
        return scenes.parts(self.foot, self.map_names)


def _map_names(scenes: SceneStore, maps: Any) -> tuple[str, ...]:
    if not isinstance(maps, list | tuple):
        raise ProjectionError(
            f"maps wants a map in a list, such as ['spine']; given {maps!r}; choose one"
        )
    names = tuple(dict.fromkeys(scenes.add_map(each) for each in maps))
    require_one_map([scenes.zone_map(name) for name in names])
    return names


def _beside(scenes: SceneStore, value: Any) -> str:
    if value in ("", None):
        return ""
    name = scenes.add_map(value)
    if scenes.zone_map(name).kind == "overlay":
        raise ProjectionError(
            f"beside wants a map of the whole foot; given the overlay {name}; "
            f"put it in maps, after the map"
        )
    return name
