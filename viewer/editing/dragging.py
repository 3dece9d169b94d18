"""A handle in somebody's hand: what the map would be with it where the finger is now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from viewer.editing.changes import Places
from viewer.editing.handles import Handle, dragged, handles_at, handles_of
from viewer.editing.spine import Border, borders_of, moved_border, moved_vertebra
from viewer.editing.surveyor import Chart, Surveyor
from viewer.editing.zone_tables import ZoneTables, with_shapes
from viewer.errors import MapError
from viewer.terms import RIDGE, Language, Side
from viewer.zones import ArcBand, Zone, ZoneMap

Array = npt.NDArray[np.float64]

SPINE: Final = "spine"
"""What is chosen when the borders of the spine are."""
VERTEBRA: Final = "vertebra/move"
STICKS_MM: Final = 3.0
"""Nearer than this along the ridge a border goes to a landmark."""


@dataclass(frozen=True)
class Drag:
    """Something that was taken hold of.

    Attributes:
        zone: the zone, or SPINE.
        handle: the handle's id.
        side: of the foot that was touched.
    """

    zone: str
    handle: str
    side: Side


@dataclass(frozen=True)
class Dragged:
    """Where a handle was brought.

    Attributes:
        after: place -> what stands there then.
        at: (3,) on the right foot, mm, where the handle is then.
        landmark: the landmark of the ridge that it went to, if any.
    """

    after: Mapping[str, Any]
    at: Array
    landmark: str = ""


class Hand:
    """Takes hold of the handles of a map on one foot.

    Args:
        on: the foot.
        tables: what the map builds on.
    """

    def __init__(self, on: Surveyor, tables: ZoneTables) -> None:
        self._on = on
        self._tables = tables

    def handles(
        self, zone: str, side: Side, places: Places, zone_map: ZoneMap, language: Language
    ) -> list[tuple[Handle, str]]:
        """Return the handles of a zone, or of the spine, each with the border that it is of.

        Raises:
            MapError: no such zone.
        """
        if zone == SPINE:
            return self._of_borders(borders_of(zone_map), zone_map, language)
        shapes = self._shapes(zone, places)
        if not is_vertebra(zone, zone_map):
            return [(handle, "") for handle in handles_of(shapes, side, self._on)]
        own = [b for b in borders_of(zone_map) if zone in (*b.before[-1:], *b.after[:1])]
        own = [b for b in own if b.id.startswith("vertebra/") or _ends_group(b, zone)]
        edges = [h for h in handles_of(shapes, side, self._on) if h.id.endswith(("top", "sole"))]
        moving = [h for h in handles_of(shapes, side, self._on) if h.kind == "move"][:1]
        return [
            *self._of_borders(own, zone_map, language),
            *((handle, "") for handle in edges),
            *((replace(h, id=VERTEBRA), "") for h in moving),
        ]

    def bring(
        self,
        drag: Drag,
        to: Array,
        places: Places,
        zone_map: ZoneMap,
        *,
        snap: bool,
        hidden: Sequence[Zone] = (),
    ) -> Dragged:
        """Return what the map would be with a handle at a spot of the right foot.

        What it hides of the spine goes along with a border.

        Raises:
            MapError: the handle is not there any more.
            PlaceError: a spot off the foot.
        """
        if drag.handle.startswith("border/") or drag.handle == VERTEBRA:
            s = float(self._on.locate(to[None], Chart("ridge"))[0, 0])
            s, landmark = self._stuck(s) if snap and drag.handle != VERTEBRA else (s, "")
            tables = self._along_the_arch(drag, s, places, zone_map, hidden)
            at = self._on.place(np.array([[s, 0.0]]), Chart("ridge"))[0]
            after = {f"zones/{zone}": table for zone, table in tables.items()}
            return Dragged(after, at, landmark)
        shapes = dragged(self._shapes(drag.zone, places), drag.handle, to, self._on)
        table = self._tables.of(places)[drag.zone]
        return Dragged({f"zones/{drag.zone}": with_shapes(table, shapes)}, to)

    def _along_the_arch(
        self, drag: Drag, s: float, places: Places, zone_map: ZoneMap, hidden: Sequence[Zone]
    ) -> dict[str, dict[str, Any]]:
        tables = self._tables.of(places)
        if drag.handle == VERTEBRA:
            return moved_vertebra(zone_map, tables, drag.zone, s, hidden)
        border = border_of(drag, zone_map)
        if border is None:
            raise MapError("this border is not there any more; choose the spine again")
        return moved_border(zone_map, tables, border, s, hidden)

    def _stuck(self, s: float) -> tuple[float, str]:
        ridge = self._on.foot.coordinates.ridge
        mm = float(ridge.mm_at(s))
        name, there = min(RIDGE.items(), key=lambda each: abs(float(ridge.mm_at(each[1])) - mm))
        near = abs(float(ridge.mm_at(there)) - mm) < STICKS_MM
        return (there, name) if near else (s, "")

    def _shapes(self, zone: str, places: Places) -> list[Mapping[str, Any]]:
        table = self._tables.of(places).get(zone)
        if table is None:
            raise MapError(f"there is no zone '{zone[:60]}' in this map any more; choose another")
        return list(table["shapes"])

    def _of_borders(
        self, borders: list[Border], zone_map: ZoneMap, language: Language
    ) -> list[tuple[Handle, str]]:
        if not borders:
            return []
        label = {zone.id: zone.body_part.label[language] for zone in zone_map.vertebrae}
        at = self._on.place(np.array([[b.s, 0.0] for b in borders]), Chart("ridge"))
        handles = handles_at(
            [(f"border/{b.id}", "border", place) for b, place in zip(borders, at, strict=True)],
            self._on,
        )
        return [
            (handle, "/".join(label[zone] for zone in (*b.before[-1:], *b.after[:1])))
            for handle, b in zip(handles, borders, strict=True)
        ]


def border_of(drag: Drag, zone_map: ZoneMap) -> Border | None:
    """Return the border of the spine that was taken hold of; None if it is not there any more."""
    border_id = drag.handle.removeprefix("border/")
    return next((each for each in borders_of(zone_map) if each.id == border_id), None)


def is_vertebra(zone_id: str, zone_map: ZoneMap) -> bool:
    """Say whether a zone is one of the bands of the spine."""
    zone = next((each for each in zone_map.vertebrae if each.id == zone_id), None)
    return zone is not None and all(isinstance(shape, ArcBand) for shape in zone.shapes)


def _ends_group(border: Border, zone: str) -> bool:
    return border.before[-1:] == (zone,) or border.after[:1] == (zone,)
