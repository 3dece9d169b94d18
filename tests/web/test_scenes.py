"""The store of the parts of scenes."""

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
from viewer.scene import Part, build_scene
from viewer.web.scenes import SceneStore
from viewer.zones import ZoneMap, load_map, map_names


class Named:
    """Builds parts that say only what they are of, and counts them."""

    built: list[str]

    def __init__(self, foot: Foot) -> None:
        self.title = foot.title["en"]

    def foot(self) -> Part:
        self.built.append(self.title)
        return Part("foot", self.title.encode())

    def map(self, zone_map: ZoneMap) -> Part:
        self.built.append(zone_map.name)
        return Part(zone_map.name, f"{zone_map.title['en']} on {self.title}".encode())


@pytest.fixture
def named(monkeypatch: pytest.MonkeyPatch) -> type[Named]:
    Named.built = []
    monkeypatch.setattr(viewer.web.scenes, "SceneBuilder", Named)
    return Named


def titled(title: str) -> dict[str, str]:
    return dict.fromkeys(("nl", "en", "de"), title)


def test_each_part_is_built_once_for_all_who_ask_at_once(
    named: type[Named], female: Foot, spine: ZoneMap
) -> None:
    store = SceneStore()
    store.add_foot(dataclasses.replace(female, title=titled("a foot")))
    store.add_map(spine)
    maps = ["spine", "meridians"]
    assert not store.has("adult_female", maps)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: store.parts("adult_female", maps), range(32)))
    assert sorted(named.built) == ["a foot", "meridians", "spine"]
    assert len({tuple(map(id, parts)) for parts in found}) == 1
    assert store.has("adult_female", maps)
    assert not store.has("adult_female", ["italian"])


def test_a_part_is_found_by_its_digest(scenes: SceneStore, female: Foot, spine: ZoneMap) -> None:
    foot, on_foot = scenes.parts("adult_female", ["spine"])
    built = build_scene(female, [spine])
    for part, again in ((foot, built.foot), (on_foot, built.maps["spine"])):
        assert scenes.by_digest(part.digest) is part
        assert part.digest == again.digest
        assert gzip.decompress(part.gzipped) == part.content
        assert part.gzipped is part.gzipped
        assert len(part.gzipped) < len(part.content)
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
    assert store.add_foot("mine") == "mine"
    assert store.add_foot(str(paths.MESHES / "child")) == "child"


def test_overlays_are_offered_beside_the_maps_and_say_what_they_are(spine: ZoneMap) -> None:
    store = SceneStore()
    store.add_map(dataclasses.replace(spine, name="my_school"))
    kinds = {each["name"]: each["kind"] for each in store.maps()}
    assert list(kinds) == [*map_names(), "my_school"]
    assert kinds == {
        **{name: load_map(name).kind for name in map_names()},
        "my_school": "map",
    }
    assert (kinds["meridians"], kinds["voetatlas"]) == ("overlay", "map")


def test_a_foot_of_the_same_name_takes_the_place_of_the_other(
    named: type[Named], female: Foot, spine: ZoneMap
) -> None:
    store = SceneStore()
    store.add_map(dataclasses.replace(spine, title=titled("spine")))
    for title in ("first", "second"):
        store.add_foot(dataclasses.replace(female, title=titled(title)))
        foot, on_foot = store.parts("adult_female", ["spine"])
        assert foot.content == title.encode()
        assert on_foot.content == f"spine on {title}".encode()
    assert named.built == ["first", "spine", "second", "spine"]
    other = dataclasses.replace(spine, title=titled("other"))
    store.add_map(other)
    assert store.zone_map("spine") is other
    assert store.map("adult_female", "spine").content == b"other on second"
