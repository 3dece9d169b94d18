"""The page as it is served: a real server, asked over HTTP."""

from __future__ import annotations

import contextlib
import gzip
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.client import HTTPConnection
from typing import Any

import pytest

from viewer.errors import ServeError
from viewer.web.server import _cannot_listen, _in_address, _origins, _require_free

EVERY = "0.0.0.0"  # noqa: S104  # named, never bound
START = "import sys; from viewer.cli import main; sys.exit(main())"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def has_ipv6() -> bool:
    with contextlib.suppress(OSError), socket.socket(socket.AF_INET6) as probe:
        probe.bind(("::1", 0))
        return True
    return False


def started(port: int, *more: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", START, "serve", "--port", str(port), "--no-browser"]
    return subprocess.Popen(
        [*command, "--lang", "de", *more],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ,
    )


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A server of the page; where it is, once it has said so."""
    port = free_port()
    server = started(port)
    assert server.stdout is not None
    said = server.stdout.readline()
    assert said == f"Voetatlas: http://127.0.0.1:{port}/\n"
    yield f"http://127.0.0.1:{port}/"
    server.send_signal(signal.SIGINT)
    out, err = server.communicate(timeout=60)
    assert (server.returncode, out, err) == (0, "", "")


def get(address: str, **headers: str) -> tuple[Any, bytes]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    wanted = urllib.request.Request(address, headers=named)  # noqa: S310  # our own server
    with urllib.request.urlopen(wanted) as answer:  # noqa: S310  # likewise
        return answer.headers, answer.read()


def opened_by(page: str) -> int:
    """The answer to a websocket that a page opens at an address of IPv6 at the same port."""
    port = int(page.rsplit(":", 1)[1])
    asked = HTTPConnection("::1", port, timeout=30)
    headers = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
        "Sec-WebSocket-Version": "13",
        "Origin": page,
    }
    asked.request("GET", "/ws", headers=headers)
    status = asked.getresponse().status
    asked.close()
    return status


def scene_address(address: str) -> str:
    html = get(address)[1].decode()
    found = re.findall(r'href="(scene/[0-9a-f]+\.bin)"', html)
    assert len(found) == 2  # the foot, and the map on it
    return address + str(found[0])


def test_the_page_is_ours_and_asks_nothing_of_anyone_else(address: str) -> None:
    headers, body = get(address)
    html = body.decode()
    assert headers["Content-Type"].startswith("text/html")
    assert '<html lang="de">' in html
    assert "<title>Voetatlas</title>" in html
    assert 'name="viewport"' in html
    assert '<link rel="icon" href="data:' in html
    assert "prefers-color-scheme: dark" in html
    asked = re.findall(r'(?:src|href)="([^"]+)"', html)
    assert any("foot_view.js?v=" in one for one in asked)
    assert not [one for one in asked if re.match(r"(https?:)?//", one)]
    for one in asked:
        if not one.startswith("data:"):
            assert get(address + one.removeprefix("./"))[1]


def test_a_scene_may_be_kept_for_ever(address: str) -> None:
    where = scene_address(address)
    headers, content = get(where)
    assert headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert headers["Content-Type"] == "application/octet-stream"
    assert headers["Vary"] == "Accept-Encoding"
    assert headers["Content-Encoding"] is None
    assert content.startswith(b"VOETATL2")
    headers, packed = get(where, Accept_Encoding="br, gzip")
    assert headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed) == content
    assert get(where, Accept_Encoding="gzip;q=0")[1] == content


@pytest.mark.parametrize("digest", ["00000000000000000000", "abc"])
def test_an_unknown_digest_is_not_found(address: str, digest: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        get(f"{address}scene/{digest}.bin")
    with refused.value as answer:
        assert answer.code == 404
        assert "immutable" not in (answer.headers["Cache-Control"] or "")


def test_a_port_in_use_is_told_with_another(address: str) -> None:
    port = int(address.rsplit(":", 1)[1].strip("/"))
    server = started(port)
    out, err = server.communicate(timeout=60)
    assert (server.returncode, out) == (2, "")
    assert err.count("\n") == 1
    assert f"port {port} of 127.0.0.1 is in use" in err
    assert f"--port {port + 1}" in err
    with pytest.raises(ServeError, match="is in use"):
        _require_free("127.0.0.1", port)


def test_why_a_server_cannot_listen_is_told() -> None:
    told = str(_cannot_listen("127.0.0.1", 80, PermissionError(13, "Permission denied")))
    assert "port 80 is not for everyone" in told
    with pytest.raises(ServeError, match="wanted an address of this machine"):
        _require_free("no.such.host.invalid", 5006)


@pytest.mark.skipif(not has_ipv6(), reason="this machine has no IPv6")
def test_an_address_of_ipv6_is_served_too() -> None:
    port = free_port()
    server = started(port, "--host", "::1")
    assert server.stdout is not None
    said = server.stdout.readline()
    page = f"http://[::1]:{port}"
    try:
        assert said == f"Voetatlas: {page}/\n"
        assert "<title>Voetatlas</title>" in get(f"{page}/")[1].decode()
        assert opened_by(page) == 101
        assert opened_by(f"http://[::2]:{port}") == 403
    finally:
        server.send_signal(signal.SIGINT)
        server.communicate(timeout=60)


def test_only_its_own_pages_may_open_a_websocket() -> None:
    assert _origins("127.0.0.1", 5006) == ["127.0.0.1:5006", "localhost:5006"]
    assert _origins(EVERY, 5006) == ["*:5006"]
    assert _origins("::", 5006) == ["*:5006"]
    assert _origins("::1", 80) == ["[::1]:80", "localhost:80", "127.0.0.1:80"]
    assert "192.168.1.4:80" in _origins("192.168.1.4", 80)
    assert [_in_address(host) for host in (EVERY, "::1", "box")] == [
        "127.0.0.1",
        "[::1]",
        "box",
    ]
