"""Write a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from viewer.errors import OutputError


def write_whole(path: Path, content: bytes) -> None:
    """Write bytes to a file; whatever goes wrong, nothing half written stays behind.

    Raises:
        OutputError: the folder is not there, or cannot be written to.
    """
    if not path.parent.is_dir():
        raise OutputError(
            f"cannot write '{path}': folder '{path.parent}' is not there; make it first"
        )
    try:
        handle, partial = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise OutputError(
            f"cannot write '{path}' ({error.strerror}); choose a folder you may write to"
        ) from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(partial, 0o666 & ~mask)
        os.replace(partial, path)
    except OSError as error:
        Path(partial).unlink(missing_ok=True)
        raise OutputError(
            f"cannot write '{path}' ({error.strerror}); free some space or choose another place"
        ) from error
    except BaseException:
        Path(partial).unlink(missing_ok=True)
        raise
