"""`check`: every fault of feet, zone maps, the lists beside them and lessons, each on its line.

A map that is sound as a file is also laid on every shipped foot.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from viewer.cli.output import write_line
from viewer.errors import VoetatlasError
from viewer.foot.faults import faults as foot_faults
from viewer.foot.reading import FOOT_FILE
from viewer.foot.surface import MESH_FILE_KINDS
from viewer.lessons import is_lesson, lesson_faults
from viewer.projection.measuring import Ground
from viewer.projection.on_foot_checks import feet_to_check_on, on_foot_faults
from viewer.zones import faults as map_faults
from viewer.zones import map_names
from viewer.zones.files import find_map_file
from viewer.zones.reading import LISTS

MAP_FILE = "map.toml"


class _Checks:
    """The checks, with the shipped feet read once, when the first map is laid on them."""

    @cached_property
    def feet(self) -> list[Ground]:
        return feet_to_check_on()

    def faults(self, path: Path) -> list[str]:
        if _is_foot(path):
            return foot_faults(path)
        if path.is_file() and is_lesson(path):
            return lesson_faults(path)
        lines = map_faults(path)
        if lines or path.name in LISTS:
            return lines
        return on_foot_faults(path, self.feet)


def check_paths(paths: Sequence[Path]) -> int:
    """Write every fault to stdout, and return the exit status: 0 without any, else 2.

    Raises:
        VoetatlasError: a path at which there is neither a foot nor a map.
    """
    checked = [each for path in paths for each in _feet_and_maps(path)]
    checks, n_faults = _Checks(), 0
    for path in checked:
        lines = checks.faults(path)
        for line in lines or [f"{path}: sound"]:
            write_line(line)
        n_faults += len(lines)
    if n_faults:
        of = "1 fault" if n_faults == 1 else f"{n_faults} faults"
        sys.stderr.write(f"voetatlas: {of} in what was checked; each stands on its line above\n")
    return 2 if n_faults else 0


def _feet_and_maps(path: Path) -> list[Path]:
    """What there is to check at a path: itself, or the feet and maps in a folder of them."""
    if path.is_file():
        return [path]
    if not path.is_dir() and str(path) in map_names():
        return [find_map_file(str(path)).parent]
    if not path.is_dir():
        raise VoetatlasError(
            f"there is nothing at '{path}' to check; wanted a foot, a zone map, its name or a "
            "folder of them"
        )
    if (path / FOOT_FILE).is_file() or (path / MAP_FILE).is_file():
        return [path]
    known = [each.parent for each in sorted(path.glob(f"*/{FOOT_FILE}"))]
    known += [each.parent for each in sorted(path.glob(f"*/{MAP_FILE}"))]
    known = [path / name for name in LISTS if (path / name).is_file()] + known
    known += [each for each in sorted(path.glob("*.toml")) if is_lesson(each)]
    if not known:
        raise VoetatlasError(
            f"folder '{path}' holds no foot and no zone map; wanted {FOOT_FILE} or {MAP_FILE} "
            "in it, or in folders in it"
        )
    return known


def _is_foot(path: Path) -> bool:
    if path.is_dir():
        return (path / FOOT_FILE).is_file()
    return path.name == FOOT_FILE or path.suffix.lower() in MESH_FILE_KINDS
