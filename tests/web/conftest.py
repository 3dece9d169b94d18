"""One store of scenes for all tests that only look at it."""

from __future__ import annotations

import pytest

from viewer.foot import Foot
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
