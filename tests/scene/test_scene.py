"""The scene for the browser keeps its contract and says nothing that the projection does not."""

from __future__ import annotations

import json
import struct
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import trimesh

from viewer.errors import ProjectionError
from viewer.foot import Foot, load_foot
from viewer.projection import project, project_both
from viewer.scene import Scene, build_scene
from viewer.scene.skin import display_skin
from viewer.scene.wire import CONTRACT
from viewer.zones import ZoneMap, load_map

SHAPES = Path(__file__).parents[1] / "data" / "shapes"


@pytest.fixture(scope="module")
def scene(female: Foot, spine: ZoneMap) -> Scene:
    return build_scene(female, [spine])


def decoded(scene: Scene) -> tuple[dict[str, Any], dict[str, np.ndarray]]:
    content = scene.to_bytes()
    assert content[:8] == CONTRACT["magic"].encode()
    (length,) = struct.unpack_from("<I", content, 8)
    header = json.loads(content[16 : 16 + length])
    arrays = {}
    for name, entry in header["arrays"].items():
        start = 16 + length + entry["offset"]
        assert start % CONTRACT["alignment"] == 0
        count = int(np.prod(entry["shape"]))
        values = np.frombuffer(content, dtype=entry["dtype"], count=count, offset=start)
        arrays[name] = values.reshape(entry["shape"])
    return header, arrays


def millimetres(header: dict[str, Any], counts: np.ndarray) -> np.ndarray:
    grid = header["quantisation"]
    return np.array(grid["origin"]) + counts[:, :3] * np.array(grid["step"])


def test_arrays_have_the_types_and_columns_of_the_contract(scene: Scene) -> None:
    header, arrays = decoded(scene)
    for part in (header["skin"], *header["patches"]):
        for kind, wanted in CONTRACT["arrays"].items():
            array = arrays[part[kind]]
            assert (array.dtype, array.shape[1]) == (wanted["dtype"], wanted["columns"])
        assert arrays[part["index"]].max() < len(arrays[part["position"]])


def test_positions_come_back_within_a_hundredth_of_a_millimetre(
    scene: Scene, female: Foot, spine: ZoneMap
) -> None:
    header, arrays = decoded(scene)
    patch = next(each for each in header["patches"] if each["layer"] == "bone")
    shown = project_both(female, spine, display_skin(female))["right"].layer("bone")
    sent = shown.set_in(7.0, 0.30)
    np.testing.assert_allclose(millimetres(header, arrays[patch["position"]]), sent, atol=0.01)


@pytest.mark.parametrize("map_name", ["spine", "voetatlas"])
def test_zones_on_the_light_skin_are_those_of_the_foot(female: Foot, map_name: str) -> None:
    zone_map = load_map(map_name)
    measured = {each.zone.id: each for each in project(female, zone_map).zones}
    shown = project_both(female, zone_map, display_skin(female))["right"].zones
    assert [each.zone.id for each in shown] == list(measured)
    for each in shown:
        true = measured[each.zone.id]
        assert each.area_mm2 == pytest.approx(true.area_mm2, rel=0.02), each.zone.id
        assert np.linalg.norm(each.centroid - true.centroid) < 0.2, each.zone.id


def test_the_light_skin_lies_on_the_foot(scene: Scene, female: Foot) -> None:
    header, arrays = decoded(scene)
    vertices = millimetres(header, arrays[header["skin"]["position"]])
    foot_part = vertices[vertices[:, 1] < 0.4 * female.length_mm]
    _, gap, _ = trimesh.proximity.closest_point(female.mesh, foot_part[::7])
    assert gap.max() < 0.3
    assert np.percentile(gap, 95) < 0.1


def test_both_sides_share_what_is_the_same(scene: Scene) -> None:
    header, _ = decoded(scene)
    by_side: dict[str, list[Any]] = {"right": [], "left": []}
    for patch in header["patches"]:
        by_side[patch["side"]].append((patch["layer"], patch["position"], patch["index"]))
    assert by_side["right"] == by_side["left"]


def test_a_crossed_zone_says_so_and_keeps_its_foot(female: Foot) -> None:
    header, _ = decoded(build_scene(female, [load_map("rwo_shur")]))
    zones = {zone["id"]: zone for zone in header["zones"]}
    assert zones["organ_eye"]["crossed"]
    assert not zones["organ_liver"]["crossed"]
    assert zones["organ_liver"]["sides"] == ["right"]


def test_zones_of_one_side_are_sent_for_that_side_only(female: Foot) -> None:
    header, arrays = decoded(build_scene(female, [load_map(SHAPES)]))
    names = [zone["id"] for zone in header["zones"]]
    for patch in header["patches"]:
        sent = {names[each["zone"]] for each in patch["zone_ranges"]}
        if patch["layer"] == "organ":
            assert ("right_only" in sent) == (patch["side"] == "right")
            assert ("left_only" in sent) == (patch["side"] == "left")
        # The left foot travels as its mirror image: its outward faces are wound as the right's.
        vertices = millimetres(header, arrays[patch["position"]])
        a, b, c = (vertices[corner] for corner in arrays[patch["index"]].T)
        outward = (
            np.cross(b - a, c - a) * arrays[patch["normal"]][:, :3][arrays[patch["index"]][:, 0]]
        ).sum(axis=1)
        assert (outward > -1e-3).mean() > 0.99
    assert names.index("right_only") != names.index("left_only")
    sides = {zone["id"]: zone["sides"] for zone in header["zones"]}
    assert (sides["right_only"], sides["left_only"]) == (["right"], ["left"])


def test_the_strip_has_a_band_for_each_vertebra_and_a_disc_for_each_nerve(scene: Scene) -> None:
    header, _ = decoded(scene)
    spine = header["spine"]
    assert (len(spine["vertebrae"]), len(spine["nerves"])) == (30, 31)
    strip = spine["strip"]["right"]
    starts = [polygon[0][0] for polygon in strip["vertebrae"]]
    assert starts == sorted(starts)
    assert all(radius > 1 for _, _, radius in strip["nerves"])
    width = strip["size"][0]
    assert all(0 <= x <= width for polygon in strip["vertebrae"] for x, _ in polygon)


def test_the_same_feet_and_map_give_the_same_bytes(female: Foot, scene: Scene) -> None:
    again = build_scene(load_foot("adult_female"), [load_map("spine")])
    assert again.digest == scene.digest


def test_a_scene_of_the_left_foot_is_that_of_the_right(scene: Scene, spine: ZoneMap) -> None:
    assert build_scene(load_foot("adult_female", "left"), [spine]).digest == scene.digest


@pytest.mark.parametrize("count", [0, 2])
def test_a_scene_shows_one_map_and_only_overlays_over_it(
    female: Foot, spine: ZoneMap, count: int
) -> None:
    words = f"a scene shows one map, and overlays over it; given {count}"
    with pytest.raises(ProjectionError, match=words):
        build_scene(female, [spine] * count)


def test_the_zones_of_an_overlay_stand_in_the_scene_and_say_whose_they_are(
    female: Foot, spine: ZoneMap
) -> None:
    scene = build_scene(female, [spine, load_map("meridians")])
    header, _ = decoded(scene)
    assert [(each["name"], each["kind"]) for each in header["maps"]] == [
        ("spine", "map"),
        ("meridians", "overlay"),
    ]
    of_map = {zone["id"]: zone["map"] for zone in header["zones"]}
    assert (of_map["vertebra_l4"], of_map["acupoint_bl58"]) == (0, 1)
    assert "skin" in {each["name"] for each in header["layers"]}
