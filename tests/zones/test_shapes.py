"""Shapes keep their numbers and know their size on the nominal foot."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.zones import ArcBand, ArcPoint, Line, Outline, Point, ToeOutline
from viewer.zones.format import PathEntry
from viewer.zones.shape_checks import first_crossing
from viewer.zones.shapes import (
    CALF_GIRTH_MM,
    CALF_MM,
    FOOT_LENGTH_MM,
    OVER_AN_EDGE_MM,
    as_points,
)

SQUARE = as_points([[0.2, 0.1], [0.3, 0.1], [0.3, 0.2], [0.2, 0.2]])


def test_a_band_has_its_length_along_the_ridge_times_its_width() -> None:
    area_mm2 = ArcBand(0.5720, 0.6031, -0.018, 0.018).nominal_area_mm2()
    assert area_mm2 == pytest.approx(0.0311 * 1.033 * 246 * 0.036 * 246)


def test_discs_have_the_area_of_their_circle() -> None:
    assert ArcPoint(0.6, 0.016, 0.006).nominal_area_mm2() == pytest.approx(
        math.pi * (0.006 * 246) ** 2
    )
    assert Point("plantar", (0.6, 0.4), 2.5).nominal_area_mm2() == pytest.approx(math.pi * 6.25)


def test_an_outline_on_the_side_of_the_foot_has_its_area_in_foot_lengths() -> None:
    area_mm2 = Outline("medial", SQUARE).nominal_area_mm2()
    assert area_mm2 == pytest.approx(0.01 * FOOT_LENGTH_MM**2)


def test_the_whole_sole_has_about_the_area_of_a_sole() -> None:
    whole = as_points([[u, 0.0] for u in np.linspace(0, 1, 50)])
    back = as_points([[u, 1.0] for u in np.linspace(1, 0, 50)])
    outline = Outline("plantar", as_points([*whole.tolist(), *back.tolist()]))
    assert 17_000 < outline.nominal_area_mm2() < 20_500


def test_an_outline_on_a_small_toe_is_smaller_than_on_the_big_toe() -> None:
    areas = [ToeOutline(toe, "plantar", SQUARE).nominal_area_mm2() for toe in range(1, 6)]
    assert areas == sorted(areas, reverse=True)


def test_a_line_has_its_length_times_its_width_and_round_ends() -> None:
    line = Line(("medial", "medial"), as_points([[0.1, 0.1], [0.2, 0.1]]), width_mm=2.0)
    assert line.nominal_area_mm2() == pytest.approx(24.6 * 2 + math.pi)


def test_a_line_up_the_leg_has_its_length_on_the_nominal_calf() -> None:
    line = Line(("leg", "leg"), as_points([[0.1, 30.0], [0.6, 30.0]]), width_mm=2.0)
    assert line.nominal_area_mm2() == pytest.approx(0.5 * CALF_MM * 2 + math.pi)
    round_it = Line(("leg", "leg"), as_points([[0.1, -180.0], [0.1, 180.0]]), width_mm=2.0)
    assert round_it.nominal_area_mm2() == pytest.approx(CALF_GIRTH_MM * 2 + math.pi)


def test_a_line_over_an_edge_is_longer_by_what_an_edge_counts() -> None:
    points = as_points([[0.3, 0.9], [0.4, 0.05], [0.5, 0.05]])
    over = Line(("plantar", "medial", "medial"), points, width_mm=2.0)
    along = Line(("medial", "medial"), points[1:], width_mm=2.0)
    more_mm2 = over.nominal_area_mm2() - along.nominal_area_mm2()
    assert more_mm2 == pytest.approx(OVER_AN_EDGE_MM * 2)


def test_a_path_in_a_file_is_a_line_that_knows_the_surface_of_each_point() -> None:
    steps = [["lateral", 0.2, 0.15], ["leg", 0.05, 60], ["leg", 0.2, 40.0]]
    path = PathEntry.model_validate({"path": steps, "width_mm": 3.0}).shape(("S1",))
    assert path.surfaces == ("lateral", "leg", "leg")
    assert path.points.tolist() == [[0.2, 0.15], [0.05, 60.0], [0.2, 40.0]]
    assert (path.width_mm, path.side, path.sources) == (3.0, "both", ("S1",))


def test_the_points_of_a_shape_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="read-only"):
        SQUARE[0, 0] = 1.0


@given(
    st.lists(st.floats(0, 2 * math.pi), min_size=3, max_size=30, unique_by=lambda a: round(a, 3))
)
def test_points_in_order_round_a_centre_cross_nowhere(angles: list[float]) -> None:
    points = [[math.cos(angle), math.sin(angle)] for angle in sorted(angles)]
    assert first_crossing(as_points(points)) is None


@given(st.integers(4, 40), st.data())
def test_swapping_two_neighbours_of_a_circle_makes_it_cross(
    count: int, data: st.DataObject
) -> None:
    points = [
        [math.cos(2 * math.pi * i / count), math.sin(2 * math.pi * i / count)] for i in range(count)
    ]
    i = data.draw(st.integers(0, count - 2))
    points[i], points[i + 1] = points[i + 1], points[i]
    assert first_crossing(as_points(points)) is not None
