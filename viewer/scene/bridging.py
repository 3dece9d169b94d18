"""Polygons with holes as polygons without: a bridge leads into each hole and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Point = tuple[float, float]


def without_holes(loops: Sequence[list[int]], place: Mapping[int, Point]) -> list[list[int]]:
    """Return the polygons that loops of vertices enclose.

    Args:
        loops: counter-clockwise round what is inside, clockwise round holes.
        place: vertex -> where it lies in the plane.
    """
    outer = [list(loop) for loop in loops if _area(loop, place) > 0]
    holes = [list(loop) for loop in loops if _area(loop, place) <= 0]
    for hole in sorted(holes, key=lambda loop: max(place[v] for v in loop), reverse=True):
        around = [each for each in outer if _holds(each, place[hole[0]], place)] or outer
        if not around:
            continue
        polygon = min(around, key=lambda loop: _area(loop, place))
        obstacles = [polygon, *holes]
        i, j = _bridge(polygon, hole, obstacles, place)
        outer[outer.index(polygon)] = polygon[: i + 1] + hole[j:] + hole[: j + 1] + polygon[i:]
    return outer


def _area(loop: Sequence[int], place: Mapping[int, Point]) -> float:
    points = [place[v] for v in loop]
    return sum(
        a[0] * b[1] - a[1] * b[0] for a, b in zip(points, points[1:] + points[:1], strict=True)
    )


def _holds(loop: Sequence[int], point: Point, place: Mapping[int, Point]) -> bool:
    inside = False
    points = [place[v] for v in loop]
    for (ax, ay), (bx, by) in zip(points, points[1:] + points[:1], strict=True):
        if (ay > point[1]) != (by > point[1]):
            inside ^= point[0] < ax + (point[1] - ay) / (by - ay) * (bx - ax)
    return inside


def _bridge(
    polygon: Sequence[int],
    hole: Sequence[int],
    obstacles: Sequence[Sequence[int]],
    place: Mapping[int, Point],
) -> tuple[int, int]:
    """Return the shortest bridge that crosses nothing: a place in the polygon, one in the hole."""
    ways = sorted(
        ((place[p][0] - place[h][0]) ** 2 + (place[p][1] - place[h][1]) ** 2, i, j)
        for i, p in enumerate(polygon)
        for j, h in enumerate(hole)
    )
    for _, i, j in ways:
        a, b = place[polygon[i]], place[hole[j]]
        if not any(
            _cross(a, b, place[loop[k - 1]], place[loop[k]])
            for loop in obstacles
            for k in range(len(loop))
        ):
            return i, j
    return ways[0][1], ways[0][2]


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Say whether two stretches cross, other than in their ends."""
    return _side(a, b, c) * _side(a, b, d) < 0 and _side(c, d, a) * _side(c, d, b) < 0


def _side(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
