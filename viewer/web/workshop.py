"""The door to the workshop: a web socket through which a browser changes a map of one's own.

Drawing is done by threads, one request of a browser after the other, while the page goes on.
"""

from __future__ import annotations

import json
import logging
import struct
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib import resources
from threading import Condition, Thread
from typing import Any, Final

import numpy as np
from tornado.ioloop import IOLoop
from tornado.web import RequestHandler
from tornado.websocket import WebSocketClosedError, WebSocketHandler

from viewer.editing.bench import Answer, Asked
from viewer.editing.live_map import ShownPatch
from viewer.editing.session import Session
from viewer.editing.workshop import Workshop
from viewer.errors import VoetatlasError
from viewer.web.doorkeeper import is_ours, require_this_machine
from viewer.web.passing_on import PassedOn
from viewer.web.scenes import SceneStore
from viewer.zones import ZoneMap

WORKSHOP_ADDRESS: Final = "workshop/"
MAX_MESSAGE_BYTES: Final = 3_000_000
"""As much as a map file takes, in JSON."""
ADVICE_AFTER_S: Final = 0.6
"""While somebody draws on, nothing is looked at."""
DRAWN_AFTER_S: Final = 1.2
"""Pages are drawn anew when nothing has changed for so long."""
AT_ONCE: Final = 2


class Changes:
    """Draws maps anew for the pages that show them, once nobody changes them for a moment.

    Args:
        scenes: what the pages show.
    """

    def __init__(self, scenes: SceneStore) -> None:
        self._scenes = scenes
        self._waiting: dict[str, ZoneMap] = {}
        self._moved = Condition()
        self._ended = False
        self._thread: Thread | None = None

    def changed(self, zone_map: ZoneMap) -> None:
        """Note that a map is another by now."""
        with self._moved:
            self._waiting[zone_map.name] = zone_map
            self._moved.notify()
            if self._thread is None:
                self._thread = Thread(target=self._draw, name="changes", daemon=True)
                self._thread.start()

    def made(self, zone_map: ZoneMap) -> None:
        """Offer a map that is new."""
        self._scenes.offer_map(zone_map)

    def end(self) -> None:
        """Draw no more; return once the last drawing is done."""
        with self._moved:
            self._ended = True
            self._moved.notify()
        if self._thread:
            self._thread.join()

    def _draw(self) -> None:
        while True:
            with self._moved:
                self._moved.wait_for(lambda: self._waiting or self._ended)
                while not self._ended and self._moved.wait(DRAWN_AFTER_S):
                    pass  # until it is left alone for so long
                if self._ended:
                    return
                waiting, self._waiting = self._waiting, {}
            for zone_map in waiting.values():
                try:
                    self._scenes.change_map(zone_map)
                except VoetatlasError as error:
                    logging.getLogger("voetatlas").warning("%s", error)
                except Exception:  # whatever it was, the next change is to be seen
                    logging.getLogger("voetatlas").exception("a map could not be drawn")


class WorkshopSocket(WebSocketHandler):
    """Answers one browser of this machine, and only on pages of this server."""

    def initialize(
        self, workshop: Workshop, threads: ThreadPoolExecutor, origins: Sequence[str]
    ) -> None:
        self._workshop = workshop
        self._origins = origins
        self._threads = threads
        self._loop = IOLoop.current()
        self._session = Session(workshop, self._send_from_a_thread)
        self._advice: object | None = None

    def check_origin(self, origin: str) -> bool:
        """Whether a page may ask: one of this server, under a name that it goes by."""
        return is_ours(origin, self.request, self._origins)

    def prepare(self) -> None:
        """Let nobody in from another machine."""
        require_this_machine(self.request)

    async def on_message(self, message: str | bytes) -> None:
        """Answer a request; tornado brings the next one only then."""
        if len(message) > MAX_MESSAGE_BYTES:
            self.close(1009, f"wanted at most {MAX_MESSAGE_BYTES} characters in a request")
            return
        try:
            asked = json.loads(message)
        except ValueError:
            asked = None
        if not isinstance(asked, dict):
            self.close(1003, "wanted a request as JSON")
            return
        if await self._loop.run_in_executor(self._threads, self._answer, asked):
            self._advise_later()

    def _answer(self, asked: Asked) -> bool:
        """Answer in a thread; say whether the map was changed.

        Answers go the way of what others did, and before anybody does more: what comes last is
        what is newest.
        """
        with self._session.alone(asked):
            answer = self._session.answer(asked)
            answer.told = {"n": asked.get("n"), "ok": "refused" not in answer.told, **answer.told}
            self._send_from_a_thread(answer)
        return "state" in answer.told

    def on_close(self) -> None:
        self._forget_advice()
        self._threads.submit(self._session.close)  # it may have to wait for what others do

    def _advise_later(self) -> None:
        self._forget_advice()
        self._advice = self._loop.call_later(ADVICE_AFTER_S, self._advise)

    def _forget_advice(self) -> None:
        if self._advice is not None:
            self._loop.remove_timeout(self._advice)
            self._advice = None

    async def _advise(self) -> None:
        self._advice = None
        answer = await self._loop.run_in_executor(self._threads, self._session.advise)
        if answer:
            self._send(answer)

    def _send_from_a_thread(self, answer: Answer) -> None:
        self._loop.add_callback(self._send, answer)

    def _send(self, answer: Answer) -> None:
        try:
            if answer.patches:
                self.write_message(frame_of(answer.patches), binary=True)
            self.write_message(json.dumps(answer.told, ensure_ascii=False))
        except WebSocketClosedError:
            logging.getLogger("voetatlas").debug("a browser has left the workshop")


class WorkshopScript(RequestHandler):
    """Answers /workshop/workshop.js, which only who changes a map needs."""

    def get(self) -> None:
        script = resources.files("viewer.web").joinpath("static/workshop.js").read_bytes()
        self.set_header("Content-Type", "text/javascript; charset=utf-8")
        self.set_header("Cache-Control", "no-cache")
        self.write(script)


def handlers_of(
    workshop: Workshop, origins: Sequence[str]
) -> list[tuple[str, type[RequestHandler], dict[str, Any]]]:
    """Return what a server answers so that maps can be changed.

    Args:
        workshop: where that is done.
        origins: whose pages may ask, as host and port.
    """
    threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="workshop")
    return [
        (
            rf"/{WORKSHOP_ADDRESS}socket",
            WorkshopSocket,
            {"workshop": workshop, "threads": threads, "origins": origins},
        ),
        (rf"/{WORKSHOP_ADDRESS}workshop\.js", WorkshopScript, {}),
        (
            rf"/{WORKSHOP_ADDRESS}([a-z][a-z0-9_]*)\.(html|toml)",
            PassedOn,
            {
                "workshop": workshop,
                "threads": ThreadPoolExecutor(1, "passing_on"),
                "origins": origins,
            },
        ),
    ]


def frame_of(patches: Sequence[ShownPatch]) -> bytes:
    """Return zones as one binary message.

    The length of a JSON header as uint32, the header; then for each patch positions as float32,
    normals as int8 in fours, and corners as uint32, each beginning at a multiple of four bytes.
    """
    header = {
        "event": "patches",
        "patches": [
            {
                "layer": each.layer,
                "side": each.side,
                "zone": each.zone,
                "vertices": len(each.positions),
                "indices": each.faces.size,
            }
            for each in patches
        ],
    }
    text = json.dumps(header, separators=(",", ":")).encode()
    parts = [struct.pack("<I", len(text)), text, b"\0" * (-(4 + len(text)) % 4)]
    for each in patches:
        normals = np.zeros((len(each.normals), 4), dtype=np.int8)
        normals[:, :3] = np.rint(each.normals * 127)
        parts += [
            each.positions.astype("<f4").tobytes(),
            normals.tobytes(),
            each.faces.astype("<u4").tobytes(),
        ]
    return b"".join(parts)
