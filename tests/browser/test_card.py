"""The card in Chromium: what is told of a zone, where it leads to, and what the page is about."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

TELLING_MS = 90_000
"""Of a busy machine; by itself it takes six seconds."""


def is_yellow(pixel: np.ndarray) -> bool:
    red, _, blue = (int(each) for each in pixel)
    return red - blue > 90


def part(atlas: Any, name: str) -> Any:
    return atlas.page.get_by_test_id(name)


def choose(atlas: Any, *zones: str, side: str = "both") -> None:
    """Choose zones as a link or a lesson does."""
    atlas.root.evaluate(
        "(root, [zones, side]) => root.footView.store.set('selection', { zones, side })",
        [list(zones), side],
    )
    atlas.settle()


def told(atlas: Any, name: str) -> str:
    """A text that the server tells after the scene, so it may be a while in coming."""
    part(atlas, name).wait_for(state="visible", timeout=TELLING_MS)
    return str(part(atlas, name).inner_text())


def test_with_nothing_chosen_the_card_says_what_to_do(wide: Any) -> None:
    assert part(wide, "card-name").inner_text() == "Kies een zone"
    assert "Tik op een zone" in part(wide, "card-hint").inner_text()
    assert not part(wide, "card-stands").is_visible()
    assert not part(wide, "clear").is_visible()


def test_a_zone_has_its_number_its_label_its_name_and_its_latin_name(wide: Any) -> None:
    wide.click("strip-vertebra_l4")
    assert part(wide, "card-number").inner_text() == "23"
    assert part(wide, "card-label").inner_text() == "L4"
    assert part(wide, "card-name").inner_text() == "4e lendenwervel"
    assert part(wide, "card-latin").inner_text() == "vertebra lumbalis IV"
    assert part(wide, "card-latin").get_attribute("lang") == "la"


def test_the_name_is_there_in_the_same_turn_as_the_choice(wide: Any) -> None:
    name = wide.root.evaluate(
        """root => {
             root.footView.store.set("selection", { zones: ["vertebra_l2"], side: "both" });
             return root.querySelector('[data-testid="card-name"]').textContent;
           }"""
    )
    assert name == "2e lendenwervel"


def test_what_it_stands_for_is_said_of_this_map_only(wide: Any) -> None:
    wide.click("strip-vertebra_l4")
    assert (
        part(wide, "card-stands").inner_text()
        == "Op deze kaart staat deze plek voor: 4e lendenwervel."
    )


def test_depth_is_called_a_convention_of_teaching(wide: Any) -> None:
    wide.click("strip-vertebra_l4")
    assert "leerafspraak" in part(wide, "card-layer").inner_text()


def test_certainty_is_said_in_words_with_a_sign_for_place_and_outline(wide: Any) -> None:
    wide.click("strip-vertebra_l4")
    certainty = part(wide, "card-certainty")
    assert "omstreden" in certainty.inner_text()
    assert "onze tekening" in certainty.inner_text()
    assert certainty.locator("svg.va-grade").count() == 2


def test_the_place_is_told_in_words_of_bones(wide: Any) -> None:
    wide.click("strip-vertebra_l4")
    assert "scheepvormig been" in told(wide, "card-where")


def test_a_place_that_differs_is_told_foot_by_foot(wide: Any) -> None:
    choose(wide, "organ_stomach")
    where = told(wide, "card-where").lower()
    assert "rechts: " in where
    assert "links: " in where


def test_other_maps_say_where_they_have_it(wide: Any) -> None:
    wide.click("strip-vertebra_l4")
    said = told(wide, "card-elsewhere")
    assert "Ingham-lijnen" in said
    assert "mm meer naar de hiel" in said


def test_the_source_is_named(wide: Any) -> None:
    wide.click("strip-vertebra_l4")
    assert len(part(wide, "card-source").inner_text()) > 10


def test_the_touched_foot_is_named(wide: Any) -> None:
    choose(wide, "vertebra_l4", side="left")
    assert part(wide, "card-side").inner_text() == "beide voeten; aangeraakt: links"


def test_going_on_to_the_neighbours_and_back(wide: Any) -> None:
    wide.click("strip-vertebra_l4")
    wide.click("neighbour-toes")
    assert wide.state("selection") == "vertebra_l3"
    wide.click("neighbour-heel")
    assert wide.state("selection") == "vertebra_l4"


def test_with_nothing_else_shown_no_neighbour_is_offered(wide: Any) -> None:
    wide.click("strip-vertebra_l4")
    wide.click("card-only")
    for direction in ("toes", "heel", "up", "down"):
        assert part(wide, f"neighbour-{direction}").is_disabled()


def test_only_this_zone_and_all_of_them_again(wide: Any) -> None:
    wide.click("strip-vertebra_l4")
    place, before = wide.place("vertebra_l1", "right"), wide.colour("vertebra_l1", "right")
    wide.click("card-only")
    assert part(wide, "card-only").inner_text() == "Alle zones"
    x, y = place
    assert tuple(int(each) for each in wide.picture()[round(y), round(x)]) != before
    assert wide.is_lit("vertebra_l4", "right")
    wide.click("card-only")
    assert wide.colour("vertebra_l1", "right") == before


def test_hiding_a_zone_and_showing_it_again(wide: Any) -> None:
    wide.click("strip-vertebra_l4")
    x, y = wide.place("vertebra_l4", "right")
    wide.click("card-hide")
    assert part(wide, "card-hide").inner_text() == "Weer tonen"
    assert not is_yellow(wide.picture()[round(y), round(x)])
    wide.click("card-hide")
    assert wide.is_lit("vertebra_l4", "right")


def test_several_zones_are_listed_and_each_leads_to_its_card(wide: Any) -> None:
    choose(wide, "organ_liver", "vertebra_l4", "organ_stomach")
    assert part(wide, "card-number").inner_text() == "3"
    names = part(wide, "card-list").locator("li").all_inner_texts()
    assert [name.split("\n")[0].lower() for name in names] == ["lever", "4e lendenwervel", "maag"]
    wide.click("chosen-organ_stomach")
    assert wide.state("selection") == "organ_stomach"
    assert part(wide, "card-name").inner_text() == "Maag"
    assert not part(wide, "card-list").is_visible()


def test_clearing_puts_the_light_out(wide: Any) -> None:
    wide.click("strip-vertebra_l4")
    wide.click("clear")
    assert wide.state("selection") == ""
    assert part(wide, "card-name").inner_text() == "Kies een zone"


def test_a_zone_out_of_sight_offers_the_view_that_shows_it(wide: Any) -> None:
    wide.click("view-outer")
    wide.click("strip-vertebra_l4")
    wide.click("better-view")
    assert wide.state("view") == "inner"
    assert not part(wide, "better-view").is_visible()


@pytest.mark.parametrize(
    ("language", "stands", "elsewhere"),
    [
        ("en", "In this map, this area stands for: 4th lumbar vertebra.", "towards the heel"),
        ("de", "Auf dieser Karte steht diese Stelle für: 4. Lendenwirbel.", "zur Ferse"),
    ],
)
def test_the_card_speaks_the_language_of_the_page(
    wide: Any, language: str, stands: str, elsewhere: str
) -> None:
    wide.page.get_by_test_id("choose-language").select_option(language)
    wide.click("strip-vertebra_l4")
    assert part(wide, "card-stands").inner_text() == stands
    assert elsewhere in told(wide, "card-elsewhere")


def test_the_folded_sheet_of_a_phone_shows_number_name_and_latin_name(
    served: str, open_page: Callable[..., Any]
) -> None:
    phone = open_page(served, phone=True)
    choose(phone, "organ_brain")
    for name in ("card-number", "card-name", "card-latin"):
        box = part(phone, name).bounding_box()
        assert box["y"] + box["height"] <= 844, name
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
    assert part(phone, "card-latin").inner_text() == "cerebrum"


@pytest.mark.parametrize("phone", [False, True])
def test_the_card_is_nowhere_wider_than_its_place(
    served: str, open_page: Callable[..., Any], phone: bool
) -> None:
    atlas = open_page(served, phone=phone)
    choose(atlas, "muscle_quadratus_lumborum")
    wider = part(atlas, "card").evaluate(
        "card => [...card.querySelectorAll('*')].filter(each => each.clientWidth &&"
        " each.getBoundingClientRect().right > card.getBoundingClientRect().right + 1)"
        ".map(each => each.outerHTML.slice(0, 80))"
    )
    assert wider == []


@pytest.mark.parametrize("phone", [False, True])
def test_every_button_of_the_card_can_be_touched(
    served: str, open_page: Callable[..., Any], phone: bool
) -> None:
    atlas = open_page(served, phone=phone)
    if phone:
        atlas.click("sheet")
    choose(atlas, "organ_liver")
    for button in part(atlas, "card").locator("button:visible, summary:visible").all():
        box = button.bounding_box()
        assert min(box["width"], box["height"]) >= 24, button.inner_text()


def open_about(atlas: Any) -> None:
    part(atlas, "menu-open").click()
    part(atlas, "about-open").click()


def test_the_about_page_tells_what_studies_found_with_their_citations(wide: Any) -> None:
    open_about(wide)
    evidence = part(wide, "about-evidence").inner_text()
    assert "Poole H, Glenn S, Murphy P. Eur J Pain 2007;11(8):878–887." in evidence
    assert "Therapeuten" in evidence


def test_the_about_page_tells_grades_maps_and_credits(wide: Any) -> None:
    open_about(wide)
    assert part(wide, "about-certainty").locator("svg.va-grade").count() == 4
    assert "Nagetekend naar beschrijvingen" in part(wide, "about-maps").inner_text()
    assert "MakeHuman" in part(wide, "about-credits").inner_text()


def test_the_contents_lead_to_a_section_and_escape_leads_back(wide: Any) -> None:
    open_about(wide)
    wide.page.get_by_test_id("about-to-credits").click()
    heading = part(wide, "about-credits").locator("h3")
    assert heading.evaluate("each => each === each.getRootNode().activeElement")
    frame, top = part(wide, "about").bounding_box(), heading.bounding_box()["y"]
    assert frame["y"] < top < frame["y"] + frame["height"]
    wide.page.keyboard.press("Escape")
    assert not part(wide, "about").is_visible()


def test_the_focus_stays_within_the_about_page(wide: Any) -> None:
    open_about(wide)
    for _ in range(14):
        wide.page.keyboard.press("Tab")
        outside = wide.page.evaluate(
            """() => {
                 let at = document.activeElement;
                 while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
                 return at !== null && at !== document.body && !at.closest("dialog");
               }"""
        )
        assert not outside


@pytest.mark.parametrize("phone", [False, True])
def test_the_names_of_a_zones_neighbours_are_there_to_their_last_letter(
    served: str, open_page: Callable[..., Any], phone: bool
) -> None:
    atlas = open_page(served, phone=phone)
    if phone:
        part(atlas, "sheet").tap()
    for zone in ("organ_liver", "muscle_iliopsoas", "vertebra_l4"):
        choose(atlas, zone)
        part(atlas, "card-only").wait_for()
        clipped = atlas.root.evaluate(
            """root => [...root.querySelectorAll(".va-beside")]
              .flatMap((button) => [button, ...button.children])
              .filter((each) => each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 0
                || each.scrollHeight > each.clientHeight + 1 && each.clientHeight > 0)
              .map((each) => each.textContent)"""
        )
        assert clipped == [], zone
