"""What people fill in, made fit for a map file, or refused in their language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Final

from viewer.editing.changes import Places
from viewer.editing.phrases import say
from viewer.errors import MapError
from viewer.terms import LANGUAGES, Language

MAX_TEXT: Final = 2000


def text_of(given: object, longest: int = MAX_TEXT) -> str:
    """Return a text on one line, without what cannot be seen, not too long; "" if it is none."""
    if not isinstance(given, str):
        return ""
    plain = "".join(letter if letter.isprintable() else " " for letter in given)
    return " ".join(plain.split())[:longest]


def texts_of(given: object) -> dict[str, str]:
    """Return the texts that were filled in, by language."""
    if not isinstance(given, Mapping):
        return {}
    return {lang: text for lang in LANGUAGES if (text := text_of(given.get(lang)))}


def one_of(value: object, known: tuple[str, ...], language: Language) -> str:
    """Return a value that is known; raises MapError for others."""
    if value not in known:
        raise MapError(say("cannot", language))
    return str(value)


def require_author(places: Places, language: Language) -> None:
    """Raise MapError for a map that does not say whose it is: its texts need every language."""
    if not places.get("author"):
        raise MapError(say("wants_author", language))


def plain_id(name: str) -> str:
    """Return a name in small letters, digits and _; nothing if it has none of these."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:40].strip("_")
