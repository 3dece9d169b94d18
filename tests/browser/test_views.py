"""How the feet are looked at in Chromium: framing, turning by fingers, locking, skin, projector."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

OpenPage = Callable[..., Any]
FIRST_SIX = ("sole", "inner", "outer", "top", "heel", "toes")
TONES = ("very_light", "light", "intermediate", "tan", "brown", "dark")
COMPASS = (10, 62, 84)
"""The orientation foot: from the left, from the bottom, and how large, in pixels."""


def of_stage(atlas: Any) -> dict[str, float]:
    box: dict[str, float] = atlas.page.get_by_test_id("stage").bounding_box()
    return box


def corner(atlas: Any) -> np.ndarray[Any, np.dtype[np.int64]]:
    """The pixels in which the orientation foot is drawn."""
    stage, (left, bottom, size) = of_stage(atlas), COMPASS
    x, y = round(stage["x"] + left), round(stage["y"] + stage["height"] - bottom)
    picture: np.ndarray[Any, np.dtype[np.uint8]] = atlas.picture()
    return picture[y - size : y, x : x + size].astype(np.int64)


def where(atlas: Any, zone: str, side: str = "right") -> tuple[float, float]:
    found = atlas.root.evaluate(
        "(root, [zone, side]) => root.footView.placeOf(zone, side)", [zone, side]
    )
    return found["x"], found["y"]


@pytest.mark.parametrize("view", FIRST_SIX)
def test_the_first_six_views_frame_the_foot_and_not_the_knee(wide: Any, view: str) -> None:
    wide.click(f"view-{view}")
    stage = of_stage(wide)
    inside = wide.root.evaluate(
        """root => ["vertebra_c1", "coccyx", "organ_brain"].flatMap((zone) =>
             ["right", "left"].map((side) => root.footView.placeOf(zone, side)))"""
    )
    for place in inside:
        assert stage["x"] < place["x"] < stage["x"] + stage["width"]
        assert stage["y"] < place["y"] < stage["y"] + stage["height"]
    toe, heel = where(wide, "vertebra_c1"), where(wide, "coccyx")
    long = view not in ("heel", "toes")
    if long:  # a foot from toe to heel fills its half of the stage, which a leg would not let it
        assert np.hypot(*np.subtract(toe, heel)) > 0.25 * min(stage["width"] / 2, stage["height"])


def heading(atlas: Any) -> tuple[float, float]:
    """From one zone to another on the screen: what turning changes and moving aside does not."""
    x, y = np.subtract(where(atlas, "vertebra_l5"), where(atlas, "organ_bladder"))
    return float(x), float(y)


def test_a_locked_view_is_turned_by_no_drag_no_key_and_no_button(wide: Any) -> None:
    wide.press("l")
    start = heading(wide)
    stage = of_stage(wide)
    x, y = stage["x"] + stage["width"] / 2, stage["y"] + stage["height"] / 2
    wide.page.mouse.move(x, y)
    wide.page.mouse.down()
    wide.page.mouse.move(x + 90, y + 30, steps=4)
    wide.page.mouse.up()
    wide.click("turn-left")
    wide.press("Shift+ArrowUp")
    assert np.allclose(heading(wide), start, atol=2)
    wide.press("l")
    wide.click("turn-left")
    assert not np.allclose(heading(wide), start, atol=4)


def test_the_orientation_foot_turns_as_the_feet_do(wide: Any) -> None:
    before = corner(wide)
    assert before.std() > 8, "something is drawn there"
    wide.click("turn-left")
    assert np.abs(corner(wide) - before).mean() > 2
    wide.click("view-reset")
    assert np.abs(corner(wide) - before).mean() < 0.5


def test_each_of_six_skin_tones_gives_the_feet_another_colour(wide: Any) -> None:
    bare(wide)
    x, y = (round(v) for v in where(wide, "organ_kidney"))
    seen = []
    for tone in TONES:
        wide.page.get_by_test_id("menu-open").click()
        wide.page.get_by_test_id(f"skin-{tone}").click()
        wide.press("Escape")
        seen.append(int(wide.picture()[y, x].sum()))
    assert seen == sorted(seen, reverse=True), "each is darker than the one before"
    assert min(-np.diff(seen)) > 10


def bare(atlas: Any) -> None:
    """Take every zone off the skin."""
    atlas.page.set_viewport_size({"width": 1400, "height": 900})
    atlas.settle()
    for layer in ("skin", "muscle", "organ", "nerve", "bone"):
        atlas.page.get_by_test_id(f"layer-{layer}").click()
    atlas.settle()


def test_for_a_projector_the_ground_is_white_and_letters_are_black_and_larger(wide: Any) -> None:
    size = "root => parseFloat(getComputedStyle(root).fontSize)"
    before = wide.root.evaluate(size)
    wide.page.get_by_test_id("menu-open").click()
    wide.page.get_by_test_id("theme").select_option("projector")
    wide.press("Escape")
    assert wide.root.evaluate(size) > before
    stage = of_stage(wide)
    picture = wide.picture()
    ground = picture[round(stage["y"]) + 4, round(stage["x"] + stage["width"] / 2)]
    assert ground.min() >= 250
    assert wide.root.evaluate("root => getComputedStyle(root).color") == "rgb(0, 0, 0)"


class Fingers:
    """Fingers on the glass of a phone."""

    def __init__(self, atlas: Any) -> None:
        self.glass = atlas.page.context.new_cdp_session(atlas.page)

    def send(self, kind: str, *places: tuple[float, float]) -> None:
        points = [{"x": x, "y": y, "id": i} for i, (x, y) in enumerate(places)]
        self.glass.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    def move(self, start: list[tuple[float, float]], end: list[tuple[float, float]]) -> None:
        self.send("touchStart", *start)
        for part in (0.25, 0.5, 0.75, 1.0):
            between = np.asarray(start) + part * (np.asarray(end) - np.asarray(start))
            self.send("touchMove", *((float(x), float(y)) for x, y in between))
        self.send("touchEnd")


def spread(atlas: Any) -> float:
    """How far two places of the right foot stand apart on the screen."""
    return float(np.hypot(*np.subtract(where(atlas, "organ_brain"), where(atlas, "organ_bladder"))))


def test_one_finger_turns_and_two_fingers_pinch_and_move(served: str, open_page: OpenPage) -> None:
    phone = open_page(served, phone=True)
    stage = of_stage(phone)
    x, y = stage["x"] + stage["width"] / 2, stage["y"] + stage["height"] / 2
    fingers = Fingers(phone)
    start = where(phone, "organ_bladder")
    fingers.move([(x, y)], [(x + 80, y + 10)])
    phone.settle()
    assert np.hypot(*np.subtract(where(phone, "organ_bladder"), start)) > 10, "turned"
    assert phone.state("selection") == "", "a drag chooses nothing"
    phone.press("0")
    before = spread(phone)
    fingers.move([(x - 30, y), (x + 30, y)], [(x - 90, y), (x + 90, y)])
    phone.settle()
    assert spread(phone) > 1.3 * before, "nearer"
    near = where(phone, "organ_bladder")
    fingers.move([(x - 60, y), (x + 60, y)], [(x - 60, y - 60), (x + 60, y - 60)])
    phone.settle()
    moved = np.subtract(where(phone, "organ_bladder"), near)
    assert np.hypot(*moved) > 20, "moved along"
    assert phone.page.evaluate("visualViewport.scale") == 1, "the page itself stays as it is"
