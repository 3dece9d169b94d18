"""The sheet of a phone in Chromium: what is asked and told can be read while it is folded."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

IN_SIGHT = """each => {
  const { top, bottom } = each.getBoundingClientRect();
  const panel = each.closest('.va-panel').getBoundingClientRect();
  return top >= panel.top && bottom <= innerHeight;
}"""


@pytest.fixture
def phone(served: str, open_page: Callable[..., Any]) -> Any:
    return open_page(served, phone=True)


def is_in_sight(phone: Any, test_id: str) -> bool:
    return bool(phone.page.get_by_test_id(test_id).evaluate(IN_SIGHT))


def test_a_question_is_whole_in_the_folded_sheet(phone: Any) -> None:
    phone.root.evaluate("root => root.footView.store.set('quiz', 'spine')")
    phone.settle()
    phone.page.wait_for_timeout(400)
    assert phone.root.get_attribute("data-sheet") is None
    assert is_in_sight(phone, "quiz-question")


def test_a_step_of_a_lesson_has_its_title_and_its_buttons_in_the_folded_sheet(phone: Any) -> None:
    phone.root.evaluate("root => root.footView.store.set('lesson', 'lower_back/2')")
    phone.settle()
    phone.page.wait_for_timeout(400)
    for each in ("lesson-title", "lesson-previous", "lesson-next"):
        assert is_in_sight(phone, each), each


def test_a_sheet_that_was_scrolled_folds_to_its_top(phone: Any) -> None:
    phone.root.evaluate(
        "root => root.footView.store.set('selection', { zones: ['organ_liver'], side: 'both' })"
    )
    phone.settle()
    phone.page.get_by_test_id("sheet").tap()
    phone.page.wait_for_timeout(400)
    scrolled = phone.page.locator(".va-panel").evaluate(
        "each => { each.scrollTop = 300; return each.scrollTop; }"
    )
    assert scrolled > 100
    phone.page.get_by_test_id("sheet").tap()
    phone.page.wait_for_timeout(400)
    assert is_in_sight(phone, "card-name")
