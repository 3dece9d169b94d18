"""A file that is no map, is not there or is torn says so in one line, without a traceback."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.errors import MapError, UnknownNameError
from viewer.zones import faults, load_map

Write = Callable[[str], Path]

SOUND = (Path(__file__).parents[1] / "data" / "sound" / "map.toml").read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "words", "place"),
    [
        (b"title = 'x'\nlayer bone\n", "this is no TOML: Expected '='", "line 2"),
        (b"title = 'x", "this is no TOML", "end of file"),
        (b"title = '\xff'", "byte 9 is no UTF-8; save the file as UTF-8 text", ""),
        (b"a = " + b"[" * 20_000, "nested too deeply", ""),
        (b"a = 1" + b"0" * 5_000, "this is no TOML", "end of file"),
        (b"# " + b"x" * 1_000_001, "the file has 1,000,003 bytes; a map file has at most", ""),
        (b"", "the map has no 'title'; wanted: a text in nl, en and de", "title"),
        (b"zones = [3]", "zone 1 has 3 as its whole text; wanted: a table", "zones[0]"),
        (b"<html></html>", "this is no TOML: Invalid statement", "line 1"),
    ],
)
def test_a_file_that_is_no_map_says_so(text: bytes, words: str, place: str, tmp_path: Path) -> None:
    file = tmp_path / "trial.toml"
    file.write_bytes(text)
    found = [line for line in faults(file) if words in line]
    assert found, faults(file)
    assert found[0].endswith(f"({file}, {place})" if place else f"({file})")


def test_a_file_that_is_not_there_is_told_with_the_maps_that_are(tmp_path: Path) -> None:
    with pytest.raises(MapError, match=r"there is no zone map at '.*gone.toml'; give a folder"):
        load_map(tmp_path / "gone.toml")
    assert "there is no zone map at" in faults(f"{tmp_path}/gone")[0]


def test_a_folder_without_a_map_says_what_a_map_is(tmp_path: Path) -> None:
    with pytest.raises(MapError, match=r"holds no zone map; a map is a folder with a file map"):
        load_map(tmp_path)


@pytest.mark.parametrize("name", ['a"b + c#1', "mijn kaart", "École", "my-school", "1st", "a\n"])
def test_a_name_that_no_address_could_carry_is_refused(name: str, tmp_path: Path) -> None:
    folder = tmp_path / name
    folder.mkdir()
    (folder / "map.toml").write_text(SOUND, encoding="utf-8")
    (tmp_path / f"{name}.toml").write_text(SOUND, encoding="utf-8")
    for path, what in ((folder, "folder"), (tmp_path / f"{name}.toml", "file")):
        (line,) = faults(path)
        called = " ".join(f"its {what} is called '{name}'; wanted: small letters, digits".split())
        assert called in line
        with pytest.raises(MapError, match="digits and _, such as 'my_school'"):
            load_map(path)


def test_an_unknown_name_is_told_with_the_nearest_known_ones() -> None:
    with pytest.raises(UnknownNameError, match=r"unknown zone map 'spin'; did you mean spine\?"):
        load_map("spin")
    assert faults("spin") == ["unknown zone map 'spin'; did you mean spine?"]


def test_a_file_that_may_not_be_read_says_so(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    file = write(SOUND)

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert "the file cannot be read: Permission denied" in faults(file)[0]


SCRAPS = [*SOUND.split(), "[[zones]]", "{}", "[]", "-1", "1e400", "nan", "true", '""', "1979-05-27"]


@settings(deadline=None)
@given(
    at=st.integers(0, len(SOUND)),
    length=st.integers(0, 40),
    scraps=st.lists(st.sampled_from(SCRAPS) | st.text(max_size=5), max_size=4),
)
def test_a_map_torn_at_any_place_is_sound_or_has_faults_of_one_line(
    tmp_path_factory: pytest.TempPathFactory, at: int, length: int, scraps: list[str]
) -> None:
    file = tmp_path_factory.mktemp("torn") / "torn.toml"
    text = SOUND[:at] + " ".join(scraps) + SOUND[at + length :]
    file.write_bytes(text.encode("utf-8", "surrogatepass"))
    found = faults(file)
    assert all(line.startswith("zone map 'torn': ") and line.isprintable() for line in found)
    if not found:
        load_map(file)
