"""The picture of disagreement: blue where maps differ, pale where not, skin where none speaks."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from viewer.comparison import Comparison, compare
from viewer.errors import OutputError
from viewer.export.disagreement_picture import paint_disagreement, render_disagreement
from viewer.export.ramp import ramp
from viewer.foot import Foot
from viewer.scene import SKIN_COLOUR
from viewer.zones import ZoneMap, load_map

DATA = Path(__file__).parents[1] / "data"
SIZE = (640, 520)
DARK = np.rint(255 * ramp(np.ones(1))[0]).astype(int)


@pytest.fixture(scope="module")
def compared(female: Foot) -> Comparison:
    return compare(female, load_map(DATA / "compared_a"), load_map(DATA / "compared_b"))


def feet_of(path: Path) -> np.ndarray:
    """Return the pixels without the legend, (height, width, 3)."""
    with Image.open(path) as image:
        pixels = np.asarray(image.convert("RGB"), int)
    assert pixels.shape == (SIZE[1], SIZE[0], 3)
    return pixels[: round(0.85 * SIZE[1])]


def blue(pixels: np.ndarray) -> np.ndarray:
    return pixels[..., 2] - pixels[..., 0] > 60


def test_maps_that_differ_have_dark_places_and_a_map_beside_itself_has_none(
    female: Foot, spine: ZoneMap, compared: Comparison, tmp_path: Path
) -> None:
    render_disagreement(compared, tmp_path / "a.png", size=SIZE)
    assert blue(feet_of(tmp_path / "a.png")).sum() > 200
    same = compare(female, spine, spine)
    render_disagreement(same, tmp_path / "b.png", size=SIZE)
    pixels = feet_of(tmp_path / "b.png")
    assert blue(pixels).sum() == 0
    assert (pixels[..., 2] - pixels[..., 0] > 15).sum() > 100, "pale along the spine"


def test_the_right_foot_is_on_the_left_of_the_sole(compared: Comparison, tmp_path: Path) -> None:
    """A liver on the left foot too is what only one map says."""
    render_disagreement(compared, tmp_path / "a.png", size=SIZE)
    sole = blue(feet_of(tmp_path / "a.png"))[: round(0.43 * SIZE[1]), : SIZE[0] // 2]
    right, left = sole[:, : SIZE[0] // 4].sum(), sole[:, SIZE[0] // 4 :].sum()
    assert left > right + 50


def test_the_legend_speaks_every_language_and_shows_the_ramp(
    compared: Comparison, tmp_path: Path
) -> None:
    pictures = set()
    for language in ("nl", "en", "de"):
        render_disagreement(compared, tmp_path / "a.png", size=SIZE, language=language)
        pictures.add((tmp_path / "a.png").read_bytes())
    assert len(pictures) == 3
    with Image.open(tmp_path / "a.png") as image:
        legend = np.asarray(image.convert("RGB"), int)[round(0.87 * SIZE[1]) :]
    assert (np.abs(legend - DARK).sum(axis=2) < 3).any()
    skin = np.rint(255 * np.array(SKIN_COLOUR))
    assert (np.abs(legend - skin).sum(axis=2) < 3).any()


def test_what_no_map_names_keeps_the_colour_of_skin(compared: Comparison) -> None:
    for side in ("right", "left"):
        fine, painted = compared.fine_skin(side), paint_disagreement(compared, side)
        assert (painted.colours[~fine.named] == np.rint(255 * np.array(SKIN_COLOUR))).all()
        assert (painted.colours[fine.disagreement == 1.0] == DARK).all()


def test_no_picture_is_left_behind_where_no_folder_is(compared: Comparison, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="is not there"):
        render_disagreement(compared, tmp_path / "gone" / "a.png", size=SIZE)
