"""A zone as the table that a map file holds: read, freed, locked and put on one foot."""

from __future__ import annotations

from typing import Any

import pytest

from viewer.editing.draft import DraftMap
from viewer.editing.zone_tables import (
    ZoneTables,
    alike_on_both_feet,
    is_free,
    locked,
    on_side,
    set_free,
    with_shapes,
)
from viewer.zones import faults, map_names

SQUARE: dict[str, Any] = {"outline": [[0.4, 0.4], [0.5, 0.4], [0.5, 0.6]], "surface": "plantar"}
DISC: dict[str, Any] = {"point": [0.4, 0.5], "surface": "plantar"}
TABLE: dict[str, Any] = {"id": "a", "shapes": [SQUARE]}


def test_every_zone_of_every_map_is_read_as_it_can_be_written_again(
    draft: DraftMap, tables: ZoneTables
) -> None:
    before = draft.zone_map
    draft.do("moved", {f"zones/{zone}": table for zone, table in tables.base.items()})
    draft.keep()
    assert faults(draft.name) == []
    assert [zone.id for zone in draft.zone_map.zones] == [zone.id for zone in before.zones]
    for zone in draft.zone_map.zones:
        assert zone.shapes is not None
        assert (zone.over, zone.layer) == (before.zone(zone.id).over, before.zone(zone.id).layer)
    for name in map_names():
        for zone, table in ZoneTables(name).base.items():
            assert table["id"] == zone
            assert all(shape for shape in table["shapes"])


def test_its_own_tables_come_on_top_of_those_beneath(tables: ZoneTables) -> None:
    mine = {"zones/organ_liver": TABLE, "zones/own_a": TABLE, "title": {"nl": "x"}}
    of = tables.of(mine)
    assert of["organ_liver"] is TABLE
    assert of["own_a"] is TABLE
    assert of["organ_kidney"] is tables.base["organ_kidney"]
    assert len(of) == len(tables.base) + 1


def test_pairs_that_overlap_beneath_are_known(tables: ZoneTables) -> None:
    assert frozenset(("organ_gallbladder", "organ_liver")) in tables.overlapping
    assert frozenset(("organ_liver", "vertebra_l4")) not in tables.overlapping


def test_a_zone_that_is_set_free_is_the_same_on_both_feet_until_it_is_changed() -> None:
    free = set_free(TABLE)
    assert [shape["side"] for shape in free["shapes"]] == ["right", "left"]
    assert is_free(free)
    assert not is_free(TABLE)
    assert "mirrored" not in free, "it is its own mirror image"
    assert set_free(free) == free
    apart = with_shapes(free, [free["shapes"][0], {**DISC, "side": "left"}])
    assert apart["mirrored"] is False
    assert with_shapes(apart, free["shapes"]).get("mirrored", True)


@pytest.mark.parametrize(("side", "shape"), [("right", SQUARE), ("left", DISC)])
def test_locked_together_the_side_that_was_touched_counts(side: str, shape: object) -> None:
    apart = with_shapes(TABLE, [{**SQUARE, "side": "right"}, {**DISC, "side": "left"}])
    assert locked(apart, side) == {"id": "a", "shapes": [shape]}


def test_a_zone_on_one_foot_is_not_said_to_be_no_mirror_image() -> None:
    for side in ("right", "left"):
        alone = on_side(TABLE, side)
        assert [shape["side"] for shape in alone["shapes"]] == [side]
        assert "mirrored" not in alone
        assert on_side(alone, "both") == TABLE
    free = set_free(TABLE)
    assert on_side(free, "both") == TABLE, "each shape once"


def test_what_is_alike_on_both_feet_is_so_in_any_order_and_from_any_source() -> None:
    right = [{**SQUARE, "side": "right", "sources": ["a"]}, {**DISC, "side": "right"}]
    left = [{**DISC, "side": "left"}, {**SQUARE, "side": "left", "sources": ["b"]}]
    assert alike_on_both_feet([*right, *left])
    assert not alike_on_both_feet([*right, *left[:1]])
    assert alike_on_both_feet([SQUARE])
