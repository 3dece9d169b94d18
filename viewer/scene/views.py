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
    """

    name: View
    rotation: dict[Side, npt.NDArray[np.float64]]
    order: tuple[Side, Side]


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
            return StandardView(view, {"right": right, "left": left}, (first, second))
    raise UnknownNameError("view", name, VIEWS)
