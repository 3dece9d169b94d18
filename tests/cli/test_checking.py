"""`check`: every fault, each on its line."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from viewer import paths
from viewer.foot import foot_names
from viewer.zones import map_names

Run = Callable[..., Any]

DATA = Path(__file__).parents[1] / "data"


def test_everything_that_ships_is_sound(run: Run) -> None:
    ended = run("check", paths.MESHES, paths.ZONE_MAPS)
    assert (ended.status, ended.err) == (0, "")
    lines = ended.out.splitlines()
    lists = ["body_parts.toml", "regions.toml"]
    names = [Path(line.removesuffix(": sound")).name for line in lines]
    assert names == [*foot_names(), *lists, *map_names()]
    assert all(line.endswith(": sound") for line in lines)


def test_every_fault_of_a_map_has_its_line(run: Run, tmp_path: Path) -> None:
    text = (paths.ZONE_MAPS / "spine" / "map.toml").read_text("utf-8")
    broken = tmp_path / "broken" / "map.toml"
    broken.parent.mkdir()
    broken.write_text(text.replace('layer = "bone"', 'layer = "bones"', 3))
    ended = run("check", broken.parent)
    assert ended.status == 2
    assert len(ended.out.splitlines()) == 3
    assert all("bones" in line for line in ended.out.splitlines())
    assert ended.err == ("voetatlas: 3 faults in what was checked; each stands on its line above\n")


def test_a_foot_tells_which_landmark_is_missing(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    shutil.copytree(paths.MESHES / "child", folder)
    described = json.loads((folder / "foot.json").read_text("utf-8"))
    del described["landmarks"]["mtp1"]
    (folder / "foot.json").write_text(json.dumps(described))
    ended = run("check", folder)
    assert ended.status == 2
    assert "mtp1" in ended.out
    assert ended.err.count("\n") == 1


def test_a_mesh_that_is_a_web_page_is_told(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    shutil.copytree(paths.MESHES / "child", folder)
    (folder / "surface.ply").write_text("<!DOCTYPE html><html><body>Sign in</body></html>")
    ended = run("check", folder)
    assert ended.status == 2
    assert "surface.ply" in ended.out
    assert "Traceback" not in ended.out + ended.err


def test_a_folder_without_feet_or_maps_is_told(refused: Callable[..., str], tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert "holds no foot and no zone map" in refused("check", tmp_path / "empty")


def test_a_map_without_a_fault_on_paper_is_laid_on_the_feet(run: Run, tmp_path: Path) -> None:
    text = (DATA / "sound" / "map.toml").read_text("utf-8")
    file = tmp_path / "trial" / "map.toml"
    file.parent.mkdir()
    outline = "outline = [[0.1, 0.2], [0.3, 0.2], [0.3, 0.4]]"
    file.write_text(text.replace(outline, "outline = [[1.0, 0.3], [1.03, 0.3], [1.03, 0.4]]"))
    ended = run("check", file.parent)
    assert ended.status == 2
    (line,) = ended.out.splitlines()
    words = "zone 'muscle_multifidus' has a shape that covers no skin on any foot"
    assert line.startswith(f"zone map 'trial': {words}")
    assert line.endswith(f"({file}, zones[2].shapes[0])")
    assert ended.err == "voetatlas: 1 fault in what was checked; each stands on its line above\n"


def test_a_list_is_checked_by_itself(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "regions.toml"
    file.write_text('[neck.names]\nnl = "hals"\nen = "neck"\n')
    ended = run("check", file)
    assert ended.status == 2
    assert "region 'neck' has no 'de'" in ended.out
