"""Lighting zones up in Chromium: by keys and clicks, seen in pixels, heard by Python."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, WebSocketRoute

VERTEBRAE = [
    *(f"vertebra_c{i}" for i in range(1, 8)),
    *(f"vertebra_t{i}" for i in range(1, 13)),
    *(f"vertebra_l{i}" for i in range(1, 6)),
    *(f"sacrum_s{i}" for i in range(1, 6)),
    "coccyx",
]
MESSAGE_BYTES = 1000


def test_stepping_from_c1_to_the_coccyx_lights_each_vertebra_on_both_feet(wide: Any) -> None:
    wide.press("2")
    wide.press("Home")
    for vertebra in VERTEBRAE:
        assert wide.state("selection") == vertebra
        for side in ("right", "left"):
            assert wide.is_lit(vertebra, side), f"{vertebra} {side}"
        wide.press("ArrowRight")
    assert wide.state("selection") == "coccyx", "the last step stays at the end"


def test_home_and_end_jump_and_escape_puts_the_light_out(wide: Any) -> None:
    wide.press("End")
    assert wide.state("selection") == "coccyx"
    assert not wide.is_lit("vertebra_c1", "right")
    wide.press("Home")
    assert wide.state("selection") == "vertebra_c1"
    assert not wide.is_lit("coccyx", "right")
    wide.press("Escape")
    assert wide.state("selection") == ""
    assert not wide.is_lit("vertebra_c1", "right")


def test_the_lit_frame_waits_for_no_message(
    served: str, browser: Browser, watch: Callable[[Page], Any]
) -> None:
    """From some moment on nothing goes through to the server or back."""
    cut = threading.Event()
    held: list[str | bytes] = []
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    atlas = watch(context.new_page())

    def between(ws: WebSocketRoute) -> None:
        server = ws.connect_to_server()
        ws.on_message(lambda frame: held.append(frame) if cut.is_set() else server.send(frame))
        server.on_message(lambda frame: None if cut.is_set() else ws.send(frame))

    atlas.page.route_web_socket("**/ws", between)
    atlas.open(served)
    cut.set()
    atlas.press("End")
    assert atlas.is_lit("coccyx", "left")
    atlas.page.wait_for_timeout(500)
    assert any("coccyx" in str(frame) for frame in held)
    context.close()


def test_touching_a_vertebra_of_the_spine_lights_the_feet_and_the_strip(wide: Any) -> None:
    wide.press("2")
    wide.page.get_by_test_id("spine-vertebra_t6").click()
    wide.settle()
    assert wide.is_lit("vertebra_t6", "right")
    assert wide.page.get_by_test_id("strip-vertebra_t6").get_attribute("aria-selected") == "true"


def test_the_card_says_what_was_chosen_and_whose_word_it_is(wide: Any) -> None:
    wide.click("strip-vertebra_t12")
    card = wide.page.get_by_test_id("card")
    assert wide.page.get_by_test_id("card-label").inner_text() == "Th12"
    assert "vertebra thoracica XII" in card.inner_text()
    assert "Op deze kaart staat deze plek voor" in card.inner_text()


@pytest.mark.parametrize(("language", "label"), [("nl", "Th12"), ("de", "Th12"), ("en", "T12")])
def test_dutch_and_german_say_th12(wide: Any, language: str, label: str) -> None:
    wide.page.get_by_test_id("choose-language").select_option(language)
    wide.click("strip-vertebra_t12")
    assert wide.page.get_by_test_id("card-label").inner_text() == label
    assert wide.root.get_attribute("lang") == language


def test_clicking_l4_on_the_left_foot_reports_vertebra_l4_left_in_one_small_message(
    panel_app: tuple[str, Path],
    heard: Callable[[str], list[Any]],
    open_page: Callable[..., Any],
) -> None:
    address, _ = panel_app
    atlas = open_page(address)
    x, y = atlas.place("vertebra_l4", "left")
    before = len(atlas.sent)
    atlas.page.mouse.click(x, y)
    atlas.wait_until(lambda: heard("selection"))
    atlas.wait_until(lambda: atlas.is_lit("vertebra_l4", "left"))
    atlas.page.wait_for_timeout(1000)
    assert atlas.is_lit("vertebra_l4", "left")
    assert atlas.is_lit("vertebra_l4", "right"), "the other foot is lit too"
    assert heard("selection") == [{"zones": ["vertebra_l4"], "side": "left"}]
    messages = [frame for frame in atlas.sent[before:] if b'"selection"' in frame]
    assert len(messages) == 1
    assert len(messages[0]) < MESSAGE_BYTES


def test_stepping_fast_sends_python_the_last_step_only(
    panel_app: tuple[str, Path],
    heard: Callable[[str], list[Any]],
    open_page: Callable[..., Any],
) -> None:
    address, _ = panel_app
    atlas = open_page(address)
    atlas.root.evaluate(
        """root => { for (let i = 0; i < 12; i++) root.dispatchEvent(
             new KeyboardEvent("keydown", { key: i ? "ArrowRight" : "Home", bubbles: true })) }"""
    )
    atlas.wait_until(lambda: heard("selection"))
    atlas.page.wait_for_timeout(800)
    assert heard("selection") == [{"zones": ["vertebra_t5"], "side": "both"}]


def test_hovering_names_the_zone(wide: Any) -> None:
    x, y = wide.place("vertebra_l2", "right")
    wide.page.mouse.move(x, y)
    wide.settle()
    tooltip = wide.page.get_by_role("tooltip")
    assert "21 2e lendenwervel" in tooltip.inner_text()
    assert "rechts" in tooltip.inner_text()
