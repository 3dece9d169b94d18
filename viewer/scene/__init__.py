"""Projection -> what a graphics card and a browser want."""

from viewer.scene.gltf import SKIN_COLOUR, linear, to_glb
from viewer.scene.scene import Scene, SceneBuilder, build_scene, require_one_map
from viewer.scene.views import StandardView, standard_view
from viewer.scene.wire import Part

__all__ = [
    "SKIN_COLOUR",
    "Part",
    "Scene",
    "SceneBuilder",
    "StandardView",
    "build_scene",
    "linear",
    "require_one_map",
    "standard_view",
    "to_glb",
]
