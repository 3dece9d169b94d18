"""The store of the parts of scenes."""

from __future__ import annotations

import dataclasses
import gzip
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import viewer.web.scenes
from viewer import paths
from viewer.errors import MapError, UnknownNameError, VoetatlasError
from viewer.foot import Foot, foot_names
from viewer.scene import Part, build_scene
from viewer.web.extras import telling_part
from viewer.web.scenes import KEPT_OLD, SceneStore
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


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        ("tellings:spine", "wanted takes a list of texts; given 'tellings:spine'"),
        ([1], r"wanted takes a list of texts; given '\[1\]'"),
        (["telling:spine"], "unknown kind of extra 'telling'; did you mean tellings"),
        (["charts:spin"], "unknown map 'spin'; did you mean spine"),
        (["differences:spine+/etc/passwd"], "unknown map '/etc/passwd'"),
        (["charts"], "unknown map ''"),
        (["differences:spine"], "differences wants two maps, such as differences:a\\+b; given"),
        (["charts:spine+italian"], "charts wants one map, such as charts:a; given charts:spine"),
    ],
)
def test_only_what_can_be_made_can_be_wanted(
    scenes: SceneStore, wanted: object, words: str
) -> None:
    with pytest.raises(VoetatlasError, match=words):
        scenes.checked_extras(wanted)


def test_what_a_page_can_do_without_is_made_once_for_each_foot(
    female: Foot, spine: ZoneMap
) -> None:
    scenes = SceneStore()
    scenes.add_foot(female)
    scenes.add_map(spine)
    wanted = scenes.checked_extras(["tellings:spine", "charts:spine", "differences:italian+spine"])
    assert scenes.lacks_extras("adult_female", wanted)
    made = [scenes.bring("adult_female", each) for each in wanted]
    assert not scenes.lacks_extras("adult_female", wanted)
    assert scenes.lacks_extras("child", wanted)
    assert scenes.extras_of("child") == []
    kept = {(kind, part.name): part for kind, part in scenes.extras_of("adult_female")}
    assert [kept["tellings", "spine"], kept["charts", "spine"]] == made[:2]
    assert kept["differences", "italian+spine"] is made[2]
    assert all(scenes.by_digest(part.digest) is part for part in made)
    assert scenes.bring("adult_female", "charts:spine") is made[1]
    assert set(json.loads(made[0].content)["elsewhere"]) == {zone.id for zone in spine.zones}
    assert made[1].content.startswith(b"<svg")
    scenes.add_map(dataclasses.replace(spine, name="my_own_spine"))
    assert scenes.lacks_extras("adult_female", wanted), "more maps have more to say"


def test_a_map_that_only_says_again_what_is_shown_is_not_told_of(
    female: Foot, spine: ZoneMap
) -> None:
    again = dataclasses.replace(spine, name="again", zones=spine.zones[3:9])
    moved = dataclasses.replace(
        spine,
        name="moved",
        zones=(dataclasses.replace(spine.zones[0], shapes=spine.zones[1].shapes),),
    )
    told = json.loads(telling_part(female, spine, [again, moved]).content)
    maps = {each["map"] for said in told["elsewhere"].values() for each in said}
    assert maps == {"moved"}


def test_of_a_map_that_is_changed_all_day_only_the_last_drawings_are_kept(
    named: type[Named], female: Foot, spine: ZoneMap
) -> None:
    assert named
    store = SceneStore()
    store.add_foot(female)
    store.add_map(spine)
    first = store.map("adult_female", "spine")
    for step in range(3 * KEPT_OLD):
        store.change_map(dataclasses.replace(spine, title=titled(f"step {step}")))
        shown = store.map("adult_female", "spine")
        assert store.by_digest(shown.digest) is shown
        if step == KEPT_OLD - 2:
            assert store.by_digest(first.digest) is first, "a page may be on its way to fetch it"
    with pytest.raises(UnknownNameError):
        store.by_digest(first.digest)
    assert len(store._by_digest) <= KEPT_OLD + 2
    store.change_map(spine)
    assert store.by_digest(first.digest).content == first.content, "undone, it is shown again"
