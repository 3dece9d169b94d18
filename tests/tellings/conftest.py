"""The whole atlas beside three other maps, told once."""

from __future__ import annotations

import pytest

from viewer.foot import Foot
from viewer.tellings import Tellings, tell
from viewer.zones import ZoneMap, load_map

OTHERS = ("ingham_lines", "italian", "rwo_shur")


@pytest.fixture(scope="session")
def atlas() -> ZoneMap:
    return load_map("voetatlas")


@pytest.fixture(scope="session")
def others() -> dict[str, ZoneMap]:
    return {name: load_map(name) for name in OTHERS}


@pytest.fixture(scope="session")
def told(female: Foot, atlas: ZoneMap, others: dict[str, ZoneMap]) -> Tellings:
    return tell(female, atlas, list(others.values()))
