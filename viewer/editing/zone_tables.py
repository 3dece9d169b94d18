"""The zones of a map that is being changed, each as the table that a map file would hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from viewer.editing.changes import Places
from viewer.zones.files import find_map_file
from viewer.zones.format import ZoneEntry
from viewer.zones.merging import take_apart


class ZoneTables:
    """What a map builds on, as tables; its own places come on top.

    Args:
        extends: the name of the map that it builds on.
    """

    def __init__(self, extends: str) -> None:
        written = take_apart(find_map_file(extends))
        self.base = {zone_id: table_of(zone.entry) for zone_id, zone in written.zones.items()}
        self.sources = dict(written.sources)
        self.notes = {key: dict(note) for key, note in written.notes.items()}

    @property
    def overlapping(self) -> set[frozenset[str]]:
        """Pairs of zones of which one is said to lie over the other."""
        return {
            frozenset((zone_id, below))
            for zone_id, table in self.base.items()
            for below in table.get("over", [])
        }

    def of(self, places: Places) -> dict[str, Mapping[str, Any]]:
        """Return every zone's table, those that are hidden too."""
        own = {
            place.partition("/")[2]: table
            for place, table in places.items()
            if place.startswith("zones/")
        }
        return {**self.base, **own}


def table_of(entry: ZoneEntry) -> dict[str, Any]:
    """Return the table that an entry was read from, without what goes without saying."""
    written = entry.model_dump(mode="json", exclude_defaults=True, exclude={"shapes"})
    # One by one: the union of all shapes tells its members by their tables, not by their types.
    shapes = [shape.model_dump(mode="json", exclude_defaults=True) for shape in entry.shapes]
    return {**written, "shapes": [_kind_first(shape) for shape in shapes]}


def _kind_first(shape: Mapping[str, Any]) -> dict[str, Any]:
    """A shape as people write one: what it is, and then on which side and from which source."""
    said_of_all = {name: shape[name] for name in ("side", "sources") if name in shape}
    return {**{k: v for k, v in shape.items() if k not in said_of_all}, **said_of_all}


def alike_on_both_feet(shapes: Sequence[Mapping[str, Any]]) -> bool:
    """Say whether a zone's shapes are the same on both feet, whatever they are called."""

    def on(side: str) -> list[str]:
        own = [each for each in shapes if each.get("side", "both") in ("both", side)]
        return sorted(
            str(sorted((k, str(v)) for k, v in each.items() if k not in ("side", "sources")))
            for each in own
        )

    return on("right") == on("left")


def with_shapes(table: Mapping[str, Any], shapes: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return a zone's table with other shapes; it says by itself whether it is mirrored."""
    sides = {each.get("side", "both") for each in shapes}
    one_foot = sides in ({"right"}, {"left"})
    changed = {**table, "shapes": list(shapes)}
    changed.pop("mirrored", None)
    if not one_foot and not alike_on_both_feet(shapes):
        changed["mirrored"] = False
    return changed


def set_free(table: Mapping[str, Any]) -> dict[str, Any]:
    """Return a zone's table with each of its shapes once for either foot."""
    shapes = []
    for shape in table["shapes"]:
        if shape.get("side", "both") == "both":
            shapes += [{**shape, "side": "right"}, {**shape, "side": "left"}]
        else:
            shapes.append(shape)
    return with_shapes(table, shapes)


def locked(table: Mapping[str, Any], side: str) -> dict[str, Any]:
    """Return a zone's table with the shapes of one side on both."""
    own = [s for s in table["shapes"] if s.get("side", "both") in ("both", side)]
    return with_shapes(table, [{k: v for k, v in s.items() if k != "side"} for s in own])


def on_side(table: Mapping[str, Any], side: str) -> dict[str, Any]:
    """Return a zone's table with its shapes on one foot, or on both."""
    bare = {
        str(s): s for s in ({k: v for k, v in s.items() if k != "side"} for s in table["shapes"])
    }
    standing = {} if side == "both" else {"side": side}
    return with_shapes(table, [{**shape, **standing} for shape in bare.values()])


def is_free(table: Mapping[str, Any]) -> bool:
    """Say whether the zone has shapes of its own on either foot."""
    sides = {shape.get("side", "both") for shape in table["shapes"]}
    return {"right", "left"} <= sides
