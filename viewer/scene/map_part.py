"""A map or an overlay on a foot as it travels: its zones' shapes and all that is told of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from viewer.projection import Patches, Projection, depth_of, project_both
from viewer.scene.pieces import Carver, Shape, ZoneFaces
from viewer.scene.shapes_on_wire import ShapeWriter
from viewer.scene.spine_strip import spine_strip
from viewer.scene.wire import Part, pack
from viewer.terms import LAYER_NAMES, SIDES, LayerName, Side
from viewer.zones import Zone, ZoneMap

Array = npt.NDArray[np.float64]

_MIRROR = np.array([1.0, 1.0, -1.0])


def map_part(carver: Carver, zone_map: ZoneMap, measured: Mapping[Side, Projection]) -> Part:
    """Return the part of a map on a foot; it is read beside the foot's part.

    Args:
        carver: of the foot's sheet.
        zone_map: a map, or an overlay; either is laid by itself.
        measured: side -> the map on the whole skin of that foot, for areas and middles.
    """
    shown = project_both(carver.sheet.foot, zone_map, carver.sheet.skin)
    writer = ShapeWriter(carver.sheet)
    place = {zone.id: index for index, zone in enumerate(zone_map.zones)}
    patches = [
        {
            "layer": name,
            "side": side,
            "shapes": [
                [place[zone], writer.add(shape)]
                for zone, shape in _shapes(carver, shown[side], name).items()
            ],
        }
        for side in SIDES
        for name in shown[side].layers
    ]
    table = _Table()
    header = {
        "name": zone_map.name,
        "title": zone_map.headline,
        "map_kind": zone_map.kind,
        "disclaimer": dict(zone_map.disclaimer),
        "layers": [
            {"name": name, "depth_mm": layer.depth_mm, "share": layer.depth_of_thickness}
            for name, layer in ((name, depth_of(name)) for name in LAYER_NAMES)
            if any(name in each.layers for each in shown.values())
        ],
        "patches": patches,
        "zones": [_zone(zone, zone_map, measured, table) for zone in zone_map.zones],
        "sources": table.sources,
        "notes": table.notes,
        "spine": {
            "vertebrae": [place[zone.id] for zone in zone_map.vertebrae],
            "nerves": [place[zone.id] for zone in zone_map.spinal_nerves],
            "strip": {
                side: strip
                for side in SIDES
                if (strip := spine_strip(carver.sheet.foot, zone_map, side))
            },
        },
    }
    return pack("map", zone_map.name, header, writer.streams)


def _shapes(carver: Carver, projection: Projection, name: LayerName) -> dict[str, Shape]:
    """Return the shapes of a layer by zone, those of the left foot on its mirror image."""
    patches: Patches = projection.layer(name)
    if projection.foot.side == "left":
        patches = patches.mirrored()
    zones = np.repeat(
        np.arange(len(patches.ranges)), [own.n_faces for own in patches.ranges.values()]
    )
    layer = depth_of(name)
    shown = patches.set_in(layer.depth_mm, layer.depth_of_thickness)
    found = carver.shapes(ZoneFaces(patches.vertices, shown, patches.faces, zones))
    return {zone: found[index] for index, zone in enumerate(patches.ranges)}


@dataclass
class _Table:
    """Texts that many zones share."""

    sources: list[str] = field(default_factory=list)
    notes: list[dict[str, str]] = field(default_factory=list)

    def source(self, text: str) -> int:
        return _place(self.sources, text)

    def note(self, note: Mapping[str, str]) -> int:
        return _place(self.notes, dict(note))


def _place(known: list[Any], new: Any) -> int:
    if new not in known:
        known.append(new)
    return known.index(new)


def _zone(
    zone: Zone, zone_map: ZoneMap, measured: Mapping[Side, Projection], table: _Table
) -> dict[str, Any]:
    part = zone.body_part
    on_foot = {
        side: found
        for side, projection in measured.items()
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
        "also": {language: list(words) for language, words in part.also.items()},
        "system": part.system,
        "regions": list(part.regions),
        "crossed": zone.crossed,
        "number": part.number,
        "group": part.group,
        "color": [round(channel * 255) for channel in zone.color],
        "certainty_place": zone.certainty_place,
        "certainty_outline": zone.certainty_outline,
        "sources": [table.source(zone_map.sources[key]) for key in zone.sources],
        "note": table.note(zone.note),
        "centroid": _alike({s: _canonical(each.centre, s) for s, each in on_foot.items()}),
        "normal": _alike({s: _canonical(each.normal, s) for s, each in on_foot.items()}),
        "area_mm2": _alike({s: round(each.area_mm2, 2) for s, each in on_foot.items()}),
    }


def _alike(by_side: Mapping[Side, Any]) -> dict[str, Any]:
    """Say once what holds for both sides."""
    if len(by_side) == len(SIDES) and by_side["right"] == by_side["left"]:
        return {"both": by_side["right"]}
    return {str(side): value for side, value in by_side.items()}


def _canonical(vector: Array, side: Side) -> list[float]:
    return [round(float(each), 2) for each in (vector if side == "right" else vector * _MIRROR)]
