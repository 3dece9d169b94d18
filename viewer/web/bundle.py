"""The browser's part of the viewer, as it was built: where it lies, and what it was built from."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from viewer.errors import ServeError

STATIC: Final = Path(__file__).parent / "static"
BUNDLE: Final = STATIC / "foot_view.js"
PAGE_BUNDLE: Final = STATIC / "page.js"
SERVICE_WORKER: Final = STATIC / "service_worker.js"


def require_bundle() -> None:
    """Find out now whether there is anything to send to a browser.

    Raises:
        ServeError: the bundle is not built.
    """
    if not BUNDLE.is_file():
        raise ServeError(
            "the browser's part of the viewer, viewer/web/static/foot_view.js, is not built; "
            "run `pip install .` or `pip install -e .` in the checkout"
        )


@cache
def bundle_hash() -> str:
    """Return the hash of the sources that the bundle was built from: it stands in its first line.

    Raises:
        ServeError: the bundle is not built.
    """
    require_bundle()
    with BUNDLE.open(encoding="utf-8") as file:
        return file.readline().partition("inputs:")[2].split()[0]
