"""What is not on the map any more cannot be taken hold of, and says so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from viewer.editing.draft import DraftMap
from viewer.editing.dragging import VERTEBRA, Drag, Hand
from viewer.editing.surveyor import Surveyor
from viewer.editing.zone_tables import ZoneTables
from viewer.errors import MapError
from viewer.zones import ZoneMap


@pytest.mark.parametrize(
    ("zone", "handle", "words"),
    [
        ("spine", "border/group/9", "this border is not there any more; choose the spine again"),
        ("spine", "border/", "this border is not there any more"),
        ("own_weg", "0/move/0", "there is no zone 'own_weg' in this map any more; choose another"),
        (
            "organ_liver",
            "0/edge/toes",
            "there is no handle '0/edge/toes' here any more; choose the",
        ),
        ("organ_liver", "0/point/99", "there is no point 100 here any more; choose the zone again"),
        ("organ_liver", VERTEBRA, "'organ_liver' is no vertebra along the arch; move its outline"),
    ],
)
def test_a_handle_that_is_not_there_cannot_be_brought_anywhere(
    zone: str, handle: str, words: str, on: Surveyor, tables: ZoneTables, draft: DraftMap
) -> None:
    heel = on.foot.vertices[0]
    with pytest.raises(MapError) as told:
        Hand(on, tables).bring(
            Drag(zone, handle, "right"), heel, draft.places, draft.zone_map, snap=False
        )
    assert words in str(told.value)


def test_a_spine_of_which_nothing_is_shown_has_no_handles(
    on: Surveyor, tables: ZoneTables, draft: DraftMap, atlas: ZoneMap
) -> None:
    bare = replace(atlas, zones=())
    assert Hand(on, tables).handles("spine", "right", draft.places, bare, "nl") == []
    with pytest.raises(MapError, match="there is no zone 'own_weg' in this map any more; choose a"):
        Hand(on, tables).handles("own_weg", "right", draft.places, bare, "nl")
