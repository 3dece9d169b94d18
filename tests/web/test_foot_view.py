"""FootView as Python uses it, and as a browser may misuse it."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest

import viewer.web.bundle
import viewer.web.scenes
from viewer.errors import ProjectionError, ServeError, UnknownNameError, VoetatlasError
from viewer.foot import Foot
from viewer.terms import LAYER_NAMES
from viewer.web import FootView
from viewer.web.colormaps import colors_of
from viewer.web.scenes import SceneStore
from viewer.zones import ZoneMap

NOTHING = {"zones": [], "side": "both"}


def test_foot_and_maps_are_all_a_notebook_needs(scenes: SceneStore, spine: ZoneMap) -> None:
    view = FootView(foot="adult_female", maps=["spine"], scenes=scenes)
    assert (view.foot, view.maps, view.selection) == ("adult_female", ["spine"], NOTHING)
    foot, on_foot = scenes.parts("adult_female", ["spine"])
    assert view.scene == {"foot": foot.content, "maps": {"spine": on_foot.content}}
    assert view.layers == list(LAYER_NAMES)
    data = view.get_root().data
    assert data.scene == view.scene
    assert data.maps == ["spine"]
    assert [foot["name"] for foot in data.feet] == [foot["name"] for foot in view.feet]


def test_a_served_view_names_its_scene_instead_of_carrying_it(scenes: SceneStore) -> None:
    view = FootView(maps=["spine"], scenes=scenes, address="scene/")
    foot, on_foot = scenes.parts("adult_female", ["spine"])
    assert view.scene == {
        "foot": f"scene/{foot.digest}.bin",
        "maps": {"spine": f"scene/{on_foot.digest}.bin"},
    }


def test_zones_are_lit_by_id_label_or_name(view: FootView) -> None:
    view.light("L4", "C1", side="left")
    assert view.selection == {"zones": ["vertebra_l4", "vertebra_c1"], "side": "left"}
    view.light()
    assert view.selection == NOTHING
    view.selection = "vertebra_l4"
    assert view.selection["zones"] == ["vertebra_l4"]


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("foot", "adult_femal", "did you mean adult_female"),
        ("maps", ["spin"], "did you mean spine"),
        ("maps", "spine", r"maps wants a map in a list, such as \['spine'\]; given 'spine'"),
        ("colormap", "nonsense", "unknown colour map 'nonsense'"),
        ("selection", "L9", "unknown zone 'L9'"),
        ("hovered", {"zone": "L4"}, "hovered wants"),
        ("view", "soul", "unknown view"),
        ("side", "up", "unknown side"),
        ("layers", ["hair"], "unknown layer"),
        ("depth", "hair", "unknown layer"),
        ("language", "fr", "unknown language"),
        ("theme", "blue", "unknown theme"),
    ],
)
def test_a_value_that_cannot_be_is_refused_and_the_old_one_stays(
    view: FootView, name: str, value: object, words: str
) -> None:
    before = getattr(view, name)
    with pytest.raises(VoetatlasError, match=words):
        setattr(view, name, value)
    with pytest.raises(VoetatlasError, match=words):
        FootView(**{"scenes": SceneStore(), name: value})  # type: ignore[arg-type]
    assert getattr(view, name) == before


def test_a_view_shows_one_map_and_overlays_over_it(view: FootView) -> None:
    for maps, words in (
        ("spine", r"maps wants a map in a list, such as \['spine'\]; given 'spine'"),
        ([], "maps wants a map before its overlays; given none"),
        (["meridians"], "maps wants a map before its overlays; given meridians"),
        (["spine", "italian"], "maps wants one map, and overlays over it; given spine, italian"),
    ):
        with pytest.raises(ProjectionError, match=words):
            view.maps = maps
    assert view.maps == ["spine"]
    view.maps = ["spine", "meridians"]
    assert list(view.scene["maps"]) == ["spine", "meridians"]
    view.light("L4", "acupoint_bl58")
    assert view.selection["zones"] == ["vertebra_l4", "acupoint_bl58"]
    view.maps = ["spine"]
    assert view.selection["zones"] == ["vertebra_l4"]


def test_a_second_map_is_seen_beside_the_first(own: SceneStore) -> None:
    view = FootView(maps=["neck"], beside="spine", scenes=own, address="scene/")
    assert (view.maps, view.beside) == (["neck"], "spine")
    assert list(view.scene["maps"]) == ["neck", "spine"]
    view.light("C1", "L4")
    assert view.selection["zones"] == ["vertebra_c1", "vertebra_l4"]
    with pytest.raises(ProjectionError, match="beside wants a map of the whole foot; given the ov"):
        view.beside = "meridians"
    view.beside = ""
    assert view.selection["zones"] == ["vertebra_c1"]
    assert list(view.scene["maps"]) == ["neck"]


def test_another_foot_keeps_what_is_lit(own: SceneStore) -> None:
    view = FootView(maps=["spine"], scenes=own, address="scene/", selection="L4")
    before = view.scene
    told: list[Any] = []
    view.param.watch(told.extend, ["selection"])
    view.foot = "other"
    assert view.scene["foot"] != before["foot"]
    assert view.selection == {"zones": ["vertebra_l4"], "side": "both"}
    assert told == []


def test_another_map_puts_out_what_it_does_not_have(own: SceneStore) -> None:
    view = FootView(
        maps=["spine"], scenes=own, selection=["C1", "L4"], hovered={"zone": "L4", "side": "left"}
    )
    view.maps = ["neck"]
    assert view.selection == {"zones": ["vertebra_c1"], "side": "both"}
    assert view.hovered is None
    with pytest.raises(UnknownNameError, match="unknown zone 'L4'"):
        view.light("L4")


def test_a_foot_and_a_map_of_ones_own_can_be_shown(female: Foot, spine: ZoneMap) -> None:
    mine = dataclasses.replace(female, name="mine")
    view = FootView(mine, [dataclasses.replace(spine, name="my_school")])
    assert (view.foot, view.maps) == ("mine", ["my_school"])
    assert "mine" in [foot["name"] for foot in view.feet]


def test_python_takes_over_what_the_browser_sends(view: FootView) -> None:
    view._process_events({"selection": {"zones": ["vertebra_l4"], "side": "left"}})
    view._process_events({"view": "sole", "depth": "bone", "layers": ["bone"], "language": "de"})
    assert view.selection == {"zones": ["vertebra_l4"], "side": "left"}
    assert type(view.selection) is dict
    assert (view.view, view.depth, view.layers, view.language) == ("sole", "bone", ["bone"], "de")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("selection", {"zones": ["nowhere"], "side": "both"}),
        ("selection", 7),
        ("hovered", {"zone": {"zone": 1}, "side": "left"}),
        ("view", None),
        ("layers", {"a": 1}),
        ("language", "x" * 100_000),
        ("foot", "/etc/passwd"),
        ("foot", ["adult_male"]),
        ("maps", ["/etc/passwd"]),
        ("maps", "spine"),
        ("maps", ["meridians", "spine"]),
        ("maps", [["spine"]]),
        ("beside", "/etc/passwd"),
        ("beside", ["spine"]),
        ("scene", {"foot": "https://example.org/", "maps": {}}),
        ("feet", []),
        ("values", {"vertebra_l4": 1.0}),
        ("panels", []),
        ("words", {"view.sole": {"nl": "<b>"}}),
        ("linked", True),
        ("wanted", ["tellings:/etc/passwd"]),
        ("wanted", "tellings:spine"),
        ("maps_known", [{"name": "/etc/passwd"}]),
    ],
)
def test_rubbish_from_a_browser_changes_nothing_and_is_put_right_there(
    view: FootView, name: str, value: object
) -> None:
    before = getattr(view, name)
    put_right: list[str] = []
    view.param.watch(
        lambda *events: put_right.extend(event.name for event in events), name, onlychanged=False
    )
    view._process_events({name: value, "theme": "dark"})
    assert getattr(view, name) == before
    assert put_right == [name]
    assert view.theme == "dark"


def test_why_a_browser_is_not_obeyed_is_told(view: FootView) -> None:
    with pytest.raises(ServeError, match="a browser does not set scene; Python does"):
        view._from_browser("scene", {})
    with pytest.raises(ServeError, match="a browser chooses foot from what it is offered"):
        view._from_browser("foot", "/etc/passwd")


def test_without_its_bundle_a_view_says_how_to_build_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, scenes: SceneStore
) -> None:
    monkeypatch.setattr(viewer.web.bundle, "BUNDLE", tmp_path / "foot_view.js")
    with pytest.raises(ServeError, match="is not built; run `pip install"):
        FootView(scenes=scenes)
    viewer.web.bundle.bundle_hash.cache_clear()
    with pytest.raises(ServeError, match="is not built"):
        viewer.web.bundle.bundle_hash()


def test_the_bundle_is_served_under_its_hash(view: FootView) -> None:
    viewer.web.bundle.bundle_hash.cache_clear()
    address = FootView.bundle_address()
    assert address.endswith(f"static/foot_view.js?v={viewer.web.bundle.bundle_hash()}")
    assert "//" not in address.removeprefix("./")


def test_zones_are_coloured_by_numbers(scenes: SceneStore) -> None:
    view = FootView(maps=["spine"], scenes=scenes, values={"L4": 2, "C1": 1}, colormap="Magma")
    assert view.values == {"vertebra_l4": 2.0, "vertebra_c1": 1.0}
    assert view.value_colors == colors_of("Magma")
    view.colormap = "Cividis"
    assert view.value_colors == colors_of("Cividis")


def test_numbers_of_zones_that_another_map_lacks_are_left_out(own: SceneStore) -> None:
    view = FootView(maps=["spine"], scenes=own, values={"L4": 2, "C1": 1}, hidden=["L4"])
    view.maps = ["neck"]
    assert (view.values, view.hidden) == ({"vertebra_c1": 1.0}, [])
