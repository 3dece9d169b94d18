"""What a point that is being dragged sticks to: landmarks of bones, guide lines, neighbours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from viewer.editing.outlines import charts_of, kind_of, points_of
from viewer.editing.surveyor import Surveyor
from viewer.projection.curves import smooth_closed
from viewer.projection.layout import lay_path
from viewer.terms import RIDGE, Side
from viewer.whereabouts.landmarks import NAMED
from viewer.zones import Line, ZoneMap

Array = npt.NDArray[np.float64]

STICKS_MM: Final = 2.5
"""Nearer than this a point goes to what it may stick to."""
STICKS_LONGER_MM: Final = 3.5
"""So near a landmark must be to win over a line that is nearer."""
BORDER_STEP: Final = 4
"""Every so many points of a smooth border are places to stick to."""


@dataclass(frozen=True)
class Stuck:
    """Where a dragged point goes.

    Attributes:
        at: (3,) on the right foot, mm.
        to: what it sticks to: "landmark", "line", "zone", or "" for nothing.
        name: of the landmark or the zone.
    """

    at: Array
    to: str = ""
    name: str = ""


class Snapper:
    """Places of one foot to which points stick.

    Args:
        on: the foot.
        guide_lines: the overlay of lines that people draw zones by.
    """

    def __init__(self, on: Surveyor, guide_lines: ZoneMap) -> None:
        landmarks = on.foot.landmarks
        self._on = on
        self._names = [name for name in dict.fromkeys((*RIDGE, *NAMED)) if name in landmarks]
        self._landmarks = np.array([landmarks[name] for name in self._names])
        paths = [
            (zone.id, lay_path(shape, on.foot))
            for zone in guide_lines.zones
            for shape in zone.shapes_on("right")
            if isinstance(shape, Line)
        ]
        self._lines = np.vstack([path for _, path in paths] or [np.empty((0, 3))])
        self._of_line = [zone for zone, path in paths for _ in path]

    def stick(self, at: Array, neighbours: tuple[Array, Sequence[str]]) -> Stuck:
        """Return where a point (3,) on the skin goes.

        Args:
            at: mm.
            neighbours: what `borders_of_neighbours` returned for what is dragged.
        """
        gaps = np.linalg.norm(self._landmarks - at, axis=1)
        nearest = int(np.argmin(gaps))
        if gaps[nearest] < STICKS_LONGER_MM:
            place = self._on.onto_skin(self._landmarks[nearest][None])[0]
            return Stuck(place, "landmark", self._names[nearest])
        for kind, (points, names) in (
            ("zone", neighbours),
            ("line", (self._lines, self._of_line)),
        ):
            if len(points):
                gaps = np.linalg.norm(points - at, axis=1)
                nearest = int(np.argmin(gaps))
                if gaps[nearest] < STICKS_MM:
                    return Stuck(points[nearest], kind, names[nearest])
        return Stuck(at)

    def borders_of_neighbours(
        self, tables: Mapping[str, Mapping[str, object]], zone_id: str, layer: str, side: Side
    ) -> tuple[Array, list[str]]:
        """Return places on the borders of the other zones of a layer, and whose each is."""
        found, names = [np.empty((0, 3))], list[str]()
        for other, table in tables.items():
            if other == zone_id or table["layer"] != layer:
                continue
            for shape in table["shapes"]:  # type: ignore[attr-defined]  # a list of tables
                if shape.get("side", "both") not in ("both", side):
                    continue
                if kind_of(shape) in ("outline", "toe_outline"):
                    dense = smooth_closed([points_of(shape)])[0][::BORDER_STEP]
                    found.append(self._on.place(dense, charts_of(shape)[0]))
                    names += [other] * len(dense)
        return np.vstack(found), names
