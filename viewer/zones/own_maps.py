"""What a map of one's own may leave out: one that names its author may speak one language only.

What is missing is filled in before the map is read, so that everything after it finds a text in
every language and a body part that is whole.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import count
from typing import Any, Final

from viewer.terms import LANGUAGES

FIRST_OWN_NUMBER: Final = 900
"""Body parts of one's own are numbered from here on, above those of the shipped list."""


def filled_in(tables: Mapping[str, Any], below: Collection[int] = ()) -> dict[str, Any]:
    """The tables of a map file with what its author left out; those of other maps as they are.

    below : the numbers of the body parts of one's own in the maps that it builds on. Of these no
    part has one, whatever is written: a map beneath may have come by a part of the same number
    since.
    """
    if "author" not in tables:
        return dict(tables)
    filled = dict(tables)
    for field in ("title", "disclaimer"):
        if field in filled:
            filled[field] = _in_every_language(filled[field])
    if isinstance(notes := filled.get("notes"), Mapping):
        filled["notes"] = {key: _in_every_language(note) for key, note in notes.items()}
    if isinstance(parts := filled.get("body_parts"), Mapping):
        numbers = {part["number"] for part in parts.values() if _has_number(part)}
        taken = {*below, *numbers}
        parts = {key: _renumbered(part, below, taken) for key, part in parts.items()}
        filled["body_parts"] = {key: _whole(part, taken) for key, part in parts.items()}
    return filled


def free_number(taken: Collection[int]) -> int:
    """The first number for a body part of one's own that no other has."""
    return next(n for n in count(FIRST_OWN_NUMBER) if n not in taken)


def _has_number(part: object) -> bool:
    return isinstance(part, Mapping) and isinstance(part.get("number"), int)


def _renumbered(part: object, below: Collection[int], taken: set[int]) -> object:
    """A body part with another number if a map beneath has one of that number."""
    if not isinstance(part, Mapping) or part.get("number") not in below:
        return part
    number = free_number(taken)
    taken.add(number)
    return {**part, "number": number}


def _whole(part: object, taken: set[int]) -> object:
    """A body part with the texts of all languages, a group, a label and a number."""
    if not isinstance(part, Mapping):
        return part
    whole = {"group": "own", **part}
    if "names" in whole:
        whole["names"] = _in_every_language(whole["names"])
    if "number" not in whole:
        whole["number"] = free_number(taken)
        taken.add(whole["number"])
    if "label" not in whole:
        whole["label"] = str(whole["number"])
    return whole


def _in_every_language(texts: object) -> object:
    """The texts, those that are missing as in the first language there is, Dutch before others."""
    if not isinstance(texts, Mapping):
        return texts
    there = [texts[language] for language in LANGUAGES if language in texts]
    return {**dict.fromkeys(LANGUAGES, there[0]), **texts} if there else texts
