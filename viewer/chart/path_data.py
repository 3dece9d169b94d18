"""Lines as SVG path data, in whole tenths of a millimetre and as short as the format allows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import numpy as np

from viewer.chart.rings import Array

UNITS_PER_MM: Final = 10
"""A drawing's units are tenths of a millimetre: whole numbers are short, and fine enough."""


def path_data(lines: Iterable[Array], *, closed: bool = True) -> str:
    """Return the path data of lines (k, 2) in mm."""
    parts = []
    for line in lines:
        points = np.rint(line * UNITS_PER_MM).astype(int)
        moved = np.any(np.diff(points, axis=0) != 0, axis=1)
        points = points[np.concatenate([[True], moved])]
        parts.append("M" + joined(points[0].tolist()))
        if len(points) > 1:
            parts.append("l" + joined(np.diff(points, axis=0).ravel().tolist()))
        if closed:
            parts.append("z")
    return "".join(parts)


def joined(numbers: Iterable[int]) -> str:
    """Return whole numbers with a sign or a space between them."""
    return " ".join(map(str, numbers)).replace(" -", "-")


def units(mm: float) -> int:
    """Return mm as the units of a drawing."""
    return round(mm * UNITS_PER_MM)
