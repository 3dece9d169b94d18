"""What a form writes of a zone, and what it refuses to write."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from viewer.editing.draft import DraftMap
from viewer.editing.filled_in import MAX_TEXT, plain_id
from viewer.editing.forms import form_of, written
from viewer.editing.own_zones import LONGEST_KEY, new_zone, without_zone
from viewer.editing.zone_tables import ZoneTables
from viewer.errors import MapError
from viewer.zones import faults, load_map
from viewer.zones.keeping import keep_map

CANNOT = "The zone cannot be drawn like that; nothing has changed."
SHAPE = {"outline": [[0.4, 0.4], [0.44, 0.4], [0.44, 0.5], [0.4, 0.5]], "surface": "plantar"}


def write(draft: DraftMap, tables: ZoneTables, zone: str, **values: Any) -> dict[str, Any]:
    """Write some fields of a form, and return the form as it is then."""
    draft.do("written", after_of(draft, tables, zone, values))
    return form_of(zone, draft.zone_map, draft.places, tables)


def after_of(
    draft: DraftMap, tables: ZoneTables, zone: str, values: Mapping[str, Any]
) -> dict[str, Any]:
    return written(zone, values, draft.zone_map, draft.places, tables, "en")


def added(draft: DraftMap, name: str = "Mijn plek", layer: str = "organ") -> str:
    zone, after = new_zone(name, layer, [SHAPE], draft.places, draft.zone_map, "nl")
    draft.do("added", after)
    return zone


def test_a_zone_of_the_map_beneath_is_called_and_numbered_otherwise(
    draft: DraftMap, tables: ZoneTables
) -> None:
    before = form_of("organ_liver", draft.zone_map, draft.places, tables)
    form = write(draft, tables, "organ_liver", names={"nl": "De lever"}, number=777)
    assert form["names"] == {**before["names"], "nl": "De lever"}
    assert (form["number"], form["own"]) == (777, False)
    assert {k: form[k] for k in ("layer", "side", "note", "source")} == {
        k: before[k] for k in ("layer", "side", "note", "source")
    }
    draft.keep()
    assert load_map(draft.name).zone("organ_liver").body_part.names["nl"] == "De lever"
    assert faults(draft.name) == []


def test_a_zone_of_ones_own_has_a_name_a_number_and_a_source(
    draft: DraftMap, tables: ZoneTables
) -> None:
    zone = added(draft)
    assert zone == "own_mijn_plek"
    assert added(draft) == "own_mijn_plek_2", "another of the same name"
    form = form_of(zone, draft.zone_map, draft.places, tables)
    assert (form["number"], form["source"], form["own"]) == (900, "M. de Vries", True)
    form = write(draft, tables, zone, names={"en": "My spot"}, number=950)
    assert form["names"] == {"nl": "Mijn plek", "en": "My spot", "de": "Mijn plek"}
    assert form["number"] == 950
    draft.keep()
    assert faults(draft.name) == []


def test_a_number_that_another_has_is_refused_with_its_name(
    draft: DraftMap, tables: ZoneTables
) -> None:
    taken = draft.zone_map.zone("organ_kidney").body_part.number
    with pytest.raises(MapError, match=f"Number {taken} is kidney's already"):
        after_of(draft, tables, "organ_liver", {"number": taken})
    own = draft.zone_map.zone("organ_liver").body_part.number
    assert write(draft, tables, "organ_liver", number=own)["number"] == own


@pytest.mark.parametrize(
    "values",
    [
        {"number": True}, {"number": "12"}, {"number": 0}, {"number": 10_000}, {"number": 1.5},
        {"layer": "flesh"}, {"layer": None}, {"layer": ["organ"]}, {"side": "both feet"},
        {"certainty_place": "D"}, {"certainty_outline": ""}, {"certainty_place": {}},
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(
    values: dict[str, Any], draft: DraftMap, tables: ZoneTables
) -> None:
    with pytest.raises(MapError) as told:
        after_of(draft, tables, "organ_liver", values)
    assert str(told.value) == CANNOT


def test_a_zone_that_goes_to_another_layer_lies_over_nothing_and_nothing_over_it(
    draft: DraftMap, tables: ZoneTables
) -> None:
    over = {zone for zone, table in tables.base.items() if "organ_kidney" in table.get("over", [])}
    assert over
    form = write(draft, tables, "organ_kidney", layer="skin")
    assert form["layer"] == "skin"
    assert draft.zone_map.zone("organ_kidney").over == ()
    for zone in over:
        assert "organ_kidney" not in draft.zone_map.zone(zone).over
        left = [each for each in tables.base[zone]["over"] if each != "organ_kidney"]
        assert list(draft.zone_map.zone(zone).over) == left, "the rest stays"


def test_a_note_and_a_source_are_written_and_taken_away(
    draft: DraftMap, tables: ZoneTables
) -> None:
    form = write(
        draft, tables, "organ_liver", note={"nl": " Rechts. "}, source="Les 3",
        certainty_place="B", certainty_outline="X",
    )  # fmt: skip
    assert (form["note"], form["source"]) == ({"nl": "Rechts."}, "Les 3")
    assert (form["certainty_place"], form["certainty_outline"]) == ("B", "X")
    form = write(draft, tables, "organ_liver", note={"nl": " "}, source="")
    assert (form["note"], form["source"]) == ({}, "Les 3"), "a zone is never without a source"
    draft.keep()
    assert faults(draft.name) == []


def test_a_zone_with_the_longest_name_has_a_note_and_a_source_too(
    draft: DraftMap, tables: ZoneTables
) -> None:
    name = "Een heel erg lange naam voor een eigen plek op de voet"
    one, other = added(draft, name), added(draft, name)
    for zone in (one, other):
        form = write(draft, tables, zone, note={"nl": f"Over {zone}"}, source=f"Boek {zone}")
        assert (form["note"], form["source"]) == ({"nl": f"Over {zone}"}, f"Boek {zone}")
    assert form_of(one, draft.zone_map, draft.places, tables)["source"] == f"Boek {one}"
    assert max(len(p.partition("/")[2]) for p in draft.places if p[:5] == "notes") <= LONGEST_KEY
    draft.keep()
    assert faults(draft.name) == []


def test_a_zone_stands_on_one_foot_or_on_both(draft: DraftMap, tables: ZoneTables) -> None:
    for side, sides in (("left", ("left",)), ("right", ("right",)), ("both", ("right", "left"))):
        assert write(draft, tables, "organ_kidney", side=side)["side"] == side
        assert draft.zone_map.zone("organ_kidney").sides == sides


def test_texts_are_without_what_cannot_be_seen_and_never_too_long(
    draft: DraftMap, tables: ZoneTables
) -> None:
    odd = "a\x00\x1b[31m\u202eb\r\n\ud800<script>alert(1)</script>"
    form = write(draft, tables, "organ_liver", names={"nl": odd}, note={"nl": "x" * 1_000_000})
    assert form["names"]["nl"] == "a [31m b <script>alert(1)</script>"
    assert len(form["note"]["nl"]) == MAX_TEXT
    draft.keep()
    assert load_map(draft.name).zone("organ_liver").body_part.names["nl"] == form["names"]["nl"]
    for nothing in ({"names": {"nl": 5}}, {"names": "x"}, {"note": 3}, {"source": ["x"]}):
        write(draft, tables, "organ_kidney", **nothing)
    assert draft.zone_map.zone("organ_kidney").body_part.names["en"] == "kidney"


@pytest.mark.parametrize("name", ["", "  ", "\x00\n", None, 7])
def test_a_zone_without_a_name_is_none(name: Any, draft: DraftMap) -> None:
    with pytest.raises(MapError, match="Geef de zone een naam"):
        new_zone(name, "organ", [SHAPE], draft.places, draft.zone_map, "nl")
    with pytest.raises(MapError, match="nothing has changed"):
        new_zone("x", "flesh", [SHAPE], draft.places, draft.zone_map, "en")


def test_a_name_in_any_script_gives_an_id(draft: DraftMap) -> None:
    assert plain_id("Ménière's plek!") == "meniere_s_plek"
    assert plain_id("足") == ""
    assert added(draft, "足") == "own_zone"
    assert added(draft, "x" * 200) == "own_" + "x" * 40


def test_nothing_speaks_of_a_zone_that_is_gone(draft: DraftMap, tables: ZoneTables) -> None:
    zone = added(draft)
    write(draft, tables, zone, note={"nl": "Woord"}, source="Boek")
    heart = tables.base["organ_heart"]
    draft.do("moved", {
        "zones/organ_heart": {**heart, "over": [*heart.get("over", []), zone]},
        "hides": [zone, "organ_liver"],
    })  # fmt: skip
    draft.do("removed", without_zone(zone, draft.places, tables))
    assert [place for place in draft.places if zone in str((place, draft.places[place]))] == []
    assert "zones/organ_heart" not in draft.places, "as it is in the map beneath"
    assert draft.places["hides"] == ["organ_liver"]


WITHOUT_AUTHOR = """
title = { nl = "Van niemand", en = "Nobody's", de = "Von niemandem" }
extends = "voetatlas"
"""


def test_a_map_that_names_no_author_asks_for_one_before_a_text_in_one_language(
    browse: Any, own_maps: Path, strokes: Any
) -> None:
    keep_map("van_niemand", WITHOUT_AUTHOR)
    words = "Deze kaart zegt niet van wie ze is. Vul eerst bij de titel uw naam in."
    browser = browse("van_niemand")
    added = {"name": "Plek", "layer": "skin", "strokes": strokes()}
    note = {"note": {"nl": "Omstreden."}}
    assert browser.refused("add_zone", **added) == words
    assert browser.refused("write", zone="organ_liver", values=note) == words
    browser.ask("write", zone="organ_liver", values={"names": {"nl": "Lever"}, "note": {}})
    whole = {"note": dict.fromkeys(("nl", "en", "de"), "Omstreden.")}
    browser.ask("write", zone="organ_liver", values=whole)
    assert browser.ask("keep")["state"]["kept"]
    browser.ask("entitle", title="Van mij", author="M. de Vries")
    browser.ask("add_zone", **added)
    browser.ask("write", zone="organ_liver", values=note)
    assert browser.ask("keep")["state"]["kept"]
    assert faults("van_niemand") == []
