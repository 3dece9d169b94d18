"""What a browser was sent, put together, is the map as it would be laid anew: number by number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from viewer.editing.draft import DraftMap
from viewer.editing.live_map import LiveMap, ShownPatch
from viewer.editing.zone_tables import ZoneTables, locked, set_free
from viewer.foot import load_foot
from viewer.projection import depth_of, project_both
from viewer.projection.laying import Skin
from viewer.terms import SIDES, Side
from viewer.zones import ZoneMap

Seen = dict[tuple[Side, str, str], np.ndarray]


def triangles(positions: np.ndarray, normals: np.ndarray, faces: np.ndarray) -> np.ndarray:
    """(m, 6 * 3) numbers of each triangle, whichever corner it begins with, sorted."""
    corners = np.column_stack([positions, normals])[faces]
    first = [int(np.lexsort(each.T[::-1])[0]) for each in corners]
    turned = (np.array(first, dtype=np.int64)[:, None] + np.arange(3)) % 3
    corners = np.take_along_axis(corners, turned[:, :, None], axis=1).reshape(len(corners), -1)
    return np.asarray(corners[np.lexsort(corners.T[::-1])])


def put_together(seen: Seen, patches: Iterable[ShownPatch]) -> None:
    """What a browser does with what it is sent: what is empty is seen no more."""
    for patch in patches:
        for side in SIDES:
            if patch.side in ("both", side):
                key = (side, patch.layer, patch.zone)
                seen.pop(key, None)
                if len(patch.faces):
                    seen[key] = triangles(patch.positions, patch.normals, patch.faces)


def laid_anew(zone_map: ZoneMap, skin: Skin) -> Seen:
    """The map as it is laid as a whole; what is on the left foot mirrored onto the right one."""
    seen: Seen = {}
    mirror = np.array([1.0, 1.0, -1.0])
    for side, projection in project_both(load_foot("adult_female"), zone_map, skin).items():
        for layer, whole in projection.layers.items():
            deep = depth_of(layer)
            for zone, own in whole.ranges.items():
                faces = whole.faces[own.faces] - own.first_vertex
                at, normals = whole.vertices[own.vertices], whole.normals[own.vertices]
                if side == "left":
                    at, normals, faces = at * mirror, normals * mirror, faces[:, ::-1]
                depth = np.minimum(
                    deep.depth_mm, deep.depth_of_thickness * whole.thickness_mm[own.vertices]
                )
                seen[side, layer, zone] = triangles(at - depth[:, None] * normals, normals, faces)
    return seen


def assert_alike(seen: Seen, wanted: Seen, when: str) -> None:
    assert seen.keys() == wanted.keys(), when
    for key, numbers in wanted.items():
        np.testing.assert_array_equal(seen[key], numbers, err_msg=f"{when}: {key}")


def bent(table: Mapping[str, Any], by: float, shape: int = 0) -> dict[str, Any]:
    points = [[u, round(v + by * (i == 2), 4)] for i, (u, v) in outline(table, shape)]
    shapes = [dict(each) for each in table["shapes"]]
    shapes[shape]["outline"] = points
    return {**table, "shapes": shapes, **({"mirrored": False} if shape else {})}


def outline(table: Mapping[str, Any], shape: int) -> list[tuple[int, list[float]]]:
    return list(enumerate(table["shapes"][shape]["outline"]))


def day(tables: ZoneTables) -> Iterable[tuple[str, dict[str, Any] | None]]:
    """What somebody does one after the other; None takes a step back."""
    stomach, kidney = tables.base["organ_stomach"], tables.base["organ_kidney"]
    free = set_free(kidney)
    apart = bent(free, 0.03, 1)
    yield "a point is moved", {"zones/organ_kidney": bent(kidney, 0.02)}
    yield "and back", None
    yield "a zone is hidden", {"hides": ["organ_stomach", "vertebra_l4"]}
    yield "both feet by themselves", {"zones/organ_kidney": free}
    yield "other on the left", {"zones/organ_kidney": apart}
    yield "shown again", {"hides": None}
    yield "to another layer", {"zones/organ_stomach": {**stomach, "layer": "skin", "over": []}}
    yield (
        "one foot only",
        {
            "zones/organ_liver": {
                **tables.base["organ_liver"],
                "shapes": [{**s, "side": "left"} for s in tables.base["organ_liver"]["shapes"]],
            }
        },
    )
    yield "back on its side", None
    yield "and its layer", None
    yield "locked together", {"zones/organ_kidney": locked(apart, "left")}
    yield "free again", None
    yield "the layer again", {"zones/organ_stomach": {**stomach, "layer": "muscle", "over": []}}


def test_what_was_sent_put_together_is_the_map_as_it_is_laid_anew(
    draft: DraftMap, tables: ZoneTables, skin: Skin
) -> None:
    live, seen = LiveMap(skin, draft.zone_map), laid_anew(draft.zone_map, skin)
    for number, (when, after) in enumerate(day(tables)):
        before = draft.revision
        _ = draft.undo() if after is None else draft.do("moved", after)
        assert draft.revision == before + 1, when
        put_together(seen, live.change(draft.zone_map))
        if number % 2 == 0:  # laying a map as a whole takes seconds
            assert_alike(seen, laid_anew(draft.zone_map, skin), when)
        for side in SIDES:
            assert live.seen(side) == {zone for on, _, zone in seen if on == side}, when


def test_what_is_dragged_to_and_fro_ends_where_it_began(
    draft: DraftMap, tables: ZoneTables, skin: Skin
) -> None:
    live, seen = LiveMap(skin, draft.zone_map), Seen()
    kidney = tables.base["organ_kidney"]
    for step in range(6):
        tried = draft.tried({"zones/organ_kidney": bent(kidney, 0.01 * step)})
        patches = live.change(tried)
        put_together(seen, patches)
        assert {patch.layer for patch in patches} <= {"organ"}, "no other layer is laid"
    put_together(seen, live.change(draft.zone_map))
    whole = laid_anew(draft.zone_map, skin)
    assert 0 < len(seen) < 30, "no more than was touched"
    assert_alike(seen, {key: whole[key] for key in seen}, "back again")
    assert live.change(draft.zone_map) == []


def test_a_long_day_of_dragging_keeps_nothing_of_what_was(
    draft: DraftMap, tables: ZoneTables, skin: Skin
) -> None:
    live = LiveMap(skin, draft.zone_map)
    for step in range(12):
        free = set_free(tables.base["organ_kidney"])
        live.change(draft.tried({"zones/organ_kidney": bent(free, 0.002 * step, 1)}))
    assert len(live._mirrored) == len(draft.zone_map.zones)
