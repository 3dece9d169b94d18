"""What stands in a lesson file: fields, types and bounds, and what each field wants."""

from __future__ import annotations

from typing import Annotated, Any, Final

from annotated_types import Len
from pydantic import Field

from viewer.terms import LayerName, SidesOfZone, View
from viewer.zones.format import Entry, Id, Text, Texts

MAX_STEPS: Final = 60


class QuestionEntry(Entry):
    """A table [steps.question]."""

    text: Texts
    zones: Annotated[list[Id], Len(1, 40)]
    choices: Annotated[list[Id], Len(2, 8)]
    right: Texts
    wrong: Texts


class StepEntry(Entry):
    """A table [[steps]]."""

    title: Texts
    text: Texts
    view: View
    zones: Annotated[list[Id], Len(0, 200)] = Field(default_factory=list)
    side: SidesOfZone = "both"
    depth: LayerName = "skin"
    only: list[Id] = Field(default_factory=list)
    hidden: list[Id] = Field(default_factory=list)
    overlays: list[Text] = Field(default_factory=list)
    near: bool = False
    question: QuestionEntry | None = None


class LessonHeader(Entry):
    """A lesson file; its steps are looked at one by one."""

    title: Texts
    intro: Texts
    map: Text
    steps: Annotated[list[Any], Len(1, MAX_STEPS)]


WANTED: Final[dict[str, str]] = {
    "title": "a text in nl, en and de",
    "intro": "a text in nl, en and de",
    "map": "the name of a map such as 'voetatlas', or the path of one from the lesson's folder",
    "steps": f"tables [[steps]], 1 to {MAX_STEPS} of them",
    "text": "a text in nl, en and de",
    "nl": "a text in Dutch",
    "en": "a text in English",
    "de": "a text in German",
    "view": "sole, top, inner, outer, heel, toes or leg",
    "zones": 'a list of zone ids, such as ["vertebra_l4"]',
    "question.zones": 'the ids of the zones that answer, such as ["vertebra_l4"]',
    "choices": "a list of 2 to 8 zone ids to choose from, the answer among them",
    "side": "both, left or right",
    "depth": "skin, muscle, organ, nerve or bone",
    "only": "a list of ids of the only zones to show",
    "hidden": "a list of ids of zones not to show",
    "overlays": 'a list of names of overlays, such as ["meridians"]',
    "near": "true or false",
    "question": "a table [steps.question] with text, zones, choices, right and wrong",
    "right": "what is said to a right answer, in nl, en and de",
    "wrong": "what is said to a wrong answer, in nl, en and de",
}
"""Field -> what it wants, in the words of the messages."""

GUIDE: Final = "README.md explains every field of a lesson"
