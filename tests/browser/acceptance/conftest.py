"""Hands on the page: by the mouse, by touches on a phone, by keys alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator


class Mouse:
    """The page on a wide screen, by the mouse."""

    phone = False

    def __init__(self, atlas: Any) -> None:
        self.atlas = atlas

    def _do(self, target: Locator) -> None:
        target.click()

    def press(self, test_id: str) -> None:
        """Press a button, tick a box."""
        self._do(self.atlas.page.get_by_test_id(test_id))
        self.atlas.settle()

    def choose(self, test_id: str, value: str) -> None:
        """Choose from a list of the browser's own."""
        self.atlas.page.get_by_test_id(test_id).select_option(value)
        self.atlas.settle()

    def search(self, text: str) -> None:
        """Type into the search field."""
        field = self.atlas.page.get_by_test_id("search")
        if not field.is_visible():
            self._do(self.atlas.page.get_by_test_id("find-open"))
        self._do(field)
        field.fill("")
        self.atlas.page.keyboard.type(text)

    def take(self, zone: str) -> None:
        """Take a zone from what was found."""
        self.press(f"result-{zone}")

    def step(self) -> None:
        """Go on to the next vertebra."""
        self.press("step-next")

    def read(self) -> None:
        """Bring the card into sight."""

    def close_menu(self) -> None:
        x, y = 640, 2  # beside it
        self.atlas.page.mouse.click(x, y)
        self.atlas.settle()

    def leave_dialog(self, name: str) -> None:
        self.press(f"{name}-close")


class Finger(Mouse):
    """The page on a phone, by touches."""

    phone = True

    def _do(self, target: Locator) -> None:
        target.scroll_into_view_if_needed()
        target.tap()

    def press(self, test_id: str) -> None:
        target = self.atlas.page.get_by_test_id(test_id)
        if test_id.startswith(("depth-", "system-", "zone-")) and not target.is_visible():
            self._do(self.atlas.page.get_by_test_id("find-open"))
        super().press(test_id)

    def read(self) -> None:
        sheet = self.atlas.page.get_by_test_id("sheet")
        if sheet.get_attribute("aria-expanded") == "false":
            sheet.tap()
            self.atlas.page.wait_for_timeout(400)

    def close_menu(self) -> None:
        self.atlas.page.touchscreen.tap(195, 300)
        self.atlas.settle()


class Keys(Mouse):
    """The page by keys alone; what is pressed must be one of the stops of the Tab key."""

    def press(self, test_id: str) -> None:
        target = self.atlas.page.get_by_test_id(test_id)
        role = target.get_attribute("role")
        if role not in ("tab", "radio"):
            return super().press(test_id)
        # Of a row of tabs or radios one is a stop of the Tab key; arrows lead to the others.
        chosen = "aria-selected" if role == "tab" else "aria-checked"
        row = target.locator(f'xpath=ancestor::*[@role="{role}list" or @role="{role}group"]')
        self._focus(row.locator(f'[role="{role}"][{chosen}="true"]'))
        for _ in range(row.locator(f'[role="{role}"]').count()):
            if target.get_attribute(chosen) != "true":
                self.atlas.press("ArrowRight")
        assert target.get_attribute(chosen) == "true", f"no arrow leads to {test_id}"
        return None

    def _focus(self, target: Locator) -> None:
        can_be_reached = "each => each.tabIndex >= 0 && each.checkVisibility() && !each.disabled"
        assert target.evaluate(can_be_reached), f"no key leads to {target}"
        target.focus()

    def _do(self, target: Locator) -> None:
        self._focus(target)
        is_box = target.evaluate("each => each.matches('input[type=checkbox]')")
        self.atlas.page.keyboard.press("Space" if is_box else "Enter")

    def search(self, text: str) -> None:
        self.atlas.page.keyboard.press("/")
        self.atlas.page.keyboard.press("Control+a")
        self.atlas.page.keyboard.type(text)

    def take(self, zone: str) -> None:
        results = self.atlas.page.get_by_test_id("results")
        for _ in range(results.locator('[role="option"]').count()):
            if results.locator('[aria-selected="true"]').get_attribute("data-testid") == (
                f"result-{zone}"
            ):
                break
            self.atlas.page.keyboard.press("ArrowDown")
        self.atlas.press("Enter")

    def choose(self, test_id: str, value: str) -> None:
        target = self.atlas.page.get_by_test_id(test_id)
        self._focus(target)
        names = target.locator("option").all_inner_texts()
        wanted = target.locator(f'option[value="{value}"]').inner_text()
        # No letter more than it takes: where a machine is busy for a second between two of them,
        # the browser takes the second for the beginning of another name.
        short = next(
            wanted[:n]
            for n in range(1, len(wanted) + 1)
            if sum(name.lower().startswith(wanted[:n].lower()) for name in names) == 1
        )
        self.atlas.page.keyboard.type(short)
        self.atlas.settle()

    def step(self) -> None:
        self.atlas.page.get_by_test_id("strip-list").focus()
        self.atlas.press("ArrowRight")

    def close_menu(self) -> None:
        self.atlas.press("Escape")

    def leave_dialog(self, name: str) -> None:
        assert self.atlas.page.get_by_test_id(name).is_visible()
        self.atlas.press("Escape")


@pytest.fixture(params=[Mouse, Finger, Keys], ids=["mouse", "touch", "keys"])
def hand(request: pytest.FixtureRequest, served: str, open_page: Callable[..., Any]) -> Mouse:
    """A hand on the page just opened: by the mouse, by touches on a phone, by keys alone."""
    kind: type[Mouse] = request.param
    return kind(open_page(served, phone=kind.phone))
