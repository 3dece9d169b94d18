"""What the parameters of a view may be, whoever sets them: Python or a browser.

Each check returns the value as it is kept: plain lists and dicts, zones by their ids.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from math import isfinite
from typing import Any, Final

from viewer.errors import UnknownNameError, VoetatlasError
from viewer.skin_tones import load_skin_tones
from viewer.terms import LANGUAGES, LAYER_NAMES, SIDES, VIEWS
from viewer.web.codes import LONGEST_LINK, code_of
from viewer.web.colormaps import COLORMAPS
from viewer.zones import ZoneMap

SIDES_SHOWN: Final = (*SIDES, "both")
THEMES: Final = ("auto", "light", "dark", "projector")
SKIN_TONES: Final = tuple(tone.id for tone in load_skin_tones())
PANELS: Final = ("find", "depth", "card", "spine", "strip")
"""What may stand around the feet."""
EYE_NUMBERS: Final = 6
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


def _zones(name: str, value: object, zone_map: ZoneMap) -> list[str]:
    if not isinstance(value, list | tuple):
        raise VoetatlasError(f"{name} wants a list of zones; given {_shown(value)}")
    return list(dict.fromkeys(_zone(each, zone_map) for each in value))


def _flag(name: str, value: object, _: ZoneMap) -> bool:
    if not isinstance(value, bool):
        raise VoetatlasError(f"{name} wants True or False; given {_shown(value)}")
    return value


def _numbers(name: str, allowed: tuple[int, ...], value: object, _: ZoneMap) -> list[float]:
    given = [] if value is None else value
    if (
        not isinstance(given, list | tuple)
        or len(given) not in allowed
        or not all(isinstance(each, int | float) and isfinite(each) for each in given)
    ):
        many = " or ".join(str(each) for each in allowed)
        raise VoetatlasError(f"{name} wants a list of {many} numbers; given {_shown(value)}")
    return [float(each) for each in given]


def _value_range(value: object, zone_map: ZoneMap) -> list[float]:
    ends = _numbers("value_range", (0, 2), value, zone_map)
    if ends and ends[0] >= ends[1]:
        raise VoetatlasError(
            f"value_range wants the lower end before the upper one; given {_shown(value)}"
        )
    return ends


def _values(value: object, zone_map: ZoneMap) -> dict[str, float]:
    given = {} if value is None else value
    if not isinstance(given, Mapping) or not all(
        isinstance(each, int | float) and isfinite(each) for each in given.values()
    ):
        raise VoetatlasError(
            'values wants a number for each zone, such as {"organ_liver": 0.7}; '
            f"given {_shown(value)}"
        )
    return {_zone(zone, zone_map): float(number) for zone, number in given.items()}


def _panels(value: object, _: ZoneMap) -> list[str]:
    if not isinstance(value, list | tuple):
        raise VoetatlasError(f"panels wants a list of {', '.join(PANELS)}; given {_shown(value)}")
    wanted = {_word("panel", PANELS, each) for each in value}
    return [panel for panel in PANELS if panel in wanted]


def _spelt(name: str, pattern: str, example: str, value: object, _: ZoneMap) -> str:
    if not isinstance(value, str) or not re.fullmatch(pattern, value):
        raise VoetatlasError(f"{name} wants {example}, or nothing; given {_shown(value)}")
    return value


def _qr(value: object, _: ZoneMap) -> dict[str, str]:
    """The link that a browser wants a code of; the code is Python's to make."""
    link = value.get("link") if isinstance(value, dict) else None
    if not isinstance(link, str) or len(link.encode(errors="replace")) > LONGEST_LINK:
        raise VoetatlasError(
            f"qr wants a link of at most {LONGEST_LINK} bytes, such as "
            f'{{"link": "https://..."}}; given {_shown(value)}'
        )
    return {"link": link, "svg": code_of(link) if link else ""}


def _colormap(value: object, _: ZoneMap) -> str:
    return _word("colour map", COLORMAPS, value)


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
    "hidden": partial(_zones, "hidden"),
    "only": partial(_zones, "only"),
    "eye": partial(_numbers, "eye", (0, EYE_NUMBERS)),
    "chart": partial(_flag, "chart"),
    "locked": partial(_flag, "locked"),
    "differences": partial(_flag, "differences"),
    "skin": partial(_word, "skin tone", SKIN_TONES),
    "panels": _panels,
    "lesson": partial(
        _spelt, "lesson", r"|[\w-]+/\d{1,3}", "a lesson and its step, such as lower_back/1"
    ),
    "quiz": partial(_spelt, "quiz", r"[\w-]{0,60}", "a topic, such as spine"),
    "qr": _qr,
    "values": _values,
    "value_range": _value_range,
    "colormap": _colormap,
}
