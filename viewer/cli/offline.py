"""`page`, `site` and `qr`: what needs no Python to be looked at, and how a phone finds it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from viewer.cli.output import write_line
from viewer.cli.wording import read_words
from viewer.errors import UnknownNameError
from viewer.export.writing import write_whole
from viewer.foot import load_foot
from viewer.lessons import lesson_names, load_lesson
from viewer.terms import Language
from viewer.web.codes import code_of
from viewer.web.offline import Content, gather, require_place, write_page, write_site
from viewer.zones import load_map

MEGABYTE: Final = 1_000_000
SOON: Final = 3
"""So many maps on feet need no word about how long they take."""


def make_page(
    foot: str,
    maps: str,
    select: str,
    language: Language,
    lessons: Sequence[str],
    words: Path | None,
    out: Path,
) -> None:
    """Write a page in one file.

    Raises:
        VoetatlasError: an unknown name, a foot, map, lesson or file of words with a fault, a place
            that cannot be written to.
    """
    if out.suffix.lower() not in (".html", ".htm"):
        raise UnknownNameError("page kind", out.suffix or out.name, [".html"])
    content = _content([foot], maps, select, language, lessons, words)
    size = write_page(content, out)
    write_line(f"{out}: {maps} on {foot}, {size / MEGABYTE:.2f} MB")


def make_site(
    feet: str,
    maps: str,
    language: Language,
    lessons: Sequence[str],
    words: Path | None,
    out: Path,
) -> None:
    """Write a folder for a web server.

    Raises:
        VoetatlasError: an unknown name, a foot, map, lesson or file of words with a fault, a folder
            that is not empty or cannot be written to.
    """
    require_place(out)
    n_maps, n_feet = len(_names(maps)), len(_names(feet))
    if n_maps * n_feet > SOON:
        write_line(f"{out}: laying {n_maps} maps on {n_feet} feet; this takes minutes")
    content = _content(_names(feet), maps, "", language, lessons, words)
    n_files, size = write_site(content, out)
    write_line(f"{out}: {n_files} files, {size / MEGABYTE:.2f} MB; put them on any web server")


def make_code(link: str, out: Path) -> None:
    """Write the QR code of a link.

    Raises:
        UnknownNameError: a file that is no SVG.
        ServeError: a link that is too long.
        OutputError: a place that cannot be written to.
    """
    if out.suffix.lower() != ".svg":
        raise UnknownNameError("QR code kind", out.suffix or out.name, [".svg"])
    write_whole(out, code_of(link).encode())
    write_line(f"{out}: {link}")


def _content(
    feet: Sequence[str],
    maps: str,
    select: str,
    language: Language,
    lessons: Sequence[str],
    words: Path | None,
) -> Content:
    return gather(
        [load_foot(name) for name in feet],
        [load_map(name) for name in _names(maps)],
        language=language,
        select=_names(select),
        lessons=[load_lesson(name) for name in (*lesson_names(), *lessons)],
        words=read_words(words),
    )


def _names(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]
