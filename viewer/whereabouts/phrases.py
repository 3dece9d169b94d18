"""The parts of a phrase in Dutch, English and German, put together.

All German names stand in the dative with their article, which every preposition used here asks
for; what stands behind another noun is written out in its own case.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Final

from viewer.terms import Language

_CONTRACTIONS: Final = (
    ("von dem ", "vom "),
    ("zu dem ", "zum "),
    ("zu der ", "zur "),
    ("an dem ", "am "),
)

_OF: Final[dict[Language, str]] = {"nl": " van ", "en": " of ", "de": " de[rs] "}


@cache
def _parts() -> dict[str, dict[Language, str]]:
    text = resources.files(__package__).joinpath("phrases.json").read_text("utf-8")
    parts: dict[str, dict[Language, str]] = json.loads(text)
    return parts


def say(key: str, language: Language, **filled: str) -> str:
    """Return a part of a phrase, its gaps filled; German prepositions drawn together."""
    text = _parts()[key][language].format(**filled)
    if language == "de":
        for apart, together in _CONTRACTIONS:
            text = re.sub(rf"\b{apart}", together, text)
    return text


def side_of_foot(side: str, toes: Sequence[int], language: Language) -> str:
    """Return a side of the foot or leg, or that of one or more toes, rising."""
    if not toes:
        return say(f"side.{side}", language)
    if len(toes) == 1:
        named = say(f"toe.{toes[0]}", language)
    else:
        number = "two" if len(toes) == 2 else "many"
        named = say(f"toes.{number}", language, first=str(toes[0]), last=str(toes[-1]))
    return say(f"side.{side}", language, toe=named)


def is_gap(bone: str) -> bool:
    """Say whether what lies under a spot is no bone but something between or behind bones."""
    return f"gap.{_kind(bone)}" in _parts()


def place(bone: str, soft: str, *, sole: bool, on_toe: bool, language: Language) -> str:
    """Return where a spot lies on the bones: over, under, between; `on_toe` when it is named."""
    named = _named(bone, language, own=on_toe)
    if not is_gap(bone):
        named = say("under" if sole else "over", language, bone=named)
    return say(soft, language, place=named) if soft else named


def span(bones: Sequence[str], *, sole: bool, language: Language) -> str:
    """Return where a zone lies that begins at the first of two or more bones, ends at the last."""
    if len(bones) == 2 and any(is_gap(bone) for bone in bones):
        places = [place(bone, "", sole=sole, on_toe=False, language=language) for bone in bones]
        return in_a_row(places, language)
    first, last = (
        say("space", language, gap=_named(end, language)) if is_gap(end) else _named(end, language)
        for end in (bones[0], bones[-1])
    )
    # "The head and the base of the first metatarsal": what both are of is said once.
    owner = re.compile(_OF[language])
    ends = [owner.search(first), owner.search(last)]
    if ends[0] and ends[1] and first[ends[0].start() :] == last[ends[1].start() :]:
        first = first[: ends[0].start()]
    if len(bones) == 2:
        both = in_a_row([first, last], language)
        return say("under" if sole else "over", language, bone=both)
    return say("span", language, first=first, last=last)


def in_a_row(named: Sequence[str], language: Language) -> str:
    """Return names with "and" before the last."""
    if len(named) == 1:
        return named[0]
    first = ", ".join(named[:-1])
    return say("two", language, first=first, last=named[-1])


def bearing(landmark: str, directions: Sequence[str], distance_mm: int, language: Language) -> str:
    """Return how far and where from a landmark; on it when there is no direction."""
    named = say(f"landmark.{landmark}", language)
    if not directions:
        return say("on", language, landmark=named)
    direction = in_a_row([say(f"direction.{each}", language) for each in directions], language)
    return say("distance", language, mm=str(distance_mm), direction=direction, landmark=named)


def _kind(bone: str) -> str:
    return re.sub(r"_\d$", "", bone)


def _named(bone: str, language: Language, *, own: bool = False) -> str:
    kind = _kind(bone)
    key = f"gap.{kind}" if is_gap(bone) else f"{'own' if own else 'bone'}.{kind}"
    number = re.search(r"_(\d)$", bone)
    if number is None:
        return say(key, language)
    here = int(number[1])
    then = min(here + 1, 5)
    return say(
        key,
        language,
        nth=say(f"nth.{here}", language),
        next=say(f"nth.{then}", language),
        toe=say(f"toe.{here}", language),
        next_toe=say(f"toe.{then}", language),
    )
