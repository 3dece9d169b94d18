"""A lesson: steps, each of which shows some zones from some side and says something about them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from viewer.terms import LayerName, SidesOfZone, View
from viewer.zones import ZoneMap


@dataclass(frozen=True, eq=False)
class Question:
    """What a step asks; any one of `zones` answers it.

    text, right, wrong : nl, en, de; the question, and what is said to a right and a wrong answer.
    choices : the zones that are offered by name, the answer among them; all may also be touched.
    """

    text: Mapping[str, str]
    zones: tuple[str, ...]
    choices: tuple[str, ...]
    right: Mapping[str, str]
    wrong: Mapping[str, str]


@dataclass(frozen=True, eq=False)
class Step:
    """What is shown and said at one moment of a lesson.

    title, text : nl, en, de. zones : those that are lit. depth : the outermost layer that is not
    peeled off. only : if any, the only zones that are shown. hidden : zones that are not shown.
    overlays : names of maps that lie over that of the lesson. near : whether to go close.
    """

    title: Mapping[str, str]
    text: Mapping[str, str]
    view: View
    zones: tuple[str, ...] = ()
    side: SidesOfZone = "both"
    depth: LayerName = "skin"
    only: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    overlays: tuple[str, ...] = ()
    near: bool = False
    question: Question | None = None


@dataclass(frozen=True, eq=False)
class Lesson:
    """Steps about one map.

    name : small letters, digits and _; that of its file. title, intro : nl, en, de. map : the
    name of the map that it is about. own_maps : the maps and overlays that lie beside its file.
    """

    name: str
    title: Mapping[str, str]
    intro: Mapping[str, str]
    map: str
    steps: tuple[Step, ...]
    own_maps: tuple[ZoneMap, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The lesson as JSON carries it, which is how a browser is given it; maps go apart."""
        as_json: dict[str, Any] = json.loads(json.dumps(asdict(replace(self, own_maps=()))))
        del as_json["own_maps"]
        return as_json
