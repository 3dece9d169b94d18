"""What a page without Python has in it."""

from __future__ import annotations

import pytest

from viewer.errors import ProjectionError, UnknownNameError
from viewer.foot import Foot
from viewer.web.offline import Content, gather
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


def test_a_zone_that_no_map_has_is_refused(female: Foot, spine: ZoneMap) -> None:
    with pytest.raises(UnknownNameError, match="wishbone"):
        gather([female], [spine], select=["wishbone"])
