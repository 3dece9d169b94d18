"""Naming on the stage: numbers on and beside the feet, spots that are touched, dashed outlines."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import combinations
from typing import Any

import numpy as np
import pytest

from viewer.foot import load_foot
from viewer.projection import Projection, project_both
from viewer.terms import LAYER_NAMES, Side
from viewer.zones import load_map

Box = tuple[float, float, float, float]
MANY = 90
"""Numbers in the first picture on a wide screen; about half of the map's 150 zones face it."""
ON_THE_SOLE = {"organ_kidney", "organ_bladder", "organ_liver", "organ_small_intestine"}
CONTESTED, AGREED = "muscle_piriformis", "organ_kidney"

# The letters themselves: the box of a line of text has room above and below them.
TAGS = """root => [...root.querySelectorAll(".va-tag")].map(tag => {
  const { left, right, top, bottom } = tag.getBoundingClientRect();
  const letters = 0.36 * parseFloat(getComputedStyle(tag).fontSize), middle = (top + bottom) / 2;
  return [tag.dataset.zone, tag.dataset.side, [left, middle - letters, right, middle + letters]];
})"""
LISTEN = "root => root.footView.page.touches.add(spot => { root.lastSpot = spot; return false; })"
SPOT = "root => ({ side: root.lastSpot.side, point: root.lastSpot.point })"


@pytest.fixture(scope="module")
def projections() -> Mapping[Side, Projection]:
    return project_both(load_foot("adult_female"), load_map("voetatlas"))


def tags(atlas: Any) -> list[tuple[str, str, Box]]:
    atlas.wait_until(
        lambda: atlas.root.evaluate("root => !root.querySelector('.va-labels[data-stale]')")
    )
    return [(zone, side, tuple(box)) for zone, side, box in atlas.root.evaluate(TAGS)]


def overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def touch(atlas: Any, zone: str, side: Side) -> tuple[float, float]:
    x, y = atlas.place(zone, side)
    atlas.page.mouse.click(x, y)
    atlas.settle()
    return x, y


def listed(atlas: Any) -> list[str]:
    buttons = atlas.page.get_by_test_id("under").locator("button")
    return [
        (button.get_attribute("data-testid") or "").removeprefix("under-")
        for button in buttons.all()
    ]


@pytest.mark.parametrize("phone", [False, True], ids=["wide", "phone"])
def test_the_first_picture_has_its_numbers_and_none_overlaps_another(
    served: str, open_page: Callable[..., Any], phone: bool
) -> None:
    atlas = open_page(served, phone=phone)
    found = tags(atlas)
    assert len(found) > (MANY // 2 if phone else MANY)
    assert {side for _, side, _ in found} == {"right", "left"}
    assert len({(zone, side) for zone, side, _ in found}) == len(found), "a zone is numbered twice"
    left, top, right, bottom = atlas.root.evaluate(
        """root => { const { left, top, right, bottom }
          = root.querySelector(".va-showcase").getBoundingClientRect();
          return [left, top, right, bottom]; }"""
    )
    for zone, _, box in found:
        assert left <= box[0] < box[2] <= right, zone
        assert top <= box[1] < box[3] <= bottom, zone
    crowded = [(a[:2], b[:2]) for a, b in combinations(found, 2) if overlap(a[2], b[2])]
    assert crowded == []


def test_what_is_turned_away_or_hidden_has_no_number(wide: Any) -> None:
    assert {zone for zone, _, _ in tags(wide)} >= ON_THE_SOLE
    wide.root.evaluate("root => root.footView.store.set('hidden', ['organ_liver'])")
    wide.settle()
    assert "organ_liver" not in {zone for zone, _, _ in tags(wide)}
    wide.click("view-top")
    assert not {zone for zone, _, _ in tags(wide)} & ON_THE_SOLE


def test_peeling_the_organs_away_leaves_no_number_of_an_organ(wide: Any) -> None:
    wide.click("depth-nerve")
    found = {zone for zone, _, _ in tags(wide)}
    assert found
    assert not {zone for zone in found if zone.startswith(("organ_", "muscle_"))}


@pytest.mark.parametrize(
    ("zone", "side"),
    [
        ("organ_kidney", "right"),
        ("organ_heart", "left"),
        ("organ_small_intestine", "left"),
        ("nerve_solar_plexus", "right"),
        ("muscle_piriformis", "left"),
    ],
)
def test_a_touched_spot_lists_what_the_projection_has_there_from_the_skin_down(
    wide: Any, projections: Mapping[Side, Projection], zone: str, side: Side
) -> None:
    wide.root.evaluate(LISTEN)
    touch(wide, zone, side)
    spot = wide.root.evaluate(SPOT)
    assert spot["side"] == side
    projection = projections[side]
    mirror = -1.0 if side == "left" else 1.0
    under = {each.zone.id: each for each in projection.at(np.array(spot["point"]) * [1, 1, mirror])}
    # The page has the topmost zone of each layer, and what is pointed at.
    expected: list[str] = []
    for layer in dict.fromkeys(each.zone.layer for each in under.values()):
        order = (each.id for each in projection.zone_map.painting_order(layer))
        expected.append(next(zone_id for zone_id in order if zone_id in under))
    found = listed(wide)
    assert zone in under
    assert set(expected) <= set(found) <= set(under)
    depths = [LAYER_NAMES.index(under[each].zone.layer) for each in found]
    assert depths == sorted(depths)


def test_touching_a_spot_again_goes_down_and_round(wide: Any) -> None:
    x, y = touch(wide, "organ_kidney", "right")
    zones = listed(wide)
    assert len(zones) > 1
    chosen = [wide.state("selection")]
    while chosen.count(chosen[0]) < 2 and len(chosen) < len(zones) + 3:
        wide.page.mouse.click(x, y)
        wide.settle()
        chosen.append(wide.state("selection"))
    assert set(chosen) >= set(zones)
    assert chosen[0] == chosen[-1]


def test_a_zone_of_the_list_is_chosen_by_its_button(wide: Any) -> None:
    touch(wide, "organ_kidney", "right")
    last = listed(wide)[-1]
    button = wide.page.get_by_test_id(f"under-{last}")
    button.click()
    wide.settle()
    assert wide.state("selection") == last
    assert button.get_attribute("aria-pressed") == "true"


def test_touching_the_empty_stage_changes_nothing(wide: Any) -> None:
    touch(wide, "organ_kidney", "right")
    before = wide.state("selection"), listed(wide)
    box = wide.page.get_by_test_id("stage").bounding_box()
    wide.page.mouse.click(box["x"] + 12, box["y"] + box["height"] / 2)
    wide.settle()
    assert (wide.state("selection"), listed(wide)) == before


def test_hovering_names_a_zone_by_number_name_and_side(wide: Any) -> None:
    wide.page.mouse.move(*wide.place("organ_kidney", "left"))
    tooltip = wide.page.get_by_role("tooltip")
    wide.wait_until(tooltip.is_visible)
    assert [word in tooltip.inner_text().lower() for word in ("128", "nier", "links")] == [True] * 3


def share_of_dark_border(atlas: Any, zone: str) -> float:
    """How much of the border of the lit zone on the right foot is drawn in ink."""
    atlas.root.evaluate(
        "(root, zone) => root.footView.store.set('selection', { zones: [zone], side: 'both' })",
        zone,
    )
    atlas.settle()
    x, y = (round(value) for value in atlas.place(zone, "right"))
    near = atlas.picture()[y - 60 : y + 60, x - 70 : x + 70].astype(float)
    red, green, blue = near[..., 0], near[..., 1], near[..., 2]
    lit = (red > 190) & (green > 125) & (blue < 130) & (red - blue > 90)
    dark = near.mean(axis=-1) < 105
    grown = [lit]
    for _ in range(3):
        last = grown[-1]
        shifts = [np.roll(last, step, axis) for step in (-1, 1) for axis in (0, 1)]
        grown.append(last | np.logical_or.reduce(shifts))
    ring = grown[3] & ~grown[1]
    return float(dark[ring].mean())


def test_the_outline_of_a_contested_zone_has_gaps_and_an_agreed_one_has_none(wide: Any) -> None:
    agreed = share_of_dark_border(wide, AGREED)
    contested = share_of_dark_border(wide, CONTESTED)
    assert 0 < contested < 0.85 * agreed
