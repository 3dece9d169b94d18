"""A zone drawn on one foot: how far any sample lies inside its border."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from viewer.foot import Foot
from viewer.foot.placing import HIGHEST_OF_LENGTH, LEAST_FACING, SIDE_THIRD
from viewer.projection import plane
from viewer.projection.samples import ChartName, Samples, V
from viewer.terms import SURFACES, Surface
from viewer.zones import Zone
from viewer.zones.shapes import ArcBand, ArcPoint, Line, Point, Shape, ToeOutline

Array = npt.NDArray[np.float64]
Ids = npt.NDArray[np.int64]

EDGE_OF_SURFACE_MM: Final = 10.0
"""A skin this curved turns a difference of cosines into millimetres, so that a zone that
reaches the edge of its surface ends there in a clean line."""
STEP_OF_PATH_MM: Final = 1.0


@dataclass(frozen=True)
class DrawnShape:
    """One shape laid out in mm on one chart of one foot.

    Attributes:
        chart: on which plane map it is drawn.
        low, high: (2,) its bounding box there.
        inside_mm: signed distance of (n, 2) chart points.
        surface: only where the skin faces this way.
        toe: only on this toe.
    """

    chart: ChartName
    low: Array
    high: Array
    inside_mm: Callable[[Array], Array]
    surface: Surface | None = None
    toe: int | None = None

    def distances(self, samples: Samples, reach_mm: float) -> tuple[Ids, Array]:
        """Return the samples within reach, and how far inside (+) or outside (-) each lies."""
        ids = samples.window(self.chart, self.low - reach_mm, self.high + reach_mm)
        if self.toe is not None:
            ids = ids[samples.toe[ids] == self.toe]
        distance = self.inside_mm(samples.chart(self.chart)[ids])
        if self.surface is not None:
            kept = _on_its_part(samples, ids, self.surface)
            ids, distance = ids[kept], distance[kept]
            facing = samples.facing[ids, SURFACES.index(self.surface)]
            distance = np.minimum(distance, (facing - LEAST_FACING) * EDGE_OF_SURFACE_MM)
        return ids, distance


@dataclass(frozen=True)
class DrawnZone:
    """A zone on one foot: the union of its shapes that stand on that side."""

    zone: Zone
    shapes: tuple[DrawnShape, ...]

    def distances(self, samples: Samples, reach_mm: float) -> tuple[Ids, Array]:
        """Return the samples within reach of the zone and their signed distance in mm."""
        found = [shape.distances(samples, reach_mm) for shape in self.shapes]
        if len(found) == 1:
            return found[0]
        ids = np.unique(np.concatenate([ids for ids, _ in found]))
        distance = np.full(len(ids), -np.inf)
        for some, inside in found:
            at = np.searchsorted(ids, some)
            distance[at] = np.maximum(distance[at], inside)
        return ids, distance

    def inside_mm(self, samples: Samples) -> Array:
        """Return the signed distance (n,) of every sample; -inf where the zone has no say."""
        distance = np.full(len(samples), -np.inf)
        ids, found = self.distances(samples, np.inf)
        distance[ids] = found
        return distance


def _on_its_part(samples: Samples, ids: Ids, surface: Surface) -> npt.NDArray[np.bool_]:
    """Say which samples lie on the part of the foot where a surface is meant.

    The calf faces the ground too, and each toe has an inner side of its own.
    """
    highest = HIGHEST_OF_LENGTH[surface] * samples.foot.length_mm
    kept = samples.positions[ids, 1] < highest
    if surface == "medial":
        kept &= samples.values[ids, V] > 1 - SIDE_THIRD
    elif surface == "lateral":
        kept &= samples.values[ids, V] < SIDE_THIRD
    return np.asarray(kept)


def draw(zone: Zone, foot: Foot) -> DrawnZone:
    """Return a zone laid out on a foot; without shapes if none stands on that side."""
    return DrawnZone(
        zone,
        tuple(_lay_out(shape, foot) for shape in zone.shapes if shape.side in ("both", foot.side)),
    )


def _lay_out(shape: Shape, foot: Foot) -> DrawnShape:
    ridge, length = foot.coordinates.ridge, foot.length_mm
    if isinstance(shape, ArcBand):
        low = np.array([float(ridge.mm_at(shape.s0)), shape.offset0 * length])
        high = np.array([float(ridge.mm_at(shape.s1)), shape.offset1 * length])
        return DrawnShape("ridge", low, high, lambda points: plane.to_box(points, low, high))
    if isinstance(shape, ArcPoint):
        centre = np.array([float(ridge.mm_at(shape.s)), shape.offset * length])
        return _disc("ridge", centre, shape.radius * length)
    if isinstance(shape, ToeOutline):
        outline = plane.smooth_closed(shape.points) * foot.coordinates.toe_size_mm[shape.toe - 1]
        return _outline("toe", outline, shape.surface, shape.toe)
    if isinstance(shape, Point):
        centre = foot.placer.place(shape.surface, np.array([shape.at]))[0]
        return _disc("skin", centre, shape.radius_mm)
    if isinstance(shape, Line):
        path = lay_path(shape, foot)
        half = shape.width_mm / 2
        return DrawnShape(
            "skin",
            path.min(axis=0) - half,
            path.max(axis=0) + half,
            lambda points: half - plane.to_path(points, path),
        )
    points = plane.smooth_closed(shape.points)
    outline = foot.coordinates.outline.on_chart(shape.surface, points, foot.length_mm)
    chart = shape.surface if shape.surface in ("medial", "lateral") else "plan"
    return _outline(chart, outline, shape.surface, None)


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
        points, _ = foot.placer.nearest(plane.evenly(plane.smooth_open(points), STEP_OF_PATH_MM))
    return points


def _disc(chart: ChartName, centre: Array, radius: float) -> DrawnShape:
    return DrawnShape(
        chart,
        centre - radius,
        centre + radius,
        lambda points: plane.to_disc(points, centre, radius),
    )


def _outline(chart: ChartName, outline: Array, surface: Surface, toe: int | None) -> DrawnShape:
    return DrawnShape(
        chart,
        outline.min(axis=0),
        outline.max(axis=0),
        lambda points: plane.to_outline(points, outline),
        surface,
        toe,
    )

