"""The display skin as both ends know it: numbered, and rounded to what is sent.

Everything here is worked out from whole steps, exactly as the browser does it, so that a place on
a face means the same at both ends.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from viewer.foot import Foot
from viewer.projection import Skin
from viewer.scene.skin import display_skin
from viewer.scene.unrolling import NOWHERE, Unrolled, unroll

Array = npt.NDArray[np.float64]
Ids = npt.NDArray[np.int64]

STEP_MM: Final = 0.016
"""In which positions are told, and places on the edges of faces."""
NORMAL_STEP: Final = 0.002
"""At the deepest layer, 7 mm, it moves a zone by a hundredth of a millimetre."""
THICKNESS_STEP_MM: Final = 0.05
THICKEST_MM: Final = 400.0
"""Where the foot is thicker, every layer lies at its full depth."""


@dataclass(frozen=True, eq=False)
class Sheet:
    """A foot's display skin in the order in which it is sent.

    Attributes:
        foot: the right foot.
        skin: its display skin, as the zones are cut out of it, in its own order.
        unrolled: the order in which it is sent.
        faces: (m, 3) corners.
        counts: (n, 3) positions in steps from the origin.
        origin: (3,) mm.
    """

    foot: Foot
    skin: Skin
    unrolled: Unrolled
    faces: Ids
    counts: Ids
    origin: Array

    @classmethod
    def of(cls, foot: Foot) -> Sheet:
        """Return the sheet of a foot, of either side."""
        right = foot if foot.side == "right" else foot.mirrored()
        skin = display_skin(right)
        unrolled = unroll(skin.faces, len(skin.samples))
        positions = skin.samples.positions[unrolled.vertices]
        origin = np.floor(positions.min(axis=0, initial=0.0))
        counts = np.rint((positions - origin) / STEP_MM).astype(np.int64)
        return cls(right, skin, unrolled, unrolled.faces, counts, origin)

    @property
    def exact(self) -> Array:
        """(n, 3) the positions before they were rounded, mm."""
        positions: Array = self.skin.samples.positions[self.unrolled.vertices]
        return positions

    @cached_property
    def edge_of_face(self) -> Ids:
        """(m, 3) the edge from each corner to the next; both faces at an edge share it."""
        ends = np.sort(np.stack([self.faces, self.faces[:, [1, 2, 0]]], axis=2), axis=2)
        keys = ends[:, :, 0] * len(self.counts) + ends[:, :, 1]
        return np.unique(keys.ravel(), return_inverse=True)[1].reshape(-1, 3)

    @cached_property
    def steps_of_edge(self) -> Ids:
        """(m, 3) in how many steps a place on the edge from each corner to the next is told."""
        span = self.counts[self.faces] - self.counts[self.faces[:, [1, 2, 0]]]
        length = np.sqrt((span**2).sum(axis=2).astype(np.float64))
        return np.asarray(np.maximum(2, np.floor(length + 0.5)).astype(np.int64))

    def position_steps(self) -> Ids:
        """Return (n, 3) how far each vertex is from where a parallelogram would have it."""
        behind = np.where(self.unrolled.beside == NOWHERE, 0, self.unrolled.beside)
        a, b, c = (self.counts[behind[:, k]] for k in range(3))
        foretold = a + b - c
        foretold[self.unrolled.beside[:, 0] == NOWHERE] = 0
        steps: Ids = self.counts - foretold
        return steps

    @cached_property
    def foretold_normals(self) -> Array:
        """(n, 3) the mean of the faces' normals at each vertex."""
        a, b, c = (self.counts[corner] for corner in self.faces.T)
        across = np.cross(b - a, c - a).astype(np.float64)
        total = np.zeros((len(self.counts), 3))
        for corner in self.faces.T:
            for axis in range(3):
                np.add.at(total[:, axis], corner, across[:, axis])
        length = np.sqrt(total[:, 0] ** 2 + total[:, 1] ** 2 + total[:, 2] ** 2)
        return np.asarray(total / np.where(length == 0, 1.0, length)[:, None])

    @cached_property
    def _tangents(self) -> tuple[Array, Array]:
        normal = self.foretold_normals
        axis = np.zeros_like(normal)
        axis[np.arange(len(normal)), np.abs(normal).argmin(axis=1)] = 1.0
        first = np.cross(normal, axis)
        length = np.sqrt((first**2).sum(axis=1, keepdims=True))
        first = first / np.where(length == 0, 1.0, length)
        return first, np.cross(normal, first)

    @cached_property
    def tilts(self) -> Ids:
        """(n, 2) how far each normal leans out of the foretold one."""
        true = self.skin.samples.normals[self.unrolled.vertices]
        lean = np.stack([(true * tangent).sum(axis=1) for tangent in self._tangents], axis=1)
        return np.rint(lean / NORMAL_STEP).astype(np.int64)

    def thickness_steps(self) -> Ids:
        """Return (n,) how far each thickness is from the mean of the open edge's ends."""
        thickness = self.skin.samples.thickness_mm[self.unrolled.vertices]
        counts = np.rint(np.minimum(thickness, THICKEST_MM) / THICKNESS_STEP_MM).astype(np.int64)
        behind = self.unrolled.beside
        foretold = (counts[behind[:, 0]] + counts[behind[:, 1]]) >> 1
        foretold[behind[:, 0] == NOWHERE] = 0
        steps: Ids = counts - foretold
        return steps

    def header(self) -> dict[str, Any]:
        """Return what the browser needs to know to read the streams."""
        return {
            "n_vertices": len(self.counts),
            "n_faces": len(self.faces),
            "origin": self.origin.tolist(),
            "step_mm": STEP_MM,
            "normal_step": NORMAL_STEP,
            "thickness_step_mm": THICKNESS_STEP_MM,
        }

    def streams(self) -> dict[str, npt.ArrayLike]:
        """Return the streams of the foot part."""
        x, y, z = self.position_steps().T
        tilt_a, tilt_b = self.tilts.T
        return {
            "unroll": self.unrolled.symbols,
            "far": self.unrolled.far,
            "x": x,
            "y": y,
            "z": z,
            "tilt_a": tilt_a,
            "tilt_b": tilt_b,
            "thickness": self.thickness_steps(),
        }
