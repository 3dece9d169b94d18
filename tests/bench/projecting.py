"""Laying the map on a foot: seconds at three sizes, beside PyVista cutting zone by zone."""

from __future__ import annotations

import time

import pyvista
import trimesh
from table import show

from viewer.foot import Foot, Surface, load_foot, stand
from viewer.projection import project
from viewer.projection.drawn import draw
from viewer.projection.samples import sample_vertices
from viewer.zones import ZoneMap, load_map

REPEATS = 3
FINEST = 2
LARGEST_GROWTH = 1.3
SECONDS = 0.5
TIMES_SLOWER = 20


def report() -> None:
    """Print seconds and microseconds a vertex at each size, PyVista's beside them."""
    zone_map = load_map("spine")
    rows, ours, theirs, sizes = [], [], [], []
    for splits in range(FINEST + 1):
        foot = split(load_foot("adult_female"), splits)
        ready(foot)
        sizes.append(len(foot.vertices))
        ours.append(fastest(foot, zone_map))
        theirs.append(clipping(foot, zone_map))
        per_vertex = f"{ours[-1] / sizes[-1] * 1e6:.2f} us"
        rows.append([f"{sizes[-1]:,}", f"{ours[-1]:.2f} s", per_vertex, f"{theirs[-1]:.2f} s"])
    heads = ["vertices", "all layers", "a vertex", "PyVista's clip_scalar, zone by zone"]
    show(f"Laying '{zone_map.name}' on a foot; distances and coordinates given", heads, rows)
    print(f"  under {SECONDS} s on the first size: {'yes' if ours[0] < SECONDS else 'NO'}")
    growth = ours[-1] / sizes[-1] * sizes[0] / ours[0]
    print(f"  a vertex on the largest against the first: {growth:.2f} (at most {LARGEST_GROWTH})")
    print(f"  PyVista on the same triangles, borders as coarse: {theirs[0] / ours[0]:.1f} times")
    print(
        f"  PyVista where its borders are as fine, on the largest, against ours on the first: "
        f"{theirs[-1] / ours[0]:.0f} times (wanted: {TIMES_SLOWER})"
    )


def split(foot: Foot, times: int) -> Foot:
    """Return the same foot with every triangle split in four, so many times."""
    vertices, faces = foot.vertices, foot.faces
    for _ in range(times):
        vertices, faces = trimesh.remesh.subdivide(vertices, faces)
    return stand(
        Surface(vertices, faces),
        foot.landmarks,
        foot.side,
        name=foot.name,
        title=foot.title,
        provenance=foot.provenance,
    )


def ready(foot: Foot) -> None:
    """Have everything worked out that belongs to the foot alone."""
    _ = foot.normals, foot.coordinates, foot.thickness_mm


def fastest(foot: Foot, zone_map: ZoneMap) -> float:
    """Return the seconds of the fastest of a few projections."""
    spent = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        project(foot, zone_map)
        spent.append(time.perf_counter() - start)
    return min(spent)


def clipping(foot: Foot, zone_map: ZoneMap) -> float:
    """Return the seconds that PyVista takes to cut every zone out of the skin, distances given."""
    samples = sample_vertices(foot)
    mesh = pyvista.make_tri_mesh(foot.vertices, foot.faces)
    spent = 0.0
    for zone in zone_map.zones:
        mesh.point_data["inside_mm"] = draw(zone, foot).inside_mm(samples)
        start = time.perf_counter()
        mesh.clip_scalar(scalars="inside_mm", value=0.0, invert=False)
        spent += time.perf_counter() - start
    return spent
