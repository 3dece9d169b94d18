"""The map of the whole foot: every zone where the descriptions put it, and honest about it."""

from __future__ import annotations

import tomllib

import numpy as np
import pytest
from numpy.typing import NDArray

from viewer.terms import LANGUAGES
from viewer.zones import Line, Outline, Point, ToeOutline, Zone, ZoneMap, load_map
from viewer.zones.files import find_map_file

SIDES = {"B": ("right", "left"), "L": ("left",), "R": ("right",)}
SURFACES = {"P": "plantar", "D": "dorsal", "M": "medial", "L": "lateral", "C": "leg"}

DESCRIBED = """
bone B M vertebra_c1 vertebra_c2 vertebra_c3 vertebra_c4 vertebra_c5 vertebra_c6 vertebra_c7
bone B M vertebra_t1 vertebra_t2 vertebra_t3 vertebra_t4 vertebra_t5 vertebra_t6 vertebra_t7
bone B M vertebra_t8 vertebra_t9 vertebra_t10 vertebra_t11 vertebra_t12
bone B M vertebra_l1 vertebra_l2 vertebra_l3 vertebra_l4 vertebra_l5
bone B M sacrum_s1 sacrum_s2 sacrum_s3 sacrum_s4 sacrum_s5 coccyx
nerve B M spinal_nerve_c1 spinal_nerve_c2 spinal_nerve_c3 spinal_nerve_c4 spinal_nerve_c5
nerve B M spinal_nerve_c6 spinal_nerve_c7 spinal_nerve_c8 spinal_nerve_t1 spinal_nerve_t2
nerve B M spinal_nerve_t3 spinal_nerve_t4 spinal_nerve_t5 spinal_nerve_t6 spinal_nerve_t7
nerve B M spinal_nerve_t8 spinal_nerve_t9 spinal_nerve_t10 spinal_nerve_t11 spinal_nerve_t12
nerve B M spinal_nerve_l1 spinal_nerve_l2 spinal_nerve_l3 spinal_nerve_l4 spinal_nerve_l5
nerve B M spinal_nerve_s1 spinal_nerve_s2 spinal_nerve_s3 spinal_nerve_s4 spinal_nerve_s5
nerve B M spinal_nerve_co1 nerve_spinal_cord
nerve B P nerve_solar_plexus nerve_vagus
nerve B PMLC nerve_sciatic
muscle B M muscle_erector_spinae muscle_multifidus
muscle B P muscle_neck muscle_trapezius muscle_levator_scapulae muscle_rhomboid
muscle B P muscle_latissimus_dorsi muscle_quadratus_lumborum muscle_iliopsoas
muscle B P muscle_piriformis muscle_pelvic_floor muscle_diaphragm
muscle B PL muscle_gluteus
muscle B PDL muscle_shoulder_girdle
muscle B D muscle_sternocleidomastoid muscle_abdominals muscle_pectoralis muscle_intercostal
muscle B D muscle_masseter
bone B D joint_tmj bone_clavicle bone_sternum bone_ribs bone_hand
bone B PD bone_scapula
bone B PDL joint_shoulder
bone B L bone_arm joint_elbow joint_sacroiliac joint_hip bone_thigh joint_knee
bone B M joint_symphysis
bone B ML pelvis
organ B P organ_brain organ_cerebellum organ_pituitary organ_pineal organ_hypothalamus
organ B P organ_eye organ_ear organ_sinus
organ B D organ_inner_ear organ_jaw_upper organ_jaw_lower organ_tonsil
organ B M organ_nose
organ B PD organ_throat
organ B P organ_trachea_bronchi organ_thyroid organ_parathyroid organ_thymus organ_lung
organ L P organ_heart organ_spleen
organ B P organ_oesophagus organ_stomach organ_pancreas organ_duodenum
organ R P organ_liver organ_gallbladder
organ B P organ_adrenal organ_kidney organ_ureter organ_small_intestine organ_colon_transverse
organ B PM organ_bladder organ_rectum
organ B M organ_urethra organ_uterus_prostate
organ R P organ_ileocecal organ_appendix organ_colon_ascending organ_colon_hepatic_flexure
organ L P organ_colon_splenic_flexure organ_colon_descending organ_colon_sigmoid
organ B L organ_ovary_testis
organ B DML organ_fallopian_vas
organ B D organ_breast
skin B D lymph_head_neck lymph_thoracic_duct
skin B PD lymph_axillary
skin B DML lymph_groin
skin B ML lymph_lower
"""
"""Layer, feet (both, left, right) and surfaces of every zone."""

TABLE = {
    zone_id: (layer, SIDES[feet], {SURFACES[letter] for letter in surfaces})
    for layer, feet, surfaces, *ids in (line.split() for line in DESCRIBED.strip().splitlines())
    for zone_id in ids
}
DIFFER = {"organ_stomach", "organ_pancreas", "organ_duodenum", "organ_kidney", "organ_rectum"}
"""Zones of both feet of which the left is no mirror image of the right."""


@pytest.fixture(scope="module")
def voetatlas() -> ZoneMap:
    return load_map("voetatlas")


def surfaces_of(zone: Zone) -> set[str]:
    """The surfaces on which a zone is drawn; bands along the ridge lie on the medial one."""
    found: set[str] = set()
    for shape in zone.shapes:
        if isinstance(shape, Line):
            found |= set(shape.surfaces)
        elif isinstance(shape, Outline | ToeOutline | Point):
            found.add(shape.surface)
        else:
            found.add("medial")
    return found


def test_the_map_has_150_zones_each_for_a_body_part_of_its_own(voetatlas: ZoneMap) -> None:
    assert len(TABLE) == 150
    assert {zone.id for zone in voetatlas.zones} == set(TABLE)
    assert len(voetatlas.zones) == 150
    assert {zone.body_part.id for zone in voetatlas.zones} == set(TABLE)


@pytest.mark.parametrize("zone_id", TABLE)
def test_a_zone_lies_where_the_descriptions_put_it(zone_id: str, voetatlas: ZoneMap) -> None:
    zone = voetatlas.zone(zone_id)
    assert (zone.layer, zone.sides, surfaces_of(zone)) == TABLE[zone_id]


def test_single_organs_lie_on_their_own_side_only(voetatlas: ZoneMap) -> None:
    sides = {zone.id: zone.sides for zone in voetatlas.zones}
    for organ in ("heart", "spleen", "colon_descending", "colon_splenic_flexure", "colon_sigmoid"):
        assert sides[f"organ_{organ}"] == ("left",)
    for organ in ("liver", "gallbladder", "appendix", "ileocecal"):
        assert sides[f"organ_{organ}"] == ("right",)
    for part in ("ascending", "hepatic_flexure"):
        assert sides[f"organ_colon_{part}"] == ("right",)


def test_only_zones_that_say_so_differ_from_left_to_right(voetatlas: ZoneMap) -> None:
    differ = {
        zone.id
        for zone in voetatlas.zones
        if len(zone.sides) == 2 and any(shape.side != "both" for shape in zone.shapes)
    }
    assert differ == DIFFER
    tables = tomllib.loads(find_map_file("voetatlas").read_text(encoding="utf-8"))["zones"]
    assert {table["id"] for table in tables if not table.get("mirrored", True)} == DIFFER


def test_the_stomach_is_larger_on_the_left_and_the_duodenum_on_the_right(
    voetatlas: ZoneMap,
) -> None:
    def area_mm2(zone_id: str, side: str) -> float:
        zone = voetatlas.zone(zone_id)
        return sum(shape.nominal_area_mm2() for shape in zone.shapes if shape.side == side)

    assert area_mm2("organ_stomach", "left") > 1.5 * area_mm2("organ_stomach", "right")
    assert area_mm2("organ_duodenum", "right") > 1.5 * area_mm2("organ_duodenum", "left")


def test_the_right_kidney_is_the_left_one_a_little_lower(voetatlas: ZoneMap) -> None:
    left, right = voetatlas.zone("organ_kidney").shapes
    assert (left.side, right.side) == ("left", "right")
    assert isinstance(left, Outline)
    assert isinstance(right, Outline)
    assert (left.points - right.points).round(6).tolist() == [[0.012, 0.0]] * len(left.points)


def test_the_chest_lies_before_the_diaphragm_line_and_the_belly_behind_it(
    voetatlas: ZoneMap,
) -> None:
    (line,) = load_map("guide_lines").zone("line_diaphragm").shapes
    assert isinstance(line, Line)
    on_sole = np.array([surface == "plantar" for surface in line.surfaces])
    u, v = line.points[on_sole].T
    ascending = np.argsort(v)

    def before_line(zone_id: str) -> NDArray[np.float64]:
        """How far each point of a zone lies before the line, as a part of the foot."""
        points = np.concatenate(
            [shape.points for shape in voetatlas.zone(zone_id).shapes if isinstance(shape, Outline)]
        )
        return points[:, 0] - np.interp(points[:, 1], v[ascending], u[ascending])

    for organ in ("thyroid", "thymus", "heart"):
        assert before_line(f"organ_{organ}").min() > 0, organ
    for organ in ("liver", "stomach", "spleen", "pancreas", "adrenal", "kidney"):
        assert before_line(f"organ_{organ}").max() < 0, organ


def test_contested_zones_name_the_alternative(voetatlas: ZoneMap) -> None:
    contested = [zone for zone in voetatlas.zones if zone.certainty_place == "X"]
    assert len(contested) == 23
    for zone in contested:
        assert set(zone.note) == set(LANGUAGES), zone.id


def test_zones_without_a_source_say_that_they_are_drawn_for_this_atlas(
    voetatlas: ZoneMap,
) -> None:
    drawn = {zone.id for zone in voetatlas.zones if zone.sources == ("own",)}
    assert {"muscle_levator_scapulae", "muscle_rhomboid", "organ_nose"} <= drawn
    assert all(voetatlas.zone(zone_id).note for zone_id in drawn)
    assert all(voetatlas.zone(zone_id).certainty_place in "CX" for zone_id in drawn)


def test_zones_of_nerves_say_that_they_are_no_dermatomes(voetatlas: ZoneMap) -> None:
    words = {"nl": "geen dermatoom", "en": "no dermatome", "de": "kein Dermatom"}
    nerves = [zone for zone in voetatlas.zones if zone.body_part.system == "nerves"]
    assert len(nerves) == 35
    for nerve in nerves:
        for language, word in words.items():
            assert word in nerve.note[language], nerve.id


def test_the_zones_of_the_spine_map_are_taken_over_as_they_are(voetatlas: ZoneMap) -> None:
    for zone in load_map("spine").zones:
        taken = voetatlas.zone(zone.id)
        assert (taken.layer, taken.sources, taken.note) == (zone.layer, zone.sources, zone.note)
        assert [vars(shape) for shape in taken.shapes] == [vars(shape) for shape in zone.shapes]


def test_every_source_and_note_is_used(voetatlas: ZoneMap) -> None:
    written = tomllib.loads(find_map_file("voetatlas").read_text(encoding="utf-8"))
    named = {key for table in written["zones"] for key in table["sources"]}
    texts = " ".join(text for note in written["notes"].values() for text in note.values())
    for key in written["sources"]:
        assert key in named or f"{key})" in texts or f"{key}," in texts, key
    assert set(written["notes"]) == {table["note"] for table in written["zones"] if "note" in table}


def test_notes_name_only_sources_that_the_map_lists(voetatlas: ZoneMap) -> None:
    for zone in voetatlas.zones:
        for text in zone.note.values():
            for group in text.split("(S")[1:]:
                for key in f"S{group.split(')')[0]}".split(", "):
                    assert key in voetatlas.sources, (zone.id, key)


def test_the_disclaimer_says_that_no_school_endorsed_the_map(voetatlas: ZoneMap) -> None:
    words = {"nl": "geen enkele school", "en": "no school", "de": "keine Schule"}
    for language, word in words.items():
        assert word in voetatlas.disclaimer[language]


def test_no_text_promises_to_heal(voetatlas: ZoneMap) -> None:
    promises = ("genees", "geneest", "verlicht", "heals", "cure", "relie", "heilt", "lindert")
    texts = [*voetatlas.disclaimer.values(), *(t for z in voetatlas.zones for t in z.note.values())]
    for text in texts:
        assert not any(word in text.lower() for word in promises), text


@pytest.mark.parametrize(
    ("top", "below"),
    [
        ("organ_pituitary", "organ_brain"),
        ("organ_parathyroid", "organ_thyroid"),
        ("organ_heart", "organ_lung"),
        ("organ_gallbladder", "organ_liver"),
        ("organ_ureter", "organ_small_intestine"),
        ("organ_colon_transverse", "organ_small_intestine"),
        ("organ_adrenal", "organ_kidney"),
        ("joint_hip", "pelvis"),
        ("joint_symphysis", "pelvis"),
        ("muscle_intercostal", "muscle_pectoralis"),
        ("muscle_latissimus_dorsi", "muscle_iliopsoas"),
        ("muscle_levator_scapulae", "muscle_trapezius"),
    ],
)
def test_what_a_teacher_points_at_lies_on_top(top: str, below: str, voetatlas: ZoneMap) -> None:
    assert below in voetatlas.zone(top).over
    order = [zone.id for zone in voetatlas.painting_order(voetatlas.zone(top).layer)]
    assert order.index(top) < order.index(below)
