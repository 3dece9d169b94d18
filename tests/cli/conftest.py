"""The command line as a user starts it: a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

START = "import sys; from viewer.cli import main; sys.exit(main())"


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    status: int
    out: str
    err: str


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., Ended]:
    """Run `voetatlas` in an empty folder."""

    def start(*arguments: str | Path, **environment: str) -> Ended:
        done = subprocess.run(
            [sys.executable, "-c", START, *map(str, arguments)],
            cwd=tmp_path,
            env={**os.environ, **environment},
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
        return Ended(done.returncode, done.stdout, done.stderr)

    return start


@pytest.fixture
def refused(run: Callable[..., Ended]) -> Callable[..., str]:
    """Run what must fail for a reason the user can mend; return the one line that says which."""

    def start(*arguments: str | Path, **environment: str) -> str:
        ended = run(*arguments, **environment)
        assert ended.status == 2, ended
        assert ended.err.startswith("voetatlas: "), ended
        assert ended.err.count("\n") == 1, ended
        assert ended.err.endswith("\n"), ended
        assert "Traceback" not in ended.out + ended.err, ended
        return ended.err.removeprefix("voetatlas: ").rstrip("\n")

    return start
