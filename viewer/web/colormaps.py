"""Scales of colour for numbers: those that Bokeh has, which Panel brings along."""

from __future__ import annotations

from typing import Final

from bokeh.palettes import all_palettes

COLORMAPS: Final = tuple(sorted(all_palettes))
MOST_COLORS: Final = 64
"""Between two of them the browser mixes."""


def colors_of(name: str) -> list[str]:
    """Return a scale's colours from the lowest to the highest, "#rrggbb"."""
    longest = max(all_palettes[name])
    palette = list(all_palettes[name][longest])
    step = max(1, (len(palette) - 1) // MOST_COLORS)
    return [str(color)[:7] for color in (*palette[:-1:step], palette[-1])]
