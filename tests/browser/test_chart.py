"""The flat chart and paper in Chromium: in the language of now, of the map that is shown."""

from __future__ import annotations

from typing import Any

CHARTS_MS = 60_000
ON_PAPER = """root => {
  dispatchEvent(new Event('beforeprint'));
  const sheet = root.querySelector('[data-testid="print-sheet"]');
  return [sheet.querySelectorAll('li').length, sheet.querySelectorAll('svg').length];
}"""


def open_chart(wide: Any) -> Any:
    wide.press("k")
    drawing = wide.page.get_by_test_id("paper").locator("svg").first
    drawing.wait_for(timeout=CHARTS_MS)
    return drawing


def test_the_chart_speaks_the_language_that_is_chosen(wide: Any) -> None:
    drawing = open_chart(wide)
    assert drawing.locator(".va-side").first.text_content() == "RECHTS"
    wide.page.get_by_test_id("choose-language").select_option("en")
    wide.settle()
    assert drawing.locator(".va-side").first.text_content() == "RIGHT"
    assert drawing.get_attribute("lang") == "en"
    assert drawing.locator(":scope > title").text_content() == "Voetatlas · Sole"
    liver = drawing.locator('path[data-zone="organ_liver"] title').first
    assert (liver.text_content() or "").lower().endswith("liver")
    assert "right foot, left foot" in (drawing.locator(":scope > desc").text_content() or "")


def test_the_chart_of_another_map_is_never_that_of_the_last(wide: Any) -> None:
    open_chart(wide)
    wide.page.get_by_test_id("choose-map").select_option("spine")
    wide.wait_until(lambda: wide.root.get_attribute("data-maps") == "spine")
    drawn = wide.page.get_by_test_id("paper").locator('path[data-zone="organ_liver"]')
    assert drawn.count() == 0
    wide.page.get_by_test_id("paper").locator("svg").first.wait_for(timeout=CHARTS_MS)
    assert drawn.count() == 0


def test_paper_has_its_legend_at_once_and_the_drawings_once_they_have_come(wide: Any) -> None:
    lines, drawings = wide.root.evaluate(ON_PAPER)
    assert lines > 100, "there was no time to fetch a drawing"
    wide.wait_until(lambda: wide.root.evaluate(ON_PAPER)[1] > 0, CHARTS_MS / 1000)
    lines, drawings = wide.root.evaluate(ON_PAPER)
    assert (lines > 100, drawings) == (True, 4)


def test_under_a_spot_is_not_offered_where_nothing_stands_in_3d(wide: Any) -> None:
    wide.click("strip-vertebra_l4")
    assert wide.page.get_by_test_id("card-under").is_enabled()
    open_chart(wide)
    wide.wait_until(lambda: wide.page.get_by_test_id("card-under").is_disabled())
    assert wide.page.get_by_test_id("card-under").is_disabled()


def test_a_zone_on_the_leg_says_that_the_flat_chart_lacks_it(wide: Any) -> None:
    wide.click("overlays-open")
    wide.click("overlay-meridians")
    wide.wait_until(lambda: "meridians" in wide.state("maps"))
    wide.press("Escape")
    open_chart(wide)
    wide.root.evaluate(
        "root => root.footView.store.set('selection', { zones: ['acupoint_bl58'], side: 'both' })"
    )
    lacking = wide.page.get_by_text(
        "De platte kaart toont de voet; deze zone ligt hoger, op het been."
    )
    lacking.wait_for(timeout=CHARTS_MS)
    assert not wide.page.get_by_test_id("better-view").is_visible()
