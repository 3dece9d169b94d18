"""The one vocabulary: sides, layers, surfaces, views, landmarks and reference heights.

Every other module, the data files and the browser use these words and no others.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Language = Literal["nl", "en", "de"]
Side = Literal["right", "left"]
SidesOfZone = Literal["both", "right", "left"]
LayerName = Literal["skin", "muscle", "organ", "nerve", "bone"]
Surface = Literal["plantar", "dorsal", "medial", "lateral"]
SurfaceOrLeg = Literal["plantar", "dorsal", "medial", "lateral", "leg"]
View = Literal["sole", "top", "inner", "outer", "heel", "toes", "leg"]

LANGUAGES: Final[tuple[Language, ...]] = ("nl", "en", "de")
SIDES: Final[tuple[Side, ...]] = ("right", "left")
SURFACES: Final[tuple[Surface, ...]] = ("plantar", "dorsal", "medial", "lateral")
VIEWS: Final[tuple[View, ...]] = ("sole", "top", "inner", "outer", "heel", "toes", "leg")


@dataclass(frozen=True)
class Layer:
    """A depth at which zones are drawn: the smaller of millimetres and a part of the thickness.

    Depth is a teaching convention, not tissue anatomy.
    """

    name: LayerName
    depth_mm: float
    depth_of_thickness: float

    def at(self, thickness_mm: float) -> float:
        """The depth in mm where the foot is so thick."""
        return min(self.depth_mm, self.depth_of_thickness * thickness_mm)


LAYERS: Final[tuple[Layer, ...]] = (
    Layer("skin", 0.5, 0.03),
    Layer("muscle", 3.0, 0.10),
    Layer("organ", 5.0, 0.20),
    Layer("nerve", 6.0, 0.25),
    Layer("bone", 7.0, 0.30),
)
"""Outermost first."""

LAYER_NAMES: Final[tuple[LayerName, ...]] = tuple(layer.name for layer in LAYERS)

RIDGE: Final[dict[str, float]] = {
    "hallux_tip": 0.0,
    "hallux_nail_base": 0.0646,
    "ip1": 0.1188,
    "mtp1": 0.2498,
    "mt1_middle": 0.3677,
    "tmt1": 0.4788,
    "nc1": 0.5732,
    "navicular_tuberosity": 0.5984,
    "talonavicular": 0.6342,
    "sustentaculum": 0.7329,
    "medial_calcaneus": 0.8294,
    "medial_calcaneus_posterior": 0.9212,
    "pternion": 1.0,
}
"""The landmarks of the medial ridge, hallux first, each with its `s`.

The numbers are bone positions measured on one foot skeleton, as parts of the ridge's length;
between landmarks `s` runs linearly along the arc, so they fix names, not millimetres.
"""

MEDIAL_U: Final[dict[str, float]] = {
    "pternion": 0.0,
    "tmt1": 0.525,
    "mtp1": 0.748,
    "hallux_tip": 1.0,
}
LATERAL_U: Final[dict[str, float]] = {
    "pternion": 0.0,
    "mt5_tuberosity": 0.38,
    "mtp5": 0.634,
    "toe5_tip": 0.785,
}
"""`u` of the landmarks of the medial and of the lateral border (same skeleton)."""

TOE_TIPS: Final[tuple[str, ...]] = ("hallux_tip", "toe2_tip", "toe3_tip", "toe4_tip", "toe5_tip")
TOE_WEBS: Final[tuple[str, ...]] = ("web12", "web23", "web34", "web45")
CONTACTS: Final[tuple[str, ...]] = ("contact_heel", "contact_mt1", "contact_mt5")

LANDMARKS: Final[tuple[str, ...]] = (
    *RIDGE,
    "heel_centre",
    *CONTACTS,
    *TOE_TIPS[1:],
    *TOE_WEBS,
    "mtp2",
    "mtp3",
    "mtp4",
    "mtp5",
    "mt5_tuberosity",
    "tmt2",
    "tmt3",
    "mt4_cuboid",
    "mt5_cuboid",
    "calcaneocuboid",
    "lateral_malleolus",
    "lateral_malleolus_tip",
    "medial_malleolus",
    "medial_malleolus_tip",
    "popliteal_crease",
    "patella_apex",
)
"""Every landmark of a foot, each a point on the skin."""
