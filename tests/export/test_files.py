"""Every file that `project` writes says what the projection says."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import numpy as np
import pytest
import trimesh

from viewer.errors import OutputError, UnknownNameError
from viewer.export import paint_skin, write_projection
from viewer.export.painting import LIT_COLOUR
from viewer.projection import Projection


def test_a_ply_holds_the_painted_skin(female_spine: Projection, tmp_path: Path) -> None:
    write_projection(female_spine, tmp_path / "foot.ply")
    read = trimesh.load_mesh(tmp_path / "foot.ply", process=False)
    skin = paint_skin(female_spine)
    np.testing.assert_allclose(read.vertices, skin.vertices, atol=1e-3)
    np.testing.assert_array_equal(read.visual.vertex_colors[:, :3], skin.colours)


def test_an_obj_holds_the_same_with_a_colour_a_vertex(
    female_spine: Projection, tmp_path: Path
) -> None:
    write_projection(female_spine, tmp_path / "foot.obj")
    lines = (tmp_path / "foot.obj").read_text().splitlines()
    vertices = np.array([line.split()[1:] for line in lines if line.startswith("v ")], float)
    faces = np.array([line.split()[1:] for line in lines if line.startswith("f ")], int)
    skin = paint_skin(female_spine)
    np.testing.assert_allclose(vertices[:, :3], skin.vertices, atol=1e-3)
    np.testing.assert_allclose(vertices[:, 3:] * 255, skin.colours, atol=0.05)
    np.testing.assert_array_equal(faces - 1, skin.faces)


def test_a_csv_has_a_row_a_vertex_with_its_coordinates_and_zones(
    female_spine: Projection, tmp_path: Path
) -> None:
    write_projection(female_spine, tmp_path / "foot.csv")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "foot.csv").read_text())))
    foot = female_spine.foot
    assert len(rows) == len(foot.vertices)
    at = np.array([[row["x_mm"], row["s"], row["u"]] for row in rows], float)
    wanted = np.column_stack([foot.vertices[:, 0], foot.coordinates.s, foot.coordinates.u])
    np.testing.assert_allclose(at, wanted, rtol=1e-3, atol=1e-3)
    assert [row["zone_bone"] for row in rows] == female_spine.zone_of_vertex("bone")
    assert {row["zone_organ"] for row in rows} == {""}


def test_a_json_lists_each_zone_with_its_measures(female_spine: Projection, tmp_path: Path) -> None:
    write_projection(female_spine, tmp_path / "foot.json")
    document = json.loads((tmp_path / "foot.json").read_text())
    assert (document["foot"], document["side"], document["map"]) == (
        "adult_female",
        "right",
        "spine",
    )
    assert len(document["zones"]) == 63
    l4 = next(zone for zone in document["zones"] if zone["id"] == "vertebra_l4")
    found = female_spine.zone("vertebra_l4")
    assert l4["area_mm2"] == pytest.approx(found.area_mm2, abs=1e-3)
    assert l4["names"]["nl"] == "4e lendenwervel"
    assert l4["triangles"] == found.n_triangles
    low, high = np.array(l4["bounding_box_mm"])
    assert (low <= l4["centroid_mm"]).all()
    assert (high >= l4["centroid_mm"]).all()


def test_lit_zones_stand_out_and_the_others_step_back(female_spine: Projection) -> None:
    plain = paint_skin(female_spine).colours
    lit = paint_skin(female_spine, ["vertebra_l4"]).colours
    yellow = (lit == np.rint(np.array(LIT_COLOUR) * 255)).all(axis=1)
    assert yellow.sum() == female_spine.flattened.ranges["vertebra_l4"].n_vertices
    assert (lit != plain).any(axis=1).sum() > yellow.sum()


def test_an_unknown_kind_of_file_is_told_with_those_there_are(
    female_spine: Projection, tmp_path: Path
) -> None:
    with pytest.raises(UnknownNameError, match=r"unknown file kind '\.xyz'.*\.ply"):
        write_projection(female_spine, tmp_path / "foot.xyz")


def test_a_folder_that_is_not_there_is_told(female_spine: Projection, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="is not there; make it first"):
        write_projection(female_spine, tmp_path / "gone" / "foot.json")


def test_nothing_half_written_stays_behind(
    female_spine: Projection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    with pytest.raises(OutputError, match="No space left on device"):
        write_projection(female_spine, tmp_path / "foot.json")
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_to_is_told(
    female_spine: Projection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.mkstemp", denied)
    with pytest.raises(OutputError, match=r"Permission denied.*choose a folder"):
        write_projection(female_spine, tmp_path / "foot.json")
