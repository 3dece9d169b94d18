"""The disagreement of maps on a finer skin, to be looked at: its borders are crisp.

The triangles of a foot are as large as five millimetres where it is smooth; what maps say is
there or not, so between two vertices a picture of them would show teeth.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from viewer.comparison.disagreement import disagreement_of
from viewer.comparison.laying import LaidByPart, lay_parts, zones_by_part
from viewer.comparison.skin import Skin, skin_of
from viewer.foot import Foot
from viewer.projection.refine import edges_of, lengths_of, split_faces
from viewer.projection.samples import RIDGE, Samples
from viewer.terms import Side
from viewer.zones import ZoneMap

Array = npt.NDArray[np.float64]
Ids = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

OFFSET: Final = RIDGE.start + 1
LONGEST_MM: Final = 0.7
"""No edge that a border may cross is longer."""


@dataclass(frozen=True)
class FineSkin:
    """The skin of one foot with what maps say about it.

    Attributes:
        vertices: (n, 3) float64, mm; those of the foot come first.
        normals: (n, 3) float64, unit length, outward.
        faces: (m, 3) int64.
        disagreement: (n,) float64, as in a comparison.
        named: (n,) bool, whether any map says anything.
    """

    vertices: Array
    normals: Array
    faces: Ids
    disagreement: Array
    named: Mask


def disagreement_on_fine_skin(foot: Foot, zone_maps: Sequence[ZoneMap], side: Side) -> FineSkin:
    """Return how much maps disagree on a foot, or on its mirror image, split along borders."""
    skin, by_part = skin_of(foot), zones_by_part(zone_maps)
    fine = _split(skin, _near_borders(skin, lay_parts(skin, by_part, side)))
    counted = disagreement_of(lay_parts(fine, by_part, side), len(zone_maps), len(fine.samples))
    mirror = np.array([1.0, 1.0, 1.0 if side == foot.side else -1.0])
    return FineSkin(
        vertices=fine.samples.positions * mirror,
        normals=fine.samples.normals * mirror,
        faces=fine.faces if side == foot.side else np.ascontiguousarray(fine.faces[:, ::-1]),
        disagreement=counted.values,
        named=counted.named,
    )


def _near_borders(skin: Skin, laid: LaidByPart) -> Mask:
    """Say of each vertex whether it belongs to a triangle that a border may cross."""
    near = np.zeros(len(skin.samples), dtype=bool)
    for each in (each for zones in laid.values() for own in zones.values() for each in own):
        inside = np.full(len(skin.samples), -np.inf)
        inside[each.vertices] = each.inside_mm
        faces = skin.faces_at(each.vertices)
        least = inside[skin.faces[faces]].min(axis=1)
        near[skin.faces[faces[least < skin.longest_mm[faces]]].ravel()] = True
    return near


def _split(skin: Skin, near: Mask) -> Skin:
    """Return a skin whose edges between chosen vertices are short; there are no gaps."""
    samples, faces = skin.samples, skin.faces
    while True:
        edges, edge_of_face = edges_of(faces)
        long = near[edges].all(axis=1) & (lengths_of(samples.positions, edges) > LONGEST_MM)
        if not long.any():
            return Skin(samples, faces)
        middle = np.full(len(edges), -1, dtype=np.int64)
        middle[long] = len(samples) + np.arange(np.count_nonzero(long))
        samples = samples.joined(_middles(samples, edges[long]))
        near = np.append(near, np.ones(np.count_nonzero(long), dtype=bool))
        faces, _ = split_faces(faces, middle[edge_of_face])


def _middles(samples: Samples, edges: Ids) -> Samples:
    """Return the middles of edges.

    Opposite the ridge, on the outer side of the foot, the offset across it turns from far on one
    side to far on the other. Half-way between lies no ridge, whatever the mean says.
    """
    middles = samples.between(edges)
    offset_mm = samples.values[:, OFFSET][edges]
    turns = np.abs(offset_mm[:, 0] - offset_mm[:, 1]) > 2 * lengths_of(samples.positions, edges)
    middles.values[turns, OFFSET] = np.abs(offset_mm[turns]).mean(axis=1)
    return middles
