"""From coordinates to the skin and back: the same place, on every shipped foot, left and right."""

from __future__ import annotations

import functools

import numpy as np
import pytest
from scipy.spatial import cKDTree

from viewer.foot import Foot, foot_names, load_foot
from viewer.foot.placing import HIGHEST_OF_LENGTH
from viewer.terms import SIDES, SURFACES, Side, Surface, SurfaceOrLeg

UV_CLOSE = 0.004
T_CLOSE = 0.01
DEGREES_CLOSE = 2.0
ON_SKIN_MM = 0.05

RANGES: dict[SurfaceOrLeg, tuple[tuple[float, float], tuple[float, float]]] = {
    "plantar": ((0.03, 0.70), (0.10, 0.90)),
    "dorsal": ((0.45, 0.70), (0.15, 0.85)),
    "medial": ((0.04, 0.70), (0.05, 0.10)),
    "lateral": ((0.04, 0.65), (0.04, 0.08)),
    "leg": ((-0.05, 1.0), (-160.0, 160.0)),
}
"""Where every foot has skin on a surface: both of its coordinates, from and to."""

every_foot = pytest.mark.parametrize(
    ("name", "side"), [(name, side) for name in foot_names() for side in SIDES]
)


@functools.cache
def foot_of(name: str, side: Side) -> Foot:
    return load_foot(name) if side == "right" else foot_of(name, "right").mirrored()


def grid(surface: SurfaceOrLeg) -> np.ndarray:
    """Return (k, 2) coordinates all over a surface."""
    first, second = (np.linspace(low, high, 21) for low, high in RANGES[surface])
    return np.stack([each.ravel() for each in np.meshgrid(first, second)], axis=1)


def located(foot: Foot, surface: SurfaceOrLeg, points: np.ndarray) -> np.ndarray:
    """Return the coordinates (k, 2) on a surface of points of the skin."""
    at, skin = foot.coordinates, foot.onto_skin(points)
    if surface == "leg":
        turn = skin.between(np.exp(1j * np.radians(at.leg_azimuth)).view(float).reshape(-1, 2))
        return np.stack(
            [skin.between(at.leg_t), np.degrees(np.arctan2(turn[:, 1], turn[:, 0]))], axis=1
        )
    second = at.v if surface in ("plantar", "dorsal") else at.h
    return np.stack([skin.between(at.u), skin.between(second)], axis=1)


@every_foot
@pytest.mark.parametrize("surface", RANGES)
def test_a_place_lies_on_the_skin_and_has_the_coordinates_it_was_placed_by(
    name: str, side: Side, surface: SurfaceOrLeg
) -> None:
    foot, wanted = foot_of(name, side), grid(surface)
    points = foot.placer.place(surface, wanted)
    assert np.linalg.norm(foot.onto_skin(points).points - points, axis=1).max() < ON_SKIN_MM
    off = np.abs(located(foot, surface, points) - wanted)
    close = (T_CLOSE, DEGREES_CLOSE) if surface == "leg" else (UV_CLOSE, UV_CLOSE)
    assert (off < close).all(), (off.max(axis=0), wanted[(off >= close).any(axis=1)])


@every_foot
@pytest.mark.parametrize("surface", SURFACES)
def test_vertices_behind_the_toes_are_found_by_their_coordinates(
    name: str, side: Side, surface: Surface
) -> None:
    """Each is well within its surface, so that its triangles are too."""
    foot = foot_of(name, side)
    at, height = foot.coordinates, foot.vertices[:, 1] / foot.length_mm
    chosen = at.facing[:, SURFACES.index(surface)] > 0.5
    chosen &= (height < 0.9 * HIGHEST_OF_LENGTH[surface]) & (at.web_mm < -20)
    second = at.v
    if surface in ("medial", "lateral"):
        chosen &= (at.v > 0.75) if surface == "medial" else (at.v < 0.25)
        second = at.h
    found = foot.placer.place(surface, np.stack([at.u, second], axis=1)[chosen])
    assert chosen.sum() > 3000
    np.testing.assert_allclose(found, foot.vertices[chosen], atol=1e-3)


@every_foot
@pytest.mark.parametrize(("surface", "facing"), [("plantar", 0), ("dorsal", 1)])
def test_a_place_above_and_one_below_the_same_spot_are_on_either_side_of_the_foot(
    name: str, side: Side, surface: Surface, facing: int
) -> None:
    foot = foot_of(name, side)
    points = foot.placer.place(surface, grid("dorsal"))
    turned = foot.onto_skin(points).between(foot.coordinates.facing[:, facing])
    assert turned.min() > 0.2


@pytest.mark.parametrize("surface", RANGES)
def test_a_place_on_the_left_foot_is_the_mirror_image(foot: Foot, surface: SurfaceOrLeg) -> None:
    right = foot.placer.place(surface, grid(surface))
    left = foot.mirrored().placer.place(surface, grid(surface))
    np.testing.assert_allclose(left, right * [1.0, 1.0, -1.0], atol=1e-6)


@every_foot
def test_places_on_the_leg_go_round_it_by_the_outer_side(name: str, side: Side) -> None:
    foot = foot_of(name, side)
    back, outer, inner = foot.placer.place("leg", np.array([[0.5, 0.0], [0.5, 90], [0.5, -90]]))
    medially = -1.0 if side == "right" else 1.0
    assert (inner - outer)[2] * medially > 40, "mm across the leg"
    assert back[0] < min(outer[0], inner[0]) - 10


@every_foot
@pytest.mark.parametrize("surface", ["plantar", "medial", "lateral"])
def test_a_place_where_its_surface_has_no_skin_still_lies_on_the_skin(
    name: str, side: Side, surface: Surface
) -> None:
    """So a line may be drawn a little beyond the edge of its surface."""
    foot = foot_of(name, side)
    beyond = np.array([[0.9, 0.05], [1.05, 0.5], [0.4, 1.1], [0.4, -0.1], [0.6, 0.45]])
    points = foot.placer.place(surface, beyond)
    assert np.linalg.norm(foot.onto_skin(points).points - points, axis=1).max() < ON_SKIN_MM


@every_foot
def test_a_place_on_the_outer_side_of_the_toes_is_on_the_little_toe(name: str, side: Side) -> None:
    foot = foot_of(name, side)
    u, h = (each.ravel() for each in np.meshgrid([0.73, 0.74, 0.75, 0.76], [0.045, 0.06]))
    found = foot.onto_skin(foot.placer.place("lateral", np.stack([u, h], axis=1)))
    assert set(foot.coordinates.near_toe[found.corners].max(axis=1).tolist()) == {5}


def test_the_nearest_skin_is_at_most_as_far_as_the_nearest_vertex(
    foot: Foot, rng: np.random.Generator
) -> None:
    for each in (foot, foot.mirrored()):
        vertex = rng.integers(0, len(each.vertices), 500)
        asked = each.vertices[vertex] + rng.normal(scale=2.0, size=(500, 3))
        skin, face = each.placer.nearest(asked)
        gap = np.linalg.norm(skin - asked, axis=1)
        assert (gap <= cKDTree(each.vertices).query(asked)[0] + 1e-9).all()
        corners = each.vertices[each.faces[face]]
        normal = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
        off_plane = ((skin - corners[:, 0]) * normal).sum(axis=1) / np.linalg.norm(normal, axis=1)
        assert np.abs(off_plane).max() < 1e-6
        assert (skin >= corners.min(axis=1) - 1e-6).all()
        assert (skin <= corners.max(axis=1) + 1e-6).all()


def test_a_point_of_the_skin_is_its_own_nearest_point(foot: Foot, rng: np.random.Generator) -> None:
    face = rng.integers(0, len(foot.faces), 300)
    weights = rng.dirichlet([1.0, 1.0, 1.0], 300)
    points = (foot.vertices[foot.faces[face]] * weights[:, :, None]).sum(axis=1)
    skin, found = foot.placer.nearest(points)
    np.testing.assert_allclose(skin, points, atol=1e-9)
    assert (found == face).mean() > 0.99, "but for points on an edge"
