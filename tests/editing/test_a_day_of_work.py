"""After a day of any work in any order the map is sound, or its teacher was told what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from viewer.editing.draft import DraftMap
from viewer.projection.on_foot_checks import on_foot_faults
from viewer.zones import faults
from viewer.zones.keeping import versions_of

REQUESTS = 150
ZONES = (
    "organ_liver", "organ_kidney", "organ_stomach", "organ_heart", "organ_adrenal", "organ_colon",
    "vertebra_l4", "vertebra_c1", "coccyx", "spinal_nerve_l4", "spine", "eye", "muscle_psoas",
)  # fmt: skip
ASKS = {
    "drag": 60, "hide": 12, "write": 20, "free": 8, "add_zone": 8, "undo": 15, "redo": 8,
    "remove": 8, "remove_zone": 3, "keep": 4, "restore": 2, "cancel": 2,
}  # fmt: skip


class Day:
    """Somebody who does this and that."""

    def __init__(self, browser: Any, strokes: Callable[..., Any], seed: int) -> None:
        self.browser, self.strokes = browser, strokes
        self.rng = np.random.default_rng(seed)
        known = {zone.id for zone in browser.session._bench.shared.draft.zone_map.zones}
        self.zones = [zone for zone in ZONES if zone in known or zone == "spine"]
        self.refused: list[str] = []

    def any_of(self, choices: Any) -> Any:
        choices = list(choices)
        return choices[self.rng.integers(len(choices))]

    def ask(self, ask: str, **told: Any) -> dict[str, Any]:
        answer: dict[str, Any] = self.browser.session.answer({"ask": ask, **told}).told
        self.refused += [answer["refused"]] if "refused" in answer else []
        return answer

    def work(self) -> None:
        shares = np.array(list(ASKS.values())) / sum(ASKS.values())
        ask = str(self.rng.choice(list(ASKS), p=shares))
        own = self.browser.session._bench.shared.draft.places
        zone = self.any_of([*self.zones, *(z[6:] for z in own if z.startswith("zones/own_"))])
        side = self.any_of(["right", "left"])
        getattr(self, f"_{ask}", lambda *_: self.ask(ask))(zone, side)

    def _drag(self, zone: str, side: str) -> None:
        handles = self.ask("zone", zone=zone, side=side).get("handles")
        if not handles:
            return
        handle = self.any_of(handles)
        self.ask("grab", handle=handle["id"], side=side)
        for _ in range(self.rng.integers(1, 3)):
            to = np.array(handle["at"]) + self.rng.normal(scale=4, size=3)
            self.ask("drag", to=to.tolist(), snap=bool(self.rng.integers(2)))
        self.ask("drop")

    def _hide(self, zone: str, _side: str) -> None:
        self.ask("hide", zone=zone, hidden=bool(self.rng.integers(2)))

    def _write(self, zone: str, _side: str) -> None:
        values = [
            {"layer": self.any_of(["skin", "muscle", "organ", "bone"])},
            {"side": self.any_of(["both", "right", "left"])},
            {"names": {"nl": "Anders"}, "number": int(self.rng.integers(900, 990))},
            {"certainty_place": self.any_of("ABCX")},
            {"note": {"nl": self.any_of(["Een woord.", "Dit geneest alles.", ""])}},
            {"source": "Mijn boek"},
        ]
        self.ask("write", zone=zone, values=self.any_of(values))

    def _free(self, zone: str, side: str) -> None:
        self.ask("free", zone=zone, side=side, free=bool(self.rng.integers(2)))

    def _add_zone(self, _zone: str, side: str) -> None:
        u, v = self.rng.uniform([0.1, 0.2], [0.8, 0.8])
        told = self.strokes(float(u), float(v), float(self.rng.uniform(3, 10)))
        layer = self.any_of(["skin", "organ", "muscle"])
        self.ask("add_zone", name="Plek", layer=layer, strokes=told, side=side, both=side == "left")

    def _remove(self, zone: str, side: str) -> None:
        handles = self.ask("zone", zone=zone, side=side).get("handles") or []
        points = [handle["id"] for handle in handles if handle["kind"] == "point"]
        if points:
            self.ask("remove", handle=self.any_of(points), side=side)

    def _remove_zone(self, zone: str, _side: str) -> None:
        self.ask("remove_zone", zone=zone)

    def _restore(self, _zone: str, _side: str) -> None:
        if found := versions_of("mijn_school"):
            self.ask("restore", stamp=self.any_of(found).stamp)


@pytest.mark.parametrize("seed", [3])
def test_what_comes_of_a_day_of_work_is_sound_or_said_to_be_wrong(
    seed: int, browser: Any, strokes: Callable[..., Any], workshop: Any
) -> None:
    day = Day(browser, strokes, seed)
    for _ in range(REQUESTS):
        day.work()
    draft = browser.session._bench.shared.draft
    assert draft.revision > REQUESTS / 3
    assert not [text for text in day.refused if "in a ring" in text], "zones find their order"
    hints = browser.session.advise().told["state"]["hints"]
    wrong = [hint for hint in hints if hint["level"] == "wrong"]
    kept = browser.session.answer({"ask": "keep"}).told
    if "refused" in kept:
        assert wrong, kept
    else:
        told = faults(draft.name) or on_foot_faults(draft.name, workshop.adviser._feet)
        assert not told or wrong, told
    again = DraftMap(draft.name)
    assert again.places == draft.places
    assert (again.undoes, again.redoes, again.kept) == (draft.undoes, draft.redoes, draft.kept)
