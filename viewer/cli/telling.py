"""`about`: what the maps are, what studies found, and whose work the product rests on."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import asdict
from typing import Final

from viewer.about import About, load_about
from viewer.cli.output import write_json, write_line
from viewer.terms import Language

WIDTH: Final = 88
"""Characters of a line of running text."""


def tell_about(language: Language, *, as_json: bool) -> None:
    """Write it in one language, or all of it as JSON."""
    about = load_about()
    if as_json:
        write_json(asdict(about))
        return
    for line in lines_of(about, language):
        write_line(line)


def lines_of(about: About, language: Language) -> Iterator[str]:
    """The sections in their order; lists stand under the section they belong to."""
    lists = {"evidence": _studies, "certainty": _letters, "credits": _credits}
    for section in about.sections:
        yield from (section.title[language].upper(), "")
        for text in section.text:
            yield from (*_wrapped(text[language]), "")
        if section.id in lists:
            yield from lists[section.id](about, language)


def _studies(about: About, language: Language) -> Iterator[str]:
    for kind, heading in about.kinds.items():
        yield from (heading[language], "")
        for study in about.studies:
            if study.kind == kind:
                yield from _wrapped(study.finding[language], "  - ")
                yield from (*_wrapped(study.citation.line, "    "), "")


def _letters(about: About, language: Language) -> Iterator[str]:
    yield from (f"  {letter}  {text[language]}" for letter, text in about.certainty.items())
    yield ""


def _credits(about: About, language: Language) -> Iterator[str]:
    width = max(len(credit.name) for credit in about.credits)
    for credit in about.credits:
        yield f"  {credit.name:{width}}  {credit.licence:13}  {credit.purpose[language]}"


def _wrapped(text: str, start: str = "") -> list[str]:
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=start,
        subsequent_indent=" " * len(start),
        break_on_hyphens=False,
    )
