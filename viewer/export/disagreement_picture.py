"""Draw how much maps disagree about each spot of both feet, from four sides, with its legend."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from viewer.comparison import Comparison
from viewer.export.opengl import require_opengl
from viewer.export.painting import PaintedSkin
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
from viewer.export.ramp import ramp
from viewer.export.writing import write_whole
from viewer.foot import Foot
from viewer.scene import SKIN_COLOUR, standard_view
from viewer.terms import Language, Side, View
from viewer.words import word

Array = npt.NDArray[np.float64]
Image = npt.NDArray[np.uint8]

SHOWN: Final[tuple[tuple[View, View], ...]] = (("sole", "inner"), ("top", "outer"))
"""Two rows."""
LEGEND_OF_HEIGHT: Final = 0.14
BAR: Final = (0.05, 0.45, 0.50, 0.68)
BARE: Final = (0.60, 0.45, 0.63, 0.68)
"""Left, top, right and bottom of the ramp and of a patch of skin, as parts of the legend."""
LETTERS_IN_A_LINE: Final = 95
"""A longer line is set smaller."""


def render_disagreement(
    comparison: Comparison,
    path: Path,
    *,
    size: tuple[int, int] = (1600, 1300),
    language: Language = "nl",
) -> None:
    """Write a PNG of both feet, seen from below, above, inside and outside.

    Args:
        comparison: of the maps.
        path: where the picture goes.
        size: width and height in pixels.
        language: of the words in the picture.

    Raises:
        RenderError: no OpenGL on this machine.
        OutputError: a place that cannot be written to.
    """
    require_opengl()
    width, height = size
    legend_height = round(LEGEND_OF_HEIGHT * height)
    panel = (width // 2, (height - legend_height) // 2)
    feet = _feet(comparison.foot)
    skins = {side: paint_disagreement(comparison, side) for side in feet}
    rows = [
        np.hstack([_panel(feet, skins, view, panel, language) for view in row]) for row in SHOWN
    ]
    legend = _legend(comparison, (2 * panel[0], height - 2 * panel[1]), language)
    write_whole(path, png(np.vstack([*rows, legend])))


def paint_disagreement(comparison: Comparison, side: Side) -> PaintedSkin:
    """Paint how much the maps disagree on the foot of one side.

    What none of the maps names keeps the colour of skin.
    """
    skin = comparison.fine_skin(side)
    colours = ramp(skin.disagreement)
    colours[~skin.named] = SKIN_COLOUR
    in_bytes = np.rint(255 * colours).astype(np.uint8)
    return PaintedSkin(skin.vertices, skin.normals, skin.faces, in_bytes)


def _feet(foot: Foot) -> dict[Side, Foot]:
    other = foot.mirrored()
    return {foot.side: foot, other.side: other}


def _panel(
    feet: dict[Side, Foot],
    skins: dict[Side, PaintedSkin],
    name: View,
    size: tuple[int, int],
    language: Language,
) -> Image:
    """Return both feet from one view, (height, width, 3)."""
    view = standard_view(name)
    plotter = stage(size)
    cursor, frames = 0.0, []
    for side in view.order:
        foot, turn = feet[side], view.rotation[side]
        low, high = framed(foot, turn, view)
        shift = np.array([cursor - low[0], -(low[1] + high[1]) / 2, 0.0])
        cursor += high[0] - low[0] + GAP_OF_LENGTH * foot.length_mm
        add_skin(plotter, skins[side], cut_height_mm(view, foot.length_mm), turn, shift)
        frames.append((side, low + shift, high + shift))
    write_sides(plotter, frames, language)
    aim(plotter, [corner for _, low, high in frames for corner in (low, high)], size)
    plotter.add_text(
        word(f"view.{name}", language),
        position="upper_left",
        font_size=font_points(size, 0.6),
        color=INK,
    )
    return shot(plotter)


def _legend(comparison: Comparison, size: tuple[int, int], language: Language) -> Image:
    """Return the strip with the ramp, what its ends mean, and which maps were compared."""
    width, height = size
    plotter = stage(size)
    titles = ", ".join(zone_map.headline[language] for zone_map in comparison.maps)
    title = f"{word('disagreement.title', language)}: {titles}"
    texts = [
        (title, BAR[0], 0.68, 0.075 * min(1.0, LETTERS_IN_A_LINE / len(title))),
        (f"0  {word('disagreement.least', language)}", BAR[0], 0.10, 0.06),
        (f"{word('disagreement.most', language)}  1", BAR[2], 0.10, 0.06),
        (word("disagreement.bare", language), BARE[0], 0.10, 0.06),
    ]
    for text, left, bottom, part in texts:
        actor = plotter.add_text(
            text, position=(left, bottom), viewport=True, font_size=round(part * height), color=INK
        )
        if text.endswith("1"):
            actor.prop.justification_horizontal = "right"
    image = shot(plotter)
    colours = np.rint(255 * ramp(np.linspace(0, 1, round((BAR[2] - BAR[0]) * width))))
    for (left, top, right, bottom), colour in ((BAR, colours), (BARE, 255 * np.array(SKIN_COLOUR))):
        first = round(left * width)
        rows = slice(round(top * height), round(bottom * height))
        n_columns = len(colour) if colour.ndim == 2 else round((right - left) * width)
        image[rows, first : first + n_columns] = colour
    return image
