"""Voetatlas: feet, zone maps, and the one laid on the other.

What stands here is imported when it is first used, so that `import viewer` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from viewer.comparison import Comparison, compare
    from viewer.errors import VoetatlasError
    from viewer.export import render_picture, write_projection
    from viewer.foot import Foot, foot_names, load_foot
    from viewer.projection import Projection, project
    from viewer.scene import Scene, build_scene
    from viewer.web import FootView
    from viewer.whereabouts import where
    from viewer.zones import Zone, ZoneMap, load_map, map_names

__version__ = "0.1.0"

__all__ = [
    "Comparison",
    "Foot",
    "FootView",
    "Projection",
    "Scene",
    "VoetatlasError",
    "Zone",
    "ZoneMap",
    "__version__",
    "build_scene",
    "compare",
    "foot_names",
    "load_foot",
    "load_map",
    "map_names",
    "project",
    "render_picture",
    "where",
    "write_projection",
]

_HOMES = {
    "Comparison": "viewer.comparison",
    "Foot": "viewer.foot",
    "FootView": "viewer.web",
    "Projection": "viewer.projection",
    "Scene": "viewer.scene",
    "VoetatlasError": "viewer.errors",
    "Zone": "viewer.zones",
    "ZoneMap": "viewer.zones",
    "build_scene": "viewer.scene",
    "compare": "viewer.comparison",
    "foot_names": "viewer.foot",
    "load_foot": "viewer.foot",
    "load_map": "viewer.zones",
    "map_names": "viewer.zones",
    "project": "viewer.projection",
    "render_picture": "viewer.export",
    "where": "viewer.whereabouts",
    "write_projection": "viewer.export",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'viewer' has no attribute '{name}'")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
