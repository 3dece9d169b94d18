"""The body parts: one list for all maps, with names, numbers and short labels."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from viewer import paths
from viewer.errors import MapError
from viewer.terms import LANGUAGES, Language
from viewer.zones.faults import Fault, Origin, nearest, validated
from viewer.zones.files import read_toml, shown_path
from viewer.zones.format import BodyPartEntry, Texts
from viewer.zones.palette import Color, color_of
from viewer.zones.regions import read_regions

SPINE_GROUPS: Final = ("cervical", "thoracic", "lumbar", "sacral", "coccyx")
"""From the neck down."""


@dataclass(frozen=True, eq=False)
class BodyPart:
    """A part of the body, the same in every map.

    names : nl, en, de, and la where anatomy has a Latin name.
    regions : ids of the regions of the body, as people speak of them, that it belongs to.
    label : nl, en, de; the short form, such as Th12 (Dutch, German) and T12 (English).
    also : nl, en, de; the other words that people have for it, none, one or more.
    """

    id: str
    number: int
    system: str
    group: str
    label: Mapping[str, str]
    names: Mapping[str, str]
    regions: tuple[str, ...] = ()
    uberon: str | None = None
    also: Mapping[str, tuple[str, ...]] = field(
        default_factory=lambda: dict.fromkeys(LANGUAGES, ())
    )

    @property
    def color(self) -> Color:
        """sRGB, each channel from 0 to 1."""
        return color_of(self.system, self.group, self.number)


def load_body_parts(path: Path | None = None) -> dict[str, BodyPart]:
    """Every body part by its id, in the order of the numbers.

    Raises MapError if the list cannot be read or has a fault.
    """
    parts, faults = read_body_parts(path)
    if faults:
        more = f"; and {len(faults) - 1} more" if len(faults) > 1 else ""
        raise MapError(faults[0].line("body parts") + more)
    return parts


def read_body_parts(path: Path | None = None) -> tuple[dict[str, BodyPart], list[Fault]]:
    """The body parts that are sound, and the faults of the others."""
    path = path or paths.ZONE_MAPS / "body_parts.toml"
    origin = Origin(shown_path(path))
    written, faults = read_toml(path)
    regions, region_faults = read_regions()
    faults += region_faults[:1]
    parts: dict[str, BodyPart] = {}
    numbers: dict[int, str] = {}
    for part_id, table in written.items():
        where = origin.at(part_id)
        entry, own_faults = validated(BodyPartEntry, table, f"body part '{part_id}'", where)
        faults += own_faults
        if entry is None:
            continue
        if entry.number in numbers:
            given = f"number {entry.number}, which '{numbers[entry.number]}' has"
            text = f"body part '{part_id}' has {given}; wanted: a number of its own"
            faults.append(Fault(text, where.at("number")))
        numbers.setdefault(entry.number, part_id)
        faults += unknown_regions(part_id, entry, regions, where)
        parts[part_id] = body_part_of(part_id, entry)
    faults += _doubtful_words(parts, origin)
    in_order = sorted(parts.values(), key=lambda part: part.number)
    return {part.id: part for part in in_order}, faults


def unknown_regions(
    part_id: str, entry: BodyPartEntry, regions: Collection[str], where: Origin
) -> Iterator[Fault]:
    """Regions of a body part that are not in the list of regions."""
    for i, region in enumerate(entry.regions):
        if region not in regions:
            way_out = nearest(region, regions, "wanted: an id in zone_maps/regions.toml")
            text = f"body part '{part_id}' has an unknown region '{region}'; {way_out}"
            yield Fault(text, where.at(f"regions[{i}]"))


def _doubtful_words(parts: Mapping[str, BodyPart], origin: Origin) -> Iterator[Fault]:
    """Other words that say nothing new, or that leave open which body part is meant.

    Parts of one group may share a word, such as five vertebrae.
    """
    for language in LANGUAGES:
        meant: dict[str, list[BodyPart]] = {}
        for part in parts.values():
            for word in (*_given_names(part, language), *part.also[language]):
                meant.setdefault(word.casefold(), []).append(part)
        for part in parts.values():
            told = {name.casefold() for name in _given_names(part, language)}
            for i, word in enumerate(part.also[language]):
                where = origin.at(f"{part.id}.also.{language}[{i}]")
                given = f"body part '{part.id}' has '{word}' in 'also'"
                if word.casefold() in told:
                    yield Fault(f"{given}, which it has already; leave it out", where)
                told.add(word.casefold())
                for other in meant[word.casefold()]:
                    if (other.system, other.group) != (part.system, part.group):
                        text = f"{given}, which '{other.id}' has; leave it out of one of them"
                        yield Fault(text, where)


def _given_names(part: BodyPart, language: Language) -> tuple[str, ...]:
    return (part.names[language], part.names.get("la", ""), part.label[language])


def body_part_of(part_id: str, entry: BodyPartEntry) -> BodyPart:
    """The body part that an entry writes down."""
    label = entry.label
    names = entry.names.model_dump(exclude_none=True)
    return BodyPart(
        id=part_id,
        number=entry.number,
        system=entry.system,
        group=entry.group,
        label=label.model_dump() if isinstance(label, Texts) else dict.fromkeys(LANGUAGES, label),
        names=names,
        regions=tuple(entry.regions),
        uberon=entry.uberon,
        also=entry.also.by_language(),
    )
