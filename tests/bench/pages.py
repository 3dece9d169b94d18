"""The page beside Panel's own VTK pane: the first picture, and lighting a zone up."""

from __future__ import annotations

import base64
import io
import os
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from PIL import Image
from playwright.sync_api import CDPSession, Page, sync_playwright
from serving import served
from table import show

PATIENCE_S = 60.0
QUIET_S = 2.0
LAST_FRAMES_MS = 300
VISITS = 3
STEPS = 5
FLAGS = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
WIDTH, HEIGHT = 1280, 800
SKIN_PART = 0.02
"""The part of the window that must look like skin before it counts as a picture."""


@dataclass
class Watch:
    """What comes in over the network, and what the window shows, with the time of each."""

    page: Page
    bytes_in: int = 0
    bytes_out: int = 0
    last_byte_s: float = 0.0
    frames: list[tuple[float, bytes]] = field(default_factory=list)

    def start(self) -> CDPSession:
        devtools = self.page.context.new_cdp_session(self.page)
        devtools.send("Network.enable")
        devtools.on("Network.dataReceived", lambda event: self._came(event["encodedDataLength"]))
        self.page.on("websocket", self._watch_socket)
        devtools.on("Page.screencastFrame", lambda event: self._drew(devtools, event))
        devtools.send("Page.startScreencast", {"format": "png", "everyNthFrame": 1})
        return devtools

    def _came(self, n_bytes: int) -> None:
        self.bytes_in += n_bytes
        self.last_byte_s = time.time()

    def _sent(self, frame: str | bytes) -> None:
        self.bytes_out += len(frame)

    def _watch_socket(self, socket: Any) -> None:
        socket.on("framereceived", lambda frame: self._came(len(frame)))
        socket.on("framesent", self._sent)

    def _drew(self, devtools: CDPSession, event: dict[str, Any]) -> None:
        self.frames.append((event["metadata"]["timestamp"], base64.b64decode(event["data"])))
        devtools.send("Page.screencastFrameAck", {"sessionId": event["sessionId"]})

    def wait_for(self, seen: Callable[[np.ndarray], bool]) -> float | None:
        """Return when a frame showed something, as the browser's clock has it."""
        end, looked = time.time() + PATIENCE_S, 0
        while time.time() < end:
            while looked < len(self.frames):
                at, picture = self.frames[looked]
                looked += 1
                with Image.open(io.BytesIO(picture)) as image:
                    if seen(np.asarray(image.convert("RGB")).astype(int)):
                        return at
            self.page.wait_for_timeout(20)
        return None

    def settle(self) -> None:
        """Wait until nothing more comes in and nothing more is drawn."""
        before = (-1, -1)
        while (now := (self.bytes_in, len(self.frames))) != before:
            before = now
            self.page.wait_for_timeout(QUIET_S * 1000)


def skin_is_seen(pixels: np.ndarray) -> bool:
    red, blue = pixels[..., 0], pixels[..., 2]
    return bool(((red > 120) & (red - blue > 35)).mean() > SKIN_PART)


def lit_pixels(pixels: np.ndarray) -> int:
    red, green, blue = pixels[..., 0], pixels[..., 1], pixels[..., 2]
    return int(((red > 190) & (green > 130) & (blue < 110) & (red - blue > 120)).sum())


def report() -> None:
    """Print bytes and times of both pages."""
    browser_path = os.environ.get("VOETATLAS_CHROMIUM") or shutil.which("chromium")
    rivals = {
        "page": ("voetatlas", lambda page: page.keyboard.press("ArrowDown")),
        "pn.pane.VTK": ("vtk_app.py", lambda page: page.get_by_role("button").last.click()),
    }
    rows, seconds = [], {}
    for name, (app, step) in rivals.items():
        with served(app) as (address, _), sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=browser_path, args=FLAGS)
            visits = [measure(browser, address, step, first=i == 0) for i in range(VISITS)]
            browser.close()
        firsts = [visit["first_s"] for visit in visits]
        seconds[name] = float(np.median(firsts))
        one = visits[0]
        rows.append(
            [
                name,
                f"{one['bytes'] / 1e6:.2f} MB",
                f"{seconds[name]:.2f} s" + ("" if one["shown"] else " (last byte; nothing shown)"),
                f"{one['lit_bytes']:,.0f} B",
                f"{one['lit_ms']:.0f} ms" if one["lit_ms"] else "not seen",
                one["script"],
            ]
        )
    heads = ["", "to first picture", "first picture", "a highlight", "until seen", "script"]
    show("Both feet with the whole atlas, in Chromium drawing in software", heads, rows)
    ratio = seconds["page"] / seconds["pn.pane.VTK"]
    print(f"  first picture against pn.pane.VTK: {ratio:.2f} (wanted: less than 0.5)")


def measure(
    browser: Any, address: str, step: Callable[[Page], object], *, first: bool
) -> dict[str, Any]:
    """Open a page without a cache; on the first visit light a few zones up as well."""
    context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT})
    page = context.new_page()
    page.set_content("<title>blank</title>")
    watch = Watch(page)
    devtools = watch.start()
    watch.frames.clear()
    start = time.time()
    page.goto(address, wait_until="commit")
    seen = watch.wait_for(skin_is_seen)
    found: dict[str, Any] = {"bytes": watch.bytes_in, "shown": seen is not None}
    found["first_s"] = (seen or watch.last_byte_s) - start
    if first:
        watch.settle()
        found.update(light(watch, step))
    devtools.send("Page.stopScreencast")
    page.wait_for_timeout(LAST_FRAMES_MS)
    context.close()
    return found


def light(watch: Watch, step: Callable[[Page], object]) -> dict[str, Any]:
    """Light a few zones up, one after the other; return the medians."""
    spent, moved = [], []
    for _ in range(STEPS):
        before = watch.bytes_in + watch.bytes_out
        watch.page.wait_for_timeout(100)
        with Image.open(io.BytesIO(watch.page.screenshot())) as image:
            dark = np.asarray(image.convert("RGB")).astype(int)
        watch.settle()
        watch.frames.clear()
        start = time.time()
        step(watch.page)
        at = watch.wait_for(lambda now, dark=dark: changed(now, dark))
        if at is not None:
            spent.append((at - start) * 1000)
        watch.settle()
        moved.append(watch.bytes_in + watch.bytes_out - before)
    script = watch.page.evaluate(
        "performance.getEntriesByName('voetatlas-highlight').map((entry) => entry.duration)"
    )
    return {
        "lit_bytes": float(np.median(moved)),
        "lit_ms": float(np.median(spent)) if spent else None,
        "script": f"{np.median(script):.1f} ms" if script else "",
    }


def changed(now: np.ndarray, before: np.ndarray) -> bool:
    """Say whether pixels have turned to the colour of a lit zone."""
    if now.shape != before.shape:
        return lit_pixels(now) > 0
    fresh = np.abs(now - before).max(axis=2) > 40
    return lit_pixels(np.where(fresh[..., None], now, 0)) > 20
