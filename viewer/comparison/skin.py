"""Zones of any maps laid on one skin, each for itself, whatever else lies over it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

from viewer.foot import Foot
from viewer.projection.drawn import Drawing
from viewer.projection.reached import Places, reached
from viewer.projection.refine import longest_edges
from viewer.projection.samples import Samples, sample_vertices
from viewer.terms import Side
from viewer.zones import Zone

Array = npt.NDArray[np.float64]
Ids = npt.NDArray[np.int64]

REACH_OF_EDGE: Final = 1.3
"""Maps of the skin are stretched a little, so a border may be so much farther away than on it."""


@dataclass(frozen=True)
class LaidZone:
    """A zone on the skin.

    Attributes:
        zone: the zone.
        vertices: (k,) the vertices of the foot inside it, or so near that its border may cross
            a triangle there.
        inside_mm: (k,) how far inside each is, negative outside.
        drawing, index: where it can be asked about other samples.
    """

    zone: Zone
    vertices: Ids
    inside_mm: Array
    drawing: Drawing
    index: int

    def at(self, samples: Samples) -> Array:
        """Return how far inside each (n,) of the samples is, negative outside."""
        rows = np.arange(len(samples))
        return self.drawing.inside_mm(samples, rows, np.full(len(rows), self.index))


class Skin:
    """The skin of one foot; that of the other foot is its mirror image.

    Attributes:
        samples: its vertices.
        faces: (m, 3) corners of its triangles.
        longest_mm: (m,) the longest edge of each triangle.
    """

    def __init__(self, samples: Samples, faces: Ids) -> None:
        self.samples = samples
        self.faces = faces
        self.longest_mm = longest_edges(samples.positions, faces)
        reach_mm = np.zeros(len(samples))
        for corner in faces.T:
            np.maximum.at(reach_mm, corner, self.longest_mm)
        self._places = Places(samples, REACH_OF_EDGE * reach_mm)

    def lay(self, zones: Sequence[Zone], side: Side) -> list[LaidZone]:
        """Lay what zones have on a foot of one side on this skin, whichever its own side.

        Args:
            zones: that stand on that side.
            side: of the foot.
        """
        drawing = Drawing([_on_this_skin(zone, side) for zone in zones], self.samples.foot)
        found = reached(drawing, self._places)
        order = np.lexsort((found.inside_mm, found.vertices, found.zones))
        starts = np.searchsorted(found.zones[order], np.arange(len(zones) + 1))
        laid = []
        for index, zone in enumerate(zones):
            own = order[starts[index] : starts[index + 1]]
            vertices = found.vertices[own]
            # Of the shapes of a zone the one counts that a vertex is deepest inside.
            last = np.append(np.diff(vertices) != 0, np.ones(min(len(own), 1), dtype=bool))
            laid.append(LaidZone(zone, vertices[last], found.inside_mm[own[last]], drawing, index))
        return laid

    def faces_at(self, vertices: Ids) -> Ids:
        """Return the triangles (k,) with a corner among some vertices."""
        return np.unique(self._faces_of_vertex[vertices].indices).astype(np.int64)

    @cached_property
    def _faces_of_vertex(self) -> csr_array:
        corners = self.faces.ravel()
        entries = (np.ones(len(corners), bool), (corners, np.arange(len(corners)) // 3))
        return csr_array(entries, shape=(len(self.samples), len(self.faces)))


def skin_of(foot: Foot) -> Skin:
    """Return the skin of a foot, with its vertices and triangles in their order."""
    return Skin(sample_vertices(foot), foot.faces)


def _on_this_skin(zone: Zone, side: Side) -> Zone:
    shapes = tuple(replace(shape, side="both") for shape in zone.shapes_on(side))
    return replace(zone, shapes=shapes)
