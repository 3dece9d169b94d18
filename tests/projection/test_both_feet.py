"""A map on both feet is what it would be on each of them by itself."""

from __future__ import annotations

import numpy as np
import pytest

from viewer.foot import Foot, load_foot
from viewer.projection import Projection, project, project_both
from viewer.terms import Side
from viewer.zones import load_map


@pytest.fixture(scope="module")
def both(female: Foot) -> dict[Side, Projection]:
    return project_both(female, load_map("voetatlas"))


def test_the_left_foot_is_that_of_the_map_laid_on_a_left_foot(
    both: dict[Side, Projection],
) -> None:
    alone = project(load_foot("adult_female", "left"), load_map("voetatlas"))
    assert both["left"].foot.side == "left"
    assert list(both["left"].layers) == list(alone.layers)
    mirrored = {each.zone.id: each for each in both["left"].zones}
    assert list(mirrored) == [each.zone.id for each in alone.zones]
    for each in alone.zones:
        found = mirrored[each.zone.id]
        assert found.area_mm2 == pytest.approx(each.area_mm2, rel=0.01), each.zone.id
        assert np.linalg.norm(found.centroid - each.centroid) < 0.1, each.zone.id


def test_what_stands_on_one_foot_only_stays_there(both: dict[Side, Projection]) -> None:
    on = {side: {each.zone.id for each in one.zones} for side, one in both.items()}
    assert {"organ_heart", "organ_spleen", "organ_colon_descending"} <= on["left"] - on["right"]
    assert {"organ_liver", "organ_gallbladder", "organ_appendix"} <= on["right"] - on["left"]


def test_what_stands_on_both_feet_is_the_mirror_image_to_the_last_bit(
    both: dict[Side, Projection],
) -> None:
    right, left = both["right"].layer("bone"), both["left"].layer("bone")
    np.testing.assert_array_equal(left.vertices, right.vertices * [1, 1, -1])
    np.testing.assert_array_equal(left.faces, right.faces[:, ::-1])


def test_either_foot_may_be_given(female: Foot) -> None:
    spine = load_map("spine")
    from_right, from_left = project_both(female, spine), project_both(female.mirrored(), spine)
    for side in ("right", "left"):
        np.testing.assert_allclose(
            from_left[side].layer("bone").vertices, from_right[side].layer("bone").vertices
        )
