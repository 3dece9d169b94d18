"""What goes to stdout: tables for people, JSON for programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

WIDTH_OF_A_FILE = 400
"""Characters; what goes to a file or a pipe is never cut to a terminal's width."""


def write_json(content: object) -> None:
    """Write JSON to stdout, letters as they are."""
    sys.stdout.write(json.dumps(content, ensure_ascii=False, indent=2) + "\n")


def write_table(heads: Sequence[str], rows: Iterable[Sequence[str]], *, title: str = "") -> None:
    """Write a table; a head that ends in '>' sets its column to the right."""
    console = Console(width=None if sys.stdout.isatty() else WIDTH_OF_A_FILE)
    table = Table(box=box.SIMPLE_HEAD, title=title or None, title_justify="left", pad_edge=False)
    for head in heads:
        to_right = head.endswith(">")
        table.add_column(head.rstrip(">"), justify="right" if to_right else "left")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    console.print(table)


def write_line(text: str) -> None:
    """Write a line as it is, at once."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
