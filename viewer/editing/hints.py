"""What a teacher is told of her map while she draws: what cannot be, and what she may look at."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, Final, Literal

from viewer.editing.naming import name_of
from viewer.editing.phrases import say
from viewer.foot.ridge import Ridge
from viewer.projection.drawn import Drawing
from viewer.projection.measuring import Ground
from viewer.projection.on_foot_checks import (
    LEAST_AREA_MM2,
    PLAINLY_THERE_MM2,
    Checked,
)
from viewer.terms import SIDES, Language
from viewer.zones import ArcBand, Zone, ZoneMap
from viewer.zones.faults import Fault
from viewer.zones.shape_checks import first_crossing
from viewer.zones.text_checks import Promises

SMALL_MM2: Final = 20.0
"""A finger covers ten times as much."""
PLAIN_OVERLAP: Final = 0.1
"""So much of a zone under another one is worth a word."""
GAP_MM: Final = 0.5


@dataclass(frozen=True)
class Hint:
    """Something to tell.

    Attributes:
        zone: the zone that it is about, "" for the whole map.
        level: "wrong" if the map cannot be kept like that, else "look".
        text: in the language of whoever reads it.
    """

    zone: str
    level: Literal["wrong", "look"]
    text: str

    def to_json(self) -> dict[str, str]:
        """Return what a browser needs."""
        return {"zone": self.zone, "level": self.level, "text": self.text}


class Adviser:
    """Looks at the zones that were changed, on the shipped feet.

    Args:
        feet: right feet; overlaps count on the first.
        promises: words that promise healing.

    Attributes:
        ground: the first of the feet.
    """

    def __init__(self, feet: Sequence[Ground], promises: Promises) -> None:
        self.ground = feet[0]
        self._feet = feet
        self._promises = promises

    def hints(
        self,
        zone_map: ZoneMap,
        own: Sequence[str],
        faults: Sequence[Fault],
        tables: Mapping[str, Any],
        meant: Collection[frozenset[str]],
        language: Language,
    ) -> list[Hint]:
        """Return what there is to tell.

        Args:
            zone_map: as it is now.
            own: the ids of the zones that were drawn or changed.
            faults: of the map as a file.
            tables: the map's own tables, whose texts are read.
            meant: pairs of zones that overlap in what the map builds on.
            language: of what is said.
        """
        drawn = [zone for zone in zone_map.zones if zone.id in set(own)]
        told = [
            *self._of_texts(tables, language),
            *self._of_places(drawn, language),
            *self._of_outlines(zone_map, drawn, language),
            *self._of_sizes(drawn, language),
            *self._of_overlaps(zone_map, drawn, meant, language),
            *gaps(zone_map, self._feet[0].foot.coordinates.ridge, language),
        ]
        if faults and not any(hint.level == "wrong" for hint in told):
            text = say("hint.other", language, text=faults[0].text)
            told.insert(0, Hint("", "wrong", text))
        return told

    def _of_texts(self, tables: Mapping[str, Any], language: Language) -> Iterator[Hint]:
        for text in _texts(tables):
            for word in self._promises.found_in(text):
                yield Hint("", "wrong", say("hint.promise", language, word=word))

    def _of_places(self, drawn: Sequence[Zone], language: Language) -> Iterator[Hint]:
        for zone in drawn:
            if zone.certainty_place == "X" and not zone.note:
                text = say("hint.contested", language, zone=name_of(zone, language))
                yield Hint(zone.id, "wrong", text)

    def _of_outlines(
        self, zone_map: ZoneMap, drawn: Sequence[Zone], language: Language
    ) -> Iterator[Hint]:
        ground = self._feet[0]
        own = Checked(_only(zone_map, drawn), {})
        rows = own.shapes()
        shapes = Drawing([alone for _, _, alone in rows], ground.foot).shapes
        for (zone, _, _), shape in zip(rows, shapes, strict=True):
            if shape.kind == "outline" and first_crossing(shape.border):
                text = say("hint.loop", language, zone=name_of(zone, language))
                yield Hint(zone.id, "wrong", text)
        for foot in self._feet:
            every = foot.alone([alone for _, _, alone in rows])
            for (zone, _, _), alone in zip(rows, every, strict=True):
                if alone.about_mm2 < PLAINLY_THERE_MM2 and alone.area_mm2 < LEAST_AREA_MM2:
                    named = {"zone": name_of(zone, language), "foot": foot.foot.title[language]}
                    yield Hint(zone.id, "wrong", say("hint.off_skin", language, **named))

    def _of_sizes(self, drawn: Sequence[Zone], language: Language) -> Iterator[Hint]:
        standing_ones = [zone for zone in drawn if zone.shapes_on("right")]
        for zone, alone in zip(standing_ones, self._feet[0].alone(standing_ones), strict=True):
            if zone.body_part.group != "own":
                continue  # nerves and points are small on purpose
            area = alone.about_mm2 if alone.about_mm2 > 2 * SMALL_MM2 else alone.area_mm2
            if area < SMALL_MM2:
                named = {"zone": name_of(zone, language), "mm": f"{area:.0f}"}
                yield Hint(zone.id, "look", say("hint.small", language, **named))

    def _of_overlaps(
        self,
        zone_map: ZoneMap,
        drawn: Sequence[Zone],
        meant: Collection[frozenset[str]],
        language: Language,
    ) -> Iterator[Hint]:
        known = {zone.id: zone for zone in zone_map.zones}
        for zone in drawn:
            for other in (known[each] for each in zone.over if each in known):
                part = self._part_in(zone, other)
                if frozenset((zone.id, other.id)) not in meant and part > PLAIN_OVERLAP:
                    named = {
                        "zone": name_of(zone, language),
                        "other": name_of(other, language),
                        "part": f"{100 * min(part, 1):.0f}",
                    }
                    yield Hint(zone.id, "look", say("hint.overlap", language, **named))

    def _part_in(self, zone: Zone, other: Zone) -> float:
        """Which part of a zone lies in another, on the side where that is more."""
        parts = [0.0]
        for side in SIDES:
            if zone.shapes_on(side) and other.shapes_on(side):
                one, below = (
                    replace(
                        each, shapes=tuple(replace(s, side="both") for s in each.shapes_on(side))
                    )
                    for each in (zone, other)
                )
                alone = self._feet[0].alone([one])[0]
                parts.append(1 - alone.free_mm2(below) / max(alone.area_mm2, 1e-9))
        return max(parts)


def hidden_hint(zone: Zone, language: Language) -> Hint:
    """Return what to tell of a zone of which nothing is seen."""
    return Hint(zone.id, "wrong", say("hint.hidden", language, zone=name_of(zone, language)))


def gaps(zone_map: ZoneMap, ridge: Ridge, language: Language) -> Iterator[Hint]:
    """Return where between two vertebrae nothing is."""
    bands = [(zone, begins) for zone in zone_map.vertebrae if (begins := _begins(zone)) is not None]
    for (before, _), (after, begins) in pairwise(bands):
        ends = max(shape.s1 for shape in before.shapes if isinstance(shape, ArcBand))
        gap = float(ridge.mm_at(begins) - ridge.mm_at(ends))
        if gap > GAP_MM:
            named = {
                "zone": name_of(before, language),
                "other": name_of(after, language),
                "mm": f"{gap:.0f}" if gap >= 1 else "1",
            }
            yield Hint(after.id, "look", say("hint.gap", language, **named))


def _begins(zone: Zone) -> float | None:
    bands = [shape.s0 for shape in zone.shapes if isinstance(shape, ArcBand)]
    return min(bands) if len(bands) == len(zone.shapes) else None


def _only(zone_map: ZoneMap, zones: Sequence[Zone]) -> ZoneMap:
    return replace(zone_map, zones=tuple(zones))


def _texts(tables: object) -> Iterator[str]:
    """All texts but the sources, which quote others."""
    if isinstance(tables, str):
        yield tables
    elif isinstance(tables, Mapping):
        for key, value in tables.items():
            if key != "sources":
                yield from _texts(value)
    elif isinstance(tables, list):
        for value in tables:
            yield from _texts(value)
