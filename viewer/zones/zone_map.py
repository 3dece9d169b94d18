"""A zone map: zones in anatomical coordinates, and which of them lies on top."""

from __future__ import annotations

import datetime as dt
import heapq
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from viewer.errors import MapError, UnknownNameError
from viewer.terms import SIDES, LayerName, Side
from viewer.zones.body_parts import SPINE_GROUPS, BodyPart
from viewer.zones.format import MapKind
from viewer.zones.palette import Color
from viewer.zones.shapes import Shape


@dataclass(frozen=True, eq=False)
class Zone:
    """The place on the foot that a map assigns to a body part.

    certainty_place, certainty_outline : A (sources agree), B (one clear source), C (common
    knowledge of the field), X (schools contradict each other).
    crossed : the zone on the left foot stands for the right half of the body, and the other
    way round. overlay : the name of the overlay that it comes from, empty for the map's own.
    """

    id: str
    body_part: BodyPart
    layer: LayerName
    shapes: tuple[Shape, ...]
    certainty_place: str
    certainty_outline: str
    sources: tuple[str, ...]
    note: Mapping[str, str]
    over: tuple[str, ...] = ()
    crossed: bool = False
    overlay: str = ""

    def body_side(self, foot_side: Side) -> Side:
        """The half of the body that the zone on a foot stands for."""
        if not self.crossed:
            return foot_side
        return "left" if foot_side == "right" else "right"

    @property
    def color(self) -> Color:
        """sRGB, each channel from 0 to 1."""
        return self.body_part.color

    @property
    def sides(self) -> tuple[Side, ...]:
        """The feet on which the zone stands, right before left."""
        return tuple(side for side in SIDES if self.shapes_on(side))

    def shapes_on(self, side: Side) -> tuple[Shape, ...]:
        """The shapes that stand on one foot."""
        return tuple(shape for shape in self.shapes if shape.side in ("both", side))

    def nominal_area_mm2(self) -> float:
        """The area on the nominal foot, on the side where it is larger."""
        return max(sum(s.nominal_area_mm2() for s in self.shapes_on(side)) for side in SIDES)


@dataclass(frozen=True, eq=False)
class ZoneMap:
    """A school's zones.

    title, disclaimer : nl, en, de. sources : key -> text. An overlay is a map that is meant
    to lie over others. author : whose own map it is, empty for those that come with the viewer.
    date : when that was changed. extends : the map that it builds on, empty for none.
    """

    name: str
    title: Mapping[str, str]
    disclaimer: Mapping[str, str]
    sources: Mapping[str, str]
    zones: tuple[Zone, ...]
    kind: MapKind = "map"
    author: str = ""
    date: dt.date | None = None
    extends: str = ""

    @property
    def headline(self) -> dict[str, str]:
        """The title and whose map it is, nl, en and de: what stands over it where it is shown."""
        by = f" · {self.author}" if self.author else ""
        return {language: f"{title}{by}" for language, title in self.title.items()}

    def zone(self, zone_id: str) -> Zone:
        """The zone of that id; raises UnknownNameError with the nearest ids."""
        for zone in self.zones:
            if zone.id == zone_id:
                return zone
        raise UnknownNameError("zone", zone_id, [zone.id for zone in self.zones])

    def find(self, text: str) -> Zone:
        """The zone that a person means by an id, a label or a name in any language.

        Case and accents do not matter; of a vertebra and its nerve the vertebra is meant.
        Raises UnknownNameError with the nearest ids and labels.
        """
        wanted = _plain(text)
        for words_of in (_ids, _labels, _names):
            found = [z for z in self.zones if wanted in map(_plain, words_of(z))]
            if found:
                return min(found, key=lambda zone: (zone.body_part.number, zone.id))
        known = {word.lower() for z in self.zones for word in (z.id, *z.body_part.label.values())}
        raise UnknownNameError("zone", text, known)

    def painting_order(self, layer: str | None = None) -> tuple[Zone, ...]:
        """The zones of a layer, or all, that of the highest priority first.

        A zone comes before every zone that it lies over; otherwise those of overlays come first,
        then the smaller nominal area, then the id.
        """
        zones = {zone.id: zone for zone in self.zones if layer in (None, zone.layer)}
        waits_for = dict.fromkeys(zones, 0)
        for zone in zones.values():
            for below in zone.over:
                if below in waits_for:
                    waits_for[below] += 1
        place = {
            zone.id: (not zone.overlay, zone.nominal_area_mm2(), zone.id) for zone in zones.values()
        }
        ready = [place[zone_id] for zone_id, count in waits_for.items() if not count]
        heapq.heapify(ready)
        order = []
        while ready:
            zone = zones[heapq.heappop(ready)[2]]
            order.append(zone)
            for below in zone.over:
                if below in waits_for:
                    waits_for[below] -= 1
                    if not waits_for[below]:
                        heapq.heappush(ready, place[below])
        return tuple(order)

    def with_overlays(self, *overlays: ZoneMap) -> ZoneMap:
        """This map with the zones of others laid over it.

        Raises MapError if two of them have a zone of the same id.
        """
        zones, sources = list(self.zones), dict(self.sources)
        for overlay in overlays:
            key_of = {
                key: key if sources.get(key, text) == text else f"{overlay.name}:{key}"
                for key, text in overlay.sources.items()
            }
            sources.update({key_of[key]: text for key, text in overlay.sources.items()})
            for zone in overlay.zones:
                if any(zone.id == other.id for other in zones):
                    raise MapError(
                        f"zone '{zone.id}' stands in map '{self.name}' and in '{overlay.name}', "
                        "which is to lie over it; choose another overlay"
                    )
                keys = tuple(key_of[key] for key in zone.sources)
                zones.append(replace(zone, sources=keys, overlay=overlay.name))
        return replace(self, zones=tuple(zones), sources=sources)

    @property
    def vertebrae(self) -> tuple[Zone, ...]:
        """The zones of the spine, from C1 to the coccyx."""
        return self._of_system("spine")

    @property
    def spinal_nerves(self) -> tuple[Zone, ...]:
        """The zones of the spinal nerves, from C1 to Co1."""
        return self._of_system("nerves")

    def _of_system(self, system: str) -> tuple[Zone, ...]:
        zones = (z for z in self.zones if z.body_part.system == system)
        in_spine = (z for z in zones if z.body_part.group in SPINE_GROUPS)
        return tuple(sorted(in_spine, key=lambda zone: (zone.body_part.number, zone.id)))


def _ids(zone: Zone) -> Iterable[str]:
    return zone.id, zone.body_part.id


def _labels(zone: Zone) -> Iterator[str]:
    """The labels, those of nerves also without their 'n.'."""
    for label in zone.body_part.label.values():
        yield label
        yield label.removeprefix("n. ")


def _names(zone: Zone) -> Iterable[str]:
    return zone.body_part.names.values()


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(bare.split())
