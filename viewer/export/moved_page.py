"""A page that tells what a map of one's own changes in the one that it came from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import Final

from viewer.chart import CHART_VIEWS, make_chart, view_svg
from viewer.export.writing import write_whole
from viewer.foot import Foot
from viewer.projection import project_both
from viewer.tellings.moved import Moved
from viewer.tellings.phrases import say
from viewer.terms import Language
from viewer.words import word
from viewer.zones import ZoneMap

_STYLE: Final = """
body{margin:0 auto;max-width:60rem;padding:1rem;background:#f6f3ee;color:#22201d;
font:16px/1.45 system-ui,sans-serif}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:.35rem .8rem .35rem 0}
tr{border-bottom:1px solid #d8d1c6}
svg{display:block;width:100%;max-height:92vh;margin:1rem 0;break-inside:avoid}
svg .va-zone:not([data-moved]){fill-opacity:.12;stroke-opacity:.3}
svg .va-numbers [data-zone]:not([data-moved]){display:none}
@media (prefers-color-scheme:dark){
body{background:#191817;color:#f1ece4;--va-chart-ink:#f1ece4;--va-chart-edge:#4d3427}
tr{border-color:#4a4640}
}
@media print{body{background:#fff}}
"""


def write_moved_page(
    rows: Sequence[Moved], foot: Foot, own: ZoneMap, base: ZoneMap, out: Path, language: Language
) -> None:
    """Write what a map changes, with a drawing of it in which the changed zones stand out.

    Args:
        rows: what `moved_from` returned for the two maps on that foot.
        foot: of either side.
        own: the map of one's own.
        base: the map that it came from.
        out: HTML file; it needs nothing besides.
        language: of the words.

    Raises:
        OutputError: a place that cannot be written to.
    """
    write_whole(out, moved_html(rows, foot, own, base, language).encode())


def moved_html(
    rows: Sequence[Moved], foot: Foot, own: ZoneMap, base: ZoneMap, language: Language
) -> str:
    """Return that page as text; whatever the maps say stands in it as text."""
    title = escape(
        say("moved.title", own=own.headline[language], base=base.headline[language])[language]
    )
    moved = {row.zone for row in rows}
    chart = make_chart(project_both(foot, own))
    was = replace(base, zones=tuple(zone for zone in base.zones if zone.id in moved))
    before = make_chart(project_both(foot, was)) if was.zones else None
    drawn = "".join(view_svg(chart, view, language, before) for view in CHART_VIEWS)
    for zone in moved & {each.id for each in own.zones}:
        place = f'data-zone="{escape(zone)}"'
        drawn = drawn.replace(place, f"{place} data-moved")
    lines = "".join(
        f"<tr><th>{escape(row.name[language])}</th><td>{escape(row.says[language])}</td></tr>"
        for row in rows
    )
    lines_mean = f"<p>{escape(say('moved.lines', base=base.headline[language])[language])}</p>"
    lines_mean = lines_mean if before else ""
    body = f"<table>{lines}</table>" if rows else f"<p>{escape(say('moved.none')[language])}</p>"
    return f"""<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<style>{_STYLE}</style>
</head>
<body>
<h1>{title}</h1>
<p>{escape(say("moved.measured", foot=foot.title[language])[language])}</p>
{body}
<h2>{escape(own.headline[language])}</h2>
{lines_mean}
{drawn}
<p>{escape(own.disclaimer[language])}</p>
<p>{escape(word("app.title", language))}</p>
</body>
</html>
"""
