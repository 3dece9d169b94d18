"""The list of body parts: complete, numbered once, and told when it is faulty."""

from __future__ import annotations

from pathlib import Path

import pytest

from viewer import paths
from viewer.errors import MapError
from viewer.terms import LANGUAGES
from viewer.zones import BodyPart, faults, load_body_parts, load_map, map_names

SOUND = """
[rib]
number = 1
system = "spine"
group = "thoracic"
label = "R"
names = { nl = "rib", en = "rib", de = "Rippe" }
"""
TWIN = SOUND.replace("[rib]", "[two]")


@pytest.fixture(scope="module")
def parts() -> dict[str, BodyPart]:
    return load_body_parts()


def test_the_shipped_list_has_no_fault() -> None:
    assert faults(paths.ZONE_MAPS / "body_parts.toml") == []


def test_every_body_part_has_names_and_a_label_in_every_language(
    parts: dict[str, BodyPart],
) -> None:
    for part in parts.values():
        assert set(part.label) == set(LANGUAGES)
        assert set(part.names) - {"la"} == set(LANGUAGES)


def test_numbers_are_used_once_and_run_without_gaps(parts: dict[str, BodyPart]) -> None:
    assert [part.number for part in parts.values()] == list(range(1, len(parts) + 1))


def test_uberon_terms_are_used_once(parts: dict[str, BodyPart]) -> None:
    terms = [part.uberon for part in parts.values() if part.uberon]
    assert len(terms) == len(set(terms))
    assert parts["vertebra_c1"].uberon == "UBERON:0001092"


def test_dutch_and_german_say_th12_and_english_says_t12(parts: dict[str, BodyPart]) -> None:
    assert parts["vertebra_t12"].label == {"nl": "Th12", "en": "T12", "de": "Th12"}
    assert parts["spinal_nerve_t12"].label == {"nl": "n. Th12", "en": "n. T12", "de": "n. Th12"}


def test_no_two_body_parts_share_a_label_or_a_name(parts: dict[str, BodyPart]) -> None:
    for language in LANGUAGES:
        labels = [part.label[language] for part in parts.values()]
        names = [part.names[language] for part in parts.values()]
        assert len(labels) == len(set(labels))
        assert len(names) == len(set(names))


def test_every_body_part_has_a_zone_in_some_map(parts: dict[str, BodyPart]) -> None:
    used = {zone.body_part.id for name in map_names() for zone in load_map(name).zones}
    assert used == set(parts)


@pytest.mark.parametrize(
    ("old", "new", "words", "place"),
    [
        ("number = 1\n", "", "body part 'rib' has no 'number'; wanted: a whole", "rib.number"),
        ("number = 1", "number = 0", "has 0 as 'number'; wanted: a whole number", "rib.number"),
        ('"spine"', '"spin"', "has 'spin' as 'system'; did you mean spine?", "rib.system"),
        ('label = "R"', "label = 3", "has 3 as 'label'; wanted: a short text, or", "rib.label"),
        (', de = "Rippe"', "", "has no 'de'; wanted: a text in German", "rib.names.de"),
        ('"R"', '"R"\nuberon = "1"', "has '1' as 'uberon'; wanted: a term", "rib.uberon"),
        ('"R"', '"R"\ncolor = "red"', "has an unknown field 'color'", "rib.color"),
        (SOUND, "rib = 1", "body part 'rib' has 1 as its whole text; wanted: a table", "rib"),
        (SOUND, SOUND + TWIN, "has number 1, which 'rib' has; wanted: a number", "two.number"),
        (SOUND, "[rib", "body parts: this is no TOML", "end of file"),
    ],
)
def test_a_fault_in_the_list_is_told_with_its_place(
    old: str, new: str, words: str, place: str, tmp_path: Path
) -> None:
    file = tmp_path / "body_parts.toml"
    file.write_text(SOUND.replace(old, new), encoding="utf-8")
    found = [line for line in faults(file) if words in line]
    assert found, faults(file)
    assert found[0].startswith("body parts: ")
    assert found[0].endswith(f"({file}, {place})")
    with pytest.raises(MapError, match="body parts"):
        load_body_parts(file)


def test_the_error_says_how_many_faults_there_are(tmp_path: Path) -> None:
    file = tmp_path / "body_parts.toml"
    file.write_text(SOUND.replace('"spine"', '"spin"').replace('"R"', "3"), encoding="utf-8")
    with pytest.raises(MapError, match="; and 1 more"):
        load_body_parts(file)
