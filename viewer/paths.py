"""Where the feet and the maps lie: inside the installed package, else in the checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_ROOT = _PACKAGE / "_data" if (_PACKAGE / "_data").is_dir() else _PACKAGE.parent

MESHES = _ROOT / "meshes"
ZONE_MAPS = _ROOT / "zone_maps"
