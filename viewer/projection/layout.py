"""Shapes laid out in mm on the maps of the skin of one foot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
import numpy.typing as npt

from viewer.foot import Foot
from viewer.projection import curves
from viewer.projection.samples import ChartName
from viewer.terms import SURFACES
from viewer.zones.shapes import ArcBand, ArcPoint, Line, Outline, Point, Shape, ToeOutline

Array = npt.NDArray[np.float64]
Kind = Literal["box", "disc", "outline", "path"]

STEP_OF_PATH_MM: Final = 1.0


@dataclass(frozen=True)
class DrawnShape:
    """One shape laid out in mm on one map of one foot.

    Attributes:
        kind: what `border` holds: two corners of a box, the centre of a disc, or a curve.
        chart: on which map of the skin it is drawn.
        border: (k, 2) points, on the map of the skin in space (k, 3).
        radius_mm: of a disc; of a path half its width.
        surface: only where the skin faces this way; 0 to 3 as in SURFACES, -1 for all.
        toe: only on this toe, 0 for all.
    """

    kind: Kind
    chart: ChartName
    border: Array
    radius_mm: float = 0.0
    surface: int = -1
    toe: int = 0

    @property
    def bounds(self) -> tuple[Array, Array]:
        """Its lowest and its highest corner on the map."""
        return self.border.min(axis=0) - self.radius_mm, self.border.max(axis=0) + self.radius_mm


def lay_out(shapes: Sequence[Shape], foot: Foot) -> tuple[DrawnShape, ...]:
    """Lay shapes out; the outlines of a surface together, as that is many times faster."""
    laid: dict[int, DrawnShape] = {}
    for surface in SURFACES:
        own = {
            index: shape.points
            for index, shape in enumerate(shapes)
            if isinstance(shape, Outline) and shape.surface == surface
        }
        if not own:
            continue
        smooth = curves.smooth_closed(list(own.values()))
        points = foot.coordinates.outline.on_chart(surface, np.vstack(smooth), foot.length_mm)
        chart: ChartName = surface if surface in ("medial", "lateral") else "plan"
        ends = np.cumsum([len(each) for each in smooth])
        for index, outline in zip(own, np.split(points, ends[:-1]), strict=True):
            laid[index] = DrawnShape("outline", chart, outline, surface=SURFACES.index(surface))
    on_toes = {i: shape for i, shape in enumerate(shapes) if isinstance(shape, ToeOutline)}
    smooth = curves.smooth_closed([shape.points for shape in on_toes.values()])
    for (index, shape), outline in zip(on_toes.items(), smooth, strict=True):
        border = outline * foot.coordinates.toe_size_mm[shape.toe - 1]
        surface_of = SURFACES.index(shape.surface)
        laid[index] = DrawnShape("outline", "toe", border, surface=surface_of, toe=shape.toe)
    return tuple(
        _lay_out_one(shape, foot) if not isinstance(shape, Outline | ToeOutline) else laid[index]
        for index, shape in enumerate(shapes)
    )


def _lay_out_one(shape: ArcBand | ArcPoint | Point | Line, foot: Foot) -> DrawnShape:
    ridge, length = foot.coordinates.ridge, foot.length_mm
    if isinstance(shape, ArcBand):
        along = ridge.mm_at([shape.s0, shape.s1])
        across = np.array([shape.offset0, shape.offset1]) * length
        return DrawnShape("box", "ridge", np.stack([along, across], axis=1))
    if isinstance(shape, ArcPoint):
        centre = np.array([[float(ridge.mm_at(shape.s)), shape.offset * length]])
        return DrawnShape("disc", "ridge", centre, shape.radius * length)
    if isinstance(shape, Point):
        centre = foot.placer.place(shape.surface, np.array([shape.at]))
        return DrawnShape("disc", "skin", centre, shape.radius_mm)
    return DrawnShape("path", "skin", lay_path(shape, foot), shape.width_mm / 2)


def lay_path(line: Line, foot: Foot) -> Array:
    """Return the (k, 3) points of a line on the skin of a foot, mm, a millimetre apart.

    A smooth curve in space goes through the points of the line, and is then laid on the skin;
    so it goes from one surface to the next without a gap.
    """
    points = np.empty((len(line.points), 3))
    for surface in set(line.surfaces):
        own = np.array([each == surface for each in line.surfaces])
        points[own] = foot.placer.place(surface, line.points[own])
    for _ in range(2):
        dense = curves.evenly(curves.smooth_open(points), STEP_OF_PATH_MM)
        points, _ = foot.placer.nearest(dense)
    return points
