"""What many tests share: the shipped feet and the spine map, each read once."""

from __future__ import annotations

import functools
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from viewer.foot import Foot, foot_names, load_foot
from viewer.lessons import Lesson, lesson_names, load_lesson
from viewer.projection import Projection, project
from viewer.web.offline import Content, gather
from viewer.zones import ZoneMap, load_map

# The maps of whoever runs the tests are nobody else's business.
os.environ["VOETATLAS_MAPS"] = tempfile.mkdtemp(prefix="voetatlas-")


@pytest.fixture
def own_maps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder for maps of one's own, and no other folders given."""
    folder = tmp_path / "own"
    folder.mkdir()
    monkeypatch.setenv("VOETATLAS_MAPS", str(folder))
    monkeypatch.setattr("viewer.zones.folders._given", [])
    return folder


@functools.cache
def _foot(name: str, side: str) -> Foot:
    return load_foot(name) if side == "right" else _foot(name, "right").mirrored()


@functools.cache
def _projection(name: str, side: str) -> Projection:
    return project(_foot(name, side), load_map("spine"))


@pytest.fixture(scope="session")
def spine() -> ZoneMap:
    return load_map("spine")


@pytest.fixture(scope="session")
def female() -> Foot:
    return _foot("adult_female", "right")


@pytest.fixture(scope="session", params=foot_names())
def foot(request: pytest.FixtureRequest) -> Foot:
    """Each shipped foot, the right one."""
    return _foot(request.param, "right")


@pytest.fixture(scope="session")
def on_foot() -> Callable[[str, str], Projection]:
    """The spine on a foot of either side."""
    return _projection


@pytest.fixture(scope="session")
def female_spine() -> Projection:
    return _projection("adult_female", "right")


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(4)


_OVERLAY = """
kind = "overlay"
disclaimer = { nl = "Van mij.", en = "Mine.", de = "Von mir." }
sources = { A = "A book" }

[[zones]]
id = "my_point"
body_part = "acupoint_bl60"
layer = "skin"
certainty = { place = "C", outline = "C" }
sources = ["A"]
shapes = [{ point = [0.0, 38.0], surface = "leg" }]
"""


@pytest.fixture
def lesson_on_own_map(tmp_path: Path) -> Lesson:
    """A lesson about a map of its own, which lies beside it; with an overlay of its own."""
    for name, more in (("mine", 'extends = "spine"\n'), ("points", _OVERLAY)):
        (tmp_path / name).mkdir()
        title = 'title = { nl = "Mijn", en = "Mine", de = "Meine" }\n'
        (tmp_path / name / "map.toml").write_text(title + more)
    texts = '{ nl = "Rug", en = "Back", de = "R\u00fccken" }'
    file = tmp_path / "own.toml"
    file.write_text(
        f'title = {texts}\nintro = {texts}\nmap = "mine"\n[[steps]]\ntitle = {texts}\n'
        f'text = {texts}\nview = "sole"\noverlays = ["points"]\n',
        encoding="utf-8",
    )
    return load_lesson(file)


@pytest.fixture(scope="session")
def whole_content() -> Content:
    """All that a page without Python shows of the whole atlas; made once, for it takes seconds."""
    lessons = [load_lesson(name) for name in lesson_names()]
    return gather([_foot("adult_female", "right")], [load_map("voetatlas")], lessons=lessons)
