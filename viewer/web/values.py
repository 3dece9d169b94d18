"""What the parameters of a view may be, whoever sets them: Python or a browser.

Each check returns the value as it is kept: plain lists and dicts, zones by their ids.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final

from viewer.errors import UnknownNameError, VoetatlasError
from viewer.terms import LANGUAGES, LAYER_NAMES, SIDES, VIEWS
from viewer.zones import ZoneMap

SIDES_SHOWN: Final = (*SIDES, "both")
THEMES: Final = ("auto", "light", "dark")
LONGEST_SHOWN: Final = 60
"""Characters of a value that a message repeats: a browser may send anything."""


def checked_value(name: str, value: object, zone_map: ZoneMap) -> Any:
    """Return the value of a parameter as it is kept.

    Raises:
        UnknownNameError: a word or a zone that nobody knows.
        VoetatlasError: a value of another form.
    """
    return CHECKS[name](value, zone_map)


def _word(kind: str, known: tuple[str, ...], value: object, _: ZoneMap | None = None) -> str:
    if not isinstance(value, str) or value not in known:
        raise UnknownNameError(kind, _shown(value), known)
    return value


def _layers(value: object, _: ZoneMap) -> list[str]:
    if not isinstance(value, list | tuple):
        known = ", ".join(LAYER_NAMES)
        raise VoetatlasError(f"layers wants a list of {known}; given {_shown(value)}")
    wanted = {_word("layer", LAYER_NAMES, layer) for layer in value}
    return [layer for layer in LAYER_NAMES if layer in wanted]


def _selection(value: object, zone_map: ZoneMap) -> dict[str, Any]:
    """Zones by id, label or name; a text or a list of zones stands for both sides."""
    given = dict(value) if isinstance(value, dict) else {"zones": value, "side": "both"}
    zones = [given["zones"]] if isinstance(given.get("zones"), str) else given.get("zones")
    if not isinstance(zones, list | tuple) or not set(given) <= {"zones", "side"}:
        raise VoetatlasError(
            'selection wants zones and a side, such as {"zones": ["vertebra_l4"], "side": '
            f'"both"}}; given {_shown(value)}'
        )
    ids = [_zone(zone, zone_map) for zone in zones]
    return {
        "zones": list(dict.fromkeys(ids)),
        "side": _word("side", SIDES_SHOWN, given.get("side", "both")),
    }


def _hovered(value: object, zone_map: ZoneMap) -> dict[str, str] | None:
    if value is None:
        return None
    if not isinstance(value, dict) or set(value) != {"zone", "side"}:
        raise VoetatlasError(
            'hovered wants a zone and a side, such as {"zone": "vertebra_l4", "side": "left"}, '
            f"or None; given {_shown(value)}"
        )
    return {"zone": _zone(value["zone"], zone_map), "side": _word("side", SIDES, value["side"])}


def _zone(value: object, zone_map: ZoneMap) -> str:
    text = _shown(value)
    return zone_map.find(text).id


def _shown(value: object) -> str:
    text = value if isinstance(value, str) else repr(value)
    return text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN - 3]}..."


CHECKS: Final[Mapping[str, Callable[[object, ZoneMap], Any]]] = {
    "selection": _selection,
    "hovered": _hovered,
    "view": partial(_word, "view", VIEWS),
    "side": partial(_word, "side", SIDES_SHOWN),
    "layers": _layers,
    "depth": partial(_word, "layer", LAYER_NAMES),
    "language": partial(_word, "language", LANGUAGES),
    "theme": partial(_word, "theme", THEMES),
}
