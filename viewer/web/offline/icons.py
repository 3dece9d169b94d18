"""The sign of the product, a sole with a lit spot: as SVG and as PNG."""

from __future__ import annotations

import io
from typing import Final
from urllib.parse import quote

from PIL import Image, ImageDraw

SKIN: Final = "#c98a63"
LIT: Final = "#ffc400"
PAPER: Final = "#f6f3ee"
_ELLIPSES: Final = (
    (15.0, 21.0, 7.0, 10.0),
    (9.0, 7.0, 4.0, 4.0),
    (16.0, 6.0, 2.6, 2.6),
    (21.0, 8.0, 2.2, 2.2),
    (24.6, 11.0, 1.9, 1.9),
)
"""Middle and radii on a square of 32."""
_SPOT: Final = (11.0, 17.0, 2.6, 2.6)
_SIDE: Final = 32.0
_SMOOTH: Final = 4


def icon_address() -> str:
    """Return the sign as an address that holds it."""
    shapes = "".join(
        f'<ellipse cx="{x}" cy="{y}" rx="{rx}" ry="{ry}" fill="{color}"/>'
        for (x, y, rx, ry), color in _coloured()
    )
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">{shapes}</svg>'
    return f"data:image/svg+xml,{quote(svg)}"


def icon_png(size: int) -> bytes:
    """Return the sign on paper as a PNG of so many pixels, for a phone's first screen."""
    large = Image.new("RGB", (size * _SMOOTH, size * _SMOOTH), PAPER)
    draw = ImageDraw.Draw(large)
    # Phones round the corners off: the sign keeps a fifth of the side free.
    scale = 0.62 * size * _SMOOTH / _SIDE
    shift = 0.19 * size * _SMOOTH
    for (x, y, rx, ry), color in _coloured():
        box = [x - rx, y - ry, x + rx, y + ry]
        draw.ellipse([shift + scale * each for each in box], fill=color)
    out = io.BytesIO()
    large.resize((size, size), Image.Resampling.LANCZOS).save(out, "PNG", optimize=True)
    return out.getvalue()


def _coloured() -> list[tuple[tuple[float, float, float, float], str]]:
    return [*((each, SKIN) for each in _ELLIPSES), (_SPOT, LIT)]
