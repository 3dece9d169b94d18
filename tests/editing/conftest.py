"""What tests of changing maps share: a map of one's own that builds on the atlas, and the feet."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from viewer.editing.bench import Answer
from viewer.editing.draft import DraftMap
from viewer.editing.session import Session
from viewer.editing.surveyor import Chart, Surveyor
from viewer.editing.workshop import Workshop
from viewer.editing.zone_tables import ZoneTables
from viewer.foot import Foot, load_foot
from viewer.projection.laying import Skin
from viewer.zones import ZoneMap, load_map
from viewer.zones.keeping import keep_map

HEAD = """
title.nl = "Mijn school"
author = "M. de Vries"
date = 2026-05-03
extends = "voetatlas"
"""


@pytest.fixture
def new_map(own_maps: Path) -> Callable[..., str]:
    """Make a map of one's own, and return its name."""

    def make(name: str = "mijn_school", more: str = "") -> str:
        assert own_maps.is_dir()
        keep_map(name, HEAD + more)
        return name

    return make


@pytest.fixture
def draft(new_map: Callable[..., str]) -> DraftMap:
    """A map that builds on the atlas and changes nothing in it yet."""
    return DraftMap(new_map())


@functools.cache
def _surveyor(name: str) -> Surveyor:
    return Surveyor(load_foot(name))


@functools.cache
def _tables() -> ZoneTables:
    return ZoneTables("voetatlas")


@functools.cache
def _skin() -> Skin:
    return Skin.of(load_foot("adult_female"))


@pytest.fixture(scope="session")
def surveyor_of() -> Callable[[str], Surveyor]:
    """What measures a shipped foot."""
    return _surveyor


@pytest.fixture(scope="session")
def on() -> Surveyor:
    """What measures the woman's foot."""
    return _surveyor("adult_female")


@pytest.fixture(scope="session")
def tables() -> ZoneTables:
    """The atlas as tables, to be read only."""
    return _tables()


@pytest.fixture(scope="session")
def skin() -> Skin:
    """The woman's skin."""
    return _skin()


@pytest.fixture(scope="session")
def atlas() -> ZoneMap:
    """The map on which the others build."""
    return load_map("voetatlas")


@pytest.fixture
def journal(own_maps: Path) -> Path:
    """The draft of that map on the disk."""
    return own_maps / "mijn_school" / "draft.jsonl"


def _liver(step: int) -> dict[str, Any]:
    """The liver with one of its points a little to the side."""
    table = _tables().base["organ_liver"]
    points = [list(point) for point in table["shapes"][0]["outline"]]
    points[step % len(points)][1] = round(points[step % len(points)][1] + 0.0005 * (step + 1), 4)
    shapes = [{**table["shapes"][0], "outline": points}, *table["shapes"][1:]]
    return {"zones/organ_liver": {**table, "shapes": shapes}}


def _drawn(zone_map: ZoneMap) -> Mapping[str, Any]:
    """All that is drawn, in numbers that can be compared."""
    return {
        zone.id: (
            zone.layer,
            zone.over,
            [
                (type(shape), {k: np.asarray(v).tolist() for k, v in vars(shape).items()})
                for shape in zone.shapes
            ],
        )
        for zone in zone_map.zones
    }


def _assert_same(one: DraftMap, other: DraftMap) -> None:
    assert one.places == other.places
    assert (one.undoes, one.redoes) == (other.undoes, other.redoes)
    assert (one.revision, one.kept) == (other.revision, other.kept)
    assert _drawn(one.zone_map) == _drawn(other.zone_map)


@pytest.fixture(scope="session")
def liver() -> Callable[[int], dict[str, Any]]:
    """Where the liver stands once a point of it was moved, each time another."""
    return _liver


@pytest.fixture(scope="session")
def drawn() -> Callable[[ZoneMap], Mapping[str, Any]]:
    """All that is drawn of a map, in numbers that can be compared."""
    return _drawn


@pytest.fixture(scope="session")
def assert_same() -> Callable[[DraftMap, DraftMap], None]:
    """Whether two drafts hold the same and undo the same."""
    return _assert_same


class Browser:
    """A browser at work on a map: it asks, and hears what others do."""

    def __init__(self, workshop: Workshop, name: str = "", language: str = "nl") -> None:
        self.heard: list[Answer] = []
        self.session = Session(workshop, self.heard.append)
        self.last = Answer()
        if name:
            self.ask("open", map=name, foot="adult_female", language=language)

    def ask(self, ask: str, **told: Any) -> dict[str, Any]:
        """Ask for something, which is not refused."""
        self.last = self.session.answer({"ask": ask, **told})
        assert "refused" not in self.last.told, self.last.told
        return self.last.told

    def refused(self, ask: Any, **told: Any) -> str:
        """Ask for something that is refused, and say with what words."""
        self.last = self.session.answer({"ask": ask, **told})
        assert list(self.last.told) == ["refused"], self.last.told
        return str(self.last.told["refused"])

    def handles(self, zone: str, side: str = "right") -> dict[str, dict[str, Any]]:
        """Choose a zone, and return its handles."""
        return {each["id"]: each for each in self.ask("zone", zone=zone, side=side)["handles"]}

    def drag(self, zone: str, handle: str, by: Sequence[float], **told: Any) -> dict[str, Any]:
        """Drag a handle some millimetres, let it go, and return what is said then."""
        at = self.handles(zone)[handle]["at"]
        self.ask("grab", handle=handle)
        self.ask("drag", to=[a + b for a, b in zip(at, by, strict=True)], **told)
        return self.ask("drop")


@functools.cache
def _drawn_on(name: str) -> tuple[Foot, Skin]:
    foot = load_foot(name)
    return foot, _skin() if name == "adult_female" else Skin.of(foot)


@functools.cache
def _shared_workshop() -> Workshop:
    """What knows the feet; they are the same for every test."""
    return Workshop(_drawn_on, lambda _: None, lambda _: None)


@pytest.fixture
def workshop(own_maps: Path) -> Workshop:
    """A workshop without any drafts."""
    assert own_maps.is_dir()
    shared = _shared_workshop()
    shared._drafts.clear()
    return shared


@pytest.fixture
def browse(workshop: Workshop) -> Callable[..., Browser]:
    """Open a browser, on a map if one is named."""
    return functools.partial(Browser, workshop)


@pytest.fixture
def browser(browse: Callable[..., Browser], new_map: Callable[..., str]) -> Browser:
    """A browser on a map that changes nothing yet."""
    return browse(new_map())


@pytest.fixture(scope="session")
def strokes(on: Surveyor) -> Callable[..., list[dict[str, Any]]]:
    """A stroke of the brush on the sole, as a browser tells it."""

    def tell(u: float = 0.5, v: float = 0.5, mm: float = 6.0) -> list[dict[str, Any]]:
        places = on.place(np.array([[u, v], [u + 0.02, v], [u + 0.04, v]]), Chart("plantar"))
        return [{"points": places.tolist(), "radius_mm": mm}]

    return tell
