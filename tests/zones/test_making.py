"""A map that is made of tables in memory is the map that is read from the file of them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from viewer.errors import MapError, UnknownNameError
from viewer.zones import ZoneMap, faults, load_map
from viewer.zones.making import REMEMBERED, MapMaker
from viewer.zones.writing import map_text

HEAD = """
title.nl = "Mijn school"
author = "M. de Vries"
date = 2026-05-03
extends = "voetatlas"
"""
OWN = """
hides = ["organ_stomach"]
[body_parts.eigen_plek]
names.nl = "Mijn plek"
system = "muscles"
[sources]
E1 = "Eigen les"
[[zones]]
id = "eigen_plek"
layer = "skin"
certainty = { place = "C", outline = "C" }
sources = ["E1"]
shapes = [{ point = [0.4, 0.5], surface = "plantar", radius_mm = 6.0 }]
"""


def tables_of(text: str) -> dict[str, Any]:
    return tomllib.loads(text)


def told(zone_map: ZoneMap) -> Mapping[str, Any]:
    """Everything that a map says, in what can be compared."""
    zones = [
        {
            **vars(zone),
            "body_part": vars(zone.body_part),
            "shapes": [
                (type(s), {k: np.asarray(v).tolist() for k, v in vars(s).items()})
                for s in zone.shapes
            ],
        }
        for zone in zone_map.zones
    ]
    return {**vars(zone_map), "zones": zones}


@pytest.mark.parametrize("text", [HEAD, HEAD + OWN, HEAD.replace("voetatlas", "italian")])
def test_a_map_made_of_tables_is_the_one_that_is_read_from_their_file(
    text: str, own_maps: Path
) -> None:
    (own_maps / "mijn_school").mkdir()
    file = own_maps / "mijn_school" / "map.toml"
    tables = tables_of(text)
    file.write_text(map_text(tables), "utf-8")
    maker = MapMaker("mijn_school", tables["extends"])
    for _ in range(2):  # what it builds on is not used up
        assert told(maker.make(tables)) == told(load_map("mijn_school"))
        assert maker.faults(tables) == []


FAULTY = {
    "a shape out of range": OWN.replace("0.5]", "7.5]"),
    "an unknown body part": OWN.replace("[body_parts.eigen_plek]", "[body_parts.ander]"),
    "an unknown source": OWN.replace('["E1"]', '["E2"]'),
    "an unknown zone that is hidden": OWN.replace("organ_stomach", "organ_stomac"),
    "no sources": OWN.replace('sources = ["E1"]', "sources = []"),
    "a field that is none": OWN.replace("layer =", "level ="),
    "a title that is none": 'author = "M."\nextends = "voetatlas"\ntitle = 3\n',
    "a promise": 'disclaimer.nl = "Dit geneest alles."\n',
    "a contested place": OWN.replace('place = "C"', 'place = "X"'),
}


@pytest.mark.parametrize("fault", FAULTY)
def test_its_faults_are_those_of_the_file(fault: str, own_maps: Path) -> None:
    text = FAULTY[fault] if "extends" in FAULTY[fault] else HEAD + FAULTY[fault]
    (own_maps / "mijn_school").mkdir()
    (own_maps / "mijn_school" / "map.toml").write_text(text, "utf-8")
    maker, tables = MapMaker("mijn_school", "voetatlas"), tables_of(text)
    lines = [each.line("zone map 'mijn_school'") for each in maker.faults(tables)]
    assert lines
    assert lines == faults("mijn_school")
    if fault in ("a promise", "a contested place"):  # these keep no map from being drawn
        assert told(maker.make(tables)) == told(load_map("mijn_school"))
        return
    with pytest.raises(MapError, match=f"^{re.escape(lines[0])}"):
        load_map("mijn_school")
    with pytest.raises(MapError) as refused:
        maker.make(tables)
    assert str(refused.value) in lines


def test_shapes_that_are_written_alike_stay_the_same_objects(own_maps: Path) -> None:
    assert own_maps.is_dir()
    maker = MapMaker("mijn_school", "voetatlas")
    before = maker.make(tables_of(HEAD + OWN))
    again = maker.make(tables_of(HEAD + OWN))
    assert all(a.shapes is b.shapes for a, b in zip(before.zones, again.zones, strict=True))
    moved = [maker.make(tables_of(HEAD + OWN.replace("0.5]", f"0.5{n}]"))) for n in range(1, 9)]
    for zone in moved[0].zones:
        same = zone.shapes is before.zone(zone.id).shapes
        assert same == (zone.id != "eigen_plek")
    last = moved[-REMEMBERED:]
    anew = maker.make(tables_of(HEAD + OWN.replace("0.5]", "0.58]")))
    assert anew.zone("eigen_plek").shapes is last[-1].zone("eigen_plek").shapes
    source = maker.make(tables_of(HEAD + OWN.replace("E1", "E9")))
    assert source.zone("eigen_plek").shapes[0].sources == ("E9",)


def test_what_it_builds_on_must_be_known_and_sound(own_maps: Path) -> None:
    with pytest.raises(UnknownNameError, match="unknown zone map 'nergens'"):
        MapMaker("mijn_school", "nergens")
    (own_maps / "kapot").mkdir()
    (own_maps / "kapot" / "map.toml").write_text("title = 3", "utf-8")
    with pytest.raises(MapError, match="zone map 'kapot': the map has 3 as 'title'"):
        MapMaker("mijn_school", "kapot")
