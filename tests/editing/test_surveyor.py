"""From a spot of the skin to the numbers that a map file holds, and back to that spot."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from viewer.editing.outlines import DECIMALS, charts_of, points_of
from viewer.editing.surveyor import Chart, Surveyor
from viewer.editing.zone_tables import ZoneTables
from viewer.errors import PlaceError
from viewer.foot import foot_names

SurveyorOf = Callable[[str], Surveyor]
WITHIN_MM = 0.1


def drawn_on() -> dict[Chart, np.ndarray]:
    """Every point of two maps that is drawn on a chart."""
    found: dict[Chart, list[np.ndarray]] = {}
    for name in ("voetatlas", "meridians"):
        for table in ZoneTables(name).base.values():
            for shape in table["shapes"]:
                for chart, point in zip(charts_of(shape), points_of(shape), strict=True):
                    found.setdefault(chart, []).append(point)
    return {chart: np.array(points) for chart, points in found.items()}


@pytest.mark.parametrize("name", foot_names())
def test_a_spot_is_told_in_numbers_that_lead_back_to_it(name: str, surveyor_of: SurveyorOf) -> None:
    on = surveyor_of(name)
    charts = drawn_on()
    assert {"ridge", "plantar", "dorsal", "medial", "lateral", "leg", "toe"} == {
        chart.kind for chart in charts
    }
    for chart, points in charts.items():
        spots = on.place(points, chart)
        told = np.round(on.locate(spots, chart), DECIMALS)
        off = np.linalg.norm(on.place(told, chart) - spots, axis=1)
        # Where the ridge bends, a spot beside it has two feet on it.
        assert np.median(off) < WITHIN_MM / 2, chart
        assert off.max() < (2.5 if chart.kind == "ridge" else 1.5) * WITHIN_MM, chart


def test_a_spot_is_on_the_skin_and_its_normal_points_outward(on: Surveyor, female: object) -> None:
    middle = on.foot.vertices.mean(axis=0)
    spots = on.place(np.array([[0.3, 0.5], [0.5, 0.5], [0.7, 0.4]]), Chart("plantar"))
    np.testing.assert_allclose(on.onto_skin(spots), spots, atol=1e-9)
    normals = on.sampled(spots).normals
    np.testing.assert_allclose(np.linalg.norm(normals, axis=1), 1)
    assert ((spots - middle) * normals).sum(axis=1).min() > 0
    assert (normals[:, 1] < -0.5).all(), "the sole faces down"


def test_no_points_are_no_spots(on: Surveyor) -> None:
    for chart in (Chart("ridge"), Chart("plantar"), Chart("leg"), Chart("toe", 1)):
        assert on.place(np.empty((0, 2)), chart).shape == (0, 3)


@pytest.mark.parametrize("toe", [1, 2, 3, 4, 5])
def test_what_lies_on_no_toe_has_no_place_on_one(toe: int, on: Surveyor) -> None:
    chart = Chart("toe", toe, "plantar")
    heel = on.foot.landmarks["pternion"][None]
    neighbour = Chart("toe", toe % 5 + 1, "plantar")
    beside = on.place(np.array([[0.5, 0.5]]), neighbour)
    own = on.place(np.array([[0.5, 0.5]]), chart)
    for spot in (heel, beside):
        with pytest.raises(PlaceError, match=f"a spot does not lie on toe {toe}; take one that"):
            on.locate(spot, chart)
    assert on.reached(np.vstack([heel, own, beside]), chart).tolist() == [False, True, False]


@pytest.mark.parametrize(
    ("spot", "words"),
    [
        ([[np.nan, 0, 0]], "wanted finite x, y, z in mm"),
        ([[1e300, 0, 0]], "is no point of the right foot"),
        ([[-1e6, 0, 0]], "is no point of the right foot"),
        ([[900.0, 0, 0]], "is no point of the right foot"),
        ([[1.0, 2.0]], "wanted finite x, y, z in mm"),
        ([1.0, 2.0, 3.0], "wanted finite x, y, z in mm"),
    ],
)
def test_a_spot_off_the_foot_is_refused(spot: list[list[float]], words: str, on: Surveyor) -> None:
    for asked in (
        lambda: on.locate(np.array(spot), Chart("plantar")),
        lambda: on.onto_skin(np.array(spot)),
        lambda: on.sampled(np.array(spot)),
    ):
        with pytest.raises(PlaceError) as told:
            asked()
        assert words in str(told.value)
