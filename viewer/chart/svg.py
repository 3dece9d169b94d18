"""A view of a chart as SVG, which stands by itself and which scripts can drive.

Every zone is a path with its id, side, layer and overlay, and with a title; every number is text.
Without a script and without a style sheet from outside it is a finished drawing; a page may set
the custom properties --va-chart-skin, --va-chart-edge and --va-chart-ink. Units are 0.1 mm.
"""

from __future__ import annotations

from html import escape
from itertools import groupby
from typing import Final

import numpy as np

from viewer.chart.chart import Chart, ChartFoot, ChartNumber, ChartView, ChartZone
from viewer.chart.numbers import CAPITAL_OF_SIZE, width_mm
from viewer.chart.path_data import UNITS_PER_MM, path_data, units
from viewer.chart.rings import Array
from viewer.skin_tones import load_skin_tones
from viewer.terms import Language
from viewer.words import word
from viewer.zones import Zone

BRIGHT: Final = 0.18
"""Zones less bright than this have white numbers: there white and black are read equally well,
at a contrast of 4.6 to 1 (relative luminance, WCAG 2.2)."""
BASELINE: Final = 0.36
"""How far below its middle a number stands, as a part of its size."""
FROM_NUMBER: Final = 0.18
"""How far from its number a line ends, as a part of its size."""

_STYLE: Final = (
    ".va-chart{{fill:var(--va-chart-ink,#3a3632)}}"
    ".va-chart text{{font-family:system-ui,sans-serif;text-anchor:middle;pointer-events:none}}"
    ".va-skin{{fill:var(--va-chart-skin,{skin});stroke:var(--va-chart-edge,#7d5642);"
    "stroke-width:7;stroke-linejoin:round}}"
    ".va-tone{{fill:#fff;fill-opacity:.13}}"
    ".va-lid{{fill:#000;fill-opacity:.1}}"
    ".va-crease{{fill:none;stroke:var(--va-chart-edge,#7d5642);stroke-width:4.5;"
    "stroke-linecap:round;stroke-linejoin:round}}"
    ".va-layer path{{stroke:#211a17;stroke-opacity:.62;stroke-width:3;stroke-linejoin:round}}"
    ".va-layer .va-c{{stroke-dasharray:15 5}}"
    ".va-layer .va-x{{stroke-dasharray:11 9;stroke-width:4}}"
    ".va-leaders path{{stroke:var(--va-chart-ink,#3a3632);stroke-width:2}}"
    ".va-leaders circle{{fill:var(--va-chart-ink,#3a3632)}}"
    ".va-before path{{fill:none;stroke:#211a17;stroke-width:6;"
    "stroke-dasharray:14 8}}"
    ".va-dark{{fill:#181310}}.va-pale{{fill:#fff}}"
    ".va-chart .va-side{{font-size:50px;font-weight:600;letter-spacing:5px}}"
)


def chart_svg(chart: Chart, language: Language) -> str:
    """Return all views as one SVG element, one below another."""
    width, y = max(units(view.size_mm[0]) for view in chart.views), 0
    views = []
    for view in chart.views:
        views.append(
            _view(
                chart,
                view,
                language,
                f'x="{(width - units(view.size_mm[0])) // 2}" '
                f'y="{y}" width="{units(view.size_mm[0])}" '
                f'height="{units(view.size_mm[1])}" ',
            )
        )
        y += units(view.size_mm[1])
    title = escape(chart.zone_map.headline[language])
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {y}" lang="{language}">'
        f"<title>{title}</title>{''.join(views)}</svg>"
    )


def view_svg(chart: Chart, view: str, language: Language, before: Chart | None = None) -> str:
    """Return a view as an SVG element that stands by itself.

    Args:
        chart: what is drawn.
        view: sole, top, inner or outer.
        language: of its words.
        before: of the same foot; its zones are drawn as lines over the others.

    Raises:
        UnknownNameError: a chart has no such view.
    """
    was = before.view(view) if before else None
    return _view(chart, chart.view(view), language, "", was)


def _view(
    chart: Chart, shown: ChartView, language: Language, place: str, was: ChartView | None = None
) -> str:
    width, height = (units(each) for each in shown.size_mm)
    view = shown.name
    name = f"va-chart-{view}"
    return "".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" class="va-chart" data-view="{view}" '
            f'data-map="{escape(chart.zone_map.name)}" {place}viewBox="0 0 {width} {height}" '
            f'role="img" lang="{language}" aria-labelledby="{name}-title {name}-desc">',
            f'<title id="{name}-title">{escape(_title(chart, shown, language))}</title>',
            f'<desc id="{name}-desc">{escape(_description(chart, shown, language))}</desc>',
            f"<style>{_STYLE.format(skin=load_skin_tones()[1].color)}</style>",
            *(_foot(foot, language, _lines_of(was, foot)) for foot in shown.feet),
            "</svg>",
        ]
    )


def _title(chart: Chart, view: ChartView, language: Language) -> str:
    return f"{chart.zone_map.headline[language]} · {word(f'view.{view.name}', language)}"


def _description(chart: Chart, view: ChartView, language: Language) -> str:
    order = ", ".join(word(f"foot.{foot.side}", language) for foot in view.feet)
    return f"{word('chart.order', language)} {order}. {chart.zone_map.disclaimer[language]}"


def _foot(foot: ChartFoot, language: Language, lines: str) -> str:
    matrix = " ".join(f"{each:g}" for each in (foot.matrix * UNITS_PER_MM).round(1).ravel())
    x, y = foot.box[:, 0].mean(), foot.box[0, 1] - 4.0
    runs = groupby(foot.zones, key=lambda each: each.zone.layer)
    return "".join(
        [
            f'<g class="va-foot" data-side="{foot.side}" data-matrix="{matrix}">',
            f'<path class="va-skin" d="{path_data([foot.outline])}"/>',
            *(f'<path class="va-tone" d="{path_data(rings)}"/>' for rings in foot.tones if rings),
            f'<path class="va-lid" d="{path_data([foot.lid])}"/>' if len(foot.lid) else "",
            f'<path class="va-crease" d="{path_data(foot.creases, closed=False)}"/>',
            *(
                # Zones that lie directly over one another, all of one layer.
                f'<g class="va-layer" data-layer="{layer}">'
                f"{''.join(_zone(each, foot, language) for each in zones)}</g>"
                for layer, zones in runs
            ),
            lines,
            _written(foot),
            f'<text class="va-side" x="{units(x)}" y="{units(y)}">'
            f"{escape(word(f'side.{foot.side}', language).upper())}</text></g>",
        ]
    )


def _lines_of(was: ChartView | None, foot: ChartFoot) -> str:
    """Return the zones of the same foot in another drawing as lines; numbers may have moved it."""
    drawn = next((each for each in was.feet if each.side == foot.side), None) if was else None
    if drawn is None:
        return ""
    shift = foot.matrix[:, 3] - drawn.matrix[:, 3]
    lines = "".join(
        f'<path data-was="{each.zone.id}" d="{path_data([ring + shift for ring in each.rings])}"/>'
        for each in drawn.zones
    )
    return f'<g class="va-before" aria-hidden="true">{lines}</g>'


def _zone(each: ChartZone, foot: ChartFoot, language: Language) -> str:
    zone = each.zone
    overlay = f'data-map="{escape(zone.overlay)}" ' if zone.overlay else ""
    return (
        f'<path class="va-zone{dashes(zone)}" data-zone="{zone.id}" data-side="{foot.side}" '
        f'data-layer="{zone.layer}" {overlay}fill="{_hex(zone)}" tabindex="-1" role="img" '
        f'd="{path_data(each.rings)}"><title>{escape(zone.body_part.names[language])}</title></path>'
    )


def dashes(zone: Zone) -> str:
    """Return the class that dashes a zone whose place nobody is sure of, or nothing.

    The outline is our drawing in every map, so its certainty would dash them all and say nothing.
    """
    return {"C": " va-c", "X": " va-x"}.get(zone.certainty_place, "")


def _written(foot: ChartFoot) -> str:
    """Return all numbers of a foot, those on light, on dark and outside, and the lines to them."""
    groups: dict[str, list[str]] = {"va-dark": [], "va-pale": [], "va-outside": []}
    lines: list[str] = []
    for each in foot.zones:
        digits = len(str(each.zone.body_part.number))
        for placed in each.numbers:
            kind = "va-pale" if luminance_of(each.zone.color) < BRIGHT else "va-dark"
            if placed.leads_to is not None:
                kind = "va-outside"
                lines.append(_leader(each, placed.leads_to, end_of_leader(placed, digits)))
            groups[kind].append(_number(each, placed))
    written = "".join(
        f'<g class="{kind}">{"".join(texts)}</g>' for kind, texts in groups.items() if texts
    )
    leaders = f'<g class="va-leaders">{"".join(lines)}</g>' if lines else ""
    return f'<g class="va-numbers" aria-hidden="true">{leaders}{written}</g>'


def _leader(each: ChartZone, spot: Array, end: Array) -> str:
    (x, y), (x2, y2) = ((units(place[0]), units(place[1])) for place in (spot, end))
    return (
        f'<g data-zone="{each.zone.id}"><circle cx="{x}" cy="{y}" r="5"/>'
        f'<path d="M{x} {y}L{x2} {y2}"/></g>'
    )


def end_of_leader(placed: ChartNumber, digits: int) -> Array:
    """Return where (2,) the line to a number in the margin ends, short of it."""
    if placed.leads_to is None:
        return placed.at
    away = placed.leads_to - placed.at
    half = np.array([width_mm("0" * digits, placed.size_mm), CAPITAL_OF_SIZE * placed.size_mm]) / 2
    reach = (half + FROM_NUMBER * placed.size_mm) / np.maximum(np.abs(away), 1e-9)
    return np.asarray(placed.at + away * min(1.0, float(reach.min())))


def _number(each: ChartZone, placed: ChartNumber) -> str:
    x, y = placed.at[0], placed.at[1] + BASELINE * placed.size_mm
    covered = ' class="va-covered" display="none"' if placed.covered else ""
    return (
        f'<text{covered} data-zone="{each.zone.id}" x="{units(x)}" y="{units(y)}" '
        f'font-size="{units(placed.size_mm)}">{each.zone.body_part.number}</text>'
    )


def luminance_of(color: tuple[float, float, float]) -> float:
    """Return how bright an sRGB colour is, from 0 to 1 (relative luminance, WCAG 2.2)."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in color]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _hex(zone: Zone) -> str:
    return "#" + "".join(f"{round(255 * channel):02x}" for channel in zone.color)
