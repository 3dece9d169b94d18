"""The store of scenes."""

from __future__ import annotations

import dataclasses
import gzip
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import viewer.web.scenes
from viewer import paths
from viewer.errors import MapError, UnknownNameError
from viewer.foot import Foot, foot_names
from viewer.scene import Scene, build_scene
from viewer.web.scenes import SceneStore
from viewer.zones import ZoneMap


def test_a_scene_is_built_once_for_all_who_ask_at_once(
    monkeypatch: pytest.MonkeyPatch, female: Foot, spine: ZoneMap
) -> None:
    built: list[str] = []

    def counted(foot: Foot, maps: list[ZoneMap]) -> Scene:
        built.append(foot.name)
        return Scene({}, b"a scene")

    monkeypatch.setattr(viewer.web.scenes, "build_scene", counted)
    store = SceneStore()
    store.add_foot(female)
    store.add_map(spine)
    assert not store.has("adult_female", "spine")
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: store.scene("adult_female", "spine"), range(32)))
    assert built == ["adult_female"]
    assert len({id(scene) for scene in found}) == 1
    assert store.has("adult_female", "spine")


def test_a_scene_is_found_by_its_digest(scenes: SceneStore, female: Foot, spine: ZoneMap) -> None:
    scene = scenes.scene("adult_female", "spine")
    assert scenes.by_digest(scene.digest) is scene
    assert scene.digest == build_scene(female, [spine]).digest
    assert gzip.decompress(scene.gzipped) == scene.content
    assert scene.gzipped is scene.gzipped
    assert len(scene.gzipped) < len(scene.content)
    with pytest.raises(UnknownNameError, match="unknown scene 'abc'"):
        scenes.by_digest("abc")


def test_unknown_names_are_told_with_the_nearest(scenes: SceneStore) -> None:
    with pytest.raises(UnknownNameError, match="did you mean adult_female"):
        scenes.add_foot("adult_femal")
    with pytest.raises(UnknownNameError, match="did you mean spine"):
        scenes.add_map("spin")
    with pytest.raises(MapError, match="no zone map at"):
        scenes.add_map(Path("nowhere"))


def test_what_ships_can_be_chosen_and_what_is_added_too(female: Foot, spine: ZoneMap) -> None:
    store = SceneStore()
    assert [foot["name"] for foot in store.feet()] == foot_names()
    assert all(set(foot["title"]) == {"nl", "en", "de"} for foot in store.feet())
    assert store.add_foot(dataclasses.replace(female, name="mine")) == "mine"
    assert store.add_map(dataclasses.replace(spine, name="my_school")) == "my_school"
    assert [foot["name"] for foot in store.feet()] == [*foot_names(), "mine"]
    assert [one["name"] for one in store.maps()][-1] == "my_school"
    assert store.add_foot("mine") == "mine"
    assert store.add_foot(str(paths.MESHES / "child")) == "child"


def test_a_foot_of_the_same_name_takes_the_place_of_the_other(
    monkeypatch: pytest.MonkeyPatch, female: Foot, spine: ZoneMap
) -> None:
    def naming(foot: Foot, maps: list[ZoneMap]) -> Scene:
        return Scene({}, foot.title["en"].encode())

    monkeypatch.setattr(viewer.web.scenes, "build_scene", naming)
    store = SceneStore()
    store.add_map(spine)
    for title in ("first", "second"):
        store.add_foot(dataclasses.replace(female, title=dict.fromkeys(("nl", "en", "de"), title)))
        assert store.scene("adult_female", "spine").content == title.encode()
    other = dataclasses.replace(spine)
    store.add_map(other)
    assert store.scene("adult_female", "spine").zone_map is other
