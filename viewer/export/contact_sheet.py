"""Contact sheets: every layer of a map from all seven sides, with numbers and their legend."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from viewer.export.opengl import require_opengl
from viewer.export.painting import PaintedSkin, paint_skin
from viewer.export.picture import (
    GAP_OF_LENGTH,
    INK,
    add_skin,
    aim,
    cut_height_mm,
    font_points,
    framed,
    png,
    shot,
    stage,
    write_sides,
)
from viewer.export.writing import write_whole
from viewer.projection import Projection
from viewer.scene import standard_view
from viewer.terms import LAYER_NAMES, Language, LayerName, Side, View
from viewer.words import word
from viewer.zones import ZoneMap

Array = npt.NDArray[np.float64]
Image = npt.NDArray[np.uint8]

ROWS: Final[tuple[tuple[View, ...], ...]] = (
    ("sole", "top", "heel", "toes"),
    ("inner", "outer"),
    ("leg",),
)
"""What is long from side to side has a row with room; the legend fills the last one."""
WIDTH_PX: Final = 4000
HEIGHT_PX: Final = 800
LEG_PX: Final = 1000
LEAST_PIECE_MM2: Final = 4.0
"""Smaller pieces of a zone get no number of their own."""
FACING: Final = 0.15
CLEAR_OF_SKIN_MM: Final = 1.0
LEGEND_COLUMNS: Final = 5
LEGEND_LINE_PX: Final = 24
LEGEND_FONT_PX: Final = 18


def write_contact_sheets(
    projections: Mapping[Side, Projection], folder: Path, language: Language = "nl"
) -> list[Path]:
    """Write a PNG for every layer that a map has, and return where they are.

    Args:
        projections: the same map on both feet.
        folder: where the sheets go, as MAP_LAYER.png.
        language: of the words.

    Raises:
        RenderError: no OpenGL on this machine.
        OutputError: a place that cannot be written to.
    """
    require_opengl()
    zone_map = next(iter(projections.values())).zone_map
    written = []
    for layer in LAYER_NAMES:
        own = {side: each for side, each in projections.items() if layer in each.layers}
        if own:
            path = folder / f"{zone_map.name}_{layer}.png"
            write_whole(path, png(_sheet(own, zone_map, layer, language)))
            written.append(path)
    return written


def _sheet(
    projections: Mapping[Side, Projection], zone_map: ZoneMap, layer: LayerName, language: Language
) -> Image:
    skins = {side: paint_skin(each, layer=layer) for side, each in projections.items()}
    spots = {side: list(_spots(each, layer)) for side, each in projections.items()}
    names = f"{zone_map.headline[language]} · {word(f'layer.{layer}', language)}"
    rows = []
    for views in ROWS:
        size = (LEG_PX if "leg" in views else WIDTH_PX // len(views), HEIGHT_PX)
        panels = [_panel(projections, skins, spots, view, size, names, language) for view in views]
        if "leg" in views:
            panels.append(_legend(zone_map, layer, (WIDTH_PX - LEG_PX, HEIGHT_PX), language))
        rows.append(np.hstack(panels))
    return np.vstack(rows)


def _panel(
    projections: Mapping[Side, Projection],
    skins: Mapping[Side, PaintedSkin],
    spots: Mapping[Side, Sequence[tuple[int, Array, Array]]],
    view_name: View,
    size: tuple[int, int],
    names: str,
    language: Language,
) -> Image:
    view = standard_view(view_name)
    plotter = stage(size)
    cursor, frames = 0.0, []
    for side in (each for each in view.order if each in projections):
        foot, turn = projections[side].foot, view.rotation[side]
        low, high = framed(foot, turn, view)
        shift = np.array([cursor - low[0], -(low[1] + high[1]) / 2, 0.0])
        cursor += high[0] - low[0] + GAP_OF_LENGTH * foot.length_mm
        cut_mm = cut_height_mm(view, foot.length_mm)
        add_skin(plotter, skins[side], cut_mm, turn, shift)
        seen = list(_seen(projections[side], spots[side], turn, cut_mm))
        _write_numbers(plotter, [(number, turn @ point + shift) for number, point in seen])
        frames.append((side, low + shift, high + shift))
    write_sides(plotter, frames, language)
    aim(plotter, [corner for _, low, high in frames for corner in (low, high)], size)
    text = f"{names} · {word(f'view.{view_name}', language)}"
    plotter.add_text(text, position="lower_left", font_size=font_points(size, 0.45), color=INK)
    return shot(plotter)


def _spots(projection: Projection, layer: LayerName) -> Iterator[tuple[int, Array, Array]]:
    """Find where numbers go: of each piece of each zone its faces' middles and their normals."""
    patches = projection.layer(layer)
    for zone_id, own in patches.ranges.items():
        number = projection.zone_map.zone(zone_id).body_part.number
        faces = patches.faces[own.faces]
        corners = patches.vertices[faces]
        normals = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]) / 2
        links = (faces.ravel(), np.roll(faces, -1, axis=1).ravel())
        n = len(patches.vertices)
        graph = coo_array((np.ones(len(links[0])), links), shape=(n, n))
        piece = connected_components(graph, directed=False)[1][faces[:, 0]]
        for each in np.unique(piece):
            mine = piece == each
            if np.linalg.norm(normals[mine], axis=1).sum() > LEAST_PIECE_MM2:
                yield number, corners[mine].mean(axis=1), normals[mine]


def _seen(
    projection: Projection,
    spots: Sequence[tuple[int, Array, Array]],
    turn: Array,
    cut_mm: float,
) -> Iterator[tuple[int, Array]]:
    """Find the point of each piece at which a number can be seen in a view."""
    from trimesh.ray.ray_pyembree import RayMeshIntersector

    rays = RayMeshIntersector(projection.foot.mesh, scale_to_box=False)
    for number, middles, normals in spots:
        towards = normals @ turn[2]
        length = np.linalg.norm(normals, axis=1)
        shown = (towards > FACING * length) & (middles[:, 1] < cut_mm)
        if not shown.any():
            continue
        start = middles[shown] + CLEAR_OF_SKIN_MM * normals[shown] / length[shown, None]
        free = ~rays.intersects_any(start, np.tile(turn[2], (len(start), 1)))
        points, weights = middles[shown][free], towards[shown][free]
        if len(points):
            centre = np.average(points, axis=0, weights=weights)
            yield number, points[np.argmin(((points - centre) ** 2).sum(axis=1))]


def _write_numbers(plotter: Any, numbers: Sequence[tuple[int, Array]]) -> None:
    if numbers:
        plotter.add_point_labels(
            np.array([point for _, point in numbers]),
            [str(number) for number, _ in numbers],
            font_size=14,
            text_color="black",
            shape=None,
            bold=False,
            show_points=False,
            always_visible=True,
            justification_horizontal="center",
            justification_vertical="center",
        )


def _legend(
    zone_map: ZoneMap, layer: LayerName, size: tuple[int, int], language: Language
) -> Image:
    from PIL import Image as Canvas
    from PIL import ImageDraw, ImageFont

    canvas = Canvas.new("RGB", size, "#ffffff")
    pen = ImageDraw.Draw(canvas)
    font = ImageFont.load_default(LEGEND_FONT_PX)
    zones = sorted(
        (zone for zone in zone_map.zones if zone.layer == layer),
        key=lambda zone: zone.body_part.number,
    )
    per_column = size[1] // LEGEND_LINE_PX - 1
    n_columns = max(LEGEND_COLUMNS, -(-len(zones) // per_column))
    for place, zone in enumerate(zones):
        column, line = divmod(place, per_column)
        x, y = 12 + column * (size[0] // n_columns), 12 + line * LEGEND_LINE_PX
        pen.rectangle((x, y + 3, x + 14, y + 17), fill=tuple(round(255 * c) for c in zone.color))
        pen.text((x + 22, y), str(zone.body_part.number), INK, font)
        pen.text((x + 58, y), zone.body_part.label[language], INK, font)
    return np.asarray(canvas, dtype=np.uint8)
