"""Files of maps on the disk: written whole or not at all, by one thread at a time."""

from __future__ import annotations

import datetime as dt
import os
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Final

from viewer.errors import OutputError

LEFT_OVER_S: Final = 3600.0
"""So old a file half written belongs to nobody who still writes."""
_one_at_a_time = threading.Lock()


@contextmanager
def writing(doing: str, folder: Path) -> Iterator[None]:
    """Nobody else of this process writes meanwhile, and what the disk refuses is told."""
    with _one_at_a_time:
        try:
            yield
        except OSError as error:
            way_out = "free some space, or choose a folder you may write to in VOETATLAS_MAPS"
            raise OutputError(
                f"cannot {doing} in '{folder}' ({error.strerror or error}); {way_out}"
            ) from error


def free_path(folder: Path, before: str, after: str) -> Path:
    """A path with the present moment in its name at which there is nothing yet."""
    now = dt.datetime.now(dt.UTC).strftime("%Y%m%dT%H%M%S")
    numbered = (folder / f"{before}{now}{f'-{n}' if n > 1 else ''}{after}" for n in count(1))
    return next(path for path in numbered if not path.exists())


def write_whole(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    partial = path.with_name(f".{path.name}.{secrets.token_hex(8)}.part")
    try:
        with partial.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(partial, path)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise


def sweep(folder: Path) -> None:
    """Take away what a process that was killed left half written."""
    for left in folder.rglob(".*.part"):
        if time.time() - left.stat().st_mtime > LEFT_OVER_S:
            left.unlink(missing_ok=True)
