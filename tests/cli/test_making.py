"""`project` and `picture`: files, whole or not at all."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import trimesh

from viewer import paths

ON_FOOT = ("--foot", "adult_female", "--map", "spine")
Run = Callable[..., Any]
Refused = Callable[..., str]


@pytest.mark.parametrize("kind", ["glb", "ply", "obj", "csv", "json"])
def test_project_writes_every_kind(run: Run, tmp_path: Path, kind: str) -> None:
    ended = run("project", *ON_FOOT, "--side", "left", "-o", f"left.{kind}")
    assert (ended.status, ended.err) == (0, "")
    assert [file.name for file in tmp_path.iterdir()] == [f"left.{kind}"]
    if kind == "json":
        document = json.loads((tmp_path / "left.json").read_text("utf-8"))
        assert (document["side"], document["foot"]) == ("left", "adult_female")
        assert len(document["zones"]) == 63
        assert all(zone["area_mm2"] > 0 for zone in document["zones"])
    elif kind == "csv":
        lines = (tmp_path / "left.csv").read_text("utf-8").splitlines()
        assert lines[0].startswith("vertex,x_mm,y_mm,z_mm,u,v,h,s,offset_mm")
    else:
        read = trimesh.load(tmp_path / f"left.{kind}", force="mesh", process=False)
        assert len(read.faces) > 10_000


def test_project_takes_a_foot_by_folder_and_by_mesh_file(run: Run, tmp_path: Path) -> None:
    folder = paths.MESHES / "child"
    for number, foot in enumerate(("child", folder, folder / "surface.ply")):
        out = f"{number}.json"
        args = ("--foot", foot, "--map", "spine", "--side", "right", "-o", out)
        assert run("project", *args).status == 0
    written = {file.read_bytes() for file in tmp_path.iterdir()}
    assert len(written) == 1


def test_nothing_is_left_behind_where_no_folder_is(refused: Refused, tmp_path: Path) -> None:
    told = refused("project", *ON_FOOT, "--side", "left", "-o", "gone/left.glb")
    assert "folder 'gone' is not there" in told
    told = refused("picture", *ON_FOOT, "-o", "gone/feet.png")
    assert list(tmp_path.iterdir()) == []


def test_a_bare_mesh_is_refused_with_what_is_missing(refused: Refused, tmp_path: Path) -> None:
    bare = tmp_path / "scan.ply"
    bare.write_bytes((paths.MESHES / "child" / "surface.ply").read_bytes())
    args = ("--foot", bare, "--map", "spine", "--side", "left", "-o", "x.glb")
    told = refused("project", *args)
    assert "foot.json is missing" in told
    assert "landmarks" in told
    assert [file.name for file in tmp_path.iterdir()] == ["scan.ply"]


def test_a_map_with_a_fault_is_refused_by_zone_and_field(refused: Refused, tmp_path: Path) -> None:
    text = (paths.ZONE_MAPS / "spine" / "map.toml").read_text("utf-8")
    assert 'layer = "bone"' in text
    (tmp_path / "mine.toml").write_text(text.replace('layer = "bone"', 'layer = "bones"', 1))
    told = refused("zones", tmp_path / "mine.toml")
    assert "layer" in told
    assert "bone" in told
    assert "mine.toml" in told


@pytest.mark.skipif(sys.platform != "linux", reason="only there can OpenGL be hidden so")
def test_a_machine_without_opengl_says_what_to_install(
    refused: Refused, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    hidden = tmp_path_factory.mktemp("libraries")
    for name in ("libGL", "libEGL", "libOSMesa", "libGLX", "libOpenGL"):
        for ending in (".so", ".so.0", ".so.1", ".so.6", ".so.8"):
            (hidden / f"{name}{ending}").write_text("no library")
    told = refused("picture", *ON_FOOT, "-o", "feet.png", LD_LIBRARY_PATH=str(hidden), DISPLAY="")
    assert "no OpenGL" in told
    assert "apt-get install" in told
    assert list(tmp_path.iterdir()) == []


def test_picture_draws_both_feet_with_a_zone_lit(run: Run, tmp_path: Path) -> None:
    args = ("picture", *ON_FOOT, "--view", "inner", "--size", "320x200")
    for name, more in (("plain.png", ()), ("lit.png", ("--light", "L4,vertebra_c1"))):
        ended = run(*args, *more, "-o", name)
        assert (ended.status, ended.err) == (0, ""), ended
    plain, lit = (_pixels(tmp_path / name) for name in ("plain.png", "lit.png"))
    assert plain.shape == lit.shape == (200, 320, 3)
    assert np.any(plain != lit)


def _pixels(path: Path) -> Any:
    from PIL import Image

    with Image.open(path) as image:
        return np.asarray(image.convert("RGB"))
