"""Points on a foot's skin: found, weighed between vertices, refused where there is no skin."""

from __future__ import annotations

import numpy as np
import pytest

from viewer.errors import PlaceError
from viewer.foot import Foot
from viewer.foot.model import FARTHEST_FROM_SKIN_MM, SkinPoints
from viewer.terms import TOE_TIPS, TOE_WEBS


def test_points_near_the_skin_are_laid_on_the_triangle_they_are_nearest_to(
    foot: Foot, rng: np.random.Generator
) -> None:
    for each in (foot, foot.mirrored()):
        vertex = rng.integers(0, len(each.vertices), 200)
        asked = each.vertices[vertex] + 3.0 * each.normals[vertex]
        skin = each.onto_skin(asked)
        assert np.linalg.norm(skin.points - asked, axis=1).max() <= 3.0 + 1e-9
        assert (skin.weights >= 0).all()
        np.testing.assert_allclose(skin.weights.sum(axis=1), 1.0, atol=1e-9)
        np.testing.assert_allclose(skin.between(each.vertices), skin.points, atol=1e-6)
        faces = {tuple(face) for face in each.faces.tolist()}
        assert {tuple(corner) for corner in skin.corners.tolist()} <= faces


def test_a_vertex_of_the_foot_has_what_holds_at_that_vertex(foot: Foot) -> None:
    ids = np.arange(0, len(foot.vertices), 997)
    skin = foot.onto_skin(foot.vertices[ids])
    np.testing.assert_allclose(skin.points, foot.vertices[ids], atol=1e-9)
    np.testing.assert_allclose(skin.between(foot.coordinates.u), foot.coordinates.u[ids], atol=1e-6)
    np.testing.assert_allclose(skin.between(foot.normals), foot.normals[ids], atol=1e-6)


def test_between_weighs_numbers_and_vectors_alike() -> None:
    values = np.array([[0.0, 10.0], [4.0, 10.0], [0.0, 30.0], [99.0, 99.0]])
    skin = SkinPoints(np.zeros((1, 3)), np.array([[0, 1, 2]]), np.array([[0.25, 0.5, 0.25]]))
    np.testing.assert_allclose(skin.between(values), [[2.0, 15.0]])
    np.testing.assert_allclose(skin.between(values[:, 1]), [15.0])


def test_no_points_are_no_points_of_the_skin(female: Foot) -> None:
    skin = female.onto_skin(np.empty((0, 3)))
    assert len(skin.points) == len(skin.corners) == len(skin.weights) == 0


@pytest.mark.parametrize(
    ("points", "shape"),
    [
        (np.array([[10.0, np.nan, 3.0]]), r"\(1, 3\)"),
        (np.array([[10.0, 2.0, 3.0], [10.0, np.inf, 3.0]]), r"\(2, 3\)"),
        (np.array([10.0, 2.0, 3.0]), r"\(3,\)"),
        (np.array([[10.0, 2.0]]), r"\(1, 2\)"),
    ],
    ids=["nan", "infinite", "one point without a list", "two numbers"],
)
def test_what_is_no_list_of_points_is_told_with_its_shape(
    female: Foot, points: np.ndarray, shape: str
) -> None:
    words = rf"wanted finite x, y, z in mm .*given \[.*\] \(shape {shape}\); take a point of foot\."
    with pytest.raises(PlaceError, match=words):
        female.onto_skin(points)


def test_a_point_far_from_the_skin_is_told_with_the_foot_and_how_far_it_is(female: Foot) -> None:
    pternion = female.landmarks["pternion"]
    far = np.array([pternion, pternion - [FARTHEST_FROM_SKIN_MM + 30.0, 0.0, 0.0]])
    words = (
        r"point \[-40\. .*\] is no point of the right foot 'adult_female': wanted at most 10 mm "
        r"from the skin, given 40 mm; take mm in the foot's own axes, and the foot of the same side"
    )
    with pytest.raises(PlaceError, match=words):
        female.onto_skin(far)


@pytest.mark.parametrize("far", [1e12, 1e20, 1e155, 1e300, -1e308])
def test_a_point_so_far_that_its_distance_cannot_be_measured_is_told_likewise(
    female: Foot, far: float
) -> None:
    with pytest.raises(PlaceError, match=r"point \[.*e\+.*\] is no point of the right foot"):
        female.onto_skin(np.array([female.landmarks["pternion"], [far, 0.0, far]]))


def test_a_point_within_reach_is_taken_and_one_just_beyond_it_is_not(female: Foot) -> None:
    """Straight behind the heel, so that the heel is what is nearest."""
    pternion = female.landmarks["pternion"]
    female.onto_skin(np.array([pternion - [FARTHEST_FROM_SKIN_MM - 0.5, 0.0, 0.0]]))
    with pytest.raises(PlaceError, match="no point of the right foot"):
        female.onto_skin(np.array([pternion - [FARTHEST_FROM_SKIN_MM + 1.0, 0.0, 0.0]]))


def test_the_tip_of_the_big_toe_is_no_point_of_the_other_foot(female: Foot) -> None:
    tip = female.landmarks["hallux_tip"]
    female.onto_skin(tip[None])
    with pytest.raises(PlaceError, match="no point of the left foot 'adult_female'"):
        female.mirrored().onto_skin(tip[None])


def test_tips_of_toes_lie_far_in_front_of_the_webs_and_the_heel_far_behind_them(foot: Foot) -> None:
    """`web_mm` counts from the webs forward, so that a toe ends at them."""
    for each in (foot, foot.mirrored()):
        at = each.coordinates
        tips = each.onto_skin(np.array([each.landmarks[name] for name in TOE_TIPS]))
        assert (tips.between(at.web_mm) > 0.7 * at.toe_size_mm[:, 0]).all()
        assert tips.between(at.near_toe.astype(float)) == pytest.approx([1, 2, 3, 4, 5])
        webs = each.onto_skin(np.array([each.landmarks[name] for name in TOE_WEBS]))
        assert np.abs(webs.between(at.web_mm)).max() < 1.0
        heel = each.onto_skin(each.landmarks["pternion"][None])
        assert heel.between(at.web_mm)[0] < -0.5 * each.length_mm


def test_a_toe_is_what_is_in_front_of_the_webs_and_its_chart_goes_on_a_little_behind_them(
    foot: Foot,
) -> None:
    for each in (foot, foot.mirrored()):
        at = each.coordinates
        on_toe, behind = at.toe > 0, (at.near_toe > 0) & (at.toe == 0)
        assert (at.web_mm[on_toe] > 0).all()
        assert (at.near_toe[on_toe] == at.toe[on_toe]).all()
        assert set(at.near_toe[behind].tolist()) == {1, 2, 3, 4, 5}
        assert at.web_mm[behind].max() <= 0
        assert at.web_mm[behind].min() > -9
        assert np.isfinite(at.on_toe[at.near_toe > 0]).all()
        assert np.isnan(at.on_toe[at.near_toe == 0]).all()
        for toe in range(1, 6):
            along = at.on_toe[:, 0]
            ahead = along[at.toe == toe].mean()
            assert along[behind & (at.near_toe == toe)].mean() < 0.1 < ahead
