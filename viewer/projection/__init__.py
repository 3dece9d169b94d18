"""(Foot, ZoneMap) -> the zones cut out of the skin, layer by layer."""

from viewer.projection.patches import Patches, Range
from viewer.projection.projection import Projection, ZoneOnFoot, ZoneUnder, depth_of, project

__all__ = ["Patches", "Projection", "Range", "ZoneOnFoot", "ZoneUnder", "depth_of", "project"]
