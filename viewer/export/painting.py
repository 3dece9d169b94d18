"""The whole skin of one foot with its zones painted on, for files and pictures."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from viewer.projection import Projection
from viewer.scene import SKIN_COLOUR
from viewer.terms import LayerName

Array = npt.NDArray[np.float64]

LIT_COLOUR: Final = (1.0, 0.769, 0.0)
DIMMED: Final = 0.3
"""How much of the skin shows through the zones that are not lit, while others are."""


@dataclass(frozen=True)
class PaintedSkin:
    """A skin with a colour per vertex; no triangle has two colours.

    Attributes:
        vertices: (n, 3) float64, mm.
        normals: (n, 3) float64, unit length.
        faces: (m, 3) int64.
        colours: (n, 3) uint8, sRGB.
    """

    vertices: Array
    normals: Array
    faces: npt.NDArray[np.int64]
    colours: npt.NDArray[np.uint8]


def paint_skin(
    projection: Projection, lit: Collection[str] = (), layer: LayerName | None = None
) -> PaintedSkin:
    """Paint a layer, or all, on the skin, smaller zones over larger ones, and light some up."""
    patches = projection.layer(layer) if layer else projection.flattened
    skin = np.array(SKIN_COLOUR)
    painted = np.zeros((len(patches.vertices), 3))
    for zone_id, own in patches.ranges.items():
        colour = np.array(projection.zone_map.zone(zone_id).color)
        if zone_id in lit:
            colour = np.array(LIT_COLOUR)
        elif lit:
            colour = colour + DIMMED * (skin - colour)
        painted[own.vertices] = colour
    bare = patches.bare
    plain = np.tile(skin, (len(bare.vertices), 1))
    return PaintedSkin(
        vertices=np.vstack([bare.vertices, patches.vertices]),
        normals=np.vstack([bare.normals, patches.normals]),
        faces=np.vstack([bare.faces, patches.faces + len(bare.vertices)]),
        colours=np.rint(255 * np.vstack([plain, painted])).astype(np.uint8),
    )
