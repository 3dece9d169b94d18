"""A map that builds on one of one's own shows what that one says by now."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from viewer.editing.draft import DraftMap
from viewer.errors import UnknownNameError
from viewer.zones.keeping import keep_map

HEAD = 'title.nl = "{0}"\nauthor = "M."\nextends = "{1}"\n'


@pytest.fixture
def derived(own_maps: Path) -> str:
    """A map that builds on another of one's own, of which it hides a zone."""
    keep_map("school", HEAD.format("School", "voetatlas"))
    keep_map("klas", HEAD.format("Klas", "school") + 'hides = ["organ_stomach"]\n')
    return "klas"


def shown(browser: Any) -> set[str]:
    return {zone.id for zone in browser.session._bench.draft.zone_map.zones}


def test_who_opens_a_map_sees_what_the_map_beneath_says_by_now(derived: str, browse: Any) -> None:
    first = browse(derived)
    keep_map("school", HEAD.format("School", "voetatlas") + 'drops = ["organ_liver"]\n')
    first.heard.clear()
    second = browse(derived)
    assert "organ_liver" not in shown(second)
    assert "organ_liver" not in {each["zone"] for each in second.ask("differences")["rows"]}
    assert "organ_liver" in {p.zone for answer in first.heard for p in answer.patches}
    assert first.refused("zone", zone="organ_liver").startswith("Dit punt is er niet meer")
    second.ask("hide", zone="organ_spleen", hidden=True)
    assert first.ask("keep")["state"]["kept"]


def test_a_map_that_was_closed_is_made_anew_upon_the_map_beneath(derived: str, browse: Any) -> None:
    first = browse(derived)
    first.session.close()
    keep_map("school", HEAD.format("School", "voetatlas") + 'drops = ["organ_liver"]\n')
    assert "organ_liver" not in shown(browse(derived))


def test_a_map_that_does_not_fit_any_more_is_not_opened_and_stays_with_who_has_it_open(
    derived: str, browse: Any
) -> None:
    first = browse(derived)
    keep_map("school", HEAD.format("School", "voetatlas") + 'drops = ["organ_stomach"]\n')
    told = {"map": derived, "foot": "adult_female", "language": "nl"}
    assert "the map hides an unknown zone 'organ_stomach'" in browse().refused("open", **told)
    assert "organ_liver" in shown(first)
    first.ask("hide", zone="organ_stomach", hidden=False)
    assert "organ_stomach" not in shown(browse(derived)), "now it fits"


def test_a_map_beneath_that_is_gone_is_told(derived: str, own_maps: Path) -> None:
    draft = DraftMap(derived)
    assert not draft.is_outdated
    shutil.rmtree(own_maps / "school")
    with pytest.raises(UnknownNameError, match="unknown zone map 'school'"):
        _ = draft.is_outdated


def test_a_version_on_another_map_is_changed_upon_that_map_and_undone_upon_the_other(
    derived: str, browse: Any, own_maps: Path
) -> None:
    first, second = browse(derived), browse(derived)
    old = HEAD.format("Klas", "spine")
    (own_maps / "klas" / "versions").mkdir()
    (own_maps / "klas" / "versions" / "20260101T120000.toml").write_text(old, "utf-8")
    assert second.handles("organ_liver")
    first.ask("restore", stamp="20260101T120000")
    assert first.last.told["state"]["extends"] == "spine"
    for browser in (first, second):
        assert browser.refused("zone", zone="organ_liver").startswith("Dit punt is er niet meer")
    second.drag("spine", "border/group/2", [4, 0, 0], snap=False)
    first.ask("undo"), first.ask("undo")
    assert first.last.told["state"]["extends"] == "school"
    assert second.handles("organ_liver")
