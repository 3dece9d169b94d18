"""What counts as stated by somebody, and what as our own drawing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from viewer.comparison import has_sourced_border, has_sourced_place
from viewer.zones import Zone, ZoneMap


@pytest.fixture
def stated(map_a: ZoneMap) -> Zone:
    return map_a.zone("organ_bladder")


def with_sources(zone: Zone, *keys: str) -> Zone:
    return replace(zone, shapes=tuple(replace(shape, sources=keys) for shape in zone.shapes))


def test_a_border_is_sourced_if_its_outline_is_sure_and_comes_from_a_source(stated: Zone) -> None:
    assert has_sourced_border(stated)
    assert has_sourced_border(with_sources(stated, "T1"))
    assert has_sourced_border(with_sources(stated, "T1", "own"))


@pytest.mark.parametrize("key", ["own", "compared_a:own"])
def test_a_border_that_was_drawn_for_the_atlas_is_not_sourced(stated: Zone, key: str) -> None:
    assert not has_sourced_border(with_sources(stated, key))
    drawn = with_sources(stated, key).shapes
    assert not has_sourced_border(replace(stated, shapes=stated.shapes + drawn))


def test_a_border_that_nobody_is_sure_of_is_not_sourced(stated: Zone) -> None:
    assert not has_sourced_border(replace(stated, certainty_outline="C"))


def test_a_place_is_sourced_unless_the_zone_is_all_our_own(stated: Zone) -> None:
    assert has_sourced_place(stated)
    assert has_sourced_place(with_sources(stated, "own")), "drawn by us, at a place of theirs"
    assert not has_sourced_place(replace(stated, sources=("own",)))


def test_no_vertebra_of_the_spine_has_a_sourced_border_but_all_have_a_sourced_place(
    spine: ZoneMap,
) -> None:
    assert not any(map(has_sourced_border, spine.vertebrae))
    assert all(map(has_sourced_place, spine.vertebrae))
