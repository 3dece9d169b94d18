"""The borders between groups of vertebrae, in mm along the ridge."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from viewer.comparison import NOT_KNOWN, spine_borders
from viewer.foot import Foot
from viewer.zones import Outline, ZoneMap
from viewer.zones.shapes import as_points

NAMES = ["C1 start", "C7/T1", "T12/L1", "L5/S1", "S5/Co", "Co end"]
S = [0.1188, 0.2498, 0.4788, 0.6342, 0.7583, 0.8294]


def test_the_six_borders_lie_where_the_map_says(female: Foot, spine: ZoneMap) -> None:
    borders = spine_borders((spine, spine), female.coordinates.ridge)
    assert [border.name for border in borders] == NAMES
    assert [border.s for border in borders] == [(s, s) for s in S]
    assert all(border.gap_mm == {(0, 1): 0.0} for border in borders)
    assert all(here.at_mm[0] < there.at_mm[0] for here, there in pairwise(borders))


def test_a_border_that_was_moved_lies_as_far_off_as_the_ridge_is_long_between(
    foot: Foot, spine: ZoneMap, moved_spine: Callable[..., ZoneMap]
) -> None:
    ridge = foot.coordinates.ridge
    moved = moved_spine({0.0: 0.0, 0.2498: 0.2498, 0.4788: 0.562, 0.6342: 0.6342, 1.0: 1.0})
    gaps = {b.name: b.gap_mm[0, 1] for b in spine_borders((spine, moved), ridge)}
    wanted = float(ridge.mm_at(0.562) - ridge.mm_at(0.4788))
    assert wanted > 10
    assert gaps.pop("T12/L1") == pytest.approx(wanted, abs=1e-9)
    assert list(gaps.values()) == pytest.approx([0.0] * 5, abs=1e-9)


def test_between_two_groups_that_do_not_touch_the_border_is_half_way(
    female: Foot, spine: ZoneMap
) -> None:
    def shorter(zone: Any) -> Any:
        if zone.id != "vertebra_t12":
            return zone
        return replace(zone, shapes=(replace(zone.shapes[0], s1=0.4688),))

    gapped = replace(spine, zones=tuple(map(shorter, spine.zones)))
    border = spine_borders((spine, gapped), female.coordinates.ridge)[2]
    assert border.s == (0.4788, pytest.approx(0.4738))


def test_a_vertebra_that_lies_elsewhere_than_on_the_ridge_has_no_place_along_it(
    female: Foot, spine: ZoneMap
) -> None:
    square = Outline("plantar", as_points([[0.85, 0.7], [0.9, 0.7], [0.9, 0.9], [0.85, 0.9]]))

    def on_the_sole(zone: Any) -> Any:
        return replace(zone, shapes=(square,)) if zone.id == "vertebra_c1" else zone

    other = replace(spine, zones=tuple(map(on_the_sole, spine.zones)))
    ridge = female.coordinates.ridge
    assert [b.name for b in spine_borders((spine, other), ridge)] == NAMES[1:]
    first = spine_borders((spine, other, spine), ridge)[0]
    assert first.at_mm == (first.at_mm[0], NOT_KNOWN, first.at_mm[0])
    assert first.gap_mm == {(0, 1): NOT_KNOWN, (0, 2): 0.0, (1, 2): NOT_KNOWN}


def test_a_map_without_a_spine_has_no_borders_of_it(
    female: Foot, spine: ZoneMap, map_a: ZoneMap
) -> None:
    assert spine_borders((spine, map_a), female.coordinates.ridge) == ()


def test_the_borders_stand_on_both_feet_alike(female: Foot, spine: ZoneMap) -> None:
    right, left = (
        spine_borders((spine, spine), foot.coordinates.ridge)
        for foot in (female, female.mirrored())
    )
    here, there = ([b.at_mm[0] for b in borders] for borders in (right, left))
    assert np.allclose(here, there, atol=0.01)
