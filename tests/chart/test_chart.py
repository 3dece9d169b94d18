"""The flat chart: left is left, zones lie where they lie on the foot, numbers can be read."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import numpy as np
import pytest
import shapely

from viewer.chart import CHART_VIEWS, Chart, ChartFoot, make_chart
from viewer.chart.numbers import CAPITAL_OF_SIZE, width_mm
from viewer.errors import ProjectionError, UnknownNameError
from viewer.projection import Projection
from viewer.scene import standard_view
from viewer.terms import SIDES, Side
from viewer.zones import load_map

MIRROR = np.array([1.0, 1.0, -1.0])


def on_chart(foot: ChartFoot, point: np.ndarray) -> np.ndarray:
    """Where a point in the axes of a foot lies on the chart."""
    canonical = point if foot.side == "right" else point * MIRROR
    return foot.matrix @ np.append(canonical, 1.0)


def drawn(rings: tuple[np.ndarray, ...]) -> shapely.Geometry:
    shape = shapely.Polygon()
    for ring in rings:
        shape = shape.symmetric_difference(shapely.make_valid(shapely.Polygon(ring)))
    return shape


def feet(chart: Chart) -> list[tuple[str, ChartFoot]]:
    return [(view.name, foot) for view in chart.views for foot in view.feet]


@pytest.mark.parametrize("view", CHART_VIEWS)
def test_the_feet_stand_in_the_order_of_the_view(spine_chart: Chart, view: str) -> None:
    shown = spine_chart.view(view).feet
    assert tuple(foot.side for foot in shown) == standard_view(view).order
    assert shown[0].box[1, 0] < shown[1].box[0, 0]


@pytest.mark.parametrize(("view", "to_the_middle"), [("sole", True), ("top", True)])
def test_big_toes_point_to_the_middle(
    spine_chart: Chart,
    on_foot: Callable[[str, str], Projection],
    view: str,
    to_the_middle: bool,
) -> None:
    first, second = spine_chart.view(view).feet
    for foot, sign in ((first, 1), (second, -1)):
        marks = on_foot("adult_female", foot.side).foot.landmarks
        big, little = on_chart(foot, marks["hallux_tip"]), on_chart(foot, marks["toe5_tip"])
        assert (sign * (big[0] - little[0]) > 0) == to_the_middle
        assert big[1] < on_chart(foot, marks["heel_centre"])[1], "toes up"


def test_every_foot_is_turned_and_not_mirrored(spine_chart: Chart) -> None:
    """Right, up and out of the screen must be a rotation of the foot's own axes."""
    for view, foot in feet(spine_chart):
        flip = MIRROR if foot.side == "left" else np.ones(3)
        right, up = foot.matrix[0, :3] * flip, -foot.matrix[1, :3] * flip
        out = standard_view(view).rotation[foot.side][2]
        assert np.dot(np.cross(right, up), out) > 0.8, (view, foot.side)


def test_a_zone_is_drawn_where_its_middle_lies(
    spine_chart: Chart, on_foot: Callable[[str, str], Projection]
) -> None:
    for foot in spine_chart.view("inner").feet:
        projection = on_foot("adult_female", foot.side)
        shapes = {each.zone.id: drawn(each.rings) for each in foot.zones}
        for vertebra in projection.zone_map.vertebrae:
            middle = on_chart(foot, projection.zone(vertebra.id).centre)
            assert shapes[vertebra.id].distance(shapely.Point(middle)) < 0.2, vertebra.id


def test_zones_lie_within_the_outline_of_the_foot(full_chart: Chart) -> None:
    for view, foot in feet(full_chart):
        outline = shapely.buffer(shapely.Polygon(foot.outline), 0.4)
        for each in foot.zones:
            for ring in each.rings:
                assert shapely.LinearRing(ring).within(outline), (view, foot.side, each.zone.id)


def test_a_zone_of_one_foot_is_drawn_on_that_foot_only(shapes_chart: Chart) -> None:
    for _, foot in feet(shapes_chart):
        there = {each.zone.id for each in foot.zones}
        other: Side = "left" if foot.side == "right" else "right"
        assert f"{other}_only" not in there
    sole = {
        foot.side: {each.zone.id for each in foot.zones} for foot in shapes_chart.view("sole").feet
    }
    assert "right_only" in sole["right"]
    assert "left_only" in sole["left"]


def test_feet_that_are_mirror_images_are_drawn_as_mirror_images(spine_chart: Chart) -> None:
    for view in spine_chart.views:
        one, other = view.feet
        np.testing.assert_allclose(
            one.outline[:, 0] - one.box[0, 0], other.box[1, 0] - other.outline[:, 0], atol=1e-9
        )
        assert {each.zone.id for each in one.zones} == {each.zone.id for each in other.zones}


def test_from_the_inner_side_every_vertebra_and_nerve_has_its_number(spine_chart: Chart) -> None:
    zone_map = spine_chart.zone_map
    for foot in spine_chart.view("inner").feet:
        numbered = {each.zone.id for each in foot.zones if each.numbers}
        assert {zone.id for zone in (*zone_map.vertebrae, *zone_map.spinal_nerves)} <= numbered


def test_every_zone_of_the_foot_has_a_number_in_some_view(full_chart: Chart) -> None:
    on_the_calf = {f"acupoint_bl{n}" for n in (40, 55, 56, 57, 58, 59)}
    on_the_calf |= {f"acupoint_ki{n}" for n in (7, 8, 9, 10)}
    for side in SIDES:
        wanted = {zone.id for zone in full_chart.zone_map.zones if side in zone.sides}
        numbered = {
            each.zone.id
            for _, foot in feet(full_chart)
            if foot.side == side
            for each in foot.zones
            if each.numbers
        }
        assert wanted - numbered <= on_the_calf


def test_numbers_do_not_stand_on_one_another(full_chart: Chart) -> None:
    for view, foot in feet(full_chart):
        boxes = []
        for each in foot.zones:
            for placed in each.numbers:
                if not placed.covered:
                    text = str(each.zone.body_part.number)
                    half = (
                        np.array([width_mm(text, placed.size_mm), CAPITAL_OF_SIZE * placed.size_mm])
                        / 2
                    )
                    boxes.append(shapely.box(*(placed.at - half), *(placed.at + half)))
        for one, other in itertools.combinations(boxes, 2):
            assert one.intersection(other).area < 0.05, (view, foot.side, one, other)


def test_a_number_in_a_zone_lies_within_it(full_chart: Chart) -> None:
    for view, foot in feet(full_chart):
        for each in foot.zones:
            shape = shapely.buffer(drawn(each.rings), 0.5)
            for placed in each.numbers:
                if placed.leads_to is None and not placed.covered:
                    half = (
                        np.array([width_mm(str(each.zone.body_part.number), placed.size_mm), 0]) / 2
                    )
                    ends = shapely.LineString([placed.at - half, placed.at + half])
                    assert ends.within(shape), (view, foot.side, each.zone.id)
                elif placed.leads_to is not None:
                    assert shapely.Point(placed.leads_to).within(shape), (view, each.zone.id)


def test_nothing_is_drawn_off_the_view(full_chart: Chart) -> None:
    for view in full_chart.views:
        for foot in view.feet:
            places = [placed.at for each in foot.zones for placed in each.numbers]
            every = np.vstack([foot.outline, *(each.rings[0] for each in foot.zones), places])
            assert (every >= 0).all()
            assert (every <= np.array(view.size_mm)).all()


def test_one_foot_and_one_view_can_be_drawn_alone(
    on_foot: Callable[[str, str], Projection],
) -> None:
    chart = make_chart({"left": on_foot("adult_female", "left")}, ["inner"])
    assert [(view, foot.side) for view, foot in feet(chart)] == [("inner", "left")]
    assert len(chart.view("inner").feet[0].zones) > 50


def test_without_a_foot_there_is_nothing_to_draw() -> None:
    with pytest.raises(ProjectionError, match=r"one foot or both; given none; project a map"):
        make_chart({})


def test_a_view_that_no_chart_has_is_told(female_spine: Projection, spine_chart: Chart) -> None:
    with pytest.raises(UnknownNameError, match=r"unknown view of a chart 'heel'; known: inner"):
        make_chart({"right": female_spine}, ["heel"])
    with pytest.raises(
        UnknownNameError, match=r"unknown view of a chart 'soles'; did you mean sole"
    ):
        spine_chart.view("soles")


@pytest.mark.parametrize("name", ["rwo_shur", "italian"])
def test_other_maps_can_be_drawn(name: str, female_spine: Projection) -> None:
    from viewer.projection import project

    chart = make_chart({"right": project(female_spine.foot, load_map(name))}, ["sole"])
    assert len(chart.view("sole").feet[0].zones) > 30
