"""Where a point lies is what a teacher would say: typed by hand from anatomy, point by point."""

from __future__ import annotations

import functools
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from viewer.errors import PlaceError
from viewer.foot import Foot, load_foot
from viewer.terms import LANGUAGES
from viewer.whereabouts import where, where_each

# Place: a surface with (u, v), (u, h) or (t, azimuth), or the medial ridge with (s, 0). Then the
# side, the bone, the landmark and where the point lies from it, "" when it is on it.
POINTS = """
plantar 0.93   0.85  toe_under   phalanx_distal_1         ip1                   front+outer
plantar 0.77   0.90  sole        phalanx_proximal_1       mtp1                  front+outer
plantar 0.93   0.54  toe_under   phalanx_distal_2         toe2_tip              behind
plantar 0.765  0.57  sole        phalanx_proximal_2       mtp2                  front
plantar 0.721  0.80  sole        metatarsal_head_1        contact_mt1           .
plantar 0.70   0.57  sole        metatarsal_head_2        mtp2                  behind
plantar 0.68   0.405 sole        metatarsal_head_3        mtp3                  behind
plantar 0.625  0.14  sole        metatarsal_head_5        contact_mt5           .
plantar 0.645  0.57  sole        metatarsal_shaft_2       mtp2                  behind
plantar 0.62   0.45  sole        metatarsal_shaft_3       mtp3                  behind
plantar 0.57   0.535 sole        metatarsals_shafts_2     tmt2                  front
plantar 0.50   0.46  sole        metatarsal_base_3        tmt3                  front
plantar 0.62   0.82  sole        metatarsal_shaft_1       contact_mt1           behind
plantar 0.48   0.85  sole        cuneiform_medial         tmt1                  behind+outer
plantar 0.455  0.60  sole        cuneiform_intermediate   tmt2                  behind
plantar 0.44   0.48  sole        cuneiform_lateral        tmt3                  behind
plantar 0.395  0.70  sole        navicular                navicular_tuberosity  outer
plantar 0.375  0.15  sole        cuboid                   mt5_tuberosity        inner
plantar 0.40   0.06  sole        metatarsal_base_5        mt5_tuberosity        front+inner
plantar 0.15   0.50  sole        calcaneus                heel_centre           behind
plantar 0.06   0.50  sole        calcaneus                pternion              front
dorsal  0.56   0.56  dorsum      metatarsal_shaft_2       tmt2                  front
dorsal  0.60   0.365 dorsum      metatarsals_shafts_3     mtp4                  behind+inner
dorsal  0.57   0.66  dorsum      metatarsals_shafts_1     tmt2                  front
dorsal  0.50   0.36  dorsum      metatarsal_base_4        mt4_cuboid            front
dorsal  0.93   0.80  toe_top     phalanx_distal_1         hallux_tip            behind
dorsal  0.46   0.60  dorsum      cuneiform_intermediate   tmt2                  behind
dorsal  0.79   0.69  dorsum      toes_1                   web12                 behind
lateral 0.634  0.035 outer       metatarsal_head_5        mtp5                  .
lateral 0.48   0.06  outer       metatarsal_shaft_5       mt5_tuberosity        front
lateral 0.385  0.06  outer       metatarsal_base_5        mt5_tuberosity        .
lateral 0.42   0.05  outer       metatarsal_base_5        mt5_tuberosity        front
lateral 0.37   0.13  outer       cuboid                   mt5_tuberosity        above
lateral 0.30   0.19  outer       sinus_tarsi              lateral_malleolus_tip front
lateral 0.22   0.16  outer       calcaneus                lateral_malleolus_tip below
lateral 0.23   0.26  ankle_outer lateral_malleolus        lateral_malleolus     .
lateral 0.14   0.27  ankle_outer behind_lateral_malleolus lateral_malleolus     behind
lateral 0.14   0.06  outer       calcaneus                pternion              front
medial  0.40   0.09  inner       navicular                navicular_tuberosity  below
medial  0.29   0.21  inner       talus                    medial_malleolus_tip  below
medial  0.279  0.301 ankle_inner medial_malleolus         medial_malleolus      .
medial  0.17   0.31  ankle_inner behind_medial_malleolus  medial_malleolus      behind
medial  0.12   0.13  inner       calcaneus                pternion              front
ridge   0.065  0     toe_inner   phalanx_distal_1         ip1                   front
ridge   0.21   0     inner       phalanx_proximal_1       mtp1                  front
ridge   0.26   0     inner       metatarsal_head_1        mtp1                  .
ridge   0.34   0     inner       metatarsal_shaft_1       mtp1                  behind
ridge   0.46   0     inner       metatarsal_base_1        tmt1                  front
ridge   0.52   0     inner       cuneiform_medial         tmt1                  behind
ridge   0.5984 0     inner       navicular                navicular_tuberosity  .
ridge   0.66   0     inner       talus                    navicular_tuberosity  behind
ridge   0.7329 0     inner       calcaneus                sustentaculum         .
ridge   0.83   0     inner       calcaneus                sustentaculum         behind
ridge   1.0    0     heel        calcaneus                pternion              .
leg     0.4375 32    leg_back    achilles_fibula          lateral_malleolus     above
leg     0.20   0     leg_back    achilles                 medial_malleolus      above
leg     0.60   0     leg_back    calf                     popliteal_crease      below
leg     0.25   -150  leg_front   tibia                    medial_malleolus      above
leg     0.30   90    leg_outer   fibula                   lateral_malleolus     above
leg     0.1333 -60   leg_inner   achilles_tibia           medial_malleolus      behind+above
leg     0.50   140   leg_front   tibia_fibula             patella_apex          below
leg     1.0    3     knee_back   knee_hollow              popliteal_crease      .
"""
ROWS = [line.split() for line in POINTS.strip().splitlines()]
EVERY_FOOT = [
    ("adult_female", "right"),
    ("adult_male", "right"),
    ("child", "right"),
    ("adult_female", "left"),
    ("adult_male", "left"),
]


@functools.cache
def foot_of(name: str, side: str) -> Foot:
    return load_foot(name, side)  # type: ignore[arg-type]


def point(foot: Foot, row: list[str]) -> npt.NDArray[np.float64]:
    surface, first, second = row[0], float(row[1]), float(row[2])
    if surface == "ridge":
        ridge = foot.coordinates.ridge
        return np.asarray(ridge.points_at(ridge.mm_at([first]))[0])
    placed: Any = foot.placer.place(surface, np.array([[first, second]]))  # type: ignore[arg-type]
    return np.asarray(placed[0])


@pytest.mark.parametrize("row", ROWS, ids=lambda row: "-".join(row[:3]))
def test_a_point_has_the_side_bone_and_landmark_that_anatomy_says(row: list[str]) -> None:
    foot = foot_of("adult_female", "right")
    found = where(foot, point(foot, row))
    directions = "+".join(found.directions) or "."
    assert [found.side, found.bone, found.landmark, directions] == row[3:]


@pytest.mark.parametrize(("name", "side"), EVERY_FOOT)
def test_sides_and_bones_are_the_same_on_every_foot(name: str, side: str) -> None:
    foot = foot_of(name, side)
    points = np.array([point(foot, row) for row in ROWS])
    found = where_each(foot, points)
    wrong = [
        (row[:3], each.side, each.bone)
        for row, each in zip(ROWS, found, strict=True)
        if [each.side, each.bone] != row[3:5]
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("row", "phrases"),
    [
        (
            "ridge 0.46 0",
            (
                "binnenzijde van de voet, op de basis van het eerste middenvoetsbeentje, {mm} mm "
                "vóór het gewricht tussen het eerste middenvoetsbeentje en het binnenste "
                "wiggenbeen",
                "inner side of the foot, over the base of the first metatarsal, {mm} mm in front "
                "of the joint between the first metatarsal and the medial cuneiform",
                "Innenseite des Fußes, auf der Basis des ersten Mittelfußknochens, {mm} mm vor "
                "dem Gelenk zwischen erstem Mittelfußknochen und innerem Keilbein",
            ),
        ),
        (
            "plantar 0.62 0.45",
            (
                "voetzool, onder de schacht van het derde middenvoetsbeentje, {mm} mm achter het "
                "grondgewricht van de derde teen",
                "sole of the foot, under the shaft of the third metatarsal, {mm} mm behind the "
                "base joint of the third toe",
                "Fußsohle, unter dem Schaft des dritten Mittelfußknochens, {mm} mm hinter dem "
                "Grundgelenk der dritten Zehe",
            ),
        ),
        (
            "plantar 0.57 0.535",
            (
                "voetzool, tussen het tweede en derde middenvoetsbeentje, {mm} mm vóór het "
                "gewricht tussen het tweede middenvoetsbeentje en het middelste wiggenbeen",
                "sole of the foot, between the second and third metatarsals, {mm} mm in front of "
                "the joint between the second metatarsal and the intermediate cuneiform",
                "Fußsohle, zwischen dem zweiten und dritten Mittelfußknochen, {mm} mm vor dem "
                "Gelenk zwischen zweitem Mittelfußknochen und mittlerem Keilbein",
            ),
        ),
        (
            "plantar 0.40 0.06",
            (
                "voetzool, onder de basis van het vijfde middenvoetsbeentje, {mm} mm vóór en aan "
                "de binnenkant van de knobbel van het vijfde middenvoetsbeentje",
                "sole of the foot, under the base of the fifth metatarsal, {mm} mm in front of "
                "and to the inner side of the tuberosity of the fifth metatarsal",
                "Fußsohle, unter der Basis des fünften Mittelfußknochens, {mm} mm vor und innen "
                "neben dem Höcker des fünften Mittelfußknochens",
            ),
        ),
        (
            "plantar 0.15 0.50",
            (
                "voetzool, op het hielkussen, onder het hielbeen (calcaneus), {mm} mm achter het "
                "midden van het hielkussen",
                "sole of the foot, on the heel pad, under the heel bone (calcaneus), {mm} mm "
                "behind the middle of the heel pad",
                "Fußsohle, auf dem Fersenpolster, unter dem Fersenbein (Calcaneus), {mm} mm "
                "hinter der Mitte des Fersenpolsters",
            ),
        ),
        (
            "plantar 0.395 0.70",
            (
                "voetzool, in de holte van de voet, onder het scheepvormig been (os naviculare), "
                "{mm} mm aan de buitenkant van de knobbel van het scheepvormig been",
                "sole of the foot, in the hollow of the arch, under the navicular, {mm} mm to the "
                "outer side of the navicular tuberosity",
                "Fußsohle, in der Fußwölbung, unter dem Kahnbein (Os naviculare), {mm} mm außen "
                "neben dem Höcker des Kahnbeins",
            ),
        ),
        (
            "plantar 0.93 0.54",
            (
                "onderkant van de tweede teen, onder het eindkootje, {mm} mm achter de top van "
                "de tweede teen",
                "underside of the second toe, under the distal phalanx, {mm} mm behind the tip "
                "of the second toe",
                "Unterseite der zweiten Zehe, unter dem Endglied, {mm} mm hinter der Spitze der "
                "zweiten Zehe",
            ),
        ),
        (
            "lateral 0.14 0.27",
            (
                "buitenzijde van de enkel, tussen de buitenenkel en de achillespees, {mm} mm "
                "achter het hoogste punt van de buitenenkel",
                "outer side of the ankle, between the outer ankle bone and the Achilles tendon, "
                "{mm} mm behind the prominence of the outer ankle bone",
                "Außenseite des Knöchels, zwischen dem Außenknöchel und der Achillessehne, "
                "{mm} mm hinter der Kuppe des Außenknöchels",
            ),
        ),
        (
            "ridge 1.0 0",
            (
                "achterzijde van de hiel, op het hielbeen (calcaneus), bij het achterste punt "
                "van de hiel",
                "back of the heel, over the heel bone (calcaneus), on the rearmost point of the "
                "heel",
                "Rückseite der Ferse, auf dem Fersenbein (Calcaneus), am hintersten Punkt der "
                "Ferse",
            ),
        ),
    ],
)
def test_the_whole_phrase_is_right_in_every_language(row: str, phrases: tuple[str, ...]) -> None:
    foot = foot_of("adult_female", "right")
    found = where(foot, point(foot, row.split()))
    mm = round(found.distance_mm)
    said = tuple(found.phrase(language) for language in LANGUAGES)
    assert said == tuple(phrase.format(mm=mm) for phrase in phrases)


def test_the_millimetres_are_those_of_the_ridge() -> None:
    foot = foot_of("adult_female", "right")
    ridge = foot.coordinates.ridge
    start = foot.landmarks["mtp1"]
    mm = float(ridge.mm_at(0.2498)) + 12.0
    found = where(foot, ridge.points_at([mm])[0])
    assert found.landmark == "mtp1"
    assert found.distance_mm == pytest.approx(
        float(np.linalg.norm(ridge.points_at([mm])[0] - start)), abs=0.2
    )
    assert 11.0 < found.distance_mm < 12.5


@pytest.mark.parametrize("name", ["adult_female", "adult_male", "child"])
def test_a_point_and_its_mirror_image_lie_in_the_same_place_and_every_vertex_in_one(
    name: str, rng: np.random.Generator
) -> None:
    right, left = foot_of(name, "right"), foot_of(name, "left")
    points = right.vertices[rng.choice(len(right.vertices), 500, replace=False)]
    here = where_each(right, points)
    there = where_each(left, points * [1.0, 1.0, -1.0])
    for language in LANGUAGES:
        said = [each.phrase(language) for each in here]
        assert said == [each.phrase(language) for each in there]
        assert all(len(phrase.split(", ")) >= 3 for phrase in said)
        assert not [phrase for phrase in said if "{" in phrase or "  " in phrase]


def test_one_point_alone_lies_where_it_lies_among_many() -> None:
    foot = foot_of("adult_female", "right")
    points = foot.vertices[::9000]
    assert tuple(where(foot, each) for each in points) == where_each(foot, points)


def test_a_little_off_the_skin_is_still_on_it() -> None:
    foot = foot_of("adult_female", "right")
    on = point(foot, ["plantar", "0.15", "0.5"])
    assert where(foot, on - [0.0, 8.0, 0.0]).bone == where(foot, on).bone == "calcaneus"


def test_a_point_far_from_the_skin_is_refused() -> None:
    foot = foot_of("adult_female", "right")
    with pytest.raises(
        PlaceError,
        match=r"point \[120\. +-40\. +0\.\] is no point of the right foot 'adult_female': wanted "
        r"at most 10 mm from the skin, given 4\d mm; take mm in the foot's own axes, and the foot",
    ):
        where(foot, (120.0, -40.0, 0.0))


@pytest.mark.parametrize("wrong", [(1.0, 2.0), (np.nan, 0.0, 0.0)])
def test_what_is_no_point_is_refused(wrong: tuple[float, ...]) -> None:
    with pytest.raises(
        PlaceError, match=r"a point of the foot: wanted finite x, y, z in mm .* take a point of"
    ):
        where(foot_of("adult_female", "right"), wrong)
