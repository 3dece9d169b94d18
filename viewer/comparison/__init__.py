"""Zone maps beside one another: where they agree, and how far apart they lie."""

from viewer.comparison.comparison import Comparison, compare
from viewer.comparison.fine_skin import FineSkin
from viewer.comparison.parts import PairOfMaps, Part, PartInMap
from viewer.comparison.sourced import NOT_KNOWN, Distance, has_sourced_border, has_sourced_place
from viewer.comparison.spine_borders import SpineBorder, spine_borders

__all__ = [
    "NOT_KNOWN",
    "Comparison",
    "Distance",
    "FineSkin",
    "PairOfMaps",
    "Part",
    "PartInMap",
    "SpineBorder",
    "compare",
    "has_sourced_border",
    "has_sourced_place",
    "spine_borders",
]
