"""A map as it is written, before it is known to be sound: what the checks look at."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from viewer.terms import Side
from viewer.zones.body_parts import BodyPart
from viewer.zones.faults import Origin
from viewer.zones.format import ZoneEntry
from viewer.zones.shapes import ArcBand, Shape


@dataclass(frozen=True)
class PlacedZone:
    """A zone as it is written, and where."""

    entry: ZoneEntry
    origin: Origin

    @property
    def owner(self) -> str:
        """The zone in the words of a message."""
        return f"zone '{self.entry.id}'"

    @property
    def body_part_id(self) -> str:
        """The body part that it stands for."""
        return self.entry.body_part or self.entry.id

    def shapes(self) -> tuple[Shape, ...]:
        """Its shapes, each with its own sources or else those of the zone."""
        return tuple(one.shape(tuple(self.entry.sources)) for one in self.entry.shapes)

    def shapes_on(self, side: Side) -> list[Shape]:
        """The shapes that stand on one foot."""
        return [shape for shape in self.shapes() if shape.side in ("both", side)]

    def bands(self) -> list[ArcBand]:
        """Those of its shapes that are bands along the ridge."""
        return [shape for shape in self.shapes() if isinstance(shape, ArcBand)]


@dataclass(frozen=True)
class Draft:
    """A map as it is written, with the map that it extends already in it.

    zone_ids : every id in the file, also of zones with faults of their own.
    """

    zones: Sequence[PlacedZone]
    zone_ids: Collection[str]
    sources: Collection[str]
    notes: Collection[str]
    body_parts: Mapping[str, BodyPart]
