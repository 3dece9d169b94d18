"""Dragging on a map: how long a step takes, and how long until the finger sees it."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from statistics import median
from typing import Any

import numpy as np
from pages import FLAGS, HEIGHT, WIDTH
from playwright.sync_api import Page, sync_playwright
from serving import served
from table import show

from viewer.editing.dragging import Drag, Hand
from viewer.editing.live_map import LiveMap
from viewer.editing.session import Session
from viewer.editing.workshop import Workshop
from viewer.foot import load_foot
from viewer.projection import project_both
from viewer.projection.laying import Skin
from viewer.web.scenes import SceneStore

STEPS = 12
WHOLE_STEPS = 3
FRAME_WAIT_MS = 900
QUIET_S = 30.0
DRAGS = {
    "border Th12/L1": ("spine", "border/group/2", (-1.0, 0.0, 0.0)),
    "vertebra L4": ("vertebra_l4", "vertebra/move", (-0.5, 0.0, 0.0)),
    "point of the liver": ("organ_liver", "0/point/6", (0.6, 0.0, 0.3)),
}
FRAMES = """async root => {
  const times = [];
  const { stage } = root.footView.showing.first;
  const heard = () => times.push(performance.now());
  stage.onFrame.push(heard);
  const end = performance.now() + 4000;
  while (performance.now() < end) {
    stage.turn(1, 0);
    await new Promise(requestAnimationFrame);
  }
  stage.onFrame.splice(stage.onFrame.indexOf(heard), 1);
  root.footView.page.store.set("view", "sole");
  root.footView.page.store.set("view", "inner");
  await new Promise((done) => setTimeout(done, 3000));
  return times.slice(1).map((time, i) => time - times[i]);
}"""
WATCH = """root => {
  const told = { moved: [], shaped: [], drawn: [] };
  const { showing } = root.footView;
  const reshape = showing.reshape.bind(showing);
  showing.reshape = (shapes) => { reshape(shapes); told.shaped.push(performance.now()); };
  showing.first.stage.onFrame.push(() => told.drawn.push(performance.now()));
  addEventListener("pointermove", () => told.moved.push(performance.now()), true);
  root.told = told;
}"""


def report() -> None:
    """Print milliseconds a step in Python, beside laying the whole map, and in Chromium."""
    with own_folder():
        steps()
        in_browser()


@contextmanager
def own_folder() -> Iterator[None]:
    """Keep the maps of whoever runs this out of it."""
    before = os.environ.get("VOETATLAS_MAPS")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["VOETATLAS_MAPS"] = folder
        try:
            yield
        finally:
            os.environ.pop("VOETATLAS_MAPS")
            if before is not None:
                os.environ["VOETATLAS_MAPS"] = before


def steps() -> None:
    """Drag in Python: what is answered, and the same zones laid on the whole skin of the foot."""
    workshop = Workshop(SceneStore().drawn, lambda _: None, lambda _: None)
    session = Session(workshop, lambda _: None)
    name = ask(session, ask="new", extends="voetatlas", title="Maat", author="Maat")["map"]
    ask(session, ask="open", map=name, foot="adult_female", language="nl")
    shared, foot = workshop.draft(name), load_foot("adult_female")
    draft, hand = shared.draft, Hand(workshop.on_foot("adult_female")[0], shared.tables)
    whole = LiveMap(Skin.of(foot), draft.zone_map)
    rows = []
    for drag, (zone, handle, step_mm) in DRAGS.items():
        handles = ask(session, ask="zone", zone=zone, side="right")["handles"]
        at = np.array(next(each["at"] for each in handles if each["id"] == handle))
        ask(session, ask="grab", handle=handle, side="right")
        answered, laid, full = [], [], []
        for step in range(1, STEPS + 1):
            to = at + step * np.array(step_mm)
            answered.append(
                timed(
                    lambda to=to: ask(session, ask="drag", to=to.tolist(), side="right", snap=False)
                )
            )
            held = Drag(zone, handle, "right")
            brought = hand.bring(held, to, draft.places, draft.zone_map, snap=False)
            zone_map = draft.tried(brought.after)
            laid.append(timed(lambda m=zone_map: whole.change(m)))
            if step <= WHOLE_STEPS:
                full.append(timed(lambda m=zone_map: project_both(foot, m)))
        ask(session, ask="cancel")
        whole.change(draft.zone_map)
        rows.append([drag, *(f"{median(each):.0f} ms" for each in (answered, laid, full))])
    heads = ["dragged", "answered", f"on {len(foot.vertices):,} vertices", "whole map"]
    show(
        "A step of a drag: the answer to the browser; the same zones on the whole skin", heads, rows
    )


def in_browser() -> None:
    """Drag in Chromium: from the pointer's move to the frame that shows it."""
    rows = []
    with served("voetatlas") as (address, process), a_page(address) as page:
        root = page.get_by_test_id("voetatlas")
        page.get_by_test_id("overlays-open").click()
        page.get_by_test_id("workshop-new").click()
        page.get_by_test_id("map-title").fill("Maat")
        page.get_by_test_id("map-author").fill("Maat")
        page.get_by_test_id("map-name-done").click()
        page.get_by_test_id("workshop").wait_for(timeout=60_000)
        page.get_by_test_id("mode-spine").click()
        grip = page.get_by_role("button", name="grens Th12/L1", exact=True)
        grip.wait_for()
        wait_for_quiet(process)
        frame = root.evaluate(FRAMES)
        root.evaluate(WATCH)
        box = grip.bounding_box()
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        page.mouse.move(x, y)
        page.mouse.down()
        page.wait_for_timeout(1000)
        root.evaluate("root => Object.values(root.told).forEach((each) => each.splice(0))")
        for step in range(1, STEPS + 1):
            page.mouse.move(x + 2 * step, y)
            page.wait_for_timeout(FRAME_WAIT_MS)
        told = root.evaluate("root => root.told")
        page.mouse.up()
    shaped = [after(told["shaped"], moved) - moved for moved in told["moved"]]
    drawn = [after(told["drawn"], after(told["shaped"], moved)) - moved for moved in told["moved"]]
    rows.append(["border Th12/L1", *(f"{median(each):.0f} ms" for each in (shaped, drawn, frame))])
    heads = ["dragged", "shapes there", "seen", "a frame of turning feet"]
    show("In Chromium, from the pointer's move", heads, rows)


def wait_for_quiet(process: int) -> None:
    """Wait until the server has built what it builds for later."""
    used, since = "", time.monotonic()
    while time.monotonic() - since < QUIET_S:
        ps = ["ps", "-o", "time=", "-p", str(process)]
        now = subprocess.run(ps, capture_output=True, text=True, check=True).stdout
        if now != used:
            used, since = now, time.monotonic()
        time.sleep(1)


@contextmanager
def a_page(address: str) -> Iterator[Page]:
    """Open the page in Chromium, in Dutch."""
    with sync_playwright() as playwright:
        path = os.environ.get("VOETATLAS_CHROMIUM") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        page.goto(address)
        page.wait_for_selector('[data-ready="true"]', timeout=60_000)
        yield page
        browser.close()


def after(times: Sequence[float], moment: float) -> float:
    """Return the first of some times after a moment."""
    return next(each for each in times if each >= moment)


def ask(session: Session, **asked: Any) -> Mapping[str, Any]:
    told = session.answer(asked).told
    if "refused" in told:
        raise RuntimeError(told["refused"])
    return told


def timed(do: Callable[[], object]) -> float:
    """Return the milliseconds that something takes."""
    start = time.perf_counter()
    do()
    return 1000 * (time.perf_counter() - start)
