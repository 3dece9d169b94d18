"""What stands in a map file and in the list of body parts: fields, types and bounds.

These models say what may be written; the checks beside it say what makes sense. What each
field wants stands in `viewer.zones.wanted`, `zone_maps/README.md` explains it at length.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from typing import Annotated, Any, Final, Literal

from annotated_types import Len
from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    Strict,
    StringConstraints,
    Tag,
)
from pydantic_core import PydanticCustomError

from viewer.terms import LayerName, SidesOfZone, Surface, SurfaceOrLeg
from viewer.zones.shapes import (
    ArcBand,
    ArcPoint,
    Line,
    Outline,
    Point,
    ToeOutline,
    as_points,
)

MAX_FILE_BYTES: Final = 1_000_000
MAX_OWN_PARTS: Final = 200
CONTROL_CHARACTER: Final = "control_character"
"""The fault of a text with one, other than a new line or a tab."""

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
Key = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]+$", max_length=40)]


def _no_control_character(text: str) -> str:
    """The text; a terminal takes such as an escape for an order, and no page shows it."""
    for letter in text.replace("\r\n", "\n"):
        if unicodedata.category(letter) == "Cc" and letter not in "\n\t":
            raise PydanticCustomError(CONTROL_CHARACTER, "{code}", {"code": f"U+{ord(letter):04X}"})
    return text


Text = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=2000),
    AfterValidator(_no_control_character),
]
Pair = Annotated[list[float], Len(2, 2)]
Pairs = Annotated[list[Pair], Len(0, 400)]
Step = Annotated[tuple[SurfaceOrLeg, float, float], Strict(False)]
MapKind = Literal["map", "overlay"]
Certainty = Literal["A", "B", "C", "X"]
System = Literal[
    "spine",
    "nerves",
    "muscles",
    "bones",
    "head",
    "hormones",
    "breathing",
    "circulation",
    "digestion",
    "urinary",
    "reproduction",
    "lymph",
    "meridians",
    "lines",
    "landmarks",
]


class Entry(BaseModel):
    """Something written in a file; unknown fields and types that do not fit are faults."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Texts(Entry):
    """A text in every language of the viewer."""

    nl: Text
    en: Text
    de: Text


class Names(Texts):
    """The names of a body part; Latin only where anatomy has one."""

    la: Text | None = None


class OtherWords(Entry):
    """What else people call a thing, by language."""

    nl: list[Text] = []
    en: list[Text] = []
    de: list[Text] = []

    def by_language(self) -> dict[str, tuple[str, ...]]:
        """The words of every language, none, one or more."""
        return {"nl": tuple(self.nl), "en": tuple(self.en), "de": tuple(self.de)}


class BodyPartEntry(Entry):
    """A table of `body_parts.toml`; the table's name is the id."""

    number: Annotated[int, Field(ge=1, le=9999)]
    system: System
    group: Id
    regions: list[Id] = []
    label: Text | Texts
    names: Names
    also: OtherWords = OtherWords()
    uberon: Annotated[str, StringConstraints(pattern=r"^UBERON:\d{7}$")] | None = None


class RegionEntry(Entry):
    """A table of `regions.toml`; the table's name is the id."""

    names: Texts
    also: OtherWords = OtherWords()


class ShapeEntry(Entry):
    """What every shape may have."""

    side: SidesOfZone = "both"
    sources: list[Key] = []

    def sources_or(self, of_zone: tuple[str, ...]) -> tuple[str, ...]:
        """Its own sources, or else those of its zone."""
        return tuple(self.sources) or of_zone


class ArcBandEntry(ShapeEntry):
    """A band along the medial ridge."""

    arc_band: Pair
    across: Pair

    def shape(self, sources: tuple[str, ...]) -> ArcBand:
        """The shape; `sources` are those of its zone."""
        own = self.sources_or(sources)
        s0, s1 = self.arc_band
        offset0, offset1 = self.across
        return ArcBand(s0, s1, offset0, offset1, self.side, own)


class ArcPointEntry(ShapeEntry):
    """A disc beside the medial ridge."""

    arc_point: Pair
    radius: float

    def shape(self, sources: tuple[str, ...]) -> ArcPoint:
        """The shape; `sources` are those of its zone."""
        own = self.sources_or(sources)
        s, offset = self.arc_point
        return ArcPoint(s, offset, self.radius, self.side, own)


class OutlineEntry(ShapeEntry):
    """A closed outline on one surface."""

    outline: Pairs
    surface: Surface

    def shape(self, sources: tuple[str, ...]) -> Outline:
        """The shape; `sources` are those of its zone."""
        own = self.sources_or(sources)
        return Outline(self.surface, as_points(self.outline), self.side, own)


class ToeOutlineEntry(ShapeEntry):
    """A closed outline on one toe."""

    toe_outline: Pairs
    toe: Literal[1, 2, 3, 4, 5]
    surface: Surface

    def shape(self, sources: tuple[str, ...]) -> ToeOutline:
        """The shape; `sources` are those of its zone."""
        own = self.sources_or(sources)
        return ToeOutline(self.toe, self.surface, as_points(self.toe_outline), self.side, own)


class LineEntry(ShapeEntry):
    """An open line with a width, on one surface."""

    line: Pairs
    surface: SurfaceOrLeg
    width_mm: float = 2.0

    def shape(self, sources: tuple[str, ...]) -> Line:
        """The shape; `sources` are those of its zone."""
        own = self.sources_or(sources)
        surfaces = (self.surface,) * len(self.line)
        return Line(surfaces, as_points(self.line), self.width_mm, self.side, own)


class PathEntry(ShapeEntry):
    """An open line with a width that goes from one surface to the next."""

    path: Annotated[list[Step], Len(0, 400)]
    width_mm: float = 2.0

    def shape(self, sources: tuple[str, ...]) -> Line:
        """The shape; `sources` are those of its zone."""
        own = self.sources_or(sources)
        surfaces = tuple(surface for surface, _, _ in self.path)
        points = as_points([[first, second] for _, first, second in self.path])
        return Line(surfaces, points, self.width_mm, self.side, own)


class PointEntry(ShapeEntry):
    """A disc around one point."""

    point: Pair
    surface: SurfaceOrLeg
    radius_mm: float = 2.5

    def shape(self, sources: tuple[str, ...]) -> Point:
        """The shape; `sources` are those of its zone."""
        own = self.sources_or(sources)
        first, second = self.point
        return Point(self.surface, (first, second), self.radius_mm, self.side, own)


SHAPE_KINDS: Final = (
    "arc_band",
    "arc_point",
    "outline",
    "toe_outline",
    "line",
    "path",
    "point",
)


def shape_kind(written: Any) -> str | None:
    """The kind of shape that a table is: the first of the seven fields that it has."""
    if not isinstance(written, dict):
        return None
    return next((kind for kind in SHAPE_KINDS if kind in written), None)


AnyShapeEntry = Annotated[
    Annotated[ArcBandEntry, Tag("arc_band")]
    | Annotated[ArcPointEntry, Tag("arc_point")]
    | Annotated[OutlineEntry, Tag("outline")]
    | Annotated[ToeOutlineEntry, Tag("toe_outline")]
    | Annotated[LineEntry, Tag("line")]
    | Annotated[PathEntry, Tag("path")]
    | Annotated[PointEntry, Tag("point")],
    Discriminator(shape_kind),
]


class CertaintyEntry(Entry):
    """How sure the place of a zone is, and how sure its outline."""

    place: Certainty
    outline: Certainty


class OwnNames(Entry):
    """What one map calls a body part, in the languages in which it calls it otherwise."""

    nl: Text | None = None
    en: Text | None = None
    de: Text | None = None


class ZoneEntry(Entry):
    """A table [[zones]]."""

    id: Id
    body_part: Id | None = None
    names: OwnNames | None = None
    number: Annotated[int, Field(ge=1, le=9999)] | None = None
    layer: LayerName
    certainty: CertaintyEntry
    sources: Annotated[list[Key], Len(1, 40)]
    note: Key | None = None
    over: list[Id] = []
    crossed: bool = False
    mirrored: bool = True
    shapes: Annotated[list[AnyShapeEntry], Len(1, 60)]


class MapHeader(Entry):
    """A map file without its zones."""

    title: Texts
    author: Text | None = None
    date: dt.date | None = None
    disclaimer: Texts | None = None
    kind: MapKind = "map"
    extends: Id | None = None
    drops: list[Id] = []
    hides: list[Id] = []
    crosses: list[Id] = []
    sources: dict[Key, Text] = {}
    notes: dict[Key, Texts] = {}
    body_parts: Annotated[dict[Id, BodyPartEntry], Len(0, MAX_OWN_PARTS)] = {}
