"""Colours that neighbours are told apart by, on every skin and by every eye.

Simulations: Machado, Oliveira and Fernandes 2009, "A Physiologically-based Model for Simulation
of Color Vision Deficiency", IEEE TVCG 15(6), matrices of severity 1.0, on linear RGB.

Differences: CIEDE2000 under D65, since the older Euclidean difference in CIELAB overrates the
saturated blues and greens, of which there are many here. Sharma, Wu and Dalal 2005, "The CIEDE2000
Color-Difference Formula", Color Research and Application 30(1), with pairs of their test data.
About 1 is the least that one sees; from 5 on, colours side by side are plainly two.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from itertools import combinations, pairwise, product
from typing import get_args

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from viewer.foot import load_foot
from viewer.projection import project
from viewer.skin_tones import load_skin_tones
from viewer.terms import SIDES
from viewer.zones import SPINE_GROUPS, Zone, load_body_parts, load_map
from viewer.zones.format import System
from viewer.zones.palette import FAMILIES, LEADING, LIT, Color, color_of, from_hex

Matrix = NDArray[np.float64]

MAPS = {"spine": (), "voetatlas": ("meridians", "guide_lines")}
"""The maps, each with what is laid over it."""
NEIGHBOURS_MM = 3.0
FROM_SKIN = {"usual": 9.0, "else": 6.5}
FROM_ANOTHER_GROUP = {"usual": 10.0, "else": 7.5}
FROM_THE_SAME_GROUP = 2.4
"""Little, on purpose: one organ or row should look like one; outline and number do the rest."""
FROM_THE_NEXT_SPINE_GROUP = 12.0
FROM_LIT = 15.0
SKIN_FROM_LIT = {"usual": 20.0, "protanopia": 15.0, "deuteranopia": 15.0, "tritanopia": 5.0}
"""Where blue and yellow are one, a light skin is near any yellow: there the outline says it."""

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
SKIN = {tone.id: from_hex(tone.color) for tone in load_skin_tones()}


def lab(color: Color, eye: str) -> NDArray[np.float64]:
    srgb = np.array(color)
    linear = np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)
    xyz = XYZ_OF_RGB @ np.clip(EYES[eye] @ linear, 0, 1) / WHITE
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def ciede2000(one: NDArray[np.float64], other: NDArray[np.float64]) -> float:
    """The difference of two colours in CIELAB; names as in Sharma, Wu and Dalal."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    c_mean = (np.hypot(a1, b1) + np.hypot(a2, b2)) / 2
    stretch = 1.5 - 0.5 * np.sqrt(c_mean**7 / (c_mean**7 + 25.0**7))
    c1, c2 = np.hypot(a1 * stretch, b1), np.hypot(a2 * stretch, b2)
    h1 = np.degrees(np.arctan2(b1, a1 * stretch)) % 360
    h2 = np.degrees(np.arctan2(b2, a2 * stretch)) % 360
    # Hues are on a circle: their difference and their mean go the shorter way round.
    dh = (h2 - h1 + 180) % 360 - 180 if c1 * c2 else 0.0
    hue = (h1 + dh / 2) % 360 if c1 * c2 else h1 + h2
    lightness, chroma = (l1 + l2) / 2, (c1 + c2) / 2
    t = (
        1
        - 0.17 * np.cos(np.radians(hue - 30))
        + 0.24 * np.cos(np.radians(2 * hue))
        + 0.32 * np.cos(np.radians(3 * hue + 6))
        - 0.20 * np.cos(np.radians(4 * hue - 63))
    )
    away = (lightness - 50) ** 2
    dl = (l2 - l1) / (1 + 0.015 * away / np.sqrt(20 + away))
    dc = (c2 - c1) / (1 + 0.045 * chroma)
    dhh = 2 * np.sqrt(c1 * c2) * np.sin(np.radians(dh / 2)) / (1 + 0.015 * chroma * t)
    turn = np.sin(np.radians(60 * np.exp(-(((hue - 275) / 25) ** 2))))
    r_t = -2 * np.sqrt(chroma**7 / (chroma**7 + 25.0**7)) * turn
    return float(np.sqrt(dl**2 + dc**2 + dhh**2 + r_t * dc * dhh))


def difference(a: Color, b: Color, eye: str) -> float:
    return ciede2000(lab(a, eye), lab(b, eye))


def limit(limits: dict[str, float], eye: str) -> float:
    return limits["usual" if eye == "usual" else "else"]


@functools.cache
def neighbours() -> tuple[tuple[Zone, Zone], ...]:
    """Zones of one layer that come within 3 mm of each other on the woman's feet."""
    found: dict[tuple[str, str, str], tuple[Zone, Zone]] = {}
    for name, side in product(MAPS, SIDES):
        zone_map = load_map(name).with_overlays(*map(load_map, MAPS[name]))
        for patches in project(load_foot("adult_female", side), zone_map).layers.values():
            skin = {zone: patches.vertices[own.vertices] for zone, own in patches.ranges.items()}
            trees = {zone: cKDTree(points) for zone, points in skin.items()}
            for a, b in combinations(skin, 2):
                nearest, _ = trees[a].query(skin[b], distance_upper_bound=NEIGHBOURS_MM)
                if nearest.min() <= NEIGHBOURS_MM:
                    found[name, a, b] = (zone_map.zone(a), zone_map.zone(b))
    return tuple(found.values())


def colors() -> dict[str, Color]:
    """The colour of every body part, and of every group, in each shade, that has none yet."""
    parts = load_body_parts().values()
    waiting = set(FAMILIES) - {(part.system, part.group) for part in parts}
    return {part.id: part.color for part in parts} | {
        f"{system} {group} {shade}": color
        for system, group in waiting
        for shade, color in enumerate(family_shades(system, group))
    }


def family_shades(system: str, group: str) -> Iterator[Color]:
    return (color_of(system, group, number) for number in range(6))


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, -1, 2), (50, 0, 0), 2.3669),
        ((50, 2.49, -0.001), (50, -2.49, 0.0009), 7.1792),
        ((50, 2.5, 0), (73, 25, -18), 27.1492),
        ((50, 2.5, 0), (61, -5, 29), 22.8977),
        ((50, 2.5, 0), (56, -27, -3), 31.9030),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((22.7233, 20.0904, -46.6940), (23.0331, 14.9730, -42.5619), 2.0373),
    ],
)
def test_the_difference_is_that_of_the_published_data(
    one: tuple[float, ...], other: tuple[float, ...], wanted: float
) -> None:
    assert ciede2000(np.array(one), np.array(other)) == pytest.approx(wanted, abs=1e-4)


def test_every_body_system_has_a_colour_of_its_own() -> None:
    assert set(LEADING) == set(get_args(System)) == {system for system, _ in FAMILIES}
    leading = [from_hex(FAMILIES[each]) for each in LEADING.items()]
    for a, b in combinations(leading, 2):
        assert difference(a, b, "usual") > 4


def test_every_group_of_the_body_parts_has_a_colour_of_its_own() -> None:
    groups = {(part.system, part.group) for part in load_body_parts().values()}
    assert sorted(groups - set(FAMILIES)) == []


def test_a_group_that_nobody_knows_has_the_colour_of_its_system() -> None:
    assert color_of("lymph", "of_my_school", 151) == color_of("lymph", LEADING["lymph"], 151)


@pytest.mark.parametrize("tone", SKIN)
@pytest.mark.parametrize("eye", EYES)
def test_no_zone_is_lost_on_a_skin(eye: str, tone: str) -> None:
    for name, color in colors().items():
        apart = difference(color, SKIN[tone], eye)
        assert apart > limit(FROM_SKIN, eye), (name, apart)


@pytest.mark.parametrize("eye", EYES)
def test_no_zone_and_no_skin_looks_as_if_it_were_lit(eye: str) -> None:
    for name, color in colors().items():
        assert difference(color, LIT, eye) > FROM_LIT, name
    for tone, skin in SKIN.items():
        assert difference(skin, LIT, eye) > SKIN_FROM_LIT[eye], tone


@pytest.mark.parametrize("eye", EYES)
def test_neighbours_on_the_foot_are_told_apart(eye: str) -> None:
    assert len(neighbours()) > 250
    for one, other in neighbours():
        a, b = one.body_part, other.body_part
        same = (a.system, a.group) == (b.system, b.group)
        wanted = FROM_THE_SAME_GROUP if same else limit(FROM_ANOTHER_GROUP, eye)
        apart = difference(one.color, other.color, eye)
        assert apart > wanted, (one.id, other.id, apart)


@pytest.mark.parametrize("eye", EYES)
def test_neighbouring_groups_of_the_spine_are_clearly_apart(eye: str) -> None:
    for above, below in pairwise(SPINE_GROUPS):
        for a, b in product(family_shades("spine", above), family_shades("spine", below)):
            assert difference(a, b, eye) > FROM_THE_NEXT_SPINE_GROUP, (above, below)


def test_groups_of_the_spine_are_all_of_different_colours() -> None:
    for a, b in combinations(SPINE_GROUPS, 2):
        apart = difference(from_hex(FAMILIES["spine", a]), from_hex(FAMILIES["spine", b]), "usual")
        assert apart > FROM_THE_NEXT_SPINE_GROUP


@pytest.mark.parametrize("eye", EYES)
def test_nerves_are_clearly_apart_from_the_vertebrae_beside_them(eye: str) -> None:
    for group in SPINE_GROUPS:
        nerves, spine = family_shades("nerves", group), family_shades("spine", group)
        for nerve, vertebra in product(nerves, spine):
            assert difference(nerve, vertebra, eye) > FROM_THE_NEXT_SPINE_GROUP, group


def test_vertebrae_in_a_row_differ_less_than_groups_do() -> None:
    for above, below in pairwise(load_map("spine").vertebrae):
        if above.body_part.group == below.body_part.group:
            apart = difference(above.color, below.color, "usual")
            assert FROM_THE_SAME_GROUP < apart < FROM_THE_NEXT_SPINE_GROUP / 2
