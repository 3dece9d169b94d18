"""Where maps lie: with the viewer, in the user's own folder, and in folders given besides.

A map of one's own never takes the place of one that comes with the viewer: of two of the same
name the shipped one counts, then that of a folder given, then that of the own folder.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Final

from viewer import paths
from viewer.errors import MapError

NAME: Final = re.compile(r"[a-z][a-z0-9_]*")
"""What an address, the name of a file and a page can carry."""
FOLDER_VARIABLE: Final = "VOETATLAS_MAPS"

_given: list[Path] = []


def own_folder() -> Path:
    """The folder of the user's own maps, which need not be there.

    The variable VOETATLAS_MAPS names another than the system's place for an application's data.
    """
    if named := os.environ.get(FOLDER_VARIABLE):
        return Path(named)
    from platformdirs import user_data_path

    return user_data_path("voetatlas", appauthor=False) / "maps"


def use_maps(folder: str | Path) -> None:
    """Look for maps in one more folder, from now on.

    Raises MapError if it is none.
    """
    path = Path(folder)
    if not path.is_dir():
        raise MapError(f"there is no folder '{folder}' with maps; give one that is there")
    if path not in _given:
        _given.append(path)


def map_files() -> dict[str, Path]:
    """The file of every map that is known by its name: the shipped ones, then the others."""
    found: dict[str, Path] = {}
    for folder in (paths.ZONE_MAPS, *_given, own_folder()):
        for file in sorted(folder.glob("*/map.toml")):
            if NAME.fullmatch(file.parent.name):
                found.setdefault(file.parent.name, file)
    return found


def is_shipped(name: str) -> bool:
    """Whether a map of that name comes with the viewer."""
    return bool(NAME.fullmatch(name)) and (paths.ZONE_MAPS / name / "map.toml").is_file()


def is_own(name: str) -> bool:
    """Whether a map of that name lies in the user's own folder."""
    return not is_shipped(name) and (own_folder() / name / "map.toml").is_file()
