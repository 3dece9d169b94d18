"""What makes sense for one shape by itself: numbers in range, outlines that can be drawn."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from viewer.terms import SurfaceOrLeg
from viewer.zones.shapes import (
    ArcBand,
    ArcPoint,
    Line,
    Outline,
    Point,
    Points,
    Shape,
    ToeOutline,
    enclosed_area,
)

MAX_OFFSET: Final = 0.2
MAX_RADIUS: Final = 0.1
MAX_WIDTH_MM: Final = 30.0
MIN_AREA: Final = 1e-6
"""Of an outline in its own coordinates; on a sole about 0.02 square millimetres."""

S_RANGE: Final = ("s", 0.0, 1.0, "s runs from 0 (tip of the big toe) to 1 (back of the heel)")
U_RANGE: Final = ("u", -0.05, 1.1, "u runs from 0 (back of the heel) to 1 (tip of the big toe)")
V_RANGE: Final = ("v", -0.2, 1.2, "v runs from 0 (lateral) to 1 (medial)")
H_RANGE: Final = ("h", -0.1, 0.5, "h is a height above the sole as a part of the foot length")
T_RANGE: Final = ("t", -0.1, 1.1, "t runs from 0 (outer ankle) to 1 (fold of the knee)")
AZIMUTH_RANGE: Final = ("azimuth", -180.0, 180.0, "degrees from the back, + to the outer side")
TOE_RANGE: Final = ("way along the toe", -0.5, 1.2, "it runs from 0 (web) to 1 (tip)")
ACROSS_RANGE: Final = ("way across the toe", -0.1, 1.1, "it runs from 0 (lateral) to 1 (medial)")

Range = tuple[str, float, float, str]


def shape_faults(shape: Shape) -> Iterator[str]:
    """What is wrong with a shape, each to be read after "zone 'x' has"."""
    if not np.isfinite(_numbers(shape)).all():
        yield "a number that is not finite; wanted: numbers without nan and inf"
        return
    match shape:
        case ArcBand():
            yield from _arc_band_faults(shape)
        case ArcPoint():
            yield from _range_faults(S_RANGE, shape.s)
            yield from _offset_faults(shape.offset)
            yield from _size_faults("radius", shape.radius, MAX_RADIUS)
        case Outline():
            yield from _surface_faults(shape.surface, shape.points)
            yield from _outline_faults(shape.points)
        case ToeOutline():
            yield from _range_faults(TOE_RANGE, *shape.points[:, 0])
            yield from _range_faults(ACROSS_RANGE, *shape.points[:, 1])
            yield from _outline_faults(shape.points)
        case Line():
            for surface, point in zip(shape.surfaces, shape.points, strict=True):
                yield from _surface_faults(surface, point[None])
            yield from _size_faults("width_mm", shape.width_mm, MAX_WIDTH_MM)
            if len(shape.points) < 2:
                yield f"{len(shape.points)} line points; a line needs 2 or more"
        case Point():
            yield from _surface_faults(shape.surface, np.array([shape.at]))
            yield from _size_faults("radius_mm", shape.radius_mm, MAX_WIDTH_MM)


def _numbers(shape: Shape) -> Points:
    texts = ("side", "sources", "surface", "surfaces")
    values = [value for name, value in vars(shape).items() if name not in texts]
    return np.concatenate([np.ravel(value) for value in values])


def _arc_band_faults(band: ArcBand) -> Iterator[str]:
    yield from _range_faults(S_RANGE, band.s0, band.s1)
    yield from _offset_faults(band.offset0, band.offset1)
    if band.s0 >= band.s1:
        yield (
            f"an arc_band from {band.s0:g} to {band.s1:g}; it begins nearer to the toe than it "
            "ends, so the first number is the smaller one"
        )
    if band.offset0 >= band.offset1:
        yield (
            f"a band across from {band.offset0:g} to {band.offset1:g}; + is towards the sole, "
            "and the first number is the smaller one"
        )


def _range_faults(bounds: Range, *values: float) -> Iterator[str]:
    name, low, high, meaning = bounds
    for value in values:
        if not low <= value <= high:
            yield f"{name} {value:g}, outside {low:g} to {high:g}; {meaning}"
            return


def _offset_faults(*offsets: float) -> Iterator[str]:
    for offset in offsets:
        if abs(offset) >= MAX_OFFSET:
            yield (
                f"offset {offset:g}, outside -{MAX_OFFSET:g} to {MAX_OFFSET:g}; an offset is a "
                "part of the foot length, 0.018 is about 4.5 mm"
            )
            return


def _size_faults(field: str, size: float, largest: float) -> Iterator[str]:
    if not 0 < size <= largest:
        yield f"{field} {size:g}; wanted: above 0, at most {largest:g}"


def _surface_faults(surface: SurfaceOrLeg, points: Points) -> Iterator[str]:
    if surface == "leg":
        yield from _range_faults(T_RANGE, *points[:, 0])
        yield from _range_faults(AZIMUTH_RANGE, *points[:, 1])
        return
    second = H_RANGE if surface in ("medial", "lateral") else V_RANGE
    yield from _range_faults(U_RANGE, *points[:, 0])
    yield from _range_faults(second, *points[:, 1])


def _outline_faults(points: Points) -> Iterator[str]:
    if len(points) < 3:
        yield f"{len(points)} outline points; an outline needs 3 or more"
        return
    crossing = first_crossing(points)
    if crossing:
        first, second = crossing
        yield (
            f"an outline that crosses itself: the edge after point {first} meets the one after "
            f"point {second}; list the points in the order in which one walks round the zone"
        )
    elif enclosed_area(points) < MIN_AREA:
        yield "an outline that encloses nothing; its points must not lie on one line"


def first_crossing(points: Points) -> tuple[int, int] | None:
    """The first two edges of a closed outline that meet though they are no neighbours.

    points : (n, 2) float64. Returns the indices of the points at which the edges begin.
    """
    count = len(points)
    start, step = points, np.roll(points, -1, axis=0) - points
    for i in range(count - 2):
        others = np.arange(i + 2, count - (i == 0))
        if not len(others):
            continue
        between = start[others] - start[i]
        size = _cross(step[i], step[others])
        with np.errstate(divide="ignore", invalid="ignore"):
            along_i = _cross(between, step[others]) / size
            along_other = _cross(between, step[i]) / size
        meets = (along_i >= 0) & (along_i <= 1) & (along_other >= 0) & (along_other <= 1)
        if meets.any():
            return i, int(others[np.argmax(meets)])
    return None


def _cross(a: Points, b: Points) -> Points:
    product: Points = a[..., 0] * b[..., 1] - a[..., 1] * b[..., 0]
    return product
