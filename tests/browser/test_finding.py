"""Finding a zone in Chromium: by typing, by browsing, by region; and hiding what is in the way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

TARGET_PX = 24
ROW_PX = 30
OpenPage = Callable[..., Any]


def typed(atlas: Any, text: str) -> list[str]:
    """The test ids of the results of what is typed."""
    atlas.page.get_by_test_id("search").fill(text)
    found: list[str] = atlas.page.get_by_test_id("results").evaluate(
        "list => [...list.children].map((option) => option.dataset.testid)"
    )
    return found


@pytest.mark.parametrize("text", ["nier", "kidney", "ren", "128", "neir", "niére", "NIEREN"])
def test_the_kidney_is_found_in_every_way_in_which_people_type_it(wide: Any, text: str) -> None:
    assert typed(wide, text)[0] == "result-organ_kidney"
    wide.press("Enter")
    assert wide.state("selection") == "organ_kidney"
    assert wide.page.get_by_test_id("search").get_attribute("aria-expanded") == "false"


def test_a_result_says_which_other_word_fits(wide: Any) -> None:
    typed(wide, "kidney")
    assert "kidney (Engels)" in wide.page.get_by_test_id("result-organ_kidney").inner_text()
    typed(wide, "nier")
    assert "(" not in wide.page.get_by_test_id("result-organ_kidney").inner_text()


def test_back_pain_is_answered_by_body_part_and_with_a_region(wide: Any) -> None:
    assert typed(wide, "rugpijn") == ["result-region-lower_back"]
    note = wide.page.get_by_test_id("results-note")
    assert note.inner_text() == "Hier zoekt men op lichaamsdeel, niet op klacht."
    wide.press("Enter")
    assert wide.state("selection") == "", "nothing is chosen unasked"
    wide.click("result-region-lower_back")
    lit = wide.state("selection").split()
    assert {"vertebra_l1", "vertebra_l5", "joint_sacroiliac", "muscle_quadratus_lumborum"} <= {*lit}
    assert "organ_liver" not in lit
    assert wide.page.get_by_test_id("results").locator('[role="option"]').count() == len(lit)


def test_a_complaint_without_a_place_gives_words_only(wide: Any) -> None:
    assert typed(wide, "slapeloosheid") == []
    assert "niet op klacht" in wide.page.get_by_test_id("results-note").inner_text()
    assert typed(wide, "qqqq") == []
    assert "Niets gevonden" in wide.page.get_by_test_id("results-note").inner_text()


def test_arrows_go_through_the_results_and_escape_clears_without_losing_the_choice(
    wide: Any,
) -> None:
    wide.click("strip-vertebra_l5")
    results = typed(wide, "darm")
    search = wide.page.get_by_test_id("search")
    search.focus()
    chosen = []
    for _ in range(2):
        chosen.append(search.get_attribute("aria-activedescendant"))
        wide.page.keyboard.press("ArrowDown")
    wide.page.keyboard.press("ArrowUp")
    assert chosen[0] != chosen[1] == search.get_attribute("aria-activedescendant")
    wide.press("Escape")
    assert search.input_value() == ""
    assert wide.state("selection") == "vertebra_l5"
    typed(wide, "darm")
    wide.page.keyboard.press("ArrowDown")
    wide.press("Enter")
    assert f"result-{wide.state('selection')}" == results[1]


def test_a_slash_goes_to_the_search_field(wide: Any) -> None:
    wide.press("/")
    wide.page.keyboard.type("l4")
    assert wide.page.get_by_test_id("search").input_value() == "l4"
    wide.press("Enter")
    assert wide.state("selection") == "vertebra_l4"


def test_the_zones_stand_by_body_system_and_each_is_chosen_by_a_touch(wide: Any) -> None:
    opener = wide.page.get_by_test_id("system-digestion")
    assert opener.get_attribute("aria-expanded") == "false"
    wide.click("system-digestion")
    assert opener.get_attribute("aria-expanded") == "true"
    wide.click("zone-organ_liver")
    assert wide.state("selection") == "organ_liver"
    row = wide.page.get_by_test_id("zone-organ_liver")
    assert row.get_attribute("aria-current") == "true"
    assert "124" in row.inner_text()


def test_a_zone_chosen_elsewhere_is_marked_in_the_list_and_in_sight(wide: Any) -> None:
    wide.click("strip-vertebra_l5")
    row = wide.page.get_by_test_id("zone-vertebra_l5")
    wide.wait_until(lambda: row.count() == 1 and row.is_visible())
    assert row.get_attribute("aria-current") == "true"
    box, field = row.bounding_box(), wide.page.get_by_test_id("search").bounding_box()
    assert box["y"] > field["y"] + field["height"], "not scrolled under the field"
    wide.click("strip-spinal_nerve_l5")
    nerve = wide.page.get_by_test_id("zone-spinal_nerve_l5")
    wide.wait_until(lambda: nerve.count() == 1 and nerve.is_visible())
    assert not row.is_visible(), "a group that opened by itself closes by itself"


class Watched:
    """The colours at the places of some zones on the right foot, however little is shown there."""

    def __init__(self, atlas: Any, *zones: str) -> None:
        self.atlas = atlas
        self.places = {zone: atlas.place(zone, "right") for zone in zones}
        self.before = self.colours()

    def colours(self) -> dict[str, tuple[int, ...]]:
        self.atlas.page.mouse.move(640, 2)  # away from rows, whose zones light up under the mouse
        self.atlas.settle()
        picture = self.atlas.picture()
        return {zone: tuple(picture[round(y), round(x)]) for zone, (x, y) in self.places.items()}

    def changes(self) -> dict[str, int]:
        now = self.colours()
        differences = {z: np.subtract(self.before[z], now[z], dtype=int) for z in now}
        return {zone: int(np.abs(difference).max()) for zone, difference in differences.items()}


def test_a_hidden_zone_is_gone_from_the_foot_and_comes_back(wide: Any) -> None:
    watched = Watched(wide, "organ_small_intestine", "organ_lung")
    wide.click("system-digestion")
    wide.click("hide-organ_small_intestine")
    changes = watched.changes()
    assert changes["organ_small_intestine"] > 25
    assert changes["organ_lung"] < 8
    assert wide.page.get_by_test_id("show-all").is_visible()
    wide.click("hide-organ_small_intestine")
    assert max(watched.changes().values()) < 8
    assert not wide.page.get_by_test_id("show-all").is_visible()


def test_a_system_alone_takes_the_others_away_until_all_are_shown_again(wide: Any) -> None:
    watched = Watched(wide, "organ_small_intestine", "organ_lung")
    wide.click("only-system-digestion")
    changes = watched.changes()
    assert changes["organ_small_intestine"] < 25
    assert changes["organ_lung"] > 25
    wide.click("show-all")
    assert max(watched.changes().values()) < 8


def test_a_zone_alone_shows_again_when_it_is_searched_for(wide: Any) -> None:
    watched = Watched(wide, "organ_lung")
    wide.click("system-digestion")
    wide.click("only-organ_liver")
    assert watched.changes()["organ_lung"] > 25
    typed(wide, "longen")
    wide.press("Enter")
    assert wide.state("selection") == "organ_lung"
    assert not wide.page.get_by_test_id("show-all").is_visible()


@pytest.mark.parametrize("phone", [False, True])
def test_what_one_touches_to_find_a_zone_is_large_enough(
    served: str, open_page: OpenPage, phone: bool
) -> None:
    atlas = open_page(served, phone=phone)
    if phone:
        atlas.page.get_by_test_id("find-open").tap()
        atlas.page.wait_for_timeout(400)
    atlas.page.get_by_test_id("system-spine").click()
    sizes = atlas.page.get_by_test_id("find").evaluate(
        """find => [...find.querySelectorAll('button, input')].map((target) => {
            const { width, height } = target.getBoundingClientRect();
            return [target.dataset.testid, width, height];
        }).filter(([, width]) => width > 0)"""
    )
    assert len(sizes) > 30 * 3
    assert [size for size in sizes if min(size[1:]) < TARGET_PX] == []
    assert [size for size in sizes if size[0].startswith("zone-") and size[2] < ROW_PX] == []
    wide_as = atlas.page.get_by_test_id("find").evaluate("find => find.scrollWidth")
    assert wide_as <= atlas.page.get_by_test_id("find").bounding_box()["width"] + 1
