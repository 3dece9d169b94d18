"""Parts of a scene as they travel: a JSON header, then streams of small integers.

Numbers are sent as differences from what the browser can foretell. Most are so small that they
take one byte each, and gzip does the rest. contract.json names every stream and its coding.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from typing import Any, Final

import numpy as np
import numpy.typing as npt

Ids = npt.NDArray[np.int64]

CONTRACT: Final[Mapping[str, Any]] = json.loads(
    resources.files(__package__).joinpath("contract.json").read_text("utf-8")
)
GZIP_LEVEL: Final = 9
_BITS_OF_A_BYTE: Final = 7


@dataclass(frozen=True, eq=False)
class Part:
    """A foot, or a map on a foot, ready to be sent.

    Attributes:
        name: of the foot or the map.
        content: what contract.json describes.
    """

    name: str
    content: bytes

    @cached_property
    def digest(self) -> str:
        """A name that changes whenever the content does."""
        return hashlib.sha256(self.content).hexdigest()[:20]

    @cached_property
    def gzipped(self) -> bytes:
        """The content, compressed once."""
        return gzip.compress(self.content, GZIP_LEVEL, mtime=0)


def pack(
    kind: str, name: str, header: Mapping[str, Any], streams: Mapping[str, npt.ArrayLike]
) -> Part:
    """Return a part of a kind that contract.json knows.

    Args:
        kind: "foot" or "map".
        name: of the foot or the map.
        header: whatever JSON can say.
        streams: name -> integers (n,), for every stream of that kind.
    """
    coded = {
        stream: encoded(np.asarray(streams[stream], dtype=np.int64), entry["coding"])
        for stream, entry in CONTRACT[kind].items()
    }
    text = json.dumps(
        {
            "version": CONTRACT["version"],
            "kind": kind,
            **header,
            "streams": [[stream, len(content)] for stream, content in coded.items()],
        },
        ensure_ascii=False,
        separators=(",", ":"),
    ).encode()
    start = CONTRACT["magic"].encode() + struct.pack("<I", len(text))
    return Part(name, b"".join([start, text, *coded.values()]))


def encoded(values: Ids, coding: str) -> bytes:
    """Return integers (n,) in one of the codings of contract.json."""
    if coding == "byte":
        return values.astype(np.uint8).tobytes()
    if coding == "int":
        values = (values << 1) ^ (values >> 63)
    return _leb128(values)


def _leb128(values: Ids) -> bytes:
    """Return unsigned integers below 2 ** 35, seven bits a byte, the lowest first."""
    shifts = _BITS_OF_A_BYTE * np.arange(5)
    groups = (values[:, None] >> shifts) & 0x7F
    more = (values[:, None] >> (shifts + _BITS_OF_A_BYTE)) > 0
    used = np.concatenate([np.ones((len(values), 1), dtype=bool), more[:, :-1]], axis=1)
    content: bytes = (groups | (more << _BITS_OF_A_BYTE)).astype(np.uint8)[used].tobytes()
    return content
