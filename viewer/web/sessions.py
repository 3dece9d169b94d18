"""How a thread hands over what it made to the session that asked for it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from panel.io.state import state

Handover = Callable[[Callable[[], None]], None]


def handover() -> Handover:
    """Return how something is done for the session that asks now, from whichever thread.

    A server does it in the session's own turn, or not at all once the page has been closed. A
    notebook has a document too, but nobody takes turns there: it is done at once.
    """
    document = state.curdoc
    session = document.session_context if document is not None else None
    if document is None or session is None:
        return lambda do: do()

    def in_its_turn(do: Callable[[], None]) -> None:
        if not session.destroyed:
            with suppress(AttributeError):  # Bokeh's, of a document that is closed at this moment
                document.add_next_tick_callback(do)

    return in_its_turn
