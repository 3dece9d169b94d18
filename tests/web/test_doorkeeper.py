"""Who is let into the workshop: pages of this server on its own machine, and nobody else."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from tornado.httpclient import AsyncHTTPClient, HTTPResponse
from tornado.httpserver import HTTPServer
from tornado.testing import bind_unused_port
from tornado.web import Application

from viewer.editing.workshop import Workshop
from viewer.web.workshop import WORKSHOP_ADDRESS, handlers_of
from viewer.zones.keeping import keep_map

SCHOOL = 'title.nl = "School"\nauthor = "M."\nextends = "spine"\n'
FROM_ELSEWHERE = {"X-Real-Ip": "192.168.1.7"}
"""What a server behind another one believes, as this test's does: that a phone asks."""


def no_feet(name: str) -> Any:
    raise AssertionError(name)


def fetched(path: str, headers: dict[str, str], names: tuple[str, ...] = ()) -> HTTPResponse:
    """Ask a workshop's server for something, as a page would."""

    async def ask() -> HTTPResponse:
        socket, port = bind_unused_port()
        workshop = Workshop(no_feet, lambda _: None, lambda _: None)
        origins = [each.format(port=port) for each in ("127.0.0.1:{port}", *names)]
        server = HTTPServer(Application(handlers_of(workshop, origins)), xheaders=True)  # type: ignore[arg-type]
        server.add_socket(socket)
        told = {key: text.format(port=port) for key, text in headers.items()}
        try:
            return await AsyncHTTPClient().fetch(
                f"http://127.0.0.1:{port}/{WORKSHOP_ADDRESS}{path}",
                headers=told, raise_error=False, request_timeout=60,
            )  # fmt: skip
        finally:
            server.stop()
            await server.close_all_connections()

    with ThreadPoolExecutor(1) as thread:  # another test of this process may have a loop here
        return thread.submit(asyncio.run, ask()).result()


@pytest.fixture
def school(own_maps: Path) -> str:
    assert own_maps.is_dir()
    keep_map("school", SCHOOL)
    return "school"


def test_a_map_of_ones_own_is_given_as_a_file(school: str) -> None:
    given = fetched(f"{school}.toml", {"Sec-Fetch-Site": "same-origin"})
    assert (given.code, given.body.decode()) == (200, SCHOOL)
    assert given.headers["Content-Disposition"] == 'attachment; filename="school.toml"'
    assert given.headers["X-Content-Type-Options"] == "nosniff"
    assert given.headers["Cache-Control"] == "no-store"


def test_a_map_of_a_folder_that_was_given_is_made_a_page_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("viewer.zones.folders._given", [tmp_path])
    (tmp_path / "mijn_school").mkdir()
    (tmp_path / "mijn_school" / "map.toml").write_text(SCHOOL, "utf-8")
    given = fetched("mijn_school.html", {})
    assert given.code == 200
    assert given.headers["Content-Type"].startswith("text/html")
    assert given.body.startswith(b"<!DOCTYPE html>")


@pytest.mark.parametrize(
    ("headers", "words"),
    [
        (FROM_ELSEWHERE, "maps are changed on the machine that serves them"),
        ({"Host": "evil.example:{port}"}, "from the pages of this server only"),
        ({"Host": "127.0.0.1:1"}, "from the pages of this server only"),
        ({"Sec-Fetch-Site": "cross-site"}, "from the pages of this server only"),
        ({"Sec-Fetch-Site": "same-site"}, "from the pages of this server only"),
    ],
)
@pytest.mark.parametrize("kind", ["toml", "html"])
def test_nobody_else_gets_it(school: str, headers: dict[str, str], words: str, kind: str) -> None:
    refused = fetched(f"{school}.{kind}", headers)
    assert refused.code == 403
    assert words in refused.reason
    assert b"School" not in (refused.body or b"")


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("nowhere.toml", "unknown zone map 'nowhere'"),
        ("nowhere.html", "unknown zone map 'nowhere'"),
        ("spine.toml", "map 'spine' comes with the viewer"),
        ("spine.html", "map 'spine' comes with the viewer"),
        ("school.html?foot=hoof", "unknown foot 'hoof'"),
    ],
)
def test_what_cannot_be_made_is_told(school: str, path: str, words: str) -> None:
    assert school == "school"
    told = fetched(path, {})
    assert told.code == 404
    assert told.headers["Content-Type"].startswith("text/plain")
    assert words in told.body.decode()


def test_a_phone_that_looks_at_the_page_is_not_let_in_to_change_a_map() -> None:
    opening = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
        "Origin": "http://192.168.1.5:{port}",
        "Host": "192.168.1.5:{port}",
        **FROM_ELSEWHERE,
    }
    refused = fetched("socket", opening, ("*:{port}",))
    assert refused.code == 403
    assert "maps are changed on the machine that serves them" in refused.reason


@pytest.mark.parametrize(
    ("host", "ours"),
    [
        ("127.0.0.1:{port}", True),
        ("localhost:{port}", True),
        ("192.168.1.5:{port}", True),
        ("[::1]:{port}", True),
        ("evil.example:{port}", False),
        ("localhost.evil.example:{port}", False),
        ("127.0.0.1:1", False),
    ],
)
def test_a_server_for_the_whole_house_goes_by_addresses_and_by_no_name(
    school: str, host: str, ours: bool
) -> None:
    """A name from outside can be led to this machine, and its page would then pass for ours."""
    given = fetched(f"{school}.toml", {"Host": host}, ("*:{port}",))
    assert given.code == (200 if ours else 403)
