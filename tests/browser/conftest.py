"""A real browser, the served page, and a FootView in a Panel app of its own."""

from __future__ import annotations

import io
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

START_S = 120
WIDE: ViewportSize = {"width": 1280, "height": 800}
PHONE: ViewportSize = {"width": 390, "height": 844}
WITHOUT_NAMES = ".va-labels, .va-tooltip { visibility: hidden }"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-background-networking",
    "--no-first-run",
]
PANEL_APP = """
import json, sys
import panel as pn
from viewer.web import FootView

def session():
    view = FootView(foot="adult_female", maps=["spine"], sizing_mode="stretch_both")
    def tell(*events):
        for event in events:
            sys.stdout.write(json.dumps({event.name: event.new}) + "\\n")
            sys.stdout.flush()
    view.param.watch(tell, ["selection", "hovered", "view", "depth", "foot"])
    return view

pn.serve(session, port=int(sys.argv[1]), show=False, verbose=False)
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(address: str, process: subprocess.Popen[str]) -> None:
    end = time.monotonic() + START_S
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=START_S):  # noqa: S310 - our own address
                return
        except (urllib.error.URLError, OSError):
            if process.poll() is not None:
                break
            time.sleep(0.2)
    pytest.fail(f"{address} does not answer")


def stop(process: subprocess.Popen[str]) -> None:
    process.terminate()
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = os.environ.get("VOETATLAS_CHROMIUM") or shutil.which("chromium")
    if path is None:
        pytest.fail("no browser: set VOETATLAS_CHROMIUM to a Chrome or Chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield started
        started.close()


class Server:
    """`voetatlas serve`, which can be killed in the midst of anything and started again."""

    def __init__(self, *, maps: Path | None = None) -> None:
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}/"
        self._environment = {**os.environ, **({"VOETATLAS_MAPS": str(maps)} if maps else {})}
        self.start()

    def start(self) -> None:
        command = shutil.which("voetatlas", path=str(Path(sys.executable).parent))
        assert command, "the command voetatlas is not installed"
        self._process = subprocess.Popen(
            [command, "serve", "--no-browser", "--port", str(self.port)],
            stdout=subprocess.DEVNULL,
            text=True,
            env=self._environment,
        )
        wait_for(self.address, self._process)

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()

    def stop(self) -> None:
        stop(self._process)


@pytest.fixture(scope="session")
def served() -> Iterator[str]:
    """The address of the page that `voetatlas serve` serves."""
    server = Server()
    try:
        yield server.address
    finally:
        server.stop()


@pytest.fixture
def own_server(own_maps: Path) -> Iterator[Server]:
    """A server of one's own, over an empty folder for maps of one's own."""
    server = Server(maps=own_maps)
    try:
        yield server
    finally:
        server.stop()


@pytest.fixture(scope="session")
def panel_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """A Panel app with a FootView, and the file in which Python writes down what it hears."""
    port = free_port()
    heard = tmp_path_factory.mktemp("panel") / "heard"
    with heard.open("w") as out:
        process = subprocess.Popen(
            [sys.executable, "-P", "-c", PANEL_APP, str(port)], stdout=out, text=True
        )
        address = f"http://127.0.0.1:{port}/"
        try:
            wait_for(address, process)
            yield address, heard
        finally:
            stop(process)


class Atlas:
    """The page as a person uses it: looked at in pixels, driven by keys and clicks."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.root = page.get_by_test_id("voetatlas")
        self.requests: list[str] = []
        self.sent: list[bytes] = []
        self.faults: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("websocket", lambda ws: ws.on("framesent", self._sent))

    def _sent(self, frame: str | bytes) -> None:
        self.sent.append(frame.encode() if isinstance(frame, str) else frame)

    def open(self, address: str) -> None:
        self.page.goto(address)
        self.page.wait_for_selector('[data-ready="true"]', timeout=60_000)
        self.settle()

    def settle(self) -> None:
        """Wait until no frame has been drawn for a while."""
        last, since, end = "", time.monotonic(), time.monotonic() + 30
        while time.monotonic() - since < 0.7 and time.monotonic() < end:
            now = self.state("frames")
            if now != last:
                last, since = now, time.monotonic()
            self.page.wait_for_timeout(60)

    def wait_until(self, comes_true: Callable[[], Any], patience_s: float = 20) -> None:
        """Wait for what a busy machine may be late with; whoever asks asserts it afterwards."""
        end = time.monotonic() + patience_s
        while not comes_true() and time.monotonic() < end:
            self.page.wait_for_timeout(100)

    def state(self, name: str) -> str:
        return self.root.get_attribute(f"data-{name}") or ""

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.settle()

    def click(self, test_id: str) -> None:
        self.page.get_by_test_id(test_id).click()
        self.settle()

    def place(self, zone: str, side: str) -> tuple[float, float]:
        """Where the middle of a zone is drawn, in pixels of the window; it must be in sight."""
        found = self.root.evaluate(
            "(root, [zone, side]) => root.footView.placeOf(zone, side)", [zone, side]
        )
        assert found, f"{zone} is not on the {side} foot"
        assert found["inSight"], f"{zone} is not in sight"
        return found["x"], found["y"]

    def picture(
        self, style: str = "", *, names: bool = True
    ) -> np.ndarray[Any, np.dtype[np.uint8]]:
        """What the window shows, (height, width, 3), in `style` over its own, names or none."""
        style += "" if names else WITHOUT_NAMES
        with Image.open(io.BytesIO(self.page.screenshot(style=style))) as image:
            return np.asarray(image.convert("RGB"))

    def colour(self, zone: str, side: str) -> tuple[int, int, int]:
        x, y = self.place(zone, side)
        # A lit zone's name has its line end in the very middle of the zone.
        red, green, blue = self.picture(names=False)[round(y), round(x)]
        return int(red), int(green), int(blue)

    def is_lit(self, zone: str, side: str) -> bool:
        red, green, blue = self.colour(zone, side)
        return red > 190 and green > 125 and blue < 120 and red - blue > 90


@pytest.fixture
def watch() -> Callable[[Page], Atlas]:
    return Atlas


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Atlas]]:
    """Opens an address, on a wide screen or a phone; afterwards no script has failed."""
    contexts = []
    opened: list[Atlas] = []

    def opener(address: str, *, phone: bool = False) -> Atlas:
        context = browser.new_context(
            viewport=PHONE if phone else WIDE,
            has_touch=phone,
            is_mobile=phone,
            color_scheme="light",
        )
        contexts.append(context)
        atlas = Atlas(context.new_page())
        opened.append(atlas)
        atlas.open(address)
        return atlas

    yield opener
    faults = [fault for atlas in opened for fault in atlas.faults]
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture
def wide(served: str, open_page: Callable[..., Atlas]) -> Atlas:
    """The page on a screen wide enough for the list to stand beside the feet."""
    return open_page(served)


@pytest.fixture
def heard(panel_app: tuple[str, Path]) -> Callable[[str], list[Any]]:
    """What Python heard of a parameter since the test began."""
    _, path = panel_app
    before = path.stat().st_size

    def listen(name: str) -> list[Any]:
        lines = path.read_bytes()[before:].decode().splitlines()
        return [event[name] for event in map(json.loads, lines) if name in event]

    return listen
