"""Servers of pages to compare, each a process of its own."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).parent
START_S = 120


@contextmanager
def served(app: str) -> Iterator[tuple[str, int]]:
    """Serve `voetatlas`, or one of the apps beside this file; yield its address and process."""
    port = free_port()
    if app == "voetatlas":
        path = str(Path(sys.executable).parent)
        command = [shutil.which("voetatlas", path=path) or "voetatlas", "serve", "--no-browser"]
        command += ["--port", str(port)]
    else:
        command = [sys.executable, str(HERE / app), str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}/"
    try:
        wait_for(address, process)
        yield address, process.pid
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + START_S
    while time.monotonic() < end and process.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=60).close()  # noqa: S310 - our own
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
        else:
            return
    raise SystemExit(f"{address} does not answer")
