"""However a foot is meshed or turned, its zones stay where they are, within 0.3 mm."""

from __future__ import annotations

from collections.abc import Callable

import fast_simplification
import numpy as np
import pytest
import trimesh
from scipy.spatial.transform import Rotation

from viewer.foot import Foot, Surface, stand
from viewer.projection import Projection, project
from viewer.zones import ZoneMap, load_map

MOVED_MM = 0.3
GROWN = 0.01

Remesh = Callable[[Foot], tuple[np.ndarray, np.ndarray]]


def again(foot: Foot, vertices: np.ndarray, faces: np.ndarray, turn: np.ndarray) -> Foot:
    shift = np.array([130.0, -40.0, 77.0])
    return stand(
        Surface(vertices @ turn.T + shift, faces),
        {name: turn @ point + shift for name, point in foot.landmarks.items()},
        foot.side,
        name=foot.name,
        title=foot.title,
        provenance={},
    )


def coarser(foot: Foot) -> tuple[np.ndarray, np.ndarray]:
    """Half as many triangles, every one of them another."""
    return fast_simplification.simplify(
        foot.vertices.astype(np.float32), foot.faces.astype(np.int32), 0.5, agg=2
    )


def finer(foot: Foot) -> tuple[np.ndarray, np.ndarray]:
    """The triangles near the spine split, the others left."""
    near = np.abs(foot.coordinates.offset_mm) < 12
    return trimesh.remesh.subdivide(
        foot.vertices, foot.faces, face_index=np.flatnonzero(near[foot.faces].any(axis=1))
    )


def remeshed_and_turned(foot: Foot, remesh: Remesh) -> Foot:
    vertices, faces = remesh(foot)
    turn = Rotation.from_euler("xyz", [100, -35, 250], degrees=True).as_matrix()
    return again(foot, np.asarray(vertices, float), np.asarray(faces), turn)


@pytest.mark.parametrize("remesh", [coarser, finer])
def test_a_remeshed_and_turned_foot_has_its_zones_at_the_same_place(
    female_spine: Projection, spine: ZoneMap, remesh: Remesh
) -> None:
    other = project(remeshed_and_turned(female_spine.foot, remesh), spine)
    for here, there in zip(female_spine.zones, other.zones, strict=True):
        assert np.linalg.norm(there.centroid - here.centroid) < MOVED_MM, here.zone.id
        assert np.abs(there.bounds - here.bounds).max() < 2 * MOVED_MM, here.zone.id


@pytest.mark.parametrize(
    "remesh",
    [
        coarser,
        finer,
    ],
)
@pytest.mark.parametrize("side", ["right", "left"])
def test_a_remeshed_and_turned_foot_has_the_whole_atlas_and_its_overlays_at_the_same_place(
    female: Foot, remesh: Remesh, side: str
) -> None:
    """Outlines, toes, lines and points too, as large as they were."""
    foot = female if side == "right" else female.mirrored()
    atlas = load_map("voetatlas").with_overlays(load_map("meridians"), load_map("guide_lines"))
    other = project(remeshed_and_turned(foot, remesh), atlas)
    for here, there in zip(project(foot, atlas).zones, other.zones, strict=True):
        assert here.zone.id == there.zone.id
        assert np.linalg.norm(there.centroid - here.centroid) < MOVED_MM, here.zone.id
        assert np.abs(there.bounds - here.bounds).max() < 2 * MOVED_MM, here.zone.id
        assert there.area_mm2 == pytest.approx(here.area_mm2, rel=GROWN), here.zone.id
