"""What a view has made by threads, while it and other people's views go on."""

from __future__ import annotations

import json
import time
import weakref
from collections.abc import Callable, Iterator
from threading import Event
from typing import Any, ClassVar

import pytest
from bokeh.document import Document
from bokeh.server.contexts import BokehSessionContext
from panel.io.state import set_curdoc

import viewer.web.foot_view
import viewer.web.scenes
from viewer.lessons import Lesson
from viewer.scene import Part, SceneBuilder
from viewer.web import FootView
from viewer.web.scenes import SceneStore
from viewer.web.sessions import handover
from viewer.zones import ZoneMap

TURNS: list[Callable[[], None]] = []
"""What threads have handed over, and no turn has taken up yet."""
NOTHING = {"zones": [], "side": "both"}


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
def served(gated: type[Gated], monkeypatch: pytest.MonkeyPatch) -> Iterator[FootView]:
    """A view whose browser's choices threads build, taken over in turns as a server has them."""
    monkeypatch.setattr(viewer.web.foot_view, "handover", lambda: TURNS.append)
    with set_curdoc(Document()):
        yield FootView(maps=["spine"], scenes=SceneStore(), address="scene/")
        gated.gate.set()
    TURNS.clear()


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
    """What a thread makes, as soon as it is there; a session takes its turns meanwhile."""
    end = time.monotonic() + 120
    while not there() and time.monotonic() < end:
        while TURNS:
            TURNS.pop(0)()
        time.sleep(0.05)
    return there()
