"""A GLB is sound for Khronos' validator and right for every viewer."""

from __future__ import annotations

import itertools
import json
import shutil
import struct
import subprocess
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import trimesh

from viewer.foot import load_foot
from viewer.projection import Projection, project
from viewer.scene import linear, to_glb
from viewer.zones import load_map

HERE = Path(__file__).parent
SHAPES = HERE.parent / "data" / "shapes"
NODE_MODULES_OF = HERE.parents[1] / "viewer" / "web" / "js"


def parts(glb: bytes) -> tuple[dict[str, Any], bytes]:
    (length,) = struct.unpack_from("<I", glb, 12)
    return json.loads(glb[20 : 20 + length]), glb[28 + length :]


def column(document: dict[str, Any], data: bytes, index: int) -> np.ndarray:
    accessor = document["accessors"][index]
    view = document["bufferViews"][accessor["bufferView"]]
    width = {"SCALAR": 1, "VEC3": 3, "VEC4": 4}[accessor["type"]]
    kind = {5126: np.float32, 5125: np.uint32}[accessor["componentType"]]
    count = accessor["count"] * width
    return np.frombuffer(data, kind, count, view["byteOffset"]).reshape(-1, width)


@pytest.mark.parametrize("side", ["right", "left"])
@pytest.mark.parametrize("map_name", ["spine", SHAPES], ids=["spine", "shapes"])
def test_the_validator_of_khronos_finds_no_error(
    tmp_path: Path, side: Any, map_name: str | Path
) -> None:
    node = shutil.which("node")
    assert node, "wanted Node.js on PATH to run Khronos' glTF validator; `bash tests/run` brings it"
    path = tmp_path / "foot.glb"
    path.write_bytes(to_glb(project(load_foot("adult_female", side), load_map(map_name))))
    done = subprocess.run(
        [node, str(HERE / "validate_glb.mjs"), str(path), str(NODE_MODULES_OF)],
        capture_output=True,
        text=True,
        check=True,
    )
    issues = json.loads(done.stdout)
    assert (issues["numErrors"], issues["numWarnings"]) == (0, 0), issues["messages"]


def test_there_is_a_node_for_the_skin_and_one_for_each_layer(female_spine: Projection) -> None:
    document, _ = parts(to_glb(female_spine))
    assert [node["name"] for node in document["nodes"]] == ["skin", "muscle", "nerve", "bone"]


def test_the_toes_point_to_plus_z_in_metres_without_mirroring(female_spine: Projection) -> None:
    document, data = parts(to_glb(female_spine))
    attributes = document["meshes"][0]["primitives"][0]["attributes"]
    sent = column(document, data, attributes["POSITION"])
    x, y, z = female_spine.foot.vertices.T
    np.testing.assert_allclose(sent, np.stack([-z, y, x], axis=1) / 1000, atol=1e-6)


def test_each_vertex_names_its_zone_as_a_feature(female_spine: Projection) -> None:
    document, data = parts(to_glb(female_spine))
    table = document["extensions"]["EXT_structural_metadata"]["propertyTables"][0]
    views = document["bufferViews"]
    ids = views[table["properties"]["id"]["values"]]
    offsets = views[table["properties"]["id"]["stringOffsets"]]
    text = data[ids["byteOffset"] : ids["byteOffset"] + ids["byteLength"]]
    ends = np.frombuffer(data, np.uint32, table["count"] + 1, offsets["byteOffset"])
    names = [text[a:b].decode() for a, b in itertools.pairwise(ends)]
    bone = next(mesh for mesh in document["meshes"] if mesh["name"] == "bone")
    attributes = bone["primitives"][0]["attributes"]
    feature = column(document, data, attributes["_FEATURE_ID_0"])[:, 0].astype(int)
    assert [names[each] for each in feature] == female_spine.layer("bone").zone_of_vertex()


def test_colours_are_linear(female_spine: Projection) -> None:
    document, data = parts(to_glb(female_spine))
    bone = next(mesh for mesh in document["meshes"] if mesh["name"] == "bone")
    sent = column(document, data, bone["primitives"][0]["attributes"]["COLOR_0"])
    own = female_spine.layer("bone").ranges["vertebra_l4"]
    wanted = linear(female_spine.zone_map.zone("vertebra_l4").color)
    np.testing.assert_allclose(sent[own.vertices, :3], [wanted] * own.n_vertices, atol=1e-6)
    assert linear(0.5) == pytest.approx(0.2140, abs=1e-4)


def test_licence_and_provenance_travel_with_the_file(female_spine: Projection) -> None:
    document, _ = parts(to_glb(female_spine))
    extras = document["asset"]["extras"]
    assert "CC0" in extras["provenance"]["licence"]
    assert extras["disclaimer"]["nl"]


def test_trimesh_reads_the_layers_back(female_spine: Projection, tmp_path: Path) -> None:
    path = tmp_path / "foot.glb"
    path.write_bytes(to_glb(female_spine))
    scene = trimesh.load_scene(path)
    bone = next(mesh for name, mesh in scene.geometry.items() if name.startswith("bone"))
    patches = female_spine.layer("bone")
    wanted = trimesh.Trimesh(patches.set_in(7.0, 0.30), patches.faces, process=False).area
    assert bone.area * 1e6 == pytest.approx(wanted, rel=1e-4)
