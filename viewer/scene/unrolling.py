"""Unroll a surface face by face, so that nearly all of it is foretold by what came before.

A face is added at each open edge in turn, the oldest first. Its third corner is new, or most often
the next corner along the rim. Corners and faces are numbered as they come; nothing else tells
where they are. The browser does the same steps (viewer/web/js/src/model/unroll.ts).
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import numpy.typing as npt

Ids = npt.NDArray[np.int64]

NEW, NOTHING, KNOWN, FAR = 0, 1, 2, 255
NOWHERE: Final = -1


@dataclass(frozen=True)
class Unrolled:
    """A surface in the order in which it is sent.

    Attributes:
        vertices: (n,) the old number of each vertex.
        faces: (m, 3) in new numbers, in the new order.
        symbols: (k,) how each open edge went on.
        far: corners that no symbol could name.
        beside: (n, 3) of each vertex in new numbers: the ends of the open edge at which it came,
            and the third corner of the face behind it; NOWHERE where there is none.
    """

    vertices: Ids
    faces: Ids
    symbols: list[int]
    far: list[int]
    beside: Ids


def unroll(faces: Ids, n_vertices: int) -> Unrolled:
    """Return a surface of (m, 3) faces in the order in which it is sent."""
    return _Unroller(faces, n_vertices).run()


@dataclass
class _Rim:
    """The open edges: directed as in the face that is yet to come."""

    start: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    behind: list[int] = field(default_factory=list)
    is_open: list[bool] = field(default_factory=list)
    leaving: list[list[int]] = field(default_factory=list)
    coming: list[list[int]] = field(default_factory=list)

    def add_vertex(self) -> None:
        self.leaving.append([])
        self.coming.append([])

    def cross(self, start: int, end: int, behind: int) -> int:
        """Close an edge of a new face if it was open; open the way beyond it, if it was not."""
        for edge in self.leaving[start]:
            if self.end[edge] == end:
                self.close(edge)
                return NOWHERE
        edge = len(self.start)
        self.start.append(end)
        self.end.append(start)
        self.behind.append(behind)
        self.is_open.append(True)
        self.leaving[end].append(edge)
        self.coming[start].append(edge)
        return edge

    def close(self, edge: int) -> None:
        self.is_open[edge] = False
        self.leaving[self.start[edge]].remove(edge)
        self.coming[self.end[edge]].remove(edge)

    def beside(self, start: int, end: int) -> list[int]:
        """The corners that most likely are the third of a face at an edge."""
        after = [self.end[edge] for edge in self.leaving[end]]
        return after + [self.start[edge] for edge in self.coming[start]]


class _Unroller:
    def __init__(self, faces: Ids, n_vertices: int) -> None:
        self.old_faces: list[list[int]] = faces.tolist()
        self.face_at: dict[tuple[int, int], int] = {}
        for index, (a, b, c) in enumerate(self.old_faces):
            for edge in ((a, b), (b, c), (c, a)):
                self.face_at.setdefault(edge, index)
        self.new_number = [NOWHERE] * n_vertices
        self.vertices: list[int] = []
        self.faces: list[tuple[int, int, int]] = []
        self.is_done = [False] * len(self.old_faces)
        self.symbols: list[int] = []
        self.far: list[int] = []
        self.beside: list[tuple[int, int, int]] = []
        self.rim = _Rim()
        self.queue: deque[int] = deque()

    def run(self) -> Unrolled:
        for index, corners in enumerate(self.old_faces):
            if self.is_done[index]:
                continue
            # The first face of each piece: every corner is new, or named by its number.
            a, b, c = (self._named(corner) for corner in corners)
            self._add(index, a, b, c)
            while self.queue:
                edge = self.queue.popleft()
                if self.rim.is_open[edge]:
                    self._go_on(edge)
        return Unrolled(
            np.array(self.vertices, dtype=np.int64),
            np.array(self.faces, dtype=np.int64).reshape(-1, 3),
            self.symbols,
            self.far,
            np.array(self.beside, dtype=np.int64).reshape(-1, 3),
        )

    def _go_on(self, edge: int) -> None:
        rim = self.rim
        a, b = rim.start[edge], rim.end[edge]
        old_a, old_b = self.vertices[a], self.vertices[b]
        index = self.face_at.get((old_a, old_b), NOWHERE)
        if index == NOWHERE or self.is_done[index]:
            self.symbols.append(NOTHING)
            rim.close(edge)
            return
        third = next(v for v in self.old_faces[index] if v not in (old_a, old_b))
        c = self.new_number[third]
        if c == NOWHERE:
            self.symbols.append(NEW)
            c = self._new(third, (a, b, rim.behind[edge]))
        else:
            near = rim.beside(a, b)
            rank = near.index(c) if c in near else FAR
            if KNOWN + rank < FAR:
                self.symbols.append(KNOWN + rank)
            else:
                self.symbols.append(FAR)
                self.far.append(len(self.vertices) - c)
        self._add(index, a, b, c)

    def _named(self, old: int) -> int:
        if self.new_number[old] == NOWHERE:
            self.far.append(0)
            last = len(self.vertices) - 1
            return self._new(old, (last, last, last))
        self.far.append(len(self.vertices) - self.new_number[old])
        return self.new_number[old]

    def _new(self, old: int, beside: tuple[int, int, int]) -> int:
        number = len(self.vertices)
        self.new_number[old] = number
        self.vertices.append(old)
        self.beside.append(beside)
        self.rim.add_vertex()
        return number

    def _add(self, index: int, a: int, b: int, c: int) -> None:
        self.is_done[index] = True
        self.faces.append((a, b, c))
        for start, end, behind in ((a, b, c), (b, c, a), (c, a, b)):
            edge = self.rim.cross(start, end, behind)
            if edge != NOWHERE:
                self.queue.append(edge)
