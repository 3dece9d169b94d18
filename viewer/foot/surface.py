"""Read a mesh file into clean triangles, or say in one line why that cannot be.

trimesh's loaders let a good deal pass in silence (a Draco file becomes zeros, a cut-off STL an
empty scene, NaN vertices vanish), so every file is looked at before and after they read it.
"""

from __future__ import annotations

import importlib.util
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
import trimesh

from viewer.errors import MeshError

MESH_FILE_KINDS: Final = (".ply", ".stl", ".obj", ".glb", ".gltf")
FEWEST_FACES: Final = 100
_DRACO = b"KHR_draco_mesh_compression"
_OBJ_NOT_A_NUMBER = re.compile(rb"^v\s[^\n]*(?:nan|inf)", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True)
class Surface:
    """Triangles in space, in the order of the file.

    Attributes:
        vertices: (n, 3) float64, in the units of the file.
        faces: (m, 3) int64, counter-clockwise seen from outside.
    """

    vertices: npt.NDArray[np.float64]
    faces: npt.NDArray[np.int64]

    def __post_init__(self) -> None:
        # Ids are multiplied further on: 32 bits would run over without a word.
        object.__setattr__(self, "vertices", np.asarray(self.vertices, dtype=np.float64))
        object.__setattr__(self, "faces", np.asarray(self.faces, dtype=np.int64))


def read_surface(path: Path) -> Surface:
    """Return the triangles of a PLY, STL, OBJ, GLB or glTF file.

    Raises:
        MeshError: not a mesh file, not to be decoded, or nothing usable in it.
    """
    content = _content(path)
    _refuse_what_loaders_swallow(path, content)
    try:
        mesh = trimesh.load_mesh(path, process=False, maintain_order=True)
    except Exception as error:  # the loaders raise whatever they stumble over
        raise MeshError(
            f"mesh '{path.name}' cannot be read as {path.suffix[1:].upper()} "
            f"({type(error).__name__}: {error}); the file is damaged or incomplete: export it again"
        ) from error
    vertices = np.asarray(mesh.vertices, dtype=np.float64)
    faces = np.asarray(mesh.faces, dtype=np.int64)
    _check(path, vertices, faces)
    if (
        path.suffix.lower() == ".stl"
        or not trimesh.Trimesh(vertices, faces, process=False).is_watertight
    ):
        # STL repeats every corner and GLB splits along UV seams: one point, one vertex.
        merged = trimesh.Trimesh(vertices, faces, process=False)
        merged.merge_vertices(merge_tex=True, merge_norm=True)
        vertices = np.asarray(merged.vertices, dtype=np.float64)
        faces = np.asarray(merged.faces, dtype=np.int64)
    return Surface(vertices, faces)


def _content(path: Path) -> bytes:
    if path.suffix.lower() not in MESH_FILE_KINDS:
        raise MeshError(
            f"'{path.name}' is no mesh file; wanted {', '.join(MESH_FILE_KINDS)}, "
            f"given '{path.suffix or 'no ending'}'"
        )
    try:
        return path.read_bytes()
    except OSError as error:
        raise MeshError(
            f"mesh '{path}' cannot be opened ({error.strerror}); check the path"
        ) from error


def _refuse_what_loaders_swallow(path: Path, content: bytes) -> None:
    if not content:
        raise MeshError(f"mesh '{path.name}' is empty (0 bytes); export it again")
    head = content[:512].lstrip().lower()
    if head.startswith((b"<!doctype", b"<html")):
        raise MeshError(
            f"mesh '{path.name}' is a web page, not a mesh; download the file itself, not its page"
        )
    if _DRACO in content and importlib.util.find_spec("DracoPy") is None:
        raise MeshError(
            f"mesh '{path.name}' is compressed with Draco, and its decoder is not installed; "
            "run `pip install DracoPy`, or export without compression"
        )
    if path.suffix.lower() == ".obj" and _OBJ_NOT_A_NUMBER.search(content):
        raise MeshError(
            f"mesh '{path.name}' has vertices that are not numbers (NaN or infinite); "
            "repair it in the program that made it"
        )


def _check(path: Path, vertices: npt.NDArray[np.float64], faces: npt.NDArray[np.int64]) -> None:
    if not len(faces):
        raise MeshError(
            f"mesh '{path.name}' has no faces; wanted a surface of triangles: the file is cut off, "
            "or holds points only (let the scanner's program make a mesh of them)"
        )
    if len(faces) < FEWEST_FACES:
        raise MeshError(
            f"mesh '{path.name}' has {len(faces)} faces; a foot needs {FEWEST_FACES} or more: "
            "the file is cut off or no foot"
        )
    if not np.isfinite(vertices).all():
        count = int((~np.isfinite(vertices).all(axis=1)).sum())
        raise MeshError(
            f"mesh '{path.name}' has {count} vertices that are not numbers (NaN or infinite); "
            "repair it in the program that made it"
        )
    if not np.ptp(vertices, axis=0).all():
        raise MeshError(
            f"mesh '{path.name}' is flat or all zero "
            f"(extent {', '.join(f'{size:g}' for size in np.ptp(vertices, axis=0))}); "
            "the file was not decoded or not exported well: export it again"
        )
