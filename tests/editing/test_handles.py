"""A handle that is dragged to a spot of the skin lies there afterwards; the rest stays."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest

from viewer.editing.handles import KINDS, Handle, dragged, handles_of, removed
from viewer.editing.outlines import FEWEST, kind_of, points_of, with_new_point
from viewer.editing.surveyor import Chart, Surveyor
from viewer.errors import MapError, PlaceError

WITHIN_MM = 0.15
SHAPES: dict[str, dict[str, Any]] = {
    "on the sole": {
        "outline": [[0.4, 0.4], [0.55, 0.4], [0.55, 0.6], [0.4, 0.6]], "surface": "plantar",
    },
    "on the instep": {
        "outline": [[0.5, 0.35], [0.6, 0.35], [0.6, 0.55], [0.5, 0.55]], "surface": "dorsal",
    },
    "on the inner side": {
        "outline": [[0.15, 0.1], [0.25, 0.1], [0.25, 0.2], [0.15, 0.2]], "surface": "medial",
    },
    "on the outer side": {
        "outline": [[0.15, 0.1], [0.25, 0.1], [0.25, 0.2], [0.15, 0.2]], "surface": "lateral",
    },
    "on a toe": {
        "toe_outline": [[0.3, 0.3], [0.7, 0.3], [0.7, 0.7], [0.3, 0.7]], "toe": 1,
        "surface": "plantar",
    },
    "on a small toe": {
        "toe_outline": [[0.3, 0.3], [0.7, 0.3], [0.7, 0.7], [0.3, 0.7]], "toe": 4,
        "surface": "plantar",
    },
    "a line": {"line": [[0.2, 0.5], [0.4, 0.5], [0.6, 0.4]], "surface": "plantar"},
    "a line over two surfaces": {"path": [["plantar", 0.3, 0.5], ["plantar", 0.4, 0.5]]},
    "a point": {"point": [0.5, 0.5], "surface": "plantar", "radius_mm": 4.0},
    "a point on the leg": {"point": [0.3, 20.0], "surface": "leg"},
    "beside the ridge": {"arc_point": [0.5, 0.01], "radius": 0.01},
    "a band": {"arc_band": [0.4, 0.5], "across": [-0.02, 0.02]},
}  # fmt: skip


def handles(shape: Mapping[str, Any], on: Surveyor) -> dict[str, Handle]:
    return {handle.id: handle for handle in handles_of([shape], "right", on)}


def a_little_further(at: np.ndarray, on: Surveyor, by: float = 2.0) -> np.ndarray:
    """A spot of the skin some millimetres to the heel and to the side."""
    return on.onto_skin(at[None] + np.array([-by, 0, by / 2]))[0]


@pytest.mark.parametrize("called", SHAPES)
def test_a_point_lies_where_it_was_dragged_to_and_the_others_stay(
    called: str, on: Surveyor
) -> None:
    shape = SHAPES[called]
    for name, handle in handles(shape, on).items():
        if handle.kind not in ("point", "move"):
            continue
        to = a_little_further(handle.at, on)
        [changed] = dragged([shape], name, to, on)
        after = handles(changed, on)
        off = np.linalg.norm(after[name].at - to)
        assert off < WITHIN_MM, (name, off)
        for other in after.values():
            if handle.kind == "point" and other.kind == "point" and other.id != name:
                np.testing.assert_array_equal(other.at, handles(shape, on)[other.id].at)


@pytest.mark.parametrize("called", [c for c, s in SHAPES.items() if "middle" in KINDS[kind_of(s)]])
def test_a_middle_becomes_a_point_between_its_neighbours(called: str, on: Surveyor) -> None:
    shape = SHAPES[called]
    before, kind = points_of(shape), kind_of(shape)
    middles = [handle for handle in handles(shape, on).values() if handle.kind == "middle"]
    assert len(middles) == len(before) - (kind == "line")
    for place, middle in enumerate(middles):
        to = a_little_further(middle.at, on, 1.0)
        [changed] = dragged([shape], middle.id, to, on)
        assert np.delete(points_of(changed), place + 1, axis=0).tolist() == before.tolist()
        at = handles(changed, on)[f"0/point/{place + 1}"].at
        assert np.linalg.norm(at - to) < WITHIN_MM
        assert removed([changed], f"0/point/{place + 1}") == [shape]


@pytest.mark.parametrize("called", SHAPES)
def test_a_shape_keeps_the_points_that_it_needs(called: str, on: Surveyor) -> None:
    shape = SHAPES[called]
    kind = kind_of(shape)
    while kind in FEWEST and len(shape[kind]) > FEWEST[kind]:
        rows = list(shape[kind])
        [shape] = removed([shape], "0/point/1")
        assert shape[kind] == [rows[0], *rows[2:]]
    handle = "0/point/0" if "point" in KINDS[kind] else "0/move/0"
    least = FEWEST.get(kind, 1)
    with pytest.raises(MapError, match=f"this shape needs its {least} points; draw another, or"):
        removed([shape], handle)


@pytest.mark.parametrize(
    "handle",
    ["", "0", "0/point", "1/point/0", "-1/point/0", "0/point/-1", "0/point/x", "x/point/0",
     "0/edge/top", "0/radius/0", "0/border/0", "0/point/0/0", "9" * 5000 + "/point/0",
     "0/point/" + "9" * 5000, "0/move/top"],
)  # fmt: skip
def test_a_handle_that_is_not_there_is_refused(handle: str, on: Surveyor) -> None:
    shapes = [SHAPES["on the sole"]]
    for asked in (
        lambda: dragged(shapes, handle, on.foot.landmarks["heel_centre"], on),
        lambda: removed(shapes, handle),
    ):
        with pytest.raises(MapError, match=r"there is no handle '.*' here any more; choose the"):
            asked()


def test_a_point_that_somebody_else_took_away_is_refused(on: Surveyor) -> None:
    shape = SHAPES["on the sole"]
    for handle in ("0/point/4", "0/middle/4"):
        with pytest.raises(MapError, match="there is no point 5 here any more; choose the zone ag"):
            dragged([shape], handle, on.place(np.array([[0.5, 0.5]]), Chart("plantar"))[0], on)
    with pytest.raises(MapError, match="there is no point 5 here any more"):
        removed([shape], "0/point/4")


def test_a_point_of_a_toe_cannot_leave_the_toe(on: Surveyor) -> None:
    with pytest.raises(PlaceError, match="a spot does not lie on toe 1; take one that does"):
        dragged([SHAPES["on a toe"]], "0/point/0", on.foot.landmarks["pternion"], on)


@pytest.mark.parametrize(
    ("edge", "field", "place"),
    [("toes", "arc_band", 0), ("heel", "arc_band", 1), ("top", "across", 0), ("sole", "across", 1)],
)
def test_an_edge_of_a_band_is_dragged_alone_and_never_past_the_other(
    edge: str, field: str, place: int, on: Surveyor
) -> None:
    band = SHAPES["a band"]
    at = {"toes": [0.44, 0], "heel": [0.47, 0], "top": [0.45, -0.01], "sole": [0.45, 0.01]}[edge]
    to = on.place(np.array([at]), Chart("ridge"))[0]
    [changed] = dragged([band], f"0/edge/{edge}", to, on)
    assert changed[field][place] == pytest.approx(at[field == "across"], abs=2e-4)
    assert [*changed["arc_band"], *changed["across"]].count(changed[field][place]) == 1
    beyond = {"toes": [0.7, 0], "heel": [0.2, 0], "top": [0.45, 0.05], "sole": [0.45, -0.05]}[edge]
    to = on.place(np.array([beyond]), Chart("ridge"))[0]
    [changed] = dragged([band], f"0/edge/{edge}", to, on)
    assert changed[field][1] - changed[field][0] == pytest.approx(0.002, abs=1e-6)


@pytest.mark.parametrize("called", ["a point", "beside the ridge", "a point on the leg"])
def test_a_radius_grows_with_the_hand_and_is_never_nothing(called: str, on: Surveyor) -> None:
    shape = SHAPES[called]
    middle = handles(shape, on)["0/move/0"].at
    for mm in (3.0, 7.0):
        to = on.onto_skin(middle[None] - np.array([mm, 0, 0]))[0]
        [changed] = dragged([shape], "0/radius/0", to, on)
        size = changed.get("radius_mm") or changed["radius"] * on.foot.length_mm
        assert size == pytest.approx(np.linalg.norm(to - middle), abs=0.06)
        assert {k: v for k, v in changed.items() if "radius" not in k} == {
            k: v for k, v in shape.items() if "radius" not in k
        }
    [changed] = dragged([shape], "0/radius/0", middle, on)
    assert (changed.get("radius_mm") or changed["radius"] * on.foot.length_mm) >= 0.48


def test_only_what_stands_on_the_foot_that_is_touched_has_handles(on: Surveyor) -> None:
    shapes = [{**SHAPES["a point"], "side": "left"}, SHAPES["on the sole"]]
    right, left = (handles_of(shapes, side, on) for side in ("right", "left"))
    assert {handle.id[0] for handle in right} == {"1"}
    assert {handle.id[0] for handle in left} == {"0", "1"}
    assert handles_of(shapes[:1], "right", on) == []
    assert len(with_new_point(SHAPES["a line"], 0, [0.3, 0.5])["line"]) == 4
