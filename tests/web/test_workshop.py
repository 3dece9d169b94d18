"""The door to the workshop: who is let in, what is sent, and how a browser reads it back."""

from __future__ import annotations

import asyncio
import json
import struct
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import pytest
from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.httpserver import HTTPServer
from tornado.testing import bind_unused_port
from tornado.web import Application
from tornado.websocket import WebSocketClientConnection, websocket_connect

from viewer.editing.live_map import ShownPatch
from viewer.editing.workshop import Workshop
from viewer.errors import UnknownNameError
from viewer.foot import Foot
from viewer.projection.laying import Skin
from viewer.web.workshop import MAX_MESSAGE_BYTES, WORKSHOP_ADDRESS, frame_of, handlers_of

Using = Callable[[WebSocketClientConnection], Awaitable[Any]]


def read_back(frame: bytes) -> list[tuple[dict[str, Any], np.ndarray, np.ndarray, np.ndarray]]:
    """Patches as a browser reads them: each part begins at a multiple of four bytes."""
    (length,) = struct.unpack_from("<I", frame)
    header = json.loads(frame[4 : 4 + length])
    assert header["event"] == "patches"
    at = -(-(4 + length) // 4) * 4
    found = []
    for each in header["patches"]:
        count, corners = each["vertices"], each["indices"]
        positions = np.frombuffer(frame, "<f4", 3 * count, at).reshape(-1, 3)
        normals = np.frombuffer(frame, np.int8, 4 * count, at + 12 * count).reshape(-1, 4)
        faces = np.frombuffer(frame, "<u4", corners, at + 16 * count).reshape(-1, 3)
        at += 16 * count + 4 * corners
        assert at % 4 == 0
        found.append((each, positions, normals, faces))
    assert at == len(frame)
    return found


@pytest.mark.parametrize("name", ["a", "ab", "abc", "abcd"])
def test_zones_are_read_back_as_they_were_sent(name: str, rng: np.random.Generator) -> None:
    sent = []
    for vertices, faces in ((5, 3), (0, 0), (4, 1)):
        normals = rng.normal(size=(vertices, 3))
        normals /= np.linalg.norm(normals, axis=1, keepdims=True)
        corners = rng.integers(0, max(vertices, 1), size=(faces, 3))
        at = rng.uniform(-200, 300, size=(vertices, 3))
        sent.append(ShownPatch("organ", "left", name, at, normals, corners))
    for patch, (told, positions, normals, faces) in zip(
        sent, read_back(frame_of(sent)), strict=True
    ):
        assert (told["layer"], told["side"], told["zone"]) == ("organ", "left", name)
        np.testing.assert_allclose(positions, patch.positions, atol=1e-4)
        np.testing.assert_allclose(normals[:, :3] / 127, patch.normals, atol=0.005)
        np.testing.assert_array_equal(faces, patch.faces)


def no_feet(name: str) -> tuple[Foot, Skin]:
    raise UnknownNameError("foot", name, [])


def connected(use: Using, origin: str = "http://127.0.0.1:{port}") -> Any:
    """Serve a workshop to one browser, and return what that makes of it."""

    async def serve() -> Any:
        socket, port = bind_unused_port()
        workshop = Workshop(no_feet, lambda _: None, lambda _: None)
        server = HTTPServer(Application(handlers_of(workshop, [f"127.0.0.1:{port}"])))  # type: ignore[arg-type]
        server.add_socket(socket)
        address = f"ws://127.0.0.1:{port}/{WORKSHOP_ADDRESS}socket"
        try:
            asked = HTTPRequest(address, headers={"Origin": origin.format(port=port)})
            line = await websocket_connect(asked)
            answer = await use(line)
            line.close()
            await asyncio.sleep(0.05)  # so that the server hears of it
            return answer
        finally:
            server.stop()
            await server.close_all_connections()

    with ThreadPoolExecutor(1) as thread:  # another test of this process may have a loop here
        return thread.submit(asyncio.run, serve()).result()


def test_every_request_is_answered_by_its_number() -> None:
    async def use(line: WebSocketClientConnection) -> list[Any]:
        answers = []
        for asked in ({"n": 7, "ask": "undo"}, {"n": 8, "ask": "nothing"}, {"ask": None}):
            await line.write_message(json.dumps(asked))
            answers.append(json.loads(str(await line.read_message())))
        return answers

    undo, nothing, none = connected(use)
    assert undo == {"n": 7, "ok": False, "refused": "open a map first"}
    assert (nothing["n"], nothing["ok"]) == (8, False)
    assert nothing["refused"].startswith("unknown request 'nothing'")
    assert none["n"] is None


@pytest.mark.parametrize("said", ["{", "[1]", "3", '"x"', "", b"\xff\xfe"])
def test_a_request_that_is_no_json_closes_the_line(said: str | bytes) -> None:
    async def use(line: WebSocketClientConnection) -> Any:
        await line.write_message(said, binary=isinstance(said, bytes))
        return await line.read_message(), line.close_code, line.close_reason

    assert connected(use) == (None, 1003, "wanted a request as JSON")


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "http://127.0.0.1", "http://127.0.0.1:1", "null", "file://"]
)
def test_a_page_of_another_server_is_not_let_in(origin: str) -> None:
    async def use(_: WebSocketClientConnection) -> None:
        raise AssertionError("it was let in")

    with pytest.raises(HTTPClientError) as refused:
        connected(use, origin)
    assert refused.value.code == 403


def test_a_request_beyond_all_measure_closes_the_line() -> None:
    async def use(line: WebSocketClientConnection) -> Any:
        await line.write_message('{"ask": "' + "x" * MAX_MESSAGE_BYTES + '"}')
        return await line.read_message(), line.close_code, line.close_reason

    assert connected(use) == (None, 1009, "wanted at most 3000000 characters in a request")
