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
        ("hidden", ["vertebra_l9"], "unknown zone 'vertebra_l9'"),
        ("hidden", "L4", "hidden wants a list of zones; given L4"),
        ("only", None, "only wants a list of zones; given None"),
        ("eye", [1, 2, 3], "eye wants a list of 0 or 6 numbers; given [1, 2, 3]"),
        ("eye", [1, 2, 3, 4, 5, float("nan")], "eye wants a list of 0 or 6 numbers"),
        ("eye", "123456", "eye wants a list of 0 or 6 numbers"),
        ("chart", "yes", "chart wants True or False; given yes"),
        ("locked", None, "locked wants True or False; given None"),
        ("differences", 1, "differences wants True or False; given 1"),
        ("skin", "green", "unknown skin tone 'green'"),
        ("panels", "spine", "panels wants a list of find, depth, card, spine, strip; given spine"),
        ("panels", ["spin"], "unknown panel 'spin'; did you mean spine"),
        ("lesson", "lower back", "lesson wants a lesson and its step, such as lower_back/1, or"),
        ("quiz", "two words", "quiz wants a topic, such as spine, or nothing; given two words"),
        ("qr", {"svg": "<svg/>"}, "qr wants a link of at most 1200 bytes"),
        ("qr", {"link": "h" * 1201}, "qr wants a link of at most 1200 bytes"),
        ("qr", {"link": "é" * 601}, "qr wants a link of at most 1200 bytes"),
        ("values", [1], "values wants a number for each zone, such as"),
        ("values", {"L4": "much"}, "values wants a number for each zone"),
        ("values", {"L4": float("inf")}, "values wants a number for each zone"),
        ("values", {"L9": 1.0}, "unknown zone 'L9'"),
        ("value_range", [1], "value_range wants a list of 0 or 2 numbers; given [1]"),
        ("value_range", [1, 1], "value_range wants the lower end before the upper one; given [1,"),
        ("colormap", "Virids", "unknown colour map 'Virids'; did you mean Viridis"),
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


def test_zones_that_are_hidden_or_shown_alone_are_kept_by_id_and_once(spine: ZoneMap) -> None:
    for name in ("hidden", "only"):
        assert checked_value(name, ["L4", "vertebra_l4"], spine) == ["vertebra_l4"]
        assert checked_value(name, (), spine) == []


def test_numbers_are_kept_as_numbers_of_zones(spine: ZoneMap) -> None:
    assert checked_value("values", {"L4": 1, "C1": 0.5}, spine) == {
        "vertebra_l4": 1.0,
        "vertebra_c1": 0.5,
    }
    assert checked_value("values", None, spine) == {}
    assert checked_value("value_range", (0, 1), spine) == [0.0, 1.0]
    assert checked_value("value_range", None, spine) == []
    assert checked_value("eye", [1, 2, 3, 4, 5, 6], spine) == [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]


def test_panels_stand_in_one_order(spine: ZoneMap) -> None:
    assert checked_value("panels", ["strip", "find", "strip"], spine) == ["find", "strip"]
    assert checked_value("panels", [], spine) == []


def test_a_link_is_given_its_code_whatever_the_browser_says_it_is(spine: ZoneMap) -> None:
    given = checked_value("qr", {"link": "http://x/", "svg": "<script>"}, spine)
    assert given["link"] == "http://x/"
    assert given["svg"].startswith("<svg ")
    assert "script" not in given["svg"]
    assert checked_value("qr", {"link": ""}, spine) == {"link": "", "svg": ""}


def test_a_lesson_and_a_quiz_may_be_left(spine: ZoneMap) -> None:
    assert checked_value("lesson", "lower_back/3", spine) == "lower_back/3"
    assert checked_value("lesson", "", spine) == checked_value("quiz", "", spine) == ""
