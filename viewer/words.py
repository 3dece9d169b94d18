"""The one catalogue of words, words.json: what people read, in Dutch, English and German.

The browser's code is built with the same file.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib import resources

from viewer.errors import UnknownNameError
from viewer.terms import LANGUAGES, Language


@cache
def _catalogue() -> dict[str, dict[Language, str]]:
    text = resources.files("viewer").joinpath("words.json").read_text("utf-8")
    catalogue: dict[str, dict[Language, str]] = json.loads(text)
    return catalogue


def checked_words(words: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    """Return a school's own words for texts of the catalogue, by key and language.

    Raises:
        UnknownNameError: no such text, or no such language.
    """
    for key, texts in words.items():
        if key not in _catalogue():
            raise UnknownNameError("text", key, _catalogue())
        for language in texts:
            if language not in LANGUAGES:
                raise UnknownNameError("language", language, LANGUAGES)
    return {key: dict(texts) for key, texts in words.items()}


def word(key: str, language: Language) -> str:
    """Return a text of the catalogue.

    Raises:
        UnknownNameError: no such text.
    """
    if key not in _catalogue():
        raise UnknownNameError("text", key, _catalogue())
    return _catalogue()[key][language]
