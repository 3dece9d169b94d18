"""How much maps disagree about each spot of a foot."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from viewer.comparison import Comparison, compare
from viewer.comparison.disagreement import Disagreement
from viewer.foot import Foot
from viewer.projection import project
from viewer.zones import ZoneMap


def ids(*numbers: int) -> np.ndarray:
    return np.array(numbers, dtype=np.int64)


def test_it_is_the_share_of_what_two_maps_do_not_both_say() -> None:
    counted = Disagreement(n_maps=2, n_vertices=5)
    counted.add({(0, False): ids(0, 1, 2), (1, False): ids(0, 1)})
    counted.add({(0, False): ids(1), (1, False): ids(3)})
    assert counted.values.tolist() == [0.0, 0.5, 1.0, 1.0, 0.0]
    assert counted.named.tolist() == [True, True, True, True, False]


def test_the_other_half_of_the_body_is_another_part() -> None:
    counted = Disagreement(n_maps=2, n_vertices=2)
    counted.add({(0, True): ids(0, 1), (1, False): ids(0), (1, True): ids(1)})
    assert counted.values.tolist() == [1.0, 0.0]


def test_of_three_maps_it_is_the_mean_over_each_two() -> None:
    counted = Disagreement(n_maps=3, n_vertices=2)
    counted.add({(0, False): ids(0), (1, False): ids(0)})
    assert counted.values == pytest.approx([2 / 3, 0.0])


def test_it_is_a_number_from_0_to_1_at_every_vertex(female: Foot, compared: Comparison) -> None:
    for side in ("right", "left"):
        values = compared.disagreement(side)
        assert values.shape == (len(female.vertices),)
        assert values.dtype == np.float64
        assert (values.min(), values.max()) == (0.0, 1.0)
        assert (values[~compared.named[side]] == 0.0).all()


def test_a_spot_that_one_map_leaves_empty_is_disagreed_about(
    female: Foot, map_a: ZoneMap, compared: Comparison
) -> None:
    stomach = np.array(project(female, map_a).zone_of_vertex("organ")) == "organ_stomach"
    assert stomach.sum() > 20
    for side in ("right", "left"):
        assert (compared.disagreement(side)[stomach] == 1.0).all()


def test_a_zone_on_one_foot_only_is_disagreed_about_on_the_other(
    female: Foot, map_b: ZoneMap, compared: Comparison
) -> None:
    liver = np.array(project(female, map_b).zone_of_vertex("organ")) == "organ_liver"
    assert liver.sum() > 20
    assert (compared.disagreement("right")[liver] == 0.0).all()
    assert (compared.disagreement("left")[liver] == 1.0).all()


def test_a_zone_that_another_covers_still_counts(female: Foot, map_a: ZoneMap) -> None:
    """Two maps that differ only in which zone lies on top say the same."""
    kidney = map_a.zone("organ_kidney")
    inner = replace(
        map_a.zone("organ_bladder"),
        shapes=(replace(kidney.shapes[0], points=kidney.shapes[0].points * 0.99),),
    )
    one = replace(map_a, zones=(kidney, replace(inner, over=(kidney.id,))))
    other = replace(map_a, zones=(replace(kidney, over=(inner.id,)), inner))
    assert compare(female, one, other).disagreement("right").max() == 0.0
