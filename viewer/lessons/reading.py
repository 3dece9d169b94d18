"""From a lesson file to a Lesson, or to every fault that stands in the way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from viewer.errors import LessonError, MapError, UnknownNameError, VoetatlasError
from viewer.lessons.checks import step_faults
from viewer.lessons.format import GUIDE, WANTED, LessonHeader, StepEntry
from viewer.lessons.lesson import Lesson, Question, Step
from viewer.zones import ZoneMap, load_map, map_names
from viewer.zones.faults import Fault, Origin, nearest, validated
from viewer.zones.files import read_toml
from viewer.zones.folders import NAME
from viewer.zones.text_checks import load_promises, text_faults

SHIPPED: Final = Path(__file__).parent


def lesson_names() -> list[str]:
    """The names of the lessons that ship with the viewer, in alphabetical order."""
    return sorted(file.stem for file in SHIPPED.glob("*.toml"))


def load_lesson(name_or_path: str | Path) -> Lesson:
    """The lesson of a name or a file.

    Raises UnknownNameError for an unknown name, LessonError for a path without a file and with
    the first fault of a faulty one.
    """
    file = _lesson_file(name_or_path)
    draft = _Draft(file)
    lines = draft.lines()
    if lines or draft.header is None:
        more = f"; and {len(lines) - 1} more, see voetatlas check" if len(lines) > 1 else ""
        raise LessonError(lines[0] + more)
    return Lesson(
        name=file.stem,
        title=draft.header.title.model_dump(),
        intro=draft.header.intro.model_dump(),
        map=draft.maps[draft.header.map].name,
        steps=tuple(_step(entry, draft.maps) for entry in draft.steps),
        own_maps=tuple(each for name, each in draft.maps.items() if name not in map_names()),
    )


def lesson_faults(name_or_path: str | Path) -> list[str]:
    """Every fault of a lesson, each one line; a sound one has none."""
    try:
        return _Draft(_lesson_file(name_or_path)).lines()
    except (LessonError, UnknownNameError) as error:
        return [str(error)]


def is_lesson(file: Path) -> bool:
    """Whether a file that can be read means to be a lesson: it has steps."""
    return file.suffix == ".toml" and "steps" in read_toml(file)[0]


def _lesson_file(name_or_path: str | Path) -> Path:
    if isinstance(name_or_path, str) and name_or_path in lesson_names():
        return SHIPPED / f"{name_or_path}.toml"
    file = Path(name_or_path)
    if file.is_file():
        return file
    if isinstance(name_or_path, Path) or re.search(r"[/\\]|\.toml$", name_or_path):
        known = ", ".join(lesson_names())
        raise LessonError(f"there is no lesson at '{file}'; give a lesson file or a name: {known}")
    raise UnknownNameError("lesson", name_or_path, lesson_names())


@dataclass
class _Draft:
    """A lesson file as far as it can be read, and the maps that it names, as they name them."""

    file: Path
    header: LessonHeader | None = None
    steps: list[StepEntry] = field(default_factory=list)
    maps: dict[str, ZoneMap] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def __post_init__(self) -> None:
        origin = Origin(f"viewer/lessons/{self.file.name}" if self._ships else str(self.file))
        if not NAME.fullmatch(self.file.stem):
            wanted = "small letters, digits and _, such as 'lower_back.toml'"
            text = f"the file is called '{self.file.name}'; wanted: {wanted}"
            self.faults.append(Fault(text, origin))
        written, unread = read_toml(self.file)
        self.faults += unread
        if unread:
            return
        self.header, found = validated(LessonHeader, written, "the lesson", origin, WANTED, GUIDE)
        self.faults += found
        if self.header is not None:
            self.faults += self._map_faults(self.header.map, "map", "the lesson", origin.at("map"))
        if isinstance(written.get("steps"), list):
            for i, step in enumerate(written["steps"]):
                self.faults += self._step_faults(step, f"step {i + 1}", origin.at(f"steps[{i}]"))
        self.faults += text_faults(written, origin, load_promises())

    @property
    def _ships(self) -> bool:
        return self.file.parent == SHIPPED

    def lines(self) -> list[str]:
        return [fault.line(f"lesson '{self.file.stem}'") for fault in self.faults]

    def _step_faults(self, written: Any, owner: str, origin: Origin) -> Iterator[Fault]:
        entry, found = validated(StepEntry, written, owner, origin, WANTED, GUIDE)
        yield from found
        if entry is None:
            return
        self.steps.append(entry)
        for i, name in enumerate(entry.overlays):
            yield from self._map_faults(name, "overlay", owner, origin.at(f"overlays[{i}]"))
        names = [] if self.header is None else [self.header.map, *entry.overlays]
        if not names or any(name not in self.maps for name in names):
            return
        base, *overlays = (self.maps[name] for name in names)
        try:
            shown = base.with_overlays(*overlays)
        except MapError as error:
            yield Fault(str(error), origin.at("overlays"))
            return
        yield from step_faults(entry, shown, owner, origin)

    def _map_faults(self, name: str, kind: str, owner: str, origin: Origin) -> Iterator[Fault]:
        """Load a map once; the fault is told where it is first named."""
        if name not in self.maps:
            beside = self.file.parent / name
            if name not in map_names() and not beside.exists():
                way_out = nearest(name, map_names(), f"wanted: {WANTED['map']}")
                yield Fault(f"{owner} has an unknown {kind} '{name}'; {way_out}", origin)
                return
            try:
                self.maps[name] = load_map(name if name in map_names() else beside)
            except VoetatlasError as error:
                yield Fault(f"{owner} has a faulty {kind} '{name}': {error}", origin)
                return
        if self.maps[name].kind != kind:
            given = f"{owner} has '{name}' as {kind}, which is of kind '{self.maps[name].kind}'"
            wanted = "a map that others lie over" if kind == "map" else "an overlay"
            yield Fault(f"{given}; wanted: {wanted}", origin)


def _step(entry: StepEntry, maps: dict[str, ZoneMap]) -> Step:
    question = entry.question
    return Step(
        title=entry.title.model_dump(),
        text=entry.text.model_dump(),
        view=entry.view,
        zones=tuple(entry.zones),
        side=entry.side,
        depth=entry.depth,
        only=tuple(entry.only),
        hidden=tuple(entry.hidden),
        overlays=tuple(maps[name].name for name in entry.overlays),
        near=entry.near,
        question=None
        if question is None
        else Question(
            text=question.text.model_dump(),
            zones=tuple(question.zones),
            choices=tuple(question.choices),
            right=question.right.model_dump(),
            wrong=question.wrong.model_dump(),
        ),
    )
