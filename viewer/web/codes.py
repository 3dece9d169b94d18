"""QR codes, by which a phone opens what a screen shows."""

from __future__ import annotations

import io
from typing import Final

import segno

LONGEST_LINK: Final = 1200
"""Characters; a longer one makes a code that a phone cannot read from a screen."""
_QUIET_ZONE: Final = 4


def code_of(link: str) -> str:
    """Return the QR code of a link as SVG, black on white."""
    out = io.BytesIO()
    segno.make(link, error="m", micro=False).save(
        out, kind="svg", border=_QUIET_ZONE, light="#fff", xmldecl=False, omitsize=True
    )
    return out.getvalue().decode()
