"""Zones of one's own: drawn, given an id and a number, taken away with all that is said of them."""

from __future__ import annotations

from typing import Any, Final
from zlib import crc32

from viewer.editing.changes import Places
from viewer.editing.filled_in import one_of, plain_id, require_author, text_of
from viewer.editing.phrases import say
from viewer.editing.zone_tables import ZoneTables
from viewer.errors import MapError
from viewer.terms import LAYER_NAMES, Language
from viewer.zones import ZoneMap
from viewer.zones.own_maps import free_number

LONGEST_KEY: Final = 40
SYSTEM_OF_LAYER: Final = {
    "skin": "lymph",
    "muscle": "muscles",
    "organ": "digestion",
    "nerve": "nerves",
    "bone": "bones",
}
"""What a zone of one's own belongs to as long as nobody says otherwise."""


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
        MapError: no name, no such layer, or a map that names no author.
    """
    called = text_of(name)
    if not called:
        raise MapError(say("wants_name", language))
    one_of(layer, LAYER_NAMES, language)
    require_author(places, language)
    taken = {zone.id for zone in zone_map.zones} | {p.partition("/")[2] for p in places}
    zone_id = _free_id(called, taken)
    numbers = {zone.body_part.number for zone in zone_map.zones}
    numbers |= {part.get("number", 0) for part in keyed(places, "body_parts").values()}
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
    return zone_id, {
        "sources/own_teaching": places.get("sources/own_teaching") or places["author"],
        f"body_parts/{zone_id}": part,
        f"zones/{zone_id}": table,
    }


def without_zone(zone_id: str, places: Places, tables: ZoneTables) -> dict[str, Any]:
    """Return what stands where once a zone of one's own is gone, and nothing speaks of it."""
    hides = [each for each in places.get("hides", []) if each != zone_id]
    own = (f"zones/{zone_id}", f"body_parts/{zone_id}")
    said = (f"notes/{key_of(zone_id)}", f"sources/{key_of(zone_id)}")
    below = without_it_below(zone_id, places, tables)
    return {**below, **dict.fromkeys((*own, *said)), "hides": hides or None}


def without_it_below(zone_id: str, places: Places, tables: ZoneTables) -> dict[str, Any]:
    """Return what changes as zones no longer lie over one that goes to another layer, or away."""
    after: dict[str, Any] = {}
    for other, table in tables.of(places).items():
        if zone_id in table.get("over", []):
            bare = {name: value for name, value in table.items() if name != "over"}
            over = [each for each in table["over"] if each != zone_id]
            left = {**bare, "over": over} if over else bare
            after[f"zones/{other}"] = None if left == tables.base.get(other) else left
    return after


def key_of(zone_id: str) -> str:
    """Return the key of what is said of a zone; keys are shorter than ids may be."""
    key = f"own_{zone_id}"
    return key if len(key) <= LONGEST_KEY else f"own_{crc32(zone_id.encode()):08x}_{zone_id[:20]}"


def keyed(places: Places, name: str) -> dict[str, Any]:
    """Return what stands in one of the tables of a map, by its keys."""
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
