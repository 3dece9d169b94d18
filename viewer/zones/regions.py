"""The regions of the body as people speak of them: neck, lower back, belly ..."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from viewer import paths
from viewer.errors import MapError
from viewer.terms import LANGUAGES
from viewer.zones.faults import Fault, Origin, validated
from viewer.zones.files import read_toml, shown_path
from viewer.zones.format import RegionEntry


@dataclass(frozen=True, eq=False)
class Region:
    """A region of the body; body parts name those that they belong to.

    names : nl, en, de.
    also : nl, en, de; the other words that people have for it, none, one or more.
    """

    id: str
    names: Mapping[str, str]
    also: Mapping[str, tuple[str, ...]]


def load_regions(path: Path | None = None) -> dict[str, Region]:
    """Every region by its id, from the head down.

    Raises MapError if the list cannot be read or has a fault.
    """
    regions, faults = read_regions(path)
    if faults:
        more = f"; and {len(faults) - 1} more" if len(faults) > 1 else ""
        raise MapError(faults[0].line("regions") + more)
    return regions


def read_regions(path: Path | None = None) -> tuple[dict[str, Region], list[Fault]]:
    """The regions that are sound, and the faults of the others."""
    path = path or paths.ZONE_MAPS / "regions.toml"
    origin = Origin(shown_path(path))
    written, faults = read_toml(path)
    regions: dict[str, Region] = {}
    meant: dict[tuple[str, str], str] = {}
    for region_id, table in written.items():
        where = origin.at(region_id)
        entry, own_faults = validated(RegionEntry, table, f"region '{region_id}'", where)
        faults += own_faults
        if entry is None:
            continue
        region = _region(region_id, entry)
        faults += _ambiguous_words(region, meant, where)
        regions[region_id] = region
    return regions, faults


def _region(region_id: str, entry: RegionEntry) -> Region:
    return Region(id=region_id, names=entry.names.model_dump(), also=entry.also.by_language())


def _ambiguous_words(
    region: Region, meant: dict[tuple[str, str], str], where: Origin
) -> list[Fault]:
    """Words that stand at another region already, so that nobody knows which is meant."""
    faults = []
    for language in LANGUAGES:
        for word in (region.names[language], *region.also[language]):
            other = meant.setdefault((language, word.casefold()), region.id)
            if other != region.id:
                text = f"region '{region.id}' has '{word}' in {language}, which '{other}' has"
                faults.append(Fault(f"{text}; leave it out of one of them", where))
    return faults
