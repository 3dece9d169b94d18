"""A map of one's own is written whole or not at all, and nothing that it was is lost."""

from __future__ import annotations

import datetime as dt
import os
import time
from pathlib import Path

import pytest

from viewer import paths
from viewer.errors import MapError, OutputError, UnknownNameError
from viewer.zones import disk, load_map, map_names
from viewer.zones.folders import map_files, use_maps
from viewer.zones.format import MAX_FILE_BYTES
from viewer.zones.keeping import keep_map, remove_map, restore_map, versions_of
from viewer.zones.writing import map_text

HEAD = """
title.nl = "Mijn school"
author = "M. de Vries"
date = 2026-05-03
extends = "spine"
"""
ZONE = """
[sources]
E1 = "Eigen les"
[[zones]]
id = "organ_bladder"
layer = "organ"
certainty = { place = "C", outline = "C" }
sources = ["E1"]
shapes = [{ arc_point = [0.7, 0.03], radius = 0.02 }]
"""


def files_in(folder: Path) -> list[str]:
    return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*.*"))


def no_replacing(*_: object) -> None:
    raise OSError(28, "No space left on device")


def test_a_map_is_kept_in_the_own_folder_and_known_by_its_name(own_maps: Path) -> None:
    file = keep_map("mijn_school", HEAD)
    assert file == own_maps / "mijn_school" / "map.toml"
    assert file.read_text("utf-8") == HEAD
    assert load_map("mijn_school").author == "M. de Vries"


def test_the_folder_of_ones_own_maps_is_made_when_it_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VOETATLAS_MAPS", str(tmp_path / "deep" / "maps"))
    assert keep_map("mijn_school", HEAD).is_file()


def test_another_folder_may_be_given(own_maps: Path, tmp_path: Path) -> None:
    assert keep_map("mijn_school", HEAD, tmp_path / "more").parent.parent == tmp_path / "more"
    assert files_in(own_maps) == []


def test_a_map_in_a_folder_that_was_given_is_kept_there(own_maps: Path, tmp_path: Path) -> None:
    keep_map("mijn_school", HEAD, tmp_path / "more")
    use_maps(tmp_path / "more")
    assert keep_map("mijn_school", HEAD + ZONE).parent.parent == tmp_path / "more"
    assert len(versions_of("mijn_school")) == 1
    assert files_in(own_maps) == []


def test_what_a_map_was_becomes_a_version(own_maps: Path) -> None:
    keep_map("mijn_school", HEAD)
    file = keep_map("mijn_school", HEAD + ZONE)
    (version,) = versions_of("mijn_school")
    kept = file.parent / "versions" / f"{version.stamp}.toml"
    assert (file.read_text("utf-8"), kept.read_text("utf-8")) == (HEAD + ZONE, HEAD)
    moment = dt.datetime.strptime(version.stamp, "%Y%m%dT%H%M%S").replace(tzinfo=dt.UTC)
    assert abs(dt.datetime.now(dt.UTC) - moment) < dt.timedelta(minutes=5)
    assert version.title["nl"] == "Mijn school"
    assert (version.author, version.date) == ("M. de Vries", dt.date(2026, 5, 3))
    assert (version.zones, version.fault) == (0, "")


def test_the_same_text_again_changes_nothing(own_maps: Path) -> None:
    file = keep_map("mijn_school", HEAD)
    before = file.stat()
    assert keep_map("mijn_school", HEAD) == file
    assert file.stat().st_mtime_ns == before.st_mtime_ns
    assert versions_of("mijn_school") == []


def test_versions_of_one_second_are_numbered_and_told_the_newest_first(own_maps: Path) -> None:
    for i in range(12):
        keep_map("mijn_school", HEAD.replace("Mijn school", f"Keer {i}"))
    versions = versions_of("mijn_school")
    assert [one.title["nl"] for one in versions] == [f"Keer {i}" for i in range(10, -1, -1)]
    assert len({one.stamp for one in versions}) == 11


def test_a_version_says_how_many_zones_are_its_own(own_maps: Path) -> None:
    keep_map("mijn_school", HEAD + ZONE)
    keep_map("mijn_school", HEAD)
    assert [one.zones for one in versions_of("mijn_school")] == [1]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("title = ", "version of map 'mijn_school': this is no TOML"),
        ("title = 3", "version of map 'mijn_school': the map has 3 as 'title'"),
        (
            HEAD.replace("title.nl", "titel.nl"),
            "version of map 'mijn_school': the map has no 'title'",
        ),
    ],
)
def test_a_broken_version_is_listed_with_its_fault(own_maps: Path, text: str, words: str) -> None:
    keep_map("mijn_school", HEAD)
    keep_map("mijn_school", HEAD + ZONE)
    folder = own_maps / "mijn_school" / "versions"
    (folder / "20200101T000000.toml").write_text(text, encoding="utf-8")
    (folder / "notes.toml").write_text("not a version")
    whole, broken = versions_of("mijn_school")
    assert whole.fault == ""
    assert (broken.stamp, broken.title, broken.zones) == ("20200101T000000", {}, 0)
    assert broken.fault.startswith(words)
    with pytest.raises(MapError, match=r"zone map 'mijn_school': .*nothing was written"):
        restore_map("mijn_school", "20200101T000000")


def test_a_version_becomes_the_map_and_the_map_a_version(own_maps: Path) -> None:
    keep_map("mijn_school", HEAD)
    keep_map("mijn_school", HEAD + ZONE)
    (first,) = versions_of("mijn_school")
    file = restore_map("mijn_school", first.stamp)
    assert file.read_text("utf-8") == HEAD
    assert [one.zones for one in versions_of("mijn_school")] == [1, 0]


@pytest.mark.parametrize("stamp", ["20200101T000000", "../map", "", "..\x00"])
def test_a_version_that_is_not_there_is_told(own_maps: Path, stamp: str) -> None:
    keep_map("mijn_school", HEAD)
    keep_map("mijn_school", HEAD + ZONE)
    with pytest.raises(UnknownNameError, match=r"unknown version of map 'mijn_school' '.*; "):
        restore_map("mijn_school", stamp)


def test_a_removed_map_can_be_got_back(own_maps: Path) -> None:
    before = map_names()
    keep_map("mijn_school", HEAD)
    keep_map("mijn_school", HEAD + ZONE)
    aside = remove_map("mijn_school")
    assert aside.parent == own_maps / ".removed"
    assert aside.name.startswith("mijn_school-2")
    assert map_names() == before
    assert not any(".removed" in file.parts for file in map_files().values())
    aside.rename(own_maps / "mijn_school")
    assert len(versions_of("mijn_school")) == 1
    assert load_map("mijn_school").zone("organ_bladder")


def test_removed_maps_of_one_name_do_not_take_each_others_place(own_maps: Path) -> None:
    for text in (HEAD, HEAD + ZONE):
        keep_map("mijn_school", text)
        remove_map("mijn_school")
    assert len(list((own_maps / ".removed").iterdir())) == 2


@pytest.mark.parametrize("name", ["mijn_schol", "spine", "../x", ".removed", "a" * 500, ""])
def test_a_map_that_is_not_ones_own_has_no_versions_and_is_not_removed(
    own_maps: Path, name: str
) -> None:
    keep_map("mijn_school", HEAD)
    for do in (versions_of, remove_map, lambda name: restore_map(name, "20200101T000000")):
        with pytest.raises(UnknownNameError, match=r"unknown map of your own '.*mijn_school"):
            do(name)


@pytest.mark.parametrize(
    "name",
    ["../x", "..", "", "Mijn school", "1x", "x/y", "x\\y", "x\n", "/etc/x", "x\x00", "é", "a" * 61],
)
def test_a_name_that_leads_elsewhere_is_refused(own_maps: Path, name: str) -> None:
    wanted = "wanted: at most 60 small letters, digits and _, with a letter first, such as 'my_"
    with pytest.raises(MapError, match=r"a map cannot be called '[\s\S]*'; " + wanted):
        keep_map(name, HEAD)
    assert files_in(own_maps.parent) == []


def test_a_shipped_map_is_never_written(own_maps: Path) -> None:
    words = "map 'spine' comes with the viewer and stays as it is; call yours otherwise"
    with pytest.raises(MapError, match=words):
        keep_map("spine", HEAD)
    assert files_in(own_maps) == []


def test_nothing_is_written_among_the_shipped_maps() -> None:
    with pytest.raises(MapError, match="is for the maps that come with the viewer; name another"):
        keep_map("mijn_school", HEAD, paths.ZONE_MAPS)
    assert not (paths.ZONE_MAPS / "mijn_school").exists()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (HEAD + ZONE.replace('"organ"', '"organs"'), r"'organs' as 'layer'; did you mean organ"),
        (HEAD + ZONE.replace("0.7,", "nan,"), "has a number that is not finite"),
        (HEAD + ZONE.replace("0.02 }", "inf }"), "has a number that is not finite"),
        (HEAD + ZONE.replace("0.7,", "1e999,"), "has a number that is not finite"),
        (HEAD.replace("spine", "spin"), "the map extends an unknown map 'spin'; did you mean spin"),
        (HEAD.replace("Mijn school", "Geneest alles"), "the text says 'geneest'"),
        (HEAD + "[[zones]]\n" * 90_000, "wanted: at most 1000 tables"),
        (HEAD + 'notes.a = "\x07"', "this is no TOML"),
        (HEAD + "\udc80", "is no UTF-8; save the file as UTF-8 text"),
        ("", "the map has no 'title'"),
    ],
)
def test_a_text_with_a_fault_is_not_written(own_maps: Path, text: str, words: str) -> None:
    keep_map("mijn_school", HEAD)
    with pytest.raises(MapError, match=words) as caught:
        keep_map("mijn_school", text)
    assert "(mijn_school/map.toml" in str(caught.value)
    assert str(caught.value).endswith("; nothing was written, mend that first")
    assert files_in(own_maps) == ["mijn_school/map.toml"]


def test_of_many_faults_the_first_is_told_and_the_number_of_the_others(own_maps: Path) -> None:
    with pytest.raises(MapError, match=r"^zone map 'mine': the map has no 'title'.*; and 1 more; "):
        keep_map("mine", "extends = 'spine'\nsmell = 1")


def test_a_text_that_is_too_long_is_refused(own_maps: Path) -> None:
    text = HEAD + "#" * 10_000_000
    words = f"the file has 10,000,0.. bytes; a map file has at most {MAX_FILE_BYTES:,} bytes; leave"
    with pytest.raises(MapError, match=words):
        keep_map("mijn_school", text)


@pytest.mark.parametrize(
    "text",
    [
        ".".join("a" * 400_000) + " = 1",
        '"a" . ' * 100_000 + "a = 1",
        "[" + ".".join("a" * 400_000) + "]",
        "a = " + "[" * 400_000,
        "a = " + "{a=" * 200_000,
        "x = " + ("{" + ".".join("a" * 45) + " = ") * 300 + "1" + "}" * 300,
    ],
)
def test_deep_nesting_is_told_and_takes_no_time(own_maps: Path, text: str) -> None:
    words = "zone map 'mijn_school': tables are nested too deeply; a map needs three levels"
    with pytest.raises(MapError, match=words):
        keep_map("mijn_school", text)


def test_a_ring_of_maps_is_noticed_before_it_is_closed(own_maps: Path) -> None:
    keep_map("een", HEAD)
    keep_map("twee", HEAD.replace("spine", "een"))
    with pytest.raises(MapError, match="maps extend one another in a ring, een extends twee ext"):
        keep_map("een", HEAD.replace("spine", "twee"))
    assert load_map("twee").extends == "een"


def test_when_the_map_cannot_take_its_place_the_old_one_is_whole(
    own_maps: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_map("mijn_school", HEAD)
    real, done = os.replace, []

    def second_fails(one: Path, other: Path) -> None:
        if done:
            no_replacing()
        done.append(other)
        real(one, other)

    monkeypatch.setattr(os, "replace", second_fails)
    words = r"cannot keep map 'mijn_school' in '.*' \(No space left on device\); free some space"
    with pytest.raises(OutputError, match=words):
        keep_map("mijn_school", HEAD + ZONE)
    assert done[0].parent.name == "versions"
    assert files_in(own_maps) == ["mijn_school/map.toml"]
    assert (own_maps / "mijn_school" / "map.toml").read_text("utf-8") == HEAD


def test_when_the_version_cannot_be_written_the_map_is_not_either(
    own_maps: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_map("mijn_school", HEAD)
    monkeypatch.setattr(os, "replace", no_replacing)
    with pytest.raises(OutputError, match="No space left"):
        keep_map("mijn_school", HEAD + ZONE)
    assert files_in(own_maps) == ["mijn_school/map.toml"]
    assert (own_maps / "mijn_school" / "map.toml").read_text("utf-8") == HEAD


def test_when_it_is_broken_off_there_is_a_version_too_many_and_none_too_few(
    own_maps: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_map("mijn_school", HEAD)
    real = os.replace

    def broken_off(one: Path, other: Path) -> None:
        real(one, other)
        if other.name == "map.toml":
            raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", broken_off)
    with pytest.raises(KeyboardInterrupt):
        keep_map("mijn_school", HEAD + ZONE)
    assert (own_maps / "mijn_school" / "map.toml").read_text("utf-8") == HEAD + ZONE
    assert [one.zones for one in versions_of("mijn_school")] == [0]
    assert not list(own_maps.rglob("*.part"))


def test_what_a_killed_process_left_half_written_is_swept_up(own_maps: Path) -> None:
    keep_map("mijn_school", HEAD)
    old, fresh = (own_maps / "mijn_school" / f".map.toml.{age}.part" for age in ("old", "fresh"))
    for file in (old, fresh):
        file.write_text("half")
    os.utime(old, times=(0, time.time() - disk.LEFT_OVER_S - 60))
    keep_map("mijn_school", HEAD + ZONE)
    assert not old.exists()
    assert fresh.exists()


def test_a_place_that_cannot_be_written_to_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "taken").write_text("a file")
    monkeypatch.setenv("VOETATLAS_MAPS", str(tmp_path / "taken" / "maps"))
    with pytest.raises(OutputError, match=r"cannot keep map 'mijn_school' in .*VOETATLAS_MAPS"):
        keep_map("mijn_school", HEAD)


def test_a_map_that_cannot_be_moved_aside_is_told(own_maps: Path) -> None:
    keep_map("mijn_school", HEAD)
    (own_maps / ".removed").write_text("a file in the way")
    with pytest.raises(OutputError, match="cannot remove map 'mijn_school' in "):
        remove_map("mijn_school")
    assert load_map("mijn_school")


def test_a_version_that_cannot_be_read_is_told(
    own_maps: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_map("mijn_school", HEAD)
    (own_maps / "mijn_school" / "versions" / "20200101T000000.toml").mkdir(parents=True)
    with pytest.raises(OutputError, match=r"cannot restore map 'mijn_school' in '.*versions'"):
        restore_map("mijn_school", "20200101T000000")
    assert "cannot be read" in versions_of("mijn_school")[0].fault


@pytest.mark.parametrize(
    "words",
    [
        "zij zei \"ja\" en 'nee', \"\"\"drie\"\"\" en '''drie'''",
        "een regel\nnog een\r\nen een\ttab",
        "<script>alert(1)</script> & </textarea>",
        "voet 🦶🏽, familie 👩‍👩‍👧, e\u0301, \u202eachterstevoren",
        "C:\\nieuw\\team \\u0041 \\",
        "# geen opmerking = [nee]",
    ],
)
def test_any_text_survives_being_kept(own_maps: Path, words: str) -> None:
    tables = {
        "title": {"nl": words},
        "author": words,
        "extends": "spine",
        "sources": {"E": words},
        "notes": {"n": {"nl": words}},
        "body_parts": {"eigen_plek": {"names": {"nl": words}, "system": "muscles"}},
        "zones": [
            {
                "id": "eigen_plek",
                "layer": "skin",
                "certainty": {"place": "C", "outline": "C"},
                "sources": ["E"],
                "note": "n",
                "shapes": [{"point": [0.4, 0.5], "surface": "plantar"}],
            }
        ],
    }
    keep_map("mijn_school", map_text(tables))
    kept = load_map("mijn_school")
    zone = kept.zone("eigen_plek")
    read = [kept.title["nl"], kept.author, kept.sources["E"], zone.note["de"]]
    assert [*read, zone.body_part.names["en"]] == [words.strip()] * 5
