"""What the browser draws is what was projected, and it says nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import trimesh
from scipy.spatial import cKDTree

from viewer.errors import MapError, ProjectionError
from viewer.foot import Foot, load_foot
from viewer.projection import Patches, Projection, depth_of, project, project_both
from viewer.scene import Scene, build_scene
from viewer.scene.skin import display_skin
from viewer.zones import ZoneMap, load_map

SHAPES = Path(__file__).parents[1] / "data" / "shapes"
MAPS = ("voetatlas", "meridians", "guide_lines")


@pytest.fixture(scope="module")
def whole(female: Foot) -> Scene:
    """The whole atlas with both overlays."""
    return build_scene(female, [load_map(name) for name in MAPS])


@pytest.fixture(scope="module")
def seen_whole(whole: Scene, seen: Callable[[Scene], Any]) -> Any:
    return seen(whole)


@pytest.fixture(scope="module")
def scene(female: Foot, spine: ZoneMap) -> Scene:
    return build_scene(female, [spine])


@pytest.fixture(scope="module")
def seen_spine(scene: Scene, seen: Callable[[Scene], Any]) -> Any:
    return seen(scene)


@pytest.fixture(scope="module")
def shown(female: Foot) -> list[dict[Any, Projection]]:
    """Each of the maps as it is cut out of the display skin."""
    skin = display_skin(female)
    return [dict(project_both(female, load_map(name), skin)) for name in MAPS]


def canonical(projection: Projection, layer: Any) -> Patches:
    patches = projection.layer(layer)
    return patches.mirrored() if projection.foot.side == "left" else patches


def border_of(faces: np.ndarray) -> np.ndarray:
    edges = np.sort(np.concatenate([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [2, 0]]]), axis=1)
    once, count = np.unique(edges, axis=0, return_counts=True)
    return once[count == 1]


def gap_to(points: np.ndarray, vertices: np.ndarray, edges: np.ndarray) -> np.ndarray:
    """How far points are from the nearest of some edges, looked for in stretches of 0.3 mm."""
    start, span = vertices[edges[:, 0]], vertices[edges[:, 1]] - vertices[edges[:, 0]]
    parts = np.ceil(np.linalg.norm(span, axis=1) / 0.3).astype(int) + 1
    own = np.repeat(np.arange(len(edges)), parts)
    share = (np.arange(len(own)) - np.repeat(np.cumsum(parts) - parts, parts)) / parts[own]
    tree = cKDTree(start[own] + share[:, None] * span[own])
    near = own[tree.query(points, 8)[1]]
    square = np.maximum((span[near] ** 2).sum(axis=2), 1e-12)
    offset = points[:, None] - start[near]
    share = np.clip((offset * span[near]).sum(axis=2) / square, 0, 1)
    gap = np.linalg.norm(offset - share[..., None] * span[near], axis=2)
    return np.asarray(gap.min(axis=1))


def test_vertices_and_normals_arrive_where_they_were_laid(
    seen_whole: Any, shown: list[dict[Any, Projection]]
) -> None:
    for entry, surface in seen_whole.patches:
        patches = canonical(shown[entry["map"]][entry["side"]], entry["layer"])
        layer = depth_of(entry["layer"])
        laid = patches.set_in(layer.depth_mm, layer.depth_of_thickness)
        gap, nearest = cKDTree(laid).query(surface.position)
        assert gap.max() < 0.03, (entry["layer"], entry["side"])
        length = np.linalg.norm(surface.normal, axis=1)
        cosine = (surface.normal * patches.normals[nearest]).sum(axis=1) / length
        assert np.degrees(np.arccos(np.percentile(cosine, 1))) < 0.6, entry["layer"]


def test_borders_of_zones_are_where_they_were_cut(
    seen_whole: Any, shown: list[dict[Any, Projection]]
) -> None:
    names = [zone["id"] for zone in seen_whole.told["zones"]]
    for entry, surface in seen_whole.patches:
        patches = canonical(shown[entry["map"]][entry["side"]], entry["layer"])
        layer = depth_of(entry["layer"])
        laid = patches.set_in(layer.depth_mm, layer.depth_of_thickness)
        sent = [names[each["zone"]] for each in entry["ranges"]]
        assert sent == list(patches.ranges)
        for own in entry["ranges"]:
            first = own["first_index"] // 3
            drawn = border_of(surface.index[first : first + own["n_indices"] // 3])
            cut = border_of(patches.faces[patches.ranges[names[own["zone"]]].faces])
            gap = gap_to(surface.position[np.unique(drawn)], laid, cut)
            assert gap.max() < 0.03, names[own["zone"]]
            gap = gap_to(laid[np.unique(cut)], surface.position, drawn)
            assert gap.max() < 0.04, names[own["zone"]]


def test_ranges_of_zones_hold_their_own_triangles_and_no_others(seen_whole: Any) -> None:
    for entry, surface in seen_whole.patches:
        vertex = corner = 0
        for own in entry["ranges"]:
            assert (own["first_vertex"], own["first_index"]) == (vertex, corner)
            index = surface.index.ravel()[corner : corner + own["n_indices"]]
            assert len(index) > 0
            assert index.min() >= vertex
            vertex += own["n_vertices"]
            corner += own["n_indices"]
            assert index.max() < vertex
        assert (vertex, corner) == (len(surface.position), surface.index.size)


def test_triangles_face_outwards_and_cover_the_zone(
    seen_whole: Any, shown: list[dict[Any, Projection]]
) -> None:
    for entry, surface in seen_whole.patches:
        a, b, c = (surface.position[corner] for corner in surface.index.T)
        cross = np.cross(b - a, c - a)
        if entry["layer"] == "skin":  # deeper down, it folds where the foot is hollow
            outward = (cross * surface.normal[surface.index[:, 0]]).sum(axis=1)
            assert (outward > -1e-3).mean() > 0.99
        patches = canonical(shown[entry["map"]][entry["side"]], entry["layer"])
        layer = depth_of(entry["layer"])
        laid = patches.set_in(layer.depth_mm, layer.depth_of_thickness)
        a, b, c = (laid[corner] for corner in patches.faces.T)
        true = np.linalg.norm(np.cross(b - a, c - a), axis=1).sum() / 2
        assert np.linalg.norm(cross, axis=1).sum() / 2 == pytest.approx(true, rel=0.002)


def test_the_skin_arrives_closed_and_on_the_foot(seen_whole: Any, female: Foot) -> None:
    skin = seen_whole.skin
    assert len(border_of(skin.index)) == 0
    part = skin.position[skin.position[:, 1] < 0.4 * female.length_mm]
    _, gap, _ = trimesh.proximity.closest_point(female.mesh, part[::7])
    assert gap.max() < 0.3
    assert np.percentile(gap, 95) < 0.1


def test_the_whole_atlas_and_both_overlays_take_a_quarter_of_a_megabyte(whole: Scene) -> None:
    assert sum(len(part.gzipped) for part in (whole.foot, *whole.maps.values())) < 250_000


@pytest.mark.parametrize("map_name", ["spine", "voetatlas"])
def test_zones_on_the_light_skin_are_those_of_the_foot(female: Foot, map_name: str) -> None:
    zone_map = load_map(map_name)
    measured = {each.zone.id: each for each in project(female, zone_map).zones}
    on_skin = project_both(female, zone_map, display_skin(female))["right"].zones
    assert [each.zone.id for each in on_skin] == list(measured)
    for each in on_skin:
        true = measured[each.zone.id]
        assert each.area_mm2 == pytest.approx(true.area_mm2, rel=0.02), each.zone.id
        assert np.linalg.norm(each.centroid - true.centroid) < 0.2, each.zone.id


def test_both_sides_share_what_is_the_same(seen_spine: Any) -> None:
    entries = [entry for entry, _ in seen_spine.patches]
    n_layers = len(entries) // 2
    assert [entry["side"] for entry in entries] == ["right"] * n_layers + ["left"] * n_layers
    assert [entry["shares"] for entry in entries] == [*range(n_layers), *range(n_layers)]


def test_a_crossed_zone_says_so_and_keeps_its_foot(female: Foot, seen: Any) -> None:
    told = seen(build_scene(female, [load_map("rwo_shur")])).told
    zones = {zone["id"]: zone for zone in told["zones"]}
    assert zones["organ_eye"]["crossed"]
    assert not zones["organ_liver"]["crossed"]
    assert zones["organ_liver"]["sides"] == ["right"]


def test_zones_of_one_side_are_sent_for_that_side_only(female: Foot, seen: Any) -> None:
    scene = seen(build_scene(female, [load_map(SHAPES)]))
    names = [zone["id"] for zone in scene.told["zones"]]
    for entry, _ in scene.patches:
        sent = {names[each["zone"]] for each in entry["ranges"]}
        if entry["layer"] == "organ":
            assert ("right_only" in sent) == (entry["side"] == "right")
            assert ("left_only" in sent) == (entry["side"] == "left")
    sides = {zone["id"]: zone["sides"] for zone in scene.told["zones"]}
    assert (sides["right_only"], sides["left_only"]) == (["right"], ["left"])


def test_zones_say_what_the_map_and_the_projection_say(
    seen_spine: Any, scene: Scene, spine: ZoneMap
) -> None:
    on_left = {each.zone.id: each for each in scene.projections["left"].zones}
    for told, zone in zip(seen_spine.told["zones"], spine.zones, strict=True):
        assert told["id"] == zone.id
        assert told["names"] == dict(zone.body_part.names)
        assert told["also"] == {key: list(words) for key, words in zone.body_part.also.items()}
        assert told["sources"] == [spine.sources[key] for key in zone.sources]
        assert told["note"] == dict(zone.note)
        own = on_left[zone.id]
        assert told["area_mm2"]["left"] == pytest.approx(own.area_mm2, abs=0.01)
        np.testing.assert_allclose(told["centroid"]["left"], own.centre * [1, 1, -1], atol=0.01)


def test_the_same_feet_and_map_give_the_same_bytes(female: Foot, scene: Scene) -> None:
    again = build_scene(load_foot("adult_female"), [load_map("spine")])
    assert again.foot.digest == scene.foot.digest
    assert again.maps["spine"].digest == scene.maps["spine"].digest


def test_a_scene_of_the_left_foot_is_that_of_the_right(scene: Scene, spine: ZoneMap) -> None:
    of_left = build_scene(load_foot("adult_female", "left"), [spine])
    assert of_left.foot.digest == scene.foot.digest
    assert of_left.maps["spine"].digest == scene.maps["spine"].digest


def test_a_scene_shows_one_map_and_only_overlays_over_it(female: Foot, spine: ZoneMap) -> None:
    with pytest.raises(ProjectionError, match="maps wants a map before its overlays; given none"):
        build_scene(female, [])
    with pytest.raises(ProjectionError, match="before its overlays; given meridians, spine"):
        build_scene(female, [load_map("meridians"), spine])
    with pytest.raises(ProjectionError, match="to see italian with spine, set beside to 'italian'"):
        build_scene(female, [spine, load_map("italian")])


def test_an_overlay_with_a_zone_of_the_map_is_refused(female: Foot) -> None:
    lines = load_map("meridians")
    with pytest.raises(MapError, match="stands in map 'meridians'"):
        lines.with_overlays(lines)


def test_an_overlay_is_a_part_of_its_own_whatever_map_it_lies_over(
    female: Foot, spine: ZoneMap, scene: Scene, whole: Scene
) -> None:
    over_spine = build_scene(female, [spine, load_map("meridians")])
    assert over_spine.maps["meridians"].digest == whole.maps["meridians"].digest
    assert over_spine.maps["spine"].digest == scene.maps["spine"].digest
    assert over_spine.foot.digest == whole.foot.digest


def test_the_zones_of_all_maps_stand_in_one_scene_and_say_whose_they_are(seen_whole: Any) -> None:
    told = seen_whole.told
    assert [(each["name"], each["kind"]) for each in told["maps"]] == [
        ("voetatlas", "map"),
        ("meridians", "overlay"),
        ("guide_lines", "overlay"),
    ]
    of_map = {zone["id"]: zone["map"] for zone in told["zones"]}
    assert (of_map["vertebra_l4"], of_map["acupoint_bl58"]) == (0, 1)
    for entry, _ in seen_whole.patches:
        zones = [told["zones"][own["zone"]] for own in entry["ranges"]]
        assert {(zone["map"], zone["layer"]) for zone in zones} == {(entry["map"], entry["layer"])}
    assert [each["name"] for each in told["layers"]] == ["skin", "muscle", "organ", "nerve", "bone"]
