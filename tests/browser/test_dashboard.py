"""A dashboard of Panel's: widgets and the feet that follow each other, in both directions."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

FOR_ANOTHER_FOOT_MS = 90_000
DASHBOARD = """
import sys
import panel as pn
from viewer.web import FootView

def session():
    view = FootView(foot="adult_female", maps=["spine"], panels=[], height=560)
    depth = pn.widgets.Select(name="Depth", options=["skin", "muscle", "organ", "nerve", "bone"])
    zones = pn.widgets.MultiSelect(name="Zones", options=["vertebra_l3", "vertebra_l4"], size=4)
    side = pn.widgets.Select(name="Side", options=["both", "left", "right"])
    depth.link(view, value="depth", bidirectional=True)
    side.jslink(view, value="side", bidirectional=True)
    zones.link(view, callbacks={"value": lambda view, event: view.light(*event.new)})
    view.link(zones, callbacks={"selection": lambda zones, event: setattr(
        zones, "value", [zone for zone in event.new["zones"] if zone in zones.options])})
    language = pn.widgets.RadioButtonGroup(name="Language", options=["nl", "en", "de"])
    pn.bind(lambda language: setattr(view, "language", language), language, watch=True)
    return pn.Row(pn.Column(depth, zones, side, language, width=240), view)

server = pn.serve(session, port=0, show=False, start=False, verbose=False)
server.start()
print(server.port, flush=True)
server.io_loop.start()
"""


@pytest.fixture(scope="module")
def dashboard() -> Iterator[str]:
    """The address of a page with widgets beside the feet."""
    process = subprocess.Popen(
        [sys.executable, "-P", "-c", DASHBOARD], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    try:
        yield f"http://localhost:{int(process.stdout.readline())}/"
    finally:
        process.terminate()
        process.communicate()


@pytest.fixture
def board(dashboard: str, open_page: Callable[..., Any]) -> Any:
    return open_page(dashboard)


def widget(board: Any, name: str) -> Locator:
    """The control of the widget of that name."""
    found: Locator = board.page.locator("select").nth(["Depth", "Zones", "Side"].index(name))
    return found


def test_widgets_steer_the_feet(board: Any) -> None:
    widget(board, "Depth").select_option("bone")
    expect(board.root).to_have_attribute("data-depth", "bone")
    widget(board, "Side").select_option("left")
    expect(board.root).to_have_attribute("data-side", "left")
    widget(board, "Zones").select_option(["vertebra_l3", "vertebra_l4"])
    expect(board.root).to_have_attribute("data-selection", "vertebra_l3 vertebra_l4")
    board.page.get_by_role("button", name="de", exact=True).click()
    expect(board.root).to_have_attribute("lang", "de")


def test_the_feet_steer_the_widgets(board: Any) -> None:
    x, y = board.place("vertebra_l4", "right")
    board.page.mouse.click(x, y)
    expect(board.root).to_have_attribute("data-selection", "vertebra_l4")
    expect(widget(board, "Zones")).to_have_values(["vertebra_l4"])
    board.root.evaluate("root => root.footView.store.set('depth', 'bone')")
    expect(widget(board, "Depth")).to_have_value("bone")
    board.root.evaluate("root => root.footView.store.set('side', 'right')")
    expect(widget(board, "Side")).to_have_value("right")


def test_python_has_every_parameter_that_the_page_listens_to(
    dashboard: str, browser: Browser, watch: Callable[[Page], Any]
) -> None:
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    watch(page).open(dashboard)
    page.close()
    assert any("bokeh" in text for text in said), "the console is listened to"
    assert [text for text in said if "Could not register callback" in text] == []


def test_without_panels_only_the_feet_and_what_turns_them_are_seen(board: Any) -> None:
    for part in (".va-find", ".va-panel", ".va-strip", ".va-reading"):
        assert not board.root.locator(part).is_visible(), part
    root, stage = board.root.bounding_box(), board.root.locator(".va-stage").bounding_box()
    assert stage["width"] == pytest.approx(root["width"], abs=2)
    assert stage["y"] + stage["height"] == pytest.approx(root["y"] + root["height"], abs=2)


def test_what_is_told_of_zones_comes_again_after_a_change_of_foot(board: Any) -> None:
    told = """([root, foot]) => root.footView.scene.foot.name === foot
      && root.footView.store.get("scene").tellings?.spine !== undefined"""
    for foot in ("adult_female", "child"):
        board.root.evaluate("(root, foot) => root.footView.store.set('foot', foot)", foot)
        asked = [board.root.element_handle(), foot]
        board.page.wait_for_function(told, arg=asked, timeout=FOR_ANOTHER_FOOT_MS)
