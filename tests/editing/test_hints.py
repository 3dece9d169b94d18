"""What a teacher is told while she draws: each thing where it is so, nothing where it is not."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Any

import pytest

from viewer.editing.changes import tables_of
from viewer.editing.draft import DraftMap
from viewer.editing.hints import Adviser, Hint, gaps, hidden_hint
from viewer.editing.zone_tables import ZoneTables
from viewer.projection.on_foot_checks import feet_to_check_on
from viewer.terms import LANGUAGES, Language
from viewer.zones import ZoneMap
from viewer.zones.text_checks import load_promises


@functools.cache
def adviser() -> Adviser:
    return Adviser(feet_to_check_on(), load_promises())


def told(draft: DraftMap, tables: ZoneTables, language: Language = "nl") -> list[Hint]:
    own = [place.partition("/")[2] for place in draft.places if place.startswith("zones/")]
    return adviser().hints(
        draft.zone_map,
        own,
        draft.maker.faults(draft.tables),
        tables_of(draft.places),
        tables.overlapping,
        language,
    )


def own_zone(layer: str, *shapes: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    """What stands where with a zone of one's own."""
    zone = {
        "id": "own_plek",
        "layer": layer,
        "certainty": {"place": "C", "outline": "C"},
        "sources": ["own_les"],
        "shapes": list(shapes),
        **more,
    }
    part = {"system": "lymph", "group": "own", "names": {"nl": "Mijn plek"}, "number": 950}
    return {
        "sources/own_les": "Eigen les",
        "body_parts/own_plek": part,
        "zones/own_plek": zone,
    }


def square(u: float, v: float, size: float = 0.04) -> dict[str, Any]:
    points = [[u, v], [u + size, v], [u + size, v + 2 * size], [u, v + 2 * size]]
    return {"outline": points, "surface": "plantar"}


def band(tables: ZoneTables, zone: str, begin: float, end: float) -> dict[str, Any]:
    table = tables.base[zone]
    s0, s1 = table["shapes"][0]["arc_band"]
    shapes = [{**each, "arc_band": [s0 + begin, s1 + end]} for each in table["shapes"]]
    return {f"zones/{zone}": {**table, "shapes": shapes}}


def test_a_map_that_changes_nothing_has_nothing_to_be_told_of(
    draft: DraftMap, tables: ZoneTables
) -> None:
    assert told(draft, tables) == []


def test_every_zone_of_the_atlas_written_again_has_nothing_to_be_told_of(
    draft: DraftMap, tables: ZoneTables
) -> None:
    draft.do("moved", {f"zones/{zone}": table for zone, table in tables.base.items()})
    assert told(draft, tables) == []


def test_a_sound_zone_of_ones_own_has_nothing_to_be_told_of(
    draft: DraftMap, tables: ZoneTables
) -> None:
    draft.do("added", own_zone("skin", square(0.4, 0.4)))
    assert told(draft, tables) == []


WRONG_SHAPES = {
    "hint.loop": (
        {"outline": [[0.3, 0.5], [0.5, 0.5], [0.3001, 0.502], [0.5, 0.504], [0.5, 0.6],
                     [0.3, 0.6]], "surface": "plantar"},
        "De afgeronde omtrek van Mijn plek kruist zichzelf",
    ),
    "hint.off_skin": (
        {"outline": [[1.0, 0.3], [1.03, 0.3], [1.03, 0.4]], "surface": "plantar"},
        "Een deel van Mijn plek ligt op geen enkele huid van de voet",
    ),
}  # fmt: skip


@pytest.mark.parametrize("key", WRONG_SHAPES)
def test_a_shape_that_cannot_be_kept_is_wrong(
    key: str, draft: DraftMap, tables: ZoneTables
) -> None:
    shape, words = WRONG_SHAPES[key]
    draft.do("added", own_zone("skin", square(0.4, 0.4), shape))
    hints = [hint for hint in told(draft, tables) if hint.level == "wrong"]
    assert hints
    assert all(hint.text.startswith(words) and hint.zone == "own_plek" for hint in hints)


def test_a_small_zone_of_ones_own_is_worth_a_look_a_nerve_is_not(
    draft: DraftMap, tables: ZoneTables
) -> None:
    draft.do("added", own_zone("skin", {"point": [0.4, 0.5], "surface": "plantar"}))
    [hint] = told(draft, tables)
    assert (hint.zone, hint.level) == ("own_plek", "look")
    assert hint.text.startswith("Mijn plek is maar 20 mm² groot") or "is maar 19" in hint.text
    draft.undo()
    draft.do("moved", {"zones/spinal_nerve_l4": tables.base["spinal_nerve_l4"]})
    assert told(draft, tables) == []


def test_an_overlap_that_nobody_meant_is_told_with_its_part(
    draft: DraftMap, tables: ZoneTables
) -> None:
    liver = tables.base["organ_liver"]["shapes"][0]["outline"]
    u, v = liver[0]
    draft.do("added", own_zone("organ", square(u - 0.02, v - 0.04), over=["organ_liver"]))
    hints = told(draft, tables)
    assert [(hint.zone, hint.level) for hint in hints] == [("own_plek", "look")]
    assert hints[0].text.startswith("Mijn plek ligt voor ")
    assert "% over lever; de kleinste ligt bovenop" in hints[0].text


def test_a_gap_between_vertebrae_is_told_in_millimetres(
    draft: DraftMap, tables: ZoneTables
) -> None:
    ridge = adviser().ground.foot.coordinates.ridge
    assert list(gaps(draft.zone_map, ridge, "nl")) == []
    draft.do("bent", band(tables, "vertebra_l4", 0.012, 0))
    [hint] = told(draft, tables)
    begin = draft.zone_map.zone("vertebra_l4").shapes[0].s0  # type: ignore[union-attr]
    mm = float(ridge.mm_at(begin) - ridge.mm_at(begin - 0.012))
    assert (hint.zone, hint.level) == ("vertebra_l4", "look")
    assert hint.text == f"Tussen L3 en L4 is {mm:.0f} mm leeg."
    draft.undo()
    draft.do("bent", band(tables, "vertebra_l4", 0.001, 0))
    assert told(draft, tables) == [], "a third of a millimetre is no gap"


def test_a_word_that_promises_healing_is_wrong_and_a_source_may_quote_it(
    draft: DraftMap, tables: ZoneTables
) -> None:
    draft.do("written", {"sources/own_boek": "Wie dit drukt geneest van alles"})
    assert told(draft, tables) == []
    draft.do("entitled", {"title": {"nl": "Deze kaart geneest alles"}})
    [hint] = told(draft, tables)
    assert (hint.zone, hint.level) == ("", "wrong")
    assert "‘geneest’" in hint.text


def test_a_contested_place_wants_a_note(draft: DraftMap, tables: ZoneTables) -> None:
    contested = own_zone("skin", square(0.4, 0.4), certainty={"place": "X", "outline": "C"})
    draft.do("added", contested)
    assert [(h.zone, h.level) for h in told(draft, tables)] == [("own_plek", "wrong")]
    note = {"notes/own_plek": {"nl": "Elders ligt zij hoger."}}
    zone = {"zones/own_plek": {**contested["zones/own_plek"], "note": "own_plek"}}
    draft.do("written", {**note, **zone})
    assert told(draft, tables) == []


def test_what_has_no_words_of_its_own_is_told_as_the_check_tells_it(
    draft: DraftMap, tables: ZoneTables
) -> None:
    zone = own_zone(
        "skin", {**square(0.4, 0.4), "side": "right"}, {**square(0.5, 0.4), "side": "left"}
    )
    draft.do("added", zone)
    [hint] = told(draft, tables)
    assert (hint.zone, hint.level) == ("", "wrong")
    assert hint.text.startswith("Deze kaart kan zo niet bewaard worden: zone 'own_plek' has other")


def test_every_hint_speaks_every_language(
    draft: DraftMap, tables: ZoneTables, atlas: ZoneMap
) -> None:
    draft.do("added", own_zone("skin", {"point": [0.4, 0.5], "surface": "plantar"}))
    draft.do("entitled", {"title": {"nl": "Deze kaart geneest alles"}})
    texts = {lang: [h.to_json()["text"] for h in told(draft, tables, lang)] for lang in LANGUAGES}
    assert all(len(each) == 2 for each in texts.values())
    assert len({tuple(each) for each in texts.values()}) == 3
    hidden = hidden_hint(atlas.zone("organ_liver"), "en")
    assert (hidden.zone, hidden.level) == ("organ_liver", "wrong")
    assert hidden.text.startswith("liver cannot be seen: other zones of its layer cover it")
