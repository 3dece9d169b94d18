"""Who cannot see well, point or wait: axe, the size of targets, large letters, focus, stillness."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

AXE = Path(__file__).parents[2] / "viewer/web/js/node_modules/axe-core/axe.min.js"
GRAVE = ("serious", "critical")
TARGET_PX = 24
LARGE = 2
OpenPage = Callable[..., Any]

RUN = """async () => (await axe.run(document, { resultTypes: ["violations"] })).violations.map(
  ({ impact, id, nodes }) => [impact, id, nodes.map(({ target }) => target.flat().join(" "))])"""
SMALL = """root => [...root.querySelectorAll(
    'button, select, input, summary, a[href], [role="option"], [role="radio"], [role="tab"]')]
  .filter(each => !each.closest(".va-spine")) // each of its bones and nerves is larger in the strip
  .filter(each => each.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
  .filter(each => !(each instanceof HTMLOptionElement))
  .filter(each => getComputedStyle(each).clipPath === "none") // shown once it has the focus
  .map(each => {
    // A box to tick is pressed on its label too, a drawn bone on its whole row.
    const area = (each.closest("label") ?? each).getBoundingClientRect();
    return [each.dataset.testid ?? each.className, area.width, area.height];
  })
  .filter(([, width, height]) => width > 0 && Math.min(width, height) < 23.9)"""
CLIPPED = """root => [...root.querySelectorAll("*")]
  .filter(each => each.checkVisibility({ visibilityProperty: true }))
  .filter(each => !each.closest("svg, .va-labels"))
  .filter(each => getComputedStyle(each).clipPath === "none") // for screen readers only
  .filter(each => [...each.childNodes].some(node => node.nodeType === 3 && node.textContent.trim()))
  .filter(each => {
    const { overflowX, overflowY, textOverflow } = getComputedStyle(each);
    const hides = (way, is, has) => ["hidden", "clip"].includes(way) && is > has + 2;
    return textOverflow !== "ellipsis" && (hides(overflowX, each.scrollWidth, each.clientWidth)
      || hides(overflowY, each.scrollHeight, each.clientHeight));
  })
  .map(each => `${each.className || each.tagName}: ${each.textContent.slice(0, 40)}`)"""
OUT_OF_REACH = """root => [...root.querySelectorAll("button, select, input")]
  .filter(each => each.checkVisibility({ visibilityProperty: true }))
  .filter(each => {
    each.scrollIntoView({ block: "center", inline: "center" });
    const { left, right, top, bottom, width } = each.getBoundingClientRect();
    const isInside = left > -2 && top > -2 && right < innerWidth + 2 && bottom < innerHeight + 2;
    return width > 0 && !isInside;
  })
  .map(each => each.dataset.testid ?? each.className)"""
FOCUSED = """() => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  const ring = (each) => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(each);
    return (outlineStyle !== "none" && parseFloat(outlineWidth) >= 2) || boxShadow !== "none";
  };
  return [at.dataset?.testid ?? at.tagName,
    ring(at) || (at.parentElement !== null && at.matches("input") && ring(at.parentElement))];
}"""


class Inspection:
    """What axe finds grave, screen by screen."""

    def __init__(self, atlas: Any) -> None:
        self.atlas = atlas
        self.found: dict[str, Any] = {}
        assert AXE.is_file(), "axe-core is not there: npm ci in viewer/web/js"
        atlas.page.evaluate(AXE.read_text("utf-8"))

    def look(self, screen: str) -> None:
        self.atlas.page.wait_for_timeout(350)  # what slides or fades has arrived
        grave = [each for each in self.atlas.page.evaluate(RUN) if each[0] in GRAVE]
        if grave:
            self.found[screen] = grave
        small = self.atlas.root.evaluate(SMALL)
        if small:
            self.found[f"{screen}: targets"] = small


def choose_theme(atlas: Any, theme: str) -> None:
    atlas.click("menu-open")
    atlas.page.get_by_test_id("theme").select_option(theme)
    atlas.press("Escape")
    assert not atlas.page.get_by_test_id("menu").is_visible()


def test_axe_finds_nothing_grave_while_zones_are_found_and_read(wide: Any) -> None:
    seen = Inspection(wide)
    seen.look("first picture")
    wide.click("strip-vertebra_l4")
    seen.look("a zone")
    wide.page.get_by_test_id("search").fill("darm")
    seen.look("results")
    wide.page.keyboard.press("Escape")
    wide.click("depth-nerve")
    seen.look("peeled")
    wide.click("overlays-open")
    seen.look("overlays")
    wide.press("Escape")
    wide.press("k")
    wide.page.get_by_test_id("paper").locator("svg").first.wait_for(timeout=60_000)
    seen.look("chart")
    assert seen.found == {}


def test_axe_finds_nothing_grave_in_lessons_and_quiz(wide: Any) -> None:
    seen = Inspection(wide)
    wide.click("tab-lesson")
    seen.look("lessons")
    wide.click("lesson-lower_back")
    seen.look("lesson")
    wide.click("lesson-leave")
    wide.click("tab-quiz")
    seen.look("topics")
    wide.click("quiz-start-spine")
    seen.look("question")
    assert seen.found == {}


@pytest.mark.parametrize("language", ["nl", "en", "de"])
def test_axe_finds_nothing_grave_in_menu_and_dialogs(wide: Any, language: str) -> None:
    seen = Inspection(wide)
    wide.page.get_by_test_id("choose-language").select_option(language)
    wide.settle()
    seen.look("first picture")
    wide.click("menu-open")
    seen.look("menu")
    for dialog in ("share", "help", "about"):
        wide.click(f"{dialog}-open")
        seen.look(dialog)
        wide.click(f"{dialog}-close")
        wide.click("menu-open")
    assert seen.found == {}


@pytest.mark.parametrize("theme", ["dark", "projector"])
def test_axe_finds_nothing_grave_in_other_themes(wide: Any, theme: str) -> None:
    seen = Inspection(wide)
    choose_theme(wide, theme)
    seen.look("first picture")
    wide.click("strip-vertebra_l4")
    wide.page.get_by_test_id("search").fill("darm")
    seen.look("a zone and results")
    wide.page.keyboard.press("Escape")
    wide.click("tab-quiz")
    wide.click("quiz-start-spine")
    seen.look("question")
    wide.click("quiz-stop")
    wide.click("menu-open")
    seen.look("menu")
    wide.click("about-open")
    seen.look("about")
    assert seen.found == {}


def test_axe_finds_nothing_grave_on_a_phone(served: str, open_page: OpenPage) -> None:
    phone = open_page(served, phone=True)
    seen = Inspection(phone)
    seen.look("first picture")
    phone.page.get_by_test_id("strip-vertebra_l4").tap()
    phone.page.get_by_test_id("sheet").tap()
    seen.look("sheet")
    phone.page.get_by_test_id("sheet").tap()
    phone.page.get_by_test_id("find-open").tap()
    phone.page.get_by_test_id("search").fill("darm")
    seen.look("results")
    assert seen.found == {}


@pytest.mark.parametrize("style", [f"zoom: {LARGE}", f"font-size: {LARGE * 100}%"])
def test_large_letters_leave_nothing_clipped_or_out_of_reach(wide: Any, style: str) -> None:
    wide.click("strip-vertebra_l4")
    wide.page.evaluate("style => document.documentElement.setAttribute('style', style)", style)
    wide.settle()
    assert wide.root.evaluate(CLIPPED) == []
    assert wide.root.evaluate(OUT_OF_REACH) == []


def test_the_focus_is_seen_wherever_the_tab_key_leads(wide: Any) -> None:
    seen = set()
    for _ in range(120):
        wide.page.keyboard.press("Tab")
        name, is_seen = wide.page.evaluate(FOCUSED)
        seen.add(name)
        assert is_seen or name == "BODY", name
    assert {"choose-map", "overlays-open", "menu-open", "stage", "strip-list", "tab-zone"} <= seen


@pytest.mark.parametrize(
    ("open_first", "button", "left"),
    [
        (None, "depth-organ", "depth-organ"),
        (None, "view-inner", "view-inner"),
        (None, "side-right", "side-right"),
        ("menu-open", "skin-dark", "skin-dark"),
        ("overlays-open", "overlay-meridians", "overlay-meridians"),
    ],
)
def test_what_is_pressed_by_a_key_keeps_the_focus(
    served: str, open_page: OpenPage, open_first: str | None, button: str, left: str
) -> None:
    atlas = open_page(served)
    atlas.page.set_viewport_size({"width": 1400, "height": 900})
    atlas.settle()
    if open_first:
        atlas.click(open_first)
    atlas.page.get_by_test_id(button).focus()
    atlas.press("Space")
    assert atlas.page.evaluate(FOCUSED)[0] == left


def test_who_wants_stillness_gets_the_next_view_at_once(
    served: str, browser: Browser, watch: Callable[[Page], Any]
) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    atlas = watch(context.new_page())
    atlas.open(served)
    before = int(atlas.state("frames"))
    atlas.press("2")
    drawn = int(atlas.state("frames")) - before
    moving = atlas.root.evaluate(
        "root => [...root.querySelectorAll('*')].filter(each =>"
        " parseFloat(getComputedStyle(each).transitionDuration) > 0.01).length"
    )
    context.close()
    assert drawn <= 3
    assert moving == 0


def test_arrows_go_through_the_depths_and_leave_the_spine_alone(wide: Any) -> None:
    wide.page.get_by_test_id("depth-skin").focus()
    wide.press("ArrowDown")
    assert (wide.state("depth"), wide.state("selection")) == ("muscle", "")
    wide.press("ArrowUp")
    wide.press("ArrowUp")
    assert (wide.state("depth"), wide.state("selection")) == ("bone", "")


def test_the_first_stop_of_the_tab_key_leads_to_the_feet(wide: Any) -> None:
    wide.page.keyboard.press("Tab")
    assert wide.page.evaluate(FOCUSED)[0] == "skip"
    wide.page.keyboard.press("Enter")
    assert wide.page.evaluate(FOCUSED)[0] == "stage"


@pytest.mark.parametrize("phone", [False, True])
def test_every_drag_has_a_button(served: str, open_page: OpenPage, phone: bool) -> None:
    atlas = open_page(served, phone=phone)
    place = "(root) => JSON.stringify(root.footView.placeOf('vertebra_l4', 'right'))"
    buttons = ("turn-left", "turn-right", "tilt-up", "tilt-down", "zoom-in", "zoom-out")
    if phone and not atlas.page.get_by_test_id("turn-left").is_visible():
        atlas.page.get_by_test_id("turns-open").tap()
    for button in buttons:
        before = atlas.root.evaluate(place)
        atlas.click(button)
        assert atlas.root.evaluate(place) != before, button


def test_the_tab_key_opens_the_folded_sheet_of_a_phone(served: str, open_page: OpenPage) -> None:
    phone = open_page(served, phone=True)
    phone.page.get_by_test_id("strip-vertebra_l4").tap()
    sheet = phone.page.get_by_test_id("sheet")
    sheet.focus()
    phone.page.keyboard.press("Tab")
    # It opens with the next frame, which a busy machine keeps waiting longer than a key.
    phone.page.locator('[data-testid="sheet"][aria-expanded="true"]').wait_for()
    phone.page.get_by_test_id("card-only").wait_for()
    for _ in range(7):
        if phone.page.evaluate(FOCUSED)[0] != "card-only":
            phone.page.keyboard.press("Tab")
    phone.page.wait_for_timeout(500)
    assert sheet.get_attribute("aria-expanded") == "true"
    assert phone.root.evaluate("root => root.scrollTop") == 0
    assert phone.page.evaluate(FOCUSED)[0] == "card-only"
    assert phone.page.get_by_test_id("card-only").bounding_box()["y"] < 844
