"""What a parameter may be, and what is told when it cannot."""

from __future__ import annotations

import pytest

from viewer.errors import UnknownNameError, VoetatlasError
from viewer.terms import LAYER_NAMES, VIEWS
from viewer.web.values import CHECKS, checked_value
from viewer.zones import ZoneMap


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("view", "soul", "unknown view 'soul'; did you mean sole"),
        ("side", "middle", "unknown side 'middle'"),
        ("depth", "bones", "unknown layer 'bones'; did you mean bone"),
        ("language", "fr", "unknown language 'fr'; known: de, en, nl"),
        ("theme", "blue", "unknown theme 'blue'"),
        ("layers", ["bones"], "unknown layer 'bones'"),
        ("layers", "bone", "layers wants a list"),
        ("layers", [["bone"]], "unknown layer"),
        ("selection", {"zones": ["vertebra_l9"], "side": "both"}, "did you mean vertebra_"),
        ("selection", {"zones": ["vertebra_l4"], "side": "up"}, "unknown side 'up'"),
        ("selection", {"zones": 4, "side": "both"}, "selection wants zones and a side"),
        ("selection", {"zones": [{"a": 1}], "side": "both"}, "unknown zone"),
        ("selection", {"zones": [], "side": "both", "x": 1}, "selection wants"),
        ("selection", {"side": "both"}, "selection wants"),
        ("selection", None, "selection wants"),
        ("hovered", {"zone": "vertebra_l4"}, "hovered wants a zone and a side"),
        ("hovered", "vertebra_l4", "hovered wants"),
        ("hovered", {"zone": "vertebra_l4", "side": "both"}, "unknown side 'both'"),
        ("hovered", {"zone": None, "side": "left"}, "unknown zone 'None'"),
        *((name, 7, "7") for name in CHECKS),
        *((name, "x" * 10_000, "xxx...") for name in CHECKS),
    ],
)
def test_what_cannot_be_is_told_in_one_short_line(
    spine: ZoneMap, name: str, value: object, words: str
) -> None:
    with pytest.raises(VoetatlasError) as told:
        checked_value(name, value, spine)
    assert words in str(told.value)
    assert len(str(told.value)) < 300


def test_zones_are_found_by_id_label_and_name(spine: ZoneMap) -> None:
    l4 = {"zones": ["vertebra_l4"], "side": "both"}
    assert checked_value("selection", {"zones": ["vertebra_l4"], "side": "both"}, spine) == l4
    assert checked_value("selection", "L4", spine) == l4
    assert checked_value("selection", ["l4", "vertebra_l4"], spine) == l4
    assert checked_value("selection", [], spine) == {"zones": [], "side": "both"}
    hovered = {"zone": "L4", "side": "left"}
    assert checked_value("hovered", hovered, spine) == {"zone": "vertebra_l4", "side": "left"}
    assert checked_value("hovered", None, spine) is None


def test_layers_come_outermost_first_and_once(spine: ZoneMap) -> None:
    assert checked_value("layers", ["bone", "skin", "bone"], spine) == ["skin", "bone"]
    assert checked_value("layers", list(LAYER_NAMES), spine) == list(LAYER_NAMES)


def test_every_view_is_taken(spine: ZoneMap) -> None:
    assert [checked_value("view", view, spine) for view in VIEWS] == list(VIEWS)
    with pytest.raises(UnknownNameError):
        checked_value("view", None, spine)
