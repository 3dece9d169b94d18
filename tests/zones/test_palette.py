"""Colours that neighbours are told apart by, also by eyes that see colours otherwise.

Simulations: Machado, Oliveira and Fernandes 2009, "A Physiologically-based Model for Simulation
of Color Vision Deficiency", IEEE TVCG 15(6), matrices of severity 1.0, on linear RGB.
Differences: CIE 1976 colour difference in CIELAB under D65.
"""

from __future__ import annotations

from itertools import combinations, pairwise

import numpy as np
import pytest
from numpy.typing import NDArray

from viewer.zones import SPINE_GROUPS, load_map
from viewer.zones.palette import FAMILIES, LIT, Color, from_hex

Matrix = NDArray[np.float64]

EYES: dict[str, Matrix] = {
    "usual": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
XYZ_OF_RGB = np.array(
    [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
)
WHITE = XYZ_OF_RGB.sum(axis=1)


def lab(color: Color, eye: Matrix) -> NDArray[np.float64]:
    srgb = np.array(color)
    linear = np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)
    xyz = XYZ_OF_RGB @ np.clip(eye @ linear, 0, 1) / WHITE
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def difference(a: Color, b: Color, eye: Matrix) -> float:
    return float(np.linalg.norm(lab(a, eye) - lab(b, eye)))


def family(system: str, group: str) -> Color:
    return from_hex(FAMILIES[system, group])


@pytest.mark.parametrize("eye", EYES)
def test_neighbouring_groups_of_the_spine_are_clearly_apart(eye: str) -> None:
    for above, below in pairwise(SPINE_GROUPS):
        apart = difference(family("spine", above), family("spine", below), EYES[eye])
        assert apart > 20, (above, below, apart)


@pytest.mark.parametrize("eye", EYES)
def test_nerves_are_clearly_apart_from_the_vertebrae_beside_them(eye: str) -> None:
    for group in SPINE_GROUPS:
        apart = difference(family("nerves", group), family("spine", group), EYES[eye])
        assert apart > 30, (group, apart)


@pytest.mark.parametrize("eye", EYES)
def test_the_two_back_muscles_are_clearly_apart(eye: str) -> None:
    outer, inner = family("muscles", "erector_spinae"), family("muscles", "multifidus")
    assert difference(outer, inner, EYES[eye]) > 20


@pytest.mark.parametrize("eye", EYES)
def test_no_zone_looks_as_if_it_were_lit(eye: str) -> None:
    for zone in load_map("spine").zones:
        apart = difference(zone.color, LIT, EYES[eye])
        assert apart > 20, (zone.id, apart)


def test_neighbouring_vertebrae_differ_in_lightness_but_less_than_groups_do() -> None:
    vertebrae = load_map("spine").vertebrae
    for above, below in pairwise(vertebrae):
        if above.body_part.group == below.body_part.group:
            apart = difference(above.color, below.color, EYES["usual"])
            assert 3 < apart < 12, (above.id, below.id, apart)


def test_groups_of_the_spine_are_all_of_different_colours() -> None:
    colors = [family("spine", group) for group in SPINE_GROUPS]
    for a, b in combinations(colors, 2):
        assert difference(a, b, EYES["usual"]) > 20
