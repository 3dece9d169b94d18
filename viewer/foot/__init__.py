"""Mesh file -> clean triangles -> landmarks -> anatomical coordinates: a Foot."""

from viewer.foot.coordinates import Coordinates, facing_of
from viewer.foot.model import Foot, SkinPoints, stand
from viewer.foot.reading import foot_names, foot_titles, load_foot
from viewer.foot.ridge import Ridge
from viewer.foot.surface import Surface, read_surface

__all__ = [
    "Coordinates",
    "Foot",
    "Ridge",
    "SkinPoints",
    "Surface",
    "facing_of",
    "foot_names",
    "foot_titles",
    "load_foot",
    "read_surface",
    "stand",
]
