"""Lessons and the quiz in Chromium: by clicks, keys and touches on the foot."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from viewer.lessons import load_lesson

LESSON = load_lesson("lower_back")
QUESTIONS = 10


def shown(atlas: Any, test_id: str) -> str:
    return str(atlas.page.get_by_test_id(test_id).inner_text())


def open_lesson(atlas: Any) -> None:
    atlas.click("tab-lesson")
    atlas.click("lesson-lower_back")


def begin_quiz(atlas: Any, topic: str) -> None:
    atlas.click("tab-quiz")
    atlas.click(f"quiz-start-{topic}")


def begin_quiz_with_l4(atlas: Any) -> None:
    """Begin the quiz about the spine; the dice fall so that L4 is asked first."""
    atlas.click("tab-quiz")
    atlas.page.evaluate("[Math.dice, Math.random] = [Math.random, () => 0.37]")
    atlas.click("quiz-start-spine")
    atlas.page.evaluate("Math.random = Math.dice")
    assert "4e lendenwervel" in question(atlas).inner_text()


def question(atlas: Any) -> Any:
    return atlas.page.get_by_test_id("quiz-question")


def is_asking(atlas: Any) -> bool:
    return atlas.root.get_attribute("data-asking") is not None


def answer(atlas: Any) -> None:
    """Answer in any way: with the first name, or with the first place of the list."""
    if question(atlas).get_attribute("data-kind") == "name":
        atlas.page.locator('[data-testid^="quiz-option-"]').first.click()
    else:
        atlas.page.get_by_test_id("quiz-by-list").click()
        atlas.page.get_by_test_id("quiz-list").select_option(index=0)
        atlas.page.get_by_test_id("quiz-list-take").click()
    atlas.page.get_by_test_id("quiz-verdict").wait_for()


def test_a_lesson_shows_each_step_as_it_is_written(wide: Any) -> None:
    open_lesson(wide)
    for i, step in enumerate(LESSON.steps):
        assert shown(wide, "lesson-title") == step.title["nl"]
        assert shown(wide, "lesson-text") == step.text["nl"]
        assert wide.state("view") == step.view
        assert wide.state("depth") == step.depth
        wide.wait_until(lambda wanted=step.zones: wide.state("selection") == " ".join(wanted))
        assert wide.state("selection") == " ".join(step.zones)
        assert wide.state("lesson") == f"lower_back/{i + 1}"
        if i + 1 < len(LESSON.steps):
            wide.click("lesson-next")


def test_leaving_a_lesson_brings_back_what_was_shown_before(wide: Any) -> None:
    wide.click("view-top")
    wide.click("depth-organ")
    wide.press("Home")
    before = wide.state("selection")
    open_lesson(wide)
    wide.click("lesson-next")
    assert wide.state("view") == "inner"
    wide.click("lesson-leave")
    assert (wide.state("view"), wide.state("depth")) == ("top", "organ")
    assert wide.state("selection") == before
    assert wide.state("lesson") == ""
    assert wide.page.get_by_test_id("lesson-lower_back").is_visible()


def test_a_link_opens_a_lesson_at_its_step(served: str, open_page: Callable[..., Any]) -> None:
    atlas = open_page(f"{served}#lesson=lower_back/3")
    assert shown(atlas, "lesson-title") == LESSON.steps[2].title["nl"]
    assert atlas.state("selection") == " ".join(LESSON.steps[2].zones)


def test_a_lesson_is_read_in_the_language_of_the_page(wide: Any) -> None:
    open_lesson(wide)
    for language in ("en", "de"):
        wide.page.get_by_test_id("choose-language").select_option(language)
        wide.settle()
        assert shown(wide, "lesson-text") == LESSON.steps[0].text[language]
        assert shown(wide, "lesson-where").casefold().startswith(LESSON.title[language].casefold())


def test_a_lesson_goes_on_by_the_keyboard_alone(wide: Any) -> None:
    wide.click("tab-lesson")
    wide.page.get_by_test_id("lesson-lower_back").focus()
    wide.press("Enter")
    assert wide.state("lesson") == "lower_back/1"
    wide.page.get_by_test_id("lesson-next").focus()
    wide.press("Enter")
    wide.press("Enter")
    assert wide.state("lesson") == "lower_back/3"


def test_the_question_of_a_step_hides_the_names_until_it_is_answered(wide: Any) -> None:
    open_lesson(wide)
    wide.click("lesson-next")
    wide.click("lesson-ask")
    assert is_asking(wide)
    assert wide.state("selection") == ""
    wide.click("lesson-choice-vertebra_l2")
    asked = LESSON.steps[1].question
    assert asked is not None
    assert asked.wrong["nl"] in shown(wide, "lesson-answer")
    assert is_asking(wide)
    wide.press("Home")
    assert wide.state("selection") == "", "a key tells nothing either"
    wide.click("lesson-choice-vertebra_l4")
    assert shown(wide, "lesson-answer") == asked.right["nl"]
    assert not is_asking(wide)
    assert wide.state("selection") == "vertebra_l4"


def test_the_question_of_a_step_is_answered_on_the_foot(wide: Any) -> None:
    open_lesson(wide)
    wide.click("lesson-next")
    wide.click("lesson-ask")
    asked = LESSON.steps[1].question
    assert asked is not None
    wide.page.mouse.click(*wide.place("vertebra_l1", "right"))
    wide.settle()
    assert "1e lendenwervel" in shown(wide, "lesson-answer")
    wide.page.mouse.click(*wide.place("vertebra_l4", "right"))
    wide.settle()
    assert shown(wide, "lesson-answer") == asked.right["nl"]


def test_a_quiz_asks_ten_questions_and_reports(wide: Any) -> None:
    begin_quiz(wide, "spine")
    kinds = []
    for i in range(QUESTIONS):
        kinds.append(question(wide).get_attribute("data-kind"))
        assert is_asking(wide)
        answer(wide)
        assert not is_asking(wide)
        assert len(wide.state("selection").split()) == 1, "the zone that was asked is lit"
        if i + 1 < QUESTIONS:
            wide.click("quiz-next")
    assert {"point", "name"} == set(kinds)
    wide.click("quiz-next")
    assert "van 10 goed" in shown(wide, "quiz-report")
    assert wide.state("quiz") == ""


def test_a_touch_in_the_zone_that_is_asked_is_right(wide: Any) -> None:
    begin_quiz_with_l4(wide)
    wide.page.mouse.click(*wide.place("vertebra_l4", "left"))
    wide.page.get_by_test_id("quiz-verdict").wait_for()
    assert wide.page.get_by_test_id("quiz-verdict").get_attribute("data-grade") == "right"


def test_a_touch_far_off_is_told_in_millimetres_and_a_direction(wide: Any) -> None:
    begin_quiz_with_l4(wide)
    wide.page.mouse.click(*wide.place("vertebra_t6", "right"))
    verdict = wide.page.get_by_test_id("quiz-verdict")
    verdict.wait_for()
    far = re.match(r"(\d+) mm ernaast\. De zone ligt meer naar de hiel\.", verdict.inner_text())
    assert far, verdict.inner_text()
    assert 40 < int(far[1]) < 75, "from the middle of Th6 to the edge of L4"
    assert "6e borstwervel" in verdict.inner_text()
    assert verdict.get_attribute("data-grade") == "wrong"


def test_nothing_names_the_zone_while_it_is_asked(wide: Any) -> None:
    begin_quiz(wide, "spine")
    answer(wide)
    wide.click("quiz-next")
    assert question(wide).get_attribute("data-kind") == "name"
    lit = wide.state("selection")
    names = wide.page.locator('[data-testid^="quiz-option-"]')
    assert names.count() == 4
    assert wide.page.get_by_test_id(f"quiz-option-{lit}").count() == 1
    wide.page.mouse.move(*wide.place(lit, "right"))
    wide.settle()
    tooltip = wide.page.locator('[role="tooltip"]')
    assert not any(tip.is_visible() for tip in tooltip.all())
    strip = wide.page.get_by_test_id("strip-vertebra_l4")
    assert strip.count() == 0 or not strip.is_visible()
    heard = shown(wide, "live")
    assert heard == question(wide).inner_text()


def test_stopping_brings_back_what_was_shown_and_reports_what_was_answered(wide: Any) -> None:
    wide.click("view-top")
    begin_quiz(wide, "muscles")
    answer(wide)
    wide.click("quiz-stop")
    assert wide.state("view") == "top"
    assert wide.state("selection") == ""
    assert "van 1 goed" in shown(wide, "quiz-report")


def test_what_was_answered_is_kept_in_this_browser_and_can_be_erased(wide: Any) -> None:
    begin_quiz(wide, "spine")
    answer(wide)
    kept = wide.page.evaluate("localStorage.getItem('voetatlas.quiz')")
    assert len(json.loads(kept)["zones"]) == 1
    assert not any(b"confused" in frame for frame in wide.sent), "what is kept is told to nobody"
    wide.click("quiz-stop")
    wide.click("quiz-erase")
    assert wide.page.evaluate("localStorage.getItem('voetatlas.quiz')") is None
    assert wide.page.get_by_test_id("quiz-erase").count() == 0


def test_a_browser_that_keeps_nothing_asks_all_the_same(
    served: str, open_page: Callable[..., Any], wide: Any
) -> None:
    wide.page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('refused') } })"
    )
    wide.page.reload()
    wide.page.wait_for_selector('[data-ready="true"]')
    wide.settle()
    begin_quiz(wide, "spine")
    answer(wide)
    assert wide.page.get_by_test_id("quiz-next").is_visible()


def test_a_question_is_answered_by_keys_alone(wide: Any) -> None:
    begin_quiz(wide, "spine")
    wide.page.get_by_test_id("quiz-by-list").focus()
    wide.press("Enter")
    wide.page.get_by_test_id("quiz-list").focus()
    wide.press("ArrowDown")
    wide.press("ArrowDown")
    assert wide.page.get_by_test_id("quiz-verdict").count() == 0
    wide.press("Enter")
    assert wide.page.get_by_test_id("quiz-verdict").is_visible(), "and the key presses nothing more"
    wide.press("Enter")
    assert question(wide).get_attribute("data-kind") == "name", "the next question had the focus"


def test_lesson_and_quiz_work_on_a_phone(served: str, open_page: Callable[..., Any]) -> None:
    atlas = open_page(f"{served}#lesson=lower_back/2", phone=True)
    assert atlas.page.get_by_test_id("lesson-title").is_visible()
    for test_id in ("lesson-next", "lesson-previous", "lesson-leave"):
        box = atlas.page.get_by_test_id(test_id).bounding_box()
        assert box["width"] >= 24
        assert box["height"] >= 24
    atlas.click("lesson-next")
    assert atlas.state("lesson") == "lower_back/3"
