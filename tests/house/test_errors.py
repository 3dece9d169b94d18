"""The tree of errors is the one that is drawn, and every message is one line."""

from __future__ import annotations

import inspect
import re

import pytest

from viewer import errors
from viewer.errors import UnknownNameError, VoetatlasError

CLASSES = [
    each
    for _, each in inspect.getmembers(errors, inspect.isclass)
    if issubclass(each, VoetatlasError)
]


def drawn() -> dict[str, str]:
    """Error -> the one above it, as drawn at the head of the module."""
    above: dict[int, str] = {0: "VoetatlasError"}
    parents = {}
    for line in (errors.__doc__ or "").splitlines():
        found = re.match(r"([│ ├└─]+)(\w+Error)\b", line)
        if found:
            level = len(found[1]) // 4
            parents[found[2]] = above[level - 1]
            above[level] = found[2]
    return parents


def test_the_tree_of_errors_is_the_one_drawn_at_the_head_of_the_module() -> None:
    real = {each.__name__: each.__bases__[0].__name__ for each in CLASSES}
    assert real.pop("VoetatlasError") == "Exception"
    assert drawn() == real


@pytest.mark.parametrize("error", [each for each in CLASSES if each is not UnknownNameError])
def test_a_message_is_one_line(error: type[VoetatlasError]) -> None:
    assert str(error("the file\n  ends   too soon")) == "the file ends too soon"


def test_an_unknown_name_is_told_with_the_nearest_ones() -> None:
    error = UnknownNameError("foot", "adult_femal", ["adult_female", "adult_male", "child"])
    assert str(error).startswith("unknown foot 'adult_femal'; did you mean adult_female")


def test_an_unknown_name_like_no_other_is_told_with_all_when_they_are_few() -> None:
    error = UnknownNameError("foot", "xyz", ["child", "adult_male"])
    assert str(error) == "unknown foot 'xyz'; known: adult_male, child"


def test_an_unknown_name_like_no_other_is_told_with_a_few_when_they_are_many() -> None:
    error = UnknownNameError("zone", "xyz", [f"zone_{i:02}" for i in range(20)])
    assert str(error) == (
        "unknown zone 'xyz'; known: zone_00, zone_01, zone_02, zone_03 and 16 more"
    )


def test_an_unknown_name_where_none_is_known_says_so() -> None:
    assert str(UnknownNameError("map", "x", [])) == "unknown map 'x'; known: none"
