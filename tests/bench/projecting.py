"""Laying the map on a foot: seconds at three sizes, beside PyVista cutting zone by zone."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pyvista
import trimesh
from table import show

from viewer.foot import Foot, Surface, load_foot, stand
from viewer.projection import project
from viewer.projection.drawn import inside_zone_mm
from viewer.projection.measuring import Ground
from viewer.projection.samples import sample_vertices
from viewer.zones import Zone, ZoneMap, load_map

REPEATS = 3
FINEST = 2
LARGEST_GROWTH = 1.3
SECONDS = 0.5
TIMES_SLOWER = 20
AREA = 0.01


def report() -> None:
    """Print seconds and microseconds a vertex at each size, PyVista's beside them."""
    zone_map = load_map("voetatlas")
    first = split(load_foot("adult_female"), 0)
    ground = Ground(first)
    own = [zone for zone in zone_map.zones if zone.shapes_on(first.side)]
    areas = {one.zone.id: one.area_mm2 for one in ground.alone(own)}
    rows, ours, sizes, peers = [], [], [], []
    for splits in range(FINEST + 1):
        foot = split(load_foot("adult_female"), splits)
        ready(foot)
        sizes.append(len(foot.vertices))
        ours.append(fastest(foot, zone_map))
        row = [f"{sizes[-1]:,}", f"{ours[-1]:.2f} s", f"{ours[-1] / sizes[-1] * 1e6:.2f} us"]
        if splits < FINEST:  # on the finest PyVista takes minutes
            peers.append(clip_one_by_one(foot, own, areas))
            both_s = peers[-1].distances_s + peers[-1].clipping_s
            row += [f"{peers[-1].clipping_s:.1f} s", f"{both_s:.1f} s"]
            row.append(f"{peers[-1].n_alike} of {len(own)}")
        rows.append(row + [""] * (6 - len(row)))
    heads = ["vertices", "all layers", "a vertex", "PyVista", "and distances", "areas within 1 %"]
    show(f"Laying '{zone_map.name}' on a foot; its coordinates given", heads, rows)
    print("  PyVista: clip_scalar, zone by zone; the distances that it cuts by are ours")
    print(f"  under {SECONDS} s on the first size: {'yes' if ours[0] < SECONDS else 'NO'}")
    growth = ours[-1] / sizes[-1] * sizes[0] / ours[0]
    print(f"  a vertex on the largest against the first: {growth:.2f} (at most {LARGEST_GROWTH})")
    for size, peer in zip(sizes, peers, strict=False):
        print(
            f"  PyVista on {size:,} against ours on the first, {peer.n_alike} areas alike: "
            f"{peer.clipping_s / ours[0]:.0f} times, with distances "
            f"{(peer.distances_s + peer.clipping_s) / ours[0]:.0f} times (wanted: {TIMES_SLOWER})"
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
    _ = foot.normals, foot.coordinates, foot.thickness_mm, foot.placer


def fastest(foot: Foot, zone_map: ZoneMap) -> float:
    """Return the seconds of the fastest of a few projections."""
    spent = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        project(foot, zone_map)
        spent.append(time.perf_counter() - start)
    return min(spent)


@dataclass(frozen=True)
class Clipped:
    """What PyVista took, and of how many zones the area is that of ours within 1 %."""

    distances_s: float
    clipping_s: float
    n_alike: int


def clip_one_by_one(foot: Foot, zones: Sequence[Zone], areas: Mapping[str, float]) -> Clipped:
    """Let PyVista cut every zone out of the skin by its distance at every vertex."""
    samples = sample_vertices(foot)
    mesh = pyvista.make_tri_mesh(foot.vertices, foot.faces)
    distances_s = clipping_s = 0.0
    n_alike = 0
    for zone in zones:
        start = time.perf_counter()
        mesh.point_data["inside_mm"] = inside_zone_mm(zone, samples)
        between = time.perf_counter()
        piece = mesh.clip_scalar(scalars="inside_mm", value=0.0, invert=False)
        stop = time.perf_counter()
        distances_s += between - start
        clipping_s += stop - between
        n_alike += abs(piece.area / areas[zone.id] - 1) < AREA
    return Clipped(distances_s, clipping_s, n_alike)
