"""The folder on a web server: it installs itself, opens without the server, and is replaced."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from viewer.web.offline import Content, write_site

DAY_S = 86_400
CACHES = "caches.keys()"
INSTALLED = "navigator.serviceWorker.ready.then((found) => Boolean(found.active))"


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


class Host:
    """A plain web server, at the same port each time it is started."""

    def __init__(self) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        self.server: ThreadingHTTPServer | None = None

    def start(self, folder: Path) -> str:
        serve = partial(Quiet, directory=str(folder))
        self.server = ThreadingHTTPServer(("127.0.0.1", self.port), serve)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{self.port}/"

    def stop(self) -> None:
        if self.server:
            self.server.shutdown()
            self.server.server_close()
            self.server = None


@pytest.fixture
def host() -> Iterator[Host]:
    host = Host()
    yield host
    host.stop()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()


def installed(page: Page) -> list[str]:
    assert page.evaluate(INSTALLED)
    return [str(name) for name in page.evaluate(CACHES)]


def test_a_site_opens_again_when_its_server_is_gone(
    whole_content: Content, tmp_path: Path, host: Host, page: Page, watch: Callable[..., Any]
) -> None:
    write_site(whole_content, tmp_path / "site")
    atlas = watch(page)
    address = host.start(tmp_path / "site")
    atlas.open(address)
    assert {
        url for url in atlas.requests if not url.startswith((address, "blob:", "data:"))
    } == set()
    assert len(installed(page)) == 1
    host.stop()
    atlas.open(f"{address}#zone=organ_liver&depth=organ")
    page.reload()
    atlas.page.wait_for_selector('[data-ready="true"]', timeout=60_000)
    assert atlas.state("selection") == "organ_liver"
    atlas.press("ArrowDown")
    assert atlas.state("selection") not in ("", "organ_liver")
    assert atlas.faults == []


def test_the_drawings_show_where_the_script_cannot_be_fetched(
    whole_content: Content, tmp_path: Path, host: Host, page: Page
) -> None:
    write_site(whole_content, tmp_path / "site")
    page.route("**/voetatlas.*.js", lambda route: route.abort())
    page.goto(host.start(tmp_path / "site"))
    assert page.locator("#plain svg").first.is_visible()


def test_a_new_version_takes_the_place_of_the_old(
    whole_content: Content, tmp_path: Path, host: Host, page: Page, watch: Callable[..., Any]
) -> None:
    title = dict.fromkeys(("nl", "en", "de"), "Atlas van de school")
    newer = replace(whole_content, first_map=replace(whole_content.first_map, title=title))
    write_site(whole_content, tmp_path / "old")
    write_site(newer, tmp_path / "new")
    for each in (tmp_path / "old").iterdir():  # servers tell versions apart by the second
        os.utime(each, (each.stat().st_atime, each.stat().st_mtime - DAY_S))
    atlas = watch(page)
    atlas.open(host.start(tmp_path / "old"))
    before = installed(page)
    host.stop()
    atlas.open(host.start(tmp_path / "new"))
    atlas.wait_until(lambda: page.evaluate(CACHES) != before and len(page.evaluate(CACHES)) == 1)
    after = installed(page)
    assert len(after) == 1
    assert after != before
    assert "Atlas van de school" in page.title()
