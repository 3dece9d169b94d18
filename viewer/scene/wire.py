"""Pack named arrays behind a JSON header, as contract.json says."""

from __future__ import annotations

import hashlib
import json
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import resources
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]

CONTRACT: Mapping[str, Any] = json.loads(
    resources.files(__package__).joinpath("contract.json").read_text("utf-8")
)


@dataclass(frozen=True)
class Quantisation:
    """How positions in mm become 16-bit integers.

    Attributes:
        origin: (3,) the lowest corner, mm.
        step: (3,) mm per count.
    """

    origin: Array
    step: Array

    @classmethod
    def around(cls, points: Array) -> Quantisation:
        """Return the finest one that holds all (n, 3) points."""
        low, high = points.min(axis=0), points.max(axis=0)
        return cls(low, np.maximum(high - low, 1e-6) / 65535)


@dataclass
class WireWriter:
    """Collects arrays; one that was written before is sent once."""

    quantisation: Quantisation
    _data: bytearray = field(default_factory=bytearray)
    _entries: dict[str, dict[str, Any]] = field(default_factory=dict)
    _known: dict[bytes, str] = field(default_factory=dict)

    def surface(self, vertices: Array, normals: Array, faces: npt.NDArray[Any]) -> dict[str, str]:
        """Add a surface in mm; return the names of its three arrays."""
        counts = np.rint((vertices - self.quantisation.origin) / self.quantisation.step)
        return {
            "position": self._add("position", np.clip(counts, 0, 65535)),
            "normal": self._add("normal", np.rint(normals * 127)),
            "index": self._add("index", faces),
        }

    def finish(self, header: Mapping[str, Any]) -> bytes:
        """Return the whole scene: magic, length, header, arrays."""
        text = json.dumps(
            {
                "version": CONTRACT["version"],
                **header,
                "arrays": self._entries,
                "quantisation": {
                    "origin": self.quantisation.origin.tolist(),
                    "step": self.quantisation.step.tolist(),
                },
            },
            ensure_ascii=False,
            separators=(",", ":"),
        ).encode()
        text += b" " * (-len(text) % CONTRACT["alignment"])
        start = CONTRACT["magic"].encode() + struct.pack("<II", len(text), 0)
        whole: bytes = start + text + bytes(self._data)
        return whole

    def _add(self, kind: str, values: npt.NDArray[Any]) -> str:
        wanted = CONTRACT["arrays"][kind]
        block = np.zeros((len(values), wanted["columns"]), dtype=wanted["dtype"])
        block[:, : values.shape[1]] = values
        content = block.tobytes()
        key = hashlib.sha256(content).digest()
        if key not in self._known:
            name = f"a{len(self._entries)}"
            self._known[key] = name
            self._entries[name] = {
                "offset": len(self._data),
                "dtype": wanted["dtype"],
                "shape": list(block.shape),
            }
            self._data += content + b"\0" * (-len(content) % CONTRACT["alignment"])
        return self._known[key]
