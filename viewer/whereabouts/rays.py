"""The five rays of the forefoot: each a metatarsal and the phalanges of its toe.

Seen from above, a ray is a broken line from its tarsometatarsal joint over its MTP joint to the
tip of the toe, as wide as its bones. A spot belongs to the ray whose bone it lies over, or lies
between two.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from viewer.foot import Foot
from viewer.whereabouts.spots import Array, Spots, find_spots, to_medial

Ids = npt.NDArray[np.str_]
Counts = npt.NDArray[np.int64]

JOINTS: Final = ("tmt1", "tmt2", "tmt3", "mt4_cuboid", "mt5_cuboid")
HEADS: Final = ("mtp1", "mtp2", "mtp3", "mtp4", "mtp5")
TIPS: Final = ("hallux_tip", "toe2_tip", "toe3_tip", "toe4_tip", "toe5_tip")
V_OF_BASES: Final = np.array([0.80, 0.58, 0.47, 0.38, 0.22])
"""Where across the sole the middles of the bases lie, on a foot skeleton; what is felt of these
joints lies elsewhere on them."""
MIDDLE_OF_HEAD: Final = {0: -0.045, 4: 0.012}
"""How far medially, as a part of the foot's length, the middles of the first and the fifth head
lie from the landmarks on the sides of the foot."""
TUBEROSITY_UP_TO_MM: Final = 14.0
"""So far from the lateral landmark the base of MT5 reaches back to its tuberosity."""
TUBEROSITY_BEHIND_MM: Final = 3.0
"""The tuberosity reaches a little farther back than the landmark on its prominence."""

BASE_UP_TO: Final = 0.25
HEAD_FROM: Final = 0.75
"""Parts of a metatarsal, from its base to its head."""
PROXIMAL_UP_TO: Final = (np.nan, 0.49, 0.49, 0.49, 0.49)
MIDDLE_UP_TO: Final = 0.71
"""Parts of toes 2 to 5 from the MTP joint to the tip: the phalanges measure about 27, 12 and 11
mm on toe 2, the last with 5 mm of pulp; the hallux has its landmark of the joint instead."""

HALF_WIDTH_MM: Final = np.array(
    [[11.0, 8.0, 11.0, 9.0], *([[7.5, 3.8, 6.2, 5.5]] * 4)], dtype=np.float64
)
"""Half the width of each ray's base, shaft, head and phalanges on the nominal foot."""


@dataclass(frozen=True)
class Rays:
    """Where spots lie in the forefoot.

    Attributes:
        ray: (k,) 1 to 5, the nearest bone's.
        beside: (k,) the ray on the other side of a gap, 0 for none.
        along: (k,) below 0 behind the metatarsal, 0 to 1 on it, 1 to 2 from MTP joint to tip.
        part: (k,) "base", "shaft", "head", "proximal", "middle", "distal"; "" behind the base.
    """

    ray: Counts
    beside: Counts
    along: Array
    part: Ids


def find_rays(spots: Spots) -> Rays:
    """Return where spots lie among the five rays."""
    base, head, tip = (line[:, None, :] for line in _stations(spots.foot))
    at = spots.inside[:, [0, 2]]
    on_bone, off_bone = _beside(at, base, head)
    on_toe, off_toe = _beside(at, head, tip)
    in_front = on_bone >= 1.0
    along = np.where(in_front, 1.0 + np.clip(on_toe, 0.0, 1.0), on_bone)
    off = np.where(in_front, off_toe, off_bone)
    gap = np.abs(off) - _half_width(along) * spots.scale
    # Nothing lies beside the first and the fifth ray on their outer sides.
    gap[0, off[0] > 0] = -np.inf
    gap[4, off[4] < 0] = -np.inf
    column = np.arange(len(at))
    nearest = np.argmin(gap, axis=0)
    nearest = np.where(spots.toe > 0, spots.toe - 1, nearest)
    other = np.where(off[nearest, column] > 0, nearest - 1, nearest + 1)
    apart = (gap[nearest, column] > 0) & (spots.toe == 0)
    along = along[nearest, column]
    along = np.where((nearest == 4) & _on_tuberosity(spots), np.maximum(along, 0.0), along)
    return Rays(
        ray=nearest + 1,
        beside=np.where(apart, other + 1, 0),
        along=along,
        part=_parts(along, nearest, _ip1(spots.foot)),
    )


def _stations(foot: Foot) -> tuple[Array, Array, Array]:
    """Return the (5, 2) bases, heads and tips: forward and medially, mm, at the bones' depth."""
    marks = find_spots(foot, np.array([foot.landmarks[name] for name in (*JOINTS, *HEADS)]))
    base, head = marks.inside[:, [0, 2]].reshape(2, 5, 2)
    on_skin = head.copy()
    outline = foot.coordinates.outline
    lateral, medial = (
        np.interp(base[:, 0], outline.x, border) for border in (outline.lateral, outline.medial)
    )
    base[:, 1] = lateral + V_OF_BASES * (medial - lateral)
    for ray, part in MIDDLE_OF_HEAD.items():
        head[ray, 1] += part * marks.length_mm
        # The joint is square to its ray and passes through the landmark on the skin.
        way = head[ray] - base[ray]
        head[ray] = base[ray] + way * ((on_skin[ray] - base[ray]) @ way) / (way @ way)
    tip = to_medial(foot, np.array([foot.landmarks[name] for name in TIPS]))[:, [0, 2]]
    return base, head, tip


def _on_tuberosity(spots: Spots) -> npt.NDArray[np.bool_]:
    """Say which spots lie on the base of MT5 or farther forward, its tuberosity included."""
    marks = {
        name: to_medial(spots.foot, spots.foot.landmarks[name])
        for name in ("mt5_tuberosity", "mt5_cuboid")
    }
    far = spots.medially[:, 2] - marks["mt5_tuberosity"][2]
    back = marks["mt5_tuberosity"][0] - TUBEROSITY_BEHIND_MM * spots.scale
    reach = [0.0, TUBEROSITY_UP_TO_MM * spots.scale]
    return np.asarray(spots.points[:, 0] > np.interp(far, reach, [back, marks["mt5_cuboid"][0]]))


def _beside(at: Array, start: Array, end: Array) -> tuple[Array, Array]:
    """Return how far along (5, k) five lines points lie, as parts, and how far medially, mm."""
    way = end - start
    length = np.linalg.norm(way, axis=2)
    from_start = at[None] - start
    along = (from_start * way).sum(axis=2) / length**2
    off = (way[..., 0] * from_start[..., 1] - way[..., 1] * from_start[..., 0]) / length
    return along, off


def _half_width(along: Array) -> Array:
    """Return half the width (5, k) of the bones, mm, at parts (5, k) along the rays."""
    at = np.clip(along, 0.0, 2.0)
    stations = [0.0, 0.35, 0.7, 0.85, 1.0, 1.25]
    widths = HALF_WIDTH_MM[:, [0, 1, 1, 2, 2, 3]]
    return np.stack([np.interp(at[i], stations, widths[i]) for i in range(5)])


def _ip1(foot: Foot) -> float:
    """Return how far the joint of the hallux lies from its MTP joint to its tip."""
    joint, mtp, tip = (foot.landmarks[name][0] for name in ("ip1", "mtp1", "hallux_tip"))
    return float((joint - mtp) / (tip - mtp))


def _parts(along: Array, index: Counts, ip1: float) -> Ids:
    proximal = np.array([ip1, *PROXIMAL_UP_TO[1:]])[index]
    middle = np.where(index == 0, proximal, MIDDLE_UP_TO)
    return np.select(
        [
            along < 0,
            along < BASE_UP_TO,
            along < HEAD_FROM,
            along < 1,
            along - 1 < proximal,
            along - 1 < middle,
        ],
        ["", "base", "shaft", "head", "proximal", "middle"],
        "distal",
    )
