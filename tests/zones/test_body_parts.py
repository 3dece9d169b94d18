"""The list of body parts: complete, numbered once, and told when it is faulty."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from viewer import paths
from viewer.errors import MapError
from viewer.terms import LANGUAGES
from viewer.zones import BodyPart, faults, load_body_parts, load_map, map_names
from viewer.zones.regions import load_regions

SOUND = """
[rib]
number = 1
system = "spine"
group = "thoracic"
label = "R"
names = { nl = "rib", en = "rib", de = "Rippe" }
"""
NOT_OF_THE_BODY = ("meridians", "lines", "landmarks")
COMPLAINTS = (
    r"pijn(?!appel)", "pain", r"ache\b", "schmerz", "hernia", r"\bischias\b", "migraine",
    "stijf", "kramp", "ziek", "krank", "klacht", "beschwerde", "itis$",
)  # fmt: skip
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


def test_numbers_are_used_once_and_those_of_the_body_run_from_1_to_150(
    parts: dict[str, BodyPart],
) -> None:
    numbers = [part.number for part in parts.values()]
    assert len(set(numbers)) == len(numbers)
    of_the_body = [p.number for p in parts.values() if p.system not in NOT_OF_THE_BODY]
    assert of_the_body == list(range(1, 151))


def test_the_first_150_body_parts_keep_their_numbers(parts: dict[str, BodyPart]) -> None:
    ends = {1: "vertebra_c1", 30: "coccyx", 61: "spinal_nerve_co1", 62: "muscle_erector_spinae"}
    ends |= {80: "muscle_masseter", 99: "nerve_spinal_cord", 100: "organ_brain", 119: "organ_heart"}
    ends |= {124: "organ_liver", 145: "organ_breast", 150: "lymph_lower"}
    assert {part.number: part.id for part in parts.values() if part.number in ends} == ends


def test_every_part_of_the_body_lies_in_a_region_as_people_say_it(
    parts: dict[str, BodyPart],
) -> None:
    regions = load_regions()
    of_the_body = [part for part in parts.values() if part.system not in NOT_OF_THE_BODY]
    assert len(of_the_body) == 150
    for part in of_the_body:
        assert part.regions
        assert set(part.regions) <= set(regions)
        assert len(set(part.regions)) == len(part.regions)
    used = {region for part in parts.values() for region in part.regions}
    assert used == set(regions), "every region leads to a body part"


@pytest.mark.parametrize(
    ("part", "regions"),
    [
        ("vertebra_c7", ("neck", "spine")),
        ("vertebra_t1", ("upper_back", "spine")),
        ("vertebra_l5", ("lower_back", "spine")),
        ("sacrum_s1", ("lower_back", "pelvis", "spine")),
        ("muscle_gluteus", ("buttocks", "hip", "pelvis")),
        ("joint_sacroiliac", ("lower_back", "pelvis")),
        ("joint_knee", ("leg",)),
        ("organ_kidney", ("abdomen", "lower_back")),
        ("organ_jaw_lower", ("jaw", "face", "head")),
        ("nerve_sciatic", ("lower_back", "buttocks", "leg")),
    ],
)
def test_body_parts_lie_where_people_look_for_them(
    part: str, regions: tuple[str, ...], parts: dict[str, BodyPart]
) -> None:
    assert parts[part].regions == regions


def test_every_part_of_the_body_has_its_latin_name(parts: dict[str, BodyPart]) -> None:
    of_the_body = (part for part in parts.values() if part.system not in NOT_OF_THE_BODY)
    assert [part.id for part in of_the_body if "la" not in part.names] == []


def test_labels_are_short_enough_to_stand_on_a_foot(parts: dict[str, BodyPart]) -> None:
    for part in parts.values():
        assert max(map(len, part.label.values())) <= 25, part.id


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
        (
            '"R"',
            '"R"\nregions = ["nek"]',
            "unknown region 'nek'; did you mean neck",
            "rib.regions[0]",
        ),
        ('"R"', '"R"\nregions = ["q"]', "unknown region 'q'; wanted: an id in", "rib.regions[0]"),
        ('"R"', '"R"\nregions = "neck"', "has 'neck' as 'regions'; wanted: a list", "rib.regions"),
        ('"R"', '"R"\nalso.fr = ["côte"]', "has an unknown field 'fr'", "rib.also.fr"),
        ('"R"', '"R"\nalso.nl = [""]', "has '' as 'nl'; wanted: a text", "rib.also.nl[0]"),
        (
            '"R"',
            '"R"\nalso.de = ["rippe"]',
            "has 'rippe' in 'also', which it has already; leave it out",
            "rib.also.de[0]",
        ),
        (
            '"R"',
            '"R"\nalso.nl = ["boog", "Boog"]',
            "has 'Boog' in 'also', which it has already; leave it out",
            "rib.also.nl[1]",
        ),
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


def test_a_word_that_parts_of_two_groups_have_is_told(tmp_path: Path) -> None:
    first = SOUND.replace('"R"', '"R"\nalso.nl = ["boog"]')
    second = TWIN.replace("number = 1", "number = 2").replace('"R"', '"Q"\nalso.nl = ["RIB"]')
    second = second.replace("thoracic", "lumbar").replace('nl = "rib"', 'nl = "twee"')
    file = tmp_path / "body_parts.toml"
    file.write_text(first + second, encoding="utf-8")
    wanted = "body parts: body part 'two' has 'RIB' in 'also', which 'rib' has; leave it out of"
    assert [line[: len(wanted)] for line in faults(file)] == [wanted]
    kin = second.replace("lumbar", "thoracic").replace("RIB", "boog")
    file.write_text(first + kin, encoding="utf-8")
    assert faults(file) == []
    assert load_body_parts(file)["two"].also == {"nl": ("boog",), "en": (), "de": ()}


def test_the_error_says_how_many_faults_there_are(tmp_path: Path) -> None:
    file = tmp_path / "body_parts.toml"
    file.write_text(SOUND.replace('"spine"', '"spin"').replace('"R"', "3"), encoding="utf-8")
    with pytest.raises(MapError, match="; and 1 more"):
        load_body_parts(file)


def test_other_words_say_something_that_the_name_does_not(parts: dict[str, BodyPart]) -> None:
    for part in parts.values():
        for language, words in part.also.items():
            name = " ".join(re.findall(r"[\w-]+", part.names[language].casefold()))
            for word in words:
                assert f" {word.casefold()} " not in f" {name} ", f"{part.id} {language}"


def test_no_other_word_names_a_complaint(parts: dict[str, BodyPart]) -> None:
    named = [re.compile(pattern) for pattern in COMPLAINTS]
    for part in parts.values():
        for word in (word for words in part.also.values() for word in words):
            assert not any(one.search(word.casefold()) for one in named), f"{part.id}: {word}"


@pytest.mark.parametrize(
    ("language", "word", "part"),
    [
        ("nl", "heupzenuw", "nerve_sciatic"),
        ("nl", "stuitbeen", "coccyx"),
        ("nl", "nieren", "organ_kidney"),
        ("nl", "vierde lendenwervel", "vertebra_l4"),
        ("en", "collar bone", "bone_clavicle"),
        ("en", "UB58", "acupoint_bl58"),
        ("de", "SI-Gelenk", "joint_sacroiliac"),
        ("de", "LWK 4", "vertebra_l4"),
    ],
)
def test_people_find_a_body_part_by_their_own_word(
    language: str, word: str, part: str, parts: dict[str, BodyPart]
) -> None:
    assert [one.id for one in parts.values() if word in one.also[language]] == [part]
