"""A projection as a file: GLB, PLY and OBJ with colours, CSV by vertex, JSON by zone."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Final

import numpy as np
import trimesh

from viewer.errors import UnknownNameError
from viewer.export.painting import paint_skin
from viewer.export.writing import write_whole
from viewer.projection import Projection
from viewer.scene import to_glb
from viewer.terms import LAYER_NAMES


def write_projection(projection: Projection, path: Path) -> None:
    """Write a projection in the format that the file's ending names.

    Raises:
        UnknownNameError: an ending nobody knows.
        OutputError: a place that cannot be written to.
    """
    kind = path.suffix.lower()
    if kind not in WRITERS:
        raise UnknownNameError("file kind", kind or path.name, WRITERS)
    write_whole(path, WRITERS[kind](projection))


def _ply(projection: Projection) -> bytes:
    skin = paint_skin(projection)
    mesh = trimesh.Trimesh(skin.vertices, skin.faces, vertex_colors=skin.colours, process=False)
    content = mesh.export(file_type="ply", vertex_normal=False)
    assert isinstance(content, bytes)  # noqa: S101 - a PLY is, whatever its type says
    return content


def _obj(projection: Projection) -> bytes:
    """Colours stand behind each vertex, as most programs read them; 6 digits, 1-based faces."""
    skin = paint_skin(projection)
    text = io.StringIO()
    text.write(f"# {projection.foot.name}, {projection.foot.side} foot, mm\n")
    text.write(f"# map {projection.zone_map.name}: {projection.zone_map.disclaimer['en']}\n")
    coloured = np.hstack([skin.vertices, skin.colours / 255])
    np.savetxt(text, coloured, fmt="v %.4f %.4f %.4f %.4f %.4f %.4f")
    np.savetxt(text, skin.faces + 1, fmt="f %d %d %d")
    return text.getvalue().encode()


def _csv(projection: Projection) -> bytes:
    foot, at = projection.foot, projection.foot.coordinates
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(
        ["vertex", "x_mm", "y_mm", "z_mm", "u", "v", "h", "s", "offset_mm", "toe"]
        + ["leg_t", "leg_azimuth"]
        + [f"zone_{name}" for name in LAYER_NAMES]
    )
    numbers = np.column_stack(
        [foot.vertices, at.u, at.v, at.h, at.s, at.offset_mm, at.toe, at.leg_t, at.leg_azimuth]
    )
    zones = [
        projection.zone_of_vertex(name) if name in projection.layers else [""] * len(foot.vertices)
        for name in LAYER_NAMES
    ]
    for index, row in enumerate(numbers):
        cells = [f"{value:.5g}" for value in row]
        table.writerow([index, *cells, *(column[index] for column in zones)])
    return text.getvalue().encode()


def _json(projection: Projection) -> bytes:
    foot, zone_map = projection.foot, projection.zone_map
    document = {
        "foot": foot.name,
        "side": foot.side,
        "foot_length_mm": round(foot.length_mm, 2),
        "map": zone_map.name,
        "disclaimer": dict(zone_map.disclaimer),
        "zones": [
            {
                "id": each.zone.id,
                "names": dict(each.zone.body_part.names),
                "layer": each.zone.layer,
                "side": foot.side,
                "area_mm2": round(each.area_mm2, 3),
                "centroid_mm": each.centroid.round(3).tolist(),
                "bounding_box_mm": each.bounds.round(3).tolist(),
                "triangles": each.n_triangles,
            }
            for each in projection.zones
        ],
    }
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


WRITERS: Final[dict[str, Callable[[Projection], bytes]]] = {
    ".glb": to_glb,
    ".ply": _ply,
    ".obj": _obj,
    ".csv": _csv,
    ".json": _json,
}
