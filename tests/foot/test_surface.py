"""A mesh file becomes triangles, or one clear line."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import trimesh

from viewer.errors import MeshError
from viewer.foot import Surface, read_surface


def ball() -> trimesh.Trimesh:
    mesh = trimesh.creation.icosphere(subdivisions=3, radius=50)
    assert isinstance(mesh, trimesh.Trimesh)
    return mesh


def saved(path: Path, mesh: trimesh.Trimesh) -> Path:
    mesh.export(path)
    return path


@pytest.mark.parametrize("ending", ["ply", "stl", "obj", "glb"])
def test_every_kind_of_file_gives_the_same_closed_surface(tmp_path: Path, ending: str) -> None:
    surface = read_surface(saved(tmp_path / f"ball.{ending}", ball()))
    mesh = trimesh.Trimesh(surface.vertices, surface.faces, process=False)
    assert mesh.is_watertight
    assert mesh.volume == pytest.approx(ball().volume, rel=1e-4)
    assert len(surface.faces) == len(ball().faces)


def test_the_order_of_vertices_stays_that_of_the_file(tmp_path: Path) -> None:
    mesh = ball()
    surface = read_surface(saved(tmp_path / "ball.ply", mesh))
    np.testing.assert_allclose(surface.vertices, mesh.vertices, atol=1e-4)
    np.testing.assert_array_equal(surface.faces, mesh.faces)


def refused(path: Path) -> str:
    with pytest.raises(MeshError) as caught:
        read_surface(path)
    text = str(caught.value)
    assert "\n" not in text
    assert path.name in text
    return text


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert "cannot be opened" in refused(tmp_path / "gone.stl")


def test_another_kind_of_file_is_refused_with_the_kinds_that_are_read(tmp_path: Path) -> None:
    path = tmp_path / "foot.txt"
    path.write_text("foot")
    assert ".stl" in refused(path)


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "foot.stl"
    path.write_bytes(b"")
    assert "is empty" in refused(path)


def test_a_web_page_called_stl_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "foot.stl"
    path.write_text("<!DOCTYPE html><html><body>Please log in</body></html>")
    assert "web page" in refused(path)


@pytest.mark.parametrize("ending", ["stl", "ply", "glb"])
def test_a_file_that_is_cut_off_is_refused(tmp_path: Path, ending: str) -> None:
    path = saved(tmp_path / f"foot.{ending}", ball())
    path.write_bytes(path.read_bytes()[:300])
    text = refused(path)
    assert "damaged" in text or "cut off" in text


def test_a_stl_cut_off_in_its_head_is_refused(tmp_path: Path) -> None:
    path = saved(tmp_path / "foot.stl", ball())
    path.write_bytes(path.read_bytes()[:60])
    refused(path)


def test_points_without_faces_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "cloud.ply"
    trimesh.PointCloud(ball().vertices).export(path)
    assert "no faces" in refused(path)


def test_a_mesh_of_a_few_faces_is_refused(tmp_path: Path) -> None:
    path = saved(tmp_path / "box.stl", trimesh.creation.box((10, 10, 10)))
    assert "12 faces" in refused(path)


def test_an_obj_with_nan_vertices_is_refused(tmp_path: Path) -> None:
    path = saved(tmp_path / "foot.obj", ball())
    lines = path.read_text().splitlines()
    first = next(i for i, line in enumerate(lines) if line.startswith("v "))
    lines[first] = "v nan 1.0 2.0"
    path.write_text("\n".join(lines))
    assert "not numbers" in refused(path)


@pytest.mark.parametrize("ending", ["ply", "stl"])
def test_nan_vertices_are_refused(tmp_path: Path, ending: str) -> None:
    mesh = ball()
    mesh.vertices[7] = np.nan
    assert "not numbers" in refused(saved(tmp_path / f"foot.{ending}", mesh))


@pytest.mark.parametrize("ending", ["ply", "stl"])
def test_a_mesh_of_zeros_is_refused(tmp_path: Path, ending: str) -> None:
    mesh = trimesh.Trimesh(np.zeros_like(ball().vertices), ball().faces, process=False)
    assert "all zero" in refused(saved(tmp_path / f"foot.{ending}", mesh))


def test_an_obj_with_an_index_out_of_range_is_refused(tmp_path: Path) -> None:
    path = saved(tmp_path / "foot.obj", ball())
    path.write_text(path.read_text() + "\nf 1 2 999999\n")
    assert "damaged" in refused(path)


def test_a_gltf_whose_bin_is_absent_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "foot.gltf"
    path.write_text(
        '{"asset":{"version":"2.0"},"buffers":[{"uri":"gone.bin","byteLength":12}],'
        '"bufferViews":[{"buffer":0,"byteLength":12}],'
        '"accessors":[{"bufferView":0,"componentType":5126,"count":1,"type":"VEC3"}],'
        '"meshes":[{"primitives":[{"attributes":{"POSITION":0}}]}],"nodes":[{"mesh":0}]}'
    )
    assert "damaged" in refused(path)


def test_a_draco_file_without_its_decoder_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saved(tmp_path / "foot.glb", ball())
    path.write_bytes(path.read_bytes() + b'"KHR_draco_mesh_compression"')
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    assert "pip install DracoPy" in refused(path)


def test_ids_and_positions_are_wide_whatever_a_mesh_library_gives() -> None:
    mesh = ball()
    surface = Surface(mesh.vertices.astype(np.float32), mesh.faces.astype(np.int32))
    assert (surface.vertices.dtype, surface.faces.dtype) == (np.float64, np.int64)
