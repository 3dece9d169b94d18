"""A map on both feet: the left foot is the mirror image of the right one, the map need not be."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from viewer.foot import Foot
from viewer.projection.laying import Skin
from viewer.projection.projection import Projection, lay
from viewer.terms import Side, SidesOfZone
from viewer.zones import Zone, ZoneMap

OTHER_SIDE: Final[dict[SidesOfZone, SidesOfZone]] = {
    "both": "both",
    "right": "left",
    "left": "right",
}


def project_both(foot: Foot, zone_map: ZoneMap, skin: Skin | None = None) -> dict[Side, Projection]:
    """Lay a map on a foot and on its mirror image.

    What stands on both feet is laid once and mirrored; a layer in which something does not is
    laid on the right foot as it would be on the left one, and mirrored.

    Args:
        foot: of either side.
        zone_map: the map.
        skin: of the right foot, on which the zones are cut; that of the foot unless given.

    Raises:
        LandmarkError: landmarks that contradict one another or the mesh.
    """
    right = foot if foot.side == "right" else foot.mirrored()
    skin = Skin.of(right) if skin is None else skin
    on_right = Projection(right, zone_map, lay(skin, zone_map))
    lopsided = {zone.layer for zone in zone_map.zones if any(s.side != "both" for s in zone.shapes)}
    swapped = replace(zone_map, zones=tuple(_swapped(zone) for zone in zone_map.zones))
    layers = {name: each for name, each in on_right.layers.items() if name not in lopsided}
    layers |= lay(skin, swapped, lopsided)
    on_left = {
        name: layers[name].mirrored() for name in (*on_right.layers, *layers) if name in layers
    }
    return {"right": on_right, "left": Projection(right.mirrored(), zone_map, on_left)}


def _swapped(zone: Zone) -> Zone:
    """Return a zone with what stands on one foot on the other."""
    return replace(
        zone, shapes=tuple(replace(each, side=OTHER_SIDE[each.side]) for each in zone.shapes)
    )
