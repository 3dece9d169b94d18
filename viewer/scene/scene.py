"""What the browser gets: one skin for both feet, each side's patches, and the zones' names.

Everything is in the axes of the right foot; the left one is drawn as its mirror image.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from viewer.errors import ProjectionError
from viewer.foot import Foot
from viewer.projection import Projection, depth_of, project_both
from viewer.scene.skin import display_skin
from viewer.scene.wire import Quantisation, WireWriter
from viewer.terms import LAYER_NAMES, SIDES, Side
from viewer.zones import ArcBand, ArcPoint, Zone, ZoneMap

Array = npt.NDArray[np.float64]

RIDGE_STEP_MM = 2.0
_MIRROR = np.array([1.0, 1.0, -1.0])


@dataclass(frozen=True)
class Scene:
    """Both feet with a zone map on them.

    Attributes:
        projections: side -> the map on that foot.
        content: the scene as it goes to the browser; contract.json describes it.
    """

    projections: dict[Side, Projection]
    content: bytes

    @property
    def digest(self) -> str:
        """A name that changes whenever the content does."""
        return hashlib.sha256(self.content).hexdigest()[:20]

    def to_bytes(self) -> bytes:
        """Return the scene as it goes to the browser."""
        return self.content


def build_scene(foot: Foot, maps: Sequence[ZoneMap]) -> Scene:
    """Lay a map on a foot and its mirror image, and pack both for the browser.

    Args:
        foot: of either side.
        maps: one map, and overlays that lie over it.

    Raises:
        ProjectionError: no map, or a second one that is no overlay.
        MapError: an overlay with a zone of the same id.
        LandmarkError: landmarks that contradict one another or the mesh.
    """
    if not maps or any(each.kind != "overlay" for each in maps[1:]):
        given = ", ".join(each.name for each in maps) or "none"
        raise ProjectionError(
            f"a scene shows one map, and overlays over it; given {len(maps)}: {given}; choose one "
            "map, and after it only overlays, such as meridians"
        )
    zone_map = maps[0].with_overlays(*maps[1:])
    projections = project_both(foot, zone_map)
    return Scene(projections, _pack(projections, maps))


def _pack(projections: dict[Side, Projection], maps: Sequence[ZoneMap]) -> bytes:
    """Pack what is shown: the zones as they are cut out of a lighter skin."""
    zone_map = projections["right"].zone_map
    foot = projections["right"].foot
    skin = display_skin(foot)
    shown = project_both(foot, zone_map, skin)
    writer = WireWriter(Quantisation.around(np.vstack([skin.samples.positions, foot.vertices])))
    position = {zone.id: index for index, zone in enumerate(zone_map.zones)}
    names = [each.name for each in maps]
    header = {
        "foot": {"name": foot.name, "title": dict(foot.title), "length_mm": foot.length_mm},
        "maps": [
            {
                "name": each.name,
                "kind": each.kind,
                "title": dict(each.title),
                "disclaimer": dict(each.disclaimer),
            }
            for each in maps
        ],
        "skin": writer.surface(skin.samples.positions, skin.samples.normals, skin.faces),
        "layers": [
            {"name": name, "depth_mm": depth_of(name).depth_mm}
            for name in LAYER_NAMES
            if any(name in each.layers for each in projections.values())
        ],
        "patches": [
            _patch(writer, shown[side], name, position)
            for side in SIDES
            for name in shown[side].layers
        ],
        "zones": [
            {
                **_zone(zone, zone_map, projections),
                "map": names.index(zone.overlay or zone_map.name),
            }
            for zone in zone_map.zones
        ],
        "spine": {
            "vertebrae": [position[zone.id] for zone in zone_map.vertebrae],
            "nerves": [position[zone.id] for zone in zone_map.spinal_nerves],
            "strip": {side: _strip(foot, zone_map, side) for side in SIDES},
        },
        "ridge": foot.coordinates.ridge.points_at(
            np.arange(0.0, foot.coordinates.ridge.length_mm, RIDGE_STEP_MM)
        )
        .round(2)
        .tolist(),
        "landmarks": {name: point.round(2).tolist() for name, point in foot.landmarks.items()},
    }
    return writer.finish(header)


def _patch(
    writer: WireWriter, projection: Projection, name: Any, position: dict[str, int]
) -> dict[str, Any]:
    patches = projection.layer(name)
    layer = depth_of(name)
    vertices = patches.set_in(layer.depth_mm, layer.depth_of_thickness)
    normals, faces = patches.normals, patches.faces
    if projection.foot.side == "left":
        vertices, normals, faces = vertices * _MIRROR, normals * _MIRROR, faces[:, ::-1]
    return {
        "layer": name,
        "side": projection.foot.side,
        **writer.surface(vertices, normals, faces),
        "zone_ranges": [
            {
                "zone": position[zone_id],
                "first_vertex": own.first_vertex,
                "n_vertices": own.n_vertices,
                "first_index": 3 * own.first_face,
                "n_indices": 3 * own.n_faces,
            }
            for zone_id, own in patches.ranges.items()
        ],
    }


def _zone(zone: Zone, zone_map: ZoneMap, projections: dict[Side, Projection]) -> dict[str, Any]:
    part = zone.body_part
    on_foot = {
        side: found
        for side, projection in projections.items()
        for found in projection.zones
        if found.zone.id == zone.id
    }
    return {
        "id": zone.id,
        "body_part": part.id,
        "layer": zone.layer,
        "sides": list(on_foot),
        "names": dict(part.names),
        "label": dict(part.label),
        "system": part.system,
        "regions": list(part.regions),
        "crossed": zone.crossed,
        "number": part.number,
        "group": part.group,
        "color": [round(channel * 255) for channel in zone.color],
        "certainty_place": zone.certainty_place,
        "certainty_outline": zone.certainty_outline,
        "sources": [zone_map.sources[key] for key in zone.sources],
        "note": dict(zone.note),
        "centroid": {side: _canonical(each.centre, side) for side, each in on_foot.items()},
        "normal": {side: _canonical(each.normal, side) for side, each in on_foot.items()},
        "area_mm2": {side: round(each.area_mm2, 2) for side, each in on_foot.items()},
    }


def _canonical(vector: Array, side: Side) -> list[float]:
    return [round(float(each), 3) for each in (vector if side == "right" else vector * _MIRROR)]


def _strip(foot: Foot, zone_map: ZoneMap, side: Side) -> dict[str, Any]:
    """Lay the spine's zones flat, mm: x from the first vertebra along the ridge, y to the sole."""
    ridge, length = foot.coordinates.ridge, foot.length_mm
    bands = [
        [shape for shape in zone.shapes_on(side) if isinstance(shape, ArcBand)]
        for zone in zone_map.vertebrae
    ]
    points = [
        [shape for shape in zone.shapes_on(side) if isinstance(shape, ArcPoint)]
        for zone in zone_map.spinal_nerves
    ]
    ends = [float(ridge.mm_at(s)) for band in bands for b in band for s in (b.s0, b.s1)]
    reach = [o * length for band in bands for b in band for o in (b.offset0, b.offset1)]
    start, low = min(ends, default=0.0), min(reach, default=0.0)
    polygons = [
        [
            [round(float(ridge.mm_at(s)) - start, 2), round(offset * length - low, 2)]
            for b in band[:1]
            for s, offset in (
                (b.s0, b.offset0),
                (b.s1, b.offset0),
                (b.s1, b.offset1),
                (b.s0, b.offset1),
            )
        ]
        for band in bands
    ]
    discs = [
        [
            [
                round(float(ridge.mm_at(p.s)) - start, 2),
                round(p.offset * length - low, 2),
                round(p.radius * length, 2),
            ]
            for p in each[:1]
        ]
        for each in points
    ]
    return {
        "vertebrae": polygons,
        "nerves": [disc[0] if disc else [] for disc in discs],
        "size": [
            round(max(ends, default=0.0) - start, 2),
            round(max(reach, default=0.0) - low, 2),
        ],
    }
