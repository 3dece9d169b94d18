"""Six skin tones, from light to dark, on which every zone must be seen: skin_tones.json.

One in each class of the individual typology angle, which orders skin by its lightness and its
yellowness: Chardon, Cretois and Hourseau 1991, Int J Cosmet Sci 13(4):191-208. The values are our
own, chosen for how skin looks on a screen. The browser's code is built with the same file.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources

from viewer.terms import Language


@dataclass(frozen=True)
class SkinTone:
    """A colour of the skin.

    Attributes:
        id: its name in code and in settings.
        color: sRGB, such as '#deab8c'.
        names: what people call it, in nl, en and de.
    """

    id: str
    color: str
    names: Mapping[Language, str]


def load_skin_tones() -> tuple[SkinTone, ...]:
    """The skin tones, the lightest first."""
    written = json.loads(resources.files("viewer").joinpath("skin_tones.json").read_text("utf-8"))
    return tuple(SkinTone(**tone) for tone in written)
