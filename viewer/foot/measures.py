"""Five measures of a foot, as the US Army took them, and how far they lie from its means.

Definitions follow ANSUR II (2012): the foot stands on the ground, lengths run along its axis from
the rearmost point of the heel, breadths lie square to that axis. Means and standard deviations
were computed from the public individual rows (4082 men, 1986 women).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal, Protocol

import numpy as np
from numpy.typing import ArrayLike, NDArray

from viewer.errors import LandmarkError

Sex = Literal["female", "male"]
Points = NDArray[np.float64]
Faces = NDArray[np.int64]

MEASURES: Final = (
    "foot_length",
    "ball_length",
    "foot_breadth",
    "heel_breadth",
    "lateral_malleolus_height",
)
ANSUR_II: Final[Mapping[Sex, Mapping[str, tuple[float, float]]]] = MappingProxyType(
    {
        "female": MappingProxyType(
            {
                "foot_length": (246.3, 12.4),
                "ball_length": (182.1, 9.6),
                "foot_breadth": (92.7, 4.8),
                "heel_breadth": (67.2, 5.2),
                "lateral_malleolus_height": (62.7, 5.1),
            }
        ),
        "male": MappingProxyType(
            {
                "foot_length": (271.2, 13.1),
                "ball_length": (200.9, 10.5),
                "foot_breadth": (101.9, 5.2),
                "heel_breadth": (72.5, 5.5),
                "lateral_malleolus_height": (72.9, 5.7),
            }
        ),
    }
)
"""Mean and standard deviation in mm, by sex."""

HEEL_HEIGHT_MM = 30.0
"""A heel is measured below this height (of a foot of 250 mm; less on smaller ones)."""
HEEL_PART = 0.25
"""The heel, as a part of foot length."""
BALL_MARGIN = 0.05
"""The ball reaches this part of foot length beyond the heads of metatarsals 1 and 5."""
N_SECTIONS = 50

_NEEDED = ("pternion", "hallux_tip", "mtp1", "mtp5", "lateral_malleolus")


class Measured(Protocol):
    """What `table` needs of a foot, in the foot's own axes."""

    @property
    def vertices(self) -> Points: ...
    @property
    def faces(self) -> Faces: ...
    @property
    def landmarks(self) -> Mapping[str, Points]: ...
    @property
    def provenance(self) -> Mapping[str, object]: ...


@dataclass(frozen=True)
class Row:
    """One measure of a foot beside ANSUR II's.

    Attributes:
        name: one of `MEASURES`.
        mm: the foot's.
        mean_mm: ANSUR II's mean for the foot's sex; None where no sex is given.
        sd_mm: its standard deviation.
        deviation: (mm - mean_mm) / sd_mm.
    """

    name: str
    mm: float
    mean_mm: float | None = None
    sd_mm: float | None = None
    deviation: float | None = None


def measure(
    vertices: ArrayLike, faces: ArrayLike, landmarks: Mapping[str, ArrayLike]
) -> dict[str, float]:
    """Return the measures of `MEASURES` in mm, of a right or a left foot in its own axes.

    Args:
        vertices: (n_vertices, 3) mm; x to the toes from the pternion, y up from the ground.
        faces: (n_faces, 3) integers.
        landmarks: name -> (3,) mm on the same axes.

    Raises:
        LandmarkError: a landmark that a measure needs is missing.
    """
    missing = [name for name in _NEEDED if name not in landmarks]
    if missing:
        raise LandmarkError(
            f"cannot measure this foot: landmark {', '.join(missing)} missing; "
            f"wanted {', '.join(_NEEDED)}; add what is missing to its foot.json"
        )
    at = {name: np.asarray(landmarks[name], dtype=np.float64) for name in _NEEDED}
    points = np.asarray(vertices, dtype=np.float64)
    triangles = np.asarray(faces, dtype=np.int64)
    malleolus_mm = float(at["lateral_malleolus"][1])
    foot = points[points[:, 1] <= malleolus_mm]
    back_mm = float(at["pternion"][0])
    length_mm = float(foot[:, 0].max()) - back_mm
    margin_mm = BALL_MARGIN * length_mm
    x_from = min(at["mtp1"][0], at["mtp5"][0]) - margin_mm
    x_to = max(at["mtp1"][0], at["mtp5"][0]) + margin_mm
    ball = foot[(foot[:, 0] >= x_from) & (foot[:, 0] <= x_to)]
    return {
        "foot_length": length_mm,
        "ball_length": float(at["mtp1"][0]) - back_mm,
        "foot_breadth": float(np.ptp(ball[:, 2])),
        "heel_breadth": _heel_breadth(points, triangles, back_mm, length_mm),
        "lateral_malleolus_height": malleolus_mm,
    }


def deviations(measures: Mapping[str, float], sex: Sex) -> dict[str, float]:
    """Return how many standard deviations each measure lies above the ANSUR II mean of that sex."""
    table = ANSUR_II[sex]
    return {name: (measures[name] - table[name][0]) / table[name][1] for name in MEASURES}


def table(foot: Measured) -> list[Row]:
    """Return a row a measure; without ANSUR's columns for a foot whose `sex` is not given."""
    measures = measure(foot.vertices, foot.faces, foot.landmarks)
    sex = foot.provenance.get("sex")
    if sex not in ("female", "male"):
        return [Row(name, measures[name]) for name in MEASURES]
    off = deviations(measures, sex)
    return [Row(name, measures[name], *ANSUR_II[sex][name], off[name]) for name in MEASURES]


def _heel_breadth(points: Points, triangles: Faces, back_mm: float, length_mm: float) -> float:
    """Return the widest of the heel's sections square to the axis, below `HEEL_HEIGHT_MM`."""
    top_mm = HEEL_HEIGHT_MM * min(1.0, length_mm / 250.0)
    low = points[:, 1] <= top_mm
    near = points[:, 0] <= back_mm + (HEEL_PART + 0.05) * length_mm
    sides = np.concatenate([triangles[:, [0, 1]], triangles[:, [1, 2]], triangles[:, [2, 0]]])
    use = (low & near)[sides].all(axis=1)
    start, end = points[sides[use, 0]], points[sides[use, 1]]
    widest = 0.0
    for part in np.linspace(0.0, HEEL_PART, N_SECTIONS + 1)[1:]:
        x = back_mm + part * length_mm
        cut = (start[:, 0] <= x) & (end[:, 0] > x)
        if cut.any():
            a, b = start[cut], end[cut]
            along = (x - a[:, 0]) / (b[:, 0] - a[:, 0])
            across = a[:, 2] + along * (b[:, 2] - a[:, 2])
            widest = max(widest, float(np.ptp(across)))
    return widest
