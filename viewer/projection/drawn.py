"""Zones drawn on one foot: how far any sample lies inside their borders.

Every shape is laid out in mm on a map of the skin: a rectangle or disc beside the ridge, a closed
outline on a surface or a toe, a disc or a path in space. All zones are asked at once: what is
asked is a list of (sample, zone).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from viewer.foot import Foot
from viewer.foot.placing import HIGHEST_OF_LENGTH, LEAST_FACING, OUTERMOST_TOE, SIDE_THIRD
from viewer.projection import curves
from viewer.projection.curves import Curves
from viewer.projection.layout import lay_out
from viewer.projection.samples import CHARTS, WEB, Samples, V
from viewer.terms import SURFACES, Surface
from viewer.zones import Zone

Array = npt.NDArray[np.float64]
Ids = npt.NDArray[np.int64]

EDGE_OF_SURFACE_MM: Final = 10.0
"""A skin this curved turns a difference of cosines into millimetres, so that a zone that
reaches the edge of its surface ends there in a clean line."""
ACROSS_THE_FOOT_MM: Final = 90.0
"""What a difference of `v` counts where a side of the foot ends towards its middle."""
NOWHERE_MM: Final = -1e3
"""How far inside a shape on one toe the skin of another toe is."""


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
        self.shapes = lay_out([shape for own in on_side for shape in own], foot)
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
        """Return (z,) the least area by girth among the shapes of each zone.

        That of a disc is half its radius, that of a path half its width.
        """
        sides = np.maximum(self._border[:, 1] - self._border[:, 0], 1e-9)[:, :2]
        each = np.where(self._is_disc, self._radius / 2, self._radius)
        each = np.where(self._is_box, sides.prod(axis=1) / (2 * sides.sum(axis=1)), each)
        drawn = self._curve >= 0
        own = self._curve[drawn]
        by_girth = self._curves.area_mm2[own] / np.maximum(self._curves.girth_mm[own], 1e-9)
        each[drawn] = np.where(self._radius[drawn] > 0, self._radius[drawn], by_girth)
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

    The calf faces the ground too, and each toe has an inner and an outer side of its own.
    """
    limit = (samples.facing(rows, surface) - LEAST_FACING) * EDGE_OF_SURFACE_MM
    highest_mm = HIGHEST_OF_LENGTH[surface] * samples.foot.length_mm
    limit = np.minimum(limit, highest_mm - samples.values[rows, 1])
    if surface in ("medial", "lateral"):
        v = samples.values[rows, V]
        from_middle = v - (1 - SIDE_THIRD) if surface == "medial" else SIDE_THIRD - v
        limit = np.minimum(limit, from_middle * ACROSS_THE_FOOT_MM)
        toe = samples.toe[rows]
        other_toe = (toe > 0) & (toe != OUTERMOST_TOE[surface])
        behind_web = np.where(other_toe, -samples.values[rows, WEB], np.inf)
        limit = np.minimum(limit, behind_web)
    return np.asarray(limit)


def inside_zone_mm(zone: Zone, samples: Samples) -> Array:
    """Return how far (n,) every sample lies inside one zone; NOWHERE_MM if it is on no shape."""
    drawing = Drawing([zone], samples.foot)
    rows = np.arange(len(samples))
    if not drawing.zones:
        return np.full(len(samples), NOWHERE_MM)
    return drawing.inside_mm(samples, rows, np.zeros(len(rows), dtype=np.int64))


def _in_box(points: Array, low: Array, high: Array) -> Array:
    """Return the signed distance (n,) of points to the border of rectangles in the plane."""
    along, across, _ = np.minimum(points - low, high - points).T
    nearest = np.minimum(along, across)
    beyond = np.hypot(np.minimum(along, 0.0), np.minimum(across, 0.0))
    return np.asarray(np.where(nearest >= 0, nearest, -beyond))
