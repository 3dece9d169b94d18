"""Both feet, with a map on them, as a Panel component.

The browser draws and lights up by itself; Python and the browser share the parameters. A notebook
is sent the scene as bytes; the served page is told a content-hashed address, which browsers keep.
"""

from __future__ import annotations

import asyncio
import copy
from functools import cache, partial
from pathlib import Path
from typing import Any, ClassVar, Final

import panel as pn
import param
from panel.custom import JSComponent

from viewer.errors import ServeError, VoetatlasError
from viewer.terms import LAYER_NAMES
from viewer.web.scenes import ReadyScene, SceneStore
from viewer.web.values import CHECKS, check_value

BUNDLE: Final = Path(__file__).parent / "static" / "foot_view.js"
NOTHING: Final = {"zones": [], "side": "both"}
_SCENE: Final = ("foot", "maps")
_SETTLED: Final = (*_SCENE, *CHECKS)


class FootView(JSComponent):
    """Both feet in the browser: `FootView(foot="adult_female", maps=["spine"])`.

    Args:
        scenes: a store of scenes to share with other views; by default one of its own.
        address: folder of addresses at which the store's scenes are served; without one the scene
            travels as bytes.

    Raises:
        VoetatlasError: an unknown name, a foot or map with a fault, a bundle that is not built.
    """

    _bundle: ClassVar[str] = "static/foot_view.js"

    foot = param.String("adult_female", doc="A foot's name, its folder, or a mesh file.")
    maps = param.List(["spine"], item_type=str, doc="Names or folders of zone maps; one.")
    selection = param.Dict(NOTHING, doc="The zones that are lit, and the side that was touched.")
    hovered = param.Dict(None, allow_None=True, doc="The zone and side under the pointer.")
    view = param.String("inner", doc="sole, top, inner, outer, heel, toes or leg.")
    side = param.String("both", doc="The feet that are shown: right, left or both.")
    layers = param.List(list(LAYER_NAMES), item_type=str, doc="The layers that are shown.")
    depth = param.String("skin", doc="The outermost layer that is not peeled off.")
    language = param.String("nl", doc="nl, en or de.")
    theme = param.String("auto", doc="auto, light or dark.")
    feet = param.List([], item_type=dict, doc="The feet to choose from, with their titles.")
    maps_known = param.List([], item_type=dict, doc="The maps to choose from, with titles.")
    scene_url = param.String("", doc="Where the browser fetches the scene.")
    scene_bytes = param.Bytes(None, allow_None=True, doc="The scene, where there is no address.")

    def __init__(
        self, *, scenes: SceneStore | None = None, address: str = "", **params: Any
    ) -> None:
        _require_bundle()
        if "sizing_mode" not in params:
            params = {"sizing_mode": "stretch_width", "height": 680, **params}
        super().__init__(**params)
        self._scenes = SceneStore() if scenes is None else scenes
        self._address = address
        self._scene = self._scenes.scene(self.foot, self.maps)
        for name in CHECKS:
            check_value(name, getattr(self, name), self._scene.zone_map)
        self.feet = self._scenes.feet(self.foot)
        self.maps_known = self._scenes.maps(self.maps[0])
        self._send(self._scene)
        self._settled = self._values()

    def light(self, *zones: str, side: str = "both") -> None:
        """Light zones up by id, label or name; none puts all of them out.

        Raises:
            UnknownNameError: the map has no such zone, or there is no such side.
        """
        found = [self._scene.zone_map.find(zone).id for zone in zones]
        self.selection = {"zones": found, "side": side}

    @param.depends(*_SETTLED, watch=True)
    def _settle(self) -> None:
        """Take new values over, all of them or none; runs before the browser is told.

        Raises:
            VoetatlasError: a value that cannot be; what was there before is put back.
        """
        wanted = self._values()
        try:
            scene = self._scene
            if any(wanted[name] != self._settled[name] for name in _SCENE):
                scene = self._scenes.scene(self.foot, self.maps)
            for name in CHECKS:
                if wanted[name] != self._settled[name]:
                    check_value(name, wanted[name], scene.zone_map)
        except VoetatlasError:
            with param.parameterized.discard_events(self):
                self.param.update(**self._settled)
            raise
        self._settled = copy.deepcopy(wanted)
        if scene is not self._scene:
            self._scene = scene
            self._send(scene)
            self._drop_what_is_gone(scene)

    def _values(self) -> dict[str, Any]:
        return {name: copy.deepcopy(getattr(self, name)) for name in _SETTLED}

    def _send(self, scene: ReadyScene) -> None:
        if self._address:
            self.scene_url = f"{self._address}{scene.digest}.bin"
        else:
            self.scene_bytes = scene.content

    def _drop_what_is_gone(self, scene: ReadyScene) -> None:
        known = {zone.id for zone in scene.zone_map.zones}
        if self.hovered and self.hovered["zone"] not in known:
            self.hovered = None
        if not known.issuperset(self.selection["zones"]):
            left = [zone for zone in self.selection["zones"] if zone in known]
            self.selection = {**self.selection, "zones": left}

    def _process_property_change(self, props: dict[str, Any]) -> dict[str, Any]:
        """Take over from a browser what it may set and what can be; the rest is left out."""
        asked = super()._process_property_change(props)
        taken = {
            name: value
            for name, value in asked.items()
            if name not in self.param
            or (name in CHECKS and self._can_be(name, value))
            or (name in _SCENE and self._may_choose(name, value))
        }
        scene = {name: taken[name] for name in _SCENE if name in taken}
        if scene and not self._scenes.has(
            scene.get("foot", self.foot), scene.get("maps", self.maps)
        ):
            # A scene takes seconds to build; other people's sessions do not wait for it.
            pn.state.execute(partial(self._build_and_take, scene), schedule=True)
            taken = {name: value for name, value in taken.items() if name not in scene}
        return taken

    async def _build_and_take(self, wanted: dict[str, Any]) -> None:
        names = (wanted.get("foot", self.foot), wanted.get("maps", self.maps))
        await asyncio.to_thread(self._scenes.scene, *names)
        self.param.update(**wanted)

    def _can_be(self, name: str, value: object) -> bool:
        try:
            check_value(name, value, self._scene.zone_map)
        except VoetatlasError:
            return False
        return True

    def _may_choose(self, name: str, value: object) -> bool:
        """A browser chooses among what is offered; it never names a file of this machine."""
        if name == "foot":
            return value in [each["name"] for each in self.feet]
        known = [[each["name"]] for each in self.maps_known]
        return value in known

    @classmethod
    def _render_esm(cls, compiled: Any = True, server: bool = False) -> str:
        """Panel's own, but with the bundle's hash in its address, so that browsers keep it."""
        esm: str = super()._render_esm(compiled, server)
        return f"{esm}?v={bundle_hash()}" if server else esm


@cache
def bundle_hash() -> str:
    """Return the hash of the sources that the bundle was built from: it stands in its first line.

    Raises:
        ServeError: the bundle is not built.
    """
    _require_bundle()
    with BUNDLE.open(encoding="utf-8") as file:
        return file.readline().partition("inputs:")[2].split()[0]


def _require_bundle() -> None:
    if not BUNDLE.is_file():
        raise ServeError(
            "the browser's part of the viewer, viewer/web/static/foot_view.js, is not built; "
            "run `pip install .` or `pip install -e .` in the checkout"
        )
