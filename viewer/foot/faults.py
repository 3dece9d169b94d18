"""Every fault of a foot, each one line: of its foot.json, of its mesh, of the two together."""

from __future__ import annotations

from pathlib import Path

from viewer.errors import MeshError, VoetatlasError
from viewer.foot.reading import FootFile, find_foot_file, foot_file_faults, load_foot
from viewer.foot.surface import read_surface


def faults(name_or_path: str | Path) -> list[str]:
    """Return every fault of a foot; empty for a sound one."""
    try:
        described = find_foot_file(name_or_path)
    except VoetatlasError as error:
        return [str(error)]
    written = foot_file_faults(described)
    if not isinstance(written, FootFile):
        return written
    try:
        read_surface(described.parent / written.mesh)
    except MeshError as error:
        return [str(error)]
    try:
        foot = load_foot(name_or_path, written.side)
        _ = foot.coordinates
    except VoetatlasError as error:
        return [str(error)]
    return []
