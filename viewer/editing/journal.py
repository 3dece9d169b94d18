"""The draft of a map on the disk: every change one line, written before anybody is told of it.

A line that was cut off, because the machine went down in the midst of it, is the last one and was
told to nobody; it is left out. What the map looked like at the beginning is the first line, so
that the draft needs no other file.
"""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any, Final

from viewer.errors import MapError

MAX_LINE_BYTES: Final = 2_000_000


class Journal:
    """An append-only file of JSON lines.

    Args:
        file: where it lies, or will.
    """

    def __init__(self, file: Path) -> None:
        self.file = file

    def read(self) -> list[dict[str, Any]]:
        """Return the lines; none if there is no file.

        Raises:
            MapError: a file that cannot be read, or a line in its midst that cannot.
        """
        try:
            content = self.file.read_bytes()
        except FileNotFoundError:
            return []
        except OSError as error:
            raise MapError(
                f"the draft '{self.file}' cannot be read ({error.strerror}); look at its rights"
            ) from error
        whole, _, _cut_off = content.rpartition(b"\n")
        return list(self._lines(whole))

    def _lines(self, content: bytes) -> Iterator[dict[str, Any]]:
        for number, line in enumerate(content.splitlines(), 1):
            try:
                told = json.loads(line)
            except ValueError:
                told = None
            if not isinstance(told, dict):
                raise MapError(
                    f"the draft '{self.file}' is damaged in line {number}; put the file away, and "
                    "the map is as it was kept last"
                )
            yield told

    def begin(self, line: Mapping[str, Any]) -> None:
        """Write a new journal that begins with a line, in the place of an older one.

        Raises:
            MapError: no room on the disk, or no right to write there.
        """
        beside = self.file.with_suffix(".new")
        with self._writing():
            self.file.parent.mkdir(parents=True, exist_ok=True)
            with beside.open("wb") as out:
                out.write(_written(line))
                out.flush()
                os.fsync(out.fileno())
            os.replace(beside, self.file)

    def set_aside(self) -> Path:
        """Let the file go by another name, with the present moment in it; return where it lies.

        Raises:
            MapError: no right to write there.
        """
        now = dt.datetime.now(dt.UTC).strftime("%Y%m%dT%H%M%S")
        names = (f"{self.file.stem}-{now}{f'-{n}' if n > 1 else ''}.jsonl" for n in count(1))
        aside = next(to for name in names if not (to := self.file.with_name(name)).exists())
        with self._writing():
            return self.file.rename(aside)

    def add(self, line: Mapping[str, Any]) -> None:
        """Put a line behind the others; it lies on the disk when this returns.

        Raises:
            MapError: a line that is too long, or no room on the disk.
        """
        written = _written(line)
        if len(written) > MAX_LINE_BYTES:
            raise MapError(
                f"a change of {len(written):,} bytes is too large for the draft; wanted at most "
                f"{MAX_LINE_BYTES:,}; draw with fewer points"
            )
        with self._writing(), self.file.open("r+b") as out:
            out.seek(self._end(out.seek(0, os.SEEK_END)))
            out.truncate()
            out.write(written)
            out.flush()
            os.fsync(out.fileno())

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise MapError(
                f"the change cannot be written to '{self.file}' ({error.strerror}); make room on "
                "the disk, or look at the rights of the folder"
            ) from error

    def _end(self, size: int) -> int:
        """Return where the last whole line ends, behind which another may stand."""
        with self.file.open("rb") as written:
            step = min(size, MAX_LINE_BYTES + 1)
            written.seek(size - step)
            return size - step + written.read(step).rfind(b"\n") + 1


def _written(line: Mapping[str, Any]) -> bytes:
    return json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
