"""What the browser gets: a part for the foot, and one for each map and overlay on it.

The parts are made and kept one by one: a language, an overlay or another map changes none of the
others.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from viewer.errors import ProjectionError
from viewer.foot import Foot
from viewer.projection import Projection, project_both
from viewer.scene.foot_part import foot_part
from viewer.scene.map_part import map_part
from viewer.scene.pieces import Carver
from viewer.scene.sheet import Sheet
from viewer.scene.wire import Part
from viewer.terms import Side
from viewer.zones import ZoneMap


@dataclass(frozen=True)
class Scene:
    """Both feet with a zone map on them, and overlays over it.

    Attributes:
        projections: side -> the map and its overlays on that foot.
        foot: the part of the foot.
        maps: name -> the part of the map, then those of the overlays.
    """

    projections: Mapping[Side, Projection]
    foot: Part
    maps: Mapping[str, Part]


class SceneBuilder:
    """Makes the parts of one foot; what they share is worked out once.

    Args:
        foot: of either side.

    Attributes:
        on: that foot.
    """

    def __init__(self, foot: Foot) -> None:
        self.on = foot

    @cached_property
    def sheet(self) -> Sheet:
        """The skin that the browser draws."""
        return Sheet.of(self.on)

    @cached_property
    def _carver(self) -> Carver:
        return Carver(self.sheet)

    def foot(self) -> Part:
        """Return the part of the foot."""
        return foot_part(self._carver.sheet)

    def map(self, zone_map: ZoneMap) -> Part:
        """Return the part of a map or an overlay on the foot.

        Raises:
            LandmarkError: landmarks that contradict one another or the mesh.
        """
        return map_part(self._carver, zone_map, project_both(self._carver.sheet.foot, zone_map))


def build_scene(foot: Foot, maps: Sequence[ZoneMap]) -> Scene:
    """Lay a map on a foot and its mirror image, and make its parts for the browser.

    Args:
        foot: of either side.
        maps: one map, and overlays that lie over it.

    Raises:
        ProjectionError: no map, or a second one that is no overlay.
        MapError: an overlay with a zone of the same id.
        LandmarkError: landmarks that contradict one another or the mesh.
    """
    require_one_map(maps)
    zone_map = maps[0].with_overlays(*maps[1:])
    builder = SceneBuilder(foot)
    return Scene(
        project_both(foot, zone_map),
        builder.foot(),
        {each.name: builder.map(each) for each in maps},
    )


def require_one_map(maps: Sequence[ZoneMap]) -> None:
    """Let pass one map with overlays over it.

    Raises:
        ProjectionError: no map, or a second one that is no overlay.
    """
    names = ", ".join(each.name for each in maps) or "none"
    if not maps or maps[0].kind == "overlay":
        raise ProjectionError(
            f"maps wants a map before its overlays; given {names}; begin with one such as voetatlas"
        )
    more = [each.name for each in maps[1:] if each.kind != "overlay"]
    if more:
        raise ProjectionError(
            f"maps wants one map, and overlays over it; given {names}; to see {more[0]} with "
            f"{maps[0].name}, set beside to '{more[0]}'"
        )
