"""Points on a foot's skin with all that a shape asks of them.

The vertices of a foot are samples; so are the points in which its triangles are split and cut.
Those lie on a flat triangle, so everything about them is interpolated linearly.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal

import numpy as np
import numpy.typing as npt

from viewer.foot import Foot, SkinPoints, facing_of
from viewer.terms import SURFACES, Surface

Array = npt.NDArray[np.float64]
Ids = npt.NDArray[np.int64]
ChartName = Literal["ridge", "plan", "medial", "lateral", "toe", "skin"]
CHARTS: Final[tuple[ChartName, ...]] = ("ridge", "plan", "medial", "lateral", "toe", "skin")

POSITION: Final = slice(0, 3)
NORMAL: Final = slice(3, 6)
RIDGE: Final = slice(6, 8)
U: Final = 8
V: Final = 9
TOE: Final = slice(10, 12)
THICKNESS: Final = 12
WEB: Final = 13
_COLUMNS: Final = 14


@dataclass(frozen=True)
class Samples:
    """n points on the skin of one foot.

    Attributes:
        foot: whose skin.
        values: (n, 14) float64: position, normal, ridge and offset, u, v, place on the toe,
            thickness, how far in front of the webs of the toes; lengths in mm.
        toe: (n,) int8, 1 to 5 on the toes and a little behind them, else 0.
    """

    foot: Foot
    values: Array
    toe: npt.NDArray[np.int8]

    def __len__(self) -> int:
        return len(self.values)

    @property
    def positions(self) -> Array:
        """(n, 3) in mm."""
        return self.values[:, POSITION]

    @property
    def normals(self) -> Array:
        """(n, 3) of unit length."""
        return _of_unit_length(self.values[:, NORMAL])

    @property
    def thickness_mm(self) -> Array:
        """(n,) straight through the foot."""
        return self.values[:, THICKNESS]

    def facing(self, rows: Ids, surface: Surface) -> Array:
        """Return the cosine (k,) between the normals of some samples and the way of a surface."""
        normals = _of_unit_length(self.values[rows, NORMAL])
        return facing_of(normals, self.foot.side)[:, SURFACES.index(surface)]

    @cached_property
    def _charts(self) -> dict[ChartName, Array]:
        return {}

    def chart(self, name: ChartName) -> Array:
        """Return the samples on a map, (n, 2) in mm, on which shapes are drawn.

        ridge: along and across the medial ridge; plan: seen from below, forward and medial;
        medial, lateral: seen from the side, by `u` and height; toe: along and across each toe;
        skin: as they lie in space, (n, 3).
        """
        if name not in self._charts:
            self._charts[name] = self._lay_out(name)
        return self._charts[name]

    def _lay_out(self, name: ChartName) -> Array:
        at = self.foot.coordinates
        if name == "ridge":
            return self.values[:, RIDGE]
        if name == "skin":
            return self.positions
        if name == "toe":
            size_mm: Array = np.vstack([[1.0, 1.0], at.toe_size_mm])[self.toe]
            return self.values[:, TOE] * size_mm
        x, y, z = self.positions.T
        if name == "plan":
            return np.stack([x, -z if self.foot.side == "right" else z], axis=1)
        return np.stack([at.outline.along_side(name, self.values[:, U]), y], axis=1)

    def take(self, ids: Ids) -> Samples:
        """Return some of the samples."""
        return Samples(self.foot, self.values[ids], self.toe[ids])

    def take_of_both(self, more: Samples, ids: Ids) -> Samples:
        """Return some of these samples and of more of the same foot, which are counted after."""
        late = ids >= len(self)
        values = np.empty((len(ids), self.values.shape[1]))
        values[~late] = self.values[ids[~late]]
        values[late] = more.values[ids[late] - len(self)]
        toe = np.zeros(len(ids), dtype=np.int8)
        toe[~late] = self.toe[ids[~late]]
        toe[late] = more.toe[ids[late] - len(self)]
        return Samples(self.foot, values, toe)

    def between(self, edges: Ids, part: Array | float = 0.5) -> Samples:
        """Return one sample on each of (k, 2) edges, at a part (k,) of the way."""
        start, end = self.values[edges[:, 0]], self.values[edges[:, 1]]
        weight = np.broadcast_to(np.asarray(part, dtype=np.float64), len(edges))[:, None]
        toe = np.minimum(self.toe[edges[:, 0]], self.toe[edges[:, 1]])
        return Samples(self.foot, start + weight * (end - start), toe)

    def joined(self, more: Samples) -> Samples:
        """Return these samples followed by more of the same foot."""
        return Samples(
            self.foot,
            np.concatenate([self.values, more.values]),
            np.concatenate([self.toe, more.toe]),
        )


def _of_unit_length(vectors: Array) -> Array:
    length = np.sqrt(np.einsum("ij,ij->i", vectors, vectors))
    return np.asarray(vectors / np.maximum(length, 1e-12)[:, None])


def sample_skin(samples: Samples, skin: SkinPoints) -> Samples:
    """Return points of the skin as samples, between those of the foot's vertices."""
    values = skin.between(samples.values)
    # Opposite the ridge its two ways round meet, and between them lies no mean.
    values[:, RIDGE] = np.stack(samples.foot.coordinates.ridge.locate(skin.points), axis=1)
    return Samples(samples.foot, values, samples.toe[skin.corners].min(axis=1))


def sample_vertices(foot: Foot) -> Samples:
    """Return the vertices of a foot as samples, in their order."""
    at = foot.coordinates
    values = np.empty((len(foot.vertices), _COLUMNS))
    values[:, POSITION] = foot.vertices
    values[:, NORMAL] = foot.normals
    values[:, RIDGE] = np.stack([at.ridge_mm, at.offset_mm], axis=1)
    values[:, U], values[:, V] = at.u, at.v
    values[:, TOE] = np.nan_to_num(at.on_toe)
    values[:, THICKNESS] = foot.thickness_mm
    values[:, WEB] = at.web_mm
    return Samples(foot, values, at.near_toe)
