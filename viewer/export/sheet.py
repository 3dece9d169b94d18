"""A sheet to hand out: a map on paper, drawn from the same chart as on the screen.

Four kinds: `numbered` (feet with numbers, and what each number stands for), `exercise` (the same
feet, and lines to write on), `answers` (the list that goes with the exercise, on a page of its
own) and `blank` (outlines to colour). All are legible in black and white: every zone has an
outline and a number, and pale fills let both be seen.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final, Literal

from viewer.chart import CHART_VIEWS, Chart, make_chart
from viewer.errors import ProjectionError, UnknownNameError
from viewer.export.sheet_feet import draw_feet
from viewer.export.sheet_legend import Entry, legend_pages
from viewer.export.sheet_paper import Paper, PaperName, Sheet
from viewer.export.writing import write_whole
from viewer.projection import Projection
from viewer.terms import Language, LayerName, Side, View
from viewer.words import word

SheetKind = Literal["numbered", "exercise", "blank", "answers"]

SHEET_KINDS: Final[tuple[SheetKind, ...]] = ("numbered", "exercise", "blank", "answers")
SHEET_VIEWS: Final[tuple[View, ...]] = ("sole", "inner", "outer", "top")
"""In the order of the pages; the sole comes first, as people know it from charts."""
LONGEST_CODE: Final = 3
"""Letters; a label without a digit that is longer is a short name, no code."""


def write_sheet(
    projections: Mapping[Side, Projection],
    path: Path,
    kind: SheetKind = "numbered",
    language: Language = "nl",
    *,
    layers: Collection[LayerName] = (),
    views: Collection[str] = (),
    paper: PaperName = "a4",
) -> int:
    """Write a PDF to print, and return how many pages it has.

    Args:
        projections: the same map on both feet, or on one.
        path: where it goes, ending in .pdf.
        kind: numbered, exercise, blank or answers.
        language: of the words.
        layers: which layers; all of them unless given.
        views: which of sole, inner, outer, top; all of them unless given.
        paper: a4 or letter.

    Raises:
        UnknownNameError: another ending than .pdf; no such kind, view or paper.
        ProjectionError: no foot, or a layer that the map does not have.
        OutputError: a place that cannot be written to.
    """
    require_pdf(path)
    if kind not in SHEET_KINDS:
        raise UnknownNameError("kind of sheet", kind, SHEET_KINDS)
    chosen = _only(projections, layers) if layers else projections
    chart = make_chart(chosen, views or CHART_VIEWS)
    sheet = Sheet(Paper.of(paper), _heading(chart, kind, layers, language), language)
    sheet.disclaimer = chart.zone_map.disclaimer[language]
    if kind != "answers":
        for view in (chart.view(name) for name in SHEET_VIEWS if name in (views or SHEET_VIEWS)):
            draw_feet(sheet, view, numbers=kind != "blank", coloured=kind != "blank")
    if kind != "blank":
        legend_pages(sheet, _entries(chart, language), to_fill_in=kind == "exercise")
    write_whole(path, sheet.content())
    return sheet.n_pages


def require_pdf(path: Path) -> None:
    """See that a sheet is to be a PDF.

    Raises:
        UnknownNameError: another ending.
    """
    if path.suffix.lower() != ".pdf":
        raise UnknownNameError("kind of file for a sheet", path.suffix or path.name, [".pdf"])


def _only(
    projections: Mapping[Side, Projection], layers: Collection[LayerName]
) -> dict[Side, Projection]:
    """Return the projections with some of their layers."""
    there = {name for each in projections.values() for name in each.layers}
    for name in layers:
        if name not in there:
            title = next(iter(projections.values())).zone_map.name if projections else ""
            raise ProjectionError(
                f"a sheet of layer '{name}': map '{title}' has no zones in it; choose from "
                f"{', '.join(sorted(there)) or 'none'}"
            )
    return {
        side: replace(each, layers={n: own for n, own in each.layers.items() if n in layers})
        for side, each in projections.items()
    }


def _heading(
    chart: Chart, kind: SheetKind, layers: Collection[LayerName], language: Language
) -> str:
    parts: list[str] = [chart.zone_map.headline[language]]
    parts += [word(f"layer.{name}", language) for name in layers]
    if kind != "numbered":
        parts.append(word(f"sheet.{kind}", language))
    return " · ".join(parts)


def _entries(chart: Chart, language: Language) -> Sequence[Entry]:
    """Return what the numbers on the sheet stand for, in their order."""
    found: dict[int, Entry] = {}
    for foot in (foot for view in chart.views for foot in view.feet):
        for each in foot.zones:
            part = each.zone.body_part
            text = _told(part.label[language], part.names[language])
            shown = any(not placed.covered for placed in each.numbers)
            before = found.get(part.number)
            covered = not shown and (before is None or before.covered)
            found[part.number] = Entry(part.number, text, each.zone.color, covered)
    return [found[number] for number in sorted(found)]


def _told(label: str, name: str) -> str:
    """Return a name, after its code where it has one: 'C1 – 1e halswervel', but 'lever'."""
    is_code = len(label) <= LONGEST_CODE or any(letter.isdigit() for letter in label)
    within = re.search(rf"\b{re.escape(label)}\b", name, re.IGNORECASE)
    return f"{label} – {name}" if is_code and not within else name
