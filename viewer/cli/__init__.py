"""The command line: `voetatlas`, and every way it can end.

It ends with status 0, or with 2 and one line on stderr for anything the user can mend.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from typer import TyperException

from viewer.cli.app import app
from viewer.errors import VoetatlasError

__all__ = ["main"]

CAN_BE_MENDED = 2
OUR_FAULT = 1
TRACEBACK_VARIABLE = "VOETATLAS_TRACEBACK"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return the exit status; no arguments at all mean `serve`."""
    given = list(sys.argv[1:] if arguments is None else arguments) or ["serve"]
    try:
        status = app(given, prog_name="voetatlas", standalone_mode=False)
    except VoetatlasError as error:
        return _told(str(error), CAN_BE_MENDED)
    except TyperException as error:
        wrong = error.format_message().replace("Value error, ", "").rstrip(".")
        return _told(f"{wrong}; see `voetatlas --help`", CAN_BE_MENDED)
    except Exception as error:
        if os.environ.get(TRACEBACK_VARIABLE):
            raise
        return _told(
            f"this is a fault of voetatlas itself: {type(error).__name__}: {error}; "
            f"set {TRACEBACK_VARIABLE}=1 to see where, and report it",
            OUR_FAULT,
        )
    return status if isinstance(status, int) else 0


def _told(message: str, status: int) -> int:
    """Write one line to stderr; what a terminal would take for an order is shown as '?'."""
    line = "".join(letter if letter.isprintable() else "?" for letter in " ".join(message.split()))
    sys.stderr.write(f"voetatlas: {line}\n")
    return status
