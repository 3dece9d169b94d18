"""What of a zone can be taken hold of on the foot, and what becomes of its shapes when it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

import numpy as np
import numpy.typing as npt

from viewer.editing.outlines import (
    FEWEST,
    charts_of,
    kind_of,
    middles_of,
    points_of,
    rounded,
    with_new_point,
    with_points,
    without_point,
)
from viewer.editing.surveyor import Chart, Surveyor
from viewer.errors import MapError
from viewer.projection import depth_of
from viewer.terms import LayerName, Side

Array = npt.NDArray[np.float64]
HandleKind = Literal["point", "middle", "border", "edge", "move", "radius"]
Shapes = Sequence[Mapping[str, Any]]

EDGES: Final = ("toes", "heel", "top", "sole")
"""Of a band along the ridge: where it begins and ends, and its borders across."""
KINDS: Final[Mapping[str, tuple[HandleKind, ...]]] = {
    "arc_band": ("edge", "move"),
    "arc_point": ("move", "radius"),
    "point": ("move", "radius"),
    "outline": ("point", "middle", "move"),
    "toe_outline": ("point", "middle", "move"),
    "line": ("point", "middle", "move"),
    "path": ("point",),
}
"""Kind of shape -> what of it can be dragged."""
LONGEST_ID: Final = 40
NARROWEST: Final = 0.002
"""Of the foot's length: less than half a millimetre of a band nobody can see."""
LEAST_RADIUS_MM: Final = 0.5


@dataclass(frozen=True)
class Handle:
    """Something that can be dragged.

    Attributes:
        id: "shape/kind/place".
        kind: what it is.
        at: (3,) on the skin of the right foot, mm.
        normal: (3,) outward there.
        thickness_mm: straight through the foot there.
    """

    id: str
    kind: HandleKind
    at: Array
    normal: Array
    thickness_mm: float

    def to_json(self, name: str, label: str, layer: LayerName) -> dict[str, Any]:
        """Return what a browser needs.

        Args:
            name: what it is called.
            label: what stands beside it, "" for nothing.
            layer: of what it is a handle of, which is drawn that deep.
        """
        return {
            "id": self.id,
            "kind": self.kind,
            "at": [round(float(v), 2) for v in self.at],
            "normal": [round(float(v), 3) for v in self.normal],
            "name": name,
            "label": label,
            "depth": round(depth_of(layer).at(self.thickness_mm), 2),
        }


def handles_of(shapes: Shapes, side: Side, on: Surveyor) -> list[Handle]:
    """Return the handles of the shapes that stand on one side."""
    found: list[tuple[str, HandleKind, Array]] = []
    for index, shape in enumerate(shapes):
        if shape.get("side", "both") in ("both", side):
            found += [
                (f"{index}/{kind}/{place}", kind, at) for kind, place, at in _places(shape, on)
            ]
    if not found:
        return []
    return handles_at(found, on)


def handles_at(found: Sequence[tuple[str, HandleKind, Array]], on: Surveyor) -> list[Handle]:
    """Return handles of which id, kind and (3,) place on the skin are known; one at the least."""
    skin = on.sampled(np.array([at for _, _, at in found]))
    return [
        Handle(name, kind, at, normal, float(thickness_mm))
        for (name, kind, at), normal, thickness_mm in zip(
            found, skin.normals, skin.thickness_mm, strict=True
        )
    ]


def _places(shape: Mapping[str, Any], on: Surveyor) -> Iterator[tuple[HandleKind, str, Array]]:
    kind, charts, points = kind_of(shape), charts_of(shape), points_of(shape)
    if kind == "arc_band":
        s0, s1 = shape["arc_band"]
        low, high = shape["across"]
        s, across = points[0]
        edges = [[s0, across], [s1, across], [s, low], [s, high], [s, across]]
        at = on.place(np.array(edges), charts[0])
        for place, name in enumerate(EDGES):
            yield "edge", name, at[place]
        yield "move", "0", at[-1]
        return
    at = np.vstack(
        [on.place(point[None], chart) for point, chart in zip(points, charts, strict=True)]
    )
    if kind in ("point", "arc_point"):
        yield "move", "0", at[0]
        yield "radius", "0", _rim(shape, at[0], on)
        return
    for place, point in enumerate(at):
        yield "point", str(place), point
    middles = middles_of(shape)
    if len(middles):
        for place, point in enumerate(on.place(middles, charts[0])):
            yield "middle", str(place), point
        yield "move", "0", on.place(points.mean(axis=0)[None], charts[0])[0]


def _rim(shape: Mapping[str, Any], middle: Array, on: Surveyor) -> Array:
    """A place on the border of a disc, towards the heel."""
    rim: Array = on.onto_skin(middle[None] - [[_radius_mm(shape, on), 0.0, 0.0]])[0]
    return rim


def _radius_mm(shape: Mapping[str, Any], on: Surveyor) -> float:
    if "arc_point" in shape:
        return float(shape["radius"]) * on.foot.length_mm
    return float(shape.get("radius_mm", 2.5))


def dragged(shapes: Shapes, handle: str, to: Array, on: Surveyor) -> list[Mapping[str, Any]]:
    """Return shapes with one of their handles at another spot of the skin.

    Args:
        shapes: of a zone, as a map file holds them.
        handle: its id; a "middle" becomes a point there.
        to: (3,) mm, on the right foot.
        on: the foot.

    Raises:
        MapError: no such handle.
        PlaceError: a spot off the skin.
    """
    index, kind, place = _taken(shapes, handle)
    shape = shapes[index]
    drawn = _dragged(shape, kind, place, np.asarray(to, dtype=np.float64), on)
    return [*shapes[:index], drawn, *shapes[index + 1 :]]


def followed(handle: str, before: Shapes, now: Shapes) -> str:
    """Return what a handle is called now, if somebody has added or removed points since.

    Args:
        handle: its id.
        before: the shapes when it was taken hold of.
        now: the same shapes.

    Raises:
        MapError: it is gone, or what it lay between is.
    """
    index, _, rest = handle.partition("/")
    kind, _, place = rest.partition("/")
    if kind not in ("point", "middle") or not index.isdecimal():
        return handle
    known = [
        points_of(shapes[int(index)]) if int(index) < len(shapes) else np.empty((0, 2))
        for shapes in (before, now)
    ]
    if len(known[0]) == len(known[1]):
        return handle
    size = 1 if kind == "point" else 2
    held = np.take(known[0], range(int(place), int(place) + size), axis=0, mode="wrap")
    for number in range(len(known[1])):
        there = np.take(known[1], range(number, number + size), axis=0, mode="wrap")
        if np.array_equal(held, there):
            return f"{index}/{kind}/{number}"
    raise MapError(f"there is no point {int(place) + 1} here any more; choose the zone again")


def removed(shapes: Shapes, handle: str) -> list[Mapping[str, Any]]:
    """Return shapes without a point.

    Raises:
        MapError: no such handle, or a shape that needs all its points.
    """
    index, kind, place = _taken(shapes, handle)
    left = without_point(shapes[index], int(place)) if kind == "point" else None
    if left is None:
        least = FEWEST.get(kind_of(shapes[index]), 1)
        raise MapError(f"this shape needs its {least} points; draw another, or take the zone away")
    return [*shapes[:index], left, *shapes[index + 1 :]]


def _taken(shapes: Shapes, handle: str) -> tuple[int, str, str]:
    index, _, rest = handle.partition("/")
    kind, _, place = rest.partition("/")
    is_place = place in EDGES if kind == "edge" else place.isdecimal()
    is_there = len(handle) <= LONGEST_ID and index.isdecimal() and int(index) < len(shapes)
    if not is_there or not is_place or kind not in KINDS[kind_of(shapes[int(index)])]:
        raise MapError(f"there is no handle '{handle[:40]}' here any more; choose the zone again")
    if kind in ("point", "middle") and int(place) >= len(points_of(shapes[int(index)])):
        raise MapError(f"there is no point {int(place) + 1} here any more; choose the zone again")
    return int(index), kind, place


def _dragged(
    shape: Mapping[str, Any], kind: str, place: str, to: Array, on: Surveyor
) -> dict[str, Any]:
    charts, points = charts_of(shape), points_of(shape)
    if kind == "edge":
        return _with_edge(shape, place, on.locate(to[None], charts[0])[0])
    if kind == "radius":
        return _with_radius(shape, to, on)
    if kind == "move":
        return with_points(shape, _moved(points, charts, to, on))
    number = int(place)
    there = on.locate(to[None], charts[number])[0]
    if kind == "middle":
        return with_new_point(shape, number, there)
    points[number] = there
    return with_points(shape, points)


def _with_edge(shape: Mapping[str, Any], edge: str, at: Array) -> dict[str, Any]:
    along, across = list(shape["arc_band"]), list(shape["across"])
    if edge == "toes":
        along[0] = min(float(at[0]), along[1] - NARROWEST)
    elif edge == "heel":
        along[1] = max(float(at[0]), along[0] + NARROWEST)
    elif edge == "top":
        across[0] = min(float(at[1]), across[1] - NARROWEST)
    else:
        across[1] = max(float(at[1]), across[0] + NARROWEST)
    return {**shape, "arc_band": rounded(along), "across": rounded(across)}


def _with_radius(shape: Mapping[str, Any], to: Array, on: Surveyor) -> dict[str, Any]:
    middle = on.place(points_of(shape), charts_of(shape)[0])[0]
    radius_mm = max(float(np.linalg.norm(to - middle)), LEAST_RADIUS_MM)
    if "arc_point" in shape:
        return {**shape, "radius": rounded(radius_mm / on.foot.length_mm)}
    return {**shape, "radius_mm": round(radius_mm, 1)}


def _moved(points: Array, charts: list[Chart], to: Array, on: Surveyor) -> Array:
    """Points moved so that their middle comes to a spot; in coordinates, so they stay on it."""
    return np.asarray(points + on.locate(to[None], charts[0])[0] - points.mean(axis=0))
