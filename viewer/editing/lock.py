"""Says to other processes of this computer that a map is being changed here.

Two servers that write into one draft would mix their steps. The lock is the system's own, so it is
gone with the process, however that ends; the empty file that carries it stays, for to take it away
would let two processes lock two files of one name.
"""

from __future__ import annotations

import os
import sys
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import Final

from viewer.errors import MapError

FOLDER: Final = ".open"
"""Beside the maps: no folder of a map, so that a map can be moved whole."""


class OpenElsewhereError(MapError):
    """A map that another process is changing."""


class MapLock:
    """Keeps other processes from changing a map, until it is let go or the process ends.

    Where nothing can be written, or the disk knows no locks, nobody is kept from anything.

    Args:
        map_folder: of the map.

    Raises:
        OpenElsewhereError: another process has it.
    """

    def __init__(self, map_folder: Path) -> None:
        self._close: Callable[[], object] = lambda: None
        try:
            folder = map_folder.parent / FOLDER
            folder.mkdir(exist_ok=True)
            file = os.open(folder / f"{map_folder.name}.lock", os.O_RDWR | os.O_CREAT)
        except OSError:
            return
        self._close = weakref.finalize(self, os.close, file)
        if _is_taken(file):
            self._close()
            raise OpenElsewhereError(
                f"map '{map_folder.name}' is open in another Voetatlas on this computer; "
                "close it there first"
            )

    def let_go(self) -> None:
        """Let others change the map."""
        self._close()


if sys.platform == "win32":
    import msvcrt

    def _is_taken(file: int) -> bool:
        """Lock the first byte of a file; whether another process has it."""
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return True
        except OSError:
            return False
        return False
else:
    import fcntl

    def _is_taken(file: int) -> bool:
        """Lock a file; whether another process has it."""
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        except OSError:
            return False
        return False
