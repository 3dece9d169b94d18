"""Both feet, with a map on them, as a Panel component.

The browser draws and lights up by itself; Python and the browser share the parameters. A notebook
is sent the parts of the scene as bytes; the served page is told content-hashed addresses, which
browsers keep.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any, ClassVar, Final

import param
from panel.custom import JSComponent
from panel.io.state import state

from viewer.errors import ServeError, VoetatlasError
from viewer.foot import Foot
from viewer.lessons import Lesson, lesson_names, load_lesson
from viewer.scene import Part
from viewer.terms import LAYER_NAMES
from viewer.web.bundle import bundle_hash, require_bundle
from viewer.web.colormaps import colors_of
from viewer.web.on_stage import NAMES, OnStage
from viewer.web.scenes import SceneStore
from viewer.web.sessions import Handover, handover
from viewer.web.values import CHECKS, PANELS, checked_value
from viewer.words import checked_words
from viewer.zones import ZoneMap

PYTHON_ONLY: Final = frozenset(
    {
        "feet", "maps_known", "scene", "lessons", "words", "linked", "panels", "colormap",
        "workshop", "values", "value_range", "value_colors", "value_title",
    }
)  # fmt: skip
"""Parameters that a browser reads and never sets."""
BY_ZONES: Final = ("selection", "hovered", "hidden", "only")
"""Parameters of which the zones that are there decide what they can be."""
ALL_LESSONS: Final = ("*",)

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
        lessons: lessons to take: names, paths or Lessons; those that come along if none are given.
            The maps that lie beside them can be chosen too.
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
    differences = Checked(False, doc="Whether the skin shows where the two maps differ.")
    selection = Checked(
        {"zones": [], "side": "both"},
        instantiate=True,
        doc="The zones that are lit, and the side that was touched: "
        '{"zones": ["vertebra_l4"], "side": "left"}, or in short "L4".',
    )
    hovered = Checked(None, doc='Under the pointer: {"zone": id, "side": side} or None.')
    hidden = Checked([], instantiate=True, doc="Zones that are not shown.")
    only = Checked([], instantiate=True, doc="If any, the only zones that are shown.")
    view = Checked("sole", doc="sole, top, inner, outer, heel, toes or leg.")
    eye = Checked(
        [],
        instantiate=True,
        doc="From where the feet are seen, if they were turned: azimuth and polar angle in "
        "degrees, distance as a part of the view's own, and a shift (x, y, z) in mm.",
    )
    side = Checked("both", doc="The feet that are shown: right, left or both.")
    layers = Checked(list(LAYER_NAMES), instantiate=True, doc="The layers that are shown.")
    depth = Checked("skin", doc="The outermost layer that is not peeled off.")
    chart = Checked(False, doc="Whether the flat chart is shown in place of the feet in 3D.")
    locked = Checked(False, doc="Whether dragging leaves the feet as they are turned.")
    skin = Checked("very_light", doc="One of the six skin tones.")
    language = Checked("nl", doc="nl, en or de.")
    theme = Checked("auto", doc="auto, light, dark or projector.")
    panels = Checked(list(PANELS), instantiate=True, doc="What stands around the feet.")
    values = Checked({}, instantiate=True, doc="Numbers by which zones are coloured.")
    value_range = Checked(
        [], instantiate=True, doc="What the ends of the colours stand for; none: least and most."
    )
    value_title = param.String("", doc="What the numbers are.")
    colormap = Checked("Viridis", doc="The colours for numbers: a palette of Bokeh's.")
    lesson = Checked("", doc="The lesson that is taken, and its step: lower_back/3.")
    quiz = Checked("", doc="The topic that is asked about.")
    qr = Checked({"link": "", "svg": ""}, instantiate=True, doc="A link, and its QR code.")
    wanted = Checked([], instantiate=True, doc="What the browser would like to have as well.")
    words = param.Dict({}, doc="Texts of the page in other words, by key and language.")
    workshop = param.String("", doc="Where a server lets maps be changed; empty for nowhere.")
    linked = param.Boolean(False, doc="Whether the window's address tells what is shown.")
    feet = param.List([], item_type=dict, doc="The feet to choose from, with their titles.")
    maps_known = param.List(
        [], item_type=dict, doc="Maps and overlays to choose from, with titles."
    )
    lessons = param.List([], item_type=dict, doc="The lessons to choose from.")
    scene = param.Dict({}, doc="What is drawn: the parts' addresses, or their bytes.")
    value_colors = param.List([], doc="The colours of the colour map.")

    def __init__(
        self,
        foot: str | Path | Foot = "adult_female",
        maps: Sequence[str | Path | ZoneMap] = ("voetatlas",),
        *,
        scenes: SceneStore | None = None,
        address: str = "",
        lessons: Sequence[str | Path | Lesson] = ALL_LESSONS,
        words: dict[str, dict[str, str]] | None = None,
        **params: Any,
    ) -> None:
        require_bundle()
        # What a browser chose while it is taken over; what waits for a scene, and for which one.
        self._coming: OnStage | None = None
        self._waiting: dict[str, Any] = {}
        self._awaited: OnStage | None = None
        self._scenes = SceneStore() if scenes is None else scenes
        self._address = address
        taken = _lessons(lessons)
        known = {choice["name"] for choice in self._scenes.maps()}
        for own in (each for lesson in taken for each in lesson.own_maps):
            if own.name not in known:  # what is there, perhaps by another's choice, stays
                self._scenes.add_map(own)
        asked = {"foot": foot, "maps": maps, "beside": params.pop("beside", "")}
        self._shown = OnStage("", ()).changed(self._scenes, asked)
        self._zones = self._shown.zones(self._scenes)
        colormap = checked_value("colormap", params.get("colormap", "Viridis"), self._zones)
        self._shown.parts(self._scenes)
        if "sizing_mode" not in params:
            params = {"sizing_mode": "stretch_width", "height": 680, **params}
        super().__init__(  # type: ignore[no-untyped-call]  # Panel's
            **self._shown.params,
            **self._about(),
            lessons=[lesson.to_dict() for lesson in taken],
            words=checked_words(words or {}),
            value_colors=colors_of(colormap),
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
        if name == "wanted":
            return self._scenes.checked_extras(value)
        shown = (self._coming or self._shown).changed(self._scenes, {name: value})
        shown.zones(self._scenes)
        shown.parts(self._scenes)
        return shown.params[name]

    @param.depends(*NAMES, watch=True)
    def _show_scene(self) -> None:
        """Show the foot and maps just set; what is lit stays lit where it exists."""
        before = self._shown.params
        self._shown = OnStage(self.foot, tuple(self.maps), self.beside)
        for name, value in self._shown.params.items():
            if value != before[name]:  # by Python, later than what a browser chose and waits for
                self._waiting.pop(name, None)
        self._zones = self._shown.zones(self._scenes)
        # A browser that changed the scene puts out by itself what that lacks, and may have lit
        # something else since: it is not told what was lit before.
        kept = {} if self._coming else self._kept()
        # What was wanted was for another scene; the browser asks again for what this one lacks.
        self.param.update(wanted=[], **kept, **self._about())

    def _kept(self) -> dict[str, Any]:
        """Return what is lit, hidden and coloured, without zones that are not there any more."""
        known = {zone.id for zone in self._zones.zones}
        lit = [zone for zone in self.selection["zones"] if zone in known]
        return {
            "selection": {**self.selection, "zones": lit},
            "hovered": self.hovered if self.hovered and self.hovered["zone"] in known else None,
            "hidden": [zone for zone in self.hidden if zone in known],
            "only": [zone for zone in self.only if zone in known],
            "values": {zone: number for zone, number in self.values.items() if zone in known},
        }

    @param.depends("colormap", watch=True)
    def _show_colors(self) -> None:
        self.value_colors = colors_of(self.colormap)

    def _about(self) -> dict[str, Any]:
        """Return what the browser is told of what is shown, and of what else there is."""
        foot, *maps = self._shown.parts(self._scenes)
        extras: dict[str, dict[str, str | bytes]] = {}
        for kind, part in self._scenes.extras_of(self._shown.foot):
            extras.setdefault(kind, {})[part.name] = self._source(part)
        return {
            "feet": self._scenes.feet(),
            "maps_known": self._scenes.maps(),
            "scene": {
                "foot": self._source(foot),
                "maps": {part.name: self._source(part) for part in maps},
                **extras,
            },
        }

    def _source(self, part: Part) -> str | bytes:
        return f"{self._address}{part.digest}.bin" if self._address else part.content

    def show_changed(self, name: str) -> None:
        """Show a map of the store as it is by now, and offer it if it is a new one."""
        if name not in self._shown.map_names:
            self.maps_known = self._scenes.maps()
            return
        self._zones = self._shown.zones(self._scenes)
        self.param.update(wanted=[], **self._kept(), **self._about())

    @param.depends("wanted", watch=True)
    def _bring_extras(self) -> None:
        """Make what the browser would like to have, while it goes on without."""
        foot = self._shown.foot
        if self._scenes.lacks_extras(foot, self.wanted):
            Thread(
                target=self._make_extras, args=(handover(), foot, self.wanted), daemon=True
            ).start()
        else:  # made for another page perhaps, since this one was last told
            self._tell_extras()

    def _make_extras(self, hand_over: Handover, foot: str, wanted: Sequence[str]) -> None:
        for each in wanted:
            with suppress(VoetatlasError):  # the page does without
                self._scenes.bring(foot, each)
            hand_over(self._tell_extras)

    def _tell_extras(self) -> None:
        self.scene = self._about()["scene"]

    def _process_events(self, events: dict[str, Any]) -> None:
        """Take over from a browser what can be; the rest is put right in the browser.

        A scene takes seconds to build, while other people's sessions go on. Until it is there what
        was chosen waits, and with it all that is judged by its zones; what is chosen later takes
        the place of what waits.
        """
        known = {**self._waiting, **events}
        held = {name: value for name, value in known.items() if self._may_wait(name, value)}
        asked = self._shown.changed(self._scenes, held)
        if state.curdoc is None or self._scenes.has(asked.foot, asked.map_names):
            self._waiting, self._awaited = {}, None
            self._take(known)
            return
        self._waiting = held
        if asked != self._awaited:
            self._awaited = asked
            Thread(target=self._build, args=(handover(), asked), daemon=True).start()
        self._take({name: value for name, value in known.items() if name not in held})

    def _may_wait(self, name: str, value: object) -> bool:
        if name not in NAMES:
            return name in BY_ZONES
        try:
            self._require_offered(name, value)
            self._shown.changed(self._scenes, {name: value}).zones(self._scenes)
        except VoetatlasError:
            return False
        return True

    def _build(self, hand_over: Handover, asked: OnStage) -> None:
        with suppress(VoetatlasError):  # met again below, where the browser is put right
            asked.parts(self._scenes)
        hand_over(partial(self._take_waiting, asked))

    def _take_waiting(self, built: OnStage) -> None:
        """Take over what waited, unless by now it waits for another scene or for none."""
        if built == self._awaited:
            waiting, self._waiting, self._awaited = self._waiting, {}, None
            self._take(waiting)

    def _take(self, events: dict[str, Any]) -> None:
        chosen = {name: value for name, value in events.items() if name in NAMES}
        rest = {name: value for name, value in events.items() if name not in NAMES}
        sound = {name: value for name, value in chosen.items() if self._may_wait(name, value)}
        # A foot and maps are judged together, and then the zones by them.
        self._coming = self._shown.changed(self._scenes, sound)
        try:
            wrong = self._take_sound(chosen)
        finally:
            self._coming = None
        wrong += self._take_sound(rest)
        if wrong:
            self.param.trigger(*(name for name in wrong if name in self.param))

    def _take_sound(self, events: dict[str, Any]) -> list[str]:
        """Take over what can be, and return the names of the rest."""
        sound, wrong = {}, []
        for name, value in events.items():
            try:
                sound[name] = self._from_browser(name, value)
            except VoetatlasError:
                wrong.append(name)
        if sound:
            super()._process_events(sound)
        return wrong

    def _from_browser(self, name: str, value: object) -> Any:
        """Return what a browser sent as it is kept; it never names a file of this machine."""
        if name in PYTHON_ONLY:
            raise ServeError(f"a browser does not set {name}; Python does")
        self._require_offered(name, value)
        is_checked = name in self.param and isinstance(self.param[name], Checked)
        return self.checked(name, value) if is_checked else value

    def _require_offered(self, name: str, value: object) -> None:
        if not self._is_offered(name, value):
            raise ServeError(f"a browser chooses {name} from what it is offered")

    def _is_offered(self, name: str, value: object) -> bool:
        if name == "foot":
            return value in [choice["name"] for choice in self.feet]
        names = [choice["name"] for choice in self._scenes.maps()]
        if name == "maps":
            return isinstance(value, list) and all(each in names for each in value)
        return name != "beside" or value in ["", *names]

    @classmethod
    def bundle_address(cls) -> str:
        """Return where a server of this component hands its bundle out, from its own page."""
        return cls._render_esm(server=True)

    @classmethod
    def _render_esm(cls, compiled: Any = True, server: bool = False) -> str:
        """Panel's own, but with the bundle's hash in its address, so that browsers keep it."""
        esm: str = super()._render_esm(compiled, server)
        return f"{esm}?v={bundle_hash()}" if server else esm


def _lessons(given: Sequence[str | Path | Lesson]) -> list[Lesson]:
    wanted = lesson_names() if tuple(given) == ALL_LESSONS else given
    return [each if isinstance(each, Lesson) else load_lesson(each) for each in wanted]
