"""A change that somebody was told of is never lost, and each one can be undone."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from viewer.editing.draft import DraftMap
from viewer.editing.zone_tables import ZoneTables
from viewer.errors import MapError
from viewer.zones import Outline

Liver = Callable[[int], dict[str, Any]]
Same = Callable[[DraftMap, DraftMap], None]


def any_change(liver: Liver, step: int) -> dict[str, Any]:
    if step % 3 == 1:
        return {"hides": ["organ_stomach"] if step % 2 else None}
    if step % 3 == 2:
        return {"title": {"nl": f"Mijn school {step}"}}
    return liver(step)


def test_every_change_is_there_again_with_all_that_can_be_undone(
    draft: DraftMap, liver: Liver, assert_same: Same
) -> None:
    for step in range(9):
        draft.do("moved", any_change(liver, step), zone="Lever")
    draft.undo(), draft.undo()
    again = DraftMap(draft.name)
    assert_same(again, draft)
    assert again.undo()
    assert again.redo()
    assert again.redo()
    assert draft.redo()
    assert again.places == draft.places


def test_sixty_changes_can_be_undone_to_the_first_and_done_again(
    draft: DraftMap, liver: Liver, assert_same: Same
) -> None:
    stood = [draft.places]
    for step in range(60):
        draft.do("moved", any_change(liver, step), zone="Lever")
        stood.append(draft.places)
    assert len({json.dumps(each, sort_keys=True) for each in stood}) > 50, "they differ"
    for before in reversed(stood[:-1]):
        assert draft.undo()
        assert draft.places == before
    assert not draft.undo()
    for after in stood[1:]:
        assert draft.redo()
        assert draft.places == after
    assert not draft.redo()
    assert_same(DraftMap(draft.name), draft)


def test_a_line_that_was_cut_off_is_left_out_and_the_next_stands_behind_the_last_whole_one(
    draft: DraftMap, liver: Liver, journal: Path
) -> None:
    draft.do("moved", liver(0), zone="Lever")
    whole = journal.read_bytes()
    journal.write_bytes(whole + b'{"do":{"what":["moved",{"zo')
    again = DraftMap(draft.name)
    assert again.places == draft.places
    again.do("hidden", {"hides": ["organ_stomach"]}, zone="Maag")
    lines = journal.read_bytes().splitlines(keepends=True)
    assert b"".join(lines[:2]) == whole
    assert json.loads(lines[2])["do"]["after"] == {"hides": ["organ_stomach"]}
    assert DraftMap(draft.name).places == again.places


@pytest.mark.parametrize(
    ("line", "damaged", "words"),
    [
        (1, b"{", "is damaged in line 2; put the file away, and the map is as it was kept last"),
        (1, b"[1]", "is damaged in line 2; put the file away"),
        (1, b"\xff\xfe", "is damaged in line 2; put the file away"),
        (0, b'{"kept":null}', "has no beginning; put the file away, and the map is as it was kept"),
        (0, b'{"begin":3}', "has no beginning; put the file away"),
        (1, b'{"do":{"what":"x"}}', "tells of no change in line 2; put the file away"),
        (1, b'{"do":[]}', "tells of no change in line 2"),
    ],
)  # fmt: skip
def test_a_line_that_is_damaged_in_the_midst_is_told(
    line: int, damaged: bytes, words: str, draft: DraftMap, liver: Liver, journal: Path
) -> None:
    draft.do("moved", liver(0), zone="Lever")
    draft.do("moved", liver(1), zone="Lever")
    lines = journal.read_bytes().splitlines()
    lines[line] = damaged
    content = b"\n".join([*lines, b""])
    journal.write_bytes(content)
    with pytest.raises(MapError) as told:
        DraftMap(draft.name)
    assert words in str(told.value)
    assert journal.read_bytes() == content, "nobody writes into a damaged draft"


def test_a_change_that_cannot_be_drawn_changes_nothing(
    draft: DraftMap, liver: Liver, journal: Path
) -> None:
    draft.do("moved", liver(0), zone="Lever")
    draft.do("moved", liver(1), zone="Lever")
    draft.undo()
    places, written = draft.places, journal.read_bytes()
    crossed = liver(2)
    points = crossed["zones/organ_liver"]["shapes"][0]["outline"]
    points[0], points[len(points) // 2] = points[len(points) // 2], points[0]
    with pytest.raises(MapError, match="zone map 'mijn_school': zone 'organ_liver' has an outline"):
        draft.do("bent", crossed, zone="Lever")
    with pytest.raises(MapError, match="an outline that crosses itself"):
        draft.tried(crossed)
    assert draft.places == places
    assert draft.redoes == ("moved", {"zone": "Lever"}), "what was undone can still be done again"
    assert journal.read_bytes() == written


def test_a_change_that_cannot_be_written_down_changes_nothing(
    draft: DraftMap, own_maps: Path, liver: Liver, assert_same: Same, journal: Path
) -> None:
    draft.do("moved", liver(0), zone="Lever")
    draft.do("moved", liver(1), zone="Lever")
    draft.undo()
    journal.rename(own_maps / "away")
    places = draft.places
    for step in (draft.undo, draft.redo, lambda: draft.do("moved", liver(3))):
        with pytest.raises(MapError, match=r"the change cannot be written to '.*'.*; make room on"):
            step()
        assert draft.places == places
    (own_maps / "away").rename(journal)
    assert (draft.redo(), draft.undo(), draft.undo()) == (True, True, True)
    assert_same(DraftMap(draft.name), draft)


def test_a_change_that_is_too_large_is_refused(draft: DraftMap) -> None:
    sources = {f"sources/own_{i}": "x" * 1900 for i in range(1200)}
    with pytest.raises(MapError, match=r"a change of 2,\d+,\d+ bytes is too large for the draft"):
        draft.do("written", sources)
    assert draft.places == DraftMap(draft.name).places


def test_a_draft_that_cannot_be_read_is_told(draft: DraftMap, journal: Path) -> None:
    journal.unlink()
    journal.mkdir()
    with pytest.raises(
        MapError, match=r"the draft '.*' cannot be read \(Is a directory\); look at"
    ):
        DraftMap(draft.name)


LOOP = """
import sys
from viewer.editing.draft import DraftMap
from viewer.editing.zone_tables import ZoneTables
draft = DraftMap("mijn_school")
for step in range(10_000):
    draft.do("entitled", {"title": {"nl": f"Mijn school {step}"}})
    print(step, flush=True)
"""


def test_killed_in_the_midst_every_change_that_was_told_is_there(draft: DraftMap) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", LOOP], stdout=subprocess.PIPE, text=True, env=os.environ.copy()
    )
    assert process.stdout is not None
    told = [process.stdout.readline() for _ in range(25)]
    process.send_signal(signal.SIGKILL)
    told += process.stdout.readlines()
    process.wait()
    process.stdout.close()
    last = max(int(line) for line in told if line.endswith("\n"))
    again = DraftMap(draft.name)
    assert again.places["title"]["nl"] in (f"Mijn school {last}", f"Mijn school {last + 1}")
    assert again.revision >= last + 1 >= 25
    for _ in range(again.revision):
        assert again.undo()
    assert again.places == draft.places


def test_the_shapes_that_stay_are_the_same_objects(draft: DraftMap, liver: Liver) -> None:
    before = draft.zone_map
    draft.do("moved", liver(0), zone="Lever")
    changed = [
        zone.id for zone in draft.zone_map.zones if zone.shapes is not before.zone(zone.id).shapes
    ]
    assert changed == ["organ_liver"]
    assert isinstance(draft.zone_map.zone("organ_liver").shapes[0], Outline)
    assert replace(draft.zone_map).zones == draft.zone_map.zones


def test_a_hidden_zone_has_a_name_although_the_others_moved_to_where_it_lies(
    draft: DraftMap, tables: ZoneTables
) -> None:
    upper = tables.base["vertebra_l3"]
    begin, end = upper["shapes"][0]["arc_band"]
    shapes = [{**upper["shapes"][0], "arc_band": [begin + 0.06, end + 0.06]}]
    draft.do("hidden", {"hides": ["vertebra_l4", "vertebra_l5", "organ_liver"]})
    draft.do("moved", {"zones/vertebra_l3": {**upper, "shapes": shapes}})
    with pytest.raises(MapError, match="zone 'vertebra_l4' begins at s"):
        draft.tried({"hides": None})
    assert draft.with_all().zone("vertebra_l4").body_part.label["nl"] == "L4"
    assert draft.with_all().zone("organ_liver").body_part.names["en"] == "liver"
