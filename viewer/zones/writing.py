"""A map written down as the readable file that it is read from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import tomlkit
from tomlkit.items import AoT, Array, InlineTable, Table

DECIMALS: Final = 4
"""Of a coordinate: a tenth of a millimetre is 0.0004 of a foot's length."""
HEADER: Final = (
    "title",
    "author",
    "date",
    "extends",
    "kind",
    "disclaimer",
    "drops",
    "hides",
    "crosses",
    "sources",
    "notes",
    "body_parts",
)
"""What stands before the zones, in this order."""


def map_text(tables: Mapping[str, Any]) -> str:
    """The text of a map file.

    tables : as TOML gives them; fields that are empty are left out.
    """
    document = tomlkit.document()
    for field in HEADER:
        value = tables.get(field)
        if value in (None, "", [], {}):
            continue
        document.add(field, _table(value) if isinstance(value, Mapping) else _item(value))
    zones = AoT([_zone(zone) for zone in tables.get("zones", [])])
    if len(zones):
        document.add("zones", zones)
    return tomlkit.dumps(document)


def _table(value: Mapping[str, Any]) -> Table:
    table = tomlkit.table()
    for key, each in value.items():
        table.add(key, _inline(each) if isinstance(each, Mapping) else _item(each))
    return table


def _zone(zone: Mapping[str, Any]) -> Table:
    table = tomlkit.table()
    for key, value in zone.items():
        if value in (None, [], {}):
            continue
        if key == "shapes":
            table.add(key, _array([_inline(shape) for shape in value], multiline=len(value) > 1))
        else:
            table.add(key, _inline(value) if isinstance(value, Mapping) else _item(value))
    return table


def _inline(value: Mapping[str, Any]) -> InlineTable:
    table = tomlkit.inline_table()
    for key, each in value.items():
        if each not in (None, [], {}):
            table.add(key, _inline(each) if isinstance(each, Mapping) else _item(each))
    return table


def _item(value: object) -> Any:
    if isinstance(value, bool) or not isinstance(value, float | list | tuple):
        return value
    if isinstance(value, float):
        return round(value, DECIMALS)
    return _array([_item(each) for each in value])


def _array(values: Sequence[Any], *, multiline: bool = False) -> Array:
    array = tomlkit.array()
    array.extend(values)
    return array.multiline(multiline)
