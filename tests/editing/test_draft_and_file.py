"""The draft of a map and its file: which of them counts, and what becomes of the other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from viewer.editing.draft import DraftMap
from viewer.errors import MapError, UnknownNameError
from viewer.zones import ZoneMap, faults, load_map
from viewer.zones.keeping import keep_map, restore_map, versions_of

NewMap = Callable[..., str]
Liver = Callable[[int], dict[str, Any]]
Drawn = Callable[[ZoneMap], Mapping[str, Any]]
Same = Callable[[DraftMap, DraftMap], None]
HIDES = (
    'title.nl = "Van een ander"\nauthor = "A."\nextends = "voetatlas"\nhides = ["organ_liver"]\n'
)


def test_what_is_kept_is_read_as_the_same_zones(
    draft: DraftMap, liver: Liver, drawn: Drawn, assert_same: Same
) -> None:
    for step in range(6):
        draft.do("moved", liver(step), zone="Lever")
    draft.do("hidden", {"hides": ["organ_stomach"]}, zone="Maag")
    assert not draft.kept
    before = load_map(draft.name)
    draft.keep(dt.date(2026, 6, 1))
    kept = load_map(draft.name)
    assert drawn(kept) == drawn(draft.zone_map)
    assert kept.date == draft.zone_map.date == dt.date(2026, 6, 1)
    assert faults(draft.name) == []
    assert [each.title["nl"] for each in versions_of(draft.name)] == ["Mijn school"]
    assert drawn(before) != drawn(kept)
    again = DraftMap(draft.name)
    assert_same(again, draft)
    assert again.kept
    assert again.undo()
    assert not again.kept


def test_a_version_that_is_restored_is_one_step_that_can_be_undone(
    draft: DraftMap, liver: Liver, drawn: Drawn, assert_same: Same
) -> None:
    first = drawn(draft.zone_map)
    draft.do("moved", liver(2), zone="Lever")
    draft.keep()
    moved = drawn(draft.zone_map)
    stamp = versions_of(draft.name)[0].stamp
    draft.replace_file("restored", lambda: restore_map(draft.name, stamp))
    assert drawn(draft.zone_map) == first
    assert draft.kept
    assert draft.undoes == ("restored", {})
    assert_same(DraftMap(draft.name), draft)
    draft.undo()
    assert drawn(draft.zone_map) == moved
    assert not draft.kept


def test_a_version_on_another_base_takes_that_base(
    new_map: NewMap, own_maps: Path, drawn: Drawn
) -> None:
    draft = DraftMap(new_map())
    other = 'title.nl = "Mijn school"\nauthor = "M."\nextends = "italian"\n'
    file = own_maps / "mijn_school" / "map.toml"
    draft.replace_file("restored", lambda: file.write_text(other, "utf-8"))
    assert drawn(draft.zone_map) == drawn(load_map("italian"))
    draft.undo()
    assert drawn(draft.zone_map) == drawn(load_map("voetatlas"))


def test_a_file_that_somebody_else_replaced_counts_and_the_changes_lie_beside_it(
    draft: DraftMap, liver: Liver, assert_same: Same, journal: Path
) -> None:
    draft.do("moved", liver(0), zone="Lever")
    draft.keep()
    draft.do("moved", liver(1), zone="Lever")
    written = journal.read_bytes()
    keep_map(draft.name, HIDES)
    again = DraftMap(draft.name)
    assert again.places["hides"] == ["organ_liver"]
    assert again.zone_map.title["nl"] == "Van een ander"
    assert (again.undoes, again.kept, again.revision) == (None, True, 0)
    [aside] = list(journal.parent.glob("draft-*.jsonl"))
    assert aside.read_bytes() == written
    again.do("entitled", {"title": {"nl": "Verder"}})
    assert_same(DraftMap(draft.name), again)
    keep_map(draft.name, HIDES.replace("liver", "stomach"))
    assert DraftMap(draft.name).places["hides"] == ["organ_stomach"]
    assert len(list(journal.parent.glob("draft-*.jsonl"))) == 2, "in one second too"


def test_a_file_that_only_looks_otherwise_sets_nothing_aside(
    draft: DraftMap, own_maps: Path, liver: Liver, assert_same: Same
) -> None:
    draft.do("moved", liver(0), zone="Lever")
    draft.keep()
    draft.do("moved", liver(1), zone="Lever")
    file = own_maps / draft.name / "map.toml"
    file.write_text("# mine\n" + file.read_text("utf-8") + "\n\n", "utf-8")
    assert_same(DraftMap(draft.name), draft)


def test_a_machine_that_went_down_just_after_keeping_loses_nothing(
    draft: DraftMap, liver: Liver, journal: Path
) -> None:
    draft.do("moved", liver(0), zone="Lever")
    written = journal.read_bytes()
    draft.keep()
    journal.write_bytes(written)  # the file was written, the draft does not know yet
    for _ in range(2):
        again = DraftMap(draft.name)
        assert again.kept
        assert again.undoes == ("moved", {"zone": "Lever"})
        again.do("moved", liver(1), zone="Lever")
        again.undo()
    assert not list(journal.parent.glob("draft-*.jsonl"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("title =", "zone map 'mijn_school': this is no TOML"),
        ('extends = "voetatlas"\nzones = [{ layer = "skin" }]', "tables that cannot be changed"),
        ('extends = "voetatlas"\nsources = 3', "'voetatlas check mijn_school' tells what is wrong"),
        ('extends = "voetatlas"\nzones = [{ id = "a" }, { id = "a" }]', "cannot be changed one by"),
        ('extends = "voetatlas"\ntitle = 3', "zone map 'mijn_school': the map has 3 as 'title'"),
    ],
)  # fmt: skip
def test_a_map_file_with_faults_cannot_be_changed_and_says_why(
    text: str, words: str, draft: DraftMap, own_maps: Path, journal: Path
) -> None:
    draft.do("hidden", {"hides": ["organ_stomach"]}, zone="Maag")
    before = journal.read_bytes()
    (own_maps / "mijn_school" / "map.toml").write_text(text, "utf-8")
    with pytest.raises(MapError) as told:
        DraftMap(draft.name)
    assert words in str(told.value)
    assert journal.read_bytes() == before


def test_the_draft_of_no_other_map_can_be_opened(new_map: NewMap, own_maps: Path) -> None:
    with pytest.raises(MapError, match=r"map 'voetatlas' is not one of your own in .*; make a map"):
        DraftMap("voetatlas")
    with pytest.raises(UnknownNameError, match="unknown zone map 'mijn_scool'"):
        DraftMap("mijn_scool")
    new_map()
    by_path = str(own_maps / "mijn_school")
    with pytest.raises(MapError, match="is not one of your own"):
        DraftMap(by_path)  # or one map would have two drafts in one process


def test_a_map_that_builds_on_none_cannot_be_changed(own_maps: Path) -> None:
    spine = Path("zone_maps/spine/map.toml")
    text = (Path(__file__).parents[2] / spine).read_text("utf-8")
    keep_map("ruggengraat", text)
    with pytest.raises(MapError, match="map 'ruggengraat' builds on no other; only one that does"):
        DraftMap("ruggengraat")
    assert not (own_maps / "ruggengraat" / "draft.jsonl").exists()
