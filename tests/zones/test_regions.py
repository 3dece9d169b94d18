"""The list of regions: in the words of people, and told when it is faulty."""

from __future__ import annotations

from pathlib import Path

import pytest

from viewer import paths
from viewer.errors import MapError
from viewer.terms import LANGUAGES
from viewer.zones.body_parts import load_body_parts
from viewer.zones.regions import Region, load_regions, read_regions

SOUND = """
[lower_back]
names = { nl = "lage rug", en = "lower back", de = "unterer Rücken" }
also.nl = ["onderrug"]
"""
TWIN = SOUND.replace("[lower_back]", "[loins]").replace("onderrug", "ONDERRUG")


@pytest.fixture(scope="module")
def regions() -> dict[str, Region]:
    return load_regions()


def test_every_region_has_a_name_in_every_language(regions: dict[str, Region]) -> None:
    assert next(iter(regions)) == "head"
    assert list(regions)[-1] == "whole_body"
    for region in regions.values():
        assert set(region.names) == set(LANGUAGES)
        assert set(region.also) == set(LANGUAGES)


@pytest.mark.parametrize(
    ("language", "word", "region"),
    [
        ("nl", "onderrug", "lower_back"),
        ("nl", "lende", "lower_back"),
        ("nl", "kruis", "lower_back"),
        ("nl", "stuit", "pelvis"),
        ("nl", "lies", "hip"),
        ("en", "tummy", "abdomen"),
        ("de", "Kreuz", "lower_back"),
    ],
)
def test_people_find_a_region_by_their_own_word(
    language: str, word: str, region: str, regions: dict[str, Region]
) -> None:
    assert [one.id for one in regions.values() if word in one.also[language]] == [region]


def test_no_word_names_a_complaint(regions: dict[str, Region]) -> None:
    complaints = ("pijn", "pain", "schmerz", "hernia", "ischias", "migraine", "stijf")
    for region in regions.values():
        for words in region.also.values():
            for word in words:
                assert not any(one in word.lower() for one in complaints), word


def test_a_region_need_not_have_other_words(tmp_path: Path) -> None:
    file = tmp_path / "regions.toml"
    file.write_text(SOUND.replace('also.nl = ["onderrug"]', ""), encoding="utf-8")
    assert load_regions(file)["lower_back"].also == {"nl": (), "en": (), "de": ()}


@pytest.mark.parametrize(
    ("old", "new", "words", "place"),
    [
        (', de = "unterer Rücken"', "", "region 'lower_back' has no 'de'; wanted:", ".names.de"),
        ("also.nl", "also.fr", "region 'lower_back' has an unknown field 'fr'", ".also.fr"),
        ('["onderrug"]', '"onderrug"', "has 'onderrug' as 'nl'; wanted: a text", ".also.nl"),
        (SOUND, "lower_back = 1", "region 'lower_back' has 1 as its whole text", ""),
    ],
)
def test_a_fault_in_the_list_is_told_with_its_place(
    old: str, new: str, words: str, place: str, tmp_path: Path
) -> None:
    file = tmp_path / "regions.toml"
    file.write_text(SOUND.replace(old, new), encoding="utf-8")
    with pytest.raises(MapError) as caught:
        load_regions(file)
    line = str(caught.value)
    assert line.startswith("regions: ")
    assert words in line
    assert line.endswith(f"({file}, lower_back{place})")


def test_a_word_that_two_regions_have_is_told(tmp_path: Path) -> None:
    file = tmp_path / "regions.toml"
    file.write_text(SOUND + TWIN, encoding="utf-8")
    told = [fault.text for fault in read_regions(file)[1]]
    wanted = "region 'loins' has 'ONDERRUG' in nl, which 'lower_back' has; leave it out"
    assert any(text.startswith(wanted) for text in told), told
    with pytest.raises(MapError, match="; and 3 more"):
        load_regions(file)


def test_a_faulty_list_of_regions_shows_in_the_body_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("body_parts.toml", "regions.toml"):
        text = (paths.ZONE_MAPS / name).read_text(encoding="utf-8")
        (tmp_path / name).write_text(text.replace('en = "hip"', "en = 1"), encoding="utf-8")
    monkeypatch.setattr(paths, "ZONE_MAPS", tmp_path)
    with pytest.raises(MapError, match="body parts: region 'hip' has 1 as 'en'; wanted: a text"):
        load_body_parts()
