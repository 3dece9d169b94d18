"""What lies in git: sources and data of this house, and nothing of anyone's machine."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

TOP = Path(__file__).parents[2]
AT_THE_TOP = {
    ".ci", ".gitignore", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "README.md",
    "hatch_build.py", "meshes", "pyproject.toml", "tests", "viewer", "zone_maps",
}  # fmt: skip
LARGEST_BYTES = 4_000_000
LONGEST_MODULE = 400
LOCKS = ("package-lock.json", ".npmrc")
SOMEONES_FOLDER = re.compile(rb"(?<![\w.])/(?:home|root|Users|work)/")
PACKAGE_INDEX = re.compile(rb"--?(?:extra-)?index[-_]url|find[-_]links|registry\s*=\s*http")


def tracked() -> list[Path]:
    done = subprocess.run(
        ["git", "ls-files", "-z"],
        cwd=TOP,
        capture_output=True,
        check=True,
        text=True,
    )
    return [TOP / name for name in done.stdout.split("\0") if name and (TOP / name).is_file()]


FILES = tracked()
TEXTS = [path for path in FILES if path.suffix not in (".ply", ".png", ".stl", ".glb")]
MODULES = [
    path
    for path in FILES
    if path.suffix in (".py", ".ts", ".mjs") and path.relative_to(TOP).parts[0] != "tests"
]


def named(path: Path) -> str:
    return path.relative_to(TOP).as_posix()


def test_the_top_holds_only_what_belongs_there() -> None:
    assert {path.relative_to(TOP).parts[0] for path in FILES} <= AT_THE_TOP


def test_no_file_names_anybodys_folder_or_a_package_index() -> None:
    texts = {path: path.read_bytes() for path in TEXTS if path != Path(__file__)}
    assert [named(path) for path, text in texts.items() if SOMEONES_FOLDER.search(text)] == []
    assert [named(path) for path, text in texts.items() if PACKAGE_INDEX.search(text)] == []


def test_no_lock_holds_an_address() -> None:
    locks = [path for path in FILES if path.name in LOCKS]
    assert locks
    assert [named(path) for path in locks if "://" in path.read_text("utf-8")] == []


def test_nothing_built_is_in_git() -> None:
    built = re.compile(r"(^|/)(node_modules|dist|build|__pycache__|static)/|\.(whl|pyc|tgz)$")
    assert [named(path) for path in FILES if built.search(named(path))] == []


def test_no_file_is_too_large_for_git() -> None:
    sizes = {named(path): path.stat().st_size for path in FILES}
    assert {name: size for name, size in sizes.items() if size > LARGEST_BYTES} == {}


def test_no_module_is_longer_than_one_can_read() -> None:
    lengths = {named(path): len(path.read_text("utf-8").splitlines()) for path in MODULES}
    assert {name: length for name, length in lengths.items() if length > LONGEST_MODULE} == {}


def test_tests_are_no_package() -> None:
    assert [named(p) for p in FILES if p.name == "__init__.py" and "tests" in p.parts] == []
