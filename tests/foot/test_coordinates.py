"""Anatomical coordinates: what zones rely on, on every shipped foot."""

from __future__ import annotations

import numpy as np
import pytest
import trimesh
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial import cKDTree
from scipy.spatial.transform import Rotation

from viewer.errors import LandmarkError
from viewer.foot import Foot, Surface, stand
from viewer.terms import LATERAL_U, MEDIAL_U, RIDGE, TOE_TIPS


def at(foot: Foot, landmark: str) -> int:
    """The vertex nearest to a landmark."""
    return int(cKDTree(foot.vertices).query(foot.landmarks[landmark])[1])


def moved(foot: Foot, matrix: np.ndarray, shift: np.ndarray) -> Foot:
    """The same foot from a file in which it was turned and shifted."""
    return stand(
        Surface(foot.vertices @ matrix.T + shift, foot.faces),
        {name: matrix @ point + shift for name, point in foot.landmarks.items()},
        foot.side,
        name=foot.name,
        title=foot.title,
        provenance=foot.provenance,
    )


def test_the_foot_stands_on_the_ground_with_its_heel_at_the_origin(foot: Foot) -> None:
    assert foot.landmarks["pternion"][[0, 2]] == pytest.approx([0, 0], abs=1e-6)
    assert [foot.landmarks[f"contact_{name}"][1] for name in ("heel", "mt1", "mt5")] == (
        pytest.approx([0, 0, 0], abs=1e-6)
    )
    assert foot.vertices[:, 1].min() > -6.0
    heel = foot.vertices[foot.vertices[:, 1] < 0.2 * foot.length_mm]
    assert heel[:, 0].min() == pytest.approx(0.0, abs=0.7)


def test_the_surface_is_closed_and_wound_outward(foot: Foot) -> None:
    assert foot.mesh.is_watertight
    assert foot.mesh.is_winding_consistent
    assert foot.mesh.volume > 0


@pytest.mark.parametrize("table", [MEDIAL_U, LATERAL_U], ids=["medial", "lateral"])
def test_u_at_the_landmarks_of_the_borders_is_that_of_the_table(
    foot: Foot, table: dict[str, float]
) -> None:
    outline = foot.coordinates.outline
    for name, u in table.items():
        x = foot.landmarks[name][0]
        medially = np.interp(x, outline.x, outline.medial if table is MEDIAL_U else outline.lateral)
        found, v = outline.locate(np.array([x]), np.array([medially]))
        assert found[0] == pytest.approx(u, abs=1e-6), name
        assert v[0] == pytest.approx(1.0 if table is MEDIAL_U else 0.0, abs=1e-6)


def test_places_on_the_sole_go_there_and_back(foot: Foot) -> None:
    outline = foot.coordinates.outline
    u, v = (grid.ravel() for grid in np.meshgrid(np.linspace(0.05, 0.98, 40), np.linspace(0, 1, 9)))
    again = outline.locate(*outline.place(u, v))
    np.testing.assert_allclose(again, (u, v), atol=1e-6)


def test_v_is_larger_at_the_big_toe_than_at_the_little_one_on_both_feet(foot: Foot) -> None:
    for each in (foot, foot.mirrored()):
        v = [each.coordinates.v[at(each, name)] for name in TOE_TIPS]
        assert v == sorted(v, reverse=True)
        assert v[0] > 0.7
        assert v[-1] < 0.2


def test_the_ridge_is_smooth_and_lies_on_the_skin(foot: Foot) -> None:
    ridge = foot.coordinates.ridge
    mm = np.arange(0.0, ridge.length_mm, 0.25)
    _, gap, _ = trimesh.proximity.closest_point(foot.mesh, ridge.points_at(mm))
    assert np.percentile(gap, 95) < 0.3
    assert gap.max() < 1.0
    tangent = ridge.curve.derivative(1)(mm)
    tangent /= np.linalg.norm(tangent, axis=1, keepdims=True)
    turn = np.degrees(np.arccos(np.clip((tangent[1:] * tangent[:-1]).sum(axis=1), -1, 1)))
    assert turn.max() < 3.0, "degrees within a quarter of a millimetre"


def test_the_ridge_passes_every_landmark_in_order(foot: Foot) -> None:
    ridge = foot.coordinates.ridge
    assert (np.diff(ridge.landmark_mm) > 0).all()
    stations = np.array([foot.landmarks[name] for name in RIDGE])
    assert np.linalg.norm(ridge.points_at(ridge.landmark_mm) - stations, axis=1).max() < 1.5
    np.testing.assert_allclose(ridge.s_at(ridge.landmark_mm), list(RIDGE.values()))


def test_offset_is_positive_towards_the_sole_on_both_feet(foot: Foot) -> None:
    for each in (foot, foot.mirrored()):
        where = each.coordinates
        near = (np.abs(where.offset_mm) > 2) & (np.abs(where.offset_mm) < 8)
        near &= (where.s > 0.3) & (where.s < 0.8)
        height = each.vertices[:, 1] - where.ridge.points_at(where.ridge_mm)[:, 1]
        lower = height[near & (where.offset_mm > 0)]
        assert (lower < 0).mean() > 0.99
        assert (height[near & (where.offset_mm < 0)] > 0).mean() > 0.99


def test_each_surface_shows_its_own_side(foot: Foot) -> None:
    for each in (foot, foot.mirrored()):
        where = each.coordinates
        for landmark, surface in (
            ("heel_centre", "plantar"),
            ("tmt2", "dorsal"),
            ("medial_malleolus", "medial"),
            ("lateral_malleolus", "lateral"),
        ):
            assert where.on_surface(surface)[at(each, landmark)], (each.side, surface)
        assert not where.on_surface("lateral")[at(each, "medial_malleolus")]


def test_every_toe_is_found_from_its_web_to_its_tip(foot: Foot) -> None:
    where = foot.coordinates
    for toe, name in enumerate(TOE_TIPS, start=1):
        tip = at(foot, name)
        assert where.toe[tip] == toe
        assert where.on_toe[tip, 0] == pytest.approx(1.0, abs=0.06)
        across = where.on_toe[where.toe == toe, 1]
        assert (across.min(), across.max()) == (0.0, 1.0)
    assert where.toe[at(foot, "heel_centre")] == 0
    assert np.isnan(where.on_toe[where.near_toe == 0]).all()
    assert (where.near_toe[where.toe > 0] == where.toe[where.toe > 0]).all()


def test_the_leg_is_measured_from_malleolus_to_popliteal_crease(foot: Foot) -> None:
    for each in (foot, foot.mirrored()):
        where = each.coordinates
        crease, ankle = at(each, "popliteal_crease"), at(each, "lateral_malleolus")
        assert where.leg_t[crease] == pytest.approx(1.0, abs=0.02)
        assert where.leg_t[ankle] == pytest.approx(0.0, abs=0.02)
        assert abs(where.leg_azimuth[crease]) < 25
        assert 20 < where.leg_azimuth[ankle] < 140


def test_toes_that_hang_together_are_told(female: Foot) -> None:
    landmarks = {**female.landmarks, "web23": female.landmarks["web23"] - [25.0, 0.0, 0.0]}
    joined = stand(
        Surface(female.vertices, female.faces),
        landmarks,
        "right",
        name="joined",
        title=female.title,
        provenance={},
    )
    with pytest.raises(LandmarkError, match="toes 2 and 3 hang together in front of their web"):
        _ = joined.coordinates


@pytest.mark.parametrize(
    ("landmark", "shift", "words"),
    [
        ("tmt1", [80.0, 0.0, 0.0], "tmt1 lies nearer to the toes"),
        ("nc1", None, "nc1 lies on the one before it"),
    ],
)
def test_ridge_landmarks_out_of_order_are_told(
    female: Foot, landmark: str, shift: list[float] | None, words: str
) -> None:
    point = female.landmarks["tmt1"] if shift is None else female.landmarks[landmark] + shift
    wrong = stand(
        Surface(female.vertices, female.faces),
        {**female.landmarks, landmark: point},
        "right",
        name="wrong",
        title=female.title,
        provenance={},
    )
    with pytest.raises(LandmarkError, match=words):
        _ = wrong.coordinates


@settings(max_examples=5, deadline=None)
@given(
    quaternion=st.lists(st.floats(-1, 1), min_size=4, max_size=4).filter(
        lambda q: float(np.linalg.norm(q)) > 0.1
    ),
    shift=st.lists(st.floats(-500, 500), min_size=3, max_size=3),
)
def test_a_turned_and_shifted_foot_stands_up_the_same(
    female: Foot, quaternion: list[float], shift: list[float]
) -> None:
    again = moved(female, Rotation.from_quat(quaternion).as_matrix(), np.array(shift))
    np.testing.assert_allclose(again.vertices, female.vertices, atol=1e-6)


def test_mirroring_twice_is_nothing(foot: Foot) -> None:
    again = foot.mirrored().mirrored()
    assert again.side == foot.side
    np.testing.assert_array_equal(again.vertices, foot.vertices)
    np.testing.assert_array_equal(again.faces, foot.faces)


def test_the_mirror_image_has_the_same_coordinates(foot: Foot) -> None:
    here, there = foot.coordinates, foot.mirrored().coordinates
    # Beyond its ends, and right through the foot, no side of the ridge is the sole's.
    near = (np.abs(here.offset_mm) < 20) & (here.s > 0) & (here.s < 1)
    np.testing.assert_allclose(there.offset_mm[near], here.offset_mm[near], atol=1e-6)
    for name in ("u", "v", "h", "s", "facing", "toe", "on_toe", "leg_t"):
        np.testing.assert_allclose(
            getattr(there, name), getattr(here, name), atol=1e-6, err_msg=name
        )
    away = np.abs(here.leg_azimuth) < 179
    np.testing.assert_allclose(there.leg_azimuth[away], here.leg_azimuth[away], atol=1e-6)


def test_thickness_is_that_of_the_foot(female: Foot) -> None:
    sole = at(female, "heel_centre")
    assert 40 < female.thickness_mm[sole] < 600
    assert (female.thickness_mm > 0).all()
