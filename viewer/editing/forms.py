"""What is said of a zone besides its place: read for a form, and written from one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any, Final
from zlib import crc32

from viewer.editing.changes import Places
from viewer.editing.phrases import say
from viewer.editing.zone_tables import ZoneTables, is_free, on_side
from viewer.errors import MapError
from viewer.terms import LANGUAGES, LAYER_NAMES, Language
from viewer.zones import Zone, ZoneMap
from viewer.zones.own_maps import free_number

MAX_TEXT: Final = 2000
LONGEST_KEY: Final = 40
CERTAINTIES: Final = ("A", "B", "C", "X")
SYSTEM_OF_LAYER: Final = {
    "skin": "lymph",
    "muscle": "muscles",
    "organ": "digestion",
    "nerve": "nerves",
    "bone": "bones",
}
"""What a zone of one's own belongs to as long as nobody says otherwise."""


def form_of(zone_id: str, zone_map: ZoneMap, places: Places, tables: ZoneTables) -> dict[str, Any]:
    """Return what a form shows of a zone, one that is hidden too."""
    table = tables.of(places)[zone_id]
    own = f"body_parts/{zone_id}" in places
    shown = {zone.id: zone for zone in zone_map.zones}.get(zone_id)
    part = shown.body_part if shown else None
    sides = {shape.get("side", "both") for shape in table["shapes"]}
    note = table.get("note")
    notes = {**tables.notes, **_keyed(places, "notes")}
    sources = {**tables.sources, **_keyed(places, "sources")}
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
        layer = _one_of(values["layer"], LAYER_NAMES, language)
        after |= _without_it_below(zone_id, places, tables)
        table["layer"] = layer
        table.pop("over", None)
    if "side" in values:
        table = on_side(table, _one_of(values["side"], ("both", "right", "left"), language))
    for field, name in (("certainty_place", "place"), ("certainty_outline", "outline")):
        if field in values:
            grade = _one_of(values[field], CERTAINTIES, language)
            table["certainty"] = {**table["certainty"], name: grade}
    if "note" in values:
        texts = _texts(values["note"])
        after[f"notes/{_key_of(zone_id)}"] = texts or None
        table.pop("note", None)
        if texts:
            table["note"] = _key_of(zone_id)
    if "source" in values:
        text = _text(values["source"])
        if text:
            after[f"sources/{_key_of(zone_id)}"] = text
            table["sources"] = [_key_of(zone_id)]
    if "names" in values or "number" in values:
        _call(zone_id, values, zone_map, places, table, after, language)
    return {**after, f"zones/{zone_id}": table}


def new_zone(
    name: str,
    layer: str,
    shapes: list[dict[str, Any]],
    places: Places,
    zone_map: ZoneMap,
    language: Language,
) -> tuple[str, dict[str, Any]]:
    """Return the id of a zone of one's own, and what stands where with it.

    Raises:
        MapError: no name, or no such layer.
    """
    called = _text(name)
    if not called:
        raise MapError(say("wants_name", language))
    _one_of(layer, LAYER_NAMES, language)
    taken = {zone.id for zone in zone_map.zones} | {p.partition("/")[2] for p in places}
    zone_id = _free_id(called, taken)
    numbers = {zone.body_part.number for zone in zone_map.zones}
    numbers |= {part.get("number", 0) for part in _keyed(places, "body_parts").values()}
    part = {
        "number": free_number(numbers),
        "system": SYSTEM_OF_LAYER[layer],
        "group": "own",
        "names": {language: called},
    }
    table = {
        "id": zone_id,
        "layer": layer,
        "certainty": {"place": "C", "outline": "C"},
        "sources": ["own_teaching"],
        "shapes": shapes,
    }
    author = str(places.get("author", ""))
    return zone_id, {
        "sources/own_teaching": places.get("sources/own_teaching") or author,
        f"body_parts/{zone_id}": part,
        f"zones/{zone_id}": table,
    }


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
        for each, text in _texts(values.get("names", {})).items()
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


def without_zone(zone_id: str, places: Places, tables: ZoneTables) -> dict[str, Any]:
    """Return what stands where once a zone of one's own is gone, and nothing speaks of it."""
    hides = [each for each in places.get("hides", []) if each != zone_id]
    own = (f"zones/{zone_id}", f"body_parts/{zone_id}")
    said = (f"notes/{_key_of(zone_id)}", f"sources/{_key_of(zone_id)}")
    below = _without_it_below(zone_id, places, tables)
    return {**below, **dict.fromkeys((*own, *said)), "hides": hides or None}


def _without_it_below(zone_id: str, places: Places, tables: ZoneTables) -> dict[str, Any]:
    """What changes as zones no longer lie over one that goes to another layer, or away."""
    after: dict[str, Any] = {}
    for other, table in tables.of(places).items():
        if zone_id in table.get("over", []):
            bare = {name: value for name, value in table.items() if name != "over"}
            over = [each for each in table["over"] if each != zone_id]
            left = {**bare, "over": over} if over else bare
            after[f"zones/{other}"] = None if left == tables.base.get(other) else left
    return after


def _key_of(zone_id: str) -> str:
    """The key of what is said of a zone; keys are shorter than ids may be."""
    key = f"own_{zone_id}"
    return key if len(key) <= LONGEST_KEY else f"own_{crc32(zone_id.encode()):08x}_{zone_id[:20]}"


def _keyed(places: Places, name: str) -> dict[str, Any]:
    return {
        place.partition("/")[2]: value
        for place, value in places.items()
        if place.startswith(f"{name}/")
    }


def _free_id(name: str, taken: set[str]) -> str:
    stem = "own_" + (plain_id(name) or "zone")
    number, zone_id = 1, stem
    while zone_id in taken:
        number += 1
        zone_id = f"{stem}_{number}"
    return zone_id


def plain_id(name: str) -> str:
    """Return a name in small letters, digits and _; nothing if it has none of these."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:40].strip("_")


def _one_of(value: object, known: tuple[str, ...], language: Language) -> str:
    if value not in known:
        raise MapError(say("cannot", language))
    return str(value)


def _texts(given: object) -> dict[str, str]:
    if not isinstance(given, Mapping):
        return {}
    return {lang: text for lang in LANGUAGES if (text := _text(given.get(lang)))}


def _text(given: object) -> str:
    """A text without what is no letter, and not too long."""
    if not isinstance(given, str):
        return ""
    plain = "".join(letter if letter.isprintable() else " " for letter in given)
    return " ".join(plain.split())[:MAX_TEXT]


def name_of(zone: Zone, language: Language) -> str:
    """Return what a zone is called in a sentence: its label if that is shorter, as L4 is."""
    label, name = zone.body_part.label[language], zone.body_part.names[language]
    return label if label and not label.isdecimal() and len(label) <= len(name) else name
