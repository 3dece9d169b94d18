"""Feet on a page: a view of a chart, as large as the page allows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import numpy as np

from viewer.chart import ChartFoot, ChartNumber, ChartView, ChartZone
from viewer.chart.numbers import CAPITAL_OF_SIZE
from viewer.chart.rings import Array
from viewer.chart.svg import BRIGHT, dashes, end_of_leader, luminance_of
from viewer.export.sheet_paper import FAINT, INK, MARGIN_MM, POINTS_PER_MM, Colour, Sheet
from viewer.skin_tones import load_skin_tones
from viewer.words import word
from viewer.zones.palette import from_hex

SIDE_POINTS: Final = 11.0
PALER: Final = 0.38
"""How far fills go to white: less ink, and what is written on them stays legible in grey."""
SKIN_PALER: Final = 0.45
TONE: Final = 0.17
EDGE: Final[Colour] = (0.38, 0.25, 0.18)
BLANK_SKIN: Final[Colour] = (1.0, 1.0, 1.0)
BORDER: Final[Colour] = (0.13, 0.10, 0.09)
WHITE: Final[Colour] = (1.0, 1.0, 1.0)
DASHES_MM: Final[dict[str, tuple[float, ...]]] = {"": (), " va-c": (1.5, 0.5), " va-x": (1.1, 0.9)}
SIDE_MM: Final = 7.0
"""Above each foot, for its side."""
BETWEEN_MM: Final = 16.0
"""Between the feet of the long views, where the page has room."""
EVEN_ODD: Final = 0


def draw_feet(sheet: Sheet, view: ChartView, *, numbers: bool, coloured: bool) -> None:
    """Draw a page with both feet from one side: side by side, or the long views one below another.

    Args:
        sheet: to which the page is added.
        view: what is drawn.
        numbers: whether numbers are written.
        coloured: whether skin and zones are filled.
    """
    sheet.begin_page(word(f"view.{view.name}", sheet.language))
    boxes = [_extent(foot) for foot in view.feet]
    sizes = [high - low for low, high in boxes]
    below = view.name in ("inner", "outer")
    wide = max(size[0] for size in sizes) if below else sum(size[0] for size in sizes)
    tall = sum(size[1] for size in sizes) if below else max(size[1] for size in sizes)
    n = len(view.feet)
    gap_mm = 4.0
    room = np.array([sheet.width_mm, sheet.bottom_mm - sheet.top_mm])
    room -= np.array([0.0 if below else gap_mm * (n - 1), SIDE_MM * (n if below else 1)])
    scale = float(min(room[0] / wide, room[1] / tall))
    spare_mm = float(room[1] - scale * tall)
    between_mm = min(BETWEEN_MM, spare_mm / n)
    x = MARGIN_MM if below else MARGIN_MM + (room[0] - scale * wide) / 2
    y = sheet.top_mm
    for foot, (low, _), size in zip(view.feet, boxes, sizes, strict=True):
        left = x + (room[0] - scale * size[0]) / 2 if below else x
        corner = np.array([left, y + SIDE_MM])
        _draw_foot(_Pen(sheet, scale, corner - scale * low), foot, numbers, coloured)
        if below:
            y += SIDE_MM + scale * size[1] + between_mm
        else:
            x += scale * size[0] + gap_mm


class _Pen:
    """What turns the mm of a chart into those of a page."""

    def __init__(self, sheet: Sheet, scale: float, shift: Array) -> None:
        self.sheet = sheet
        self.scale = scale
        self.shift = shift

    def to_page(self, points: Array) -> Array:
        return points * self.scale + self.shift

    def path(
        self,
        lines: Iterable[Array],
        *,
        fill: Colour | None = None,
        stroke: Colour | None = None,
        wide_mm: float = 0.0,
        dash_mm: tuple[float, ...] = (),
        closed: bool = True,
    ) -> None:
        pen = self.sheet.pen
        path = pen.beginPath()
        for line in lines:
            places = [self.sheet.at(x, y) for x, y in self.to_page(line).tolist()]
            path.moveTo(*places[0])
            for place in places[1:]:
                path.lineTo(*place)
            if closed:
                path.close()
        if fill:
            pen.setFillColorRGB(*fill)
        if stroke:
            pen.setStrokeColorRGB(*stroke)
            pen.setLineWidth(wide_mm * POINTS_PER_MM)
            pen.setLineJoin(1)
            pen.setLineCap(0 if dash_mm else 1)
            pen.setDash([each * POINTS_PER_MM for each in dash_mm])
        pen.drawPath(path, stroke=int(bool(stroke)), fill=int(bool(fill)), fillMode=EVEN_ODD)


def _extent(foot: ChartFoot) -> tuple[Array, Array]:
    """Return the lowest and the highest corner of a foot and the numbers around it."""
    half = np.array([3.4, 2.0])
    places = [each.at for zone in foot.zones for each in zone.numbers if not each.covered]
    around = [foot.box, *(np.array([at - half, at + half]) for at in places)]
    return np.vstack(around).min(axis=0), np.vstack(around).max(axis=0)


def _draw_foot(pen: _Pen, foot: ChartFoot, numbers: bool, coloured: bool) -> None:
    skin = paler(from_hex(load_skin_tones()[1].color), SKIN_PALER) if coloured else BLANK_SKIN
    pen.path([foot.outline], fill=skin)
    if coloured:
        for rings in foot.tones:
            skin = paler(skin, TONE)
            pen.path(rings, fill=skin)
        if len(foot.lid):
            pen.path([foot.lid], fill=(0.86, 0.82, 0.79))
    pen.path(foot.creases, stroke=EDGE, wide_mm=0.25, closed=False)
    for each in foot.zones:
        fill = paler(each.zone.color, PALER) if coloured else WHITE
        dash = DASHES_MM[dashes(each.zone)] if coloured else ()
        pen.path(each.rings, fill=fill, stroke=BORDER, wide_mm=0.22, dash_mm=dash)
    pen.path([foot.outline], stroke=EDGE, wide_mm=0.5)
    if numbers:
        for each in foot.zones:
            for placed in each.numbers:
                if not placed.covered:
                    _write_number(pen, each, placed)
    middle, top = foot.box[:, 0].mean(), foot.box[0, 1]
    x, y = pen.to_page(np.array([middle, top])).tolist()
    side = word(f"side.{foot.side}", pen.sheet.language).upper()
    pen.sheet.text(x, y - 2.5, side, SIDE_POINTS, font="Helvetica-Bold", align="middle")


def _write_number(pen: _Pen, each: ChartZone, placed: ChartNumber) -> None:
    text = str(each.zone.body_part.number)
    size_mm = placed.size_mm * pen.scale
    colour = INK
    if placed.leads_to is None:
        pale = luminance_of(paler(each.zone.color, PALER)) < BRIGHT
        colour = WHITE if pale else BORDER
    else:
        start = pen.to_page(placed.leads_to)
        stop = pen.to_page(end_of_leader(placed, len(text)))
        pen.sheet.line(tuple(start.tolist()), tuple(stop.tolist()), 0.13, FAINT)
        x, y = pen.sheet.at(*start.tolist())
        pen.sheet.pen.setFillColorRGB(*INK)
        pen.sheet.pen.circle(x, y, 0.4 * POINTS_PER_MM, stroke=0, fill=1)
    x_mm, y_mm = pen.to_page(placed.at).tolist()
    pen.sheet.text(
        x_mm,
        y_mm + CAPITAL_OF_SIZE / 2 * size_mm,
        text,
        size_mm * POINTS_PER_MM,
        colour=colour,
        align="middle",
    )


def paler(colour: Colour, part: float) -> Colour:
    """Return a colour a part of the way to white."""
    red, green, blue = (channel + (1.0 - channel) * part for channel in colour)
    return red, green, blue
