"""The skin on which disagreement is drawn: the foot's own, with short edges along borders."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import trimesh

from viewer.comparison import Comparison, compare
from viewer.comparison.fine_skin import LONGEST_MM
from viewer.foot import Foot
from viewer.zones import Line, ZoneMap


@pytest.mark.parametrize("side", ["right", "left"])
def test_it_is_closed_faces_outward_and_lies_on_the_foot_of_its_side(
    compared: Comparison, side: str
) -> None:
    fine = compared.fine_skin(side)  # type: ignore[arg-type]
    foot = compared.foot if side == "right" else compared.foot.mirrored()
    mesh = trimesh.Trimesh(fine.vertices, fine.faces, process=False)
    assert mesh.is_watertight
    assert mesh.volume == pytest.approx(foot.mesh.volume, rel=1e-9)
    assert mesh.area == pytest.approx(foot.mesh.area, rel=1e-9)
    assert np.linalg.norm(fine.normals, axis=1) == pytest.approx(1.0)
    n = len(foot.vertices)
    assert fine.vertices[:n] == pytest.approx(foot.vertices)


@pytest.mark.parametrize("side", ["right", "left"])
def test_at_the_vertices_of_the_foot_it_says_what_the_comparison_says(
    compared: Comparison, side: str
) -> None:
    fine = compared.fine_skin(side)  # type: ignore[arg-type]
    n = len(compared.foot.vertices)
    assert (fine.disagreement[:n] == compared.disagreements[side]).all()  # type: ignore[index]
    assert (fine.named[:n] == compared.named[side]).all()  # type: ignore[index]


def test_no_edge_over_which_the_maps_change_their_mind_is_long(compared: Comparison) -> None:
    fine = compared.fine_skin("right")
    edges = np.concatenate([fine.faces[:, [0, 1]], fine.faces[:, [1, 2]], fine.faces[:, [2, 0]]])
    changes = fine.disagreement[edges[:, 0]] != fine.disagreement[edges[:, 1]]
    changes |= fine.named[edges[:, 0]] != fine.named[edges[:, 1]]
    assert changes.sum() > 100
    across = edges[changes]
    length = np.linalg.norm(fine.vertices[across[:, 0]] - fine.vertices[across[:, 1]], axis=1)
    assert length.max() <= LONGEST_MM


def test_no_vertebra_shows_on_the_outer_side_of_the_foot(female: Foot, spine: ZoneMap) -> None:
    """A line across the outer side makes it fine where the offset from the ridge turns round."""
    points = np.array([[u, h] for u in np.linspace(0.25, 0.55, 4) for h in (0.08, 0.2)])
    line = Line(("lateral",) * len(points), points, width_mm=3.0)
    drawn = replace(spine.zone("muscle_multifidus"), shapes=(line,))
    vertebrae = replace(spine, zones=(*spine.vertebrae, drawn))
    fine = compare(female, vertebrae, replace(spine, zones=(drawn,))).fine_skin("right")
    outer = fine.vertices[:, 2] > 0.05 * female.length_mm
    outer &= fine.vertices[:, 1] < 0.3 * female.length_mm
    assert (outer & fine.named).sum() > 1000
    assert (fine.disagreement[outer] == 0.0).all()
