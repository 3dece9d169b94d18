"""A shape as it is written in a map file, point by point: where its points lie, and others in
their place.

Nothing here is altered; what is returned is a new table.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from viewer.editing.surveyor import Chart
from viewer.projection.curves import POINTS_PER_SPAN, smooth_closed
from viewer.zones.format import shape_kind

Array = npt.NDArray[np.float64]
Table = Mapping[str, Any]

DECIMALS: Final = 4
"""A map file has no more; a tenth of a millimetre is 0.0004 of a foot's length."""
FEWEST: Final = {"outline": 3, "toe_outline": 3, "line": 2, "path": 2}
"""Kinds of shapes that are made of points -> how many they need."""


def kind_of(shape: Table) -> str:
    """Return which of the kinds a shape is."""
    return str(shape_kind(dict(shape)))


def charts_of(shape: Table) -> list[Chart]:
    """Return the chart of each point of a shape."""
    kind = kind_of(shape)
    if kind in ("arc_band", "arc_point"):
        return [Chart("ridge")]
    if kind == "path":
        return [Chart(step[0]) for step in shape["path"]]
    if kind == "toe_outline":
        return [Chart("toe", shape["toe"], shape["surface"])] * len(shape["toe_outline"])
    if kind == "point":
        return [Chart(shape["surface"])]
    return [Chart(shape["surface"])] * len(shape[kind])


def points_of(shape: Table) -> Array:
    """Return the points (k, 2) of a shape; of a band its middle."""
    kind = kind_of(shape)
    if kind == "arc_band":
        return np.array([[np.mean(shape["arc_band"]), np.mean(shape["across"])]])
    if kind == "path":
        return np.array([[first, second] for _, first, second in shape["path"]], dtype=np.float64)
    if kind in ("point", "arc_point"):
        return np.array([shape[kind]], dtype=np.float64)
    return np.array(shape[kind], dtype=np.float64)


def middles_of(shape: Table) -> Array:
    """Return the middles (k, 2) of the stretches between the points of an outline or a line."""
    kind, points = kind_of(shape), points_of(shape)
    if kind in ("outline", "toe_outline"):
        return smooth_closed([points])[0][POINTS_PER_SPAN // 2 :: POINTS_PER_SPAN]
    if kind == "line":
        return np.asarray((points[:-1] + points[1:]) / 2)
    return np.empty((0, 2))


def with_points(shape: Table, points: Array) -> dict[str, Any]:
    """Return the shape with its points elsewhere, as many as before."""
    kind, rows = kind_of(shape), rounded(points)
    if kind == "arc_band":
        s, across = (np.array(shape[name], dtype=np.float64) for name in ("arc_band", "across"))
        by = points[0] - points_of(shape)[0]
        return {**shape, "arc_band": rounded(s + by[0]), "across": rounded(across + by[1])}
    if kind == "path":
        surfaces = [step[0] for step in shape["path"]]
        return {**shape, "path": [[each, *row] for each, row in zip(surfaces, rows, strict=True)]}
    if kind in ("point", "arc_point"):
        return {**shape, kind: rows[0]}
    return {**shape, kind: rows}


def with_new_point(shape: Table, after: int, point: Sequence[float]) -> dict[str, Any]:
    """Return an outline or a line with one more point, behind that of a place."""
    kind = kind_of(shape)
    points = list(shape[kind])
    return {**shape, kind: [*points[: after + 1], rounded(point), *points[after + 1 :]]}


def without_point(shape: Table, place: int) -> dict[str, Any] | None:
    """Return a shape with a point less; None if it needs all of them."""
    kind = kind_of(shape)
    if kind not in FEWEST or len(shape[kind]) <= FEWEST[kind]:
        return None
    return {**shape, kind: [*shape[kind][:place], *shape[kind][place + 1 :]]}


def rounded(values: Any) -> Any:
    """Return numbers, or rows of them, as a map file holds them."""
    return np.round(np.asarray(values, dtype=np.float64), DECIMALS).tolist()
