"""Charts that many tests look at, each drawn once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from viewer.chart import Chart, make_chart
from viewer.foot import load_foot
from viewer.projection import Projection, project_both
from viewer.terms import SIDES
from viewer.zones import load_map

SHAPES = Path(__file__).parents[1] / "data" / "shapes"


@pytest.fixture(scope="session")
def spine_chart(on_foot: Callable[[str, str], Projection]) -> Chart:
    return make_chart({side: on_foot("adult_female", side) for side in SIDES})


@pytest.fixture(scope="session")
def shapes_chart() -> Chart:
    """A map with zones that stand on one foot only."""
    return make_chart(project_both(load_foot("adult_female"), load_map(SHAPES)))


@pytest.fixture(scope="session")
def full_chart() -> Chart:
    """The whole atlas with both overlays."""
    overlays = (load_map("meridians"), load_map("guide_lines"))
    zone_map = load_map("voetatlas").with_overlays(*overlays)
    return make_chart(project_both(load_foot("adult_female"), zone_map))
