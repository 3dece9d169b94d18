"""What a map of one's own holds while it is changed, and the changes, each of which can be undone.

The map is a dictionary of places: "title", "zones/organ_liver", "notes/own_1". A change says what
stood at some places before and what stands there now, so that undoing it is the same thing
backwards. What a place holds is replaced, never altered.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from viewer.zones.writing import DECIMALS

Places = Mapping[str, Any]

TABLES: Final = ("sources", "notes", "body_parts")
"""Parts of a map file that are tables themselves."""


@dataclass(frozen=True)
class Change:
    """A step that can be undone.

    Attributes:
        what: what was done, as a key of the words and what fills its gaps.
        before: place -> what stood there, None for nothing.
        after: place -> what stands there then.
    """

    what: tuple[str, Mapping[str, str]]
    before: Mapping[str, Any]
    after: Mapping[str, Any]

    def backwards(self) -> Change:
        """Return the change that takes this one back."""
        return Change(self.what, self.after, self.before)

    def to_json(self) -> dict[str, Any]:
        """Return what JSON can say of it."""
        key, gaps = self.what
        return {"what": [key, dict(gaps)], "before": dict(self.before), "after": dict(self.after)}

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Change:
        """Return the change that was told; raises KeyError, TypeError or ValueError for others."""
        key, gaps = told["what"]
        return cls((str(key), dict(gaps)), dict(told["before"]), dict(told["after"]))


def changed(places: Places, change: Change) -> dict[str, Any]:
    """Return what stands where after a change."""
    after = {**places, **change.after}
    return {place: value for place, value in after.items() if value is not None}


def change_of(places: Places, what: str, after: Mapping[str, Any], **gaps: str) -> Change:
    """Return the change that puts something at some places."""
    differs = {place: value for place, value in after.items() if places.get(place) != value}
    before = {place: places.get(place) for place in differs}
    return Change((what, gaps), before, differs)


def places_of(tables: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a map file holds, place by place."""
    places: dict[str, Any] = {}
    for name, value in tables.items():
        if name == "zones":
            places |= {f"zones/{zone['id']}": zone for zone in value}
        elif name in TABLES:
            places |= {f"{name}/{key}": each for key, each in value.items()}
        else:
            places[name] = value
    return places


def tables_of(places: Places) -> dict[str, Any]:
    """Return the tables of a map file."""
    tables: dict[str, Any] = {}
    for place, value in places.items():
        name, _, key = place.partition("/")
        if name == "zones":
            tables.setdefault("zones", []).append(value)
        elif key:
            tables.setdefault(name, {})[key] = value
        else:
            tables[name] = value
    return tables


def alike(one: Places, other: Places) -> bool:
    """Say whether two say the same once they are written down, whenever that was."""
    return one == other or _as_written({**one, "date": None}) == _as_written(
        {**other, "date": None}
    )


def _as_written(value: Any) -> Any:
    if isinstance(value, Mapping):
        said = {key: each for key, each in value.items() if each not in (None, "", [], {})}
        return {key: _as_written(each) for key, each in said.items()}
    if isinstance(value, list):
        return [_as_written(each) for each in value]
    return round(value, DECIMALS) if isinstance(value, float) else value


def with_date(places: Places, day: str | None) -> dict[str, Any]:
    """Return what is there on another day."""
    bare = {place: value for place, value in places.items() if place != "date"}
    return {**bare, "date": day} if day else bare


def dated_tables(tables: Mapping[str, Any]) -> dict[str, Any]:
    """Return tables with their day as a date, as a map file has it."""
    day = tables.get("date")
    return {**tables, "date": dt.date.fromisoformat(day)} if isinstance(day, str) else dict(tables)


@dataclass
class History:
    """Changes one after another; those that were undone can be done again."""

    done: list[Change] = field(default_factory=list)
    undone: list[Change] = field(default_factory=list)

    def do(self, change: Change) -> None:
        """Note a new change; what was undone before it is gone for good."""
        self.done.append(change)
        self.undone.clear()

    def undo(self) -> Change | None:
        """Return what takes the last change back; None if there is none."""
        if not self.done:
            return None
        self.undone.append(self.done.pop())
        return self.undone[-1].backwards()

    def redo(self) -> Change | None:
        """Return the change that was undone last; None if there is none."""
        if not self.undone:
            return None
        self.done.append(self.undone.pop())
        return self.done[-1]
