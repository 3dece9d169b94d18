"""Draw both feet, or one, in a standard view, with zones lit, without a screen."""

from __future__ import annotations

import io
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from viewer.export.opengl import require_opengl
from viewer.export.painting import PaintedSkin, paint_skin
from viewer.export.writing import write_whole
from viewer.foot import Foot
from viewer.projection import Projection
from viewer.scene import StandardView, standard_view
from viewer.terms import Language, Side
from viewer.words import word

Array = npt.NDArray[np.float64]

BACKGROUND: Final = "#f4f1ec"
INK: Final = "#3a3632"
CUT_COLOUR: Final = (0.80, 0.60, 0.49)
GAP_OF_LENGTH: Final = 0.14
MARGIN: Final = 1.14
LEADER_OF_LENGTH: Final = 0.16
FRAMED_OF_LENGTH: Final = 0.46
"""How high above the ground the first six views show the foot."""


def render_picture(
    projections: Mapping[Side, Projection],
    view: str,
    path: Path,
    *,
    light: Collection[str] = (),
    size: tuple[int, int] = (1600, 1000),
    language: Language = "nl",
) -> None:
    """Write a PNG of one foot or both.

    Args:
        projections: the feet to show, by side.
        view: one of the seven standard views.
        path: where the picture goes.
        light: ids of zones to light up; the others step back.
        size: width and height in pixels.
        language: of the words in the picture.

    Raises:
        UnknownNameError: no such view or zone.
        RenderError: no OpenGL on this machine.
        OutputError: a place that cannot be written to.
    """
    chosen = standard_view(view)
    for projection in projections.values():
        for zone_id in light:
            projection.zone_map.zone(zone_id)
    require_opengl()
    image = _draw(projections, chosen, light, size, language)
    write_whole(path, png(image))


def _draw(
    projections: Mapping[Side, Projection],
    view: StandardView,
    light: Collection[str],
    size: tuple[int, int],
    language: Language,
) -> npt.NDArray[np.uint8]:
    plotter = stage(size)
    cursor = 0.0
    frames = []
    for side in (each for each in view.order if each in projections):
        projection = projections[side]
        length = projection.foot.length_mm
        turn = view.rotation[side]
        low, high = framed(projection.foot, turn, view)
        shift = np.array([cursor - low[0], -(low[1] + high[1]) / 2, 0.0])
        cursor += high[0] - low[0] + GAP_OF_LENGTH * length
        add_skin(plotter, paint_skin(projection, light), cut_height_mm(view, length), turn, shift)
        _label_lit(plotter, projection, turn, shift, light, language)
        frames.append((side, low + shift, high + shift))
    write_sides(plotter, frames, language)
    aim(plotter, [corner for _, low, high in frames for corner in (low, high)], size)
    if len(projections):
        title = next(iter(projections.values())).zone_map.headline[language]
        text = f"{title} · {word(f'view.{view.name}', language)}"
        plotter.add_text(text, position="lower_left", font_size=font_points(size, 0.45), color=INK)
    return shot(plotter)


def stage(size: tuple[int, int]) -> Any:
    """Return an empty plotter of a size in pixels, with background and lights."""
    import pyvista

    pyvista.global_theme.allow_empty_mesh = True
    plotter = pyvista.Plotter(off_screen=True, window_size=list(size), lighting="none")
    plotter.set_background(BACKGROUND)
    for direction, intensity in (((-0.35, 0.6, 1.0), 0.62), ((0.8, 0.1, 0.6), 0.28)):
        plotter.add_light(
            pyvista.Light(position=direction, light_type="camera light", intensity=intensity)
        )
    plotter.add_light(pyvista.Light(light_type="headlight", intensity=0.3))
    return plotter


def shot(plotter: Any) -> npt.NDArray[np.uint8]:
    """Return what a plotter shows, (height, width, 3), and close it."""
    plotter.enable_anti_aliasing("ssaa")
    image = plotter.screenshot(return_img=True)
    plotter.close()
    return np.asarray(image, dtype=np.uint8)


def framed(foot: Foot, turn: Array, view: StandardView) -> tuple[Array, Array]:
    """Return the lowest and the highest corner of what a view shows of a foot, turned, in mm."""
    vertices = foot.vertices
    if view.fade is not None:
        vertices = vertices[vertices[:, 1] < FRAMED_OF_LENGTH * foot.length_mm]
    turned = vertices @ turn.T
    return turned.min(axis=0), turned.max(axis=0)


def cut_height_mm(view: StandardView, length_mm: float) -> float:
    """Return how high above the ground a view cuts the leg off."""
    return np.inf if view.fade is None else view.fade[1] * length_mm


def add_skin(plotter: Any, skin: PaintedSkin, cut_mm: float, turn: Array, shift: Array) -> None:
    """Put a painted skin on the stage, turned and shifted, cut off at a height."""
    import pyvista
    from vtkmodules.vtkCommonDataModel import vtkPlane

    mesh = pyvista.make_tri_mesh(skin.vertices, skin.faces)
    mesh.point_data["colours"] = skin.colours
    mesh.point_data.active_normals = skin.normals
    pieces: list[tuple[Any, str | None, tuple[float, float, float] | None]] = [
        (mesh, "colours", None)
    ]
    matrix = np.eye(4)
    matrix[:3, :3], matrix[:3, 3] = turn, shift
    below = None
    if np.isfinite(cut_mm):
        origin = np.array([0.0, cut_mm, 0.0])
        rim = mesh.slice(normal="y", origin=origin).strip(join=True)
        # Cut while drawing: a filter would make one vertex of those of two colours on a border.
        below = vtkPlane()
        below.SetOrigin((turn @ origin + shift).tolist())
        below.SetNormal((-turn[:, 1]).tolist())
        if rim.n_cells:
            around = rim.get_cell(0).points
            lid = pyvista.PolyData(around, faces=[len(around), *range(len(around))])
            pieces.append((lid.triangulate(), None, CUT_COLOUR))
    for piece, scalars, colour in pieces:
        # The normals are ours: those that VTK would work out crease at every border.
        actor = plotter.add_mesh(
            piece,
            scalars=scalars,
            rgb=scalars is not None,
            color=colour,
            ambient=0.22,
            diffuse=0.78,
            specular=0.06,
            smooth_shading=False,
            copy_mesh=False,
        )
        if below is not None and scalars is not None:
            actor.mapper.AddClippingPlane(below)
        actor.prop.interpolation = "Phong"
        actor.user_matrix = matrix


def _label_lit(
    plotter: Any,
    projection: Projection,
    turn: Array,
    shift: Array,
    light: Collection[str],
    language: Language,
) -> None:
    """Write a lit zone's label above it, with a line to it, where the view shows it."""
    import pyvista

    length = projection.foot.length_mm
    for found in projection.zones:
        if found.zone.id in light and (turn @ found.normal)[2] > 0.1:
            at = turn @ (found.centre + 2.0 * found.normal) + shift
            label = at + np.array([0.0, LEADER_OF_LENGTH * length, 0.0])
            leader = pyvista.Line(at, label)
            plotter.add_mesh(leader, color=INK, line_width=max(1, plotter.window_size[1] // 400))
            plotter.add_point_labels(
                label[None, :],
                [found.zone.body_part.label[language]],
                font_size=max(14, plotter.window_size[1] // 30),
                text_color=INK,
                shape_color="white",
                shape_opacity=0.95,
                margin=5,
                bold=True,
                show_points=False,
                always_visible=True,
                # VTK sets the box of a centred text beside it, not behind it.
                justification_horizontal="left",
                justification_vertical="bottom",
            )


def write_sides(
    plotter: Any, frames: Sequence[tuple[Side, Array, Array]], language: Language
) -> None:
    """Write RIGHT and LEFT below the feet, given each with its lowest and highest corner."""
    if not frames:
        return
    floor = min(low[1] for _, low, _ in frames)
    room = 0.04 * (max(high[1] for _, _, high in frames) - floor)
    for side, low, high in frames:
        at = np.array([(low[0] + high[0]) / 2, floor - room, high[2]])
        plotter.add_point_labels(
            at[None, :],
            [word(f"side.{side}", language).upper()],
            font_size=max(14, plotter.window_size[1] // 36),
            text_color=INK,
            shape=None,
            show_points=False,
            always_visible=True,
            justification_horizontal="center",
            justification_vertical="top",
            bold=True,
        )


def aim(plotter: Any, corners: Sequence[Array], size: tuple[int, int]) -> None:
    """Let the camera see all corners in a picture of a size in pixels."""
    low, high = np.min(corners, axis=0), np.max(corners, axis=0)
    middle, extent = (low + high) / 2, high - low
    camera = plotter.camera
    camera.parallel_projection = True
    camera.focal_point = tuple(middle)
    camera.position = tuple(middle + np.array([0.0, 0.0, 1500.0]))
    camera.up = (0.0, 1.0, 0.0)
    camera.parallel_scale = max(extent[1] * 1.08, extent[0] * size[1] / size[0]) / 2 * MARGIN
    plotter.reset_camera_clipping_range()


def font_points(size: tuple[int, int], part: float) -> int:
    """Return a font size: a part of that at which 36 lines fill the picture."""
    return max(6, round(part * size[1] / 36))


def png(image: npt.NDArray[np.uint8]) -> bytes:
    """Return an image, (height, width, 3), as the content of a PNG file."""
    from PIL import Image

    content = io.BytesIO()
    Image.fromarray(image).save(content, format="PNG", optimize=True)
    return content.getvalue()
