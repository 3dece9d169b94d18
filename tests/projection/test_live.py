"""A layer that is changed zone by zone lies at every moment as if it were laid as a whole."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import pytest

from viewer.foot import load_foot
from viewer.projection import project
from viewer.projection.laying import Skin
from viewer.projection.live import LiveLayer, ZonePatch
from viewer.terms import LayerName
from viewer.zones import ArcBand, Outline, Zone, ZoneMap, load_map

STEP = 0.006


@functools.cache
def skin() -> Skin:
    return Skin.of(load_foot("adult_female"))


@functools.cache
def atlas() -> ZoneMap:
    return load_map("voetatlas")


def triangles(patch: ZonePatch) -> np.ndarray:
    """(m, 7 * 3) numbers of each triangle, whichever corner it begins with, sorted."""
    rows = np.column_stack([patch.vertices, patch.normals, patch.thickness_mm])
    corners = rows[patch.faces]
    first = [int(np.lexsort(each.T[::-1])[0]) for each in corners]
    turned = (np.array(first, dtype=np.int64)[:, None] + np.arange(3)) % 3
    corners = np.take_along_axis(corners, turned[:, :, None], axis=1).reshape(len(corners), -1)
    return np.asarray(corners[np.lexsort(corners.T[::-1])])


def assert_as_a_whole(live: LiveLayer, order: Sequence[Zone]) -> None:
    anew = LiveLayer(skin(), order)
    assert live.zone_ids == anew.zone_ids
    for zone in live.zone_ids:
        np.testing.assert_array_equal(
            triangles(live.patch(zone)), triangles(anew.patch(zone)), err_msg=zone
        )


def changed(zone_map: ZoneMap, *zones: Zone) -> ZoneMap:
    by_id = {zone.id: zone for zone in zones}
    return replace(zone_map, zones=tuple(by_id.get(each.id, each) for each in zone_map.zones))


def bent(zone: Zone, point: int, by: tuple[float, float]) -> Zone:
    outline = zone.shapes[0]
    assert isinstance(outline, Outline)
    points = outline.points.copy()
    points[point % len(points)] += by
    return replace(zone, shapes=(replace(outline, points=points), *zone.shapes[1:]))


def stretched(zone: Zone, begin: float, end: float) -> Zone:
    return replace(
        zone,
        shapes=tuple(
            replace(each, s0=each.s0 + begin, s1=each.s1 + end)
            if isinstance(each, ArcBand)
            else each
            for each in zone.shapes
        ),
    )


def drag_an_outline(zone_map: ZoneMap, step: int) -> ZoneMap:
    angle = 2.4 * step
    by = (STEP * np.cos(angle), 4 * STEP * np.sin(angle))
    return changed(zone_map, bent(zone_map.zone("organ_liver"), 5 * step, by))


def drag_a_border(zone_map: ZoneMap, step: int) -> ZoneMap:
    by = 0.002 * (1 + step % 3)
    upper, lower = zone_map.zone("vertebra_l4"), zone_map.zone("vertebra_l5")
    return changed(zone_map, stretched(upper, 0, by), stretched(lower, by, 0))


def drag_the_spine(zone_map: ZoneMap, step: int) -> ZoneMap:
    by = 0.001 * step
    return changed(zone_map, *(stretched(zone, by, by) for zone in zone_map.vertebrae))


def hide_and_bring_back(zone_map: ZoneMap, step: int) -> ZoneMap:
    if step % 2:
        return replace(zone_map, zones=atlas().zones)
    return replace(zone_map, zones=tuple(z for z in zone_map.zones if z.id != "organ_stomach"))


def turn_the_order_round(zone_map: ZoneMap, step: int) -> ZoneMap:
    """The liver over the gallbladder, which lies over it otherwise."""
    on_top = replace(zone_map.zone("organ_liver"), over=("organ_gallbladder",))
    below = replace(zone_map.zone("organ_gallbladder"), over=())
    return changed(zone_map, on_top, below)


def grow_over_others(zone_map: ZoneMap, step: int) -> ZoneMap:
    zone = zone_map.zone("organ_kidney")
    outline = zone.shapes[0]
    assert isinstance(outline, Outline)
    middle = outline.points.mean(axis=0)
    wide = middle + 1.5 * (outline.points - middle)
    return changed(zone_map, replace(zone, shapes=(replace(outline, points=wide),)))


@pytest.mark.parametrize(
    ("layer", "change"),
    [
        ("organ", drag_an_outline),
        ("organ", hide_and_bring_back),
        ("organ", turn_the_order_round),
        ("organ", grow_over_others),
        ("bone", drag_a_border),
        ("bone", drag_the_spine),
    ],
)
def test_after_every_change_it_lies_as_if_laid_as_a_whole(
    layer: LayerName, change: Callable[[ZoneMap, int], ZoneMap]
) -> None:
    zone_map = atlas()
    live = LiveLayer(skin(), zone_map.painting_order(layer))
    for step in range(4):
        zone_map = change(zone_map, step)
        live.change(zone_map.painting_order(layer))
        assert_as_a_whole(live, zone_map.painting_order(layer))


def test_only_what_a_change_touches_is_laid_anew() -> None:
    zone_map = atlas()
    live = LiveLayer(skin(), zone_map.painting_order("bone"))
    order = drag_a_border(zone_map, 0).painting_order("bone")
    touched = live.change(order)
    assert {"vertebra_l4", "vertebra_l5"} <= touched
    assert "vertebra_c1" not in touched
    assert "coccyx" not in touched
    assert live.change(order) == frozenset(), "nothing changed"


def test_it_lies_as_the_projection_of_the_map_does() -> None:
    whole = project(load_foot("adult_female"), atlas()).layer("organ")
    live = LiveLayer(skin(), atlas().painting_order("organ"))
    assert live.zone_ids == frozenset(whole.ranges)
    for zone, own in whole.ranges.items():
        corners = whole.faces[own.faces] - own.first_vertex
        laid = ZonePatch(
            whole.vertices[own.vertices],
            whole.normals[own.vertices],
            whole.thickness_mm[own.vertices],
            corners,
        )
        np.testing.assert_array_equal(triangles(live.patch(zone)), triangles(laid), err_msg=zone)


def test_a_zone_that_is_hidden_altogether_has_an_empty_patch() -> None:
    live = LiveLayer(skin(), atlas().painting_order("organ"))
    patch = live.patch("vertebra_l4")
    assert (patch.vertices.shape, patch.faces.shape) == ((0, 3), (0, 3))
