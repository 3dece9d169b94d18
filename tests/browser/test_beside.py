"""Two maps beside each other in Chromium: what only one of them has, and where they differ."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest


@pytest.fixture
def two(served: str, open_page: Callable[..., Any]) -> Any:
    """The spine, and the whole foot beside it."""
    atlas = open_page(f"{served}#map=spine&beside=voetatlas")
    atlas.wait_until(lambda: atlas.page.locator(".va-showcase").count() == 2)
    atlas.settle()
    return atlas


def test_a_zone_that_only_the_other_map_has_is_named_and_can_be_put_out(two: Any) -> None:
    two.root.evaluate(
        "root => root.footView.store.set('selection', { zones: ['organ_liver'], side: 'both' })"
    )
    two.settle()
    part = two.page.get_by_test_id
    assert part("card-name").inner_text() == "Lever"
    assert part("card-hint").inner_text() == "Deze zone staat alleen op de andere kaart."
    assert part("live").inner_text() == "lever"
    two.click("clear")
    assert two.state("selection") == ""
    assert part("card-name").inner_text() == "Kies een zone"


def test_both_maps_go_near_to_the_same_zone(two: Any) -> None:
    framed = two.root.evaluate(
        """root => {
          const { footView } = root;
          const { page } = footView;
          page.frame([page.scene().zoneIndex.get('vertebra_l4')]);
          const { first, second } = footView.showing;
          const ids = ({ scene, stage }) => stage.framed.map((zone) => scene.zones[zone].id);
          return [first, second].map(ids);
        }"""
    )
    assert framed == [["vertebra_l4"], ["vertebra_l4"]]


def test_differences_asked_for_and_left_again_are_not_painted(two: Any) -> None:
    painted = "root => root.footView.page.differences() !== null"
    two.root.evaluate(
        "root => { const { store } = root.footView;"
        " store.set('differences', true); store.set('differences', false); }"
    )
    two.page.wait_for_timeout(3000)
    assert two.root.evaluate(painted) is False
    two.root.evaluate("root => root.footView.store.set('differences', true)")
    two.wait_until(lambda: two.root.evaluate(painted), 60)
    assert two.root.evaluate(painted) is True


def test_two_charts_stand_beside_each_other_and_go_near_to_the_same_zone(two: Any) -> None:
    two.press("k")
    two.press("2")
    charts = two.page.get_by_test_id("chart-view")
    for i in range(2):
        charts.nth(i).locator("svg").first.wait_for(timeout=60_000)
    titles = charts.locator(".va-half-title").all_inner_texts()
    first, second = (charts.nth(i).bounding_box() for i in range(2))
    assert titles == ["Wervelkolom", "Voetatlas"]
    assert first["x"] + first["width"] <= second["x"] + 1
    widths = """(chart) => {
      const zone = chart.querySelector('path[data-zone="vertebra_l4"]').getBoundingClientRect();
      const paper = chart.querySelector('[data-testid="paper"]').getBoundingClientRect();
      const inside = zone.left >= paper.left && zone.right <= paper.right;
      return [zone.width, inside && zone.top >= paper.top && zone.bottom <= paper.bottom];
    }"""
    before = [charts.nth(i).evaluate(widths)[0] for i in range(2)]
    two.root.evaluate(
        "root => { const { page } = root.footView;"
        " page.frame([page.scene().zoneIndex.get('vertebra_l4')]); }"
    )
    for i in range(2):
        width, is_inside = charts.nth(i).evaluate(widths)
        assert width > 1.5 * before[i]
        assert is_inside


def test_the_legend_of_the_differences_is_left_out_of_the_flat_chart(two: Any) -> None:
    legend = two.page.get_by_test_id("legend")
    two.root.evaluate("root => root.footView.store.set('differences', true)")
    legend.wait_for(timeout=60_000)
    two.press("k")
    legend.wait_for(state="hidden")
    two.press("k")
    legend.wait_for()
