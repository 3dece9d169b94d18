"""What is said of a zone besides its place: read for a form, and written from one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from viewer.editing.changes import Places
from viewer.editing.filled_in import one_of, require_author, text_of, texts_of
from viewer.editing.own_zones import key_of, keyed, without_it_below
from viewer.editing.phrases import say
from viewer.editing.zone_tables import ZoneTables, is_free, on_side
from viewer.errors import MapError
from viewer.terms import LANGUAGES, LAYER_NAMES, Language
from viewer.zones import ZoneMap

CERTAINTIES: Final = ("A", "B", "C", "X")


def form_of(zone_id: str, zone_map: ZoneMap, places: Places, tables: ZoneTables) -> dict[str, Any]:
    """Return what a form shows of a zone, one that is hidden too."""
    table = tables.of(places)[zone_id]
    own = f"body_parts/{zone_id}" in places
    shown = {zone.id: zone for zone in zone_map.zones}.get(zone_id)
    part = shown.body_part if shown else None
    sides = {shape.get("side", "both") for shape in table["shapes"]}
    note = table.get("note")
    notes = {**tables.notes, **keyed(places, "notes")}
    sources = {**tables.sources, **keyed(places, "sources")}
    return {
        "zone": zone_id,
        "names": {lang: part.names[lang] if part else "" for lang in LANGUAGES},
        "number": part.number if part else None,
        "layer": table["layer"],
        "layers": list(LAYER_NAMES),
        "side": next(iter(sides)) if len(sides) == 1 else "both",
        "free": is_free(table),
        "note": dict(notes.get(note, {})) if note else {},
        "source": "; ".join(sources[key] for key in table["sources"] if key in sources),
        "certainty_place": table["certainty"]["place"],
        "certainty_outline": table["certainty"]["outline"],
        "own": own,
        "hidden": zone_id in places.get("hides", []),
    }


def written(
    zone_id: str,
    values: Mapping[str, Any],
    zone_map: ZoneMap,
    places: Places,
    tables: ZoneTables,
    language: Language,
) -> dict[str, Any]:
    """Return what stands where once some fields of a form are written.

    Args:
        zone_id: of any zone of the map.
        values: names, number, layer, side, note, source, certainty_place, certainty_outline; only
            those that were filled in otherwise.
        zone_map: as it is.
        places, tables: likewise.
        language: of what is said if it cannot be.

    Raises:
        MapError: a value that cannot be, said in that language.
    """
    table = dict(tables.of(places)[zone_id])
    after: dict[str, Any] = {}
    if "layer" in values:
        layer = one_of(values["layer"], LAYER_NAMES, language)
        after |= without_it_below(zone_id, places, tables)
        table["layer"] = layer
        table.pop("over", None)
    if "side" in values:
        table = on_side(table, one_of(values["side"], ("both", "right", "left"), language))
    for field, name in (("certainty_place", "place"), ("certainty_outline", "outline")):
        if field in values:
            grade = one_of(values[field], CERTAINTIES, language)
            table["certainty"] = {**table["certainty"], name: grade}
    if "note" in values:
        _note(zone_id, values["note"], places, table, after, language)
    if "source" in values:
        text = text_of(values["source"])
        if text:
            after[f"sources/{key_of(zone_id)}"] = text
            table["sources"] = [key_of(zone_id)]
    if "names" in values or "number" in values:
        _call(zone_id, values, zone_map, places, table, after, language)
    return {**after, f"zones/{zone_id}": table}


def _note(
    zone_id: str,
    given: object,
    places: Places,
    table: dict[str, Any],
    after: dict[str, Any],
    language: Language,
) -> None:
    """Write a note of its own for a zone; an empty one takes it away."""
    texts = texts_of(given)
    if 0 < len(texts) < len(LANGUAGES):
        require_author(places, language)
    after[f"notes/{key_of(zone_id)}"] = texts or None
    table.pop("note", None)
    if texts:
        table["note"] = key_of(zone_id)


def _call(
    zone_id: str,
    values: Mapping[str, Any],
    zone_map: ZoneMap,
    places: Places,
    table: dict[str, Any],
    after: dict[str, Any],
    language: Language,
) -> None:
    """Write how a zone is called and numbered: her own in its body part, others in the zone."""
    number = values.get("number")
    if number is not None:
        _require_free(zone_id, number, zone_map, language)
    part = places.get(f"body_parts/{zone_id}")
    own = part["names"] if part else table.get("names", {})
    here = next((zone for zone in zone_map.zones if zone.id == zone_id), None)
    shown = here.body_part.names if here else {}
    # A language that nobody has written in follows the one that stands in for it.
    texts = {
        each: text
        for each, text in texts_of(values.get("names", {})).items()
        if each in own or text != shown.get(each)
    }
    if part is not None:
        # The label is the number, unless somebody gave it another.
        renumbered = {"number": number} if number is not None else {}
        after[f"body_parts/{zone_id}"] = {**part, "names": {**own, **texts}, **renumbered}
        return
    if texts:
        table["names"] = {**own, **texts}
    if number is not None:
        table["number"] = number


def _require_free(zone_id: str, number: object, zone_map: ZoneMap, language: Language) -> None:
    owner = next((z for z in zone_map.zones if z.body_part.number == number), None)
    here = next((z for z in zone_map.zones if z.id == zone_id), None)
    if not isinstance(number, int) or isinstance(number, bool) or not 1 <= number <= 9999:
        raise MapError(say("cannot", language))
    if owner and here and owner.body_part.id != here.body_part.id:
        name = owner.body_part.names[language]
        raise MapError(say("number_taken", language, number=str(number), zone=name))
