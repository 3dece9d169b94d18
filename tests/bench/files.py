"""The page in one file: its first picture beside others', a step on a slow machine, a phone."""

from __future__ import annotations

import gzip
import os
import shutil
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np
from pages import FLAGS, HEIGHT, WIDTH, Watch, skin_is_seen
from playwright.sync_api import Browser, sync_playwright
from rivals import WRITERS, Surface
from table import show

VISITS = 3
STEPS = 20
SLOWER = 4
PHONE = {"width": 390, "height": 844}
PHONE_DOTS = 3
SHOWN_PART = 0.02
READY = '[data-ready="true"]'
TIMES_MOST, STEP_MS_MOST, TRIANGLES_MOST = 4.0, 8.0, 300_000


def report() -> None:
    """Print sizes and times of all files, what a step costs and what a phone draws."""
    browser_path = os.environ.get("VOETATLAS_CHROMIUM") or shutil.which("chromium")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        written = write_all(Path(folder))
        browser = playwright.chromium.launch(executable_path=browser_path, args=FLAGS)
        rows, seconds = [], {}
        for name, path in written.items():
            if isinstance(path, str):
                rows.append([name, path, "", "", ""])
                continue
            visits = [
                first_picture(browser, path, ours=name == "voetatlas page") for _ in range(VISITS)
            ]
            shown = [seen for seen, _ in visits if seen is not None]
            seconds[name] = float(np.median(shown)) if shown else None
            raw = path.read_bytes()
            first = f"{seconds[name]:.2f} s" if shown else "nothing shown"
            sizes = [f"{len(each) / 1e6:.2f} MB" for each in (raw, gzip.compress(raw, 6))]
            rows.append([name, *sizes, str(visits[0][1]), first])
        heads = ["", "bytes", "gzipped", "requests", "first picture"]
        show("Both feet with the whole atlas in one file, from a disk", heads, rows)
        print_ratio(seconds)
        page = written["voetatlas page"]
        if isinstance(page, Path):
            print_steps(browser, page)
            print_phone(browser, page)
        browser.close()


def print_ratio(seconds: dict[str, float | None]) -> None:
    ours, empty = seconds.get("voetatlas page"), seconds.get("empty three.js page")
    if ours and empty:
        print(f"  against the empty three.js page: {ours / empty:.2f} (at most {TIMES_MOST:.0f})")


def write_all(folder: Path) -> dict[str, Path | str]:
    """Return each file that was written, or why it was not."""
    surface, written = Surface(), {}
    for i, (name, write) in enumerate(WRITERS.items()):
        path = folder / f"{i}.html"
        try:
            write(surface, path)
        except Exception as problem:  # noqa: BLE001 - other tools fail in ways of their own
            written[name] = f"not written: {type(problem).__name__}"
        else:
            written[name] = path
    return written


def first_picture(browser: Browser, path: Path, *, ours: bool) -> tuple[float | None, int]:
    """Return the seconds to the first picture, and how many requests left the file."""
    context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT})
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.set_content("<title>blank</title>")
    watch = Watch(page)
    devtools = watch.start()
    watch.frames.clear()
    start = time.time()
    page.goto(path.as_uri(), wait_until="commit")
    # Our page has panels around the feet, which are no picture of them.
    seen = watch.wait_for(skin_is_seen if ours else something_is_seen)
    devtools.send("Page.stopScreencast")
    page.wait_for_timeout(300)
    context.close()
    outside = [url for url in asked if not url.startswith(("file:", "blob:", "data:"))]
    return None if seen is None else seen - start, len(outside)


def something_is_seen(pixels: np.ndarray) -> bool:
    """Say whether the middle of the window has more than a background, whatever its colour."""
    height, width, _ = pixels.shape
    middle = pixels[height // 5 : -height // 5, width // 5 : -width // 5].reshape(-1, 3)
    away = np.abs(middle - np.median(middle, axis=0)).max(axis=1) > 24
    return bool(away.mean() > SHOWN_PART)


def print_steps(browser: Browser, path: Path) -> None:
    """Print what lighting the next zone up costs in script on a slower machine."""
    context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT})
    page = context.new_page()
    page.goto(path.as_uri())
    page.wait_for_selector(READY, timeout=60_000)
    page.wait_for_timeout(2000)
    devtools = context.new_cdp_session(page)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.evaluate("performance.clearMeasures('voetatlas-highlight')")
    devtools.send("Performance.enable")
    before = scripting_s(devtools)
    for _ in range(STEPS):
        page.keyboard.press("ArrowDown")
        page.wait_for_timeout(250)
    whole = (scripting_s(devtools) - before) / STEPS * 1000
    spent = page.evaluate(
        "performance.getEntriesByName('voetatlas-highlight').map((entry) => entry.duration)"
    )
    context.close()
    print(
        f"  a step on a {SLOWER} times slower processor: {np.median(spent):.1f} ms of script "
        f"before the frame, {max(spent):.1f} at the most (at most {STEP_MS_MOST:.0f}); "
        f"{whole:.0f} ms with drawing, labels and the card"
    )


def scripting_s(devtools: Any) -> float:
    metrics = devtools.send("Performance.getMetrics")["metrics"]
    return float(next(each["value"] for each in metrics if each["name"] == "ScriptDuration"))


def print_phone(browser: Browser, path: Path) -> None:
    """Print how many triangles a phone draws in a frame."""
    context = browser.new_context(viewport=PHONE, device_scale_factor=PHONE_DOTS, has_touch=True)
    page = context.new_page()
    page.goto(path.as_uri())
    page.wait_for_selector(READY, timeout=60_000)
    page.wait_for_timeout(1000)
    drawn = page.evaluate("voetatlas.showing.first.stage.triangles")
    context.close()
    print(f"  a phone draws {drawn:,} triangles a frame (at most {TRIANGLES_MOST:,})")
