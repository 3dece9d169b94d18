"""A school's own words, read from a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from viewer.cli.wording import read_words
from viewer.errors import UnknownNameError, VoetatlasError

OWN = {"card.stands_for": {"nl": "Hier ligt:"}}


def test_a_schools_words_are_read_from_its_file(tmp_path: Path) -> None:
    file = tmp_path / "words.json"
    file.write_text(json.dumps(OWN), "utf-8")
    assert read_words(file) == OWN
    assert read_words(None) == {}


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(VoetatlasError, match=r"cannot read words from '.*none\.json' \(No such fi"):
        read_words(tmp_path / "none.json")


@pytest.mark.parametrize("content", ["{", b"\xff\xfe"])
def test_a_file_that_is_no_json_is_told(tmp_path: Path, content: str | bytes) -> None:
    file = tmp_path / "words.json"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(VoetatlasError, match=r"\(no JSON: .*wanted JSON such as"):
        read_words(file)


@pytest.mark.parametrize("words", [[], {"card.stands_for": "Hier"}, {"card.stands_for": {"nl": 1}}])
def test_words_of_another_form_are_told(tmp_path: Path, words: object) -> None:
    file = tmp_path / "words.json"
    file.write_text(json.dumps(words), "utf-8")
    with pytest.raises(VoetatlasError, match="has words of another form; wanted JSON such as"):
        read_words(file)


def test_words_that_the_page_does_not_have_are_told(tmp_path: Path) -> None:
    file = tmp_path / "words.json"
    file.write_text('{"card.stand_for": {"nl": "Hier"}}', "utf-8")
    with pytest.raises(UnknownNameError, match=r"unknown text 'card\.stand_for'; did you mean"):
        read_words(file)
