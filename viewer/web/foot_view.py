"""Both feet, with a map on them, as a Panel component.

The browser draws and lights up by itself; Python and the browser share the parameters. A notebook
is sent the parts of the scene as bytes; the served page is told content-hashed addresses, which
browsers keep.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any, ClassVar, Final

import param
from panel.custom import JSComponent
from panel.io.state import state

from viewer.errors import ProjectionError, ServeError, VoetatlasError
from viewer.foot import Foot
from viewer.scene import Part, require_one_map
from viewer.terms import LAYER_NAMES
from viewer.web.scenes import SceneStore
from viewer.web.values import CHECKS, checked_value
from viewer.zones import ZoneMap

BUNDLE: Final = Path(__file__).parent / "static" / "foot_view.js"
PYTHON_ONLY: Final = frozenset({"feet", "maps_known", "scene"})
"""Parameters that a browser reads and never sets."""
SCENE_OF: Final = ("foot", "maps", "beside")
"""Parameters of which another value makes another scene."""
_Shown = tuple[str, list[str], str]
"""The names of the foot, of the map with its overlays, and of the map beside it, if any."""


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
        maps: a map in a list, and the overlays over it: names, paths or ZoneMaps.
        scenes: a store of scenes to share with other views; by default one of its own.
        address: folder of addresses at which the store's scenes are served; without one the scene
            travels as bytes.
        **params: the parameters below; `beside` is a second map, to be seen beside the first.

    Raises:
        VoetatlasError: an unknown name, a foot or map with a fault; whatever is set later is
            checked likewise, and what was there before stays.
        ServeError: the bundle is not built.
    """

    _bundle: ClassVar[str] = "static/foot_view.js"

    foot = Checked("adult_female", doc="The foot's name; a path or a Foot becomes its name.")
    maps = Checked(
        ["voetatlas"], instantiate=True, doc="The map's name, and those of overlays over it."
    )
    beside = Checked("", doc="The name of a second map, seen beside the first; empty for none.")
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
    maps_known = param.List(
        [], item_type=dict, doc="Maps and overlays to choose from, with titles."
    )
    scene = param.Dict({}, doc="What is drawn: the parts' addresses, or their bytes.")

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
        known = self._scenes.add_foot(foot), self._map_names(maps)
        self._shown: _Shown = (*known, self._beside(params.pop("beside", "")))
        self._zones = self._zones_of(self._shown)
        self._scenes.parts(known[0], _names(self._shown))
        if "sizing_mode" not in params:
            params = {"sizing_mode": "stretch_width", "height": 680, **params}
        super().__init__(  # type: ignore[no-untyped-call]  # Panel's
            foot=self._shown[0],
            maps=self._shown[1],
            beside=self._shown[2],
            **self._about(),
            **params,
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
            return checked_value(name, value, self._zones)
        shown = self._with(self._shown, name, value)
        self._zones_of(shown)
        self._scenes.parts(shown[0], _names(shown))
        return dict(zip(SCENE_OF, shown, strict=True))[name]

    def _with(self, shown: _Shown, name: str, value: Any) -> _Shown:
        """Return what is shown once a foot, maps or a map beside them is set."""
        foot, maps, beside = shown
        if name == "foot":
            return self._scenes.add_foot(value), maps, beside
        if name == "maps":
            return foot, self._map_names(value), beside
        return foot, maps, self._beside(value)

    def _map_names(self, maps: Any) -> list[str]:
        if not isinstance(maps, list | tuple):
            raise ProjectionError(
                f"maps wants a map in a list, such as ['spine']; given {maps!r}; choose one"
            )
        names = list(dict.fromkeys(self._scenes.add_map(each) for each in maps))
        require_one_map([self._scenes.zone_map(name) for name in names])
        return names

    def _beside(self, value: Any) -> str:
        if value in ("", None):
            return ""
        name = self._scenes.add_map(value)
        if self._scenes.zone_map(name).kind == "overlay":
            raise ProjectionError(
                f"beside wants a map of the whole foot; given the overlay {name}; "
                f"put it in maps, after the map"
            )
        return name

    def _zones_of(self, shown: _Shown) -> ZoneMap:
        """Return all the zones that can be lit, as one map.

        Raises:
            MapError: an overlay with a zone of the map's.
        """
        first, *overlays = (self._scenes.zone_map(name) for name in shown[1])
        whole = first.with_overlays(*overlays)
        if not shown[2]:
            return whole
        known = {zone.id for zone in whole.zones}
        other = self._scenes.zone_map(shown[2]).zones
        return replace(
            whole, zones=(*whole.zones, *(zone for zone in other if zone.id not in known))
        )

    @param.depends(*SCENE_OF, watch=True)
    def _show_scene(self) -> None:
        """Show the foot and maps just set; what is lit stays lit where it exists."""
        self._shown = (self.foot, self.maps, self.beside)
        self._zones = self._zones_of(self._shown)
        known = {zone.id for zone in self._zones.zones}
        lit = [zone for zone in self.selection["zones"] if zone in known]
        hovered = self.hovered if self.hovered and self.hovered["zone"] in known else None
        self.param.update(
            selection={**self.selection, "zones": lit}, hovered=hovered, **self._about()
        )

    def _about(self) -> dict[str, Any]:
        """Return what the browser is told of what is shown, and of what else there is."""
        foot, *maps = self._scenes.parts(self._shown[0], _names(self._shown))
        return {
            "feet": self._scenes.feet(),
            "maps_known": self._scenes.maps(),
            "scene": {
                "foot": self._source(foot),
                "maps": {part.name: self._source(part) for part in maps},
            },
        }

    def _source(self, part: Part) -> str | bytes:
        return f"{self._address}{part.digest}.bin" if self._address else part.content

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
        names = [choice["name"] for choice in self.maps_known]
        if name == "maps":
            return isinstance(value, list) and all(each in names for each in value)
        return name != "beside" or value in ["", *names]

    def _needs_building(self, events: dict[str, Any]) -> bool:
        wanted = {name: getattr(self, name) for name in SCENE_OF} | events
        if not all(self._is_offered(name, wanted[name]) for name in SCENE_OF):
            return False
        return not self._scenes.has(wanted["foot"], _names(tuple(wanted[n] for n in SCENE_OF)))

    def _build_and_take(self, document: Any, events: dict[str, Any]) -> None:
        """Build what is wanted, which takes seconds, while other people's sessions go on."""
        wanted = {name: getattr(self, name) for name in SCENE_OF} | events
        with suppress(VoetatlasError):  # met again below, where the browser is put right
            self._scenes.parts(wanted["foot"], _names(tuple(wanted[n] for n in SCENE_OF)))
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


def _names(shown: _Shown) -> list[str]:
    _, maps, beside = shown
    return [*maps, beside] if beside else maps


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
