"""The skin for display: the same surface with fewer triangles."""

from __future__ import annotations

from typing import Final

import fast_simplification
import numpy as np
import numpy.typing as npt
from scipy.spatial import cKDTree

from viewer.foot import Foot

Array = npt.NDArray[np.float64]

DISPLAY_FACES: Final = 36_000
"""Within a tenth of a millimetre of the full skin, and a quarter of what there is to draw."""
_GENTLE: Final = 5


def display_skin(foot: Foot) -> tuple[Array, Array, npt.NDArray[np.int64]]:
    """Return vertices (n, 3), normals (n, 3) and faces (m, 3) of a lighter skin.

    The normals are those of the full skin, so that the shading stays.
    """
    share = 1.0 - DISPLAY_FACES / len(foot.faces)
    if share <= 0:
        return foot.vertices, foot.normals, foot.faces
    # Far from the origin single precision would show; the foot stands at it.
    vertices, faces = fast_simplification.simplify(
        foot.vertices.astype(np.float32), foot.faces.astype(np.int32), share, agg=_GENTLE
    )
    vertices = np.asarray(vertices, dtype=np.float64)
    _, nearest = cKDTree(foot.vertices).query(vertices)
    return vertices, foot.normals[nearest], np.asarray(faces, dtype=np.int64)
