"""Contact sheets: every layer from seven sides, with a number wherever a zone can be seen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from viewer.errors import OutputError
from viewer.export import contact_sheet, write_contact_sheets
from viewer.export.contact_sheet import LEAST_PIECE_MM2, _seen, _spots
from viewer.export.picture import cut_height_mm
from viewer.foot import load_foot
from viewer.foot.placing import _barycentric
from viewer.projection import Projection, project
from viewer.scene import standard_view
from viewer.terms import SIDES, VIEWS, Side, View
from viewer.zones import load_map

SHAPES = Path(__file__).parents[1] / "data" / "shapes"
IN_FRONT_MM = 0.1


@pytest.fixture
def both(on_foot: Callable[[str, str], Projection]) -> dict[Side, Projection]:
    return {side: on_foot("adult_female", side) for side in SIDES}


def numbers(projection: Projection, layer: str, view_name: View) -> list[tuple[int, np.ndarray]]:
    """The numbers that a view of a layer shows, and the points of the skin where they stand."""
    view, side = standard_view(view_name), projection.foot.side
    cut_mm = cut_height_mm(view, projection.foot.length_mm)
    spots = list(_spots(projection, layer))  # type: ignore[arg-type]
    return list(_seen(projection, spots, view.rotation[side], cut_mm))


def read(path: Path) -> np.ndarray:
    return np.asarray(Image.open(path).convert("RGB"), int)


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("layer", ["muscle", "nerve", "bone"])
def test_from_the_inner_side_every_zone_of_the_spine_has_its_number(
    both: dict[Side, Projection], layer: str, side: Side
) -> None:
    projection = both[side]
    drawn = {
        each.zone.body_part.number
        for each in projection.zones
        if each.zone.layer == layer and each.area_mm2 > 2 * LEAST_PIECE_MM2
    }
    found = [number for number, _ in numbers(projection, layer, "inner")]
    assert drawn <= set(found)
    assert len(found) == len(set(found)), "each in one piece"


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("layer", ["nerve", "bone"])
def test_from_the_outer_side_no_zone_of_the_spine_has_a_number(
    both: dict[Side, Projection], layer: str, side: Side
) -> None:
    assert numbers(both[side], layer, "outer") == []


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("side", SIDES)
def test_where_a_number_stands_nothing_of_the_foot_is_in_front_of_it(
    both: dict[Side, Projection], side: Side, view: View
) -> None:
    projection = both[side]
    foot, turn = projection.foot, standard_view(view).rotation[side]
    cut_mm = cut_height_mm(standard_view(view), foot.length_mm)
    turned = foot.vertices[foot.faces[(foot.vertices[foot.faces][:, :, 1] < cut_mm).all(axis=1)]]
    turned = turned @ turn.T
    low, high = turned.min(axis=1), turned.max(axis=1)
    for number, point in numbers(projection, "bone", view):
        assert np.linalg.norm(foot.onto_skin(point[None]).points - point) < 0.1
        assert point[1] < cut_mm
        at = turn @ point
        crossed = (low[:, :2] <= at[:2]).all(axis=1) & (high[:, :2] >= at[:2]).all(axis=1)
        crossed &= high[:, 2] > at[2] + IN_FRONT_MM
        weights = _barycentric(at[:2], turned[crossed][:, :, :2])
        depth = (weights * turned[crossed][:, :, 2]).sum(axis=1)
        hiding = (weights > 0).all(axis=1) & (depth > at[2] + IN_FRONT_MM)
        assert not hiding.any(), number


def test_a_number_stands_on_its_own_zone(both: dict[Side, Projection]) -> None:
    projection = both["right"]
    for number, point in numbers(projection, "bone", "inner"):
        under = [each for each in projection.at(point) if each.zone.layer == "bone"]
        assert number in [each.zone.body_part.number for each in under]


def test_a_zone_in_two_pieces_has_a_number_on_each() -> None:
    """A channel of the sole that a band across it cuts in two."""
    shapes = load_map(SHAPES)
    band = replace(
        shapes.zone("inside_large"),
        id="band",
        body_part=shapes.zone("outer_side").body_part,
        shapes=tuple(
            replace(shape, points=np.array([[0.46, 0.1], [0.54, 0.1], [0.54, 0.95], [0.46, 0.95]]))
            for shape in shapes.zone("inside_large").shapes
        ),
    )
    large = shapes.zone("large")
    parted = project(load_foot("adult_female"), replace(shapes, zones=(large, band)))
    found = [number for number, _ in numbers(parted, "organ", "sole")]
    assert sorted(found) == sorted([band.body_part.number, *[large.body_part.number] * 2])


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Those of the map of shapes, one of them with zones on one foot only."""
    right, zone_map = load_foot("adult_female"), load_map(SHAPES)
    feet = {"right": project(right, zone_map), "left": project(right.mirrored(), zone_map)}
    folder = tmp_path_factory.mktemp("sheets")
    return write_contact_sheets(feet, folder, "de")  # type: ignore[arg-type]


def test_every_layer_has_a_sheet_and_no_other_file_is_written(sheets: list[Path]) -> None:
    name = load_map(SHAPES).name
    assert [path.name for path in sheets] == [f"{name}_skin.png", f"{name}_organ.png"]
    assert sorted(sheets[0].parent.iterdir()) == sorted(sheets)
    for path in sheets:
        assert read(path).shape == (2400, 4000, 3)


@pytest.mark.parametrize(("index", "layer"), [(0, "skin"), (1, "organ")])
def test_the_legend_shows_every_colour_of_its_layer_and_no_other(
    sheets: list[Path], index: int, layer: str
) -> None:
    legend = read(sheets[index])[1600:, 1000:]
    for zone in load_map(SHAPES).zones:
        colour = np.rint(255 * np.array(zone.color)).astype(int)
        pixels = int((legend == colour).all(axis=2).sum())
        same = [
            each
            for each in load_map(SHAPES).zones
            if each.layer == layer and each.color == zone.color
        ]
        assert (pixels > 150) == bool(same), zone.id


def test_a_zone_of_one_foot_is_painted_on_that_foot_only(sheets: list[Path]) -> None:
    """In the first panel, from below, the right foot stands on the left and has one on its heel;
    the left foot has one on its ball."""
    sole = read(sheets[1])[:800, :1000].astype(float)
    tint = sole / np.maximum(sole.sum(axis=2, keepdims=True), 1)
    for zone_id, rows, half in (("right_only", slice(560, 800), 0), ("left_only", slice(340), 1)):
        colour = np.array(load_map(SHAPES).zone(zone_id).color)
        alike = np.abs(tint[rows] - colour / colour.sum()).max(axis=2) < 0.02
        columns = np.nonzero(alike)[1]
        assert len(columns) > 200
        assert (columns // 500 == half).mean() > 0.95, zone_id


def test_numbers_are_written_in_the_panels_where_zones_are_seen_and_in_no_others(
    both: dict[Side, Projection], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With and without them the panel from the outer side is the same, pixel by pixel."""
    bones = both["right"].zone_map.vertebrae
    feet = {
        side: replace(
            each,
            zone_map=replace(each.zone_map, zones=bones),
            layers={"bone": each.layer("bone")},
        )
        for side, each in both.items()
    }
    monkeypatch.setattr(contact_sheet, "ROWS", (("inner", "outer"), ("leg",)))
    (with_numbers,) = write_contact_sheets(feet, tmp_path)
    first = read(with_numbers)
    monkeypatch.setattr(contact_sheet, "_write_numbers", lambda *_: None)
    (without,) = write_contact_sheets(feet, tmp_path)
    changed = (first != read(without)).any(axis=2)
    assert first.shape == (1600, 4000, 3)
    assert changed[:800, :2000].sum() > 1_000, "inner side"
    assert changed[:800, 2000:].sum() == 0, "outer side"


def test_a_folder_that_is_not_there_is_told(both: dict[Side, Projection], tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"folder '.*gone' is not there; make it first"):
        write_contact_sheets(both, tmp_path / "gone")
    assert list(tmp_path.iterdir()) == []
