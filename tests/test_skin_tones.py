"""Six skin tones, from light to dark, one in each class by which skin is ordered."""

from __future__ import annotations

import re
from itertools import pairwise

import numpy as np
import pytest

from viewer.scene import SKIN_COLOUR, linear
from viewer.skin_tones import SkinTone, load_skin_tones
from viewer.terms import LANGUAGES

TONES = load_skin_tones()
CLASSES = {
    "very_light": (55, 90),
    "light": (41, 55),
    "intermediate": (28, 41),
    "tan": (10, 28),
    "brown": (-30, 10),
    "dark": (-90, -30),
}
"""Degrees of the individual typology angle, arctan((L* - 50) / b*): Chardon et al. 1991."""


def lightness_and_yellowness(tone: SkinTone) -> tuple[float, float]:
    srgb = tuple(int(tone.color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = linear(srgb)  # type: ignore[arg-type]
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.0890
    return 116 * np.cbrt(y) - 16, 200 * (np.cbrt(y) - np.cbrt(z))


@pytest.mark.parametrize("tone", TONES, ids=[tone.id for tone in TONES])
def test_each_tone_lies_in_the_class_whose_name_it_has(tone: SkinTone) -> None:
    lightness, yellowness = lightness_and_yellowness(tone)
    low, high = CLASSES[tone.id]
    assert low < np.degrees(np.arctan2(lightness - 50, yellowness)) <= high


def test_there_is_a_tone_in_each_class_from_light_to_dark_and_none_is_near_the_next() -> None:
    assert [tone.id for tone in TONES] == list(CLASSES)
    for light, dark in pairwise(TONES):
        assert lightness_and_yellowness(light)[0] - lightness_and_yellowness(dark)[0] > 7


def test_each_tone_has_a_colour_and_a_name_in_every_language() -> None:
    for tone in TONES:
        assert re.fullmatch("#[0-9a-f]{6}", tone.color)
        assert set(tone.names) == set(LANGUAGES)
        assert all(tone.names.values())


def test_the_skin_of_a_written_scene_is_one_of_them() -> None:
    red, green, blue = (round(channel * 255) for channel in SKIN_COLOUR)
    assert f"#{red:02x}{green:02x}{blue:02x}" in {tone.color for tone in TONES}
