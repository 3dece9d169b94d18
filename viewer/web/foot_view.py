"""Both feet, with a map on them, as a Panel component.

The browser draws and lights up by itself; Python and the browser share the parameters. A notebook
is sent the scene as bytes; the served page is told a content-hashed address, which browsers keep.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from functools import cache, partial
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any, ClassVar, Final

import param
from panel.custom import JSComponent
from panel.io.state import state

from viewer.errors import ProjectionError, ServeError, VoetatlasError
from viewer.foot import Foot
from viewer.terms import LAYER_NAMES
from viewer.web.scenes import ReadyScene, SceneStore
from viewer.web.values import CHECKS, checked_value
from viewer.zones import ZoneMap

BUNDLE: Final = Path(__file__).parent / "static" / "foot_view.js"
PYTHON_ONLY: Final = frozenset({"feet", "maps_known", "scene_url", "scene_bytes"})
"""Parameters that a browser reads and never sets."""


if TYPE_CHECKING:
    AnyParameter = param.Parameter[Any]
else:
    AnyParameter = param.Parameter  # takes no type before param 2.3


class Checked(AnyParameter):
    """A parameter of which its owner checks every value before it stands."""

    def __set__(self, obj: Any, val: Any) -> None:
        super().__set__(obj, val if obj is None else obj.checked(self.name, val))


class FootView(JSComponent):
    """Both feet in the browser: `FootView(foot="adult_female", maps=["voetatlas"])`.

    Args:
        foot: a name, a path or a Foot.
        maps: one map in a list: a name, a path or a ZoneMap.
        scenes: a store of scenes to share with other views; by default one of its own.
        address: folder of addresses at which the store's scenes are served; without one the scene
            travels as bytes.

    Raises:
        VoetatlasError: an unknown name, a foot or map with a fault; whatever is set later is
            checked likewise, and what was there before stays.
        ServeError: the bundle is not built.
    """

    _bundle: ClassVar[str] = "static/foot_view.js"

    foot = Checked("adult_female", doc="The foot's name; a path or a Foot becomes its name.")
    maps = Checked(["voetatlas"], instantiate=True, doc="The map's name, in a list.")
    selection = Checked(
        {"zones": [], "side": "both"},
        instantiate=True,
        doc="The zones that are lit, and the side that was touched: "
        '{"zones": ["vertebra_l4"], "side": "left"}, or in short "L4".',
    )
    hovered = Checked(None, doc='Under the pointer: {"zone": id, "side": side} or None.')
    view = Checked("sole", doc="sole, top, inner, outer, heel, toes or leg.")
    side = Checked("both", doc="The feet that are shown: right, left or both.")
    layers = Checked(list(LAYER_NAMES), instantiate=True, doc="The layers that are shown.")
    depth = Checked("skin", doc="The outermost layer that is not peeled off.")
    language = Checked("nl", doc="nl, en or de.")
    theme = Checked("auto", doc="auto, light or dark.")
    feet = param.List([], item_type=dict, doc="The feet to choose from, with their titles.")
    maps_known = param.List([], item_type=dict, doc="The maps to choose from, with titles.")
    scene_url = param.String("", doc="Where the browser fetches the scene.")
    scene_bytes = param.Bytes(None, allow_None=True, doc="The scene, where there is no address.")

    def __init__(
        self,
        foot: str | Path | Foot = "adult_female",
        maps: Sequence[str | Path | ZoneMap] = ("voetatlas",),
        *,
        scenes: SceneStore | None = None,
        address: str = "",
        **params: Any,
    ) -> None:
        _require_bundle()
        self._scenes = SceneStore() if scenes is None else scenes
        self._address = address
        self._names = (self._scenes.add_foot(foot), self._only_map(maps))
        self._scene = self._scenes.scene(*self._names)
        if "sizing_mode" not in params:
            params = {"sizing_mode": "stretch_width", "height": 680, **params}
        shown = {"foot": self._names[0], "maps": [self._names[1]]}
        super().__init__(  # type: ignore[no-untyped-call]  # Panel's
            **shown, **self._about(self._scene), **params
        )

    def light(self, *zones: str, side: str = "both") -> None:
        """Light zones up by id, label or name; none puts all of them out.

        Raises:
            UnknownNameError: the map has no such zone, or there is no such side.
        """
        self.selection = {"zones": list(zones), "side": side}

    def checked(self, name: str, value: Any) -> Any:
        """Return a value as it is kept; the scene of a foot or map is ready when it stands.

        Raises:
            VoetatlasError: a value that cannot be.
        """
        if name in CHECKS:
            return checked_value(name, value, self._scene.zone_map)
        if name == "foot":
            foot = self._scenes.add_foot(value)
            self._scenes.scene(foot, self._names[1])
            return foot
        zone_map = self._only_map(value)
        self._scenes.scene(self._names[0], zone_map)
        return [zone_map]

    def _only_map(self, maps: Any) -> str:
        if not isinstance(maps, list | tuple) or len(maps) != 1:
            raise ProjectionError(
                f"maps wants one map in a list, such as ['spine']; given {maps!r}; choose one"
            )
        return self._scenes.add_map(maps[0])

    @param.depends("foot", "maps", watch=True)
    def _show_scene(self) -> None:
        """Show the scene of the foot and map just set; what is lit stays lit where it exists."""
        self._names = (self.foot, self.maps[0])
        scene = self._scenes.scene(*self._names)
        known = {zone.id for zone in scene.zone_map.zones}
        lit = [zone for zone in self.selection["zones"] if zone in known]
        hovered = self.hovered if self.hovered and self.hovered["zone"] in known else None
        self._scene = scene
        self.param.update(
            selection={**self.selection, "zones": lit}, hovered=hovered, **self._about(scene)
        )

    def _about(self, scene: ReadyScene) -> dict[str, Any]:
        """Return what the browser is told of a scene, and of the others to choose."""
        choices = {"feet": self._scenes.feet(), "maps_known": self._scenes.maps()}
        if self._address:
            return {**choices, "scene_url": f"{self._address}{scene.digest}.bin"}
        return {**choices, "scene_bytes": scene.content}

    def _process_events(self, events: dict[str, Any], may_build: bool = True) -> None:
        """Take over from a browser what can be; the rest is put right in the browser."""
        document = state.curdoc
        if may_build and document is not None and self._needs_building(events):
            Thread(target=self._build_and_take, args=(document, events), daemon=True).start()
            return
        sound, wrong = {}, []
        for name, value in events.items():
            try:
                sound[name] = self._from_browser(name, value)
            except VoetatlasError:
                wrong.append(name)
        if sound:
            super()._process_events(sound)
        if wrong:
            self.param.trigger(*(name for name in wrong if name in self.param))

    def _from_browser(self, name: str, value: object) -> Any:
        """Return what a browser sent as it is kept; it never names a file of this machine."""
        if name in PYTHON_ONLY:
            raise ServeError(f"a browser does not set {name}; Python does")
        if not self._is_offered(name, value):
            raise ServeError(f"a browser chooses {name} from what it is offered")
        is_checked = name in self.param and isinstance(self.param[name], Checked)
        return self.checked(name, value) if is_checked else value

    def _is_offered(self, name: str, value: object) -> bool:
        if name == "foot":
            return value in [choice["name"] for choice in self.feet]
        if name == "maps":
            return value in [[choice["name"]] for choice in self.maps_known]
        return True

    def _needs_building(self, events: dict[str, Any]) -> bool:
        wanted = {"foot": self.foot, "maps": self.maps} | events
        if not all(self._is_offered(name, wanted[name]) for name in ("foot", "maps")):
            return False
        return not self._scenes.has(wanted["foot"], wanted["maps"][0])

    def _build_and_take(self, document: Any, events: dict[str, Any]) -> None:
        """Build a scene, which takes seconds, while other people's sessions go on."""
        wanted = {"foot": self.foot, "maps": self.maps} | events
        with suppress(VoetatlasError):  # met again below, where the browser is put right
            self._scenes.scene(wanted["foot"], wanted["maps"][0])
        document.add_next_tick_callback(partial(self._process_events, events, False))

    @classmethod
    def bundle_address(cls) -> str:
        """Return where a server of this component hands its bundle out, from its own page."""
        return cls._render_esm(server=True)

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
