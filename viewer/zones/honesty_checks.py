"""What a map owes to those who read it: no fault here keeps it from being drawn.

So `load_map` takes such a map, and `voetatlas check` tells what is missing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence

import numpy as np

from viewer.zones.draft import Draft
from viewer.zones.faults import Fault
from viewer.zones.shapes import Shape


def honesty_faults(draft: Draft) -> Iterator[Fault]:
    """Everything that the zones of a map leave unsaid."""
    yield from contested_faults(draft)
    yield from twin_faults(draft)


def contested_faults(draft: Draft) -> Iterator[Fault]:
    """Zones whose place is contested, without a word about where else it is said to be."""
    for zone in draft.zones:
        if zone.entry.certainty.place == "X" and zone.entry.note is None:
            text = f"{zone.owner} has a contested place, X, and no 'note'"
            wanted = "wanted: the key of a note that says where other schools put it"
            yield Fault(f"{text}; {wanted}", zone.origin.at("note"))


def twin_faults(draft: Draft) -> Iterator[Fault]:
    """Zones on both feet that are no mirror images and do not say so, or say so and are."""
    for zone in draft.zones:
        left, right = zone.shapes_on("left"), zone.shapes_on("right")
        if not left or not right:
            continue
        alike = _drawn_alike(left, right)
        if zone.entry.mirrored and not alike:
            text = f"{zone.owner} has other shapes on the left foot than on the right"
            way_out = "make them mirror images, or write mirrored = false if they differ on purpose"
            yield Fault(f"{text}; {way_out}", zone.origin.at("mirrored"))
        elif alike and not zone.entry.mirrored:
            text = f"{zone.owner} has mirrored = false, and the same shapes on both feet"
            way_out = "take 'mirrored' out, or draw what differs"
            yield Fault(f"{text}; {way_out}", zone.origin.at("mirrored"))


def _drawn_alike(left: Sequence[Shape], right: Sequence[Shape]) -> bool:
    """Whether two feet have the same shapes, in any order and from any source."""
    return Counter(map(_drawing, left)) == Counter(map(_drawing, right))


def _drawing(shape: Shape) -> Hashable:
    """All of a shape but its side and its sources."""
    drawn = {name: value for name, value in vars(shape).items() if name not in ("side", "sources")}
    return type(shape), *(tuple(np.ravel(value).tolist()) for value in drawn.values())
