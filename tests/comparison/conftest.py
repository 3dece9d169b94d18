"""The maps and comparisons that the tests here share, each made once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from viewer.comparison import Comparison, compare
from viewer.foot import Foot
from viewer.zones import ArcBand, ArcPoint, Shape, ZoneMap, load_map

DATA = Path(__file__).parents[1] / "data"
Moved = Callable[[Mapping[float, float]], ZoneMap]


@pytest.fixture(scope="session")
def map_a() -> ZoneMap:
    return load_map(DATA / "compared_a")


@pytest.fixture(scope="session")
def map_b() -> ZoneMap:
    return load_map(DATA / "compared_b")


@pytest.fixture(scope="session")
def compared(female: Foot, map_a: ZoneMap, map_b: ZoneMap) -> Comparison:
    return compare(female, map_a, map_b)


@pytest.fixture(scope="session")
def moved_spine(spine: ZoneMap) -> Moved:
    """The spine with places along the ridge moved, what lies between them in proportion."""

    def move(to: Mapping[float, float]) -> ZoneMap:
        def moved(shape: Shape) -> Shape:
            if isinstance(shape, ArcBand):
                s0, s1 = np.interp([shape.s0, shape.s1], list(to), list(to.values()))
                return replace(shape, s0=float(s0), s1=float(s1))
            if isinstance(shape, ArcPoint):
                return replace(shape, s=float(np.interp(shape.s, list(to), list(to.values()))))
            return shape

        zones = tuple(replace(z, shapes=tuple(map(moved, z.shapes))) for z in spine.zones)
        return replace(spine, name="moved_spine", zones=zones)

    return move
