"""FootView as Python uses it, and as a browser may misuse it."""

from __future__ import annotations

import dataclasses
import json
import time
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from typing import Any, ClassVar

import pytest
from bokeh.document import Document
from bokeh.server.contexts import BokehSessionContext
from panel.io.state import set_curdoc

import viewer.web.bundle
import viewer.web.scenes
from viewer.errors import ProjectionError, ServeError, UnknownNameError, VoetatlasError
from viewer.foot import Foot
from viewer.lessons import Lesson
from viewer.scene import Part, SceneBuilder
from viewer.terms import LAYER_NAMES
from viewer.web import FootView
from viewer.web.colormaps import colors_of
from viewer.web.scenes import SceneStore
from viewer.web.sessions import handover
from viewer.zones import ZoneMap

NOTHING = {"zones": [], "side": "both"}


@pytest.fixture
def view(scenes: SceneStore) -> FootView:
    return FootView(maps=["spine"], scenes=scenes)


@pytest.fixture
def own(female: Foot, spine: ZoneMap) -> SceneStore:
    """A store with a second foot and a map of the neck alone."""
    store = SceneStore()
    store.add_foot(female)
    store.add_map(spine)
    store.add_foot(dataclasses.replace(female, name="other"))
    neck = tuple(zone for zone in spine.zones if zone.body_part.group == "cervical")
    store.add_map(dataclasses.replace(spine, name="neck", zones=neck))
    return store


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


def test_what_a_browser_wants_as_well_is_made_and_told(view: FootView) -> None:
    view._process_events({"wanted": ["tellings:meridians"]})
    assert view.wanted == ["tellings:meridians"]
    made = waited_for(lambda: view.scene.get("tellings", {}).get("meridians"))
    assert json.loads(made)


def test_another_scene_is_asked_about_anew(own: SceneStore) -> None:
    view = FootView(maps=["spine"], scenes=own, address="scene/")
    view._process_events({"wanted": ["tellings:meridians"]})
    waited_for(lambda: view.scene.get("tellings"))
    view.foot = "other"
    assert view.wanted == []
    assert "tellings" not in view.scene
    view._process_events({"wanted": ["tellings:meridians"]})
    assert waited_for(lambda: view.scene.get("tellings"))


def test_the_map_of_a_lesson_can_be_chosen(gated: type[Gated], lesson_on_own_map: Lesson) -> None:
    view = FootView(maps=["spine"], scenes=SceneStore(), lessons=[lesson_on_own_map])
    kinds = {each["name"]: each["kind"] for each in view.maps_known}
    assert (kinds["mine"], kinds["points"]) == ("map", "overlay")
    view._process_events({"maps": ["mine", "points"]})
    assert view.maps == ["mine", "points"]
    assert view.lessons[0]["map"] == "mine"


def test_what_was_made_for_another_page_is_told_at_once(own: SceneStore) -> None:
    one = FootView(maps=["neck"], scenes=own, address="scene/")
    other = FootView(maps=["neck"], scenes=own, address="scene/")
    one._process_events({"wanted": ["charts:neck"]})
    waited_for(lambda: one.scene.get("charts"))
    other._process_events({"wanted": ["charts:neck"]})
    assert other.scene == one.scene
    told: list[Any] = []
    other.param.watch(told.append, ["scene"])
    other._process_events({"wanted": []})
    other._process_events({"wanted": ["charts:neck"]})
    assert told == [], "nor again"


class Gated(SceneBuilder):
    """Builds nothing for real, and of one foot or map nothing until the gate is opened."""

    gate: Event
    shut: ClassVar[set[str]] = set()

    def foot(self) -> Part:
        return self._part(self.on.name)

    def map(self, zone_map: ZoneMap) -> Part:
        return self._part(zone_map.name)

    def _part(self, name: str) -> Part:
        if name in self.shut:
            assert self.gate.wait(60)
        return Part(name, f"{name} on {self.on.name}".encode())


@pytest.fixture
def gated(monkeypatch: pytest.MonkeyPatch) -> type[Gated]:
    monkeypatch.setattr(viewer.web.scenes, "SceneBuilder", Gated)
    monkeypatch.setattr(Gated, "gate", Event(), raising=False)
    monkeypatch.setattr(Gated, "shut", {"child", "meridians"})
    return Gated


@pytest.fixture
def served(gated: type[Gated]) -> Iterator[FootView]:
    """A view whose browser's choices are built by threads."""
    with set_curdoc(Document()):
        yield FootView(maps=["spine"], scenes=SceneStore(), address="scene/")
        gated.gate.set()


def test_a_later_choice_overtakes_one_that_is_being_built(
    served: FootView, gated: type[Gated]
) -> None:
    shown: list[str] = []
    served.param.watch(lambda event: shown.append(event.new), "foot")
    served._process_events({"foot": "child"})
    served._process_events({"foot": "adult_female", "theme": "dark"})
    assert (served.foot, served.theme) == ("adult_female", "dark"), "without waiting for the child"
    gated.gate.set()
    served._process_events({"foot": "adult_male"})
    waited_for(lambda: served.foot == "adult_male")
    assert shown == ["adult_male"]


def test_what_python_sets_overtakes_what_a_browser_chose_before(
    served: FootView, gated: type[Gated]
) -> None:
    served._process_events({"foot": "child", "maps": ["spine", "meridians"]})
    gated.shut.clear()
    gated.gate.set()
    served.foot = "adult_male"
    waited_for(lambda: len(served.maps) == 2)
    assert (served.foot, served.maps) == ("adult_male", ["spine", "meridians"])


def test_zones_are_judged_by_the_map_that_is_being_built(
    served: FootView, gated: type[Gated]
) -> None:
    sent_back: list[str] = []
    lit = {"zones": ["acupoint_bl60"], "side": "left"}
    served.param.watch(
        lambda *events: sent_back.extend(event.name for event in events),
        ["selection", "only"],
        onlychanged=False,
    )
    served._process_events({"maps": ["spine", "meridians"]})
    served._process_events({"selection": {"zones": ["vertebra_l4"], "side": "left"}})
    served._process_events({"selection": lit, "only": ["acupoint_bl60"], "depth": "bone"})
    assert (served.maps, served.selection, served.depth) == (["spine"], NOTHING, "bone")
    assert sent_back == []
    gated.gate.set()
    assert waited_for(lambda: served.selection == lit)
    assert waited_for(lambda: served.only == ["acupoint_bl60"])
    assert served.maps == ["spine", "meridians"]


def test_zones_that_come_with_their_map_are_judged_by_it(view: FootView) -> None:
    lit = {"zones": ["acupoint_bl60"], "side": "left"}
    view._process_events({"selection": lit, "maps": ["spine", "meridians"]})
    assert (view.maps, view.selection) == (["spine", "meridians"], lit)


def test_a_choice_that_cannot_be_does_not_wait(served: FootView, gated: type[Gated]) -> None:
    put_right: list[str] = []
    served.param.watch(lambda event: put_right.append(event.name), "maps", onlychanged=False)
    served._process_events({"foot": "child", "maps": ["meridians"]})
    assert (put_right, served.foot) == (["maps"], "adult_female")
    gated.gate.set()
    assert waited_for(lambda: served.foot == "child")
    assert served.maps == ["spine"]


def test_what_a_notebook_wants_is_made_without_a_servers_turns(view: FootView) -> None:
    with set_curdoc(Document()):
        view._process_events({"wanted": ["tellings:guide_lines"]})
    assert waited_for(lambda: view.scene.get("tellings", {}).get("guide_lines"))


def test_nothing_is_told_to_a_page_that_was_closed_while_it_was_made() -> None:
    document, done = Document(), []
    context = BokehSessionContext("id", None, document)  # type: ignore[arg-type]
    document._session_context = weakref.ref(context)
    with set_curdoc(document):
        hand_over = handover()
    hand_over(lambda: done.append("in its turn"))
    assert [callback.callback() for callback in document.session_callbacks] == [None]
    document.callbacks.destroy()
    hand_over(lambda: done.append("too late"))
    context._destroyed = True
    hand_over(lambda: done.append("too late"))
    assert done == ["in its turn"]


def waited_for(there: Callable[[], Any]) -> Any:
    """What a thread makes, as soon as it is there."""
    end = time.monotonic() + 120
    while not there() and time.monotonic() < end:
        time.sleep(0.05)
    return there()
