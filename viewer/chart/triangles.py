"""Triangles of the skin that a view shows, and the lines around them.

A part of the skin is cut off where a value at its vertices changes sign, so that its edge is a
smooth line through triangles and not a saw along them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
Ids = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Triangles:
    """Triangles and what is known at their corners.

    Attributes:
        points: (n, 3) float64, mm.
        normals: (n, 3) float64, outward, about unit length.
        faces: (m, 3) int64.
        owner: (m,) int64, what each face belongs to.
    """

    points: Array
    normals: Array
    faces: Ids
    owner: Ids

    def only(self, chosen: npt.NDArray[np.bool_]) -> Triangles:
        """Return some of the faces, chosen (m,)."""
        return Triangles(self.points, self.normals, self.faces[chosen], self.owner[chosen])

    def where_positive(self, values: Array) -> Triangles:
        """Return the part where values (n,) at the corners, linear between them, are above 0."""
        above = values > 0
        count = above[self.faces].sum(axis=1)
        mixed = (count == 1) | (count == 2)
        if not mixed.any():
            return self.only(count == 3)
        faces, owner = self.faces[mixed], self.owner[mixed]
        single = count[mixed] == 1
        # Turned so that the corner alone on its side of the border comes first.
        first = np.argmax(above[faces] == single[:, None], axis=1)
        a, b, c = np.take_along_axis(faces, (first[:, None] + np.arange(3)) % 3, axis=1).T
        edges = np.sort(np.concatenate([np.stack([a, b], 1), np.stack([a, c], 1)]), axis=1)
        keys, place = np.unique(edges[:, 0] * len(values) + edges[:, 1], return_inverse=True)
        start, stop = keys // len(values), keys % len(values)
        part = (values[start] / (values[start] - values[stop]))[:, None]
        ab, ac = len(values) + place.reshape(2, -1)
        pieces = [
            self.faces[count == 3],
            np.stack([a, ab, ac], axis=1)[single],
            np.stack([ab, b, c], axis=1)[~single],
            np.stack([ab, c, ac], axis=1)[~single],
        ]
        owners = [self.owner[count == 3], owner[single], owner[~single], owner[~single]]
        return Triangles(
            np.concatenate([self.points, _between(self.points, start, stop, part)]),
            np.concatenate([self.normals, _between(self.normals, start, stop, part)]),
            np.concatenate(pieces),
            np.concatenate(owners),
        )

    def borders(self) -> list[tuple[int, Array]]:
        """Return the closed lines around the faces of each owner, with the owner: (k, 3) points.

        An owner's faces lie to the left of its lines, seen from outside the skin.
        """
        start = self.faces.ravel()
        stop = np.roll(self.faces, -1, axis=1).ravel()
        n = len(self.points)
        label = np.repeat(self.owner, 3)
        # Two owners that share a vertex have lines of their own there.
        edge = (label * n + np.minimum(start, stop)) * n + np.maximum(start, stop)
        order = np.argsort(edge)
        differs = np.diff(edge[order], prepend=-1, append=-1) != 0
        alone = np.sort(order[differs[:-1] & differs[1:]])
        lines = []
        for owner, ring in _chained(label[alone], start[alone], stop[alone]):
            lines.append((owner, self.points[ring]))
        return lines


def _between(values: Array, start: Ids, stop: Ids, part: Array) -> Array:
    return np.asarray(values[start] + part * (values[stop] - values[start]))


def _chained(label: Ids, start: Ids, stop: Ids) -> list[tuple[int, list[int]]]:
    """Chain half-edges to closed rings; where rings meet in a vertex they are parted there."""
    follow: dict[tuple[int, int], list[int]] = {}
    for owner, a, b in zip(label.tolist(), start.tolist(), stop.tolist(), strict=True):
        follow.setdefault((owner, a), []).append(b)
    rings: list[tuple[int, list[int]]] = []
    for owner, first in list(follow):
        while follow.get((owner, first)):
            path, place = [first], {first: 0}
            while follow.get((owner, path[-1])):
                after = follow[owner, path[-1]].pop()
                if after in place:
                    ring = path[place[after] :]
                    rings.append((owner, ring))
                    for each in ring[1:]:
                        del place[each]
                    path = path[: place[after] + 1]
                else:
                    place[after] = len(path)
                    path.append(after)
    return rings
