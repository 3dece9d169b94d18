"""Where the numbers of zones go: inside where there is room, else in a margin with a line.

The zones are painted on a fine grid, as they lie over one another, and room is sought in what is
left to be seen of each.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw
from scipy import ndimage

from viewer.chart.rings import Array

Grid = npt.NDArray[np.int32]

STEP_MM: Final = 0.3
SIZES_MM: Final = (3.4, 2.7)
"""Heights of the type; the smaller only where the larger has no room."""
DIGIT_OF_SIZE: Final = 0.57
CAPITAL_OF_SIZE: Final = 0.73
ROOM_MM: Final = 0.5
"""Between a number and the border of its zone, both sides together."""
LEAST_SHOWN_MM2: Final = 1.5
ANOTHER_MM2: Final = 60.0
APART_MM: Final = 45.0
"""A piece of a zone gets a number of its own from this size on, and so far from the others."""


@dataclass(frozen=True)
class Room:
    """What is left to be seen of a zone, and where its number would stand.

    Attributes:
        at: (2,) the middle of the number, or the spot that a line leads to.
        radius_mm: how far the spot is from anything else.
        size_mm: of the type, 0 where no number fits.
    """

    at: Array
    radius_mm: float
    size_mm: float


def width_mm(text: str, size_mm: float) -> float:
    """Return how wide digits are."""
    return DIGIT_OF_SIZE * size_mm * len(text)


class Painted:
    """The zones of one foot in one view, as they lie over one another, on a grid."""

    def __init__(self, zones: Mapping[int, Sequence[Array]], order: Sequence[int]) -> None:
        """Paint zones.

        Args:
            zones: of which the closed lines (k, 2) in mm.
            order: the zones, that of the lowest first.
        """
        every = [ring for rings in zones.values() for ring in rings]
        self._low = np.vstack(every).min(axis=0) - 3.0 if every else np.zeros(2)
        high = np.vstack(every).max(axis=0) + 3.0 if every else np.ones(2)
        width, height = np.ceil((high - self._low) / STEP_MM).astype(int)
        self._grid: Grid = np.full((height, width), -1, dtype=np.int32)
        for zone in order:
            if zone in zones:
                self._paint(zone, zones[zone])
        self._edge = self._borders()
        self._measure()

    def _paint(self, zone: int, rings: Sequence[Array]) -> None:
        flat = [(ring - self._low) / STEP_MM for ring in rings]
        corner = np.floor(np.vstack(flat).min(axis=0)).astype(int)
        size = np.ceil(np.vstack(flat).max(axis=0)).astype(int) - corner + 1
        inside = np.zeros((size[1], size[0]), dtype=bool)
        for ring in flat:
            mask = Image.new("1", (int(size[0]), int(size[1])))
            ImageDraw.Draw(mask).polygon((ring - corner).ravel().tolist(), fill=1)
            inside ^= np.asarray(mask, dtype=bool)
        here = self._grid[corner[1] : corner[1] + size[1], corner[0] : corner[0] + size[0]]
        here[inside[: here.shape[0], : here.shape[1]]] = zone

    def _borders(self) -> npt.NDArray[np.bool_]:
        grid = self._grid
        edge = np.zeros(grid.shape, dtype=bool)
        across, down = grid[:, 1:] != grid[:, :-1], grid[1:] != grid[:-1]
        edge[:, 1:] |= across
        edge[:, :-1] |= across
        edge[1:] |= down
        edge[:-1] |= down
        return edge

    def _measure(self) -> None:
        self._to_border = ndimage.distance_transform_edt(~self._edge) * STEP_MM
        self._fits: dict[tuple[int, float], npt.NDArray[np.bool_]] = {}

    def keep_clear_of(self, lines: Sequence[tuple[Array, Array]]) -> None:
        """Let no number stand on straight lines, each from (2,) to (2,) in mm."""
        mask = Image.new("1", (self._grid.shape[1], self._grid.shape[0]))
        pen = ImageDraw.Draw(mask)
        for ends in lines:
            pen.line(((np.array(ends) - self._low) / STEP_MM).ravel().tolist(), fill=1)
        self._edge = self._edge | np.asarray(mask, dtype=bool)
        self._measure()

    def _fits_at(self, digits: int, size_mm: float) -> npt.NDArray[np.bool_]:
        """Return where the middle of a number may be, on the whole grid."""
        if (digits, size_mm) not in self._fits:
            half = np.array([CAPITAL_OF_SIZE * size_mm, width_mm("0" * digits, size_mm)]) + ROOM_MM
            rows, columns = np.ceil(half / 2 / STEP_MM).astype(int)
            total = np.pad(self._edge, ((rows + 1, rows), (columns + 1, columns)), mode="edge")
            total = total.astype(np.int32).cumsum(axis=0).cumsum(axis=1)
            tall, wide = 2 * rows + 1, 2 * columns + 1
            within: Grid = total[tall:, wide:] - total[:-tall, wide:]
            within = within - total[tall:, :-wide] + total[:-tall, :-wide]
            self._fits[digits, size_mm] = within == 0
        return self._fits[digits, size_mm]

    def rooms(self, numbers: Mapping[int, str]) -> Iterator[tuple[int, Room]]:
        """Find room for the number of each zone that is seen, sometimes in several pieces of it.

        Args:
            numbers: zone -> what is to be written.
        """
        boxes = ndimage.find_objects(self._grid + 1)
        for zone, text in numbers.items():
            box = boxes[zone] if zone < len(boxes) else None
            if box is not None:
                for room in self._rooms(zone, text, box):
                    yield zone, room

    def _rooms(self, zone: int, text: str, box: tuple[slice, slice]) -> list[Room]:
        pieces, count = ndimage.label(self._grid[box] == zone)
        sizes = np.bincount(pieces.ravel(), minlength=count + 1)[1:] * STEP_MM**2
        found: list[Room] = []
        for piece in np.argsort(-sizes, kind="stable"):
            if sizes[piece] < (ANOTHER_MM2 if found else LEAST_SHOWN_MM2):
                break
            room = self._room(pieces == piece + 1, text, box)
            apart = [float(np.linalg.norm(room.at - other.at)) for other in found]
            if not found or (room.size_mm and min(apart) > APART_MM):
                found.append(room)
        return found

    def _room(self, piece: npt.NDArray[np.bool_], text: str, box: tuple[slice, slice]) -> Room:
        for size_mm in SIZES_MM:
            fits = piece & self._fits_at(len(text), size_mm)[box]
            if fits.any():
                return self._at(fits, box, size_mm)
        return self._at(piece, box, 0.0)

    def _at(self, chosen: npt.NDArray[np.bool_], box: tuple[slice, slice], size_mm: float) -> Room:
        far = np.where(chosen, self._to_border[box], -1.0)
        row, column = np.unravel_index(int(far.argmax()), far.shape)
        where = np.array([box[1].start + column, box[0].start + row]) + 0.5
        return Room(self._low + where * STEP_MM, float(far[row, column]), size_mm)
