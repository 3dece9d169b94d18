"""Hand a layer to PyVista, for people who go on from there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from viewer.projection import Projection
from viewer.terms import LayerName

if TYPE_CHECKING:
    import pyvista


def to_pyvista(projection: Projection, name: LayerName) -> pyvista.PolyData:
    """Return a layer's patches with `zone` (its place in the map) and `colour` at every point.

    Lengths are millimetres; the normals are those of the skin.

    Raises:
        ProjectionError: the map has no zone in that layer on this side.
    """
    import pyvista

    patches = projection.layer(name)
    place = {zone.id: index for index, zone in enumerate(projection.zone_map.zones)}
    mesh = pyvista.make_tri_mesh(patches.vertices, patches.faces)
    zone = np.zeros(len(patches.vertices), dtype=np.int32)
    colour = np.zeros((len(patches.vertices), 3), dtype=np.uint8)
    for zone_id, own in patches.ranges.items():
        zone[own.vertices] = place[zone_id]
        colour[own.vertices] = np.rint(255 * np.array(projection.zone_map.zone(zone_id).color))
    mesh.point_data["zone"] = zone
    mesh.point_data["colour"] = colour
    mesh.point_data.active_normals = patches.normals
    return mesh
