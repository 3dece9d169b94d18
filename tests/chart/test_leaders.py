"""Numbers in the margins: none on another, and no two lines to them cross."""

from __future__ import annotations

import itertools

import numpy as np
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.chart.leaders import Margin, share_out, spread

COLUMN = Margin(np.array([[100.0, 0.0], [100.0, 200.0]]), 4.0)
spots = st.lists(
    st.tuples(st.integers(0, 180), st.integers(0, 400)), min_size=1, max_size=40, unique=True
).map(lambda found: np.array(found, float) / 2)


@given(st.lists(st.floats(-50, 250), min_size=1, max_size=60), st.floats(0.5, 9))
def test_places_are_a_gap_apart(wanted: list[float], gap: float) -> None:
    places = spread(sorted(wanted), gap)
    assert (np.diff(places) > gap - 1e-6).all()


@given(st.lists(st.integers(0, 60), min_size=1, max_size=40, unique=True))
def test_places_that_are_a_gap_apart_stay_where_they_are(steps: list[int]) -> None:
    wanted = np.sort(np.array(steps)) * 3.0
    np.testing.assert_allclose(spread(wanted.tolist(), 3.0), wanted)


def test_two_that_want_the_same_place_stand_on_both_sides_of_it() -> None:
    np.testing.assert_allclose(spread([10.0, 10.0], 4.0), [8.0, 12.0])


@settings(deadline=None)
@given(spots)
def test_no_two_lines_to_a_column_cross(found: np.ndarray) -> None:
    places = COLUMN.places(found)
    assert (np.diff(np.sort(places[:, 1])) > 4.0 - 1e-6).all()
    assert places[:, 1].min() >= -1e-9
    assert places[:, 1].max() <= 200.0 + 1e-9
    lines = [shapely.LineString(pair) for pair in zip(found, places, strict=True)]
    for one, other in itertools.combinations(lines, 2):
        assert not one.crosses(other) or one.intersection(other).distance(one.boundary) < 1e-6


def test_spots_go_to_the_nearest_margin() -> None:
    left = Margin(np.array([[0.0, 0.0], [0.0, 200.0]]), 4.0)
    chosen = share_out(np.array([[10.0, 5.0], [90.0, 5.0], [48.0, 9.0]]), [left, COLUMN])
    assert chosen.tolist() == [0, 1, 0]


def test_what_a_margin_cannot_hold_goes_to_the_next_and_what_none_holds_is_told() -> None:
    small = Margin(np.array([[0.0, 0.0], [0.0, 4.0]]), 4.0)
    assert small.capacity == 2
    found = np.array([[1.0, 0.0], [2.0, 0.0], [3.0, 0.0]])
    assert share_out(found, [small, COLUMN]).tolist() == [0, 0, 1]
    assert sorted(share_out(found, [small]).tolist()) == [-1, 0, 0]
