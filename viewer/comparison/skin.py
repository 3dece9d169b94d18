"""Zones of any maps laid on one skin, each for itself, whatever else lies over it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

from viewer.foot import Foot
from viewer.projection.drawn import DrawnZone, draw
from viewer.projection.refine import longest_edges
from viewer.projection.samples import Samples, sample_vertices
from viewer.terms import Side
from viewer.zones import Zone

Array = npt.NDArray[np.float64]
Ids = npt.NDArray[np.int64]


@dataclass(frozen=True)
class LaidZone:
    """A zone on the skin.

    Attributes:
        zone: the zone.
        vertices: (k,) the vertices of the foot inside it, or so near that its border may cross
            a triangle there.
        inside_mm: (k,) how far inside each is, negative outside.
        at: the same of any samples, -inf out of reach in mm.
    """

    zone: Zone
    vertices: Ids
    inside_mm: Array
    at: Callable[[Samples, float], Array]


class Skin:
    """The skin of one foot; that of the other foot is its mirror image.

    Attributes:
        foot: the foot.
        samples: its vertices.
        longest_mm: (m,) the longest edge of each of its triangles.
    """

    def __init__(self, foot: Foot) -> None:
        self.foot = foot
        self.samples = sample_vertices(foot)
        self.longest_mm = longest_edges(foot.vertices, foot.faces)

    def lay(self, zones: Sequence[Zone], side: Side) -> list[LaidZone]:
        """Lay what zones have on a foot of one side on this skin, whichever its own side."""
        return [self._lay(draw(_on_this_skin(zone, side), self.foot), zone) for zone in zones]

    def faces_at(self, vertices: Ids) -> Ids:
        """Return the triangles (k,) with a corner among some vertices."""
        return np.unique(self._faces_of_vertex[vertices].indices).astype(np.int64)

    @cached_property
    def _faces_of_vertex(self) -> csr_array:
        faces = self.foot.faces
        entries = (np.ones(faces.size, bool), (faces.ravel(), np.arange(faces.size) // 3))
        return csr_array(entries, shape=(len(self.foot.vertices), len(faces)))

    def _lay(self, drawn: DrawnZone, zone: Zone) -> LaidZone:
        def at(samples: Samples, reach_mm: float) -> Array:
            inside = np.full(len(samples), -np.inf)
            ids, found = drawn.distances(samples, reach_mm)
            inside[ids] = found
            return inside

        reach_mm = float(self.longest_mm.max())
        ids, inside = drawn.distances(self.samples, reach_mm)
        near = inside > -reach_mm
        return LaidZone(zone, ids[near], inside[near], at)


def _on_this_skin(zone: Zone, side: Side) -> Zone:
    shapes = tuple(replace(shape, side="both") for shape in zone.shapes_on(side))
    return replace(zone, shapes=shapes)
