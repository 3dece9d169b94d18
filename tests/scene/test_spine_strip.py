"""The arch laid flat: what stands along the ridge, in order, and nothing else."""

from __future__ import annotations

from dataclasses import replace

from viewer.foot import Foot
from viewer.scene.spine_strip import spine_strip
from viewer.zones import ZoneMap
from viewer.zones.shapes import Point


def test_it_has_a_band_for_each_vertebra_and_a_place_for_each_nerve(
    female: Foot, spine: ZoneMap
) -> None:
    strip = spine_strip(female, spine, "right")
    assert (len(strip["vertebrae"]), len(strip["nerves"])) == (30, 31)
    starts = [polygon[0][0] for polygon in strip["vertebrae"]]
    assert starts == sorted(starts)
    ends = [x for polygon in strip["vertebrae"] for x, _ in polygon]
    assert min(ends) == 0
    assert all(0 <= x <= max(ends) for x, _ in strip["nerves"])


def test_a_foot_without_a_spine_has_none_and_a_vertebra_drawn_freely_leaves_a_gap(
    female: Foot, spine: ZoneMap
) -> None:
    first, second, nerve = (
        replace(zone, shapes=tuple(replace(shape, side="left") for shape in zone.shapes))
        for zone in spine.zones
        if zone.id in ("vertebra_l1", "vertebra_l2", "spinal_nerve_l1")
    )
    second = replace(second, shapes=(Point("medial", (0.3, 0.1), 3.0, "left"),))
    zone_map = replace(spine, zones=(first, second, nerve))
    assert spine_strip(female, zone_map, "right") == {}
    strip = spine_strip(female, zone_map, "left")
    assert [len(polygon) for polygon in strip["vertebrae"]] == [4, 0]
    assert [len(place) for place in strip["nerves"]] == [2]
