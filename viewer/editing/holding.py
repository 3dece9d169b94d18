"""Handles of the zone that is chosen: taken hold of, brought somewhere, let go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt

from viewer.editing.bench import Answer, Asked, Bench
from viewer.editing.dragging import SPINE, Drag, Dragged, border_of
from viewer.editing.handles import Handle, Shapes, followed, removed
from viewer.editing.phrases import named, say
from viewer.editing.zone_tables import with_shapes
from viewer.errors import MapError
from viewer.terms import SIDES, Side
from viewer.whereabouts import where

Array = npt.NDArray[np.float64]


class Holding:
    """What one browser has chosen, and what it has in its hand."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._chosen = ""
        self._drag: Drag | None = None
        self._to = np.zeros(3)
        self._snap = True
        self._was_moved = False
        self._shapes: Shapes = []
        self._neighbours: tuple[Array, Sequence[str]] = (np.empty((0, 3)), [])

    def choose(self, asked: Asked) -> Answer:
        """Answer with the handles and the form of a zone, or of the spine."""
        zone, side = asked.get("zone"), side_of(asked)
        self._drag, self._chosen = None, str(zone or "")
        if zone is None:
            return Answer({"handles": [], "form": None})
        form = None if zone == SPINE else self._bench.form(zone)
        return Answer({"handles": self._bench.handles(zone, side), "form": form})

    def grab(self, asked: Asked) -> Answer:
        """Take hold of a handle of what is chosen."""
        bench, zone, side = self._bench, self._chosen, side_of(asked)
        self._drag = Drag(zone, str(asked["handle"]), side)
        tables = bench.shared.tables.of(bench.draft.places)
        self._neighbours = bench.snapper.borders_of_neighbours(
            tables, zone, bench.layer_of(zone), side
        )
        here = (handle for handle, _ in bench.handles_here(zone, side))
        held = next((handle for handle in here if handle.id == self._drag.handle), None)
        if held is None:
            raise MapError(say("gone", bench.language))
        self._to, self._was_moved = held.at, False
        self._shapes = tables.get(zone, {}).get("shapes", [])
        return self._held_now(held)

    def _held_now(self, held: Handle) -> Answer:
        """Tell what is in the hand: a middle is a new point from now on."""
        drag, draft = self._held, self._bench.draft
        if held.kind != "middle":
            return Answer({"handle": held.id})
        shape, _, place = held.id.split("/")
        hand = self._bench.hand
        brought = hand.bring(drag, held.at, draft.places, draft.zone_map, snap=False)
        handles = hand.handles(
            drag.zone,
            drag.side,
            {**draft.places, **brought.after},
            draft.zone_map,
            self._bench.language,
        )
        point = f"{shape}/point/{int(place) + 1}"
        return Answer({"handle": point, "handles": self._bench.told(handles, drag.zone)})

    def drag(self, asked: Asked) -> Answer:
        """Draw what would be with the handle there; nothing is written down."""
        bench, drag, draft = self._bench, self._held, self._bench.draft
        self._snap = bool(asked.get("snap", True))
        to = bench.on.onto_skin(np.array([asked["to"]], dtype=np.float64))[0]
        snapped = ""
        if self._snap and not drag.handle.startswith(("border/", "vertebra/")):
            stuck = bench.snapper.stick(to, self._neighbours)
            to, snapped = stuck.at, self._stuck_to(stuck.to, stuck.name)
        brought = self._brought(drag, to)
        if brought.landmark:
            snapped = self._stuck_to("landmark", brought.landmark)
        distance = where(bench.on.foot, brought.at).bearing(bench.language)
        try:
            zone_map = draft.tried(brought.after)
        except MapError:
            refusal = say("crossing", bench.language)
            return Answer({"told": {"snapped": refusal, "distance": distance}})
        self._to, self._was_moved = to, True
        patches = bench.live.change(zone_map)
        places = {**draft.places, **brought.after}
        handles = bench.hand.handles(drag.zone, drag.side, places, zone_map, bench.language)
        told = {"snapped": snapped, "distance": distance}
        return Answer({"told": told, "handles": bench.told(handles, drag.zone)}, patches)

    def _brought(self, drag: Drag, to: Array) -> Dragged:
        hand, draft = self._bench.hand, self._bench.draft
        try:
            if drag.zone != SPINE:
                now = self._bench.table(drag.zone)["shapes"]
                drag = replace(drag, handle=followed(drag.handle, self._shapes, now))
            return hand.bring(
                drag, to, draft.places, draft.zone_map, snap=self._snap, hidden=draft.hidden()
            )
        except MapError as error:  # somebody else took away what the handle is of
            raise MapError(say("gone", self._bench.language)) from error

    def drop(self, asked: Asked) -> Answer:
        """Write down where the handle was brought, upon what the map is by now."""
        bench, drag, draft = self._bench, self._held, self._bench.draft
        if not self._was_moved:
            answer = self.cancel(asked)  # it was only touched
            answer.told["state"] = bench.state()
            return answer
        self._drag = None
        brought = self._brought(drag, self._to)
        if border := border_of(drag, draft.zone_map):
            beside = "/".join((*border.before[-1:], *border.after[:1]))
            return bench.step("border", brought.after, drag.zone, drag.side, border=beside)
        what = "moved" if "/move" in drag.handle else "bent"
        return bench.step(what, brought.after, drag.zone, drag.side)

    def cancel(self, _: Asked) -> Answer:
        """Let go, and draw the map as it is."""
        drag, self._drag = self._drag, None
        patches = self._bench.live.change(self._bench.draft.zone_map)
        told = {"handles": self._bench.handles(drag.zone, drag.side)} if drag else {}
        return Answer(told, patches)

    def remove(self, asked: Asked) -> Answer:
        """Take a point away."""
        bench, zone, side = self._bench, self._chosen, side_of(asked)
        table: Mapping[str, Any] = bench.table(zone)
        try:
            shapes = removed(table["shapes"], str(asked["handle"]))
        except MapError as error:
            raise MapError(say("needs_points", bench.language)) from error
        after = {f"zones/{zone}": with_shapes(table, shapes)}
        return bench.step("point_removed", after, zone, side)

    def _stuck_to(self, kind: str, name: str) -> str:
        bench = self._bench
        if not kind:
            return ""
        if kind == "landmark":
            name = named(name, bench.language)
        elif kind == "zone":
            name = bench.called(name, bench.draft.zone_map)
        return say(f"snapped.{kind}", bench.language, name=name)

    @property
    def is_holding(self) -> bool:
        """Whether a handle is in the hand."""
        return self._drag is not None

    @property
    def _held(self) -> Drag:
        if self._drag is None:
            raise MapError(say("gone", self._bench.language))
        return self._drag


def side_of(asked: Asked) -> Side:
    """Return the side of the foot that is worked on."""
    return next((side for side in SIDES if side == asked.get("side")), "right")
