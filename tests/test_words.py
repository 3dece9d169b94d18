"""The one catalogue of words speaks three languages, and promises nothing."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from viewer.errors import UnknownNameError
from viewer.terms import LANGUAGES, LAYER_NAMES, SIDES, VIEWS
from viewer.words import checked_words, word

TOP = Path(__file__).parents[1] / "viewer"
CATALOGUE = json.loads((TOP / "words.json").read_text("utf-8"))
SOURCES = "\n".join(
    path.read_text("utf-8")
    for path in (*TOP.rglob("*.py"), *(TOP / "web" / "js" / "src").rglob("*.ts"))
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_sides_views_and_layers_have_a_word_in_every_language(language: str) -> None:
    for key in (
        *(f"side.{side}" for side in SIDES),
        *(f"view.{view}" for view in VIEWS),
        *(f"layer.{name}" for name in LAYER_NAMES),
    ):
        assert word(key, language).strip()  # type: ignore[arg-type]


def test_every_text_is_there_in_every_language() -> None:
    for key, texts in CATALOGUE.items():
        assert set(texts) == set(LANGUAGES), key
        assert all(text.strip() for text in texts.values()), key


def test_no_text_is_left_that_nobody_says() -> None:
    """A key stands in the code as it is, or begins as one that the code puts together."""
    begun = tuple(set(re.findall(r"""[`"']([a-z_]+\.(?:[a-z]+_)?)[$]?\{""", SOURCES)))
    said = {key for key in CATALOGUE if f'"{key}"' in SOURCES or f"'{key}'" in SOURCES}
    unsaid = [key for key in CATALOGUE if key not in said and not key.startswith(begun)]
    assert unsaid == []


def test_left_and_right_are_not_exchanged() -> None:
    assert (word("side.right", "nl"), word("side.left", "nl")) == ("rechts", "links")
    assert (word("side.right", "de"), word("side.left", "de")) == ("rechts", "links")


def test_an_unknown_word_is_told_with_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match=r"unknown text 'view\.soles'; did you mean view"):
        word("view.soles", "nl")


def test_a_schools_own_words_are_taken_for_texts_and_languages_there_are() -> None:
    own = {"view.sole": {"nl": "Zool"}}
    assert checked_words(own) == own
    with pytest.raises(UnknownNameError, match=r"unknown text 'view\.soles'; did you mean view"):
        checked_words({"view.soles": {"nl": "Zool"}})
    with pytest.raises(UnknownNameError, match="unknown language 'fr'; known: de, en, nl"):
        checked_words({"view.sole": {"fr": "plante"}})
