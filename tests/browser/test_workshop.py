"""The workshop in Chromium: two windows at one map, the flat chart, keys, a lost line, texts."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from viewer.editing.draft import DraftMap
from viewer.zones import load_map
from viewer.zones.keeping import keep_map
from viewer.zones.writing import map_text

BUILT_MS = 60_000
HOSTILE = "<img src=x onerror='document.title=1'> & </script>"


@pytest.fixture
def school(own_maps: Path) -> Path:
    """The folder of a map of one's own in which nothing is changed yet."""
    tables = {"title": {"nl": HOSTILE}, "author": "M. de Vries", "extends": "voetatlas"}
    return keep_map("school", map_text(tables)).parent


@pytest.fixture
def enter(school: Path, own_server: Any, open_page: Callable[..., Any]) -> Callable[..., Any]:
    """Opens a window on that map, in the workshop."""

    def opened(zone: str = "organ_liver") -> Any:
        atlas = open_page(f"{own_server.address}#map=school&zone={zone}")
        atlas.click("overlays-open")
        atlas.click("workshop-edit")
        atlas.page.get_by_test_id("work-title").wait_for(timeout=BUILT_MS)
        atlas.settle()
        return atlas

    return opened


def grip(atlas: Any, name: str) -> Any:
    found = atlas.page.get_by_test_id("grips").get_by_role("button", name=name, exact=True)
    found.wait_for()
    return found


def steps(school: Path) -> list[dict[str, Any]]:
    """What stands in the draft, but its beginning."""
    lines = (school / "draft.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines[1:]]


def push(atlas: Any, school: Path, name: str, *keys: str) -> None:
    """Move a handle by keys alone, and wait until that has been written down."""
    before = len(steps(school))
    grip(atlas, name).focus()
    for key in keys:
        atlas.page.keyboard.press(key)
        atlas.page.wait_for_timeout(300)
    atlas.page.keyboard.press("Enter")
    atlas.wait_until(lambda: len(steps(school)) > before, 30)
    assert len(steps(school)) == before + 1


def test_a_point_is_moved_by_keys_alone_and_undone(school: Path, enter: Callable[..., Any]) -> None:
    atlas = enter()
    push(atlas, school, "punt 6 van de omtrek", "ArrowUp", "ArrowUp", "ArrowLeft")
    (written,) = steps(school)
    outline = written["do"]["after"]["zones/organ_liver"]["shapes"][0]["outline"]
    was = load_map("voetatlas").zone("organ_liver").shapes[0].points.tolist()  # type: ignore[union-attr]
    assert [i for i, point in enumerate(outline) if point != was[i]] == [5]
    atlas.press("Control+z")
    atlas.wait_until(lambda: len(steps(school)) == 2)
    assert "undo" in steps(school)[1]
    assert DraftMap("school").zone_map.zone("organ_liver").shapes[0].points.tolist() == was  # type: ignore[union-attr]


def test_the_feet_stay_where_they_are_when_the_changed_map_comes(
    school: Path, enter: Callable[..., Any]
) -> None:
    atlas = enter()
    push(atlas, school, "punt 6 van de omtrek", "ArrowUp")
    poses = atlas.root.evaluate(
        """root => new Promise(done => {
          const { showing, page } = root.footView, before = page.scene(), poses = new Set();
          let frames = 0;
          const look = () => {
            poses.add(showing.first.stage.pose());
            frames += page.scene() !== before;
            frames > 60 ? done([...poses]) : requestAnimationFrame(look);
          };
          look();
        })"""
    )
    assert len(poses) == 1, poses


def test_under_a_finger_that_drags_the_feet_stay_the_same(
    school: Path, enter: Callable[..., Any]
) -> None:
    atlas = enter()
    atlas.root.evaluate("root => { root.before = root.footView.page.scene() }")
    is_new = "root => root.footView.page.scene() !== root.before"
    push(atlas, school, "punt 6 van de omtrek", "ArrowUp")
    box = grip(atlas, "punt 8 van de omtrek").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    atlas.page.mouse.move(x, y)
    atlas.page.mouse.down()
    atlas.page.mouse.move(x - 4, y - 6, steps=2)
    for _ in range(40):  # it comes in two seconds or three to those who do not drag
        atlas.page.wait_for_timeout(200)
        assert not atlas.root.evaluate(is_new)
    atlas.page.mouse.up()
    atlas.wait_until(lambda: atlas.root.evaluate(is_new), 30)
    atlas.wait_until(lambda: len(steps(school)) == 2)
    assert len(steps(school)) == 2


def test_of_two_windows_at_one_map_each_is_told_what_the_other_does(
    school: Path, enter: Callable[..., Any]
) -> None:
    one, other = enter(), enter("organ_kidney")
    one.wait_until(lambda: "bewerkt mee" in one.page.get_by_test_id("work-kept").inner_text())
    assert "bewerkt mee" in one.page.get_by_test_id("work-kept").inner_text()
    push(one, school, "punt 6 van de omtrek", "ArrowUp")
    notice = other.page.get_by_test_id("notice-elsewhere")
    notice.wait_for(timeout=BUILT_MS)
    assert "omtrek van lever veranderd" in notice.inner_text()
    push(other, school, "de hele zone verplaatsen", "ArrowDown")
    one.page.get_by_test_id("notice-elsewhere").wait_for(timeout=BUILT_MS)
    places = DraftMap("school").places
    assert {"zones/organ_liver", "zones/organ_kidney"} <= set(places)
    # Each sees the whole: the other's zone lies on its feet where it was brought.
    middle = (
        "(root, zone) => root.footView.showing.first.feet.middle("
        "root.footView.page.scene().zoneIndex.get(zone), 'right').point"
    )
    for zone in ("organ_liver", "organ_kidney"):
        seen = [each.root.evaluate(middle, zone) for each in (one, other)]
        assert seen[0] == pytest.approx(seen[1], abs=0.05)


def test_a_zone_is_drawn_anew_on_the_flat_chart_while_it_is_dragged(
    school: Path, enter: Callable[..., Any]
) -> None:
    atlas = enter()
    atlas.root.evaluate("root => root.footView.store.set('chart', true)")
    liver = atlas.page.get_by_test_id("paper").locator('path[data-zone="organ_liver"]').first
    liver.wait_for(timeout=BUILT_MS)
    before = liver.get_attribute("d")
    box = grip(atlas, "punt 6 van de omtrek").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    atlas.page.mouse.move(x, y)
    atlas.page.mouse.down()
    atlas.page.mouse.move(x - 4, y - 6, steps=3)
    atlas.wait_until(lambda: liver.get_attribute("d") != before)
    assert liver.get_attribute("d") != before
    assert steps(school) == [], "nothing is written down yet"
    atlas.page.mouse.up()
    atlas.wait_until(lambda: len(steps(school)) == 1)
    assert "zones/organ_liver" in steps(school)[0]["do"]["after"]


def test_a_lost_line_is_told_and_comes_back_with_all_that_was_drawn(
    school: Path, enter: Callable[..., Any], own_server: Any
) -> None:
    atlas = enter()
    push(atlas, school, "punt 6 van de omtrek", "ArrowUp")
    own_server.kill()
    atlas.page.get_by_test_id("notice-lost").wait_for(timeout=BUILT_MS)
    own_server.start()
    atlas.page.get_by_test_id("notice-lost").wait_for(state="hidden", timeout=BUILT_MS)
    push(atlas, school, "punt 6 van de omtrek", "ArrowLeft")
    assert [list(step) for step in steps(school)] == [["do"], ["do"]]


def test_a_title_is_text_wherever_it_stands(school: Path, enter: Callable[..., Any]) -> None:
    atlas = enter()
    assert atlas.page.get_by_test_id("work-title").inner_text() == HOSTILE
    images = (
        "() => [...document.querySelectorAll('*')].flatMap((each) =>"
        " [...(each.shadowRoot ?? each).querySelectorAll('img[src=x]')]).length"
    )
    assert atlas.page.evaluate(images) == 0
    assert "1" not in atlas.page.title()
