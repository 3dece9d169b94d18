"""The page in one file, opened from a disk with the network off."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from viewer.web.offline import Content, write_page

LOSE = """async () => {
  const gl = document.querySelector("canvas").getContext("webgl2");
  const losing = gl.getExtension("WEBGL_lose_context");
  losing.loseContext();
  await new Promise((done) => setTimeout(done, 300));
  const lost = gl.isContextLost();
  losing.restoreContext();
  return lost;
}"""


@pytest.fixture(scope="module")
def page_file(whole_content: Content, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "voetatlas.html"
    write_page(whole_content, path)
    return path


@pytest.fixture
def offline(
    browser: Browser, watch: Callable[..., Any], page_file: Path
) -> Iterator[Callable[..., Any]]:
    """Opens the file with the network off; afterwards nothing was asked for and nothing failed."""
    opened: list[Any] = []

    def opener(hash_: str = "", *, started: Browser = browser) -> Any:
        context = started.new_context(viewport={"width": 1280, "height": 800}, offline=True)
        atlas = watch(context.new_page())
        opened.append(atlas)
        atlas.open(f"{page_file.as_uri()}{hash_}")
        return atlas

    yield opener
    asked = [url for atlas in opened for url in atlas.requests]
    faults = [fault for atlas in opened for fault in atlas.faults]
    for atlas in opened:
        atlas.page.context.close()
    assert [
        url for url in asked if not url.startswith(("blob:", "data:", page_file.as_uri()))
    ] == []
    assert faults == []


@pytest.fixture
def without_webgl(browser: Browser) -> Iterator[Browser]:
    path = os.environ.get("VOETATLAS_CHROMIUM") or shutil.which("chromium")
    started = browser.browser_type.launch(
        executable_path=path, args=["--no-sandbox", "--disable-webgl", "--disable-3d-apis"]
    )
    yield started
    started.close()


def test_a_zone_is_found_chosen_and_stepped_from(offline: Callable[..., Any]) -> None:
    atlas = offline()
    before = atlas.picture()
    atlas.page.get_by_test_id("search").fill("lever")
    atlas.page.keyboard.press("Enter")
    atlas.wait_until(lambda: atlas.state("selection") == "organ_liver")
    assert atlas.state("selection") == "organ_liver"
    assert (atlas.picture() != before).any()
    atlas.page.evaluate("document.activeElement.blur()")
    atlas.press("ArrowDown")
    assert atlas.state("selection") not in ("", "organ_liver")


def test_a_link_opens_just_that(offline: Callable[..., Any]) -> None:
    atlas = offline("#zone=organ_liver&depth=organ&view=sole&lang=en")
    assert atlas.state("selection") == "organ_liver"
    assert atlas.state("depth") == "organ"
    assert atlas.page.evaluate("document.documentElement.lang") == "en"


def test_a_link_to_what_the_file_lacks_opens_the_rest(offline: Callable[..., Any]) -> None:
    atlas = offline("#foot=nobody&map=nothing&beside=nowhere&zone=organ_liver&layers=skni")
    assert atlas.state("selection") == "organ_liver"
    assert atlas.state("maps") == "voetatlas"
    assert atlas.is_lit("organ_liver", "right")


def test_the_flat_chart_and_the_lessons_are_there(offline: Callable[..., Any]) -> None:
    atlas = offline("#chart=1")
    assert atlas.page.locator(".va svg.va-chart .va-zone").count() > 100
    atlas.page.get_by_test_id("tab-lesson").click()
    lesson = atlas.page.get_by_test_id("lesson-lower_back")
    atlas.wait_until(lesson.is_visible)
    assert lesson.is_visible()


def test_sharing_shows_no_empty_picture(offline: Callable[..., Any]) -> None:
    atlas = offline("#zone=organ_liver")
    atlas.page.get_by_test_id("menu-open").click()
    atlas.page.get_by_test_id("share-open").click()
    assert "zone=organ_liver" in atlas.page.get_by_test_id("link").input_value()
    assert not atlas.page.get_by_test_id("qr").is_visible()


def test_a_lost_picture_comes_back_by_itself_with_what_was_lit(
    offline: Callable[..., Any],
) -> None:
    atlas = offline("#zone=organ_liver&depth=organ")
    lit = atlas.colour("organ_liver", "right")
    frames = int(atlas.state("frames"))
    assert atlas.page.evaluate(LOSE)
    atlas.wait_until(lambda: int(atlas.state("frames")) > frames)
    atlas.settle()
    now = atlas.colour("organ_liver", "right")
    assert max(abs(a - b) for a, b in zip(lit, now, strict=True)) < 12


def test_without_webgl_the_page_says_so_and_works(
    offline: Callable[..., Any], without_webgl: Browser
) -> None:
    atlas = offline(started=without_webgl)
    assert "WebGL" in atlas.page.get_by_test_id("no-webgl").inner_text()
    atlas.page.mouse.click(*atlas.place("organ_liver", "right"))
    atlas.wait_until(lambda: atlas.state("selection") == "organ_liver")
    assert atlas.state("selection") == "organ_liver"
    atlas.press("ArrowDown")
    assert atlas.state("selection") not in ("", "organ_liver")


def test_without_scripts_the_numbers_and_their_legend_are_shown(
    browser: Browser, page_file: Path, whole_content: Content
) -> None:
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto(page_file.as_uri())
    liver = whole_content.first_map.find("organ_liver").body_part
    numbers = page.locator('#plain [data-view="sole"] text[data-zone="organ_liver"]')
    assert numbers.first.text_content() == str(liver.number)
    assert page.get_by_text(f"{liver.number} {liver.names['nl']}", exact=True).is_visible()
    overlay = next(zone for zone in whole_content.first_map.zones if zone.overlay)
    drawn = page.locator(f'#plain path[data-zone="{overlay.id}"]')
    assert not drawn.first.is_visible()
    context.close()


def test_a_browser_too_old_for_the_script_shows_the_numbers(
    browser: Browser, page_file: Path
) -> None:
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.add_init_script("delete globalThis.ResizeObserver")
    page.goto(page_file.as_uri())
    numbers = page.locator('#plain [data-view="sole"] text[data-zone="organ_liver"]')
    numbers.first.wait_for(timeout=20_000)
    assert numbers.first.is_visible()
    context.close()


def test_a_mere_preview_that_may_keep_nothing_works_and_goes_back(
    browser: Browser, page_file: Path
) -> None:
    """A frame without an origin refuses storage and addresses, as a mail program's preview does."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, offline=True)
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.evaluate(
        """(text) => {
          const frame = document.createElement("iframe");
          frame.sandbox = "allow-scripts";
          frame.style = "position:fixed;inset:0;width:100%;height:100%;border:0";
          frame.srcdoc = text;
          document.body.append(frame);
        }""",
        page_file.read_text(encoding="utf-8"),
    )
    inside = page.frame_locator("iframe")
    root = inside.get_by_test_id("voetatlas")
    inside.locator('[data-ready="true"]').wait_for(timeout=60_000)
    step = inside.locator(".va-strip button").last
    for zone in ("vertebra_c1", "vertebra_c2"):
        step.click()
        inside.locator(f'[data-selection="{zone}"]').wait_for()
        page.wait_for_timeout(500)
    inside.get_by_test_id("trail-back").click()
    inside.locator('[data-selection="vertebra_c1"]').wait_for()
    assert root.get_attribute("data-selection") == "vertebra_c1"
    assert faults == []
    context.close()
