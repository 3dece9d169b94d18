"""What a visitor costs the server, beside a visitor of an empty Panel page."""

from __future__ import annotations

import asyncio
import json
import re
import statistics
import time
from pathlib import Path

from serving import served
from table import show
from tornado.httpclient import AsyncHTTPClient, HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

WARM_UP = 20
VISITORS = 120
AT_MOST = 2.0
SETTLE_S = 90
CALM_S = 5
CALM_MB = 0.5


def report() -> None:
    """Print milliseconds and megabytes a session."""
    costs = {name: cost(app) for name, app in (("page", "voetatlas"), ("empty", "empty_app.py"))}
    rows = [[name, f"{ms:.0f} ms", f"{mb:.2f} MB"] for name, (ms, mb) in costs.items()]
    show("A session on the server", ["", "time", "memory"], rows)
    times = costs["page"][0] / costs["empty"][0]
    print(f"  time against an empty page: {times:.2f} (at most {AT_MOST})")
    if costs["empty"][1] > 0:
        memory = costs["page"][1] / costs["empty"][1]
        print(f"  memory against an empty page: {memory:.2f} (at most {AT_MOST})")


def cost(app: str) -> tuple[float, float]:
    """Return milliseconds and megabytes a session: the page asked for and the document pulled."""
    with served(app) as (address, process):
        return asyncio.run(visits(address, process))


async def visits(address: str, process: int) -> tuple[float, float]:
    await visit(address)
    await settled_mb(process)
    opened = [await visit(address) for _ in range(WARM_UP)]
    before = resident_mb(process)
    spent = []
    for _ in range(VISITORS):
        start = time.perf_counter()
        opened.append(await visit(address))
        spent.append(time.perf_counter() - start)
    grown = resident_mb(process) - before
    for connection in opened:
        connection.close()
    return statistics.median(spent) * 1000, grown / VISITORS


async def visit(address: str) -> WebSocketClientConnection:
    """Ask for the page and then, as a browser does, for its document; the visitor stays."""
    answer = await AsyncHTTPClient().fetch(address, request_timeout=60)
    token = re.search(r'"token":"([^"]+)"', answer.body.decode())
    assert token, "the page carries no token"
    socket = HTTPRequest(address.replace("http", "ws", 1) + "ws")
    connection = await websocket_connect(socket, subprotocols=["bokeh", token[1]])
    await message(connection)
    for part in ({"msgid": "1", "msgtype": "PULL-DOC-REQ"}, {}, {}):
        await connection.write_message(json.dumps(part))
    await message(connection)
    return connection


async def message(connection: WebSocketClientConnection) -> None:
    """Read one of Bokeh's messages: header, metadata, content."""
    for _ in range(3):
        assert await connection.read_message() is not None, "the server hung up"


async def settled_mb(process: int) -> float:
    """Return the memory once the server has ended what it prepares for all its visitors."""
    before, calm = resident_mb(process), 0
    for _ in range(SETTLE_S):
        await asyncio.sleep(1)
        now = resident_mb(process)
        calm = calm + 1 if abs(now - before) < CALM_MB else 0
        before = now
        if calm == CALM_S:
            break
    return before


def resident_mb(process: int) -> float:
    """Return the memory of a process, or 0 where the system does not say."""
    status = Path(f"/proc/{process}/status")
    if not status.is_file():
        return 0.0
    found = re.search(r"VmRSS:\s+(\d+) kB", status.read_text())
    return int(found[1]) / 1024 if found else 0.0
