"""A zone painted on the skin: strokes of a brush become an outline of few points."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import shapely

from viewer.editing.outlines import rounded
from viewer.editing.surveyor import Chart, Surveyor
from viewer.errors import MapError
from viewer.foot.placing import LEAST_FACING, SIDE_THIRD
from viewer.projection.curves import smooth_closed
from viewer.terms import SURFACES, SidesOfZone, Surface
from viewer.zones.shape_checks import ACROSS_RANGE, H_RANGE, TOE_RANGE, U_RANGE, V_RANGE

Array = npt.NDArray[np.float64]

MAX_STROKES: Final = 200
MAX_POINTS: Final = 5_000
RADIUS_MM: Final = (1.0, 20.0)
MOST_POINTS: Final = 40
"""Of an outline: more nobody can drag one by one."""
SMOOTH_BY: Final = 0.35
"""Of the brush: how far corners between strokes are rounded off."""
CLOSE_BY: Final = 0.4
"""Of the brush: gaps so narrow between strokes were not meant."""
LEAST_MM2: Final = 12.0
FIRST_SLACK_MM: Final = 0.35
INSET: Final = 0.002
"""So much less than may be is drawn, as numbers are rounded and borders are simplified."""
FRAME_STEP: Final = 0.002


@dataclass(frozen=True)
class Stroke:
    """One stroke: (k, 3) places on the right foot, mm, and the radius of the brush."""

    points: Array
    radius_mm: float

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Stroke:
        """Return the stroke that was told.

        Raises:
            MapError: no places, too many, or a brush that is too small or too large.
        """
        least, most = RADIUS_MM
        try:
            points = np.array(told["points"], dtype=np.float64)
            radius = float(told["radius_mm"])
        except (ArithmeticError, LookupError, TypeError, ValueError) as error:
            raise MapError(
                "a stroke wants places and a brush, in numbers; paint it again"
            ) from error
        if points.ndim != 2 or points.shape[1:] != (3,) or not 0 < len(points) <= MAX_POINTS:
            raise MapError(f"a stroke wants 1 to {MAX_POINTS} places on the foot; paint it again")
        if not least <= radius <= most or not np.isfinite(points).all():
            raise MapError(f"a brush is {least:g} to {most:g} mm wide; choose another size")
        return cls(points, radius)


def brushed(
    strokes: Sequence[Stroke], on: Surveyor, side: SidesOfZone = "both"
) -> list[dict[str, Any]]:
    """Return the shapes of what was painted: smooth outlines of few points.

    What was painted over the edge of a surface stays on the surface of which it is the most. A ring
    is filled: an outline in a map file has no hole.

    Raises:
        MapError: no strokes, too many, or nothing that could be seen.
        PlaceError: places off the skin.
    """
    if not 0 < len(strokes) <= MAX_STROKES:
        raise MapError(f"a zone wants 1 to {MAX_STROKES} strokes; paint it again")
    skin = [on.onto_skin(stroke.points) for stroke in strokes]
    chart = _chart_of(np.vstack(skin), on)
    painted = []
    for stroke, places in zip(strokes, skin, strict=True):
        laid = _on_map(places[on.reached(places, chart)], chart, on)
        if not len(laid):
            continue
        line = shapely.LineString(laid) if len(laid) > 1 else shapely.Point(laid[0])
        painted.append(line.buffer(stroke.radius_mm))
    # What was painted beside the toe on which it is the most is left out.
    radius = min(stroke.radius_mm for stroke in strokes)
    area = shapely.union_all(painted)
    area = area.buffer(CLOSE_BY * radius).buffer(-CLOSE_BY * radius - SMOOTH_BY * radius)
    area = area.buffer(SMOOTH_BY * radius).intersection(_frame(chart, on))
    parts = [part for part in getattr(area, "geoms", [area]) if part.area >= LEAST_MM2]
    if not parts:
        raise MapError(f"so little can hardly be seen; paint {LEAST_MM2:g} mm2 or more")
    return [_shape(part, chart, side, on) for part in parts]


def outline_on_skin(shapes: Sequence[Mapping[str, Any]], on: Surveyor) -> list[Array]:
    """Return the smooth borders (k, 3) of outlines on the skin of the right foot, mm."""
    lines = []
    for shape in shapes:
        toe = "toe_outline" in shape
        chart = Chart("toe", shape["toe"], shape["surface"]) if toe else Chart(shape["surface"])
        points = np.array(shape["toe_outline" if toe else "outline"])
        lines.append(on.place(smooth_closed([points])[0], chart))
    return lines


def _chart_of(points: Array, on: Surveyor) -> Chart:
    """The chart of the surface, or of the toe, that most places lie on."""
    skin, at = on.foot.onto_skin(points), on.foot.coordinates
    nearest = skin.corners[np.arange(len(points)), np.argmax(skin.weights, axis=1)]
    facing, v = at.facing[nearest], at.v[nearest]
    best = [SURFACES[index] for index in np.argmax(facing, axis=1)]
    # What faces sideways in the middle third is the vault of the sole, not the side of the foot.
    aside = np.isin(best, ["medial", "lateral"]) & (v > SIDE_THIRD) & (v < 1 - SIDE_THIRD)
    sole = facing[:, SURFACES.index("plantar")] > -LEAST_FACING
    votes: Counter[tuple[int, Surface]] = Counter()
    for surface, vaulted, below, toe in zip(best, aside, sole, at.toe[nearest], strict=True):
        if toe:
            surface = "plantar" if below else "dorsal"  # noqa: PLW2901 - a toe has no sides
        elif vaulted:
            surface = "plantar" if below else "dorsal"  # noqa: PLW2901 - likewise
        votes[int(toe), surface] += 1
    (toe, surface), _ = votes.most_common(1)[0]
    return Chart("toe", toe, surface) if toe else Chart(surface, 0, surface)


def _on_map(places: Array, chart: Chart, on: Surveyor) -> Array:
    """Places on the flat map of a chart, (k, 2) in mm."""
    at, foot = on.foot.coordinates, on.foot
    coordinates = on.locate(places, chart)
    if chart.kind == "toe":
        return np.asarray(coordinates * at.toe_size_mm[chart.toe - 1])
    return at.outline.on_chart(chart.surface, coordinates, foot.length_mm)


def _frame(chart: Chart, on: Surveyor) -> shapely.Polygon:
    """What of the flat map of a chart a map file can tell of."""
    if chart.kind == "toe":
        first, second = TOE_RANGE, ACROSS_RANGE
    else:
        first, second = U_RANGE, H_RANGE if chart.kind in ("medial", "lateral") else V_RANGE
    (_, low, high, _), (_, left, right, _) = first, second
    box = shapely.box(low, left, high, right).buffer(-INSET, join_style="mitre")
    border = np.array(box.exterior.segmentize(FRAME_STEP).coords)[:-1]
    if chart.kind == "toe":
        return shapely.Polygon(border * on.foot.coordinates.toe_size_mm[chart.toe - 1])
    outline = on.foot.coordinates.outline
    return shapely.Polygon(outline.on_chart(chart.surface, border, on.foot.length_mm))


def _from_map(laid: Array, chart: Chart, on: Surveyor) -> Array:
    """Coordinates (k, 2) of a chart of places on its flat map, mm."""
    at, foot = on.foot.coordinates, on.foot
    if chart.kind == "toe":
        return np.asarray(laid / at.toe_size_mm[chart.toe - 1])
    if chart.kind in ("plantar", "dorsal"):
        return np.stack(at.outline.locate(laid[:, 0], laid[:, 1]), axis=1)
    u = at.outline.u_on_side(chart.surface, laid[:, 0])
    return np.stack([u, laid[:, 1] / foot.length_mm], axis=1)


def _shape(part: shapely.Polygon, chart: Chart, side: SidesOfZone, on: Surveyor) -> dict[str, Any]:
    """The shape with a part's outer border; holes in it are filled."""
    slack = FIRST_SLACK_MM
    ring = part.exterior.simplify(slack)
    while len(ring.coords) - 1 > MOST_POINTS:
        slack *= 1.4
        ring = part.exterior.simplify(slack)
    points = _from_map(np.array(ring.coords)[:-1], chart, on)
    standing = {} if side == "both" else {"side": side}
    if chart.kind == "toe":
        toe = {"toe_outline": rounded(points), "toe": chart.toe, "surface": chart.surface}
        return {**toe, **standing}
    return {"outline": rounded(points), "surface": chart.kind, **standing}
