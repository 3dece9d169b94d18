"""`map`: maps of one's own, made, passed on and got back; and `maps` and `check` with them."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from viewer.zones import load_map, map_names
from viewer.zones.keeping import keep_map

Run = Callable[..., Any]
Refused = Callable[..., str]

BY_ME = ("--title", "Mijn <b>school</b>", "--author", "M. de Vries")
ON_SPINE = 'title.nl = "Basis"\nauthor = "M."\nextends = "spine"\n'
COMMANDS = ("new", "export", "import", "versions", "restore", "remove")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(run: Run, command: str) -> None:
    ended = run("map", command, "--help")
    assert (ended.status, ended.err) == (0, "")
    assert "--maps" in ended.out


def test_a_new_map_has_the_zones_of_the_map_it_builds_on(run: Run, own_maps: Path) -> None:
    ended = run("map", "new", "mijn_school", *BY_ME)
    file = own_maps / "mijn_school" / "map.toml"
    assert (ended.status, ended.err) == (0, "")
    assert ended.out.startswith(f"{file}: map 'mijn_school' on voetatlas; to see it: ")
    own, base = load_map("mijn_school"), load_map("voetatlas")
    assert [zone.id for zone in own.zones] == [zone.id for zone in base.zones]
    assert (own.title["de"], own.author) == ("Mijn <b>school</b>", "M. de Vries")
    assert own.date is not None
    assert abs(own.date - dt.date.today()) <= dt.timedelta(days=1)
    assert own.disclaimer == base.disclaimer
    assert "zones" not in file.read_text("utf-8")


def test_a_new_map_on_ones_own_takes_over_its_title_author_and_kind(
    run: Run, own_maps: Path
) -> None:
    text = ON_SPINE.replace("spine", "meridians") + 'kind = "overlay"\n'
    keep_map("basis", text)
    assert run("map", "new", "verder", "--from", "basis").status == 0
    own = load_map("verder")
    assert (own.title["nl"], own.author, own.extends) == ("Basis", "M.", "basis")
    assert own.kind == "overlay"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("mijn", "--title", "Mijn"), "a map on 'voetatlas' needs a title and an author of its"),
        (("mijn", "--author", "Ik"), "a map on 'voetatlas' needs a title and an author of its"),
        (("mijn", *BY_ME, "--from", "spin"), "unknown zone map 'spin'; did you mean spine?"),
        (("mijn", *BY_ME, "--from", "../x/map.toml"), "unknown zone map '../x/map.toml'"),
        (("../x", *BY_ME), "a map cannot be called '../x'; wanted: at most 60 small letters"),
        (("spine", *BY_ME), "map 'spine' comes with the viewer and stays as it is; call yours"),
        (("basis", *BY_ME), "there is a map 'basis' already; call the new one otherwise"),
        (("mijn", "--title", " ", "--author", "Ik"), "zone map 'mijn': the map has ' ' as 'nl'"),
        (("mijn", "--title", "Geneest", "--author", "Ik"), "the text says 'geneest'"),
    ],
)
def test_a_map_that_cannot_be_made_is_told(
    refused: Refused, own_maps: Path, arguments: tuple[str, ...], words: str
) -> None:
    keep_map("basis", ON_SPINE)
    assert words in refused("map", "new", *arguments)
    assert [folder.name for folder in own_maps.iterdir()] == ["basis"]


def test_a_map_goes_to_somebody_else_as_a_file(
    run: Run, refused: Refused, own_maps: Path, tmp_path: Path
) -> None:
    keep_map("basis", ON_SPINE)
    file = tmp_path / "van_haar.toml"
    ended = run("map", "export", "basis", "-o", file)
    assert ended.out == f"{file}: map 'basis'; to take it in elsewhere: voetatlas map import " + (
        "van_haar.toml\n"
    )
    taken = own_maps / "van_haar" / "map.toml"
    assert run("map", "import", file).out.startswith(f"{taken}: map 'van_haar'; to see it: ")
    assert run(
        "map", "import", file
    ).out == f"{taken}: map 'van_haar' is there already, and is " + ("the same\n")
    file.write_text(ON_SPINE.replace("Basis", "Anders"), encoding="utf-8")
    told = refused("map", "import", file)
    assert told.endswith("; import it with --as NAME, or with --replace, which keeps yours as a "
        "version")  # fmt: skip
    assert run("map", "import", file, "--as", "nog_een").status == 0
    assert run("map", "import", file, "--replace").status == 0
    assert load_map("van_haar").title["nl"] == load_map("nog_een").title["nl"] == "Anders"
    assert len(json.loads(run("map", "versions", "van_haar", "--json").out)) == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("export", "spine", "-o", "x.toml"), "map 'spine' comes with the viewer; whoever has"),
        (("export", "basi", "-o", "x.toml"), "unknown zone map 'basi'; did you mean basis?"),
        (("export", "basis", "-o", "nergens/x.toml"), "folder 'nergens' is not there; make it"),
        (("export", "basis"), "Missing option '-o'"),
        (("import", "nergens.toml"), "there is no file 'nergens.toml' to import; give a map"),
        (("import", "nergens.toml", "--as", "../x"), "there is no file 'nergens.toml'"),
        (("versions", "spine"), "unknown map of your own 'spine'; known: basis"),
        (("versions", "../basis"), "unknown map of your own '../basis'; did you mean basis?"),
        (("restore", "basis", "20200101T000000"), "unknown version of map 'basis' '20200101T"),
        (("remove", "spine"), "unknown map of your own 'spine'; known: basis"),
        (("versions", "basis", "--maps", "nergens"), "there is no folder 'nergens' with maps"),
        (("walk",), "No such command 'walk'"),
        ((), "Missing command"),
    ],
)
def test_a_mistake_is_told_in_one_line(
    refused: Refused, own_maps: Path, arguments: tuple[str, ...], words: str
) -> None:
    keep_map("basis", ON_SPINE)
    assert words in refused("map", *arguments)
    assert len(list(own_maps.rglob("*.toml"))) == 1


def test_a_map_is_got_back_as_it_was(run: Run, own_maps: Path) -> None:
    keep_map("basis", ON_SPINE)
    keep_map("basis", ON_SPINE.replace("Basis", "Later"))
    (version,) = json.loads(run("map", "versions", "basis", "--json").out)
    assert version == {
        "stamp": version["stamp"],
        "title": {"nl": "Basis", "en": "Basis", "de": "Basis"},
        "author": "M.",
        "date": None,
        "zones": 0,
        "fault": None,
    }
    assert "Basis" in run("map", "versions", "basis").out
    ended = run("map", "restore", "basis", version["stamp"])
    file = own_maps / "basis" / "map.toml"
    assert ended.out == f"{file}: map 'basis' as it was until {version['stamp']}\n"
    assert load_map("basis").title["nl"] == "Basis"


def test_a_broken_version_is_listed_with_its_fault(run: Run, own_maps: Path) -> None:
    file = keep_map("basis", ON_SPINE)
    (file.parent / "versions").mkdir()
    (file.parent / "versions" / "20200101T000000.toml").write_text("title = 3")
    ended = run("map", "versions", "basis")
    assert ended.status == 0
    assert "version of map 'basis': the map has 3 as 'title'" in ended.out
    (version,) = json.loads(run("map", "versions", "basis", "--json").out)
    assert "the map has 3 as 'title'" in version["fault"]


def test_a_removed_map_is_set_aside(run: Run, own_maps: Path) -> None:
    keep_map("basis", ON_SPINE)
    ended = run("map", "remove", "basis")
    (aside,) = (own_maps / ".removed").iterdir()
    assert ended.out == (
        f"{aside}: map 'basis' was; to have it back, move this folder to {own_maps / 'basis'}\n"
    )
    assert "basis" not in map_names()


def test_maps_in_a_folder_that_is_given_are_found_and_kept_there(
    run: Run, own_maps: Path, tmp_path: Path
) -> None:
    given = tmp_path / "school"
    keep_map("basis", ON_SPINE, given)
    assert run("map", "new", "verder", "--from", "basis", "--maps", given).status == 0
    assert (own_maps / "verder" / "map.toml").is_file()
    assert run("map", "export", "verder", "-o", "x.toml", "--maps", given).status == 0
    assert run("map", "import", "x.toml", "--as", "basis", "--replace", "--maps", given).status == 0
    assert len(json.loads(run("map", "versions", "basis", "--json", "--maps", given).out)) == 1
    assert run("map", "remove", "basis", "--maps", given).status == 0
    assert [folder.name for folder in given.iterdir()] == [".removed"]


def test_maps_tells_whose_a_map_is_and_what_is_wrong_with_a_broken_one(
    run: Run, own_maps: Path
) -> None:
    keep_map("basis", ON_SPINE.replace('"M."', '"M\\u202e.V"') + "date = 2026-05-03\n")
    (own_maps / "kapot").mkdir()
    (own_maps / "kapot" / "map.toml").write_text("title = 3")
    listed = {one["name"]: one for one in json.loads(run("maps", "--json").out)}
    assert list(listed) == [*map_names()[:-2], "basis", "kapot"]
    assert (listed["basis"]["author"], listed["basis"]["date"]) == ("M\u202e.V", "2026-05-03")
    assert (listed["spine"]["author"], listed["spine"]["date"]) == ("", None)
    assert listed["spine"]["fault"] is None
    assert listed["kapot"]["fault"].startswith("zone map 'kapot': the map has 3 as 'title'")
    ended = run("maps")
    assert (ended.status, ended.err) == (0, "")
    assert "kapot cannot be read: zone map 'kapot': the map has 3 as 'title'" in ended.out
    assert "M?.V" in ended.out
    assert "2026-05-03" in ended.out
    assert "\u202e" not in ended.out


def test_check_tells_the_faults_of_a_map_of_ones_own(run: Run, own_maps: Path) -> None:
    file = keep_map("basis", ON_SPINE)
    assert run("check", file.parent).out == f"{file.parent}: sound\n"
    assert run("check", "basis").out == f"{file.parent}: sound\n", "by its name too"
    file.write_text(ON_SPINE + 'drops = ["vertebra_l9"]\n', encoding="utf-8")
    ended = run("check", own_maps)
    assert ended.status == 2
    assert "the map drops an unknown zone 'vertebra_l9'; did you mean vertebra_t9" in ended.out
