"""Every lesson that ships is sound, speaks three languages and can be shown step by step."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import viewer.lessons
from viewer.lessons import lesson_faults, lesson_names, load_lesson
from viewer.terms import LANGUAGES
from viewer.zones import load_map

FOLDER = Path(viewer.lessons.__file__).parent


def test_the_lesson_on_the_lower_back_ships() -> None:
    assert "lower_back" in lesson_names()


def test_every_lesson_file_of_the_package_is_a_lesson_by_name() -> None:
    assert lesson_names() == sorted(file.stem for file in FOLDER.glob("*.toml"))


@pytest.mark.parametrize("name", lesson_names())
def test_a_shipped_lesson_has_no_fault(name: str) -> None:
    assert lesson_faults(name) == []


@pytest.mark.parametrize("name", lesson_names())
def test_every_text_of_a_shipped_lesson_is_written_anew_in_each_language(name: str) -> None:
    lesson = load_lesson(name)
    texts = [lesson.title, lesson.intro, *(step.text for step in lesson.steps)]
    questions = [step.question for step in lesson.steps if step.question]
    texts += [t for each in questions for t in (each.text, each.right, each.wrong)]
    for text in texts:
        assert set(text) == set(LANGUAGES)
        assert len(set(text.values())) == len(LANGUAGES), text


@pytest.mark.parametrize("name", lesson_names())
def test_a_step_is_short_enough_to_be_read_aloud(name: str) -> None:
    for step in load_lesson(name).steps:
        for language, text in step.text.items():
            assert len(text.split()) <= 125, (language, text)


@pytest.mark.parametrize("name", lesson_names())
def test_a_lesson_reaches_the_browser_whole(name: str) -> None:
    told = load_lesson(name).to_dict()
    assert json.loads(json.dumps(told)) == told
    assert told["name"] == name
    assert len(told["steps"]) == len(load_lesson(name).steps)
    assert isinstance(told["steps"][0]["zones"], list)


def test_the_lower_back_goes_from_the_lumbar_vertebrae_to_bladder_58() -> None:
    steps = load_lesson("lower_back").steps
    assert 8 <= len(steps) <= 12
    shown = [zone for step in steps for zone in step.zones]
    for zone in (
        *(f"vertebra_l{i}" for i in range(1, 6)),
        *(f"spinal_nerve_l{i}" for i in range(1, 6)),
        "muscle_erector_spinae",
        "sacrum_s1",
        "pelvis",
        "joint_hip",
        "nerve_sciatic",
        "acupoint_bl58",
    ):
        assert zone in shown
    (point,) = (step for step in steps if "acupoint_bl58" in step.zones)
    assert point.overlays == ("meridians",)


def test_the_question_about_the_sciatic_nerve_names_its_roots() -> None:
    """L4 to S3: the roots of the nerve in the body."""
    (step,) = (s for s in load_lesson("lower_back").steps if "nerve_sciatic" in s.zones[:1])
    assert step.question is not None
    roots = ("l4", "l5", "s1", "s2", "s3")
    assert step.question.zones == tuple(f"spinal_nerve_{root}" for root in roots)


@pytest.mark.parametrize("other", ["ingham_lines", "italian", "rwo_shur"])
def test_what_the_lesson_says_of_other_schools_is_so(other: str) -> None:
    """Their lumbar vertebrae lie further back along the inner edge."""

    def start(map_name: str) -> float:
        shape = load_map(map_name).zone("vertebra_l1").shapes[0]
        return shape.s0  # type: ignore[union-attr]

    assert start(other) > start("voetatlas")
