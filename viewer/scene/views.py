"""The seven standard views, the same on the page and in pictures.

Each turns a foot, rigidly, into the screen's axes: right, up, towards the person looking. Every
one is a rotation; a reflected view looks perfect and has left and right swapped.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib import resources

import numpy as np
import numpy.typing as npt

from viewer.errors import UnknownNameError
from viewer.terms import VIEWS, Side, View


@dataclass(frozen=True)
class StandardView:
    """How both feet are turned to the person looking.

    Attributes:
        name: one of the seven.
        rotation: side -> (3, 3); rows are what points right, up and out of the screen.
        order: the sides from the left of the screen to the right.
        fade: heights, as parts of the foot's length, between which the leg dissolves, so that
            the first six views show the foot and not the knee; None shows all of it.
    """

    name: View
    rotation: dict[Side, npt.NDArray[np.float64]]
    order: tuple[Side, Side]
    fade: tuple[float, float] | None


def standard_view(name: str) -> StandardView:
    """Return a standard view.

    Raises:
        UnknownNameError: no such view.
    """
    known = json.loads(resources.files(__package__).joinpath("views.json").read_text("utf-8"))
    for view in VIEWS:
        if view == name:
            table = known[view]
            right, left = np.array(table["right"], float), np.array(table["left"], float)
            first, second = table["order"]
            fade = tuple(table["fade"]) if table["fade"] else None
            return StandardView(view, {"right": right, "left": left}, (first, second), fade)
    raise UnknownNameError("view", name, VIEWS)
