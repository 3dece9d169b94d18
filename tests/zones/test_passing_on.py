"""A map of one's own goes to somebody else as one file, and comes back as the same map."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from viewer import paths
from viewer.errors import MapError, UnknownNameError
from viewer.zones import Zone, ZoneMap, load_map
from viewer.zones.format import MapHeader
from viewer.zones.keeping import keep_map, remove_map
from viewer.zones.passing_on import _merged, export_text, import_map
from viewer.zones.writing import map_text

DATA = Path(__file__).parents[1] / "data" / "own_maps"
ON_SHIPPED = (DATA / "basis.toml").read_bytes().decode()
HIGHER = (DATA / "verder.toml").read_bytes().decode()
TOPMOST = (DATA / "bovenste.toml").read_bytes().decode()
ALONE = (DATA / "alleen.toml").read_bytes().decode()


def fields(thing: object) -> Any:
    """All that a map, a zone, a shape or a body part says, so that two can be compared."""
    if isinstance(thing, np.ndarray):
        return thing.tolist()
    if isinstance(thing, tuple):
        return [fields(each) for each in thing]
    if hasattr(thing, "__dataclass_fields__"):
        return {"is": type(thing).__name__, **{k: fields(v) for k, v in vars(thing).items()}}
    return dict(thing) if hasattr(thing, "items") else thing


def same(one: ZoneMap, other: ZoneMap, *but: str) -> bool:
    """Whether two maps say the same, their names aside."""
    ones, others = fields(one), fields(other)
    for field in ("name", *but):
        ones.pop(field)
        others.pop(field)
    assert ones.keys() == others.keys()
    for field, value in ones.items():
        assert value == others[field], field
    return True


def exported(name: str, folder: Path) -> Path:
    file = folder / "doorgegeven.toml"
    file.write_text(export_text(name), encoding="utf-8", newline="")
    return file


@pytest.fixture
def line(own_maps: Path) -> None:
    keep_map("basis", ON_SHIPPED)
    keep_map("verder", HIGHER)
    keep_map("bovenste", TOPMOST)


def test_a_map_on_a_shipped_one_is_passed_on_letter_by_letter(own_maps: Path) -> None:
    keep_map("basis", ON_SHIPPED)
    assert export_text("basis") == ON_SHIPPED


def test_a_map_that_builds_on_none_is_passed_on_too(own_maps: Path) -> None:
    keep_map("alleen", ALONE)
    assert export_text("alleen") == ALONE


@pytest.mark.parametrize("name", ["basis", "verder", "bovenste"])
def test_what_is_passed_on_is_the_same_map_without_the_maps_below_it(
    line: None, name: str, own_maps: Path, tmp_path: Path
) -> None:
    before = load_map(name)
    file = exported(name, tmp_path)
    for each in ("basis", "verder", "bovenste"):
        remove_map(each)
    after = load_map(import_map(file, "van_een_ander"))
    assert after.extends == "voetatlas"
    assert same(before, after, "extends")
    assert [z.id for z in before.painting_order()] == [z.id for z in after.painting_order()]


def test_the_order_of_zones_that_were_dropped_and_drawn_again_stays(
    line: None, own_maps: Path
) -> None:
    tail = [zone.id for zone in load_map("bovenste").zones][-2:]
    assert tail == ["organ_heart", "tweede_plek"]
    assert "organ_bladder" not in export_text("bovenste").split("[[zones]]", 1)[1]


def test_what_a_map_hides_can_be_shown_again_by_whoever_gets_it(line: None, own_maps: Path) -> None:
    tables = tomllib.loads(export_text("bovenste"))
    assert tables.pop("hides") == ["organ_pancreas", "organ_liver"]
    keep_map("getoond", map_text(tables))
    shapes = [load_map(name).zone("organ_liver").shapes for name in ("getoond", "verder")]
    assert fields(shapes[0]) == fields(shapes[1])


def test_every_field_of_a_map_is_passed_on(line: None, own_maps: Path) -> None:
    files = [own_maps / name / "map.toml" for name in ("verder", "basis")]
    merged = _merged(files, paths.ZONE_MAPS / "voetatlas" / "map.toml")
    assert merged.keys() - {"zones"} >= MapHeader.model_fields.keys()


def test_zones_of_the_shipped_map_are_not_written_down(line: None) -> None:
    text = export_text("bovenste")
    assert text.count("[[zones]]") == 3
    assert "S5 =" not in text


def test_maps_that_build_on_none_become_one(own_maps: Path, tmp_path: Path) -> None:
    keep_map("alleen", ALONE)
    keep_map("hoger", 'title.nl = "Hoger"\nauthor = "M."\nextends = "alleen"\n')
    file = exported("hoger", tmp_path)
    assert same(load_map("hoger"), load_map(import_map(file, "nieuw")), "extends")
    assert load_map("nieuw").extends == ""


def test_a_map_outside_the_own_folder_is_passed_on_from_its_path(
    own_maps: Path, tmp_path: Path
) -> None:
    for name, text in (("basis", ON_SHIPPED), ("verder", HIGHER)):
        keep_map(name, text, tmp_path / "elders")
    folder = tmp_path / "elders" / "verder"
    file = exported(str(folder), tmp_path)
    assert same(load_map(folder), load_map(import_map(file, "nieuw")), "extends")


@pytest.mark.parametrize("name", ["spine", paths.ZONE_MAPS / "voetatlas" / "map.toml"])
def test_a_shipped_map_is_not_passed_on(name: str | Path) -> None:
    with pytest.raises(MapError, match="comes with the viewer; whoever has the viewer has it; exp"):
        export_text(name)


def test_a_map_that_is_not_there_is_not_passed_on(own_maps: Path) -> None:
    with pytest.raises(UnknownNameError, match="unknown zone map 'spin'"):
        export_text("spin")


def test_a_faulty_map_is_not_passed_on(own_maps: Path) -> None:
    file = keep_map("basis", ON_SHIPPED)
    file.write_text(ON_SHIPPED.replace('"organ"', '"organs"'), encoding="utf-8")
    with pytest.raises(MapError, match="did you mean organ"):
        export_text("basis")


def test_a_map_that_only_promises_too_much_is_not_passed_on(own_maps: Path) -> None:
    file = keep_map("basis", ON_SHIPPED)
    file.write_text(ON_SHIPPED.replace("Mijn plek", "Geneest alles"), encoding="utf-8")
    with pytest.raises(MapError, match=r"the text says 'geneest'.*; nothing was written"):
        export_text("basis")


def test_what_is_finer_than_what_is_written_down_is_not_passed_on_broken(own_maps: Path) -> None:
    keep_map("alleen", ALONE.replace("point = [0.65, 0.5]", "arc_band = [0.5, 0.50001], across = "
        "[0.0, 0.1]").replace(', surface = "plantar"', ""))  # fmt: skip
    keep_map("hoger", 'title.nl = "Hoger"\nauthor = "M."\nextends = "alleen"\n')
    with pytest.raises(MapError, match=r"zone map 'hoger': zone 'organ_liver' has .*nothing was"):
        export_text("hoger")


def test_two_zones_are_told_apart_field_by_field(spine: ZoneMap) -> None:
    one, other = spine.zones[:2]
    assert isinstance(one, Zone)
    assert fields(one) == fields(one)
    assert fields(one) != fields(other)


def test_what_is_passed_on_numbers_body_parts_as_the_line_of_maps_does(own_maps: Path) -> None:
    head = 'title.nl = "{}"\nauthor = "M."\nextends = "{}"\nsources.E = "Les"\n'
    part = '[body_parts.{0}]\nnames.nl = "Plek"\nsystem = "muscles"\nnumber = 900\n[[zones]]\n'
    zone = 'id = "{0}"\nlayer = "skin"\ncertainty = {{ place = "C", outline = "C" }}\n'
    shape = 'sources = ["E"]\nshapes = [{{ point = [{1}, 0.5], surface = "plantar" }}]\n'
    for name, base, place in (("school", "voetatlas", 0.4), ("klas", "school", 0.6)):
        text = head.format(name, base) + (part + zone + shape).format(f"plek_{name}", place)
        keep_map(name, text)
    here = {z.id: z.body_part.number for z in load_map("klas").zones if "plek" in z.id}
    assert here == {"plek_school": 900, "plek_klas": 901}
    file = own_maps / "uit.toml"
    file.write_text(export_text("klas"), "utf-8")
    there = {z.id: z.body_part.number for z in load_map(file).zones if "plek" in z.id}
    assert there == here
