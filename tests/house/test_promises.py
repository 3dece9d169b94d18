"""No text of the product promises healing or gives a diagnosis."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

import viewer
from viewer import paths
from viewer.zones.faults import Origin
from viewer.zones.text_checks import load_promises, text_faults

PACKAGE = Path(viewer.__file__).parent
ROOT = Path(__file__).parents[2]
PROMISES = load_promises()

# The JSON files of the package that hold numbers or the packages of others, not texts to read.
NOT_READ = ("contract.json", "views.json", "tsconfig.json", "package.json", "package-lock.json")


def texts() -> dict[str, Any]:
    """Every text that people read, by file: as tables where it has fields, else as one string."""
    found: dict[str, Any] = {}
    for file in [*paths.ZONE_MAPS.glob("*.toml"), *paths.ZONE_MAPS.glob("*/map.toml")]:
        found[f"zone_maps/{file.relative_to(paths.ZONE_MAPS)}"] = tomllib.loads(
            file.read_text("utf-8")
        )
    for file in PACKAGE.rglob("*.json"):
        if file.name not in NOT_READ and "node_modules" not in file.parts:
            found[f"viewer/{file.relative_to(PACKAGE)}"] = json.loads(file.read_text("utf-8"))
    for file in paths.MESHES.glob("*/foot.json"):
        found[f"meshes/{file.relative_to(paths.MESHES)}"] = json.loads(file.read_text("utf-8"))
    for file in [*ROOT.glob("*.md"), *paths.ZONE_MAPS.glob("*.md"), *paths.MESHES.glob("*.md")]:
        found[file.name if file.parent == ROOT else f"{file.parent.name}/{file.name}"] = (
            file.read_text("utf-8")
        )
    return found


TEXTS = texts()


def test_the_texts_that_matter_are_among_those_that_are_read() -> None:
    wanted = {"README.md", "viewer/words.json", "zone_maps/body_parts.toml"}
    assert wanted | {"zone_maps/regions.toml", "zone_maps/spine/map.toml"} <= set(TEXTS)


@pytest.mark.parametrize("file", sorted(TEXTS))
def test_a_text_promises_no_healing_and_gives_no_diagnosis(file: str) -> None:
    found = [fault.line(file) for fault in text_faults(TEXTS[file], Origin(file), PROMISES)]
    assert found == []


def test_a_promise_in_a_text_would_be_told_with_its_place() -> None:
    words = {"card.where": {"nl": "Dit punt geneest.", "en": "This point.", "de": "Dieser Punkt."}}
    (fault,) = text_faults(words, Origin("viewer/words.json"), PROMISES)
    assert fault.text.startswith("the text says 'geneest'; wanted: what the area stands for")
    assert str(fault.origin) == "(viewer/words.json, card.where.nl)"
