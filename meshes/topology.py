"""The one topology of all built-in feet: MakeHuman's right leg up to a ring above the knee.

The rings are closed loops of 20 edges of the base mesh, named by their vertices; found by
walking from edge to opposite edge around the leg and looking where each loop lies.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import subdivision
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

HALLUX_TIP = 4933
KNEE_RING = (
    4553, 4563, 4558, 4557, 4555, 4548, 4556, 4559, 4560, 6402,
    4561, 4562, 4564, 4547, 4546, 4550, 4549, 4552, 4551, 4554,
)  # fmt: skip
ANKLE_RING = (
    4829, 4798, 4799, 4827, 4824, 4825, 4821, 4822, 4838, 4836,
    4835, 6417, 4834, 4833, 4831, 4823, 4830, 4832, 4837, 4828,
)  # fmt: skip
"""About 130 mm above the ground; below it the mesh is fine, above it coarser."""
N_LEVELS = 3
CAP_RINGS = (0.985, 0.75, 0.5, 0.25)
"""Rings of the flat top, as parts of its radius; the first keeps the shading of its rim crisp."""


@dataclass(frozen=True)
class Topology:
    """What the feet share.

    cage : (n_cage,) int64, MakeHuman's vertices of the leg
    hierarchy : the subdivision of the leg, open at the top
    rim : (n_rim,) int64, the top border, counter-clockwise seen from outside (above)
    faces : (n_faces, 3) int64, the closed surface: leg and flat top
    """

    cage: Ints
    hierarchy: subdivision.Hierarchy
    rim: Ints
    faces: Ints

    def leg(self, body: Floats) -> Floats:
        """The open leg's vertices : (n, 3) float64, for a body's (n_body, 3) vertices."""
        return self.hierarchy.positions(body[self.cage])

    def closed(self, leg: Floats) -> Floats:
        """The leg's vertices and those of its flat top : (n_vertices, 3) float64."""
        rim = leg[self.rim]
        centre = rim.mean(axis=0)
        rings = [centre + part * (rim - centre) for part in CAP_RINGS]
        return np.concatenate([leg, *rings, centre[None]])


def build(quads: Ints) -> Topology:
    """The topology, from the quads of the whole body."""
    leg = _flood(quads, HALLUX_TIP, KNEE_RING)
    foot = _flood(quads, HALLUX_TIP, ANKLE_RING)
    coarse = ~np.isin(leg, foot)
    cage, local = np.unique(quads[leg], return_inverse=True)
    hierarchy = subdivision.build(local.reshape(-1, 4), len(cage), N_LEVELS, coarse)
    rim = _border(hierarchy.faces)
    return Topology(cage, hierarchy, rim, _close(hierarchy.faces, len(hierarchy.kept), rim))


def _flood(quads: Ints, seed: int, ring: tuple[int, ...]) -> Ints:
    """The quads reached from vertex `seed` without crossing the closed loop `ring`."""
    wall = {frozenset(pair) for pair in zip(ring, ring[1:] + ring[:1], strict=True)}
    users: dict[frozenset[int], list[int]] = defaultdict(list)
    for number, quad in enumerate(quads.tolist()):
        for pair in zip(quad, quad[1:] + quad[:1], strict=True):
            users[frozenset(pair)].append(number)
    todo = [int(number) for number in np.flatnonzero((quads == seed).any(axis=1))]
    reached = set(todo)
    while todo:
        quad = quads[todo.pop()].tolist()
        for pair in zip(quad, quad[1:] + quad[:1], strict=True):
            if frozenset(pair) not in wall:
                new = [n for n in users[frozenset(pair)] if n not in reached]
                reached.update(new)
                todo.extend(new)
    return np.array(sorted(reached), dtype=np.int64)


def _border(faces: Ints) -> Ints:
    """The open border as one loop, in the direction a closing face has to use."""
    sides = np.concatenate([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [2, 0]]])
    directed = {(a, b) for a, b in sides.tolist()}
    after = {b: a for a, b in directed if (b, a) not in directed}
    start = min(after)
    loop = [start]
    while after[loop[-1]] != start:
        loop.append(after[loop[-1]])
    return np.array(loop, dtype=np.int64)


def _close(faces: Ints, n_leg: int, rim: Ints) -> Ints:
    """`faces` with the flat top: rings of quads cut in halves, and a fan in the middle."""
    n = len(rim)
    rings = [rim, *(n_leg + k * n + np.arange(n) for k in range(len(CAP_RINGS)))]
    parts = [faces]
    for outer, inner in pairwise(rings):
        parts.append(np.stack([outer, np.roll(outer, -1), inner], axis=1))
        parts.append(np.stack([np.roll(outer, -1), np.roll(inner, -1), inner], axis=1))
    centre = np.full(n, n_leg + len(CAP_RINGS) * n)
    parts.append(np.stack([rings[-1], np.roll(rings[-1], -1), centre], axis=1))
    return np.concatenate(parts)
