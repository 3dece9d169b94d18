"""What tests of changing maps share: a map of one's own that builds on the atlas, and the feet."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from viewer.editing.draft import DraftMap
from viewer.editing.surveyor import Surveyor
from viewer.editing.zone_tables import ZoneTables
from viewer.foot import load_foot
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
