"""The skin for display: the same surface with fewer triangles, and zones can be cut out of it."""

from __future__ import annotations

from typing import Final

import fast_simplification
import numpy as np

from viewer.foot import Foot
from viewer.projection import Skin
from viewer.projection.samples import POSITION, sample_skin, sample_vertices

DISPLAY_FACES: Final = 36_000
"""Within a tenth of a millimetre of the full skin, and a quarter of what there is to draw."""
_GENTLE: Final = 5


def display_skin(foot: Foot) -> Skin:
    """Return a lighter skin of a foot.

    Normals and coordinates are those of the full skin, so that the shading stays and zones lie
    where they lie there.
    """
    share = 1.0 - DISPLAY_FACES / len(foot.faces)
    if share <= 0:
        return Skin.of(foot)
    # Far from the origin single precision would show; the foot stands at it.
    vertices, faces = fast_simplification.simplify(
        foot.vertices.astype(np.float32), foot.faces.astype(np.int32), share, agg=_GENTLE
    )
    lighter = np.asarray(vertices, dtype=np.float64)
    samples = sample_skin(sample_vertices(foot), foot.onto_skin(lighter))
    samples.values[:, POSITION] = lighter
    return Skin(samples, np.asarray(faces, dtype=np.int64))
