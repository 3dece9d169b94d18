"""A teacher bends the atlas to what she teaches, by mouse and by touch; it is hers everywhere."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from viewer.cli import main
from viewer.editing.draft import DraftMap
from viewer.terms import RIDGE
from viewer.zones import ArcBand, Outline, load_map

BUILT_MS = 60_000
"""Of a busy machine, until a map stands on the feet."""
LANDMARK = """(root, name) => {
  const { page, showing } = root.footView;
  const { stage, canvas } = showing.first;
  const { x, y } = stage.project("right", page.scene().landmarks[name]);
  const box = canvas.getBoundingClientRect();
  return [box.left + x, box.top + y];
}"""
ZONES = "root => root.footView.page.scene().zones.map((zone) => zone.id)"


OWN = "own_mijn_eigen_plek"
LIVER = (
    ("punt 6 van de omtrek", (-4, -5)),
    ("punt 11 van de omtrek", (4, 6)),
    ("punt 13 van de omtrek", (-3, 6)),
)
"""Handles of the liver that are in sight from the sole, and where they are pulled, in pixels."""


class Teacher:
    """Somebody who changes a map on the page, by the mouse or by a finger."""

    def __init__(self, atlas: Any, maps: Path, *, touch: bool) -> None:
        self.atlas = atlas
        self.draft = maps / "mijn_school" / "draft.jsonl"
        self.page = atlas.page
        self.touch = touch
        self._devtools = self.page.context.new_cdp_session(self.page) if touch else None

    def part(self, test_id: str) -> Any:
        return self.page.get_by_test_id(test_id)

    def press(self, test_id: str) -> None:
        target = self.part(test_id)
        if self.touch and target.locator("xpath=ancestor::*[contains(@class, 'va-panel')]").count():
            self.unfold()
        if self.touch:
            target.scroll_into_view_if_needed()
            target.tap()
        else:
            target.click()
        self.atlas.settle()

    def unfold(self) -> None:
        sheet = self.part("sheet")
        if sheet.get_attribute("aria-expanded") == "false":
            sheet.tap()
            self.page.wait_for_timeout(400)

    def fold(self) -> None:
        sheet = self.part("sheet")
        if self.touch and sheet.get_attribute("aria-expanded") == "true":
            sheet.tap()
            self.page.wait_for_timeout(400)

    def write(self, test_id: str, text: str) -> None:
        if self.touch:
            dialog = self.part(test_id).locator("xpath=ancestor::dialog").count()
            if not dialog:
                self.unfold()
        self.part(test_id).fill(text)

    def drag(self, places: list[tuple[float, float]]) -> None:
        """Move from place to place, holding on."""
        (x, y), *others = places
        if self._devtools is None:
            self.page.mouse.move(x, y)
            self.page.mouse.down()
            for place in others:
                self.page.mouse.move(*place, steps=4)
                self.page.wait_for_timeout(150)
            self.page.mouse.up()
            return
        send = self._devtools.send
        send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
        for px, py in others:
            send(
                "Input.dispatchTouchEvent",
                {"type": "touchMove", "touchPoints": [{"x": px, "y": py}]},
            )
            self.page.wait_for_timeout(200)
        send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    def grip(self, name: str) -> tuple[float, float]:
        """Where a handle is."""
        self.fold()
        grip = self.part("grips").get_by_role("button", name=name, exact=True)
        grip.wait_for()
        box = grip.bounding_box()
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    def pull(self, name: str, by: tuple[float, float]) -> None:
        """Drag a handle by so many pixels, and wait until that has been written down."""
        x, y = self.grip(name)
        self._until_written(
            lambda: self.drag([(x, y), (x + by[0] / 2, y + by[1] / 2), (x + by[0], y + by[1])])
        )

    def bring(self, name: str, to: tuple[float, float]) -> None:
        x, y = self.grip(name)
        half = ((x + to[0]) / 2, (y + to[1]) / 2)
        self._until_written(lambda: self.drag([(x, y), half, to, to]))

    def _until_written(self, do: Callable[[], None]) -> None:
        before = len(self.draft.read_bytes().splitlines())
        do()
        self.atlas.wait_until(lambda: len(self.draft.read_bytes().splitlines()) > before, 30)
        assert len(self.draft.read_bytes().splitlines()) == before + 1, "not written down, or twice"
        self.atlas.settle()

    def choose(self, zone: str) -> None:
        self.fold()
        self.atlas.root.evaluate(
            "(root, zone) => { const { page } = root.footView;"
            " page.show(page.scene().zoneIndex.get(zone)); }",
            zone,
        )
        self.atlas.settle()

    def zones(self) -> list[str]:
        return list(self.atlas.root.evaluate(ZONES))


@pytest.fixture(params=[False, True], ids=["mouse", "touch"])
def touch(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


def make_a_map(teacher: Teacher) -> None:
    teacher.press("overlays-open")
    teacher.press("workshop-new")
    teacher.write("map-title", "Mijn school")
    teacher.write("map-author", "M. de Vries")
    teacher.press("map-name-done")
    teacher.part("work-title").wait_for(timeout=BUILT_MS)
    teacher.atlas.settle()


def bend_it(teacher: Teacher) -> None:
    """T12/L1 to the navicular, L4 by itself, the liver by three points."""
    teacher.press("mode-spine")
    teacher.fold()
    teacher.atlas.settle()
    x, y = teacher.atlas.root.evaluate(LANDMARK, "navicular_tuberosity")
    teacher.bring("grens Th12/L1", (x, y))
    teacher.press("mode-points")
    teacher.choose("vertebra_l4")
    teacher.pull("de hele zone verplaatsen", (6, 0))
    teacher.choose("organ_liver")
    for name, by in LIVER:
        teacher.pull(name, by)


def paint_and_hide(teacher: Teacher) -> None:
    """A zone of her own beside the little toe's ball; the stomach hidden."""
    teacher.press("mode-brush")
    teacher.fold()
    x, y = teacher.atlas.root.evaluate(LANDMARK, "contact_mt5")
    teacher.drag([(x + 8, y + 60), (x + 14, y + 70), (x + 20, y + 80), (x + 22, y + 90)])
    teacher.atlas.settle()
    teacher.write("new-zone-name", "Mijn eigen plek")
    teacher.press("add-zone")
    teacher.atlas.wait_until(lambda: OWN in teacher.zones(), 60)
    assert OWN in teacher.zones()
    teacher.choose("organ_stomach")
    teacher.press("mode-form")
    teacher.press("form-hide")
    teacher.atlas.wait_until(lambda: "organ_stomach" not in teacher.zones(), 60)
    assert "organ_stomach" not in teacher.zones()


def open_and_keep(teacher: Teacher) -> None:
    assert OWN in teacher.zones()
    assert "organ_stomach" not in teacher.zones()
    teacher.press("overlays-open")
    teacher.press("workshop-edit")
    teacher.part("work-title").wait_for(timeout=BUILT_MS)
    assert teacher.part("hidden-zones").inner_text().strip().startswith("maag")
    teacher.press("keep")
    teacher.atlas.wait_until(lambda: teacher.part("keep").is_disabled(), 30)


def assert_drawn_as_done() -> None:
    own, base = load_map("mijn_school"), load_map("voetatlas")
    thoracic, lumbar = own.zone("vertebra_t12").shapes[0], own.zone("vertebra_l1").shapes[0]
    assert isinstance(thoracic, ArcBand)
    assert isinstance(lumbar, ArcBand)
    assert thoracic.s1 == lumbar.s0 == pytest.approx(RIDGE["navicular_tuberosity"], abs=1e-4)
    moved, before = (each.zone("vertebra_l4").shapes[0] for each in (own, base))
    assert isinstance(moved, ArcBand)
    assert isinstance(before, ArcBand)
    assert moved.s0 > before.s0
    assert own.zone(OWN).body_part.names["nl"] == "Mijn eigen plek"
    bent, was = (each.zone("organ_liver").shapes[0] for each in (own, base))
    assert isinstance(bent, Outline)
    assert isinstance(was, Outline)
    assert (bent.points != was.points).any(axis=1).sum() == len(LIVER)


def assert_compare_says_the_same(teacher: Teacher, out: Callable[[], str]) -> None:
    teacher.press("differences-open")
    dialog = teacher.part("map-differences")
    dialog.locator("li").first.wait_for(timeout=BUILT_MS)
    told = dialog.inner_text()
    assert main(["compare", "mijn_school", "voetatlas", "--json"]) == 0
    compared = json.loads(out())
    border = next(each for each in compared["spine_borders"] if each["name"] == "T12/L1")
    millimetres = round(border["pairs"][0]["gap_mm"])
    assert re.search(rf"Th12/L1\s+{millimetres} mm naar de hiel verlegd", told), told
    t12 = next(each for each in compared["parts"] if each["id"] == "vertebra_t12")
    moved = round(t12["pairs"][0]["centroid_mm"]["right"])
    assert re.search(rf"12e borstwervel\s+{moved} mm naar de hiel verplaatst", told), told


def test_a_map_of_her_own_from_the_first_border_to_the_page_in_one_file(
    own_server: Any,
    own_maps: Path,
    open_page: Callable[..., Any],
    touch: bool,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    teacher = Teacher(open_page(own_server.address, phone=touch), own_maps, touch=touch)
    make_a_map(teacher)
    bend_it(teacher)
    paint_and_hide(teacher)
    drawn = DraftMap("mijn_school").places
    teacher.page.close()
    own_server.kill()
    own_server.start()
    assert DraftMap("mijn_school").places == drawn
    address = f"{own_server.address}#map=mijn_school"
    again = Teacher(open_page(address, phone=touch), own_maps, touch=touch)
    open_and_keep(again)
    assert_drawn_as_done()

    def out() -> str:
        return capsys.readouterr().out

    out()
    assert main(["check", str(own_maps / "mijn_school")]) == 0, out()
    out()
    assert_compare_says_the_same(again, out)
    page_file = tmp_path / "mijn_school.html"
    assert main(["page", "-o", str(page_file), "--map", "mijn_school"]) == 0
    alone = open_page(page_file.as_uri(), phone=touch)
    assert alone.page.title() == "Voetatlas · Mijn school · M. de Vries"
    zones = alone.root.evaluate(ZONES)
    assert OWN in zones
    assert "organ_stomach" not in zones
