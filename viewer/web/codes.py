"""QR codes, by which a phone opens what a screen shows."""

from __future__ import annotations

import io
from typing import Final

import segno

from viewer.errors import ServeError

LONGEST_LINK: Final = 1200
"""Bytes; a longer one makes a code that a phone cannot read from a screen."""
_QUIET_ZONE: Final = 4


def code_of(link: str) -> str:
    """Return the QR code of a link as SVG, black on white.

    Raises:
        ServeError: no link at all, one that is no text, or too long for a phone to read.
    """
    if not link or any(0xD800 <= ord(letter) <= 0xDFFF for letter in link):
        raise ServeError(f"a QR code wants a link, such as https://...; given {link!a}; give one")
    given = len(link.encode())
    if given > LONGEST_LINK:
        raise ServeError(
            f"a QR code wants a link of at most {LONGEST_LINK} bytes; given {given}; shorten it"
        )
    out = io.BytesIO()
    segno.make(link, error="m", micro=False).save(
        out, kind="svg", border=_QUIET_ZONE, light="#fff", xmldecl=False, omitsize=True
    )
    return out.getvalue().decode()
