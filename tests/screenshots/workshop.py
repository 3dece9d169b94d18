"""The picture of a map of one's own that is being changed, which wants a server."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from playwright.sync_api import Page

from viewer.zones.keeping import keep_map

NAME: Final = "workshop"
PORT: Final = 5961
ADDRESS: Final = f"http://127.0.0.1:{PORT}/"
START_S: Final = 120
SETTLED_MS: Final = 4000
SCHOOL: Final = 'title.nl = "Mijn school"\nauthor = "M. de Vries"\nextends = "voetatlas"\n'


@contextmanager
def served() -> Iterator[str]:
    """A server over a folder with one map of one's own; its address."""
    with TemporaryDirectory() as folder:
        keep_map("mijn_school", SCHOOL, Path(folder))
        process = subprocess.Popen(
            [Path(sys.executable).parent / "voetatlas", "serve", "--no-browser", f"--port={PORT}"],
            env={**os.environ, "VOETATLAS_MAPS": folder},
            stdout=subprocess.DEVNULL,
        )
        try:
            _wait()
            yield ADDRESS
        finally:
            process.terminate()
            process.wait()


def _wait() -> None:
    end = time.monotonic() + START_S
    while True:
        try:
            with urllib.request.urlopen(ADDRESS):
                return
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.3)


def open_spine(tab: Page) -> None:
    """Begin to change the map that is shown, at the borders of the spine."""
    tab.get_by_test_id("overlays-open").click()
    tab.get_by_test_id("workshop-edit").click()
    tab.get_by_test_id("mode-spine").click()
    tab.wait_for_timeout(SETTLED_MS)
