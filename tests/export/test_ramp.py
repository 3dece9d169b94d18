"""The ramp of colours: even to the eye, and told apart by every eye."""

from __future__ import annotations

import numpy as np
import pytest

from viewer.export.ramp import ramp
from viewer.scene import SKIN_COLOUR

TO_XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)
WHITE = TO_XYZ.sum(axis=1)
BLIND = {
    "deutan": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "protan": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "tritan": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
    "none": np.eye(3).tolist(),
}
"""Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB."""


def lab(colours: np.ndarray, eye: str = "none") -> np.ndarray:
    """Return (n, 3) CIELAB of sRGB colours as an eye sees them."""
    linear = np.where(colours <= 0.04045, colours / 12.92, ((colours + 0.055) / 1.055) ** 2.4)
    seen = np.clip(linear @ np.array(BLIND[eye]).T, 0, 1)
    f = np.cbrt(seen @ TO_XYZ.T / WHITE)
    return np.stack([116 * f[:, 1] - 16, 500 * (f[:, 0] - f[:, 1]), 200 * (f[:, 1] - f[:, 2])], 1)


def test_equal_steps_look_equal() -> None:
    steps = np.linalg.norm(np.diff(lab(ramp(np.linspace(0, 1, 11))), axis=0), axis=1)
    assert steps.max() < 1.5 * steps.min()


@pytest.mark.parametrize("eye", BLIND)
def test_every_eye_sees_it_darken_in_ten_steps(eye: str) -> None:
    lightness = lab(ramp(np.linspace(0, 1, 11)), eye)[:, 0]
    assert (np.diff(lightness) < -4).all()


@pytest.mark.parametrize("eye", BLIND)
def test_every_eye_tells_it_from_bare_skin(eye: str) -> None:
    skin = lab(np.array([SKIN_COLOUR]), eye)
    assert np.linalg.norm(lab(ramp(np.linspace(0, 1, 101)), eye) - skin, axis=1).min() > 15


def test_its_colours_are_colours_and_numbers_beyond_its_ends_are_its_ends() -> None:
    colours = ramp(np.array([-1.0, 0.0, 0.5, 1.0, 2.0]))
    assert (colours >= 0).all()
    assert (colours <= 1).all()
    assert (colours[0] == colours[1]).all()
    assert (colours[4] == colours[3]).all()
