"""A map that somebody passed on as a file is taken in, and takes no other's place unasked."""

from __future__ import annotations

from pathlib import Path

import pytest

from viewer.errors import MapError
from viewer.zones import load_map, map_names
from viewer.zones.keeping import keep_map, versions_of
from viewer.zones.passing_on import import_map, is_there

DATA = Path(__file__).parents[1] / "data" / "own_maps"
ON_SHIPPED = (DATA / "basis.toml").read_bytes().decode()
HIGHER = (DATA / "verder.toml").read_bytes().decode()
ALONE = (DATA / "alleen.toml").read_bytes().decode()


def test_a_file_is_taken_in_under_its_own_name(own_maps: Path, tmp_path: Path) -> None:
    file = tmp_path / "van_haar.toml"
    file.write_text(ON_SHIPPED, encoding="utf-8")
    assert import_map(file) == own_maps / "van_haar" / "map.toml"
    assert load_map("van_haar").author == "M. de Vries"


def test_a_folders_map_is_taken_in_under_the_folders_name(own_maps: Path, tmp_path: Path) -> None:
    file = tmp_path / "van_haar" / "map.toml"
    file.parent.mkdir()
    file.write_text(ON_SHIPPED, encoding="utf-8")
    assert import_map(file).parent == own_maps / "van_haar"


@pytest.mark.parametrize("name", ["../x", "Mijn school (1)", "/etc/passwd", "a" * 300])
def test_a_name_that_cannot_be_is_refused(own_maps: Path, tmp_path: Path, name: str) -> None:
    file = tmp_path / "goed.toml"
    file.write_text(ON_SHIPPED, encoding="utf-8")
    with pytest.raises(MapError, match=r"a map cannot be called '.*; import it with --as NAME"):
        import_map(file, name)
    assert not is_there(file, name)
    assert list(own_maps.iterdir()) == []


def test_the_name_of_a_shipped_map_is_refused(own_maps: Path, tmp_path: Path) -> None:
    file = tmp_path / "spine.toml"
    file.write_text(ON_SHIPPED, encoding="utf-8")
    with pytest.raises(MapError, match=r"map 'spine' comes with the viewer .*--as NAME"):
        import_map(file, replace=True)
    assert not is_there(file)


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_map_that_is_there_already_stays_as_it_is(
    own_maps: Path, tmp_path: Path, ends: str
) -> None:
    keep_map("basis", ON_SHIPPED)
    file = tmp_path / "basis.toml"
    file.write_bytes(b"\xef\xbb\xbf" + ON_SHIPPED.replace("\n", ends).encode())
    assert is_there(file)
    assert import_map(file) == own_maps / "basis" / "map.toml"
    assert import_map(file, replace=True).read_text("utf-8") == ON_SHIPPED
    assert versions_of("basis") == []


def test_another_map_of_that_name_is_told_with_what_differs_and_two_ways_out(
    own_maps: Path, tmp_path: Path
) -> None:
    keep_map("basis", ON_SHIPPED)
    file = tmp_path / "basis.toml"
    more = HIGHER.split("[[zones]]")[1]
    changed = ON_SHIPPED.replace("radius_mm = 6", "radius_mm = 5").replace('"organ_heart", ', "")
    file.write_text(f"{changed.replace('Vries', 'Wit')}[[zones]]{more}", encoding="utf-8")
    assert not is_there(file)
    with pytest.raises(MapError) as caught:
        import_map(file)
    assert str(caught.value) == (
        "you have another map 'basis' already; against it the file by M. de Wit of 2026-05-03 "
        "differs, zones changed: 2, added: 1, gone: 0; import it with --as NAME, or with "
        "--replace, which keeps yours as a version"
    )
    assert load_map("basis").author == "M. de Vries"


@pytest.mark.parametrize(
    ("mine", "theirs", "words"),
    [
        (ALONE, ALONE.replace('"M."', '"L."'),
         "the file by L. differs, its zones are the same, other texts differ; import"),
        ("title = 3", ALONE, "the file by M. differs, yours has a fault; import"),
    ],
)  # fmt: skip
def test_what_differs_is_told_where_it_is_not_the_zones(
    own_maps: Path, tmp_path: Path, mine: str, theirs: str, words: str
) -> None:
    keep_map("alleen", ALONE).write_text(mine, encoding="utf-8")
    file = tmp_path / "alleen.toml"
    file.write_text(theirs, encoding="utf-8")
    with pytest.raises(MapError, match=words):
        import_map(file)


def test_replacing_keeps_the_map_that_was_there_as_a_version(
    own_maps: Path, tmp_path: Path
) -> None:
    keep_map("alleen", ALONE)
    file = tmp_path / "alleen.toml"
    file.write_text(ALONE.replace('"M."', '"L."'), encoding="utf-8")
    import_map(file, replace=True)
    assert load_map("alleen").author == "L."
    assert [one.author for one in versions_of("alleen")] == ["M."]


def test_a_map_on_one_that_is_not_known_is_told(own_maps: Path, tmp_path: Path) -> None:
    file = tmp_path / "verder.toml"
    file.write_text(HIGHER, encoding="utf-8")
    with pytest.raises(
        MapError, match=r"the map extends an unknown map 'basis'; .*nothing was wri"
    ):
        import_map(file)
    assert "verder" not in map_names()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"#" * 10_000_000, "has 10,000,000 bytes; a map file has at most 1,000,000; give a map"),
        (b"PK\x03\x04\x00\xff", "byte 5 is no UTF-8"),
        (b"<!DOCTYPE html>", "this is no TOML"),
        (b"", "the map has no 'title'"),
        (b"a." * 499_000 + b"a=1", "tables are nested too deeply"),
        (b"zones = [" + b"1," * 100_000 + b"]", "the map has no 'title'"),
        (
            b"title.nl='x'\nauthor='x'\ndisclaimer.nl='x'\n" + b"[[zones]]\n" * 99_990,
            "has a list of 99990 as 'zones'; wanted: at most 1000",
        ),
        (ALONE.replace("0.65", "nan").encode(), "has a number that is not finite"),
    ],
)
def test_a_hostile_file_is_told_in_one_line(
    own_maps: Path, tmp_path: Path, content: bytes, words: str
) -> None:
    file = tmp_path / "vreemd.toml"
    file.write_bytes(content)
    with pytest.raises(MapError, match=words) as caught:
        import_map(file)
    assert len(str(caught.value)) < 500
    assert list(own_maps.iterdir()) == []


@pytest.mark.parametrize("path", ["nergens.toml", "."])
def test_what_is_no_file_is_told(own_maps: Path, tmp_path: Path, path: str) -> None:
    with pytest.raises(MapError, match=r"there is no file '.*' to import; give a map that was exp"):
        import_map(tmp_path / path, "mijn")


def test_a_file_that_cannot_be_read_is_told(
    own_maps: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    file = tmp_path / "mijn.toml"
    file.write_text(ALONE)
    monkeypatch.setattr(Path, "read_bytes", refuses)
    with pytest.raises(MapError, match=r"cannot be read \(Permission denied\); look at its perm"):
        import_map(file)
