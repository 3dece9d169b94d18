"""zone_maps/README.md explains every field, and its examples are sound."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest
from pydantic import BaseModel

from viewer import paths
from viewer.zones import faults, load_map
from viewer.zones import format as written
from viewer.zones.wanted import WANTED

README = (paths.ZONE_MAPS / "README.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```toml\n(.*?)```", README, re.DOTALL)
SHAPES = re.findall(r"`(\{ (?:arc|out|toe|line|path|point)[^`]*\})`", README)
OVER_AN_EDGE = re.findall(r"^(\{ outline .*\}),$", README, re.MULTILINE)
MODELS = [
    model
    for model in vars(written).values()
    if isinstance(model, type) and issubclass(model, BaseModel) and model is not BaseModel
]
FIELDS = sorted({name for model in MODELS for name in model.model_fields} | {"zones"})


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_is_explained_in_the_readme(field: str) -> None:
    assert f"`{field}`" in README


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_says_what_it_wants_when_it_is_wrong(field: str) -> None:
    assert field in WANTED


def test_a_map_that_follows_the_readme_is_sound(tmp_path: Path) -> None:
    extending, added = EXAMPLES
    file = tmp_path / "my_school" / "map.toml"
    file.parent.mkdir()
    file.write_text(f"{extending}\n{added}", encoding="utf-8")
    assert faults(file) == []


def test_the_shapes_of_the_readme_are_of_all_kinds_and_sound(tmp_path: Path) -> None:
    assert len(SHAPES) == len(written.SHAPE_KINDS)
    assert {written.shape_kind({text.split()[1]: 1}) for text in SHAPES} == set(written.SHAPE_KINDS)
    copy = (paths.ZONE_MAPS / "spine" / "map.toml").read_text(encoding="utf-8")
    multifidus = '[{ arc_band = [0.1198, 0.7583], across = [0.006, 0.014], sources = ["own"] }]'
    assert multifidus in copy
    file = tmp_path / "map.toml"
    file.write_text(copy.replace(multifidus, f"[{', '.join(SHAPES)}]"), encoding="utf-8")
    assert [one for one in faults(file) if "overlaps" not in one] == []


def test_the_zone_that_it_adds_fits_into_a_copy_of_the_spine(tmp_path: Path) -> None:
    spine = (paths.ZONE_MAPS / "spine" / "map.toml").read_text(encoding="utf-8")
    file = tmp_path / "map.toml"
    file.write_text(f"{spine}\n{EXAMPLES[1]}", encoding="utf-8")
    assert faults(file) == []


def test_the_example_over_an_edge_is_sound_and_has_two_surfaces(tmp_path: Path) -> None:
    zone = EXAMPLES[1].split("shapes = ")[0] + f"shapes = [{', '.join(OVER_AN_EDGE)}]"
    file = tmp_path / "map.toml"
    file.write_text(f"{EXAMPLES[0].split('[[zones]]')[0]}\n{zone}", encoding="utf-8")
    assert faults(file) == []
    shapes = load_map(file).zone("organ_bladder").shapes
    assert [vars(shape)["surface"] for shape in shapes] == ["plantar", "medial"]


@pytest.mark.parametrize("system", get_args(written.System))
def test_every_body_system_is_named(system: str) -> None:
    assert f"`{system}`" in README
    assert system in WANTED["system"]
