"""`serve`: the page, in the browser."""

from __future__ import annotations

from viewer.cli.output import write_line
from viewer.terms import Language
from viewer.web import serve


def serve_page(
    foot: str, map_name: str, language: Language, host: str, port: int, *, open_browser: bool
) -> None:
    """Serve the page and say where, once it answers; return after Ctrl+C.

    Raises:
        VoetatlasError: an unknown name, a foot or map with a fault, a port in use.
    """
    serve(
        foot=foot,
        map_name=map_name,
        language=language,
        host=host,
        port=port,
        open_browser=open_browser,
        say=write_line,
    )
