"""Stores of scenes, and views of them."""

from __future__ import annotations

import dataclasses

import pytest

from viewer.foot import Foot
from viewer.web import FootView
from viewer.web.scenes import SceneStore
from viewer.zones import ZoneMap


@pytest.fixture(scope="session")
def scenes(female: Foot, spine: ZoneMap) -> SceneStore:
    """A store with the spine on the woman's foot."""
    store = SceneStore()
    store.add_foot(female)
    store.add_map(spine)
    store.parts("adult_female", ["spine"])
    return store


@pytest.fixture
def view(scenes: SceneStore) -> FootView:
    return FootView(maps=["spine"], scenes=scenes)


@pytest.fixture
def own(female: Foot, spine: ZoneMap) -> SceneStore:
    """A store with a second foot and a map of the neck alone."""
    store = SceneStore()
    store.add_foot(female)
    store.add_map(spine)
    store.add_foot(dataclasses.replace(female, name="other"))
    neck = tuple(zone for zone in spine.zones if zone.body_part.group == "cervical")
    store.add_map(dataclasses.replace(spine, name="neck", zones=neck))
    return store
