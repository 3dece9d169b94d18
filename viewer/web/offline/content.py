"""What a page without Python shows: its parameters, and the parts of scenes for each foot."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from types import MappingProxyType
from typing import Any, Final

from viewer.errors import ProjectionError
from viewer.export.differences import Differences
from viewer.foot import Foot
from viewer.lessons import Lesson
from viewer.scene import Part, SceneBuilder
from viewer.terms import Language
from viewer.web.extras import chart_part, difference_name, difference_part, telling_part
from viewer.zones import ZoneMap, known_maps, load_map

OVERLAYS: Final = ("meridians", "guide_lines")
"""Laid ready in every page, and shown when they are asked for."""
Sources = Mapping[str, Any]


@dataclass(frozen=True)
class PartsOfFoot:
    """Everything that is shown on one foot, by the names of the maps."""

    foot: Part
    maps: Mapping[str, Part]
    tellings: Mapping[str, Part]
    charts: Mapping[str, Part]
    differences: Mapping[str, Part]

    def sources(self, place: Callable[[Part, str], str]) -> Sources:
        """Return where the page finds each part.

        Args:
            place: puts a part of a kind somewhere, and returns where.
        """
        several = {
            kind: {name: place(part, kind) for name, part in getattr(self, kind).items()}
            for kind in ("maps", "tellings", "charts", "differences")
        }
        return {"foot": place(self.foot, "foot"), **several}


@dataclass(frozen=True)
class Content:
    """All that a page shows.

    Attributes:
        params: parameters of the page, as the browser takes them.
        parts: foot -> its parts; the first is shown first.
        first_map: the map that is shown first, with all overlays, asked for or not.
        language: of the words to begin with.
    """

    params: Mapping[str, Any]
    parts: Mapping[str, PartsOfFoot]
    first_map: ZoneMap
    language: Language


def gather(
    feet: Sequence[Foot],
    maps: Sequence[ZoneMap],
    *,
    language: Language = "nl",
    select: Sequence[str] = (),
    lessons: Sequence[Lesson] = (),
    words: Mapping[str, Mapping[str, str]] = MappingProxyType({}),
) -> Content:
    """Return what a page shows.

    Args:
        feet: those to choose from, the first shown first.
        maps: maps of the whole foot to choose from, the first shown first; and overlays, if any,
            besides those that every page has.
        select: zones to light up at first: ids, labels or names.
        lessons: lessons to take; the maps that lie beside them come along.
        words: texts of the page in other words, by key and language.

    Raises:
        ProjectionError: no map of the whole foot, or no foot.
        UnknownNameError: a zone that the first map and the overlays do not have.
        LandmarkError: landmarks that contradict one another or the mesh.
    """
    whole = [each for each in maps if each.kind == "map"]
    if not feet or not whole:
        raise ProjectionError(
            f"a page wants a foot and a map of the whole foot; given {len(feet)} feet and "
            f"{', '.join(each.name for each in maps) or 'no map'}; name another"
        )
    given = {each.name: each for each in maps if each.kind == "overlay"}
    ready = {**{name: load_map(name) for name in OVERLAYS}, **given}
    named = {each.name: each for lesson in lessons for each in lesson.own_maps}
    known = {*ready, *(each.name for each in whole)}
    own = [each for each in named.values() if each.name not in known]
    whole += [each for each in own if each.kind == "map"]
    overlays = [*ready.values(), *(each for each in own if each.kind == "overlay")]
    first = whole[0].with_overlays(*overlays)
    lit = [first.find(text).id for text in select]
    shown = [zone.overlay for zone in first.zones if zone.id in lit and zone.overlay]
    params: dict[str, Any] = {
        "foot": feet[0].name,
        "maps": list(dict.fromkeys([whole[0].name, *given, *shown])),
        "feet": [{"name": foot.name, "title": dict(foot.title)} for foot in feet],
        "maps_known": [
            {"name": each.name, "title": each.headline, "kind": each.kind}
            for each in (*whole, *overlays)
        ],
        "selection": {"zones": lit, "side": "both"},
        "language": language,
        "lessons": [lesson.to_dict() for lesson in lessons],
        "words": {key: dict(texts) for key, texts in words.items()},
    }
    parts = {foot.name: _parts(foot, whole, overlays, language) for foot in feet}
    return Content(params, parts, first, language)


def _parts(
    foot: Foot, maps: Sequence[ZoneMap], overlays: Sequence[ZoneMap], language: Language
) -> PartsOfFoot:
    builder = SceneBuilder(foot)
    differences = Differences(builder.sheet)
    known = [*known_maps()[0].values(), *maps]
    others = {each.name: each for each in known if each.kind == "map"}
    return PartsOfFoot(
        foot=builder.foot(),
        maps={each.name: builder.map(each) for each in (*maps, *overlays)},
        tellings={
            each.name: telling_part(
                foot, each, [other for name, other in others.items() if name != each.name]
            )
            for each in (*maps, *overlays)
        },
        charts={each.name: chart_part(foot, each, overlays, language) for each in maps},
        differences={
            difference_name(one.name, other.name): difference_part(differences, one, other)
            for one, other in combinations(maps, 2)
        },
    )
