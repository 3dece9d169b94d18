"""The flat chart of a map: both feet from four sides, drawn as lines."""

from viewer.chart.chart import (
    CHART_VIEWS,
    Chart,
    ChartFoot,
    ChartNumber,
    ChartView,
    ChartZone,
    make_chart,
)
from viewer.chart.svg import chart_svg, view_svg

__all__ = [
    "CHART_VIEWS",
    "Chart",
    "ChartFoot",
    "ChartNumber",
    "ChartView",
    "ChartZone",
    "chart_svg",
    "make_chart",
    "view_svg",
]
