"""`compare`: maps beside one another, as a table, as JSON, and as a picture."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

DATA = Path(__file__).parents[1] / "data"
A, B = DATA / "compared_a", DATA / "compared_b"
Run = Callable[..., Any]
Refused = Callable[..., str]


def rows_of(table: str) -> dict[str, str]:
    """Return the lines of a table by the number that each begins with."""
    lines = (line.split(maxsplit=1) for line in table.splitlines() if line[:5].strip().isdigit())
    return dict(lines)


def test_a_map_beside_itself_shares_everything(run: Run) -> None:
    ended = run("compare", "spine", "spine")
    assert (ended.status, ended.err) == (0, "")
    rows = rows_of(ended.out)
    assert len(rows) == 63
    assert rows["23"].split() == ["4th", "lumbar", "vertebra", "1.00", "0.0", "not", "known"]
    borders = [line.split() for line in ended.out.splitlines() if line.startswith(" T12/L1")]
    assert len(borders) == 1
    assert borders[0][1] == borders[0][2]
    assert borders[0][3] == "0.0"


def test_the_table_tells_what_differs_and_in_which_way(run: Run) -> None:
    ended = run("compare", A, B, "--foot", "child", "--lang", "nl")
    assert (ended.status, ended.err) == (0, "")
    assert "compared_b beside compared_a, both feet of child" in ended.out
    rows = rows_of(ended.out)
    numbers = json.loads(run("compare", A, B, "--json").out)["parts"]
    number = {part["id"]: str(part["number"]) for part in numbers}
    assert rows[number["organ_kidney"]].startswith("nier")
    assert "not known" in rows[number["organ_kidney"]]
    assert "not known" not in rows[number["organ_bladder"]]
    assert rows[number["organ_liver"]].rstrip().endswith("right foot | right foot, left foot")
    assert "right foot for the left half" in rows[number["organ_eye"]]
    assert rows[number["organ_stomach"]].rstrip().endswith("compared_b")
    assert rows[number["organ_gallbladder"]].rstrip().endswith("compared_a")
    shared = [key for key in rows if "." in rows[key]]
    assert shared[0] == number["organ_heart"], "what overlaps least comes first"
    assert set(list(rows)[-2:]) == {number["organ_stomach"], number["organ_gallbladder"]}


def test_json_has_every_pair_and_every_number(run: Run) -> None:
    ended = run("compare", A, B, A, "--json")
    assert (ended.status, ended.err) == (0, "")
    document = json.loads(ended.out)
    assert [each["name"] for each in document["maps"]] == ["compared_a", "compared_b", "compared_a"]
    parts = {part["id"]: part for part in document["parts"]}
    assert [pair["maps"] for pair in parts["organ_bladder"]["pairs"]] == [[0, 1], [0, 2], [1, 2]]
    assert [pair["dice"] for pair in parts["organ_bladder"]["pairs"]][1] == 1.0
    first = parts["organ_kidney"]["pairs"][0]
    assert first["border_mm"] == {"right": "not known", "left": "not known"}
    assert first["centroid_mm"]["right"] == pytest.approx(first["centroid_mm"]["left"], abs=0.01)
    assert parts["organ_spleen"]["pairs"][0]["centroid_mm"] == {"left": "not known"}
    assert parts["organ_eye"]["in_maps"][0]["stands_for"][0] == {"foot": "right", "half": "left"}
    assert parts["organ_stomach"]["lacking"] == [1]
    assert parts["organ_stomach"]["in_maps"][1] is None
    assert document["spine_borders"] == []
    assert 0 < document["mean_disagreement"]["right"] < 1


def test_of_more_than_two_maps_each_stands_beside_the_first(run: Run) -> None:
    ended = run("compare", A, B, A)
    assert "compared_b beside compared_a" in ended.out
    assert "compared_a beside compared_a" in ended.out


def test_it_draws_where_the_maps_differ(run: Run, tmp_path: Path) -> None:
    ended = run("compare", A, B, "-o", "differ.png")
    assert (ended.status, ended.err) == (0, "")
    assert ended.out.splitlines()[-1].startswith("differ.png: where ")
    with Image.open(tmp_path / "differ.png") as image:
        red, _, blue = np.asarray(image.convert("RGB"), int).transpose(2, 0, 1)
    assert (blue - red > 60).sum() > 1000


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["compare"], ["MAP MAP..."]),
        (["compare", "spine"], ["wants two maps or more", "given: one, 'spine'"]),
        (["compare", "spine", "spin"], ["unknown zone map 'spin'", "did you mean spine?"]),
        (["compare", "spine", "nowhere/"], ["there is no zone map at 'nowhere/'"]),
        (["compare", "spine", "spine", "--foot", "hand"], ["unknown foot 'hand'"]),
        (["compare", "spine", "spine", "--lang", "fr"], ["fr", "nl"]),
        (["compare", "spine", "spine", "-o", "x.jpg"], ["unknown picture kind '.jpg'", ".png"]),
        (["compare", A, B, "-o", "gone/x.png"], ["folder 'gone' is not there"]),
    ],
)
def test_a_mistake_is_told_in_one_line(
    refused: Refused, tmp_path: Path, arguments: list[str], words: list[str]
) -> None:
    told = refused(*arguments)
    assert all(word in told for word in words), told
    assert list(tmp_path.iterdir()) == []
