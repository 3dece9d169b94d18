"""Maps that go from one teacher to another, in Chromium: taken away as files, and taken in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from viewer.zones import load_map
from viewer.zones.keeping import keep_map, versions_of
from viewer.zones.writing import map_text

BUILT_MS = 60_000
MADE_MS = 240_000
TITLE = "Mijn school"


@pytest.fixture
def school(own_maps: Path) -> Path:
    """The folder of a map of one's own that hides the heart."""
    tables = {
        "title": {"nl": TITLE},
        "author": "M. de Vries",
        "extends": "voetatlas",
        "hides": ["organ_heart"],
    }
    return keep_map("school", map_text(tables)).parent


@pytest.fixture
def shown(school: Path, own_server: Any, open_page: Callable[..., Any]) -> Any:
    """A window on that map."""
    assert school.is_dir()
    return open_page(f"{own_server.address}#map=school")


def taken_away(atlas: Any, kind: str, folder: Path) -> Path:
    with atlas.page.expect_download(timeout=MADE_MS) as coming:
        atlas.click(f"pass-{kind}")
    file = folder / coming.value.suggested_filename
    coming.value.save_as(file)
    state = atlas.page.get_by_test_id("pass-state")
    atlas.wait_until(lambda: state.inner_text() == f"{file.name} staat bij uw downloads.")
    return file


def test_a_map_is_taken_away_as_a_page_and_as_a_file(
    shown: Any, school: Path, tmp_path: Path, open_page: Callable[..., Any]
) -> None:
    shown.click("overlays-open")
    shown.click("workshop-edit")
    shown.page.get_by_test_id("work-title").wait_for(timeout=BUILT_MS)
    shown.click("rename")
    shown.page.get_by_test_id("map-title").fill("Onze school")
    shown.click("map-name-done")
    shown.wait_until(lambda: shown.page.get_by_test_id("work-title").inner_text() == "Onze school")
    shown.click("pass-on-open")
    shown.page.get_by_test_id("pass-html").wait_for()
    assert load_map("school").title["nl"] == "Onze school", "what is passed on was kept first"
    file = taken_away(shown, "toml", tmp_path)
    assert file.name == "school.toml"
    assert file.read_text("utf-8") == (school / "map.toml").read_text("utf-8")
    page = taken_away(shown, "html", tmp_path)
    alone = open_page(page.as_uri())
    assert "Onze school · M. de Vries" in alone.page.title()
    zones = alone.root.evaluate("root => root.footView.page.scene().zones.map(zone => zone.id)")
    assert "organ_liver" in zones
    assert "organ_heart" not in zones


def test_a_map_from_a_file_never_takes_the_place_of_another_unasked(
    shown: Any, school: Path, tmp_path: Path
) -> None:
    given = tmp_path / "School.toml"
    ours = (school / "map.toml").read_text("utf-8")
    given.write_text(ours.replace(TITLE, "Andere school"), "utf-8")

    def choose(file: Path) -> None:
        shown.click("overlays-open")
        shown.click("workshop-take")
        shown.page.get_by_test_id("take-file").set_input_files(file)

    choose(given)
    problem = shown.page.get_by_test_id("take-problem")
    shown.wait_until(lambda: TITLE in problem.inner_text(), 30)
    assert problem.inner_text() == (
        f"U hebt al een andere kaart met deze naam: {TITLE} · M. de Vries."
    )
    shown.click("take-beside")
    first_map = "root => root.footView.store.get('maps')[0]"
    shown.wait_until(lambda: shown.root.evaluate(first_map) != "school")
    assert shown.root.evaluate(first_map) == "school_2"
    assert load_map("school_2").title["nl"] == "Andere school"
    assert load_map("school").title["nl"] == TITLE

    choose(given)
    shown.click("take-replace")
    shown.wait_until(lambda: load_map("school").title["nl"] == "Andere school", 30)
    assert [version.title["nl"] for version in versions_of("school")] == [TITLE]

    given.write_text("title = 3\n<script>", "utf-8")
    choose(given)
    shown.wait_until(lambda: problem.inner_text() != "", 30)
    assert problem.inner_text().startswith("Dit bestand kan niet als kaart overgenomen worden: ")
