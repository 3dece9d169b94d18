"""Faults in a map file, each one line: file, zone, field, wanted, given, way out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Final, TypeVar

from pydantic import ValidationError

from viewer.zones.format import CONTROL_CHARACTER, SHAPE_KINDS, Entry
from viewer.zones.wanted import WANTED

AnyEntry = TypeVar("AnyEntry", bound=Entry)

MAP_GUIDE: Final = "zone_maps/README.md explains every field"


@dataclass(frozen=True)
class Origin:
    """Where something is written: the file as the user knows it, and the field in it."""

    file: str
    path: str = ""

    def at(self, step: str) -> Origin:
        """A field below this one."""
        return Origin(self.file, f"{self.path}.{step}".strip(".").replace(".[", "["))

    def __str__(self) -> str:
        return f"({self.file}, {self.path})" if self.path else f"({self.file})"


@dataclass(frozen=True)
class Fault:
    """What is wrong, and where it is written."""

    text: str
    origin: Origin

    def line(self, subject: str) -> str:
        """The whole message; the subject is such as "zone map 'spine'".

        What a terminal would take for an order, such as an escape, is shown as '?'.
        """
        text = " ".join(f"{subject}: {self.text} {self.origin}".split())
        return "".join(letter if letter.isprintable() else "?" for letter in text)


def validated(
    model: type[AnyEntry],
    written: object,
    owner: str,
    origin: Origin,
    wants: Mapping[str, str] = WANTED,
    guide: str = MAP_GUIDE,
) -> tuple[AnyEntry | None, list[Fault]]:
    """The entry, or the faults why there is none; the owner is such as "zone 'organ_liver'".

    wants : field -> what it wants. guide : where all fields are explained.
    """
    try:
        return model.model_validate(written), []
    except ValidationError as error:
        told = [_fault(dict(one), owner, origin, wants, guide) for one in error.errors()]
        return None, list(dict.fromkeys(told))


def nearest(given: str, known: Iterable[str], wanted: str) -> str:
    """The way out of an unknown name: the nearest known ones, else what is wanted."""
    near = get_close_matches(given, sorted(known), n=3, cutoff=0.6)
    return f"did you mean {', '.join(near)}?" if near else wanted


def _fault(
    error: dict[str, Any], owner: str, origin: Origin, wants: Mapping[str, str], guide: str
) -> Fault:
    steps = list(_steps(error["loc"]))
    where = origin
    for step in steps:
        where = where.at(step)
    names = [step for step in steps if not step.startswith("[")]
    field = names[-1] if names else ""
    wanted = wants.get(".".join(names[-2:]), wants.get(field, ""))
    kind, given = error["type"], error["input"]
    if kind == "missing":
        return Fault(f"{owner} has no '{field}'; wanted: {wanted}", where)
    if kind == "extra_forbidden":
        way_out = nearest(field, {*wants} - {field}, guide)
        return Fault(f"{owner} has an unknown field '{field}'; {way_out}", where)
    if kind == "union_tag_not_found":
        kinds = ", ".join(SHAPE_KINDS)
        return Fault(f"{owner} has a shape of no known kind; it needs one of {kinds}", where)
    if kind == CONTROL_CHARACTER:
        given = f"a control character ({error['ctx']['code']}), which nobody can read,"
        return Fault(f"{owner} has {given} in '{field}'; take it out", where)
    if kind in ("too_short", "too_long"):
        return Fault(f"{owner} has {_amount(error)} in '{field}'; wanted: {wanted}", where)
    subject = f"'{field}'" if field else "its whole text"
    way_out = f"wanted: {wanted or 'a table of fields'}"
    if kind == "literal_error" and isinstance(given, str):
        way_out = nearest(given, wanted.replace(" or ", ", ").split(", "), way_out)
    return Fault(f"{owner} has {shown(given)} as {subject}; {way_out}", where)


def _steps(loc: tuple[int | str, ...]) -> Iterator[str]:
    """The steps of a field's path without the tags that pydantic puts in."""
    before: int | str = ""
    previous: int | str = ""
    for step in loc:
        is_shape_tag = before == "shapes" and isinstance(previous, int) and step in SHAPE_KINDS
        is_union_tag = previous == "label" and step not in ("nl", "en", "de")
        before, previous = previous, step
        if is_shape_tag or is_union_tag or step == "[key]":
            continue
        yield f"[{step}]" if isinstance(step, int) else step


def _amount(error: dict[str, Any]) -> str:
    bounds = error.get("ctx", {})
    if error["type"] == "too_short":
        return f"{bounds['actual_length']} entries, under the {bounds['min_length']} needed,"
    return f"more than the {bounds['max_length']} entries allowed"


def shown(given: object) -> str:
    """A value as it was written, short enough for a message."""
    if isinstance(given, dict):
        return "a table"
    if isinstance(given, list):
        return f"a list of {len(given)}"
    if isinstance(given, bool):
        return str(given).lower()
    text = f"'{given}'" if isinstance(given, str) else str(given)
    return text if len(text) <= 60 else f"{text[:57]}..."
