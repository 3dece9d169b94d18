"""`project`, `picture` and `contact-sheets`: files, whole or not at all."""

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
from viewer.zones import load_map

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


def test_project_writes_the_zones_of_an_overlay_with_those_of_the_map(
    run: Run, tmp_path: Path
) -> None:
    args = ("project", *ON_FOOT, "--side", "right")
    ended = run(*args, "--overlay", "meridians", "-o", "over.json")
    assert (ended.status, ended.err) == (0, "")
    assert ended.out == "over.json: spine with meridians on adult_female, right foot\n"
    assert run(*args, "-o", "plain.json").status == 0
    over, plain = (
        {zone["id"]: zone for zone in json.loads((tmp_path / name).read_text("utf-8"))["zones"]}
        for name in ("over.json", "plain.json")
    )
    added = set(over) - set(plain)
    assert {"acupoint_bl60", "acupoint_ki3", "meridian_bladder", "meridian_kidney"} <= added
    assert set(plain) < set(over)
    assert {over[zone_id]["layer"] for zone_id in added} == {"skin"}
    for zone_id, zone in plain.items():
        assert over[zone_id]["area_mm2"] == zone["area_mm2"], "it lies in a layer of its own"


def test_picture_draws_an_overlay_over_the_map(run: Run, tmp_path: Path) -> None:
    args = ("picture", *ON_FOOT, "--view", "outer", "--size", "320x200")
    drawn = []
    for name, more in (
        ("plain.png", ()),
        ("over.png", ("--overlay", "meridians")),
        ("lit.png", ("--overlay", "meridians", "--light", "acupoint_bl62")),
    ):
        ended = run(*args, *more, "-o", name)
        assert (ended.status, ended.err) == (0, ""), ended
        drawn.append(_pixels(tmp_path / name))
    plain, over, lit = drawn
    changed = np.any(plain != over, axis=2)
    assert 100 < changed.sum() < 0.1 * changed.size, "lines on the outer side"
    assert np.any(over != lit)


def test_a_zone_of_an_overlay_that_was_not_laid_over_is_unknown(refused: Refused) -> None:
    told = refused("picture", *ON_FOOT, "--light", "acupoint_bl62", "-o", "feet.png")
    assert "unknown zone 'acupoint_bl62'" in told


def test_an_unknown_overlay_is_told_before_anything_is_written(
    refused: Refused, tmp_path: Path
) -> None:
    for args in (("project", "--side", "left", "-o", "x.json"), ("picture", "-o", "x.png")):
        told = refused(*args, *ON_FOOT, "--overlay", "meridiens")
        assert "did you mean meridians" in told
    assert list(tmp_path.iterdir()) == []


def test_contact_sheets_draws_every_layer_of_a_map(run: Run, tmp_path: Path) -> None:
    (tmp_path / "sheets").mkdir()
    ended = run("contact-sheets", "--map", "spine", "-o", "sheets", "--lang", "en")
    assert (ended.status, ended.err) == (0, "")
    names = [f"spine_{layer}.png" for layer in ("muscle", "nerve", "bone")]
    assert ended.out.splitlines() == [f"sheets/{name}" for name in names]
    assert sorted(file.name for file in (tmp_path / "sheets").iterdir()) == sorted(names)
    zone_map = load_map("spine")
    for name in names:
        sheet = _pixels(tmp_path / "sheets" / name)
        assert sheet.shape == (2400, 4000, 3)
        legend = {tuple(pixel) for pixel in sheet[1600:, 1000:][::4, ::4].reshape(-1, 3).tolist()}
        layer = name.removeprefix("spine_").removesuffix(".png")
        inner, outer = (_tints(sheet[800:1600, part]) for part in (slice(2000), slice(2000, None)))
        for zone in (each for each in zone_map.zones if each.layer == layer):
            assert tuple(round(255 * part) for part in zone.color) in legend
            tint = np.array(zone.color) / sum(zone.color)
            assert (np.abs(inner - tint).max(axis=2) < 0.02).sum() > 100, zone.id
            assert (np.abs(outer - tint).max(axis=2) < 0.02).sum() < 50, zone.id


def test_contact_sheets_without_a_folder_writes_nothing(refused: Refused, tmp_path: Path) -> None:
    told = refused("contact-sheets", "--map", "spine", "-o", "gone")
    assert "folder 'gone' is not there; make it first" in told
    assert list(tmp_path.iterdir()) == []


def test_contact_sheets_of_an_unknown_map_name_the_nearest(refused: Refused) -> None:
    assert "did you mean spine" in refused("contact-sheets", "--map", "spin", "-o", ".")


def _tints(pixels: Any) -> Any:
    """Return the part of each channel in its pixel, whatever light falls on it."""
    return pixels / np.maximum(pixels.sum(axis=2, keepdims=True, dtype=float), 1)


def _pixels(path: Path) -> Any:
    from PIL import Image

    with Image.open(path) as image:
        return np.asarray(image.convert("RGB"))
