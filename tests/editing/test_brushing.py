"""What was painted becomes outlines of few points that cover it, and that a map can keep."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import pytest
import shapely

from viewer.editing.brushing import MAX_STROKES, MOST_POINTS, Stroke, brushed, outline_on_skin
from viewer.editing.draft import DraftMap
from viewer.editing.outlines import charts_of, points_of
from viewer.editing.own_zones import new_zone
from viewer.editing.surveyor import Chart, Surveyor
from viewer.errors import MapError, PlaceError
from viewer.foot import foot_names
from viewer.projection.curves import smooth_closed
from viewer.projection.measuring import Ground
from viewer.projection.on_foot_checks import on_foot_faults
from viewer.zones import faults
from viewer.zones.shape_checks import first_crossing

SurveyorOf = Callable[[str], Surveyor]
Shapes = Sequence[Mapping[str, Any]]


def stroke(on: Surveyor, chart: Chart, points: Sequence[Sequence[float]], mm: float) -> Stroke:
    """A stroke of the brush through some coordinates of a chart, a place every few millimetres."""
    told = np.array(points)
    at = np.linspace(0, len(told) - 1, max(2, 8 * len(told)))
    dense = np.stack([np.interp(at, range(len(told)), column) for column in told.T], axis=1)
    return Stroke(on.place(dense, chart), mm)


def polygons(shapes: Shapes) -> shapely.Geometry:
    """The smooth outlines in the coordinates of their chart."""
    return shapely.union_all([shapely.Polygon(smooth_closed([points_of(s)])[0]) for s in shapes])


def part_inside(spots: np.ndarray, shapes: Shapes, on: Surveyor) -> float:
    at = on.locate(spots, charts_of(shapes[0])[0])
    return float(shapely.contains_xy(polygons(shapes), at[:, 0], at[:, 1]).mean())


def skin_near(on: Surveyor, strokes: Sequence[Stroke], chart: Chart) -> tuple[Any, Any]:
    """Skin that faces the way of a surface, and how far it is from the strokes, in brushes."""
    spots = on.foot.vertices[on.sampled(on.foot.vertices).normals[:, 1] < -0.5]
    spots = spots[on.reached(spots, chart)]
    gaps = [
        np.linalg.norm(spots[:, None] - s.points[None], axis=2).min(axis=1) / s.radius_mm
        for s in strokes
    ]
    return spots, np.min(gaps, axis=0)


def assert_few_points_and_no_crossing(shapes: Shapes) -> None:
    for shape in shapes:
        points = points_of(shape)
        assert 3 <= len(points) <= MOST_POINTS
        assert first_crossing(points) is None
        assert first_crossing(smooth_closed([points])[0]) is None


PAINTED = {
    "a dab": [([[0.4, 0.5], [0.405, 0.5]], 8.0)],
    "a stroke": [([[0.3, 0.3], [0.6, 0.5]], 6.0)],
    "a bend": [([[0.3, 0.3], [0.5, 0.3], [0.5, 0.7], [0.35, 0.7]], 5.0)],
    "several strokes": [([[0.4, y], [0.6, y]], 5.0) for y in (0.4, 0.47, 0.54)],
    "a hand that shakes": [
        ([[0.3 + 0.01 * i, 0.5 + 0.03 * (-1) ** i] for i in range(30)], 3.0),
    ],
}


@pytest.mark.parametrize("called", PAINTED)
def test_the_outline_covers_what_was_painted_and_little_more(called: str, on: Surveyor) -> None:
    chart = Chart("plantar")
    strokes = [stroke(on, chart, points, mm) for points, mm in PAINTED[called]]
    shapes = brushed(strokes, on)
    assert len(shapes) == 1
    assert shapes[0]["surface"] == "plantar"
    assert_few_points_and_no_crossing(shapes)
    assert part_inside(np.vstack([s.points for s in strokes]), shapes, on) > 0.97
    spots, away = skin_near(on, strokes, chart)
    assert part_inside(spots[away < 0.8], shapes, on) > 0.95
    assert part_inside(spots[away > 1.5], shapes, on) < 0.01


def test_two_places_apart_are_two_outlines(on: Surveyor) -> None:
    chart = Chart("plantar")
    strokes = [stroke(on, chart, [[u, 0.5], [u + 0.02, 0.5]], 5.0) for u in (0.2, 0.6)]
    shapes = brushed(strokes, on, "left")
    assert len(shapes) == 2
    assert [shape["side"] for shape in shapes] == ["left", "left"]
    for each in strokes:
        assert part_inside(each.points, shapes, on) == 1


@pytest.mark.parametrize("surface", ["plantar", "dorsal", "medial", "lateral"])
@pytest.mark.parametrize("name", foot_names())
def test_it_is_drawn_on_the_surface_that_was_painted(
    name: str, surface: str, surveyor_of: SurveyorOf
) -> None:
    on = surveyor_of(name)
    middle = {"plantar": [0.5, 0.5], "dorsal": [0.55, 0.5]}.get(surface, [0.2, 0.13])
    chart = Chart(surface, 0, surface)  # type: ignore[arg-type]
    painted = stroke(on, chart, [middle, [middle[0] + 0.03, middle[1]]], 5.0)
    [shape] = brushed([painted], on)
    assert shape["surface"] == surface
    assert part_inside(painted.points, [shape], on) == 1
    [line] = outline_on_skin([shape], on)
    gaps = np.linalg.norm(line[:, None] - painted.points[None], axis=2).min(axis=1)
    assert 3.0 < np.median(gaps) < 7.0, "the border is a brush away from the stroke"


@pytest.mark.parametrize("toe", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("mm", [2.5, 8.0])
def test_a_toe_keeps_what_was_painted_on_it_however_large_the_brush(
    toe: int, mm: float, on: Surveyor
) -> None:
    chart = Chart("toe", toe, "plantar")
    painted = stroke(on, chart, [[0.35, 0.5], [0.75, 0.5]], mm)
    shapes = brushed([painted], on)
    assert [(s["toe"], s["surface"]) for s in shapes] == [(toe, "plantar")]
    assert_few_points_and_no_crossing(shapes)
    assert part_inside(painted.points, shapes, on) > 0.95


def test_what_was_painted_beside_the_toe_is_left_out(on: Surveyor) -> None:
    on_toe = stroke(on, Chart("toe", 1), [[0.3, 0.5], [0.8, 0.5]], 4.0)
    heel = stroke(on, Chart("plantar"), [[0.1, 0.5], [0.11, 0.5]], 4.0)
    both = brushed([on_toe, Stroke(heel.points[:3], 4.0)], on)
    assert both == brushed([on_toe], on)


def test_what_goes_over_an_edge_stays_on_the_surface_of_which_it_is_the_most(
    on: Surveyor,
) -> None:
    over = stroke(on, Chart("plantar"), [[0.5, 0.3], [0.5, 0.95]], 6.0)
    side = on.place(np.array([[0.45, 0.06], [0.45, 0.09]]), Chart("medial"))
    [shape] = brushed([Stroke(np.vstack([over.points, side]), 6.0)], on)
    assert shape["surface"] == "plantar"
    assert_few_points_and_no_crossing([shape])


@pytest.mark.parametrize("name", foot_names())
def test_at_the_rims_of_the_foot_it_can_still_be_kept(
    name: str, surveyor_of: SurveyorOf, draft: DraftMap
) -> None:
    on = surveyor_of(name)
    ground = [Ground(on.foot)]
    rims = [[[0.015, 0.5], [0.04, 0.5]], [[0.5, 0.02], [0.6, 0.02]], [[0.5, 0.98], [0.6, 0.98]]]
    places = [(Chart("plantar"), rim) for rim in rims]
    places += [(Chart("toe", toe, "plantar"), [[0.9, 0.5], [0.95, 0.5]]) for toe in (1, 5)]
    for number, (chart, rim) in enumerate(places):
        shapes = brushed([stroke(on, chart, rim, 12.0)], on)
        named = (f"Rand {number}", "skin", shapes, draft.places, draft.zone_map, "nl")
        _, after = new_zone(*named)
        draft.do("added", after)
    draft.keep()
    assert faults(draft.name) == []
    assert [line for line in on_foot_faults(draft.name, ground) if "own_rand" in line] == []


GOOD = {"points": [[100.0, 5.0, 0.0]], "radius_mm": 5}


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({}, "a stroke wants places and a brush, in numbers; paint it again"),
        ({"points": [], "radius_mm": 5}, "a stroke wants 1 to 5000 places on the foot"),
        ({**GOOD, "points": [[1.0, 2.0]]}, "a stroke wants 1 to 5000 places on the foot"),
        ({**GOOD, "points": [[1.0, 2.0], [1.0]]}, "places and a brush, in numbers"),
        ({**GOOD, "points": [[0.0, 0.0, 0.0]] * 10_000}, "a stroke wants 1 to 5000 places"),
        ({**GOOD, "points": "abc"}, "places and a brush, in numbers"),
        ({**GOOD, "points": [[10**400, 0, 0]]}, "places and a brush, in numbers"),
        ({**GOOD, "points": [[float("nan"), 0, 0]]}, "a brush is 1 to 20 mm wide"),
        ({**GOOD, "points": [[float("inf"), 0, 0]]}, "a brush is 1 to 20 mm wide"),
        ({**GOOD, "radius_mm": float("nan")}, "a brush is 1 to 20 mm wide; choose another size"),
        ({**GOOD, "radius_mm": 10**400}, "places and a brush, in numbers"),
        ({**GOOD, "radius_mm": 0.2}, "a brush is 1 to 20 mm wide"),
        ({**GOOD, "radius_mm": 1000}, "a brush is 1 to 20 mm wide"),
        ({**GOOD, "radius_mm": None}, "places and a brush, in numbers"),
        (3, "places and a brush, in numbers"),
        ([1], "places and a brush, in numbers"),
    ],
)
def test_a_stroke_that_is_none_is_refused(told: Any, words: str) -> None:
    with pytest.raises(MapError, match=words):
        Stroke.from_json(told)


def test_what_can_hardly_be_seen_or_lies_beside_the_foot_is_refused(on: Surveyor) -> None:
    dab = stroke(on, Chart("plantar"), [[0.4, 0.5], [0.401, 0.5]], 1.0)
    with pytest.raises(MapError, match="so little can hardly be seen; paint 12 mm2 or more"):
        brushed([dab], on)
    for strokes in ([], [dab] * (MAX_STROKES + 1)):
        with pytest.raises(MapError, match=f"a zone wants 1 to {MAX_STROKES} strokes; paint it ag"):
            brushed(strokes, on)
    for far in (1e300, 900.0):
        with pytest.raises(PlaceError, match="foot"):
            brushed([Stroke(np.array([[far, 0.0, 0.0]]), 5.0)], on)


def test_a_ring_is_filled_for_an_outline_has_no_hole(on: Surveyor) -> None:
    turn = np.linspace(0, 2 * np.pi, 25)
    ring = np.stack([0.45 + 0.07 * np.cos(turn), 0.5 + 0.2 * np.sin(turn)], axis=1)
    chart = Chart("plantar")
    [shape] = brushed([Stroke(on.place(ring, chart), 4.0)], on)
    middle = on.place(np.array([[0.45, 0.5]]), chart)
    assert np.linalg.norm(on.place(ring, chart) - middle, axis=1).min() > 10, "it was left free"
    assert part_inside(np.vstack([middle, on.place(ring, chart)]), [shape], on) == 1.0
    assert_few_points_and_no_crossing([shape])
