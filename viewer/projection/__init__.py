"""(Foot, ZoneMap) -> the zones cut out of the skin, layer by layer."""

from viewer.projection.both_feet import project_both
from viewer.projection.laying import Skin
from viewer.projection.patches import Patches, Range
from viewer.projection.projection import Projection, ZoneOnFoot, ZoneUnder, depth_of, project

__all__ = [
    "Patches",
    "Projection",
    "Range",
    "Skin",
    "ZoneOnFoot",
    "ZoneUnder",
    "depth_of",
    "project",
    "project_both",
]
