"""Where a number finds room in what is left to be seen of its zone."""

from __future__ import annotations

import numpy as np
import pytest

from viewer.chart.numbers import SIZES_MM, Painted, Room, width_mm


def box(x: float, y: float, wide: float, tall: float) -> np.ndarray:
    return np.array([[x, y], [x + wide, y], [x + wide, y + tall], [x, y + tall]])


def rooms(zones: dict[int, list[np.ndarray]], order: list[int]) -> dict[int, list[Room]]:
    found: dict[int, list[Room]] = {}
    for zone, room in Painted(zones, order).rooms(dict.fromkeys(zones, "123")):
        found.setdefault(zone, []).append(room)
    return found


def test_a_large_zone_has_its_number_in_the_middle() -> None:
    (room,) = rooms({0: [box(5, 5, 30, 20)]}, [0])[0]
    assert room.size_mm == SIZES_MM[0]
    assert 13 < room.at[0] < 27
    assert room.at[1] == pytest.approx(15, abs=0.6)
    assert room.radius_mm == pytest.approx(10, abs=0.6)


def test_a_narrower_zone_has_a_smaller_number_and_a_narrow_one_none() -> None:
    wide = width_mm("123", SIZES_MM[1]) + 1.8
    assert rooms({0: [box(0, 0, wide, 20)]}, [0])[0][0].size_mm == SIZES_MM[1]
    assert rooms({0: [box(0, 0, 3, 20)]}, [0])[0][0].size_mm == 0


def test_a_number_keeps_off_the_zone_that_lies_above() -> None:
    zones = {0: [box(0, 0, 40, 20)], 1: [box(8, 0, 32, 20)]}
    found = rooms(zones, [0, 1])
    assert found[0][0].at[0] + width_mm("123", found[0][0].size_mm) / 2 < 8
    assert rooms(zones, [1, 0])[0][0].at[0] > 8


def test_a_zone_that_others_cover_has_no_room_at_all() -> None:
    assert 0 not in rooms({0: [box(2, 2, 5, 5)], 1: [box(0, 0, 20, 20)]}, [0, 1])


def test_a_number_does_not_stand_in_a_hole() -> None:
    (room,) = rooms({0: [box(0, 0, 40, 40), box(8, 8, 24, 24)]}, [0])[0]
    assert not (8 < room.at[0] < 32 and 8 < room.at[1] < 32)


def test_a_distant_second_piece_has_a_number_of_its_own() -> None:
    apart = rooms({0: [box(0, 0, 12, 12), box(80, 0, 12, 12)]}, [0])[0]
    assert len(apart) == 2
    assert len(rooms({0: [box(0, 0, 12, 12), box(20, 0, 12, 12)]}, [0])[0]) == 1


def test_a_number_makes_way_for_a_line() -> None:
    painted = Painted({0: [box(0, 0, 20, 20)]}, [0])
    painted.keep_clear_of([(np.array([0.0, 10.0]), np.array([20.0, 10.0]))])
    ((_, room),) = painted.rooms({0: "12"})
    assert abs(room.at[1] - 10) > 1.2
