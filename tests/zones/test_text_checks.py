"""A promise is found wherever it stands; a sentence that denies it is not one."""

from __future__ import annotations

import tomllib
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.terms import LANGUAGES
from viewer.zones.text_checks import load_promises

LISTS = tomllib.loads(resources.files("viewer.zones").joinpath("promises.toml").read_text("utf-8"))
PROMISES = load_promises()


def test_both_lists_have_words_in_every_language() -> None:
    for words in LISTS.values():
        assert set(words) == set(LANGUAGES)
        assert all(words.values())


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Drukken voert afvalstoffen af.", "afvalstoffen"),
        ("Ontgiften begint bij de voet.", "ontgiften"),
        ("Dit punt geneest hoofdpijn.", "geneest"),
        ("voor de genezing van de lever", "genezing"),
        ("een geneeskrachtige zone", "geneeskrachtige"),
        ("Hiermee kunt u een diagnose stellen", "diagnose"),
        ("de zone behandelt de maag", "behandelt"),
        ("helpt tegen slapeloosheid", "helpt tegen"),
        ("HEILT den Magen", "heilt"),
        ("zur Heilung der Leber", "heilung"),
        ("Entschlackung und Ruhe", "entschlackung"),
        ("hilft gegen Kopfschmerzen", "hilft gegen"),
        ("It cures colds", "cures"),
        ("a healing touch", "healing"),
        ("flushes toxins out", "toxins"),
        ("a detoxifying area", "detoxifying"),
        ("relieves headaches", "relieves"),
        ("treats the stomach", "treats"),
        ("gives a\n diagnosis", "diagnosis"),
        ("hei\u00adlend", "heilend"),
        ("heilkra\u0308ftig", "heilkräftig"),
        ("No diagnosis, but it heals.", "heals"),
        ("Geen diagnose, wel genezing.", "genezing"),
    ],
)
def test_a_promise_is_found(text: str, word: str) -> None:
    assert PROMISES.found_in(text) == [word]


@pytest.mark.parametrize(
    "text",
    [
        "De kaart stelt geen diagnose.",
        "Nothing here is a diagnosis or a claim of healing.",
        "no claim of healing, and no diagnosis",
        "Keine Diagnose, keine Heilung.",
        "Het heiligbeen en de heilbot; in de geneeskunde heet het os sacrum.",
        "Die heilige Barbara und der Heilpraktiker; das ganze Bein, ein Unheil.",
        "It is a secure place, a treatise; the theme, an area that is sheltered.",
        "In deze kaart staat dit gebied voor de lever.",
        "Dieser Bereich steht in dieser Karte für die Leber.",
        "In this map this area stands for the liver.",
    ],
)
def test_a_neutral_text_passes(text: str) -> None:
    assert PROMISES.found_in(text) == []


@pytest.mark.parametrize("phrase", [p for some in LISTS["neutral"].values() for p in some])
def test_every_neutral_phrase_is_needed_and_passes(phrase: str) -> None:
    assert PROMISES.found_in(phrase) == []
    assert PROMISES.words.search(phrase)


@pytest.mark.parametrize("phrase", [p for some in LISTS["promises"].values() for p in some])
def test_every_listed_promise_is_found(phrase: str) -> None:
    assert PROMISES.found_in(f"So, {phrase.rstrip('*')}!") != []


@given(st.text(st.characters(categories=["Ll", "Lu"]), min_size=1, max_size=4))
def test_a_word_within_a_longer_one_is_another_word(letters: str) -> None:
    assert PROMISES.found_in(f"{letters}heals{letters}") == []
