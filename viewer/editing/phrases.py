"""What is said while a map is changed, in the language of whoever changes it."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources

from viewer.terms import Language
from viewer.whereabouts.phrases import say as name_place


@cache
def _phrases() -> dict[str, dict[Language, str]]:
    text = resources.files(__package__).joinpath("phrases.json").read_text("utf-8")
    phrases: dict[str, dict[Language, str]] = json.loads(text)
    return phrases


def say(key: str, language: Language, **filled: str) -> str:
    """Return a phrase, its gaps filled; what it begins with in large letters stays as it is."""
    return _phrases()[key][language].format(**filled)


def named(landmark: str, language: Language) -> str:
    """Return what a landmark is called."""
    key = f"landmark.{landmark}"
    return say(key, language) if key in _phrases() else name_place(key, language)
