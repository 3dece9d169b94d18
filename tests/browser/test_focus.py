"""Where the focus goes in Chromium when what had it is taken away, and what keys reach."""

from __future__ import annotations

from typing import Any

import pytest

FOCUSED = """() => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at.dataset?.testid ?? at.tagName;
}"""


def focused(atlas: Any) -> str:
    return str(atlas.page.evaluate(FOCUSED))


@pytest.mark.parametrize("dialog", ["share", "about"])
def test_a_dialog_hands_the_focus_back_to_the_menu_it_was_opened_from(
    wide: Any, dialog: str
) -> None:
    wide.click("menu-open")
    wide.page.get_by_test_id(f"{dialog}-open").focus()
    wide.press("Enter")
    assert wide.page.get_by_test_id(dialog).is_visible()
    wide.press("Escape")
    assert not wide.page.get_by_test_id(dialog).is_visible()
    assert focused(wide) == "menu-open"


def test_an_answer_leaves_the_focus_at_the_question(wide: Any) -> None:
    wide.root.evaluate("root => root.footView.store.set('lesson', 'lower_back/4')")
    wide.wait_until(wide.page.get_by_test_id("lesson-ask").is_visible)
    wide.page.get_by_test_id("lesson-ask").focus()
    wide.press("Enter")
    right = wide.root.evaluate(
        """root => {
          const { store } = root.footView;
          const lesson = store.get('lessons').find(({ name }) => name === 'lower_back');
          return lesson.steps[3].question.zones[0];
        }"""
    )
    wide.page.get_by_test_id(f"lesson-choice-{right}").focus()
    wide.press("Enter")
    assert wide.page.get_by_test_id("lesson-answer").is_visible()
    assert focused(wide) == "lesson-ask"


def test_clearing_the_choice_from_the_card_leads_to_the_feet(wide: Any) -> None:
    wide.click("strip-vertebra_l4")
    wide.page.get_by_test_id("card-only").focus()
    wide.press("Escape")
    assert wide.state("selection") == ""
    wide.wait_until(lambda: focused(wide) == "stage")
    assert focused(wide) == "stage"


def test_presenting_begins_and_ends_with_the_feet(wide: Any) -> None:
    wide.page.get_by_test_id("strip-list").focus()
    wide.press("p")
    assert focused(wide) == "stage"
    wide.press("Escape")
    assert focused(wide) == "stage"


def test_keys_mean_what_they_mean_with_the_focus_on_a_tab(wide: Any) -> None:
    wide.click("tab-lesson")
    wide.page.get_by_test_id("tab-lesson").focus()
    wide.press("2")
    assert wide.state("view") == "inner"
    wide.press("PageDown")
    assert wide.state("selection") == "vertebra_c1"
    wide.press("ArrowRight")
    assert (focused(wide), wide.state("selection")) == ("tab-quiz", "vertebra_c1")


def test_one_key_leads_from_anywhere_to_what_is_chosen(wide: Any) -> None:
    wide.click("strip-vertebra_l4")
    wide.page.get_by_test_id("strip-list").focus()
    wide.press("c")
    assert focused(wide) == "tab-zone"
