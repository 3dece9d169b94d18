"""The budget: borders within 0.15 mm of their exact outline, areas within 1 %."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from scipy.spatial import cKDTree

from viewer.foot import Foot, foot_names, load_foot
from viewer.projection import Patches, Projection, project
from viewer.projection import refine as refining
from viewer.projection.drawn import inside_zone_mm
from viewer.projection.samples import RIDGE, Samples, U, V, sample_vertices
from viewer.zones import load_map

SHAPES = Path(__file__).parents[1] / "data" / "shapes"
BORDER_MM = 0.15
AREA = 0.01


def outline_points(patches: Patches, zone_id: str) -> np.ndarray:
    """Points along the border of a zone as it was cut: corners and middles of its edges."""
    own = patches.ranges[zone_id]
    faces = patches.faces[own.faces]
    ends = np.sort(np.stack([faces, np.roll(faces, -1, axis=1)], axis=2).reshape(-1, 2), axis=1)
    edges, count = np.unique(ends, axis=0, return_counts=True)
    border = patches.vertices[edges[count == 1]]
    return np.vstack([border[:, 0], border.mean(axis=1)])


def exact(foot: Foot, points: np.ndarray) -> Samples:
    """Samples at points of the skin, located anew instead of interpolated."""
    at = foot.coordinates
    nearest = sample_vertices(foot).take(cKDTree(foot.vertices).query(points)[1])
    values = nearest.values.copy()
    values[:, :3] = points
    values[:, RIDGE] = np.stack(at.ridge.locate(points), axis=1)
    medially = -points[:, 2] if foot.side == "right" else points[:, 2]
    values[:, U], values[:, V] = at.outline.locate(points[:, 0], medially)
    return Samples(foot, values, nearest.toe)


@pytest.mark.parametrize("name", foot_names())
def test_the_borders_of_the_spine_lie_on_their_outlines(
    on_foot: Callable[[str, str], Projection], name: str
) -> None:
    projection = on_foot(name, "right")
    for layer in ("bone", "nerve", "muscle"):
        patches = projection.layer(layer)
        off = []
        for zone_id in patches.ranges:
            points = outline_points(patches, zone_id)
            zone = projection.zone_map.zone(zone_id)
            off.append(np.abs(inside_zone_mm(zone, exact(projection.foot, points))))
        assert np.percentile(np.concatenate(off), 95) < BORDER_MM, layer


@pytest.mark.parametrize("name", foot_names())
def test_the_borders_of_a_point_in_nested_zones_lie_on_their_circle(name: str) -> None:
    projection = project(load_foot(name), load_map(SHAPES))
    points = outline_points(projection.layer("organ"), "innermost")
    zone = projection.zone_map.zone("innermost")
    off = np.abs(inside_zone_mm(zone, exact(projection.foot, points)))
    assert np.percentile(off, 95) < BORDER_MM


@pytest.mark.parametrize("map_name", ["spine", SHAPES], ids=["spine", "nested shapes"])
@pytest.mark.parametrize("name", foot_names())
def test_areas_are_those_of_the_same_zones_refined_four_times_further(
    name: str, map_name: str | Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    foot, zone_map = load_foot(name), load_map(map_name)
    areas = {each.zone.id: each.area_mm2 for each in project(foot, zone_map).zones}
    # Half the edge is a quarter of the bend.
    monkeypatch.setattr(refining, "BEND_OF_ZONE", refining.BEND_OF_ZONE / 16)
    monkeypatch.setattr(refining, "LEAST_BEND_MM", refining.LEAST_BEND_MM / 16)
    monkeypatch.setattr(refining, "MOST_BEND_MM", refining.MOST_BEND_MM / 16)
    for each in project(foot, zone_map).zones:
        assert areas[each.zone.id] == pytest.approx(each.area_mm2, rel=AREA), each.zone.id
