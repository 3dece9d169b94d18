"""Find a foot by name, folder or mesh file, read it and its landmarks."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Annotated, Any, Final, Literal

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, FiniteFloat, ValidationError, model_validator
from pydantic_core import ErrorDetails

from viewer import paths
from viewer.errors import LandmarkError, MeshError, UnknownNameError
from viewer.foot.model import Foot, stand
from viewer.foot.surface import MESH_FILE_KINDS, read_surface
from viewer.terms import LANDMARKS, LANGUAGES, Language, Side

FOOT_FILE: Final = "foot.json"
MILLIMETRES: Final = {"mm": 1.0, "cm": 10.0, "m": 1000.0, "in": 25.4}
LARGEST_FOOT_FILE_BYTES: Final = 1_000_000
LANDMARK_OFF_SKIN_MM: Final = 5.0

Point = Annotated[list[FiniteFloat], Field(min_length=3, max_length=3)]


class FootFile(BaseModel):
    """What stands in foot.json."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    title: dict[Language, str]
    units: Literal["mm", "cm", "m", "in"]
    side: Side
    mesh: str
    mesh_sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None = None
    landmarks: dict[str, Point]
    provenance: dict[str, Any] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _complete(self) -> FootFile:
        for language in LANGUAGES:
            if not self.title.get(language, "").strip():
                raise ValueError(f"title.{language} is missing; wanted a title in nl, en and de")
        unknown = [key for key in self.landmarks if key not in LANDMARKS]
        if unknown:
            raise ValueError(str(UnknownNameError("landmark", unknown[0], LANDMARKS)))
        missing = [key for key in LANDMARKS if key not in self.landmarks]
        if missing:
            raise ValueError(
                f"{len(missing)} of {len(LANDMARKS)} landmarks are missing: {', '.join(missing)}"
            )
        return self


def foot_names() -> list[str]:
    """Return the names of the feet that come with the viewer."""
    return sorted(file.parent.name for file in paths.MESHES.glob(f"*/{FOOT_FILE}"))


def foot_titles() -> dict[str, dict[Language, str]]:
    """Return what people call the feet that come with the viewer, by name and language.

    Raises:
        LandmarkError: a foot.json that is wrong.
    """
    files = {name: paths.MESHES / name / FOOT_FILE for name in foot_names()}
    return {name: read_foot_file(file).title for name, file in files.items()}


def load_foot(name_or_path: str | Path, side: Side = "right") -> Foot:
    """Return a foot by name, by folder, or by a mesh file with its foot.json beside it.

    Of either side: the foot that is not stored is the mirror image of the one that is.

    Raises:
        UnknownNameError: no such foot.
        MeshError: a mesh that cannot be used.
        LandmarkError: a foot.json that is missing or wrong.
    """
    described = find_foot_file(name_or_path)
    file = read_foot_file(described)
    if isinstance(name_or_path, Path) or Path(name_or_path).suffix in MESH_FILE_KINDS:
        given = Path(name_or_path)
        if given.suffix.lower() in MESH_FILE_KINDS and given.name != file.mesh:
            raise LandmarkError(
                f"'{given.name}' has no landmarks of its own: {described} beside it describes "
                f"'{file.mesh}'; give that file, or a foot.json whose `mesh` is '{given.name}'"
            )
    mesh = described.parent / file.mesh
    surface = read_surface(mesh)
    if file.mesh_sha256 and hashlib.sha256(mesh.read_bytes()).hexdigest() != file.mesh_sha256:
        raise LandmarkError(
            f"{described}: '{file.mesh}' is not the mesh on which the landmarks were placed "
            "(mesh_sha256 differs); restore it, or place the landmarks anew and drop mesh_sha256"
        )
    to_mm = MILLIMETRES[file.units]
    surface = type(surface)(surface.vertices * to_mm, surface.faces)
    landmarks = {name: np.array(point) * to_mm for name, point in file.landmarks.items()}
    _check_on_skin(described, surface.vertices, landmarks)
    foot = stand(
        surface,
        landmarks,
        file.side,
        name=file.name,
        title=file.title,
        provenance=file.provenance,
    )
    return foot if foot.side == side else foot.mirrored()


def find_foot_file(name_or_path: str | Path) -> Path:
    """Return the foot.json that a name, a folder or a mesh file leads to.

    Raises:
        UnknownNameError: no such foot.
        MeshError: a mesh that is not there, or cannot be used.
        LandmarkError: a mesh or a folder without foot.json.
    """
    text = str(name_or_path)
    path = Path(text)
    if path.suffix.lower() in MESH_FILE_KINDS:
        if not path.is_file():
            raise MeshError(f"mesh '{path}' is not there; check the path")
        if not (path.parent / FOOT_FILE).is_file():
            read_surface(path)
            raise LandmarkError(
                f"'{path.name}' is a bare mesh: {FOOT_FILE} is missing beside it, with the units, "
                f"the side and {len(LANDMARKS)} landmarks (hallux_tip, mtp1, tmt1, "
                "navicular_tuberosity ...); without them no zone has a place"
            )
        return path.parent / FOOT_FILE
    if path.name == FOOT_FILE and path.is_file():
        return path
    if path.is_dir() and ("/" in text or not (paths.MESHES / text).is_dir()):
        if not (path / FOOT_FILE).is_file():
            raise LandmarkError(f"folder '{path}' is no foot: {FOOT_FILE} is missing in it")
        return path / FOOT_FILE
    if text not in foot_names():
        raise UnknownNameError("foot", text, foot_names())
    return paths.MESHES / text / FOOT_FILE


def read_foot_file(path: Path) -> FootFile:
    """Return what stands in a foot.json.

    Raises:
        LandmarkError: the first thing that is wrong with it.
    """
    found = foot_file_faults(path)
    if isinstance(found, FootFile):
        return found
    raise LandmarkError(found[0])


def foot_file_faults(path: Path) -> FootFile | list[str]:
    """Return what stands in a foot.json, or everything that is wrong with it, each one line."""
    if path.stat().st_size > LARGEST_FOOT_FILE_BYTES:
        return [f"{path} is larger than {LARGEST_FOOT_FILE_BYTES} bytes; no foot.json"]
    try:
        return FootFile.model_validate(json.loads(path.read_text(encoding="utf-8")))
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        return [f"{path} is no JSON ({error}); mend it at that place"]
    except ValidationError as error:
        return [_told(path, each) for each in error.errors()]


def _told(path: Path, error: ErrorDetails) -> str:
    where = ".".join(str(part) for part in error["loc"]) or "landmarks"
    message = error["msg"].removeprefix("Value error, ")
    given = "" if error["type"] in {"missing", "value_error"} else f", given {error['input']!r}"
    return f"{path}: {where}: {message}{given}"


def _check_on_skin(path: Path, vertices: Any, landmarks: dict[str, Any]) -> None:
    """A landmark far from every vertex was placed on another mesh, or in other units."""
    from scipy.spatial import cKDTree

    names = list(landmarks)
    extent = float(np.ptp(vertices, axis=0).max())
    gaps, _ = cKDTree(vertices).query(np.array([landmarks[name] for name in names]))
    worst = int(np.argmax(gaps))
    if gaps[worst] > LANDMARK_OFF_SKIN_MM:
        raise LandmarkError(
            f"{path}: landmark {names[worst]} lies {gaps[worst]:.0f} mm off the skin of a mesh "
            f"{extent:.0f} mm long; check `units` and the landmarks"
        )
