"""The zones of the spine laid flat, in mm.

x runs from the first vertebra along the ridge, y across it, towards the sole.
"""

from __future__ import annotations

from typing import Any

from viewer.foot import Foot
from viewer.terms import Side
from viewer.zones import ArcBand, ArcPoint, ZoneMap


def spine_strip(foot: Foot, zone_map: ZoneMap, side: Side) -> dict[str, Any]:
    """Return a polygon for each vertebra and the middle of each nerve.

    Those that do not stand along the ridge of that foot are empty; there is no strip at all where
    no vertebra does.
    """
    ridge, length = foot.coordinates.ridge, foot.length_mm
    bands = [
        [shape for shape in zone.shapes_on(side) if isinstance(shape, ArcBand)]
        for zone in zone_map.vertebrae
    ]
    points = [
        [shape for shape in zone.shapes_on(side) if isinstance(shape, ArcPoint)]
        for zone in zone_map.spinal_nerves
    ]
    ends = [float(ridge.mm_at(s)) for band in bands for b in band for s in (b.s0, b.s1)]
    reach = [o * length for band in bands for b in band for o in (b.offset0, b.offset1)]
    if not ends:
        return {}
    start, low = min(ends), min(reach)
    polygons = [
        [
            [round(float(ridge.mm_at(s)) - start, 2), round(offset * length - low, 2)]
            for b in band[:1]
            for s, offset in (
                (b.s0, b.offset0),
                (b.s1, b.offset0),
                (b.s1, b.offset1),
                (b.s0, b.offset1),
            )
        ]
        for band in bands
    ]
    middles = [
        [
            [round(float(ridge.mm_at(p.s)) - start, 2), round(p.offset * length - low, 2)]
            for p in each[:1]
        ]
        for each in points
    ]
    return {"vertebrae": polygons, "nerves": [middle[0] if middle else [] for middle in middles]}
