"""Projection -> what a graphics card and a browser want."""

from viewer.scene.gltf import SKIN_COLOUR, linear, to_glb
from viewer.scene.scene import Scene, build_scene
from viewer.scene.views import StandardView, standard_view

__all__ = [
    "SKIN_COLOUR",
    "Scene",
    "StandardView",
    "build_scene",
    "linear",
    "standard_view",
    "to_glb",
]
