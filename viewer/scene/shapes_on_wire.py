"""Shapes as streams: where a border leaves a face and where it enters the next is told once."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Final

from viewer.scene.pieces import Shape, Spot
from viewer.scene.sheet import Sheet

ON_CORNER, ON_EDGE, INSIDE, KNOWN_ON_EDGE, KNOWN_INSIDE = 0, 3, 6, 7, 130
MOST_ON_EDGE: Final = (KNOWN_INSIDE - KNOWN_ON_EDGE) // 3
MOST_INSIDE: Final = 256 - KNOWN_INSIDE


@dataclass
class ShapeWriter:
    """Writes shapes one behind the other; one that was written before is told by its number."""

    sheet: Sheet
    streams: dict[str, list[int]] = field(
        default_factory=lambda: {
            name: []
            for name in (
                "shapes",
                "whole",
                "pieces",
                "corners",
                "symbols",
                "places",
                "inside_a",
                "inside_b",
            )
        }
    )
    _number_of: dict[Shape, int] = field(default_factory=dict)

    def add(self, shape: Shape) -> int:
        """Return the number of a shape."""
        if shape not in self._number_of:
            self._number_of[shape] = len(self._number_of)
            self._write(shape)
        return self._number_of[shape]

    def _write(self, shape: Shape) -> None:
        self.streams["shapes"] += [len(shape.whole), len(shape.pieces)]
        self.streams["whole"] += _rising(list(shape.whole))
        self.streams["pieces"] += _rising([face for face, _ in shape.pieces])
        on_edge: dict[int, list[int]] = defaultdict(list)
        before, inside = -1, list[Spot]()
        for face, spots in shape.pieces:
            if face != before:
                before, inside = face, []
            self.streams["corners"].append(len(spots) - 3)
            self._write_piece(face, spots, on_edge, inside)

    def _write_piece(
        self, face: int, spots: tuple[Spot, ...], on_edge: dict[int, list[int]], inside: list[Spot]
    ) -> None:
        edges = self.sheet.edge_of_face[face].tolist()
        steps = self.sheet.steps_of_edge[face].tolist()
        ends = self.sheet.faces[face].tolist()
        last = (0, 0)
        for spot in spots:
            kind, first, second = spot
            if kind == 0:
                symbol = ON_CORNER + first
                last = ((0, 0), (steps[0], 0), (0, steps[2]))[first]
            elif kind == 1:
                known = on_edge[edges[first]]
                if second in known[:MOST_ON_EDGE]:
                    symbol = KNOWN_ON_EDGE + 3 * known.index(second) + first
                else:
                    symbol = ON_EDGE + first
                    self.streams["places"].append(second)
                    known.append(second)
                forward = ends[first] < ends[(first + 1) % 3]
                share = second / steps[first] if forward else 1 - second / steps[first]
                last = (
                    (_rounded(share * steps[0]), 0),
                    (_rounded((1 - share) * steps[0]), _rounded(share * steps[2])),
                    (0, _rounded((1 - share) * steps[2])),
                )[first]
            else:
                if spot in inside[:MOST_INSIDE]:
                    symbol = KNOWN_INSIDE + inside.index(spot)
                else:
                    symbol = INSIDE
                    self.streams["inside_a"].append(first - last[0])
                    self.streams["inside_b"].append(second - last[1])
                    inside.append(spot)
                last = (first, second)
            self.streams["symbols"].append(symbol)


def _rounded(value: float) -> int:
    return int(value + 0.5)


def _rising(numbers: list[int]) -> list[int]:
    return [b - a for a, b in zip([0, *numbers], numbers, strict=False)]
