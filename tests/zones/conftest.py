"""A sound map, and what every fault in it must look like."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from viewer.zones import faults

SOUND = Path(__file__).parents[1] / "data" / "sound" / "map.toml"

Write = Callable[[str], Path]
Broken = Callable[[str, str], Path]
Told = Callable[[Path, str, str], None]


@pytest.fixture(scope="session")
def sound() -> str:
    """The text of the sound map."""
    return SOUND.read_text("utf-8")


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a map of some text, called 'trial', in a folder of its own."""

    def write_map(text: str) -> Path:
        file = tmp_path / "trial" / "map.toml"
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    return write_map


@pytest.fixture
def broken(sound: str, write: Write) -> Broken:
    """Write the sound map with the first place of some text replaced."""

    def break_map(old: str, new: str) -> Path:
        assert old in sound
        return write(sound.replace(old, new, 1))

    return break_map


@pytest.fixture
def told() -> Told:
    """Look for a fault with some words: one line that ends with the file and the field."""

    def look(file: Path, words: str, place: str) -> None:
        found = [line for line in faults(file) if words in line]
        assert found, faults(file)
        assert found[0].startswith("zone map 'trial': ")
        assert found[0].endswith(f"({file}, {place})" if place else f"({file})")
        assert found[0].isprintable()

    return look
