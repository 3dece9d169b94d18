"""The colours of the zones: families of hue by body system, calm, lighter and darker in turn.

Colours are sRGB, each channel from 0 to 1. The spine runs through blues to violet, the nerves
through ochre, the back muscles through terracotta; none is near the yellow of a lit zone.
Neighbours in a row alternate in lightness, so that the border between them reads.
"""

from __future__ import annotations

from typing import Final

Color = tuple[float, float, float]

LIT: Final[Color] = (1.0, 0.7686, 0.0)
"""The colour of a zone that is lit: #ffc400."""

ALTERNATION: Final = 0.045
"""How far odd numbers go towards white, and even numbers towards black."""

FAMILIES: Final[dict[tuple[str, str], str]] = {
    ("spine", "cervical"): "#9ac8ea",
    ("spine", "thoracic"): "#4480c0",
    ("spine", "lumbar"): "#1f3f74",
    ("spine", "sacral"): "#8d6cb5",
    ("spine", "coccyx"): "#d3c3e3",
    ("nerves", "cervical"): "#9a6520",
    ("nerves", "thoracic"): "#b07830",
    ("nerves", "lumbar"): "#b07830",
    ("nerves", "sacral"): "#9a6520",
    ("nerves", "coccyx"): "#86561a",
    ("muscles", "erector_spinae"): "#b5645b",
    ("muscles", "multifidus"): "#73302d",
}
"""(body system, region group) -> hex; the rest take the colour of their system."""

SYSTEMS: Final[dict[str, str]] = {
    "spine": "#4480c0",
    "nerves": "#b07830",
    "muscles": "#b5645b",
}


def color_of(system: str, group: str, number: int) -> Color:
    """The colour of a body part: that of its family, a shade lighter or darker by its number."""
    base = from_hex(FAMILIES.get((system, group), SYSTEMS[system]))
    towards = 1.0 if number % 2 else 0.0
    red, green, blue = (c + (towards - c) * ALTERNATION for c in base)
    return red, green, blue


def from_hex(text: str) -> Color:
    """The colour that a text such as '#24497f' names."""
    red, green, blue = (int(text[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return red, green, blue
