"""From a spot of the skin to the coordinates in which shapes are written, and back.

All is told of the right foot; what is drawn on the left one is its mirror image.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
import numpy.typing as npt

from viewer.errors import PlaceError
from viewer.foot import Foot
from viewer.foot.placing import LEAST_FACING, FlatMap
from viewer.projection.samples import Samples, sample_skin, sample_vertices
from viewer.terms import SURFACES, Surface
from viewer.zones.shape_checks import MAX_OFFSET

Array = npt.NDArray[np.float64]
Ids = npt.NDArray[np.int64]

ChartKind = Literal["ridge", "plantar", "dorsal", "medial", "lateral", "toe", "leg"]
_BEHIND_THE_WEB: Final = 0.6
"""How far behind its web, in lengths of the toe, places of a toe are looked for."""


@dataclass(frozen=True)
class Chart:
    """A way of telling where a spot lies, in two numbers.

    Attributes:
        kind: "ridge": (s, offset); a surface: (u, v) or (u, h); "toe": (along, across) it;
            "leg": (t, azimuth).
        toe: 1 to 5 on a toe, else 0.
        surface: of a toe, which side of it.
    """

    kind: ChartKind
    toe: int = 0
    surface: Surface = "plantar"


class Surveyor:
    """Measures spots on one foot.

    Args:
        foot: a right foot.
    """

    def __init__(self, foot: Foot) -> None:
        self.foot = foot
        self.samples: Samples = sample_vertices(foot)
        self._flat: dict[Chart, FlatMap] = {}

    def onto_skin(self, points: Array) -> Array:
        """Return the (k, 3) points of the skin nearest to (k, 3) points, mm.

        Raises:
            PlaceError: a point that lies on no skin of this foot.
        """
        return self.foot.onto_skin(points).points

    def locate(self, points: Array, chart: Chart) -> Array:
        """Return the (k, 2) coordinates of (k, 3) points on a chart.

        Raises:
            PlaceError: a point that lies on no skin of this foot, or not on the toe of the chart.
        """
        at, foot = self.foot.coordinates, self.foot
        skin = self.foot.onto_skin(points)
        x, y, z = skin.points.T
        if chart.kind == "ridge":
            mm, offset_mm = at.ridge.locate(skin.points)
            return np.stack([at.ridge.s_at(mm), offset_mm / foot.length_mm], axis=1)
        if chart.kind in ("plantar", "dorsal"):
            return np.stack(at.outline.locate(x, -z), axis=1)
        if chart.kind in ("medial", "lateral"):
            return np.stack([at.outline.locate(x, -z)[0], y / foot.length_mm], axis=1)
        if chart.kind == "leg":
            return self._on_leg(skin.corners, skin.weights)
        if not (at.near_toe[skin.corners] == chart.toe).all():
            raise PlaceError(f"a spot does not lie on toe {chart.toe}; take one that does")
        sampled = sample_skin(self.samples, skin)
        return np.asarray(sampled.chart("toe") / at.toe_size_mm[chart.toe - 1])

    def reached(self, points: Array, chart: Chart) -> npt.NDArray[np.bool_]:
        """Return which (k,) of (k, 3) points a chart has coordinates for."""
        if chart.kind != "toe":
            return np.ones(len(points), dtype=bool)
        near = self.foot.coordinates.near_toe[self.foot.onto_skin(points).corners]
        return np.asarray((near == chart.toe).all(axis=1))

    def place(self, points: Array, chart: Chart) -> Array:
        """Return the (k, 3) points of the skin, mm, at (k, 2) coordinates of a chart."""
        points = np.asarray(points, dtype=np.float64).reshape(-1, 2)
        if not len(points):
            return np.empty((0, 3))
        if chart.kind in SURFACES or chart.kind == "leg":
            return self.foot.placer.place(chart.kind, points)
        if chart not in self._flat:
            self._flat[chart] = self._laid_flat(chart)
        return self._flat[chart].place(self._flat_places(points, chart))

    def sampled(self, points: Array) -> Samples:
        """Return what is known of (k, 3) points of the skin: their normals, how thick it is there.

        Raises:
            PlaceError: a point that lies on no skin of this foot.
        """
        return sample_skin(self.samples, self.foot.onto_skin(points))

    def _on_leg(self, corners: Ids, weights: Array) -> Array:
        at = self.foot.coordinates
        turn = np.radians(at.leg_azimuth[corners])
        across, back = ((each(turn) * weights).sum(axis=1) for each in (np.sin, np.cos))
        t = (at.leg_t[corners] * weights).sum(axis=1)
        return np.stack([t, np.degrees(np.arctan2(across, back))], axis=1)

    def _laid_flat(self, chart: Chart) -> FlatMap:
        at, length = self.foot.coordinates, self.foot.length_mm
        if chart.kind == "ridge":
            laid = np.stack([at.ridge_mm, at.offset_mm], axis=1)
            chosen = np.abs(at.offset_mm) < MAX_OFFSET * length
        else:
            size = at.toe_size_mm[chart.toe - 1]
            laid = np.nan_to_num(at.on_toe) * size
            facing = at.facing[:, SURFACES.index(chart.surface)] >= LEAST_FACING
            near = at.web_mm > -_BEHIND_THE_WEB * size[0]
            chosen = (at.near_toe == chart.toe) & facing & near
        faces = self.foot.faces[chosen[self.foot.faces].all(axis=1)]
        return FlatMap(laid, faces, self.foot.vertices)

    def _flat_places(self, points: Array, chart: Chart) -> Array:
        """Coordinates of the ridge or of a toe on its map, mm."""
        at = self.foot.coordinates
        if chart.kind != "ridge":
            return np.asarray(points * at.toe_size_mm[chart.toe - 1])
        along = at.ridge.mm_at(points[:, 0])
        return np.stack([along, points[:, 1] * self.foot.length_mm], axis=1)
