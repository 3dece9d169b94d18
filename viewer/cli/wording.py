"""A school's own words for texts of the page, from a file."""

from __future__ import annotations

import json
from pathlib import Path

from viewer.errors import VoetatlasError
from viewer.words import checked_words


def read_words(path: Path | None) -> dict[str, dict[str, str]]:
    """Return the words of a file, by key and language; none where there is no file.

    Raises:
        UnknownNameError: no such text or language.
        VoetatlasError: a file that is not there, or of another form.
    """
    if path is None:
        return {}
    wanted = 'wanted JSON such as {"card.stands_for": {"nl": "Hier ligt:"}}'
    try:
        words = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else f"no JSON: {error}"
        raise VoetatlasError(f"cannot read words from '{path}' ({reason}); {wanted}") from error
    if not isinstance(words, dict) or not all(
        isinstance(texts, dict) and all(isinstance(text, str) for text in texts.values())
        for texts in words.values()
    ):
        raise VoetatlasError(f"'{path}' has words of another form; {wanted}")
    return checked_words(words)
