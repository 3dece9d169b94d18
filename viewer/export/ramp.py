"""A ramp of colours for numbers from 0 to 1, seen alike by colour-blind eyes, on the skin.

It runs straight through OKLab, in which equal steps look equal (Björn Ottosson, "A perceptual
color space for image processing", 2020), from a light to a dark blue: mostly lightness, which
every eye sees, and blue, which no eye takes for the colour of skin.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]

LEAST: Final = (0.93, -0.04, -0.02)
MOST: Final = (0.33, 0.05, -0.16)
"""Lightness, green to red, blue to yellow."""
_TO_CONES: Final = np.array(
    [
        [1.0, 0.3963377774, 0.2158037573],
        [1.0, -0.1055613458, -0.0638541728],
        [1.0, -0.0894841775, -1.2914855480],
    ]
)
_TO_LINEAR: Final = np.array(
    [
        [4.0767416621, -3.3077115913, 0.2309699292],
        [-1.2684380046, 2.6097574011, -0.3413193965],
        [-0.0041960863, -0.7034186147, 1.7076147010],
    ]
)


def ramp(values: Array) -> Array:
    """Return (n, 3) colours, sRGB from 0 to 1, of (n,) numbers from 0 to 1."""
    part = np.clip(values, 0.0, 1.0)[:, None]
    lab = (1 - part) * np.array(LEAST) + part * np.array(MOST)
    linear = np.clip((lab @ _TO_CONES.T) ** 3 @ _TO_LINEAR.T, 0.0, 1.0)
    steep = 1.055 * linear ** (1 / 2.4) - 0.055
    return np.asarray(np.where(linear <= 0.0031308, 12.92 * linear, steep))
