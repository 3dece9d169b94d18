"""Which toe a vertex belongs to, and where on it: from web to tip, and across.

In front of the webs the skin falls apart into five pieces; each holds the tip of one toe.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree

from viewer.errors import LandmarkError
from viewer.terms import TOE_TIPS, TOE_WEBS, Side

Array = npt.NDArray[np.float64]
Ids = npt.NDArray[np.int64]

IN_FRONT_OF_WEB_MM: Final = 0.5
BEHIND_WEB_MM: Final = 8.0
"""So far behind the webs vertices still have a place on a toe, so that what is drawn on a toe
ends at the webs in a clean line, between vertices."""


@dataclass(frozen=True)
class Toes:
    """Where the vertices of a foot are on its toes.

    Attributes:
        toe: (n,) int8, 1 to 5, 0 off the toes.
        near: (n,) int8, the same, and the nearest toe a little behind the webs.
        web_mm: (n,) how far in front of the webs.
        place: (n, 2) part of the way from web to tip, and across from lateral 0 to medial 1;
            NaN where no toe is near.
        size_mm: (5, 2) length and width of each toe.
    """

    toe: npt.NDArray[np.int8]
    near: npt.NDArray[np.int8]
    web_mm: Array
    place: Array
    size_mm: Array


def find_toes(vertices: Array, faces: Ids, landmarks: Mapping[str, Array], side: Side) -> Toes:
    """Return where the vertices of a foot that stands in its own axes are on its toes.

    Raises:
        LandmarkError: two toes hang together in front of the webs.
    """
    medially = -1.0 if side == "right" else 1.0
    webs = np.array([landmarks[name] for name in TOE_WEBS])
    across = vertices[:, 2] * medially
    web_mm = vertices[:, 0] - _web_line(across, webs, medially)
    in_front = web_mm > 0
    behind = (web_mm <= 0) & (web_mm > -BEHIND_WEB_MM)
    between_webs = np.digitize(-across, -webs[:, 2] * medially)
    piece = _pieces(len(vertices), faces[in_front[faces].all(axis=1)])
    tips = np.array([landmarks[name] for name in TOE_TIPS])
    _, tip_vertex = cKDTree(vertices).query(tips)
    toe = np.zeros(len(vertices), dtype=np.int8)
    near = np.zeros(len(vertices), dtype=np.int8)
    place = np.full((len(vertices), 2), np.nan)
    size = np.empty((len(tips), 2))
    for index, vertex in enumerate(tip_vertex):
        for other in range(index):
            if piece[vertex] == piece[tip_vertex[other]]:
                raise LandmarkError(
                    f"toes {other + 1} and {index + 1} hang together in front of their web; "
                    f"move {', '.join(TOE_WEBS[other:index])} to the front of the fold between "
                    "them, or part the toes in the mesh"
                )
        members = in_front & (piece == piece[vertex])
        toe[members] = index + 1
        around = members | (behind & (between_webs == index))
        near[around] = index + 1
        place[around], size[index] = _place_on_toe(
            vertices[around], in_front[around], tips[index], webs, index, medially
        )
    return Toes(toe, near, web_mm, place, size)


def _web_line(across: Array, webs: Array, medially: float) -> Array:
    """Return x of the line through the webs; straight out to both sides of the foot."""
    order = np.argsort(webs[:, 2] * medially)
    stations = webs[order]
    return IN_FRONT_OF_WEB_MM + np.interp(across, stations[:, 2] * medially, stations[:, 0])


def _pieces(n_vertices: int, faces: Ids) -> npt.NDArray[np.int32]:
    start, end = faces.ravel(), np.roll(faces, -1, axis=1).ravel()
    links = coo_array((np.ones(len(start)), (start, end)), shape=(n_vertices, n_vertices))
    _, piece = connected_components(links, directed=False)
    return np.asarray(piece, dtype=np.int32)


def _place_on_toe(
    points: Array,
    on_toe: npt.NDArray[np.bool_],
    tip: Array,
    webs: Array,
    index: int,
    medially: float,
) -> tuple[Array, Array]:
    """Return the places (n, 2) of points, some of them on the toe, and the size (2,) of the toe."""
    beside = webs[max(index - 1, 0) : index + 1]
    # Half-way, not where most vertices are: it must not matter how fine the mesh is somewhere.
    reach = points[on_toe, 2]
    base = np.array([beside[:, 0].mean(), (reach.min() + reach.max()) / 2])
    if len(beside) == 2:
        base[1] = beside[:, 2].mean()
    axis = tip[[0, 2]] - base
    length = float(np.linalg.norm(axis))
    axis /= length
    flat = points[:, [0, 2]] - base
    along = flat @ axis / length
    across = medially * (flat @ np.array([-axis[1], axis[0]]))
    low, high = across[on_toe].min(), across[on_toe].max()
    place = np.stack([along, (across - low) / (high - low)], axis=1)
    return place, np.array([length, high - low])
