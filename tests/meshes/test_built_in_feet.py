"""Every built-in foot: a closed skin in the foot frame, landmarks where they belong, a source."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import pytest
import trimesh
from numpy.typing import NDArray
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from viewer import paths, terms
from viewer.foot.surface import read_surface

Points = NDArray[np.float64]
NAMES = ("adult_female", "adult_male", "child")
each_foot = pytest.mark.parametrize("name", NAMES)


@dataclass(frozen=True)
class Shipped:
    """A foot as it lies on the disk."""

    card: dict[str, Any]
    mesh: trimesh.Trimesh
    at: dict[str, Points]


@cache
def _shipped(name: str) -> Shipped:
    folder = paths.MESHES / name
    card = json.loads((folder / "foot.json").read_text(encoding="utf-8"))
    surface = read_surface(folder / card["mesh"])
    mesh = trimesh.Trimesh(surface.vertices, surface.faces, process=False)
    return Shipped(card, mesh, {key: np.array(point) for key, point in card["landmarks"].items()})


@each_foot
def test_the_skin_is_one_closed_surface(name: str) -> None:
    """Watertight, wound alike, volume inside, in one piece, no triangle without area."""
    mesh = _shipped(name).mesh
    assert mesh.is_watertight
    assert mesh.is_winding_consistent
    assert mesh.volume > 1e6
    assert mesh.body_count == 1
    assert mesh.area_faces.min() > 1e-4


def test_the_feet_share_one_topology() -> None:
    """The same triangles in the same order on all three."""
    first, *others = (_shipped(name).mesh.faces for name in NAMES)
    assert all(np.array_equal(first, other) for other in others)


@each_foot
def test_the_mesh_is_fine_on_the_foot_and_coarser_on_the_leg(name: str) -> None:
    """Mean edge about 1 mm on the foot, several on the leg; under 4 MB."""
    foot = _shipped(name)
    height = foot.mesh.vertices[foot.mesh.edges_unique, 1].max(axis=1)
    edges = foot.mesh.edges_unique_length
    malleolus = foot.at["medial_malleolus"][1]
    assert 0.6 < edges[height < malleolus].mean() < 1.1
    assert 3.0 < edges[height > 2.5 * malleolus].mean() < 8.0
    assert (paths.MESHES / name / foot.card["mesh"]).stat().st_size < 4_000_000


@each_foot
def test_the_mesh_is_the_one_its_card_was_written_for(name: str) -> None:
    """The hash in foot.json is the mesh's; source and licence are told."""
    card = _shipped(name).card
    content = (paths.MESHES / name / card["mesh"]).read_bytes()
    assert hashlib.sha256(content).hexdigest() == card["mesh_sha256"]
    assert card["provenance"]["licence"] == "CC0 1.0"
    assert len(card["provenance"]["sha256"]) == 64
    assert len(card["provenance"]["changes"]) > 3
    assert set(card["title"]) == set(terms.LANGUAGES)


@each_foot
def test_every_landmark_lies_on_the_skin(name: str) -> None:
    """All of the vocabulary and no others, at most a hundredth of a millimetre off."""
    foot = _shipped(name)
    assert tuple(foot.at) == terms.LANDMARKS
    _, gaps, _ = trimesh.proximity.closest_point(foot.mesh, np.array(list(foot.at.values())))
    assert gaps.max() < 0.01


@each_foot
def test_axes_and_origin_come_from_the_landmarks(name: str) -> None:
    """Contacts on the ground, heel centre to toe 2 along x, the pternion over the origin."""
    at = _shipped(name).at
    assert max(abs(at[contact][1]) for contact in terms.CONTACTS) < 0.01
    assert at["toe2_tip"][2] == pytest.approx(at["heel_centre"][2], abs=0.01)
    assert at["pternion"][[0, 2]] == pytest.approx([0.0, 0.0], abs=0.01)


@each_foot
def test_it_is_a_right_foot_that_stands_on_the_ground(name: str) -> None:
    """Toe 5 and the lateral malleolus to the right (+z); nothing below the ground."""
    foot = _shipped(name)
    across = [foot.at[tip][2] for tip in terms.TOE_TIPS]
    assert across == sorted(across)
    assert foot.at["lateral_malleolus"][2] > 20.0 > -20.0 > foot.at["medial_malleolus"][2]
    assert foot.at["medial_malleolus"][1] > foot.at["lateral_malleolus"][1]
    assert foot.mesh.vertices[:, 1].min() > -0.5


@each_foot
def test_the_leg_ends_level_60_mm_above_the_knee_crease(name: str) -> None:
    """The top is a plane, and closed."""
    foot = _shipped(name)
    top = foot.mesh.vertices[:, 1].max()
    assert top - foot.at["popliteal_crease"][1] == pytest.approx(60.0, abs=0.1)
    level = foot.mesh.vertices[:, 1] > top - 0.01
    assert level.sum() > 300


@each_foot
def test_heel_and_toe_tips_are_the_extremes_of_the_foot(name: str) -> None:
    """No point of the foot lies behind the pternion or before the longest toe."""
    foot = _shipped(name)
    low = foot.mesh.vertices[foot.mesh.vertices[:, 1] < foot.at["lateral_malleolus"][1]]
    assert low[:, 0].min() > -0.3
    tips = [foot.at[tip][0] for tip in terms.TOE_TIPS]
    assert low[:, 0].max() - max(tips) < 0.3


@each_foot
def test_in_front_of_the_webs_there_are_five_toes(name: str) -> None:
    """Cut half a millimetre before the line through the webs, each toe is a piece of its own."""
    foot = _shipped(name)
    webs = [foot.at[web] for web in terms.TOE_WEBS]
    z = [-500.0, *(web[2] for web in webs), 500.0]
    x = [webs[0][0], *(web[0] for web in webs), webs[3][0]]
    vertices = foot.mesh.vertices
    before = vertices[:, 0] > np.interp(vertices[:, 2], z, x) + 0.5
    before &= vertices[:, 1] < foot.at["lateral_malleolus"][1]
    edges = foot.mesh.edges_unique[before[foot.mesh.edges_unique].all(axis=1)]
    graph = coo_matrix((np.ones(len(edges)), edges.T), shape=(len(vertices),) * 2)
    _, piece = connected_components(graph, directed=False)
    nearest = foot.mesh.kdtree.query([foot.at[tip] for tip in terms.TOE_TIPS])[1]
    assert len(set(piece[nearest].tolist())) == 5
    assert set(piece[before].tolist()) == set(piece[nearest].tolist())


@each_foot
def test_the_medial_ridge_is_one_smooth_arch(name: str) -> None:
    """From the hallux back to the heel, up to the talonavicular joint, down again, no kink."""
    at = _shipped(name).at
    ridge = np.array([at[key] for key in terms.RIDGE])
    assert (np.diff(ridge[:, 0]) < 0.0).all()
    rising = ridge[list(terms.RIDGE).index("ip1") : list(terms.RIDGE).index("navicular_tuberosity")]
    assert (np.diff(rising[:, 1]) > 0.0).all()
    step = np.diff(ridge[2:-1][:, :2], axis=0)
    slope = np.degrees(np.arctan2(step[:, 1], -step[:, 0]))
    assert np.abs(np.diff(slope)).max() < 20.0


@each_foot
def test_bones_that_are_felt_are_seen(name: str) -> None:
    """Malleoli, navicular and MTP joints stand out of the line between the skin on both sides."""
    foot = _shipped(name)
    for key, outwards, axis, reach_mm, least_mm in (
        ("lateral_malleolus", 1.0, 1, 20.0, 1.0),
        ("medial_malleolus", -1.0, 1, 20.0, 1.0),
        ("navicular_tuberosity", -1.0, 0, 20.0, 0.5),
        ("mtp1", -1.0, 0, 30.0, 1.0),
        ("mtp5", 1.0, 0, 30.0, 1.0),
    ):
        beside = []
        for way in (-reach_mm, reach_mm):
            start = foot.at[key] * [1.0, 1.0, 0.0] + [0.0, 0.0, outwards * 500.0]
            start[axis] += way * foot.at["hallux_tip"][0] / 250.0
            hits, _, _ = foot.mesh.ray.intersects_location([start], [[0.0, 0.0, -outwards]])
            beside.append((outwards * hits[:, 2]).max())
        assert outwards * foot.at[key][2] - np.mean(beside) > least_mm, key
