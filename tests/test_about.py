"""What the product says of itself: complete in three languages, neutral, and with its sources."""

from __future__ import annotations

import importlib.metadata
import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

import pytest

from viewer.about import CreditKind, Study, StudyKind, load_about
from viewer.foot import foot_names, load_foot
from viewer.terms import LANGUAGES, Language
from viewer.zones.format import Certainty
from viewer.zones.text_checks import load_promises

TOP = Path(__file__).parents[1]
ABOUT = load_about()
STUDIES = pytest.mark.parametrize("study", ABOUT.studies, ids=[each.id for each in ABOUT.studies])
SMALL_WORDS = {
    "nl": ("de", "het", "een", "van", "en", "geen", "met", "voor", "zijn", "naar", "bij", "niet"),
    "en": ("the", "a", "of", "and", "no", "with", "for", "was", "to", "from", "by", "not", "at"),
    "de": ("die", "der", "das", "den", "dem", "ein", "eine", "und", "ist", "mit", "von", "sie"),
}
PYTHON = [each for each in ABOUT.credits if each.kind == "python"]


def texts(written: object) -> Iterator[Mapping[str, str]]:
    """Every text in three languages, wherever it stands."""
    if isinstance(written, dict):
        if "nl" in written:
            yield written
        else:
            for value in written.values():
                yield from texts(value)
    elif isinstance(written, list):
        for value in written:
            yield from texts(value)


def every_text() -> list[Mapping[str, str]]:
    return list(texts(json.loads((TOP / "viewer" / "about.json").read_text("utf-8"))))


def numbers(text: str) -> list[str]:
    """The numbers of a text in their order, with a point for the decimals."""
    return [found.replace(",", ".") for found in re.findall(r"\d+(?:[.,]\d+)?", text)]


def study(study_id: str) -> Study:
    return next(each for each in ABOUT.studies if each.id == study_id)


def test_every_text_is_there_in_three_languages() -> None:
    assert len(every_text()) >= 60
    for text in every_text():
        assert list(text) == list(LANGUAGES)
        assert all(each == each.strip() and each for each in text.values()), text


def test_languages_are_not_exchanged() -> None:
    for text in every_text():
        if len(text["nl"]) > 60:
            for language, written in text.items():
                words = re.findall(r"\w+", written.lower())
                found = {each: sum(map(words.count, own)) for each, own in SMALL_WORDS.items()}
                assert max(found, key=lambda each: found[each]) == language, written


def test_no_text_promises_anything() -> None:
    promises = load_promises()
    for text in every_text():
        for written in text.values():
            assert promises.found_in(written) == [], written


@STUDIES
def test_a_study_has_a_citation_with_authors_journal_and_year(study: Study) -> None:
    citation = study.citation
    assert citation.authors
    assert citation.journal
    assert 1990 < citation.year < 2030
    assert study.id.endswith(str(citation.year))
    assert citation.doi == "" or citation.doi.startswith("10.")
    assert str(citation.year) in citation.line
    assert ".." not in citation.line


@STUDIES
def test_a_study_tells_the_same_numbers_in_every_language(study: Study) -> None:
    dutch = numbers(study.finding["nl"])
    for language in LANGUAGES:
        assert sorted(numbers(study.finding[language])) == sorted(dutch)
    for count in (study.participants, study.trials):
        assert count is None or str(count) in dutch


@STUDIES
def test_a_study_stands_under_a_heading(study: Study) -> None:
    assert study.kind in ABOUT.kinds
    assert (study.trials is not None) == (study.kind == "review")


def test_there_are_studies_under_every_heading() -> None:
    assert tuple(ABOUT.kinds) == get_args(StudyKind)
    assert {each.kind for each in ABOUT.studies} == set(ABOUT.kinds)


def test_a_citation_is_one_line_as_it_is_usual() -> None:
    assert study("poole_2007").citation.line == (
        "Poole H, Glenn S, Murphy P. Eur J Pain 2007;11(8):878–887."
        " doi:10.1016/j.ejpain.2007.01.006"
    )
    assert study("mccullough_2014").citation.line == (
        "McCullough JEM et al. Evid Based Complement Alternat Med 2014:502123."
    )
    assert study("baerheim_1998").citation.line.endswith("Tidsskr Nor Laegeforen 1998.")


@pytest.mark.parametrize(
    ("study_id", "count"),
    [
        ("poole_2007", 243),
        ("eghbali_2012", 50),
        ("quinn_2008", 15),
        ("close_2016", 90),
        ("oliveira_2017", 20),
        ("kardan_2020", 120),
        ("ernst_2009", 18),
        ("ernst_2011", 23),
        ("mccullough_2014", 17),
        ("baerheim_1998", 76),
        ("white_2000", 18),
    ],
)
def test_the_counts_are_those_of_the_papers(study_id: str, count: int) -> None:
    assert (study(study_id).participants or study(study_id).trials) == count


@pytest.mark.parametrize(
    ("language", "nothing", "massage"),
    [
        ("nl", "geen significant verschil", "gewone massage nam ze ook duidelijk af"),
        ("en", "no significant difference", "ordinary massage it fell markedly too"),
        ("de", "keinen signifikanten Unterschied", "gewöhnlichen Massage nahm er ebenfalls"),
    ],
)
def test_the_null_result_and_the_massage_that_eased_too_are_told(
    language: Language, nothing: str, massage: str
) -> None:
    assert nothing in study("poole_2007").finding[language]
    assert massage in study("eghbali_2012").finding[language]


def test_what_has_no_trace_is_not_cited() -> None:
    written = (TOP / "viewer" / "about.json").read_text("utf-8")
    for name in ("Rijswijk", "Jansen", "UMC", "fMRI"):
        assert name not in written


def test_it_says_what_it_is_not() -> None:
    said = {section.id: section.text for section in ABOUT.sections}
    assert "geen diagnose" in said["what"][1]["nl"]
    assert "geen school heeft haar goedgekeurd" in said["maps"][0]["nl"]
    assert "geen dermatoom" in said["nerves"][0]["nl"]
    assert "hulpmiddel bij het lesgeven" in said["depth"][0]["nl"]


def test_every_letter_of_certainty_is_explained() -> None:
    assert tuple(ABOUT.certainty) == get_args(Certainty)


def test_every_foot_comes_from_what_is_credited() -> None:
    meshes = {each.name: each.licence for each in ABOUT.credits if each.kind == "mesh"}
    for name in foot_names():
        provenance = load_foot(name).provenance
        assert provenance["licence"] == meshes["MakeHuman"]
        assert "MakeHuman" in str(provenance["source"])


def test_every_package_that_the_product_needs_is_credited_and_no_other() -> None:
    project = tomllib.loads((TOP / "pyproject.toml").read_text("utf-8"))["project"]
    needed = {re.split(r"[<>=!~\[;]", each)[0].strip() for each in project["dependencies"]}
    assert {each.name for each in PYTHON if not each.through} == needed
    script = json.loads((TOP / "viewer/web/js/package.json").read_text("utf-8"))
    assert {each.name for each in ABOUT.credits if each.kind == "javascript"} == set(
        script["dependencies"]
    )


def test_what_comes_through_another_package_is_what_that_one_needs() -> None:
    for credit in PYTHON:
        if credit.through:
            wanted = importlib.metadata.requires(credit.through) or []
            assert any(re.match(rf"{credit.name}\b", each) for each in wanted), credit.name
    assert {each.kind for each in ABOUT.credits} == set(get_args(CreditKind))


def licence_in(metadata: Any) -> str:
    """What a package says of its licence: the SPDX expression, else all it has."""
    expression = metadata.get("License-Expression")
    if expression:
        return str(expression)
    classifiers = [each for each in metadata.get_all("Classifier") or [] if "License" in each]
    return " ".join([metadata.get("License") or "", *classifiers])


@pytest.mark.parametrize("credit", PYTHON, ids=[each.name for each in PYTHON])
def test_the_licence_of_a_package_is_the_one_it_says(credit: Any) -> None:
    said = licence_in(importlib.metadata.metadata(credit.name))
    family = credit.licence.split("-")[0]
    if "Redistribution and use in source and binary forms" in said:
        third_clause = "Neither the name" in said
        assert credit.licence == ("BSD-3-Clause" if third_clause else "BSD-2-Clause")
    elif re.fullmatch(r"[\w.+-]+( (AND|OR) [\w.+-]+)*", said):
        assert credit.licence in re.split(" AND | OR ", said) or said == family
    else:
        assert re.search(rf"\b{family}\b", said), said


def test_the_licence_of_a_script_is_the_one_its_lock_says() -> None:
    lock = json.loads((TOP / "viewer/web/js/package-lock.json").read_text("utf-8"))["packages"]
    for credit in ABOUT.credits:
        if credit.kind == "javascript":
            assert lock[f"node_modules/{credit.name}"]["license"] == credit.licence
