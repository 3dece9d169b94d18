"""A border of the spine that is moved takes along what lies beside it, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from viewer.editing.draft import DraftMap
from viewer.editing.spine import LEAST, Border, borders_of, moved_border, moved_vertebra
from viewer.editing.zone_tables import ZoneTables
from viewer.errors import MapError
from viewer.foot import foot_names, load_foot
from viewer.projection import project_both
from viewer.terms import RIDGE
from viewer.zones import ArcBand, Zone, ZoneMap

NAVICULAR = RIDGE["navicular_tuberosity"]
OF_THE_MAP = 1e-4  # a map file has four decimals
Tables = Mapping[str, Mapping[str, Any]]


def spans(zone_map: ZoneMap) -> dict[str, tuple[float, float]]:
    """Where each vertebra begins and ends along the ridge."""
    return {zone.id: ends(zone) for zone in zone_map.vertebrae}


def ends(zone: Zone) -> tuple[float, float]:
    bands = [shape for shape in zone.shapes if isinstance(shape, ArcBand)]
    return min(b.s0 for b in bands), max(b.s1 for b in bands)


def middles(tables: Tables, zone_map: ZoneMap) -> dict[str, float]:
    """Where each spinal nerve along the ridge lies."""
    found = {}
    for zone in zone_map.spinal_nerves:
        told = [
            each
            for shape in tables[zone.id]["shapes"]
            for each in (shape.get("arc_band") or shape.get("arc_point", [])[:1])
        ]
        if told:
            found[zone.id] = float(np.mean(told))
    return found


def border(zone_map: ZoneMap, border_id: str) -> Border:
    return next(each for each in borders_of(zone_map) if each.id == border_id)


def moved(draft: DraftMap, after: Tables) -> ZoneMap:
    draft.do("border", {f"zones/{zone}": table for zone, table in after.items()})
    return draft.zone_map


def assert_gapless(zone_map: ZoneMap) -> None:
    for one, other in pairwise(spans(zone_map).values()):
        assert one[1] == other[0], "they meet, without a gap and without an overlap"
        assert one[1] - one[0] > 0


def test_the_borders_of_the_spine_are_between_its_groups_and_its_vertebrae(
    atlas: ZoneMap,
) -> None:
    found = borders_of(atlas)
    assert [b.id for b in found if b.id.startswith("group/")] == [f"group/{n}" for n in range(6)]
    lumbar = border(atlas, "group/2")
    assert (lumbar.before[-1], lumbar.after[0]) == ("vertebra_t12", "vertebra_l1")
    assert (len(lumbar.before), len(lumbar.after)) == (12, 5)
    assert border(atlas, "group/0").before == ()
    assert border(atlas, "group/5").after == ()
    assert border(atlas, "vertebra/vertebra_l4").before == ("vertebra_l3",)
    assert borders_of(replace(atlas, zones=())) == []


def test_both_groups_follow_evenly_and_the_others_stay(
    draft: DraftMap, tables: ZoneTables, atlas: ZoneMap
) -> None:
    lumbar = border(atlas, "group/2")
    after = moved_border(atlas, tables.base, lumbar, NAVICULAR)
    before, now = spans(atlas), spans(moved(draft, after))
    assert_gapless(draft.zone_map)
    assert now["vertebra_t12"][1] == now["vertebra_l1"][0] == NAVICULAR
    for group, low, high in (
        (lumbar.before, lumbar.low, NAVICULAR),
        (lumbar.after, NAVICULAR, lumbar.high),
    ):
        old = np.diff([before[group[0]][0], *(before[zone][1] for zone in group)])
        new = np.diff([now[group[0]][0], *(now[zone][1] for zone in group)])
        stretch = (high - low) / old.sum()
        np.testing.assert_allclose(new, old * stretch, atol=2 * OF_THE_MAP)
    for zone in set(before) - {*lumbar.before, *lumbar.after}:
        assert before[zone] == now[zone]


def test_every_nerve_stays_between_its_vertebrae(
    draft: DraftMap, tables: ZoneTables, atlas: ZoneMap
) -> None:
    old = middles(tables.base, atlas)
    assert len(old) > 25, "the nerves of the atlas lie along the ridge"
    after = moved_border(atlas, tables.base, border(atlas, "group/2"), NAVICULAR)
    before, now = spans(atlas), spans(moved(draft, after))
    new = middles(tables.of(draft.places), draft.zone_map)
    assert sum(abs(new[nerve] - at) > 0.01 for nerve, at in old.items()) > 8, "they went along"
    for nerve, at in old.items():
        for zone, (begin, end) in before.items():
            if begin <= at <= end:
                share = (at - begin) / (end - begin)
                wanted = now[zone][0] + share * (now[zone][1] - now[zone][0])
                assert new[nerve] == pytest.approx(wanted, abs=2 * OF_THE_MAP), nerve


def test_the_thinnest_vertebra_of_a_group_becomes_no_thinner_than_one_can_touch(
    draft: DraftMap, tables: ZoneTables, atlas: ZoneMap
) -> None:
    l2 = spans(atlas)["vertebra_l2"]
    pressed = moved_border(atlas, tables.base, border(atlas, "vertebra/vertebra_l3"), l2[0])
    thin = moved(draft, pressed)
    begin, end = spans(thin)["vertebra_l2"]
    assert end - begin == pytest.approx(LEAST, abs=OF_THE_MAP)
    now = tables.of(draft.places)
    after = moved(draft, moved_border(thin, now, border(thin, "group/2"), 1.0))
    narrow = min(end - begin for begin, end in spans(after).values())
    assert narrow == pytest.approx(LEAST, abs=2 * OF_THE_MAP)


@pytest.mark.parametrize("s", [-5.0, 0.0, 0.3, 0.9, 1.0, 5.0])
@pytest.mark.parametrize("border_id", ["group/0", "group/2", "group/5", "vertebra/vertebra_l4"])
def test_no_border_is_pushed_through_another(
    border_id: str, s: float, draft: DraftMap, tables: ZoneTables, atlas: ZoneMap
) -> None:
    taken = border(atlas, border_id)
    now = spans(moved(draft, moved_border(atlas, tables.base, taken, s)))
    assert_gapless(draft.zone_map)
    narrow = [end - begin for begin, end in now.values()]
    assert min(narrow) > LEAST / 2
    assert min(begin for begin, _ in now.values()) >= 0
    assert max(end for _, end in now.values()) <= 1


def test_a_vertebra_that_is_moved_keeps_its_length_and_only_its_neighbours_change(
    draft: DraftMap, tables: ZoneTables, atlas: ZoneMap
) -> None:
    begin, end = spans(atlas)["vertebra_l4"]
    after = moved_vertebra(atlas, tables.base, "vertebra_l4", (begin + end) / 2 + 0.012)
    now = spans(moved(draft, after))
    assert now["vertebra_l4"] == pytest.approx((begin + 0.012, end + 0.012), abs=2 * OF_THE_MAP)
    assert_gapless(draft.zone_map)
    changed = {zone for zone, table in after.items() if table != tables.base[zone]}
    bones = {"vertebra_l3", "vertebra_l4", "vertebra_l5"}
    assert bones <= changed
    assert changed - bones <= {f"spinal_nerve_l{n}" for n in (2, 3, 4, 5)}
    assert now["vertebra_l3"][0] == spans(atlas)["vertebra_l3"][0]
    assert now["vertebra_l5"][1] == spans(atlas)["vertebra_l5"][1]


@pytest.mark.parametrize("zone", ["vertebra_c1", "vertebra_l4", "coccyx"])
@pytest.mark.parametrize("s", [-3.0, 0.0, 1.0, 3.0])
def test_a_vertebra_is_pushed_through_no_other(
    zone: str, s: float, draft: DraftMap, tables: ZoneTables, atlas: ZoneMap
) -> None:
    moved(draft, moved_vertebra(atlas, tables.base, zone, s))
    assert_gapless(draft.zone_map)
    old, now = spans(atlas)[zone], spans(draft.zone_map)[zone]
    assert now[1] - now[0] == pytest.approx(old[1] - old[0], abs=2 * OF_THE_MAP)


def test_what_is_no_vertebra_cannot_be_moved_along_the_arch(
    tables: ZoneTables, atlas: ZoneMap
) -> None:
    with pytest.raises(MapError, match="'organ_liver' is no vertebra along the arch; move its out"):
        moved_vertebra(atlas, tables.base, "organ_liver", 0.5)


@pytest.mark.parametrize("name", foot_names())
def test_a_border_stands_at_the_same_landmark_on_every_foot_and_on_both_sides(
    name: str, draft: DraftMap, tables: ZoneTables, atlas: ZoneMap
) -> None:
    after = moved_border(atlas, tables.base, border(atlas, "group/2"), NAVICULAR)
    zone_map = moved(draft, after)
    spine = replace(zone_map, zones=zone_map.vertebrae)
    foot = load_foot(name)
    for side, projection in project_both(foot, spine).items():
        ridge = projection.foot.coordinates.ridge
        patches = projection.layer("bone")
        upper, lower = (
            patches.vertices[patches.ranges[zone].vertices]
            for zone in ("vertebra_t12", "vertebra_l1")
        )
        ends_at, begins_at = ridge.locate(upper)[0].max(), ridge.locate(lower)[0].min()
        wanted, _ = ridge.locate(projection.foot.landmarks["navicular_tuberosity"][None])
        assert abs(ends_at - begins_at) < 0.2, side
        assert ends_at == pytest.approx(float(wanted[0]), abs=1.0), side


HIDDEN = ["vertebra_l1", "vertebra_l2", "vertebra_c1", "coccyx", "spinal_nerve_l1"]


@pytest.mark.parametrize("border_id", ["group/0", "group/1", "group/2", "group/3", "group/4"])
@pytest.mark.parametrize("s", [0.0, 0.3, 0.45, 0.9, 1.0])
def test_what_the_map_hides_goes_along_and_fits_when_it_is_shown_again(
    border_id: str, s: float, draft: DraftMap, tables: ZoneTables, atlas: ZoneMap
) -> None:
    draft.do("hidden", {"hides": HIDDEN})
    nerve = middles(tables.base, atlas)["spinal_nerve_l1"]
    taken = border(draft.zone_map, border_id)
    after = moved_border(draft.zone_map, tables.base, taken, s, draft.hidden())
    moved(draft, after)
    draft.do("shown", {"hides": None})
    assert_gapless(draft.zone_map)
    assert min(end - begin for begin, end in spans(draft.zone_map).values()) > LEAST / 2
    if border_id == "group/2":
        begin, end = spans(draft.zone_map)["vertebra_l1"]
        assert begin <= middles(tables.of(draft.places), atlas)["spinal_nerve_l1"] <= end
        assert middles(tables.of(draft.places), atlas)["spinal_nerve_l1"] != nerve


@pytest.mark.parametrize("zone", ["vertebra_c2", "vertebra_t12", "vertebra_l3", "sacrum_s5"])
@pytest.mark.parametrize("s", [0.0, 0.4, 0.6, 1.0])
def test_what_is_hidden_beside_a_vertebra_gives_way_to_it(
    zone: str, s: float, draft: DraftMap, tables: ZoneTables, atlas: ZoneMap
) -> None:
    draft.do("hidden", {"hides": HIDDEN})
    moved(draft, moved_vertebra(draft.zone_map, tables.base, zone, s, draft.hidden()))
    old, now = spans(atlas)[zone], spans(draft.zone_map)[zone]
    assert now[1] - now[0] == pytest.approx(old[1] - old[0], abs=2 * OF_THE_MAP)
    draft.do("shown", {"hides": None})
    assert_gapless(draft.zone_map)


def test_hidden_vertebrae_that_would_be_left_behind_could_not_be_shown_again(
    draft: DraftMap, tables: ZoneTables
) -> None:
    draft.do("hidden", {"hides": HIDDEN})
    moved(draft, moved_border(draft.zone_map, tables.base, border(draft.zone_map, "group/2"), 0.6))
    with pytest.raises(MapError, match="zone 'vertebra_l"):
        draft.do("shown", {"hides": None})
