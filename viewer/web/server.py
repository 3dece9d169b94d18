"""Serve the page from this machine, and nothing from anywhere else."""

from __future__ import annotations

import errno
import ipaddress
import logging
import re
import signal
import socket
import webbrowser
from collections.abc import Callable
from dataclasses import replace
from threading import Event, Thread
from typing import Any, Final

import panel as pn
from tornado.httpclient import AsyncHTTPClient, HTTPClientError
from tornado.ioloop import IOLoop
from tornado.web import RequestHandler

from viewer.editing.workshop import Workshop
from viewer.errors import ServeError, UnknownNameError, VoetatlasError
from viewer.web.foot_view import FootView
from viewer.web.page import SCENE_ADDRESS, Opening, make_page
from viewer.web.scenes import SceneStore
from viewer.web.workshop import WORKSHOP_ADDRESS, Changes, handlers_of
from viewer.words import word

DEFAULT_PORT: Final = 5006
A_YEAR_S: Final = 31_536_000
FIRST_ANSWER_S: Final = 60.0
WAIT_S: Final = 2.0
OTHERS_AFTER_S: Final = 5.0
"""First the browser that has just been opened gets the machine to itself."""


class SceneHandler(RequestHandler):
    """Answers /scene/<digest>.bin; the digest names the content, so browsers may keep it."""

    def initialize(self, scenes: SceneStore) -> None:
        self.scenes = scenes

    def get(self, digest: str) -> None:
        try:
            part = self.scenes.by_digest(digest)
        except UnknownNameError as error:
            self.set_status(404)
            self.set_header("Content-Type", "text/plain; charset=utf-8")
            self.write(str(error))
            return
        self.set_header("Content-Type", "application/octet-stream")
        self.set_header("Cache-Control", f"public, max-age={A_YEAR_S}, immutable")
        self.set_header("Vary", "Accept-Encoding")
        if accepts_gzip(self.request.headers.get("Accept-Encoding", "")):
            self.set_header("Content-Encoding", "gzip")
            self.write(part.gzipped)
        else:
            self.write(part.content)

    head = get


def accepts_gzip(header: str) -> bool:
    """Say whether an Accept-Encoding header allows gzip."""
    for offer in header.lower().split(","):
        coding, _, weight = offer.partition(";")
        if coding.strip() == "gzip":
            return not re.fullmatch(r"\s*q\s*=\s*0(\.0*)?\s*", weight)
    return False


def serve(
    opening: Opening | None = None,
    *,
    host: str = "127.0.0.1",
    port: int = DEFAULT_PORT,
    open_browser: bool = True,
    say: Callable[[str], None] = print,
) -> None:
    """Serve the page until Ctrl+C; say where, once it answers.

    Raises:
        ServeError: a port in use, an address that is not this machine's.
        VoetatlasError: an unknown name, a foot or map with a fault.
    """
    try:
        _serve(opening or Opening(), host, port, open_browser, say)
    except KeyboardInterrupt:
        return


def _serve(
    opening: Opening,
    host: str,
    port: int,
    open_browser: bool,
    say: Callable[[str], None],
) -> None:
    _require_free(host, port)
    logging.getLogger("tornado.access").setLevel(logging.ERROR)
    scenes = SceneStore()
    changes = Changes(scenes)
    workshop = Workshop(scenes.drawn, changes.made, changes.changed)
    for zone_map in workshop.unkept():
        scenes.add_map(zone_map)
    foot, map_name = scenes.add_foot(opening.foot), scenes.add_map(opening.map_name)
    opening = replace(opening, foot=foot, map_name=map_name, workshop=WORKSHOP_ADDRESS)
    _compress(scenes, foot, map_name)
    loop = IOLoop(make_current=False)

    # Panel takes a plain function for an app, and anything else that can be called for content.
    def session() -> FootView:
        return make_page(pn.state.curdoc, scenes, opening)

    server = _start(
        scenes, workshop, session, host, port, word("app.title", opening.language), loop
    )
    address = f"http://{_in_address(host)}:{port}/"
    faults: list[VoetatlasError] = []
    ended = Event()
    others = Thread(target=_build_the_others, args=(scenes, workshop, foot, map_name, ended))

    async def greet() -> None:
        try:
            # The first answer is the slowest; after it the page is quick for everybody.
            await AsyncHTTPClient().fetch(address, request_timeout=FIRST_ANSWER_S)
        except (OSError, HTTPClientError) as error:
            faults.append(ServeError(f"the page at {address} does not answer: {error}"))
            loop.stop()
            return
        say(f"Voetatlas: {address}")
        if open_browser:
            webbrowser.open(address)
        loop.call_later(OTHERS_AFTER_S, others.start)

    before = _stop_on_signals(loop)
    loop.add_callback(greet)
    try:
        loop.start()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        server.stop()
        # A thread that is cut off in the midst of C++ takes the whole process down with it.
        ended.set()
        changes.end()
        if others.is_alive():
            others.join()
    if faults:
        raise faults[0]


def _start(
    scenes: SceneStore,
    workshop: Workshop,
    session: Callable[[], FootView],
    host: str,
    port: int,
    title: str,
    loop: IOLoop,
) -> Any:
    try:
        server = pn.serve(  # type: ignore[no-untyped-call] # Panel's
            {"/": session},
            address=host,
            port=port,
            loop=loop,
            show=False,
            start=False,
            location=False,
            title=title,
            verbose=False,
            websocket_origin=[each for each in _origins(host, port) if "[" not in each],
            extra_patterns=[
                (rf"/{SCENE_ADDRESS}([0-9a-f]+)\.bin", SceneHandler, {"scenes": scenes}),
                *handlers_of(workshop, _origins(host, port)),
            ],
        )
        # Bokeh takes no address of IPv6 among the origins it is given, but knows one by its name.
        server._tornado.websocket_origins.update(_origins(host, port))  # noqa: SLF001
        server.start()
    except OSError as error:
        raise _cannot_listen(host, port, error) from error
    return server


def _require_free(host: str, port: int) -> None:
    """Find out now, not after seconds of building a scene."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        raise _cannot_listen(host, port, error) from error


def _cannot_listen(host: str, port: int, error: OSError) -> ServeError:
    if error.errno == errno.EADDRINUSE:
        return ServeError(
            f"port {port} of {host} is in use, perhaps by another voetatlas; "
            f"stop that one, or choose another port: voetatlas serve --port {port + 1}"
        )
    if error.errno == errno.EACCES:
        return ServeError(f"port {port} is not for everyone to use; choose one above 1023")
    return ServeError(
        f"cannot listen at '{host}' ({error.strerror or error}); wanted an address of this "
        "machine, such as 127.0.0.1, or 0.0.0.0 for all of them"
    )


def _origins(host: str, port: int) -> list[str]:
    """Whose pages may talk to this server: its own, under the names it goes by."""
    if _is_every_address(host):
        return [f"*:{port}"]
    names = dict.fromkeys((_in_address(host), "localhost", "127.0.0.1"))
    return [f"{name}:{port}" for name in names]


def _in_address(host: str) -> str:
    if _is_every_address(host):
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host


def _is_every_address(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_unspecified
    except ValueError:
        return False


def _stop_on_signals(loop: IOLoop) -> dict[int, Any]:
    def stop(*_: object) -> None:
        loop.add_callback_from_signal(loop.stop)

    return {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}


def _build_the_others(
    scenes: SceneStore, workshop: Workshop, foot: str, map_name: str, ended: Event
) -> None:
    """Build the overlays, the other feet and the other maps, so that choosing one takes no time."""
    kinds = {each["name"]: each["kind"] for each in scenes.maps()}
    maps = sorted(kinds, key=lambda name: kinds[name] != "overlay")
    others = [each["name"] for each in scenes.feet()]
    for on_foot, name in [(foot, name) for name in maps] + [(each, map_name) for each in others]:
        while workshop.is_busy and not ended.wait(WAIT_S):
            pass  # whoever draws a map gets the machine
        if ended.is_set():
            return
        try:
            _compress(scenes, on_foot, name)
        except VoetatlasError as error:
            logging.getLogger("voetatlas").warning("%s", error)


def _compress(scenes: SceneStore, foot: str, map_name: str) -> None:
    for part in scenes.parts(foot, [map_name]):
        _ = part.gzipped
