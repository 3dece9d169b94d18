"""What a teacher does, from end to end in Chromium: share, present, print, lessons, a quiz."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import numpy as np

FEET_OF_HEIGHT = 0.85
LETTERS_OF_HEIGHT = 0.05
QUESTIONS = 10
OpenPage = Callable[..., Any]
STATE = "root => Object.fromEntries([...root.attributes].map(a => [a.name, a.value]))"
OWN = {"data-frames", "style"}


def state_of(atlas: Any) -> dict[str, str]:
    return {k: v for k, v in atlas.root.evaluate(STATE).items() if k not in OWN}


def test_the_link_just_copied_opens_what_is_shown(hand: Any, open_page: OpenPage) -> None:
    hand.press("view-inner")
    hand.search("L4")
    hand.take("vertebra_l4")
    hand.press("menu-open")
    hand.press("share-open")
    link = hand.atlas.page.get_by_test_id("link").input_value()
    hand.press("copy")
    assert "zone=vertebra_l4" in link
    hand.leave_dialog("share")
    other = open_page(link, phone=hand.phone)
    assert state_of(other) == state_of(hand.atlas)
    stage = hand.atlas.page.get_by_test_id("stage").bounding_box()
    rows = slice(round(stage["y"]), round(stage["y"] + stage["height"]))
    columns = slice(round(stage["x"]), round(stage["x"] + stage["width"]))
    same = ".va-hint, .va-trail, .va-tooltip { visibility: hidden }"
    one, two = (each.picture(style=same)[rows, columns].astype(int) for each in (hand.atlas, other))
    assert np.abs(one - two).mean() < 1


def rows_of_feet(atlas: Any) -> int:
    """How many pixels high the feet are: where the window differs from its own ground."""
    clean = (
        ":is(.va-labels, .va-hint) { visibility: hidden } .va-stage { background: #0f0 !important }"
    )
    picture = atlas.picture(style=clean).astype(int)
    stage = atlas.page.get_by_test_id("stage").bounding_box()
    part = picture[round(stage["y"]) : round(stage["y"] + stage["height"])]
    part = part[:, round(stage["x"]) + 110 : round(stage["x"] + stage["width"])]
    drawn = np.abs(part - [0, 255, 0]).sum(axis=2) > 120
    rows = np.flatnonzero(drawn.sum(axis=1) > 3)
    return int(rows[-1] - rows[0] + 1)


def test_presenting_fills_the_screen_with_feet_and_large_letters(hand: Any) -> None:
    if type(hand).__name__ == "Keys":
        hand.atlas.press("p")
    else:
        hand.press("menu-open")
        hand.press("present")
    page = hand.atlas.page
    hand.atlas.wait_until(lambda: page.get_by_test_id("banner").is_visible())
    hand.atlas.settle()
    height = page.evaluate("innerHeight")
    if not hand.phone:  # a phone held upright is too narrow for feet as high as it is
        assert rows_of_feet(hand.atlas) >= FEET_OF_HEIGHT * height
    hand.atlas.press("Home")
    banner = page.get_by_test_id("banner")
    assert "halswervel" in banner.inner_text()
    letters = float(banner.evaluate("each => parseFloat(getComputedStyle(each).fontSize)"))
    if not hand.phone:
        assert letters >= LETTERS_OF_HEIGHT * height
    assert banner.evaluate("each => each.scrollWidth <= each.clientWidth + 1"), "all of it is read"
    before = hand.atlas.state("selection")
    hand.atlas.press("PageDown")
    assert hand.atlas.state("selection") != before
    hand.press("present-leave")
    assert page.get_by_test_id("strip-list").is_visible()


def test_a_lesson_is_walked_to_its_end(hand: Any) -> None:
    hand.read()
    hand.press("tab-lesson")
    hand.press("lesson-lower_back")
    steps = 12
    for n in range(1, steps + 1):
        assert hand.atlas.state("lesson") == f"lower_back/{n}"
        assert hand.atlas.page.get_by_test_id("lesson-title").inner_text()
        hand.press("lesson-next")
    assert hand.atlas.state("lesson") == ""
    hand.read()
    assert hand.atlas.page.get_by_test_id("lesson-lower_back").is_visible()


def answer(hand: Any) -> None:
    """Answer in any way: with the first name, or with a place of the list."""
    page = hand.atlas.page
    if page.get_by_test_id("quiz-question").get_attribute("data-kind") == "name":
        option = page.locator('[data-testid^="quiz-option-"]').first
        hand.press(option.get_attribute("data-testid"))
        return
    places = page.get_by_test_id("quiz-list")
    if not places.is_visible():
        hand.press("quiz-by-list")
    if type(hand).__name__ == "Keys":
        places.focus()
        hand.atlas.press("ArrowDown")
        hand.atlas.press("Enter")
    else:
        places.select_option(index=0)
        hand.press("quiz-list-take")


def test_a_round_of_the_quiz_ends_with_what_was_right(hand: Any) -> None:
    hand.read()
    hand.press("tab-quiz")
    hand.press("quiz-start-spine")
    for _ in range(QUESTIONS):
        answer(hand)
        assert hand.atlas.page.get_by_test_id("quiz-verdict").inner_text()
        hand.press("quiz-next")
    hand.read()
    assert f"van {QUESTIONS}" in hand.atlas.page.get_by_test_id("quiz-report").inner_text()


def test_help_and_what_this_is_about_open_and_close(hand: Any) -> None:
    if type(hand).__name__ == "Keys":
        hand.atlas.press("?")
    else:
        hand.press("menu-open")
        hand.press("help-open")
    assert "PageDown" in hand.atlas.page.get_by_test_id("help").inner_text()
    hand.leave_dialog("help")
    assert not hand.atlas.page.get_by_test_id("help").is_visible()
    hand.press("menu-open")
    hand.press("about-open")
    assert hand.atlas.page.get_by_test_id("about-evidence").is_visible()
    hand.leave_dialog("about")
    assert not hand.atlas.page.get_by_test_id("about").is_visible()


def test_on_paper_stand_numbered_feet_and_what_the_numbers_mean(wide: Any) -> None:
    sheet = wide.page.get_by_test_id("print-sheet")

    def is_drawn() -> bool:
        wide.page.evaluate("dispatchEvent(new Event('beforeprint'))")
        return sheet.locator("svg").count() > 0

    wide.wait_until(is_drawn, 60)
    wide.page.emulate_media(media="print")
    assert sheet.is_visible()
    assert not wide.page.get_by_test_id("strip-list").is_visible()
    legend = [line.strip().casefold() for line in sheet.locator("li").all_inner_texts()]
    assert "128 nier" in legend
    assert len(legend) > 100
    numbers = sheet.locator("svg text")
    assert numbers.count() > 50
    sizes = numbers.evaluate_all("all => all.map(each => each.getBoundingClientRect().height)")
    assert np.median(sizes) > 7, "points that can be read on paper"
    pages = re.findall(rb"/Count (\d+)", wide.page.pdf(format="A4", print_background=True))
    assert 2 <= max(map(int, pages)) <= 8, "the sole, the other views, and the legend"
