"""What a page can do without at first: what is told of zones, flat charts, where maps differ."""

from __future__ import annotations

from collections.abc import Sequence

from viewer.chart import CHART_VIEWS, make_chart, view_svg
from viewer.comparison.laying import zones_by_part
from viewer.export.differences import Differences
from viewer.foot import Foot
from viewer.projection import project_both
from viewer.scene import Part
from viewer.tellings import tell
from viewer.tellings.alike import drawn_alike
from viewer.terms import Language
from viewer.zones import ZoneMap


def telling_part(foot: Foot, zone_map: ZoneMap, others: Sequence[ZoneMap]) -> Part:
    """Return where each zone of a map lies, in words, and what other maps say of it, as JSON.

    A map that only says again what this one says is left out.
    """
    telling = [other for other in others if _says_more(other, zone_map)]
    return Part(zone_map.name, tell(foot, zone_map, telling).to_json())


def _says_more(other: ZoneMap, zone_map: ZoneMap) -> bool:
    by_part = zones_by_part([zone_map, other]).values()
    return any(1 in zones and not drawn_alike(zones.get(0, ()), zones[1]) for zones in by_part)


def chart_part(
    foot: Foot, zone_map: ZoneMap, overlays: Sequence[ZoneMap], language: Language
) -> Part:
    """Return the flat chart of a map with overlays over it: an SVG for each view."""
    chart = make_chart(project_both(foot, zone_map.with_overlays(*overlays)))
    drawn = "".join(view_svg(chart, view, language) for view in CHART_VIEWS)
    return Part(zone_map.name, drawn.encode())


def difference_part(on_foot: Differences, one: ZoneMap, other: ZoneMap) -> Part:
    """Return where two maps differ, for the browser to paint on the skin."""
    return Part(difference_name(one.name, other.name), on_foot.of(one, other))


def difference_name(one: str, other: str) -> str:
    """Return what the differences of two maps are called, whichever comes first."""
    return "+".join(sorted((one, other)))
