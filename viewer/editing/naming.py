"""What zones, borders and steps are called, in the language of whoever reads it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from viewer.editing.draft import DraftMap
from viewer.editing.phrases import say
from viewer.terms import Language
from viewer.zones import Zone, ZoneMap


def tells(what: str, gaps: Mapping[str, str], draft: DraftMap, language: Language) -> str:
    """Return a step's phrase with what the zones in its gaps are called now.

    Args:
        what: a key of the phrases.
        gaps: "zone": an id, "called": what it was called when the step was taken, for it may be
            gone; "border": the ids of the zones on both sides. What is no id is told as it is:
            drafts once held names.
        draft: the map.
        language: of what is said.
    """
    filled = dict(gaps)
    maps = [draft.zone_map]
    if zone := gaps.get("zone"):
        filled["zone"] = called(zone, maps, draft, language, gaps.get("called", ""))
    if border := gaps.get("border"):
        sides = [(each, _found(each, maps, draft)) for each in border.split("/")]
        filled["border"] = "/".join(
            zone.body_part.label[language] if zone else each for each, zone in sides
        )
    return say(what, language, **filled)


def called(
    zone: str,
    maps: Iterable[ZoneMap],
    draft: DraftMap,
    language: Language,
    otherwise: str = "",
) -> str:
    """Return what a zone is called.

    Args:
        zone: its id.
        maps: where it is looked for, one after the other; then among what the map hides.
        draft: the map.
        language: of what is said.
        otherwise: what is said of one that is nowhere, without it the id.
    """
    found = _found(zone, maps, draft)
    return name_of(found, language) if found else otherwise or zone


def _found(zone: str, maps: Iterable[ZoneMap], draft: DraftMap) -> Zone | None:
    known = [*(each for zone_map in maps for each in zone_map.zones), *draft.hidden()]
    return next((each for each in known if each.id == zone), None)


def name_of(zone: Zone, language: Language) -> str:
    """Return what a zone is called in a sentence: its label if that is shorter, as L4 is."""
    label, name = zone.body_part.label[language], zone.body_part.names[language]
    return label if label and not label.isdecimal() and len(label) <= len(name) else name
