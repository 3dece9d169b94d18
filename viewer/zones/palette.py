"""The colours of the zones: a family of hue for each body system, calm as in a printed atlas.

Colours are sRGB, each channel from 0 to 1. Blues and violet are the spine, grey-greens the bones,
gold and copper the nerves, rose to brown-red the muscles, lilac the head, magenta the hormones,
light blues the breathing, crimson the circulation, greens the digestion, russet the urinary
organs, rose the reproductive organs, sea greens the lymph; meridians, lines and landmarks are ink
and slate. None is near the yellow of a lit zone, nor near any of the skin tones. Within a family
of hue it is above all lightness that tells neighbours apart, since that is what every eye sees.
"""

from __future__ import annotations

from typing import Final

Color = tuple[float, float, float]

LIT: Final[Color] = (1.0, 0.7686, 0.0)
"""The colour of a zone that is lit: #ffc400."""

FAMILIES: Final[dict[tuple[str, str], str]] = {
    ("spine", "cervical"): "#a0d3f7",
    ("spine", "thoracic"): "#1f8fd8",
    ("spine", "lumbar"): "#1d4073",
    ("spine", "sacral"): "#8269a8",
    ("spine", "coccyx"): "#c2b4d3",
    ("bones", "jaw"): "#7aa6a5",
    ("bones", "shoulder_girdle"): "#447f81",
    ("bones", "thorax"): "#95b9ba",
    ("bones", "arm"): "#7b9b97",
    ("bones", "pelvis"): "#799d9d",
    ("bones", "leg"): "#427570",
    ("nerves", "cervical"): "#a8611f",
    ("nerves", "thoracic"): "#958127",
    ("nerves", "lumbar"): "#9c5512",
    ("nerves", "sacral"): "#9c8b33",
    ("nerves", "coccyx"): "#754301",
    ("nerves", "central"): "#49410e",
    ("nerves", "peripheral"): "#987c33",
    ("nerves", "autonomic"): "#8d7811",
    ("muscles", "erector_spinae"): "#c07471",
    ("muscles", "multifidus"): "#692e41",
    ("muscles", "neck"): "#953861",
    ("muscles", "shoulder"): "#7d2b10",
    ("muscles", "back"): "#a04d5a",
    ("muscles", "trunk"): "#cc677a",
    ("muscles", "pelvis"): "#913557",
    ("muscles", "jaw"): "#c77274",
    ("head", "brain"): "#896499",
    ("head", "senses"): "#bda1de",
    ("head", "face"): "#a28dad",
    ("head", "mouth"): "#9571a2",
    ("hormones", "brain"): "#a14b76",
    ("hormones", "neck"): "#8c3367",
    ("hormones", "thymus"): "#b96293",
    ("hormones", "adrenal"): "#9f4678",
    ("breathing", "throat"): "#007186",
    ("breathing", "airways"): "#1895b2",
    ("breathing", "lungs"): "#88d4f0",
    ("circulation", "heart"): "#d26270",
    ("circulation", "spleen"): "#953b50",
    ("digestion", "oesophagus"): "#3d6425",
    ("digestion", "stomach"): "#4d7e2c",
    ("digestion", "pancreas"): "#6e7c1e",
    ("digestion", "liver"): "#315313",
    ("digestion", "gallbladder"): "#7c963b",
    ("digestion", "small_intestine"): "#87b8a3",
    ("digestion", "large_intestine"): "#508c74",
    ("urinary", "kidney"): "#6c2a1a",
    ("urinary", "ureter"): "#833103",
    ("urinary", "bladder"): "#a7561a",
    ("urinary", "urethra"): "#974515",
    ("reproduction", "uterus_prostate"): "#ca6481",
    ("reproduction", "ovary_testis"): "#83304f",
    ("reproduction", "fallopian_vas"): "#9b4961",
    ("reproduction", "breast"): "#cb667b",
    ("lymph", "upper"): "#5dad94",
    ("lymph", "trunk"): "#31886d",
    ("lymph", "lower"): "#45967d",
    ("meridians", "bladder"): "#2c5aa6",
    ("meridians", "kidney"): "#1f5f5a",
    ("lines", "guides"): "#606a77",
    ("lines", "longitudinal"): "#b8bdcf",
    ("landmarks", "bones"): "#719ebb",
    ("landmarks", "joints"): "#383d50",
}
"""(body system, group) -> hex; the rest take the colour of their system's leading group."""

LEADING: Final[dict[str, str]] = {
    "spine": "thoracic",
    "bones": "jaw",
    "nerves": "thoracic",
    "muscles": "back",
    "head": "senses",
    "hormones": "thymus",
    "breathing": "airways",
    "circulation": "heart",
    "digestion": "stomach",
    "urinary": "bladder",
    "reproduction": "uterus_prostate",
    "lymph": "trunk",
    "meridians": "bladder",
    "lines": "guides",
    "landmarks": "bones",
}
"""Body system -> the group whose colour stands for the whole system."""

IN_A_ROW: Final = ("spine", "nerves")
"""Systems whose parts lie in a row: two shades in turn tell neighbours apart there."""

SHADES_IN_A_ROW: Final = (-0.045, 0.045)
"""The shades of even and odd numbers: above 0 a part of the way to white, below 0 to black."""

SHADES: Final = (0.0, 0.08, -0.12)
"""Elsewhere a zone may have several neighbours of its group: three shades, by number % 3."""

OTHER_SHADES: Final[dict[int, float]] = {
    69: 0.08,  # shoulder girdle, beside the trapezius
    85: 0.0,  # shoulder blade, beside the collarbone
    156: 0.2,  # the tendon line, which crosses four lines of three shades
    200: -0.3,  # the Bladder channel, under its points of all shades
    220: -0.3,  # the Kidney channel, likewise
}
"""Numbers that touch others of their group in the shade that is theirs: the one they take."""


def color_of(system: str, group: str, number: int) -> Color:
    """The colour of a body part: that of its family, a shade lighter or darker by its number."""
    base = from_hex(FAMILIES.get((system, group)) or FAMILIES[system, LEADING[system]])
    shade = shade_of(system, number)
    towards = 1.0 if shade > 0 else 0.0
    red, green, blue = (c + (towards - c) * abs(shade) for c in base)
    return red, green, blue


def shade_of(system: str, number: int) -> float:
    """How far a number goes from the colour of its family: to white (+) or to black (-)."""
    if system in IN_A_ROW:
        return SHADES_IN_A_ROW[number % len(SHADES_IN_A_ROW)]
    return OTHER_SHADES.get(number, SHADES[number % len(SHADES)])


def from_hex(text: str) -> Color:
    """The colour that a text such as '#24497f' names."""
    red, green, blue = (int(text[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return red, green, blue
