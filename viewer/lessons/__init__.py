"""Lessons: what a teacher shows on the foot, step by step, as files that anyone can write."""

from viewer.lessons.lesson import Lesson, Question, Step
from viewer.lessons.reading import is_lesson, lesson_faults, lesson_names, load_lesson

__all__ = [
    "Lesson",
    "Question",
    "Step",
    "is_lesson",
    "lesson_faults",
    "lesson_names",
    "load_lesson",
]
