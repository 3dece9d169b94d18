"""A map on a foot in front of one browser: what it is shown and told, and steps that it takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from viewer.editing.changes import tables_of
from viewer.editing.draft import DraftMap
from viewer.editing.dragging import SPINE, Hand
from viewer.editing.forms import form_of
from viewer.editing.handles import Handle
from viewer.editing.hints import hidden_hint
from viewer.editing.live_map import LiveMap, ShownPatch
from viewer.editing.naming import called, tells
from viewer.editing.phrases import say
from viewer.editing.settling import settled
from viewer.editing.workshop import Workshop
from viewer.errors import MapError
from viewer.projection.laying import Skin
from viewer.terms import LAYER_NAMES, Language, LayerName, Side
from viewer.zones import ZoneMap

Asked = Mapping[str, Any]
COMES_OR_GOES: Final = ""
"""What is told when somebody opens the map or leaves it: nothing was done."""
WHOLE: Final = ("elsewhere_undo", "elsewhere_kept")
"""Phrases that say by themselves that somebody else did it."""


@dataclass
class Answer:
    """What a browser is told: JSON, and before it zones to draw anew."""

    told: dict[str, Any] = field(default_factory=dict)
    patches: Sequence[ShownPatch] = ()


class Bench:
    """One browser's place at a map; whoever uses it holds the map's lock.

    Args:
        workshop: where the map is changed.
        map_name: of a map of one's own.
        foot: the foot's name.
        language: of what is said.
        send: sends what others did, whenever that is.

    Attributes:
        shared: the map, which others may change too.
        on: measures the foot.
        snapper: holds fast what is dragged.
        live: what is drawn.

    Raises:
        VoetatlasError: an unknown map or foot, a shipped map, a draft that cannot be read.
    """

    def __init__(
        self,
        workshop: Workshop,
        map_name: str,
        foot: str,
        language: Language,
        send: Callable[[Answer], None],
    ) -> None:
        self.workshop = workshop
        self.language = language
        self.on, skin, self.snapper = workshop.on_foot(foot)
        self._send = send
        self._hints: list[dict[str, str]] = []
        self.shared = workshop.draft(map_name)
        try:
            with self.shared.lock:
                self._sit_down(skin)
        except BaseException:
            workshop.let_go(self.shared)
            raise

    def _sit_down(self, skin: Skin) -> None:
        self.shared.renew()
        self.live = LiveMap(skin, self.draft.zone_map)
        self.shared.listen(self._heard)
        self.shared.tell(self._heard, COMES_OR_GOES, {})
        if not self.draft.kept:
            self.workshop.changed(self.draft.zone_map)  # pages may show what was kept

    def leave(self) -> None:
        """Hear and draw no more; the map stays as it is."""
        with self.shared.lock:
            self.shared.leave(self._heard)
            self.shared.tell(self._heard, COMES_OR_GOES, {})
        self.workshop.let_go(self.shared)

    @property
    def draft(self) -> DraftMap:
        """The map as it is now."""
        return self.shared.draft

    @property
    def hand(self) -> Hand:
        """Takes hold of handles, of what the map builds on by now."""
        return Hand(self.on, self.shared.tables)

    def step(
        self, what: str, after: Mapping[str, Any], zone: str, side: Side, **gaps: str
    ) -> Answer:
        """Take a step: what lies over what is settled with it, everybody is told.

        Args:
            what: was done, as a key of the phrases.
            after: place -> what stands there then.
            zone: the zone, or the spine, that is chosen; its handles are told.
            side: of the foot that is worked on.
            **gaps: of the phrase, by ids, for others read it in other languages; the zone and
                what it is called here unless given.

        Raises:
            MapError: it could not be drawn, or not be written down; all is as before then.
        """
        draft, shared = self.draft, self.shared
        zone_map = draft.tried(after)
        were_there = {each.id for each in draft.zone_map.zones}
        moved = {
            *_keys(after, "zones"),
            *(each.id for each in zone_map.zones if each.id not in were_there),
        }
        tables = shared.tables.of({**draft.places, **after})
        over = settled(zone_map, tables, moved, self.workshop.ground)
        if zone and not gaps:
            gaps = {"zone": zone, "called": self.called(zone, zone_map)}
        draft.do(
            what, {**after, **{f"zones/{each}": table for each, table in over.items()}}, **gaps
        )
        answer = self.stand(what, gaps)
        if zone == SPINE or tables.get(zone):
            answer.told["handles"] = self.handles(zone, side)
            answer.told["form"] = None if zone == SPINE else self.form(zone)
        return answer

    def stand(self, what: str, gaps: Mapping[str, str]) -> Answer:
        """Draw what stands now, and tell the others what was done.

        Args:
            what: a key of the phrases.
            gaps: of the phrase, as in `step`.
        """
        patches = self.live.change(self.draft.zone_map)
        self.shared.tell(self._heard, what, gaps)
        self.workshop.changed(self.draft.zone_map)
        return Answer({"state": self.state()}, patches)

    def _heard(self, what: str, gaps: Mapping[str, str]) -> None:
        """Somebody else has changed the map: draw it, and say so."""
        patches = self.live.change(self.draft.zone_map)
        self._send(Answer({"event": "state", "state": self.state()}, patches))
        if what != COMES_OR_GOES:
            text = self.tells(what, gaps)
            if what not in WHOLE:
                text = say("elsewhere", self.language, what=text)
            self._send(Answer({"event": "elsewhere", "text": text}))

    def tells(self, what: str, gaps: Mapping[str, str]) -> str:
        """Return what was done, as the zones in the gaps are called here and now."""
        return tells(what, gaps, self.draft, self.language)

    def state(self) -> dict[str, Any]:
        """Return what the browser shows of the map besides its zones."""
        draft, language = self.draft, self.language
        places = draft.places
        undoes, redoes = draft.undoes, draft.redoes
        titles: dict[str, str] = places["title"]
        return {
            "map": draft.name,
            "title": titles.get(language) or next(iter(titles.values())),
            "author": draft.zone_map.author,
            "extends": draft.zone_map.extends,
            "revision": draft.revision,
            "undo": self.tells(*undoes) if undoes else "",
            "redo": self.tells(*redoes) if redoes else "",
            "kept": draft.kept,
            "others": self.shared.others(self._heard),
            "hidden": [
                {"zone": zone, "name": self.called(zone, draft.zone_map)}
                for zone in places.get("hides", [])
            ],
            "own": _keys(places, "body_parts"),
            "changed": _keys(places, "zones"),
            "hints": self._hints,
        }

    def advise(self) -> Answer | None:
        """Look at what was drawn; return what there is to tell, None if it is old already.

        Whoever calls this does not hold the lock: others go on meanwhile.
        """
        shared, language = self.shared, self.language
        with shared.lock:
            draft = shared.draft
            zone_map, revision = draft.zone_map, draft.revision
            changed = _keys(draft.places, "zones")
            faults, texts = draft.maker.faults(draft.tables), tables_of(draft.places)
            seen = self.live.seen("right") | self.live.seen("left")
        hints = self.workshop.adviser.hints(
            zone_map, changed, faults, texts, shared.tables.overlapping, language
        )
        covered = [z for z in zone_map.zones if z.id not in seen and z.id in set(changed)]
        told = [*(hidden_hint(zone, language) for zone in covered), *hints]
        with shared.lock:
            if draft.revision != revision:
                return None
            self._hints = [hint.to_json() for hint in told]
            return Answer({"event": "state", "state": self.state()})

    def called(self, zone: str, zone_map: ZoneMap) -> str:
        """Return what a zone is called, one that is hidden too."""
        return called(zone, [zone_map, self.draft.zone_map], self.draft, self.language)

    def table(self, zone: str) -> Mapping[str, Any]:
        """Return a zone's table.

        Raises:
            MapError: there is no such zone any more.
        """
        table = self.shared.tables.of(self.draft.places).get(zone)
        if table is None:
            raise MapError(say("gone", self.language))
        return table

    def form(self, zone: str) -> dict[str, Any]:
        """Return what a form shows of a zone.

        Raises:
            MapError: there is no such zone any more.
        """
        self.table(zone)
        return form_of(zone, self.draft.zone_map, self.draft.places, self.shared.tables)

    def handles(self, zone: str, side: Side) -> list[dict[str, Any]]:
        """Return the handles of a zone, or of the spine, as a browser needs them."""
        return self.told(self.handles_here(zone, side), zone)

    def handles_here(self, zone: str, side: Side) -> list[tuple[Handle, str]]:
        """Return the same, each with the border that it is of."""
        draft = self.draft
        return self.hand.handles(zone, side, draft.places, draft.zone_map, self.language)

    def told(self, handles: Sequence[tuple[Handle, str]], zone: str) -> list[dict[str, Any]]:
        """Return the handles of a zone, or of the spine, with what they are called."""
        layer = self.layer_of(zone)
        return [
            handle.to_json(self._name_of(handle, border), border, layer)
            for handle, border in handles
        ]

    def layer_of(self, zone: str) -> LayerName:
        """Return the layer of a zone, one that is hidden too, or of the spine."""
        told = self.shared.tables.of(self.draft.places).get(zone, {}).get("layer")
        return next((name for name in LAYER_NAMES if name == told), "bone")

    def _name_of(self, handle: Handle, border: str) -> str:
        place = handle.id.rpartition("/")[2]
        if handle.kind == "border":
            return say("handle.border", self.language, border=border)
        if handle.kind == "edge":
            return say(f"handle.{place}", self.language)
        number = str(int(place) + 1) if place.isdecimal() else ""
        return say(f"handle.{handle.kind}", self.language, number=number)


def _keys(places: Mapping[str, Any], name: str) -> list[str]:
    return [place.partition("/")[2] for place in places if place.startswith(f"{name}/")]
