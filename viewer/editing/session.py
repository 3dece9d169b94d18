"""One browser at work on a map: what it asks for, what it is answered, what it is sent to draw."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np

from viewer.editing import brushing
from viewer.editing.changes import tables_of
from viewer.editing.dragging import SPINE, Drag, Hand
from viewer.editing.forms import form_of, name_of, new_zone, without_zone, written
from viewer.editing.handles import Handle, removed
from viewer.editing.hints import hidden_hint
from viewer.editing.live_map import LiveMap, ShownPatch
from viewer.editing.phrases import named, say
from viewer.editing.settling import settled
from viewer.editing.workshop import SharedDraft, Workshop, language_of, one_line
from viewer.editing.zone_tables import locked, set_free, with_shapes
from viewer.errors import MapError, PlaceError, UnknownNameError, VoetatlasError
from viewer.tellings.moved import moved_from
from viewer.terms import SIDES, Language, Side
from viewer.whereabouts import where
from viewer.zones import ZoneMap, load_map
from viewer.zones.keeping import restore_map, versions_of

Asked = Mapping[str, Any]
COMES_OR_GOES: Final = ""
"""What is told when somebody opens the map or leaves it: nothing was done."""


@dataclass
class Answer:
    """What a browser is told: JSON, and before it zones to draw anew."""

    told: dict[str, Any] = field(default_factory=dict)
    patches: Sequence[ShownPatch] = ()


class Session:
    """One browser on one map and one foot.

    Args:
        workshop: where the map is changed.
        send: sends what others did, whenever that is.
    """

    def __init__(self, workshop: Workshop, send: Callable[[Answer], None]) -> None:
        self._workshop = workshop
        self._send = send
        self._language: Language = "nl"
        self._shared: SharedDraft | None = None
        self._drag: Drag | None = None
        self._to = np.zeros(3)
        self._snap = True
        self._hints: list[dict[str, str]] = []
        self._chosen = ""

    def answer(self, asked: Asked) -> Answer:
        """Return the answer to what a browser asks; a refusal is an answer too."""
        todo = ASKS.get(str(asked.get("ask")))
        try:
            if todo is None:
                raise UnknownNameError("request", str(asked.get("ask"))[:40], ASKS)
            if todo in (Session._new, Session._open):
                return todo(self, asked)
            with self._draft.lock:
                return todo(self, asked)
        except PlaceError:
            return self._refused(say("off_foot", self._language))
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
            # Of what a browser sent, or a fault of ours: either is worth a line for who looks.
            logging.getLogger("voetatlas").warning("a change could not be made", exc_info=True)
            return self._refused(say("cannot", self._language))
        except VoetatlasError as error:
            return self._refused(str(error))

    def close(self) -> None:
        """Leave the map, which stays as it is."""
        shared, self._shared = self._shared, None
        if shared:
            with shared.lock:
                shared.leave(self._heard)
                shared.tell(self._heard, COMES_OR_GOES, {})

    @property
    def _draft(self) -> SharedDraft:
        if self._shared is None:
            raise MapError("open a map first")
        return self._shared

    def _refused(self, why: str) -> Answer:
        return Answer({"refused": why})

    def _new(self, asked: Asked) -> Answer:
        self._language = language_of(asked.get("language"))
        name = self._workshop.make(
            str(asked["extends"]), str(asked["title"]), str(asked["author"]), self._language
        )
        return Answer({"map": name})

    def _open(self, asked: Asked) -> Answer:
        self.close()
        self._language = language_of(asked.get("language"))
        shared = self._workshop.draft(str(asked["map"]))
        self._on, skin, self._snapper = self._workshop.on_foot(str(asked["foot"]))
        with shared.lock:
            self._hand = Hand(self._on, shared.tables)
            self._live = LiveMap(skin, shared.draft.zone_map)
            self._shared = shared
            shared.listen(self._heard)
            shared.tell(self._heard, COMES_OR_GOES, {})
            if not shared.draft.kept:
                self._workshop.changed(shared.draft.zone_map)  # the page may show what was kept
            return Answer({"state": self._state()})

    def _zone(self, asked: Asked) -> Answer:
        zone, side = asked.get("zone"), _side(asked)
        self._drag, self._chosen = None, str(zone or "")
        if zone is None:
            return Answer({"handles": [], "form": None})
        return Answer(
            {
                "handles": self._handles(zone, side),
                "form": None if zone == SPINE else self._form(zone),
            }
        )

    def _grab(self, asked: Asked) -> Answer:
        zone, shared = self._chosen, self._draft
        self._drag = Drag(zone, str(asked["handle"]), _side(asked))
        self._neighbours = self._snapper.borders_of_neighbours(
            shared.tables.of(shared.draft.places),
            zone,
            str(shared.tables.of(shared.draft.places).get(zone, {}).get("layer", "bone")),
            self._drag.side,
        )
        held = next(
            (h for h, _ in self._here(zone, self._drag.side) if h.id == self._drag.handle), None
        )
        if held is None:
            raise MapError(say("gone", self._language))
        self._to = held.at
        return self._held_now(held)

    def _held_now(self, held: Handle) -> Answer:
        """What is in the hand: a middle is a new point from now on."""
        drag, draft = self._held, self._draft.draft
        if held.kind != "middle":
            return Answer({"handle": held.id})
        shape, _, place = held.id.split("/")
        brought = self._hand.bring(drag, held.at, draft.places, draft.zone_map, snap=False)
        places = {**draft.places, **brought.after}
        handles = self._hand.handles(drag.zone, drag.side, places, draft.zone_map, self._language)
        return Answer({"handle": f"{shape}/point/{int(place) + 1}", "handles": self._told(handles)})

    def _drag_to(self, asked: Asked) -> Answer:
        """Draw what would be; nothing is written down."""
        drag, draft = self._held, self._draft.draft
        self._snap = bool(asked.get("snap", True))
        to = self._on.onto_skin(np.array([asked["to"]], dtype=np.float64))[0]
        snapped = ""
        along_the_arch = drag.handle.startswith(("border/", "vertebra/"))
        if self._snap and not along_the_arch:
            stuck = self._snapper.stick(to, self._neighbours)
            to, snapped = stuck.at, self._stuck_to(stuck.to, stuck.name)
        brought = self._hand.bring(drag, to, draft.places, draft.zone_map, snap=self._snap)
        if brought.landmark:
            snapped = self._stuck_to("landmark", brought.landmark)
        told = {
            "snapped": snapped,
            "distance": where(self._on.foot, brought.at).bearing(self._language),
        }
        try:
            zone_map = draft.tried(brought.after)
        except MapError:
            return Answer({"told": {**told, "snapped": say("crossing", self._language)}})
        self._to = to
        patches = self._live.change(zone_map)
        places = {**draft.places, **brought.after}
        handles = self._hand.handles(drag.zone, drag.side, places, zone_map, self._language)
        return Answer({"told": told, "handles": self._told(handles)}, patches)

    def _drop(self, _: Asked) -> Answer:
        """Write down where the handle was brought, upon what the map is by now."""
        drag, draft = self._held, self._draft.draft
        self._drag = None
        brought = self._hand.bring(drag, self._to, draft.places, draft.zone_map, snap=self._snap)
        if drag.handle.startswith("border/"):
            names = {handle.id: name for handle, name in self._here(SPINE, drag.side)}
            return self._do(
                "border", brought.after, drag.zone, drag.side, border=names.get(drag.handle, "")
            )
        what = "moved" if "/move" in drag.handle else "bent"
        return self._do(what, brought.after, drag.zone, drag.side)

    def _cancel(self, _: Asked) -> Answer:
        drag, self._drag = self._drag, None
        patches = self._live.change(self._draft.draft.zone_map)
        told = {"handles": self._handles(drag.zone, drag.side)} if drag else {}
        return Answer(told, patches)

    def _remove(self, asked: Asked) -> Answer:
        zone, side = self._chosen, _side(asked)
        table = self._table(zone)
        try:
            shapes = removed(table["shapes"], str(asked["handle"]))
        except MapError as error:
            raise MapError(say("needs_points", self._language)) from error
        after = {f"zones/{zone}": with_shapes(table, shapes)}
        return self._do("point_removed", after, zone, side)

    def _write(self, asked: Asked) -> Answer:
        zone, shared = str(asked["zone"]), self._draft
        after = written(
            zone, asked["values"], shared.draft.zone_map, shared.draft.places, shared.tables,
            self._language,
        )  # fmt: skip
        return self._do("written", after, zone, "right")

    def _hide(self, asked: Asked) -> Answer:
        zone, hidden = str(asked["zone"]), bool(asked["hidden"])
        self._table(zone)
        before = self._draft.draft.places.get("hides", [])
        after = [each for each in before if each != zone] + ([zone] if hidden else [])
        return self._do("hidden" if hidden else "shown", {"hides": after or None}, zone, "right")

    def _free(self, asked: Asked) -> Answer:
        zone, side = str(asked["zone"]), _side(asked)
        free = bool(asked["free"])
        table = set_free(self._table(zone)) if free else locked(self._table(zone), side)
        return self._do("freed" if free else "locked", {f"zones/{zone}": table}, zone, side)

    def _remove_zone(self, asked: Asked) -> Answer:
        zone = str(asked["zone"])
        if f"body_parts/{zone}" not in self._draft.draft.places:
            raise MapError(say("cannot", self._language))
        after = without_zone(zone, self._draft.draft.places, self._draft.tables)
        return self._do("removed", after, zone, "right")

    def _entitle(self, asked: Asked) -> Answer:
        title, author = one_line(asked["title"]), one_line(asked["author"])
        if not title or not author:
            raise MapError(say("wants_name", self._language))
        titles = {**self._draft.draft.places.get("title", {}), self._language: title}
        return self._do("entitled", {"title": titles, "author": author}, "", "right")

    def _brush(self, asked: Asked) -> Answer:
        shapes = self._brushed(asked)
        lines = brushing.outline_on_skin(shapes, self._on)
        told = where(self._on.foot, lines[0].mean(axis=0)).bearing(self._language)
        return Answer({"lines": [np.round(line, 2).tolist() for line in lines], "told": told})

    def _add_zone(self, asked: Asked) -> Answer:
        draft = self._draft.draft
        zone, after = new_zone(
            asked["name"], asked["layer"], self._brushed(asked), draft.places, draft.zone_map,
            self._language,
        )  # fmt: skip
        answer = self._do("added", after, zone, _side(asked))
        answer.told["zone"] = zone
        return answer

    def _brushed(self, asked: Asked) -> list[dict[str, Any]]:
        strokes = [brushing.Stroke.from_json(each) for each in asked["strokes"]]
        side = "both" if asked.get("both", True) else _side(asked)
        try:
            return brushing.brushed(strokes, self._on, side)
        except MapError as error:
            raise MapError(say("too_small", self._language)) from error

    def _undo(self, _: Asked) -> Answer:
        return self._stepped(self._draft.draft.undo())

    def _redo(self, _: Asked) -> Answer:
        return self._stepped(self._draft.draft.redo())

    def _stepped(self, is_done: bool) -> Answer:
        if not is_done:
            return Answer({"state": self._state()})
        return self._stands("elsewhere_undo", {})

    def _keep(self, _: Asked) -> Answer:
        self._draft.draft.keep()
        return self._stands("elsewhere_kept", {})

    def _versions(self, _: Asked) -> Answer:
        found = versions_of(self._draft.draft.name)
        return Answer(
            {
                "versions": [
                    {
                        "stamp": each.stamp,
                        "when": _day_and_time(each.stamp),
                        "title": each.title.get(self._language, each.fault),
                        "zones": each.zones,
                    }
                    for each in found
                ]
            }
        )

    def _differences(self, _: Asked) -> Answer:
        draft, language = self._draft.draft, self._language
        base = load_map(draft.zone_map.extends)
        rows = moved_from(self._on.foot, draft.zone_map, base)
        return Answer(
            {
                "title": base.headline[language],
                "rows": [
                    {"zone": row.zone, "name": row.name[language], "text": row.says[language]}
                    for row in rows
                ],
            }
        )

    def _restore(self, asked: Asked) -> Answer:
        draft = self._draft.draft
        if not draft.kept:
            draft.keep()  # so that what there is now is a version too
        restore_map(draft.name, str(asked["stamp"]))
        draft.take_up_file("restored")
        return self._stands("elsewhere", {"what": say("restored", self._language)})

    def _do(
        self, what: str, after: Mapping[str, Any], zone: str, side: Side, **gaps: str
    ) -> Answer:
        """Take a step: what lies over what is settled with it, everybody is told."""
        draft, shared = self._draft.draft, self._draft
        moved = [place.partition("/")[2] for place in after if place.startswith("zones/")]
        zone_map = draft.tried(after)
        tables = shared.tables.of({**draft.places, **after})
        over = settled(zone_map, tables, [each for each in moved if each], self._workshop.ground)
        gaps = gaps or {"zone": self._called(zone, zone_map)}
        draft.do(
            what, {**after, **{f"zones/{each}": table for each, table in over.items()}}, **gaps
        )
        answer = self._stands("elsewhere", {"what": say(what, self._language, **gaps)})
        if zone == SPINE or tables.get(zone):
            answer.told["handles"] = self._handles(zone, side)
            answer.told["form"] = None if zone == SPINE else self._form(zone)
        return answer

    def _stands(self, what: str, gaps: Mapping[str, str]) -> Answer:
        """Draw what stands now, and tell the others."""
        shared = self._draft
        patches = self._live.change(shared.draft.zone_map)
        shared.tell(self._heard, what, gaps)
        self._workshop.changed(shared.draft.zone_map)
        return Answer({"state": self._state()}, patches)

    def _heard(self, what: str, gaps: Mapping[str, str]) -> None:
        """Somebody else has changed the map: draw it, and say so."""
        patches = self._live.change(self._draft.draft.zone_map)
        self._send(Answer({"event": "state", "state": self._state()}, patches))
        if what != COMES_OR_GOES:
            self._send(Answer({"event": "elsewhere", "text": say(what, self._language, **gaps)}))

    def _state(self) -> dict[str, Any]:
        shared, language = self._draft, self._language
        draft = shared.draft
        places = draft.places
        own = [p.partition("/")[2] for p in places if p.startswith("body_parts/")]
        changed = [p.partition("/")[2] for p in places if p.startswith("zones/")]
        hidden = places.get("hides", [])
        undoes, redoes = draft.undoes, draft.redoes
        titles: dict[str, str] = places["title"]
        return {
            "map": draft.name,
            "title": titles.get(language) or next(iter(titles.values())),
            "author": draft.zone_map.author,
            "extends": draft.zone_map.extends,
            "revision": draft.revision,
            "undo": say(undoes[0], language, **undoes[1]) if undoes else "",
            "redo": say(redoes[0], language, **redoes[1]) if redoes else "",
            "kept": draft.kept,
            "others": shared.others(self._heard),
            "hidden": [{"zone": z, "name": self._called(z, draft.zone_map)} for z in hidden],
            "own": own,
            "changed": changed,
            "hints": self._hints,
        }

    def advise(self) -> Answer | None:
        """Look at what was drawn; return what there is to tell, if it is something else by now."""
        shared, language = self._shared, self._language
        if shared is None:
            return None
        with shared.lock:
            draft, live = shared.draft, self._live
            zone_map, revision = draft.zone_map, draft.revision
            changed = [p.partition("/")[2] for p in draft.places if p.startswith("zones/")]
            faults, texts = draft.maker.faults(draft.tables), tables_of(draft.places)
            seen = live.seen("right") | live.seen("left")
        hints = self._workshop.adviser.hints(
            zone_map, changed, faults, texts, shared.tables.overlapping, language
        )
        covered = [z for z in zone_map.zones if z.id not in seen and z.id in set(changed)]
        told = [*(hidden_hint(zone, language) for zone in covered), *hints]
        with shared.lock:
            if draft.revision != revision or self._shared is None:
                return None
            self._hints = [hint.to_json() for hint in told]
            return Answer({"event": "state", "state": self._state()})

    def _called(self, zone: str, zone_map: ZoneMap) -> str:
        found = next((each for each in zone_map.zones if each.id == zone), None)
        if found:
            return name_of(found, self._language)
        everything = self._draft.draft.with_all().zones
        found = next((each for each in everything if each.id == zone), None)
        return name_of(found, self._language) if found else zone

    def _form(self, zone: str) -> dict[str, Any]:
        shared = self._draft
        self._table(zone)
        return form_of(zone, shared.draft.zone_map, shared.draft.places, shared.tables)

    def _table(self, zone: str) -> Mapping[str, Any]:
        table = self._draft.tables.of(self._draft.draft.places).get(zone)
        if table is None:
            raise MapError(say("gone", self._language))
        return table

    def _here(self, zone: str, side: Side) -> list[tuple[Handle, str]]:
        draft = self._draft.draft
        return self._hand.handles(zone, side, draft.places, draft.zone_map, self._language)

    def _handles(self, zone: str, side: Side) -> list[dict[str, Any]]:
        return self._told(self._here(zone, side))

    def _told(self, handles: Sequence[tuple[Handle, str]]) -> list[dict[str, Any]]:
        return [handle.to_json(self._name_of(handle, border)) for handle, border in handles]

    def _name_of(self, handle: Handle, border: str) -> str:
        place = handle.id.rpartition("/")[2]
        if handle.kind == "border":
            return say("handle.border", self._language, border=border)
        if handle.kind == "edge":
            return say(f"handle.{place}", self._language)
        number = str(int(place) + 1) if place.isdecimal() else ""
        return say(f"handle.{handle.kind}", self._language, number=number)

    def _stuck_to(self, kind: str, name: str) -> str:
        if not kind:
            return ""
        if kind == "landmark":
            name = named(name, self._language)
        elif kind == "zone":
            name = self._called(name, self._draft.draft.zone_map)
        return say(f"snapped.{kind}", self._language, name=name)

    @property
    def _held(self) -> Drag:
        if self._drag is None:
            raise MapError(say("gone", self._language))
        return self._drag


def _day_and_time(stamp: str) -> str:
    """A version's stamp, which is in UTC, as people here write day and time."""
    at = dt.datetime.strptime(stamp[:15], "%Y%m%dT%H%M%S").replace(tzinfo=dt.UTC)
    return at.astimezone().strftime("%d-%m-%Y %H:%M:%S")


def _side(asked: Asked) -> Side:
    return next((side for side in SIDES if side == asked.get("side")), "right")


ASKS: Final[Mapping[str, Callable[[Session, Asked], Answer]]] = {
    name: getattr(Session, f"_{method}")
    for name, method in {
        "new": "new", "open": "open", "zone": "zone", "grab": "grab", "drag": "drag_to",
        "drop": "drop", "cancel": "cancel", "remove": "remove", "write": "write", "hide": "hide",
        "free": "free", "remove_zone": "remove_zone", "entitle": "entitle", "brush": "brush",
        "add_zone": "add_zone", "undo": "undo", "redo": "redo", "keep": "keep",
        "versions": "versions", "restore": "restore", "differences": "differences",
    }.items()
}  # fmt: skip
