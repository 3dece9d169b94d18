"""Pictures: the right side up, left and right where they belong, lit zones seen."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from viewer.errors import RenderError, UnknownNameError
from viewer.export import opengl, paint_skin, render_picture
from viewer.export.picture import add_skin, stage
from viewer.foot import load_foot
from viewer.projection import Projection, project
from viewer.terms import VIEWS
from viewer.zones import load_map

SHAPES = Path(__file__).parents[1] / "data" / "shapes"
SIZE = (480, 320)
YELLOW = (255, 196, 0)


def lit_pixels(path: Path) -> np.ndarray:
    """Return (n, 2) columns and rows of pixels that are as yellow as a lit zone."""
    red, green, blue = (np.asarray(Image.open(path).convert("RGB"), int)[..., k] for k in range(3))
    rows, columns = np.nonzero((red - blue > 90) & (green - blue > 55) & (red > 120))
    return np.stack([columns, rows], axis=1)


@pytest.fixture
def both(on_foot: Callable[[str, str], Projection]) -> dict[str, Projection]:
    return {side: on_foot("adult_female", side) for side in ("right", "left")}


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_shows_two_feet(both: dict[str, Projection], tmp_path: Path, view: str) -> None:
    render_picture(both, view, tmp_path / "feet.png", size=SIZE)
    picture = np.asarray(Image.open(tmp_path / "feet.png").convert("RGB"), int)
    assert picture.shape == (SIZE[1], SIZE[0], 3)
    skin = (picture[..., 0] - picture[..., 2] > 25).mean(axis=0)
    left, right = skin[: SIZE[0] // 2].sum(), skin[SIZE[0] // 2 :].sum()
    assert left == pytest.approx(right, rel=0.05), "mirror images of the same size"
    assert left > 10


def test_a_lit_vertebra_is_seen_on_both_feet_from_the_inner_side(
    both: dict[str, Projection], tmp_path: Path
) -> None:
    render_picture(both, "inner", tmp_path / "l4.png", light=["vertebra_l4"], size=SIZE)
    columns = lit_pixels(tmp_path / "l4.png")[:, 0]
    assert (columns < SIZE[0] / 2).sum() > 10
    assert (columns > SIZE[0] / 2).sum() > 10
    render_picture(both, "outer", tmp_path / "l4.png", light=["vertebra_l4"], size=SIZE)
    assert len(lit_pixels(tmp_path / "l4.png")) == 0


@pytest.mark.parametrize(("zone", "half"), [("right_only", 0), ("left_only", 1)])
def test_seen_from_below_the_right_foot_stands_on_the_left(
    tmp_path: Path, zone: str, half: int
) -> None:
    zone_map = load_map(SHAPES)
    right = load_foot("adult_female")
    feet = {"right": project(right, zone_map), "left": project(right.mirrored(), zone_map)}
    render_picture(feet, "sole", tmp_path / "sole.png", light=[zone], size=SIZE)
    columns = lit_pixels(tmp_path / "sole.png")[:, 0]
    assert len(columns) > 20
    assert set(columns // (SIZE[0] // 2)) == {half}


def test_seen_from_below_the_toes_are_up_and_the_big_toes_in_the_middle(
    both: dict[str, Projection], tmp_path: Path
) -> None:
    render_picture(both, "sole", tmp_path / "c.png", light=["muscle_erector_spinae"], size=SIZE)
    columns, rows = lit_pixels(tmp_path / "c.png").T
    assert len(columns) > 20
    picture = np.asarray(Image.open(tmp_path / "c.png").convert("RGB"), int)
    feet = np.nonzero((picture[..., 0] - picture[..., 2] > 25).any(axis=0))[0]
    outer = SIZE[0] / 2 - feet.min()
    assert np.abs(columns - SIZE[0] / 2).max() < 0.6 * outer, "the medial edges face each other"
    assert rows.mean() < SIZE[1] / 2, "from the hallux on, so in the upper half"


def test_one_foot_can_be_shown_alone(both: dict[str, Projection], tmp_path: Path) -> None:
    render_picture({"left": both["left"]}, "inner", tmp_path / "one.png", size=SIZE)
    assert (tmp_path / "one.png").stat().st_size > 1000


def test_an_unknown_zone_is_told_before_anything_is_drawn(
    both: dict[str, Projection], tmp_path: Path
) -> None:
    with pytest.raises(UnknownNameError, match="unknown zone 'vertebra_l9'"):
        render_picture(both, "inner", tmp_path / "no.png", light=["vertebra_l9"])
    assert list(tmp_path.iterdir()) == []


def test_without_any_opengl_it_is_said_what_to_install(
    both: dict[str, Projection], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """VTK would end the process; here every probe ends as it does then."""
    opengl.require_opengl.cache_clear()
    monkeypatch.delenv(opengl.VARIABLE, raising=False)
    ends = subprocess.CompletedProcess([], returncode=-11)
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: ends)
    with pytest.raises(RenderError, match="apt-get install libgl1"):
        render_picture(both, "inner", tmp_path / "no.png", size=SIZE)
    assert list(tmp_path.iterdir()) == []
    opengl.require_opengl.cache_clear()


def test_a_cut_skin_keeps_a_vertex_for_each_colour_on_a_border(
    both: dict[str, Projection],
) -> None:
    projection = both["right"]
    skin, length = paint_skin(projection), projection.foot.length_mm
    plotter = stage(SIZE)
    add_skin(plotter, skin, 0.45 * length, np.eye(3), np.zeros(3))
    mappers: list[Any] = [actor.mapper for actor in plotter.actors.values()]
    for mapper in mappers:
        mapper.Update()
    drawn = max(mapper.GetInput().GetNumberOfPoints() for mapper in mappers)
    height = [mapper.GetClippingPlanes() for mapper in mappers]
    plotter.close()
    assert drawn == len(skin.vertices)
    assert sum(planes is not None for planes in height) == 1, "the skin is cut, its lid is not"
