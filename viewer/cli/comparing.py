"""`compare`: maps beside one another, as a table, as JSON, and as a picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np

from viewer.cli.output import write_json, write_line, write_table
from viewer.comparison import Comparison, Distance, PairOfMaps, Part, PartInMap, compare
from viewer.errors import UnknownNameError
from viewer.export.disagreement_picture import render_disagreement
from viewer.foot import load_foot
from viewer.terms import SIDES, Language, Side
from viewer.zones import load_map

TABLE_LANGUAGE: Final = "en"
PICTURE_LANGUAGE: Final = "nl"
"""As in the other tables and pictures, unless a language is asked for."""


def compare_maps(
    map_names: Sequence[str],
    foot_name: str,
    language: Language | None,
    out: Path | None,
    *,
    as_json: bool,
) -> None:
    """Write how maps differ to stdout, and a picture of it if a file is named.

    Raises:
        VoetatlasError: fewer than two maps, an unknown name, a foot or map with a fault, a
            machine without OpenGL, a place that cannot be written to.
    """
    if out is not None and out.suffix.lower() != ".png":
        raise UnknownNameError("picture kind", out.suffix or out.name, [".png"])
    zone_maps = [load_map(name) for name in map_names]
    compared = compare(load_foot(foot_name), *zone_maps)
    if out is not None:
        render_disagreement(compared, out, language=language or PICTURE_LANGUAGE)
    if as_json:
        write_json(as_document(compared))
        return
    for other in range(1, len(compared.maps)):
        _write_parts(compared, other, language or TABLE_LANGUAGE)
    if compared.spine_borders:
        _write_spine(compared)
    if out is not None:
        write_line(f"{out}: where {', '.join(map_names)} differ on {foot_name}")


def _write_parts(compared: Comparison, other: int, language: Language) -> None:
    """Write a map beside the first one, what overlaps least first, what one lacks last."""
    names = [compared.maps[at].name for at in (0, other)]
    rows: list[tuple[float, list[str]]] = []
    for part in compared.parts:
        pairs = [pair for pair in part.pairs if pair.maps == (0, other)]
        lacking = [compared.maps[at].name for at in (0, other) if at not in part.in_maps]
        if len(lacking) == 2:
            continue
        start = [str(part.body_part.number), part.body_part.names[language]]
        rows += [(pair.dice, [*start, *_measures(pair, part), ""]) for pair in pairs]
        if lacking:
            rows.append((2.0, [*start, "", "", "", "", ", ".join(lacking)]))
    rows.sort(key=lambda row: row[0])
    write_table(
        ["no.>", "body part", "Dice>", "centroids mm>", "borders mm>", "sides", "lacking in"],
        [row for _, row in rows],
        title=f"{names[1]} beside {names[0]}, both feet of {compared.foot.name}",
    )


def _measures(pair: PairOfMaps, part: Part) -> list[str]:
    one, other = (part.in_maps[at] for at in pair.maps)
    return [
        f"{pair.dice:.2f}",
        _in_mm(pair.centroid_mm),
        _in_mm(pair.border_mm),
        "" if pair.same_sides else f"{_sides(one)} | {_sides(other)}",
    ]


def _in_mm(distances: Mapping[Side, Distance]) -> str:
    """Write a distance once if it is the same on both feet."""
    texts = {side: _shown(distance) for side, distance in distances.items()}
    if len(set(texts.values())) < 2:
        return next(iter(texts.values()), "")
    return ", ".join(f"{side} {text}" for side, text in texts.items())


def _shown(distance: Distance) -> str:
    return f"{distance:.1f}" if isinstance(distance, float) else distance


def _sides(part: PartInMap) -> str:
    """Write the feet, and the half of the body where that is the other one."""
    return ", ".join(
        f"{foot} foot" if foot == half else f"{foot} foot for the {half} half"
        for foot, half in part.stands_for
    )


def _write_spine(compared: Comparison) -> None:
    names = [zone_map.name for zone_map in compared.maps]
    write_table(
        ["border", *(f"{name} mm>" for name in names)]
        + [f"{name} from {names[0]} mm>" for name in names[1:]],
        [
            [border.name, *map(_shown, border.at_mm)]
            + [_shown(border.gap_mm[0, other]) for other in range(1, len(names))]
            for border in compared.spine_borders
        ],
        title="Borders of the spine, in mm along the inner edge from the tip of the big toe",
    )


def as_document(compared: Comparison) -> dict[str, Any]:
    """Return everything about a comparison but the vertices, for JSON.

    Lists with an entry a map stand in the order of the maps; `null` there means that the map
    lacks the part. Pairs name two maps by their places in that list.
    """
    return {
        "foot": compared.foot.name,
        "maps": [{"name": each.name, "title": dict(each.title)} for each in compared.maps],
        "parts": [_part(part, len(compared.maps)) for part in compared.parts],
        "spine_borders": [
            {
                "name": border.name,
                "s": [_rounded(s, 4) for s in border.s],
                "at_mm": [_rounded(mm) for mm in border.at_mm],
                "pairs": [
                    {"maps": list(pair), "gap_mm": _rounded(gap)}
                    for pair, gap in border.gap_mm.items()
                ],
            }
            for border in compared.spine_borders
        ],
        "mean_disagreement": {side: _mean_disagreement(compared, side) for side in SIDES},
    }


def _part(part: Part, n_maps: int) -> dict[str, Any]:
    return {
        "id": part.body_part.id,
        "number": part.body_part.number,
        "names": dict(part.body_part.names),
        "in_maps": [
            _part_in_map(part.in_maps[at]) if at in part.in_maps else None for at in range(n_maps)
        ],
        "lacking": list(part.lacking),
        "pairs": [
            {
                "maps": list(pair.maps),
                "dice": round(pair.dice, 4),
                "centroid_mm": {side: _rounded(mm) for side, mm in pair.centroid_mm.items()},
                "border_mm": {side: _rounded(mm) for side, mm in pair.border_mm.items()},
                "same_sides": pair.same_sides,
            }
            for pair in part.pairs
        ],
    }


def _part_in_map(part: PartInMap) -> dict[str, Any]:
    return {
        "zones": [zone.id for zone in part.zones],
        "layers": sorted({zone.layer for zone in part.zones}),
        "stands_for": [{"foot": foot, "half": half} for foot, half in part.stands_for],
        "area_mm2": {side: round(area, 1) for side, area in part.area_mm2.items()},
        "has_sourced_place": part.has_sourced_place,
        "has_sourced_border": part.has_sourced_border,
    }


def _rounded(value: Distance, digits: int = 2) -> Distance:
    return round(value, digits) if isinstance(value, float) else value


def _mean_disagreement(compared: Comparison, side: Side) -> float:
    """Return the mean over the vertices about which any map says something."""
    values = compared.disagreement(side)[compared.named[side]]
    return round(float(np.mean(values)), 4) if len(values) else 0.0
