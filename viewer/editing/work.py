"""What is done to a map otherwise than by its handles: written, painted, hidden, kept, restored."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any, Final

import numpy as np

from viewer.editing import brushing
from viewer.editing.bench import Answer, Asked, Bench
from viewer.editing.filled_in import text_of
from viewer.editing.forms import written
from viewer.editing.holding import side_of
from viewer.editing.new_maps import MOST_TITLE
from viewer.editing.own_zones import new_zone, without_zone
from viewer.editing.phrases import say
from viewer.editing.zone_tables import locked, set_free
from viewer.errors import MapError
from viewer.tellings.moved import moved_from
from viewer.whereabouts import where
from viewer.zones import load_map
from viewer.zones.keeping import restore_map, versions_of


def write(bench: Bench, asked: Asked) -> Answer:
    """Write some fields of a zone's form."""
    zone, shared = str(asked["zone"]), bench.shared
    after = written(
        zone, asked["values"], shared.draft.zone_map, shared.draft.places, shared.tables,
        bench.language,
    )  # fmt: skip
    return bench.step("written", after, zone, "right")


def hide(bench: Bench, asked: Asked) -> Answer:
    """Hide a zone, or show it again."""
    zone, hidden = str(asked["zone"]), bool(asked["hidden"])
    bench.table(zone)
    before = bench.draft.places.get("hides", [])
    after = [each for each in before if each != zone] + ([zone] if hidden else [])
    if hidden:
        return bench.step("hidden", {"hides": after}, zone, "right")
    try:
        return bench.step("shown", {"hides": after or None}, zone, "right")
    except MapError as error:
        name = bench.called(zone, bench.draft.zone_map)
        raise MapError(say("no_room", bench.language, zone=name)) from error


def free(bench: Bench, asked: Asked) -> Answer:
    """Let left and right differ, or lock them together."""
    zone, side = str(asked["zone"]), side_of(asked)
    free = bool(asked["free"])
    table = set_free(bench.table(zone)) if free else locked(bench.table(zone), side)
    return bench.step("freed" if free else "locked", {f"zones/{zone}": table}, zone, side)


def remove_zone(bench: Bench, asked: Asked) -> Answer:
    """Take a zone away that was drawn here."""
    zone = str(asked["zone"])
    if f"body_parts/{zone}" not in bench.draft.places:
        raise MapError(say("cannot", bench.language))
    after = without_zone(zone, bench.draft.places, bench.shared.tables)
    return bench.step("removed", after, zone, "right")


def entitle(bench: Bench, asked: Asked) -> Answer:
    """Give the map another title or author."""
    title, author = (text_of(asked[name], MOST_TITLE) for name in ("title", "author"))
    if not title or not author:
        raise MapError(say("wants_name", bench.language))
    titles = {**bench.draft.places.get("title", {}), bench.language: title}
    return bench.step("entitled", {"title": titles, "author": author}, "", "right")


def brush(bench: Bench, asked: Asked) -> Answer:
    """Answer with the outline of what was painted."""
    shapes = _brushed(bench, asked)
    lines = brushing.outline_on_skin(shapes, bench.on)
    told = where(bench.on.foot, lines[0].mean(axis=0)).bearing(bench.language)
    return Answer({"lines": [np.round(line, 2).tolist() for line in lines], "told": told})


def add_zone(bench: Bench, asked: Asked) -> Answer:
    """Make a zone of what was painted."""
    draft = bench.draft
    zone, after = new_zone(
        asked["name"], asked["layer"], _brushed(bench, asked), draft.places, draft.zone_map,
        bench.language,
    )  # fmt: skip
    answer = bench.step("added", after, zone, side_of(asked))
    answer.told["zone"] = zone
    return answer


def _brushed(bench: Bench, asked: Asked) -> list[dict[str, Any]]:
    strokes = [brushing.Stroke.from_json(each) for each in asked["strokes"]]
    side = "both" if asked.get("both", True) else side_of(asked)
    try:
        return brushing.brushed(strokes, bench.on, side)
    except MapError as error:
        raise MapError(say("too_small", bench.language)) from error


def undo(bench: Bench, _: Asked) -> Answer:
    """Take the last step back."""
    return _stepped(bench, bench.draft.undo())


def redo(bench: Bench, _: Asked) -> Answer:
    """Take the step again that was taken back last."""
    return _stepped(bench, bench.draft.redo())


def _stepped(bench: Bench, is_done: bool) -> Answer:
    if not is_done:
        return Answer({"state": bench.state()})
    return bench.stand("elsewhere_undo", {})


def keep(bench: Bench, _: Asked) -> Answer:
    """Write the map file; what it said becomes a version."""
    bench.draft.keep()
    return bench.stand("elsewhere_kept", {})


def versions(bench: Bench, _: Asked) -> Answer:
    """Answer with what the map was before."""
    found = versions_of(bench.draft.name)
    return Answer(
        {
            "versions": [
                {
                    "stamp": each.stamp,
                    "when": _day_and_time(each.stamp),
                    "title": each.title.get(bench.language, each.fault),
                    "zones": each.zones,
                }
                for each in found
            ]
        }
    )


def differences(bench: Bench, _: Asked) -> Answer:
    """Answer with what the map changes in the one it builds on."""
    draft, language = bench.draft, bench.language
    base = load_map(draft.zone_map.extends)
    rows = moved_from(bench.on.foot, draft.zone_map, base)
    return Answer(
        {
            "title": base.headline[language],
            "rows": [
                {"zone": row.zone, "name": row.name[language], "text": row.says[language]}
                for row in rows
            ],
        }
    )


def restore(bench: Bench, asked: Asked) -> Answer:
    """Make an older version the map again, as a step that can be undone."""
    draft = bench.draft
    draft.replace_file("restored", lambda: restore_map(draft.name, str(asked["stamp"])))
    return bench.stand("restored", {})


def _day_and_time(stamp: str) -> str:
    """A version's stamp, which is in UTC, as people here write day and time."""
    at = dt.datetime.strptime(stamp[:15], "%Y%m%dT%H%M%S").replace(tzinfo=dt.UTC)
    return at.astimezone().strftime("%d-%m-%Y %H:%M:%S")


WORK: Final[Mapping[str, Callable[[Bench, Asked], Answer]]] = {
    each.__name__: each
    for each in (
        write, hide, free, remove_zone, entitle, brush, add_zone, undo, redo, keep, versions,
        differences, restore,
    )
}  # fmt: skip
"""What can be asked for -> what answers."""
