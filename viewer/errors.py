"""The one tree of errors; every message says what, wanted, given and the way out.

VoetatlasError
├── UnknownNameError     a foot, map, zone, view or file kind that nobody knows
├── FootError            a foot that cannot be used
│   ├── MeshError        its surface
│   └── LandmarkError    its landmarks, its side, its units
├── MapError             a zone map or the list of body parts
├── LessonError          a lesson
├── ProjectionError      a map that cannot be laid on this foot
├── PlaceError           a point that does not lie on this foot
├── OutputError          a file that cannot be written
├── RenderError          a picture that cannot be drawn on this machine
└── ServeError           a page that cannot be served
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


class VoetatlasError(Exception):
    """Something the user can mend; its text is one line."""

    def __str__(self) -> str:
        return " ".join(super().__str__().split())


class UnknownNameError(VoetatlasError):
    """A name that is not known, with the nearest ones that are."""

    def __init__(self, kind: str, given: str, known: Iterable[str]) -> None:
        names = sorted(known)
        near = get_close_matches(given.lower(), names, n=3, cutoff=0.5)
        if near:
            way_out = f"did you mean {', '.join(near)}?"
        elif len(names) <= 12:
            way_out = f"known: {', '.join(names) or 'none'}"
        else:
            way_out = f"known: {', '.join(names[:4])} and {len(names) - 4} more"
        super().__init__(f"unknown {kind} '{given}'; {way_out}")


class FootError(VoetatlasError):
    """A foot that cannot be used."""


class MeshError(FootError):
    """A surface that cannot be read, or is no closed surface of triangles."""


class LandmarkError(FootError):
    """Landmarks that are missing, impossible, or of the other side."""


class MapError(VoetatlasError):
    """A zone map, or the list of body parts, with a fault in it."""


class LessonError(VoetatlasError):
    """A lesson with a fault in it."""


class ProjectionError(VoetatlasError):
    """A zone map that cannot be laid on this foot."""


class PlaceError(VoetatlasError):
    """A point that does not lie on this foot."""


class OutputError(VoetatlasError):
    """A file that cannot be written."""


class RenderError(VoetatlasError):
    """A picture that cannot be drawn on this machine."""


class ServeError(VoetatlasError):
    """A page that cannot be served."""
