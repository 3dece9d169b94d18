"""What every page can say about the product: about.json, in Dutch, English and German.

What the maps are and are not, what published studies found, what the letters of certainty mean,
and whose work the product rests on. Neutral on purpose: studies with a favourable result stand
beside those without, each with its citation. The browser's code may be built with the same file.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Literal

from viewer.terms import Language

Text = Mapping[Language, str]
StudyKind = Literal["trial", "pilot", "review", "agreement", "charts"]
CreditKind = Literal["mesh", "survey", "javascript", "python", "native"]


@dataclass(frozen=True)
class Section:
    """A few paragraphs under a title."""

    id: str
    title: Text
    text: tuple[Text, ...]


@dataclass(frozen=True)
class Citation:
    """Where a study was published; pages are volume, issue and pages, or the article's number."""

    authors: str
    journal: str
    year: int
    pages: str = ""
    doi: str = ""

    @property
    def line(self) -> str:
        """The citation as one line, the same in every language."""
        pages = f"{';' if ':' in self.pages else ':'}{self.pages}" if self.pages else ""
        doi = f" doi:{self.doi}" if self.doi else ""
        return f"{self.authors.rstrip('.')}. {self.journal} {self.year}{pages}.{doi}"


@dataclass(frozen=True)
class Study:
    """What one study found.

    Attributes:
        participants: how many people took part, as far as it is known; reviews have trials.
        trials: how many trials a review looked at.
    """

    id: str
    kind: StudyKind
    finding: Text
    citation: Citation
    participants: int | None = None
    trials: int | None = None


@dataclass(frozen=True)
class Credit:
    """Work of others: what it is for, and the licence (SPDX where it has a name there).

    Attributes:
        through: the credited package that brings it in; empty if the product names it itself.
    """

    name: str
    kind: CreditKind
    licence: str
    purpose: Text
    through: str = ""


@dataclass(frozen=True)
class About:
    """All of it; certainty is by letter, kinds are the headings over the studies."""

    sections: tuple[Section, ...]
    certainty: Mapping[str, Text]
    kinds: Mapping[StudyKind, Text]
    studies: tuple[Study, ...]
    credits: tuple[Credit, ...]


def load_about() -> About:
    """What ships with the product."""
    text = resources.files("viewer").joinpath("about.json").read_text("utf-8")
    written = json.loads(text)
    return About(
        sections=tuple(
            Section(**{**each, "text": tuple(each["text"])}) for each in written["sections"]
        ),
        certainty=written["certainty"],
        kinds=written["kinds"],
        studies=tuple(
            Study(**{**each, "citation": Citation(**each["citation"])})
            for each in written["studies"]
        ),
        credits=tuple(Credit(**each) for each in written["credits"]),
    )
