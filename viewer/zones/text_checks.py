"""What no text may say: a word that promises healing or gives a diagnosis.

The words, and the sentences that deny it and are therefore allowed, stand in `promises.toml`.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Final

from viewer.zones.faults import Fault, Origin
from viewer.zones.files import read_toml, shown_path

QUOTED: Final = frozenset({"sources"})
"""Fields with the titles of others; a quotation promises nothing."""
WANTED: Final = "what the area stands for in this map; no promise of healing, no diagnosis"


@dataclass(frozen=True)
class Promises:
    """The words that promise, and the sentences that say there is no promise."""

    words: re.Pattern[str]
    neutral: re.Pattern[str]

    def found_in(self, text: str) -> list[str]:
        """The promising words of a text, each once, as they were written but in small letters."""
        left = self.neutral.sub("…", _plain(text))
        return list(dict.fromkeys(match[0] for match in self.words.finditer(left)))


def load_promises() -> Promises:
    """The shipped lists, those of all languages together."""
    text = resources.files("viewer.zones").joinpath("promises.toml").read_text("utf-8")
    lists = tomllib.loads(text)
    words = [word for some in lists["promises"].values() for word in some]
    return Promises(_any_of(words), _any_of(w for some in lists["neutral"].values() for w in some))


def file_text_faults(file: Path) -> Iterator[Fault]:
    """The promises in a map file or a list; none in a file that cannot be read."""
    written, _ = read_toml(file)
    yield from text_faults(written, Origin(shown_path(file)), load_promises())


def text_faults(written: object, origin: Origin, promises: Promises) -> Iterator[Fault]:
    """The promises in all texts of a file: tables and lists, as TOML and JSON give them."""
    if isinstance(written, str):
        for word in promises.found_in(written):
            yield Fault(f"the text says '{word}'; wanted: {WANTED}", origin)
    elif isinstance(written, dict):
        for key, value in written.items():
            if key not in QUOTED:
                yield from text_faults(value, origin.at(str(key)), promises)
    elif isinstance(written, list):
        for i, value in enumerate(written):
            yield from text_faults(value, origin.at(f"[{i}]"), promises)


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Any of some words as a whole, the longest first."""
    longest_first = sorted(map(_plain, words), key=len, reverse=True)
    parts = [re.escape(word).replace(r"\*", r"\w*") for word in longest_first]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)")


def _plain(text: str) -> str:
    """Small letters, one space between words, accents in one piece, no soft hyphens."""
    joined = unicodedata.normalize("NFKC", text).replace("\u00ad", "").casefold()
    return " ".join(joined.split())
