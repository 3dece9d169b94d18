"""Scenes as a browser sees them: decoded by the page's own code."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from viewer.scene import Scene

HERE = Path(__file__).parent
JAVASCRIPT = HERE.parents[1] / "viewer" / "web" / "js"


@dataclass(frozen=True)
class Surface:
    """What is drawn: (n, 3) mm, (n, 3) unit normals, (m, 3) corners."""

    position: np.ndarray
    normal: np.ndarray
    index: np.ndarray


@dataclass(frozen=True)
class Seen:
    """A scene in the browser: what it says, its skin, and its patches with their entries."""

    told: dict[str, Any]
    skin: Surface
    patches: Sequence[tuple[dict[str, Any], Surface]]


@pytest.fixture(scope="session")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Scene], Seen]:
    """What a browser makes of a scene."""

    def decode(scene: Scene) -> Seen:
        folder = tmp_path_factory.mktemp("scene")
        files = []
        for part in (scene.foot, *scene.maps.values()):
            files.append(folder / f"{part.name}.part")
            files[-1].write_bytes(part.content)
        done = subprocess.run(
            ["node", HERE / "decode_parts.mjs", JAVASCRIPT, folder, *files],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr

        def surface(name: str) -> Surface:
            def column(kind: str, dtype: str, width: int) -> np.ndarray:
                return np.fromfile(folder / f"{name}_{kind}.bin", dtype=dtype).reshape(-1, width)

            normal = column("normal", "<i1", 4)[:, :3] / 127
            return Surface(column("position", "<f4", 3), normal, column("index", "<u4", 3))

        told = json.loads(done.stdout)
        patches = [(entry, surface(str(i))) for i, entry in enumerate(told["patches"])]
        return Seen(told, surface("skin"), patches)

    return decode
