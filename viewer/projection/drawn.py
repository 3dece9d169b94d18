"""Zones drawn on one foot: how far any sample lies inside their borders.

Every shape is laid out in mm on a map of the skin: a rectangle or disc beside the ridge, a closed
outline on a surface or a toe, a disc or a path in space. All zones are asked at once: what is
asked is a list of (sample, zone).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
import numpy.typing as npt

from viewer.foot import Foot
from viewer.foot.placing import HIGHEST_OF_LENGTH, LEAST_FACING, SIDE_THIRD
from viewer.projection import curves
from viewer.projection.curves import Curves
from viewer.projection.samples import CHARTS, WEB, ChartName, Samples, V
from viewer.terms import SURFACES, Surface
from viewer.zones import Zone
from viewer.zones.shapes import (
    ArcBand,
    ArcPoint,
    Line,
    Outline,
    Point,
    Shape,
    ToeOutline,
    enclosed_area,
)

Array = npt.NDArray[np.float64]
Ids = npt.NDArray[np.int64]
Kind = Literal["box", "disc", "outline", "path"]

EDGE_OF_SURFACE_MM: Final = 10.0
"""A skin this curved turns a difference of cosines into millimetres, so that a zone that
reaches the edge of its surface ends there in a clean line."""
ACROSS_THE_FOOT_MM: Final = 90.0
"""What a difference of `v` counts where a side of the foot ends towards its middle."""
STEP_OF_PATH_MM: Final = 1.0
NOWHERE_MM: Final = -1e3
"""How far inside a shape on one toe the skin of another toe is."""


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

    @property
    def area_by_girth_mm(self) -> float:
        """Its area by its girth: half the radius of a disc."""
        if self.kind == "disc":
            return self.radius_mm / 2
        if self.kind == "path":
            return self.radius_mm
        if self.kind == "box":
            along, across = self.border[1] - self.border[0]
            return float(along * across / (2 * (along + across)))
        girth = np.linalg.norm(self.border - np.roll(self.border, 1, axis=0), axis=1).sum()
        return enclosed_area(self.border) / float(girth)


class Drawing:
    """Zones on one foot; those without a shape on that side are left out.

    Attributes:
        zones: in the order given.
        shapes: those of all zones, zone by zone.
        zone_of_shape: (k,) index of the zone that each shape belongs to.
    """

    def __init__(self, zones: Sequence[Zone], foot: Foot) -> None:
        self.foot = foot
        self.zones = tuple(zone for zone in zones if zone.shapes_on(foot.side))
        on_side = [zone.shapes_on(foot.side) for zone in self.zones]
        self.shapes = _lay_out_all([shape for own in on_side for shape in own], foot)
        counts = np.array([len(own) for own in on_side], dtype=np.int64)
        self.zone_of_shape = np.repeat(np.arange(len(on_side)), counts)
        self._n_shapes = counts
        self._first_shape = np.cumsum(counts) - counts
        self._border = np.zeros((len(self.shapes), 2, 3))
        for index, shape in enumerate(self.shapes):
            ends = shape.border[[0, -1]]
            self._border[index, :, : ends.shape[1]] = ends
        self._radius = np.array([shape.radius_mm for shape in self.shapes])
        self._chart = np.array([CHARTS.index(shape.chart) for shape in self.shapes], dtype=np.int8)
        self._surface = np.array([shape.surface for shape in self.shapes], dtype=np.int8)
        self._toe = np.array([shape.toe for shape in self.shapes], dtype=np.int8)
        kinds = [shape.kind for shape in self.shapes]
        self._is_box = np.array([kind == "box" for kind in kinds], dtype=bool)
        self._is_disc = np.array([kind == "disc" for kind in kinds], dtype=bool)
        drawn = [i for i, kind in enumerate(kinds) if kind in ("outline", "path")]
        self._curve = np.full(len(kinds), -1, dtype=np.int64)
        self._curve[drawn] = np.arange(len(drawn))
        self._curves = Curves(
            [self.shapes[i].border for i in drawn], [kinds[i] == "outline" for i in drawn]
        )

    def area_by_girth_mm(self) -> Array:
        """Return (z,) the least area by girth among the shapes of each zone."""
        each = np.array([shape.area_by_girth_mm for shape in self.shapes])
        return np.minimum.reduceat(each, self._first_shape) if len(each) else each

    def inside_mm(self, samples: Samples, rows: Ids, zones: Ids) -> Array:
        """Return how far (n,) samples lie inside zones, negative outside.

        Args:
            samples: of which some are asked.
            rows: (n,) which samples.
            zones: (n,) the zone that each is asked about.
        """
        count = self._n_shapes[zones]
        first = np.cumsum(count) - count
        which = np.repeat(np.arange(len(rows)), count)
        shape = np.arange(len(which)) - first[which] + self._first_shape[zones][which]
        inside = self.inside_shapes_mm(samples, rows[which], shape)
        return np.maximum.reduceat(inside, first) if len(inside) else inside

    def inside_shapes_mm(
        self, samples: Samples, rows: Ids, shapes: Ids, reach_mm: float = np.inf
    ) -> Array:
        """Return how far (n,) samples lie inside single shapes; from `reach_mm` on only roughly."""
        points = np.zeros((len(rows), 3))
        chart = self._chart[shapes]
        for index in np.unique(chart):
            own = chart == index
            laid = samples.chart(CHARTS[index])[rows[own]]
            points[own, : laid.shape[1]] = laid
        inside = np.empty(len(rows))
        box, disc = self._is_box[shapes], self._is_disc[shapes]
        inside[box] = _in_box(points[box], *self._border[shapes[box]].transpose(1, 0, 2))
        gap = points[disc] - self._border[shapes[disc], 0]
        inside[disc] = self._radius[shapes[disc]] - np.sqrt(curves.squares(gap))
        curved = ~(box | disc)
        curve = self._curve[shapes[curved]]
        inside[curved] = self._curves.inside_mm(curve, points[curved], reach_mm)
        inside[curved] += self._radius[shapes[curved]]
        self._limit_to_surfaces(samples, rows, self._surface[shapes], inside)
        toe = self._toe[shapes]
        own = np.flatnonzero(toe > 0)
        np.minimum.at(inside, own, samples.values[rows[own], WEB])
        inside[own[samples.toe[rows[own]] != toe[own]]] = NOWHERE_MM
        return inside

    def _limit_to_surfaces(
        self, samples: Samples, rows: Ids, surfaces: npt.NDArray[np.int8], inside: Array
    ) -> None:
        for index, surface in enumerate(SURFACES):
            own = np.flatnonzero(surfaces == index)
            if len(own):
                limit = to_edge_of_surface(samples, rows[own], surface)
                inside[own] = np.minimum(inside[own], limit)


def to_edge_of_surface(samples: Samples, rows: Ids, surface: Surface) -> Array:
    """Return how far (n,) samples lie inside the part of the foot where a surface is meant.

    The calf faces the ground too, and each toe has an inner side of its own.
    """
    facing = samples.facing[rows, SURFACES.index(surface)]
    limit = (facing - LEAST_FACING) * EDGE_OF_SURFACE_MM
    highest_mm = HIGHEST_OF_LENGTH[surface] * samples.foot.length_mm
    limit = np.minimum(limit, highest_mm - samples.values[rows, 1])
    if surface in ("medial", "lateral"):
        v = samples.values[rows, V]
        from_middle = v - (1 - SIDE_THIRD) if surface == "medial" else SIDE_THIRD - v
        limit = np.minimum(limit, from_middle * ACROSS_THE_FOOT_MM)
    return np.asarray(limit)


def inside_zone_mm(zone: Zone, samples: Samples) -> Array:
    """Return how far (n,) every sample lies inside one zone; NOWHERE_MM if it is on no shape."""
    drawing = Drawing([zone], samples.foot)
    rows = np.arange(len(samples))
    if not drawing.zones:
        return np.full(len(samples), NOWHERE_MM)
    return drawing.inside_mm(samples, rows, np.zeros(len(rows), dtype=np.int64))


def _lay_out_all(shapes: Sequence[Shape], foot: Foot) -> tuple[DrawnShape, ...]:
    """Lay shapes out; the outlines of a surface together, as that is many times faster."""
    laid: dict[int, DrawnShape] = {}
    for surface in SURFACES:
        own = {
            index: curves.smooth_closed(shape.points)
            for index, shape in enumerate(shapes)
            if isinstance(shape, Outline) and shape.surface == surface
        }
        if not own:
            continue
        points = foot.coordinates.outline.on_chart(
            surface, np.vstack(list(own.values())), foot.length_mm
        )
        chart: ChartName = surface if surface in ("medial", "lateral") else "plan"
        ends = np.cumsum([len(each) for each in own.values()])
        for index, outline in zip(own, np.split(points, ends[:-1]), strict=True):
            laid[index] = DrawnShape("outline", chart, outline, surface=SURFACES.index(surface))
    return tuple(
        laid[index] if index in laid else _lay_out(shape, foot)
        for index, shape in enumerate(shapes)
    )


def _lay_out(shape: ArcBand | ArcPoint | Point | Line | ToeOutline, foot: Foot) -> DrawnShape:
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
    if isinstance(shape, Line):
        return DrawnShape("path", "skin", lay_path(shape, foot), shape.width_mm / 2)
    outline = curves.smooth_closed(shape.points) * foot.coordinates.toe_size_mm[shape.toe - 1]
    surface = SURFACES.index(shape.surface)
    return DrawnShape("outline", "toe", outline, surface=surface, toe=shape.toe)


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


def _in_box(points: Array, low: Array, high: Array) -> Array:
    """Return the signed distance (n,) of points to the border of rectangles in the plane."""
    gap = np.minimum(points - low, high - points)[:, :2]
    nearest = gap.min(axis=1)
    beyond = np.minimum(gap, 0.0)
    return np.where(nearest >= 0, nearest, -np.hypot(beyond[:, 0], beyond[:, 1]))
