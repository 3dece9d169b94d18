"""Which toe a vertex belongs to, and where on it: from web to tip, and across.

In front of the webs the skin falls apart into five pieces; each holds the tip of one toe.
"""

from __future__ import annotations

from collections.abc import Mapping
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


def find_toes(
    vertices: Array, faces: Ids, landmarks: Mapping[str, Array], side: Side
) -> tuple[npt.NDArray[np.int8], Array, Array]:
    """Return the toe (n,) of each vertex, 0 for none, (n, 2) its place, (5, 2) the toes' sizes.

    The place is (part of the way from web to tip, part across from lateral 0 to medial 1), NaN
    off the toes; the sizes are in mm, along and across.

    Raises:
        LandmarkError: two toes hang together in front of the webs.
    """
    medially = -1.0 if side == "right" else 1.0
    webs = np.array([landmarks[name] for name in TOE_WEBS])
    in_front = vertices[:, 0] > _web_line(vertices[:, 2] * medially, webs, medially)
    piece = _pieces(len(vertices), faces[in_front[faces].all(axis=1)])
    tips = np.array([landmarks[name] for name in TOE_TIPS])
    _, tip_vertex = cKDTree(vertices).query(tips)
    toe = np.zeros(len(vertices), dtype=np.int8)
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
        place[members], size[index] = _place_on_toe(
            vertices[members], tips[index], webs, index, medially
        )
    return toe, place, size


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
    points: Array, tip: Array, webs: Array, index: int, medially: float
) -> tuple[Array, Array]:
    beside = webs[max(index - 1, 0) : index + 1]
    base = np.array([beside[:, 0].mean(), np.median(points[:, 2])])
    if len(beside) == 2:
        base[1] = beside[:, 2].mean()
    axis = tip[[0, 2]] - base
    length = float(np.linalg.norm(axis))
    axis /= length
    flat = points[:, [0, 2]] - base
    along = flat @ axis / length
    across = medially * (flat @ np.array([-axis[1], axis[0]]))
    low, high = across.min(), across.max()
    place = np.stack([along, (across - low) / (high - low)], axis=1)
    return place, np.array([length, high - low])
