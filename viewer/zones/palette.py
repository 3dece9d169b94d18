"""The colours of the zones: a family of hue for each body system, calm as in a printed atlas.

Colours are sRGB, each channel from 0 to 1. Blues and violet are the spine, grey-greens the bones,
gold and copper the nerves, rose to brown-red the muscles, lilac the head, magenta the hormones,
light blues the breathing, crimson the circulation, greens the digestion, russet the urinary
organs, rose the reproductive organs, sea greens the lymph; meridians and lines are ink. None is
near the yellow of a lit zone, nor near any of the skin tones. Within a family of hue it is above
all lightness that tells neighbours apart, since that is what every eye sees.
"""

from __future__ import annotations

from typing import Final

Color = tuple[float, float, float]

LIT: Final[Color] = (1.0, 0.7686, 0.0)
"""The colour of a zone that is lit: #ffc400."""

FAMILIES: Final[dict[tuple[str, str], str]] = {
    ("spine", "cervical"): "#a1d7fd",
    ("spine", "thoracic"): "#3494dc",
    ("spine", "lumbar"): "#173f74",
    ("spine", "sacral"): "#8068a8",
    ("spine", "coccyx"): "#c7bad9",
    ("bones", "jaw"): "#79a5a5",
    ("bones", "shoulder_girdle"): "#6d9f99",
    ("bones", "thorax"): "#648387",
    ("bones", "arm"): "#b0d2ce",
    ("bones", "pelvis"): "#7f9997",
    ("bones", "leg"): "#45746f",
    ("nerves", "cervical"): "#a55d1f",
    ("nerves", "thoracic"): "#8f7a26",
    ("nerves", "lumbar"): "#a55d1f",
    ("nerves", "sacral"): "#8f7a26",
    ("nerves", "coccyx"): "#744400",
    ("nerves", "central"): "#473e0c",
    ("nerves", "peripheral"): "#987b2a",
    ("nerves", "autonomic"): "#8f7922",
    ("muscles", "erector_spinae"): "#c17075",
    ("muscles", "multifidus"): "#6a293f",
    ("muscles", "neck"): "#92355d",
    ("muscles", "shoulder"): "#79260c",
    ("muscles", "back"): "#9f5059",
    ("muscles", "trunk"): "#d3627b",
    ("muscles", "pelvis"): "#812049",
    ("muscles", "jaw"): "#c57173",
    ("head", "brain"): "#744e83",
    ("head", "senses"): "#aa89bb",
    ("head", "face"): "#8d7296",
    ("head", "mouth"): "#664674",
    ("hormones", "brain"): "#c7668d",
    ("hormones", "neck"): "#c468a2",
    ("hormones", "thymus"): "#a85986",
    ("hormones", "adrenal"): "#893364",
    ("breathing", "throat"): "#006a7d",
    ("breathing", "airways"): "#1795b3",
    ("breathing", "lungs"): "#77c1dd",
    ("circulation", "heart"): "#d95b70",
    ("circulation", "spleen"): "#933c4f",
    ("digestion", "oesophagus"): "#3c6024",
    ("digestion", "stomach"): "#4f7d2a",
    ("digestion", "pancreas"): "#68781d",
    ("digestion", "liver"): "#2b5615",
    ("digestion", "gallbladder"): "#7f973b",
    ("digestion", "small_intestine"): "#80ad97",
    ("digestion", "large_intestine"): "#4b846d",
    ("urinary", "kidney"): "#76290d",
    ("urinary", "ureter"): "#9a451c",
    ("urinary", "bladder"): "#a75719",
    ("urinary", "urethra"): "#9f4d1b",
    ("reproduction", "uterus_prostate"): "#c75f7b",
    ("reproduction", "ovary_testis"): "#9e4461",
    ("reproduction", "fallopian_vas"): "#c36882",
    ("reproduction", "breast"): "#c8667b",
    ("lymph", "upper"): "#67b099",
    ("lymph", "trunk"): "#3f8c70",
    ("lymph", "lower"): "#549e87",
    ("meridians", "bladder"): "#6a79bb",
    ("meridians", "kidney"): "#0d5f56",
    ("lines", "lines"): "#384760",
    ("landmarks", "landmarks"): "#3b4047",
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
    "lines": "lines",
    "landmarks": "landmarks",
}
"""Body system -> the group whose colour stands for the whole system."""

IN_A_ROW: Final = ("spine", "nerves")
"""Systems whose parts lie in a row: two shades in turn tell neighbours apart there."""

SHADES_IN_A_ROW: Final = (-0.045, 0.045)
"""The shades of even and odd numbers: above 0 a part of the way to white, below 0 to black."""

SHADES: Final = (0.0, 0.08, -0.12)
"""Elsewhere a zone may have several neighbours of its group: three shades, by number % 3."""

OTHER_SHADES: Final[dict[int, float]] = {69: 0.08, 85: 0.0}
"""Numbers that touch one of their own group with the same remainder: the shade they take."""


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
