"""A zone map on a foot: which zone lies where, cut out of the skin, layer by layer."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt
import trimesh

from viewer.errors import ProjectionError
from viewer.foot import Foot
from viewer.projection.drawn import Drawing, inside_zone_mm
from viewer.projection.laying import Skin, cut_patches
from viewer.projection.patches import Patches
from viewer.projection.samples import Samples, sample_skin, sample_vertices
from viewer.terms import LAYER_NAMES, LAYERS, Layer, LayerName
from viewer.zones import Zone, ZoneMap

Array = npt.NDArray[np.float64]

AT_ONCE: Final = 2
"""Layers that are laid at the same time; more would only wait for one another."""


@dataclass(frozen=True)
class ZoneOnFoot:
    """What can be measured of a zone, on the skin of one foot.

    Attributes:
        zone: the zone.
        area_mm2: of its visible part in its layer.
        centroid: (3,) mean of its surface, mm.
        centre: (3,) the middle of its triangle nearest to the centroid, mm.
        normal: (3,) the way it faces there.
        bounds: (2, 3) lowest and highest corner, mm.
        n_triangles: how many triangles it is made of.
    """

    zone: Zone
    area_mm2: float
    centroid: Array
    centre: Array
    normal: Array
    bounds: Array
    n_triangles: int


@dataclass(frozen=True)
class ZoneUnder:
    """A zone under a spot of the skin.

    Attributes:
        zone: the zone.
        to_border_mm: how far the spot is from the nearest place outside the zone.
        depth_mm: how deep its layer is shown there; a teaching convention.
    """

    zone: Zone
    to_border_mm: float
    depth_mm: float


@dataclass(frozen=True)
class Projection:
    """A zone map laid on one foot.

    Attributes:
        foot: the foot, of one side.
        zone_map: the map.
        layers: layer -> its zones as patches; only layers that have zones here.
    """

    foot: Foot
    zone_map: ZoneMap
    layers: Mapping[LayerName, Patches]

    @cached_property
    def samples(self) -> Samples:
        """The vertices of the foot, as shapes ask for them."""
        return sample_vertices(self.foot)

    def layer(self, name: LayerName) -> Patches:
        """Return the patches of a layer.

        Raises:
            ProjectionError: the map has no zone in that layer on this side.
        """
        if name not in self.layers:
            raise ProjectionError(
                f"map '{self.zone_map.name}' has no zones in layer '{name}' on the "
                f"{self.foot.side} foot; it has {', '.join(self.layers) or 'none'}"
            )
        return self.layers[name]

    @cached_property
    def flattened(self) -> Patches:
        """All layers painted on one skin, smaller zones over larger ones."""
        return cut_patches(Skin.of(self.foot), self.zone_map.zones, self.zone_map.painting_order())

    @cached_property
    def zones(self) -> tuple[ZoneOnFoot, ...]:
        """Every zone that stands on this foot, in the order of the map."""
        found = {}
        for patches in self.layers.values():
            for zone_id in patches.ranges:
                found[zone_id] = _measure(self.zone_map.zone(zone_id), patches)
        return tuple(found[zone.id] for zone in self.zone_map.zones if zone.id in found)

    def zone(self, zone_id: str) -> ZoneOnFoot:
        """Return one zone's measures.

        Raises:
            UnknownNameError: the map has no such zone.
            ProjectionError: it does not stand on this foot.
        """
        wanted = self.zone_map.zone(zone_id)
        for found in self.zones:
            if found.zone.id == wanted.id:
                return found
        raise ProjectionError(
            f"zone '{zone_id}' of map '{self.zone_map.name}' does not stand on the "
            f"{self.foot.side} foot"
        )

    def zone_of_vertex(self, name: LayerName) -> list[str]:
        """Return the id of the zone at every vertex of the foot in a layer, "" for none."""
        found = np.full(len(self.foot.vertices), "", dtype=object)
        for zone in reversed(self.zone_map.painting_order(name)):
            found[inside_zone_mm(zone, self.samples) > 0] = zone.id
        return [str(zone_id) for zone_id in found]

    def inside_mm(self, zone_id: str) -> Array:
        """Return how far (n,) each vertex of the foot lies inside a zone, negative outside.

        Whatever lies over the zone does not matter. Skin of another toe is far outside.

        Raises:
            UnknownNameError: the map has no such zone.
        """
        return inside_zone_mm(self.zone_map.zone(zone_id), self.samples)

    def at(self, point: Sequence[float] | Array) -> tuple[ZoneUnder, ...]:
        """Return every zone under a spot, from the skin down, with the distance to its border.

        Args:
            point: (3,) in mm, in the foot's own axes, at most 10 mm from the skin.

        Raises:
            PlaceError: a point that does not lie on this foot.
        """
        spot = self.foot.onto_skin(np.asarray(point, dtype=np.float64)[None])
        sample = sample_skin(self.samples, spot)
        drawing = self._drawing
        ids = np.arange(len(drawing.zones))
        inside = drawing.inside_mm(sample, np.zeros_like(ids), ids)
        thickness_mm = float(sample.thickness_mm[0])
        under = [
            ZoneUnder(zone, float(mm), depth_of(zone.layer).at(thickness_mm))
            for zone, mm in zip(drawing.zones, inside, strict=True)
            if mm > 0
        ]
        return tuple(sorted(under, key=lambda each: LAYER_NAMES.index(each.zone.layer)))

    @cached_property
    def _drawing(self) -> Drawing:
        return Drawing(self.zone_map.painting_order(), self.foot)

    def to_trimesh(self, name: LayerName) -> trimesh.Trimesh:
        """Return a layer's patches for trimesh, with a colour per vertex."""
        patches = self.layer(name)
        colours = np.zeros((len(patches.vertices), 4), dtype=np.uint8)
        for zone_id, own in patches.ranges.items():
            colours[own.vertices, :3] = np.rint(np.array(self.zone_map.zone(zone_id).color) * 255)
            colours[own.vertices, 3] = 255
        return trimesh.Trimesh(
            patches.vertices,
            patches.faces,
            vertex_normals=patches.normals,
            vertex_colors=colours,
            process=False,
        )


def project(foot: Foot, zone_map: ZoneMap) -> Projection:
    """Lay a zone map on a foot.

    Raises:
        LandmarkError: landmarks that contradict one another or the mesh.
    """
    return Projection(foot, zone_map, lay(Skin.of(foot), zone_map))


def lay(
    skin: Skin, zone_map: ZoneMap, names: Collection[LayerName] = LAYER_NAMES
) -> dict[LayerName, Patches]:
    """Return the patches of some layers of a map on the skin of a foot, outermost first."""
    side = skin.samples.foot.side
    zones: dict[LayerName, list[Zone]] = {name: [] for name in LAYER_NAMES if name in names}
    for zone in zone_map.zones:
        if zone.layer in zones and zone.shapes_on(side):
            zones[zone.layer].append(zone)
    # Layers know nothing of one another, and NumPy and SciPy let other threads work meanwhile.
    with ThreadPoolExecutor(AT_ONCE) as threads:
        most_first = sorted((name for name in zones if zones[name]), key=lambda n: -len(zones[n]))
        cut = {
            name: threads.submit(cut_patches, skin, zones[name], zone_map.painting_order(name))
            for name in most_first
        }
        return {name: cut[name].result() for name in zones if name in cut}


def depth_of(name: LayerName) -> Layer:
    """Return a layer with its depths."""
    return LAYERS[LAYER_NAMES.index(name)]


def _measure(zone: Zone, patches: Patches) -> ZoneOnFoot:
    own = patches.ranges[zone.id]
    corners = patches.vertices[patches.faces[own.faces]]
    cross = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    area = np.linalg.norm(cross, axis=1) / 2
    middles = corners.mean(axis=1)
    centroid = np.average(middles, axis=0, weights=area)
    # Not the nearest vertex: that of a bent zone lies on its border.
    nearest = int(np.argmin(((middles - centroid) ** 2).sum(axis=1)))
    vertices = patches.vertices[own.vertices]
    normal = patches.normals[patches.faces[own.faces][nearest]].sum(axis=0)
    return ZoneOnFoot(
        zone=zone,
        area_mm2=float(area.sum()),
        centroid=centroid,
        centre=middles[nearest],
        normal=normal / np.linalg.norm(normal),
        bounds=np.stack([vertices.min(axis=0), vertices.max(axis=0)]),
        n_triangles=own.n_faces,
    )
