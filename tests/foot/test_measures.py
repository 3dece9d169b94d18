"""The five measures, on a foot so simple that they can be read off."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest
import trimesh

from viewer.errors import LandmarkError
from viewer.foot import load_foot, measures
from viewer.terms import SIDES, Side

LANDMARKS = {
    "pternion": np.array([0.0, 20.0, 0.0]),
    "hallux_tip": np.array([250.0, 15.0, -20.0]),
    "mtp1": np.array([185.0, 20.0, -45.0]),
    "mtp5": np.array([160.0, 15.0, 45.0]),
    "lateral_malleolus": np.array([55.0, 70.0, 35.0]),
}


def _wedge() -> trimesh.Trimesh:
    """A block of 250 by 100 mm, 50 mm wide at the heel and 100 mm at the toes."""
    block = trimesh.creation.box(bounds=[[0, 0, -0.5], [250, 100, 0.5]])
    points, faces = trimesh.remesh.subdivide_to_size(block.vertices, block.faces, 6.0)
    points[:, 2] *= 50.0 + points[:, 0] / 5.0
    return trimesh.Trimesh(points, faces)


def test_lengths_and_heights_are_read_from_the_heel_and_the_ground() -> None:
    """Foot length is the foremost point below the malleolus, ball length the MTP1."""
    mesh = _wedge()
    found = measures.measure(mesh.vertices, mesh.faces, LANDMARKS)
    assert found["foot_length"] == pytest.approx(250.0)
    assert found["ball_length"] == 185.0
    assert found["lateral_malleolus_height"] == 70.0


def test_breadths_are_square_to_the_axis() -> None:
    """The ball is measured to 5 % of foot length beyond MTP1, the heel at a quarter of it."""
    mesh = _wedge()
    found = measures.measure(mesh.vertices, mesh.faces, LANDMARKS)
    assert found["foot_breadth"] == pytest.approx(50.0 + (185.0 + 12.5) / 5.0, abs=1.2)
    assert found["heel_breadth"] == pytest.approx(50.0 + 62.5 / 5.0, abs=1e-6)


def test_what_lies_above_the_malleolus_is_no_part_of_the_foot() -> None:
    """A calf that bulges over the toes changes no measure."""
    mesh = _wedge()
    before = measures.measure(mesh.vertices, mesh.faces, LANDMARKS)
    leg = trimesh.creation.box(bounds=[[0, 150, -300], [400, 300, 300]])
    points = np.concatenate([mesh.vertices, leg.vertices])
    faces = np.concatenate([mesh.faces, leg.faces + len(mesh.vertices)])
    assert measures.measure(points, faces, LANDMARKS) == before


def test_a_missing_landmark_is_named() -> None:
    """The message says which one, which are wanted and where it belongs."""
    mesh = _wedge()
    rest = {name: point for name, point in LANDMARKS.items() if name != "mtp5"}
    with pytest.raises(LandmarkError, match=r"landmark mtp5 missing; wanted .* foot\.json"):
        measures.measure(mesh.vertices, mesh.faces, rest)


def test_deviations_count_standard_deviations() -> None:
    """The mean is 0, one standard deviation above it 1."""
    mean = {name: row[0] for name, row in measures.ANSUR_II["male"].items()}
    above = {name: sum(row) for name, row in measures.ANSUR_II["male"].items()}
    assert set(measures.deviations(mean, "male").values()) == {0.0}
    assert list(measures.deviations(above, "male").values()) == pytest.approx([1.0] * 5)


@dataclass(frozen=True)
class _Foot:
    vertices: measures.Points
    faces: measures.Faces
    landmarks: dict[str, measures.Points]
    provenance: dict[str, object]


def test_a_foot_without_sex_has_measures_but_no_comparison() -> None:
    """The table keeps its five rows, the columns of ANSUR stay empty."""
    mesh = _wedge()
    rows = measures.table(_Foot(mesh.vertices, mesh.faces, LANDMARKS, {}))
    assert [row.name for row in rows] == list(measures.MEASURES)
    assert {row.mean_mm for row in rows} == {None}
    rows = measures.table(_Foot(mesh.vertices, mesh.faces, LANDMARKS, {"sex": "female"}))
    assert rows[0].deviation == pytest.approx((250.0 - 246.3) / 12.4)


@pytest.mark.parametrize("name", ["adult_female", "adult_male"])
@pytest.mark.parametrize("side", SIDES)
def test_adult_feet_lie_within_one_standard_deviation(name: str, side: Side) -> None:
    """Right and left, all five measures."""
    rows = measures.table(load_foot(name, side))
    assert len(rows) == 5
    for row in rows:
        assert row.deviation is not None
        assert abs(row.deviation) < 1.0, row
