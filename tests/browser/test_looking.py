"""Turning, peeling and choosing in Chromium: sides, views, layers, feet, a phone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import numpy as np
import pytest
from playwright.sync_api import Browser, Page

VIEWS = ("sole", "inner", "outer", "top", "heel", "toes", "leg")
TARGET_PX = 24
BROAD = {"width": 1900, "height": 800}
OpenPage = Callable[..., Any]


def middle_of(atlas: Any, test_id: str) -> tuple[float, float]:
    box = atlas.page.get_by_test_id(test_id).bounding_box()
    assert box, f"{test_id} is not shown"
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


@pytest.mark.parametrize(
    ("view", "on_the_left"),
    [
        ("sole", "right"), ("inner", "right"), ("outer", "left"), ("top", "left"),
        ("heel", "left"), ("toes", "right"), ("leg", "left"),
    ],
)  # fmt: skip
def test_each_view_writes_the_side_by_the_foot_that_stands_there(
    wide: Any, view: str, on_the_left: str
) -> None:
    wide.page.set_viewport_size(BROAD)  # or the inner and outer views stand one above the other
    wide.settle()
    wide.click(f"view-{view}")
    assert wide.state("view") == view
    other = "left" if on_the_left == "right" else "right"
    assert middle_of(wide, f"label-{on_the_left}")[0] < middle_of(wide, f"label-{other}")[0]
    assert wide.page.get_by_test_id("label-right").inner_text().lower() == "rechts"


@pytest.mark.parametrize("view", ["inner", "outer"])
def test_where_there_is_no_room_beside_each_other_the_right_foot_stands_above(
    wide: Any, view: str
) -> None:
    wide.click(f"view-{view}")
    zone = "vertebra_l5" if view == "inner" else "joint_shoulder"
    foot = {side: wide.place(zone, side)[1] for side in ("right", "left")}
    label = {side: middle_of(wide, f"label-{side}")[1] for side in ("right", "left")}
    assert foot["right"] < foot["left"]
    assert label["right"] < label["left"]
    for side in ("right", "left"):
        nearest = min(foot, key=lambda each: abs(foot[each] - label[side]))
        assert nearest == side, "the side is written by its own foot"


def test_the_sole_view_has_the_right_foot_on_the_left_and_big_toes_to_the_middle(
    wide: Any,
) -> None:
    wide.click("view-sole")
    where = {
        side: wide.root.evaluate(
            "(root, side) => root.footView.placeOf('vertebra_c3', side).x", side
        )
        for side in ("right", "left")
    }
    foot = {side: middle_of(wide, f"label-{side}")[0] for side in ("right", "left")}
    assert foot["right"] < where["right"] < where["left"] < foot["left"]


def test_one_foot_alone_is_shown_larger(wide: Any) -> None:
    wide.page.set_viewport_size(BROAD)
    wide.press("2")
    x, _ = wide.place("vertebra_c1", "right")
    end, _ = wide.place("coccyx", "right")
    wide.click("side-right")
    x1, _ = wide.place("vertebra_c1", "right")
    end1, _ = wide.place("coccyx", "right")
    assert abs(end1 - x1) > 1.5 * abs(end - x)
    assert not wide.page.get_by_test_id("label-left").is_visible()


def test_peeling_leaves_the_vertebrae_and_takes_the_muscles(wide: Any) -> None:
    # Of the whole atlas other zones lie over a vertebra, which are peeled off too.
    wide.page.get_by_test_id("choose-map").select_option("spine")
    wide.wait_until(lambda: wide.state("maps") == "spine")

    def colours() -> dict[str, tuple[int, int, int]]:
        # Each from where it is seen best, and nothing lies over it.
        found = {}
        for key, zone in (("1", "muscle_multifidus"), ("2", "vertebra_l2")):
            wide.press(key)
            found[zone] = wide.colour(zone, "right")
        return found

    before = colours()
    wide.click("depth-bone")
    assert wide.state("depth") == "bone"
    after = colours()

    def change(zone: str) -> int:
        return int(np.abs(np.subtract(before[zone], after[zone])).max())

    assert change("muscle_multifidus") > 40
    assert change("vertebra_l2") < 25


def test_a_hidden_layer_is_gone_and_comes_back(wide: Any) -> None:
    shown = wide.colour("vertebra_l2", "left")
    wide.click("layer-bone")
    hidden = wide.colour("vertebra_l2", "left")
    assert np.abs(np.subtract(shown, hidden)).max() > 40
    wide.click("layer-bone")
    assert np.abs(np.subtract(shown, wide.colour("vertebra_l2", "left"))).max() < 8


def test_a_drag_turns_the_feet_and_the_view_comes_back(wide: Any) -> None:
    wide.press("2")
    start = wide.place("vertebra_t9", "right")
    wide.page.mouse.move(430, 560)
    wide.page.mouse.down()
    wide.page.mouse.move(520, 540, steps=4)
    wide.page.mouse.up()
    wide.settle()
    assert np.hypot(*np.subtract(start, wide.place("vertebra_t9", "right"))) > 15
    wide.click("view-reset")
    assert np.allclose(wide.place("vertebra_t9", "right"), start, atol=1)


def test_digits_choose_views_and_buttons_do_what_a_drag_does(wide: Any) -> None:
    for digit, view in enumerate(VIEWS, start=1):
        wide.press(str(digit))
        assert wide.state("view") == view
    wide.press("2")
    start = wide.place("vertebra_t9", "right")
    wide.click("turn-left")
    assert wide.place("vertebra_t9", "right") != start


def test_another_foot_keeps_the_choice(wide: Any) -> None:
    wide.press("2")
    wide.click("strip-vertebra_l5")
    wide.click("menu-open")
    scenes = {url for url in wide.requests if "/scene/" in url}
    with wide.page.expect_response(lambda answer: "/scene/" in answer.url, timeout=60_000) as one:
        wide.page.get_by_test_id("choose-foot").select_option("child")
    assert one.value.url not in scenes
    wide.settle()
    assert wide.state("selection") == "vertebra_l5"
    red, green, blue = wide.colour("vertebra_l5", "left")
    assert red > 190
    assert blue < 120 < green


def test_no_request_leaves_the_machine(wide: Any) -> None:
    hosts = {
        urlsplit(url).hostname for url in wide.requests if not url.startswith(("data:", "blob:"))
    }
    assert hosts == {"127.0.0.1"}


@pytest.mark.parametrize("phone", [False, True])
def test_every_vertebra_and_nerve_of_the_strip_is_a_target_of_24_pixels(
    served: str, open_page: OpenPage, phone: bool
) -> None:
    atlas = open_page(served, phone=phone)
    sizes = atlas.page.get_by_test_id("strip-list").evaluate(
        """list => [...list.querySelectorAll('[role="option"]')].map((option) => {
            const { width, height } = option.getBoundingClientRect();
            return [option.dataset.zone, width, height];
        })"""
    )
    assert len(sizes) == 30 + 31
    small = [size for size in sizes if min(size[1:]) < TARGET_PX]
    assert small == []


def test_on_a_phone_a_nerve_is_touched_in_the_strip_and_a_sheet_slides_up(
    served: str, open_page: OpenPage
) -> None:
    atlas = open_page(served, phone=True)
    atlas.page.get_by_test_id("strip-spinal_nerve_l4").tap()
    atlas.settle()
    assert atlas.state("selection") == "spinal_nerve_l4"
    sheet = atlas.page.get_by_test_id("sheet")
    top = sheet.bounding_box()["y"]
    sheet.tap()
    atlas.page.wait_for_timeout(500)
    assert sheet.bounding_box()["y"] < top - 200
    assert sheet.get_attribute("aria-expanded") == "true"


def test_the_lit_vertebra_is_named_to_screen_readers(wide: Any) -> None:
    wide.press("Home")
    spine = wide.page.get_by_test_id("spine-list")
    active = spine.get_attribute("aria-activedescendant")
    assert active == "va-spine-vertebra_c1"
    assert wide.page.get_by_test_id("spine-vertebra_c1").get_attribute("aria-selected") == "true"
    assert "halswervel" in wide.root.locator("[aria-live]").inner_text()


def test_without_webgl_the_page_says_so_and_the_strip_still_works(
    served: str, browser: Browser, watch: Callable[[Page], Any]
) -> None:
    context = browser.new_context(locale="nl-NL")
    context.add_init_script(
        """const get = HTMLCanvasElement.prototype.getContext;
        HTMLCanvasElement.prototype.getContext = function (kind, ...more) {
            return kind.startsWith("webgl") ? null : get.call(this, kind, ...more);
        };"""
    )
    atlas = watch(context.new_page())
    atlas.open(served)
    assert "WebGL" in atlas.page.get_by_role("status").inner_text()
    atlas.click("strip-vertebra_l3")
    assert atlas.page.get_by_test_id("card-label").inner_text() == "L3"
    atlas.press("ArrowRight")
    assert atlas.state("selection") == "vertebra_l4"
    context.close()
