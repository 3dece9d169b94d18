"""`serve`: the page, in the browser."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from viewer.cli.output import write_line
from viewer.cli.wording import read_words
from viewer.lessons import lesson_names, load_lesson
from viewer.terms import Language
from viewer.web import Opening, serve


def serve_page(
    foot: str,
    map_name: str,
    language: Language,
    lessons: Sequence[str],
    words: Path | None,
    host: str,
    port: int,
    *,
    open_browser: bool,
) -> None:
    """Serve the page and say where, once it answers; return after Ctrl+C.

    Raises:
        VoetatlasError: an unknown name, a foot, map, lesson or file of words with a fault, a port
            in use.
    """
    opening = Opening(
        foot=foot,
        map_name=map_name,
        language=language,
        lessons=tuple(load_lesson(name) for name in (*lesson_names(), *lessons)),
        words=read_words(words),
    )
    serve(opening, host=host, port=port, open_browser=open_browser, say=write_line)
