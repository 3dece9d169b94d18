"""`about` tells all of it, in three languages and as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from viewer.about import load_about
from viewer.terms import LANGUAGES, Language

Run = Callable[..., Any]


def joined(text: str) -> str:
    """The text without its line breaks."""
    return " ".join(text.split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_about_tells_everything_in_the_language_that_was_asked(
    run: Run, language: Language
) -> None:
    ended = run("about", "--lang", language)
    assert (ended.status, ended.err) == (0, "")
    told, about = joined(ended.out), load_about()
    for section in about.sections:
        assert section.title[language].upper() in told
        assert all(joined(text[language]) in told for text in section.text)
    for study in about.studies:
        assert joined(study.finding[language]) in told
        assert study.citation.line in told
    for letter, meaning in about.certainty.items():
        assert f"{letter} {meaning[language]}" in told
    for credit in about.credits:
        assert f"{credit.name} {credit.licence} {credit.purpose[language]}" in told


def test_about_is_dutch_unless_asked_otherwise(run: Run) -> None:
    assert run("about").out == run("about", "--lang", "nl").out


def test_about_keeps_its_running_text_within_a_line(run: Run) -> None:
    studies = run("about").out.split("DANK EN LICENTIES")[0]
    assert max(map(len, studies.splitlines())) <= 88


def test_about_as_json_holds_all_languages(run: Run) -> None:
    told = json.loads(run("about", "--json").out)
    assert told.keys() == {"sections", "certainty", "kinds", "studies", "credits"}
    poole = next(study for study in told["studies"] if study["id"] == "poole_2007")
    assert poole["participants"] == 243
    assert poole["finding"].keys() == set(LANGUAGES)
    assert poole["citation"]["year"] == 2007
