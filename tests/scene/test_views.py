"""Left and right are never in doubt: every view turns, none reflects."""

from __future__ import annotations

import numpy as np
import pytest

from viewer.errors import UnknownNameError
from viewer.scene import standard_view
from viewer.terms import SIDES, VIEWS, Side

RIGHT_OF_SCREEN, UP, OUT = 0, 1, 2
TOES, TOP = np.array([1.0, 0, 0]), np.array([0, 1.0, 0])
MEDIAL = {"right": np.array([0, 0, -1.0]), "left": np.array([0, 0, 1.0])}


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("side", SIDES)
def test_every_view_is_a_rotation(view: str, side: Side) -> None:
    turn = standard_view(view).rotation[side]
    assert np.linalg.det(turn) == pytest.approx(1.0)
    np.testing.assert_allclose(turn @ turn.T, np.eye(3), atol=1e-12)


def test_the_sole_view_is_what_a_therapist_sees_of_her_client() -> None:
    side: Side
    view = standard_view("sole")
    assert view.order == ("right", "left")
    for side, to_the_middle in (("right", 1.0), ("left", -1.0)):
        turn = view.rotation[side]
        assert (turn @ TOES)[UP] == 1.0
        sole, medial = turn @ -TOP, turn @ MEDIAL[side]
        assert sole[OUT] > 0.85
        # Tilted so that the inner edge, with the spine, can be seen too.
        assert medial[OUT] > 0.25
        assert medial[RIGHT_OF_SCREEN] * to_the_middle > 0.85


def test_the_top_view_is_what_one_sees_of_ones_own_feet() -> None:
    view = standard_view("top")
    assert view.order == ("left", "right")
    for side in SIDES:
        assert (view.rotation[side] @ TOP)[OUT] == 1.0


@pytest.mark.parametrize(("view", "facing"), [("inner", 1.0), ("outer", -1.0)])
def test_side_views_show_the_side_they_name_of_both_feet(view: str, facing: float) -> None:
    for side in SIDES:
        turn = standard_view(view).rotation[side]
        assert (turn @ MEDIAL[side])[OUT] == facing
        assert (turn @ TOP)[UP] == 1.0


def test_heel_and_toes_look_from_behind_and_from_the_front() -> None:
    for side in SIDES:
        assert (standard_view("heel").rotation[side] @ -TOES)[OUT] == 1.0
        assert (standard_view("toes").rotation[side] @ TOES)[OUT] == 1.0


def test_the_leg_view_shows_the_outer_side_of_the_calf() -> None:
    for side in SIDES:
        calf = -TOES - MEDIAL[side]
        assert (standard_view("leg").rotation[side] @ calf)[OUT] > 1.3


def test_an_unknown_view_is_told_with_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match="did you mean inner"):
        standard_view("iner")
