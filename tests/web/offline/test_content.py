"""What a page without Python has in it."""

from __future__ import annotations

import pytest

from viewer.errors import ProjectionError, UnknownNameError
from viewer.foot import Foot
from viewer.lessons import Lesson
from viewer.web.offline import Content, content, gather
from viewer.zones import ZoneMap, load_map


def test_every_page_has_the_overlays_and_shows_none_unasked(whole_content: Content) -> None:
    parts = whole_content.parts["adult_female"]
    assert set(parts.maps) == set(parts.tellings) == {"voetatlas", "meridians", "guide_lines"}
    assert set(parts.charts) == {"voetatlas"}
    assert whole_content.params["maps"] == ["voetatlas"]


def test_a_page_of_no_whole_foot_is_refused(female: Foot) -> None:
    with pytest.raises(
        ProjectionError,
        match=r"^a page wants a foot and a map of the whole foot; "
        r"given 1 feet and meridians; name another$",
    ):
        gather([female], [load_map("meridians")])


def test_a_page_of_no_foot_is_refused(spine: ZoneMap) -> None:
    with pytest.raises(
        ProjectionError,
        match=r"^a page wants a foot and a map of the whole foot; "
        r"given 0 feet and spine; name another$",
    ):
        gather([], [spine])


def test_the_maps_of_a_lesson_come_along_and_are_not_shown_unasked(
    female: Foot, spine: ZoneMap, lesson_on_own_map: Lesson, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(content, "_parts", lambda _, maps, overlays, __: (maps, overlays))
    found = gather([female], [spine], lessons=[lesson_on_own_map, lesson_on_own_map])
    known = [each["name"] for each in found.params["maps_known"]]
    assert known == ["spine", "mine", "meridians", "guide_lines", "points"]
    assert found.params["maps"] == ["spine"]
    assert [[each.name for each in kind] for kind in found.parts["adult_female"]] == [
        ["spine", "mine"],
        ["meridians", "guide_lines", "points"],
    ]


def test_a_zone_that_no_map_has_is_refused(female: Foot, spine: ZoneMap) -> None:
    with pytest.raises(UnknownNameError, match="wishbone"):
        gather([female], [spine], select=["wishbone"])
