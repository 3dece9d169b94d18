"""Measures what the README claims and what the design budgets, each beside what it replaces.

`python tests/bench` runs everything, `python tests/bench projection page file session draft` a
part. It wants the viewer installed with its groups `test` and `bench` (`pip install --group test
--group bench .`), a Chromium for `page`, `file` and `draft`, and for `file` what `npm ci` lays in
viewer/web/js.
"""

from __future__ import annotations

import os
import platform
import sys

import drafting
import files
import pages
import projecting
import sessions

PARTS = {
    "projection": projecting.report,
    "page": pages.report,
    "file": files.report,
    "session": sessions.report,
    "draft": drafting.report,
}


def main(names: list[str]) -> int:
    unknown = [name for name in names if name not in PARTS]
    if unknown:
        print(f"unknown part '{unknown[0]}'; known: {', '.join(PARTS)}", file=sys.stderr)
        return 2
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.system()}")
    for name in names or PARTS:
        print()
        PARTS[name]()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
