"""An empty Panel page."""

from __future__ import annotations

import sys

import panel as pn


def session() -> pn.viewable.Viewable:
    return pn.Column()


if __name__ == "__main__":
    pn.serve({"/": session}, port=int(sys.argv[1]), show=False, verbose=False)
