"""A foot is found by name, folder or file; a foot.json with a fault is told in one line."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import trimesh

from viewer import paths
from viewer.errors import LandmarkError, MeshError, UnknownNameError
from viewer.foot import Foot, load_foot


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(paths.MESHES / "adult_female", tmp_path / "mine"))


def edited(folder: Path, change: Callable[[dict[str, Any]], object]) -> Path:
    path = folder / "foot.json"
    document = json.loads(path.read_text())
    document.pop("mesh_sha256", None)
    change(document)
    path.write_text(json.dumps(document))
    return folder


def refused(what: Path | str) -> str:
    with pytest.raises(LandmarkError) as caught:
        load_foot(what)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_foot_is_the_same_by_name_folder_and_file(female: Foot, folder: Path) -> None:
    for given in (folder, str(folder), folder / "surface.ply", folder / "foot.json"):
        np.testing.assert_array_equal(load_foot(given).vertices, female.vertices)


def test_the_left_foot_is_the_mirror_image(female: Foot) -> None:
    left = load_foot("adult_female", "left")
    assert left.side == "left"
    np.testing.assert_array_equal(left.vertices, female.vertices * [1, 1, -1])


@pytest.mark.parametrize("units", ["cm", "m", "in"])
def test_other_units_give_the_same_foot(female: Foot, folder: Path, units: str) -> None:
    to_mm = {"cm": 10.0, "m": 1000.0, "in": 25.4}[units]
    mesh = trimesh.load_mesh(folder / "surface.ply", process=False)
    trimesh.Trimesh(mesh.vertices / to_mm, mesh.faces, process=False).export(folder / "surface.ply")

    def change(document: dict[str, Any]) -> None:
        document["units"] = units
        for point in document["landmarks"].values():
            point[:] = [value / to_mm for value in point]

    foot = load_foot(edited(folder, change))
    np.testing.assert_allclose(foot.vertices, female.vertices, atol=1e-3)


def test_an_unknown_foot_is_told_with_the_nearest_names() -> None:
    with pytest.raises(UnknownNameError, match="did you mean adult_female"):
        load_foot("adult_femal")


def test_a_mesh_that_is_not_there_is_told() -> None:
    with pytest.raises(MeshError, match=r"gone\.stl' is not there"):
        load_foot("gone.stl")


def test_a_bare_mesh_is_refused_with_what_is_missing(tmp_path: Path, folder: Path) -> None:
    bare = tmp_path / "bare.ply"
    shutil.copy(folder / "surface.ply", bare)
    text = refused(bare)
    assert "foot.json is missing" in text
    assert "landmarks" in text


def test_a_folder_without_foot_json_is_no_foot(tmp_path: Path) -> None:
    assert "is no foot" in refused(tmp_path)


def test_a_mesh_beside_the_foot_json_of_another_is_refused(folder: Path) -> None:
    shutil.copy(folder / "surface.ply", folder / "other.ply")
    assert "describes 'surface.ply'" in refused(folder / "other.ply")


def test_a_changed_mesh_is_noticed(folder: Path) -> None:
    trimesh.creation.icosphere(subdivisions=4, radius=100).export(folder / "surface.ply")
    assert "mesh_sha256 differs" in refused(folder)


def test_a_foot_json_that_is_no_json_is_told_with_the_place(folder: Path) -> None:
    (folder / "foot.json").write_text("{ name: foot }")
    assert "line 1" in refused(folder)


def test_a_foot_json_of_megabytes_is_refused(folder: Path) -> None:
    path = folder / "foot.json"
    path.write_text(path.read_text() + " " * 1_000_000)
    assert "larger than" in refused(folder)


def test_missing_landmarks_are_named(folder: Path) -> None:
    edited(folder, lambda d: [d["landmarks"].pop(name) for name in ("mtp1", "tmt1")])
    text = refused(folder)
    assert "2 of" in text
    assert "mtp1, tmt1" in text


def test_an_unknown_landmark_is_told_with_the_nearest(folder: Path) -> None:
    edited(folder, lambda d: d["landmarks"].update(mtp_1=[0, 0, 0]))
    assert "did you mean mtp1" in refused(folder)


def test_a_missing_title_is_named(folder: Path) -> None:
    edited(folder, lambda d: d["title"].pop("de"))
    assert "title.de is missing" in refused(folder)


def test_a_landmark_of_two_numbers_is_named(folder: Path) -> None:
    edited(folder, lambda d: d["landmarks"].update(mtp1=[1, 2]))
    assert "landmarks.mtp1" in refused(folder)


def test_unknown_units_are_told_with_the_known_ones(folder: Path) -> None:
    edited(folder, lambda d: d.update(units="furlong"))
    text = refused(folder)
    assert "'mm', 'cm', 'm' or 'in'" in text
    assert "furlong" in text


def test_a_landmark_far_off_the_skin_is_told_with_the_distance(folder: Path) -> None:
    edited(folder, lambda d: d["landmarks"].update(mtp1=[180, 90, -80]))
    text = refused(folder)
    assert "mtp1" in text
    assert "mm off the skin" in text


def test_a_mirrored_foot_passed_off_as_the_other_side_is_noticed(folder: Path) -> None:
    edited(folder, lambda d: d.update(side="left"))
    assert "landmarks are those of a right foot" in refused(folder)


def test_a_foot_whose_mesh_and_landmarks_were_mirrored_is_noticed(folder: Path) -> None:
    mesh = trimesh.load_mesh(folder / "surface.ply", process=False)
    trimesh.Trimesh(mesh.vertices * [1, 1, -1], mesh.faces[:, ::-1], process=False).export(
        folder / "surface.ply"
    )

    def change(document: dict[str, Any]) -> None:
        for point in document["landmarks"].values():
            point[2] = -point[2]

    edited(folder, change)
    assert "landmarks are those of a left foot" in refused(folder)


def test_contacts_in_one_line_are_told(folder: Path) -> None:
    def change(document: dict[str, Any]) -> None:
        marks = document["landmarks"]
        heel, mt1 = np.array(marks["contact_heel"]), np.array(marks["contact_mt1"])
        marks["contact_mt5"] = (heel + 0.99 * (mt1 - heel)).tolist()
        marks["contact_mt5"][1] = float(0.99 * mt1[1] + 0.01 * heel[1])

    assert "lie in one line" in refused(edited(folder, change))


def test_a_foot_without_length_is_told(folder: Path) -> None:
    def change(document: dict[str, Any]) -> None:
        document["landmarks"]["toe2_tip"] = document["landmarks"]["heel_centre"]

    assert "the foot has no length" in refused(edited(folder, change))
