"""The words of what is told, in Dutch, English and German."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from importlib import resources

from viewer.terms import LANGUAGES, Language

Text = Mapping[Language, str]


@cache
def _phrases() -> dict[str, dict[Language, str]]:
    text = resources.files(__package__).joinpath("phrases.json").read_text("utf-8")
    phrases: dict[str, dict[Language, str]] = json.loads(text)
    return phrases


def in_each_language(written: Callable[[Language], str]) -> Text:
    """Return what is written in every language."""
    return {language: written(language) for language in LANGUAGES}


def say(key: str, **filled: Text | str) -> Text:
    """Return a phrase in every language; its gaps are filled with texts of that language."""
    return in_each_language(
        lambda language: _phrases()[key][language].format(
            **{
                gap: text if isinstance(text, str) else text[language]
                for gap, text in filled.items()
            }
        )
    )


def after_one_another(texts: Iterable[Text]) -> Text:
    """Return several texts as one, parted by semicolons."""
    said = list(texts)
    return in_each_language(lambda language: "; ".join(text[language] for text in said))
