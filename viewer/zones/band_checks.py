"""What makes sense for the bands along the ridge: their order, and no two in one place.

These need no foot, so that they are told at once while a map is written;
`viewer.projection.on_foot_checks` measures every other overlap on a foot.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from viewer.zones.draft import Draft
from viewer.zones.faults import Fault
from viewer.zones.format import ZoneEntry
from viewer.zones.shapes import ArcBand

SAME_PLACE: Final = 1e-9


def vertebra_order_faults(draft: Draft) -> Iterator[Fault]:
    """Vertebrae that do not follow one another along the ridge."""
    rows = []
    for zone in draft.zones:
        part = draft.body_parts.get(zone.body_part_id)
        bands = zone.bands()
        if part and part.system == "spine" and bands:
            rows.append((part.number, min(band.s0 for band in bands), zone))
    rows.sort(key=lambda row: row[0])
    for (_, s_before, before), (_, s, zone) in pairwise(rows):
        if s < s_before - SAME_PLACE:
            text = f"{zone.owner} begins at s {s:g}, before {before.owner} at s {s_before:g}"
            wanted = "vertebrae follow one another from C1 at the toe to the coccyx at the heel"
            yield Fault(f"{text}; {wanted}", zone.origin.at("shapes"))


def band_overlap_faults(draft: Draft) -> Iterator[Fault]:
    """Bands of one layer that overlap although neither zone is said to lie over the other.

    Every zone is told of its first overlap only.
    """
    bands = [(band.s0, band, zone) for zone in draft.zones for band in zone.bands()]
    bands.sort(key=lambda row: row[0])
    told = set()
    for i, (_, band, zone) in enumerate(bands):
        for s0, other_band, other in bands[i + 1 :]:
            if s0 >= band.s1 or zone.entry.id in told:
                break
            overlap = _overlap(band, other_band)
            if overlap is None or not _must_not_overlap(zone.entry, other.entry):
                continue
            told.add(zone.entry.id)
            text = f"{other.owner} overlaps {zone.owner} from s {overlap[0]:g} to {overlap[1]:g}"
            wanted = f"let one end where the other begins, or write over = ['{zone.entry.id}']"
            yield Fault(f"{text}; {wanted}", other.origin.at("shapes"))


def _must_not_overlap(zone: ZoneEntry, other: ZoneEntry) -> bool:
    """Whether two zones are different ones of one layer, neither said to lie over the other."""
    declared = zone.id in other.over or other.id in zone.over
    return zone.id != other.id and zone.layer == other.layer and not declared


def _overlap(a: ArcBand, b: ArcBand) -> tuple[float, float] | None:
    """From where to where along s two bands overlap."""
    if {a.side, b.side} == {"left", "right"}:
        return None
    s0, s1 = max(a.s0, b.s0), min(a.s1, b.s1)
    across = min(a.offset1, b.offset1) - max(a.offset0, b.offset0)
    return (s0, s1) if s1 - s0 > SAME_PLACE and across > SAME_PLACE else None
