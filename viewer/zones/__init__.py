"""Zone maps: what a school says stands where, as data that fits any foot."""

from viewer.zones.body_parts import SPINE_GROUPS, BodyPart, load_body_parts
from viewer.zones.files import map_names
from viewer.zones.folders import own_folder, use_maps
from viewer.zones.reading import faults, known_maps, load_map
from viewer.zones.shapes import (
    ArcBand,
    ArcPoint,
    Line,
    Outline,
    Point,
    Shape,
    ToeOutline,
)
from viewer.zones.zone_map import Zone, ZoneMap

__all__ = [
    "SPINE_GROUPS",
    "ArcBand",
    "ArcPoint",
    "BodyPart",
    "Line",
    "Outline",
    "Point",
    "Shape",
    "ToeOutline",
    "Zone",
    "ZoneMap",
    "faults",
    "known_maps",
    "load_body_parts",
    "load_map",
    "map_names",
    "own_folder",
    "use_maps",
]
