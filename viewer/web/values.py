"""What the parameters of a view may be, whoever sets them: Python or a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from viewer.errors import UnknownNameError
from viewer.terms import LANGUAGES, LAYER_NAMES, SIDES, VIEWS
from viewer.zones import ZoneMap

SIDES_SHOWN: Final = (*SIDES, "both")
THEMES: Final = ("auto", "light", "dark")


def check_value(name: str, value: object, zone_map: ZoneMap) -> None:
    """Accept a value of a parameter.

    Raises:
        UnknownNameError: a word that nobody knows, or a value of another form.
    """
    CHECKS[name](value, zone_map)


def _one_of(kind: str, known: Iterable[str]) -> Callable[[object, ZoneMap], None]:
    words = tuple(known)

    def check(value: object, _zone_map: ZoneMap) -> None:
        if not isinstance(value, str) or value not in words:
            raise UnknownNameError(kind, _shown(value), words)

    return check


def _check_layers(value: object, zone_map: ZoneMap) -> None:
    if not isinstance(value, list):
        raise UnknownNameError("list of layers", _shown(value), LAYER_NAMES)
    for each in value:
        _one_of("layer", LAYER_NAMES)(each, zone_map)


def _check_selection(value: object, zone_map: ZoneMap) -> None:
    fields = _fields("selection", value, ("zones", "side"))
    zones = fields["zones"]
    if not isinstance(zones, list) or len(zones) > len(zone_map.zones):
        raise UnknownNameError("list of zones", _shown(zones), [])
    for zone_id in zones:
        _check_zone(zone_id, zone_map)
    _one_of("side", SIDES_SHOWN)(fields["side"], zone_map)


def _check_hovered(value: object, zone_map: ZoneMap) -> None:
    if value is None:
        return
    fields = _fields("zone under the pointer", value, ("zone", "side"))
    _check_zone(fields["zone"], zone_map)
    _one_of("side", SIDES)(fields["side"], zone_map)


def _check_zone(value: object, zone_map: ZoneMap) -> None:
    if not isinstance(value, str):
        raise UnknownNameError("zone", _shown(value), [])
    zone_map.zone(value)


def _fields(kind: str, value: object, wanted: tuple[str, ...]) -> dict[str, object]:
    if not isinstance(value, dict) or set(value) != set(wanted):
        raise UnknownNameError(kind, _shown(value), wanted)
    return value


def _shown(value: object) -> str:
    text = value if isinstance(value, str) else repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


CHECKS: Final[Mapping[str, Callable[[object, ZoneMap], None]]] = {
    "selection": _check_selection,
    "hovered": _check_hovered,
    "view": _one_of("view", VIEWS),
    "side": _one_of("side", SIDES_SHOWN),
    "layers": _check_layers,
    "depth": _one_of("layer", LAYER_NAMES),
    "language": _one_of("language", LANGUAGES),
    "theme": _one_of("theme", THEMES),
}
