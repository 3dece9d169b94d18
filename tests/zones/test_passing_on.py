"""A map of one's own goes to somebody else as one file, and comes back as the same map."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from viewer import paths
from viewer.errors import MapError, UnknownNameError
from viewer.zones import Zone, ZoneMap, load_map, map_names
from viewer.zones.format import MapHeader
from viewer.zones.keeping import keep_map, remove_map, versions_of
from viewer.zones.passing_on import _merged, export_text, import_map, is_there
from viewer.zones.writing import map_text

ON_SHIPPED = """
# Mijn eigen aantekening.
title.nl = "Basis"
author = "M. de Vries"
date = 2026-05-03
extends = "voetatlas"
drops = ["organ_heart", "organ_spleen"]
crosses = ["organ_eye", "organ_liver"]
disclaimer.nl = "Getekend zoals wij het leren."
[sources]
E1 = "Eigen les, met \\"aanhaling\\" en C:\\\\pad"
S2 = "Een andere druk"
[notes.eigen]
nl = "Regel een\\nregel twee 🦶 <script>"
[body_parts.eigen_plek]
names.nl = "Mijn plek"
system = "muscles"
also.nl = ["plekje"]
[body_parts.tweede_plek]
names = { nl = "Tweede", la = "Locus" }
system = "bones"
number = 950
label = "T2"
regions = ["lower_back"]
[[zones]]
id = "eigen_plek"
layer = "skin"
certainty = { place = "C", outline = "C" }
sources = ["E1"]
note = "eigen"
shapes = [{ point = [0.4, 0.5], surface = "plantar", radius_mm = 6 }]
[[zones]]
id = "tweede_plek"
layer = "skin"
certainty = { place = "C", outline = "C" }
sources = ["E1"]
over = ["eigen_plek"]
mirrored = false
shapes = [
  { outline = [[0.4, 0.5], [0.5, 0.5], [0.45, 0.6]], surface = "plantar", side = "left" },
  { toe_outline = [[0.1, 0.2], [0.9, 0.2], [0.9, 0.4]], toe = 2, surface = "dorsal" },
  { line = [[0.1, 0.2], [0.3, 0.2]], surface = "medial", sources = ["S2"] },
  { path = [["lateral", 0.2, 0.15], ["leg", 0.05, 60.0], ["leg", 0.2, 40.0]], width_mm = 3.0 },
  { arc_point = [0.6, 0.016], radius = 0.006, side = "right" },
  { arc_band = [0.2, 0.3], across = [0.01, 0.02] },
]
[[zones]]
id = "organ_liver"
layer = "organ"
certainty = { place = "C", outline = "C" }
sources = ["E1"]
shapes = [{ outline = [[0.6, 0.4], [0.7, 0.4], [0.65, 0.6]], surface = "plantar", side = "right" }]
"""
HIGHER = """
title.nl = "Verder"
author = "L."
date = 2026-06-01
extends = "basis"
drops = ["eigen_plek", "organ_stomach", "organ_bladder"]
crosses = ["tweede_plek", "organ_ear"]
hides = ["organ_pancreas"]
[[zones]]
id = "organ_bladder"
layer = "organ"
certainty = { place = "C", outline = "C" }
sources = ["S2"]
shapes = [{ arc_point = [0.7, 0.03], radius = 0.02 }]
[[zones]]
id = "organ_heart"
layer = "organ"
certainty = { place = "C", outline = "C" }
sources = ["E1"]
note = "eigen"
over = ["organ_liver"]
crossed = true
shapes = [{ point = [0.65, 0.5], surface = "plantar", side = "left" }]
"""
TOPMOST = """
title = { nl = "Bovenste", en = "Topmost", de = "Oberste" }
author = "Z."
extends = "verder"
kind = "overlay"
drops = ["tweede_plek", "organ_bladder"]
hides = ["organ_liver"]
[[zones]]
id = "tweede_plek"
names.nl = "Zoals wij het noemen"
number = 977
layer = "skin"
certainty = { place = "B", outline = "C" }
sources = ["E1"]
shapes = [{ point = [0.3, 0.5], surface = "dorsal", radius_mm = 3.25 }]
"""
ALONE = """
title.nl = "Alleen"
author = "M."
disclaimer.nl = "Van mij."
sources = { E = "Eigen" }
[[zones]]
id = "organ_liver"
layer = "organ"
certainty = { place = "C", outline = "C" }
sources = ["E"]
shapes = [{ point = [0.65, 0.5], surface = "plantar" }]
"""


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


def test_a_file_is_taken_in_under_its_own_name(own_maps: Path, tmp_path: Path) -> None:
    file = tmp_path / "van_haar.toml"
    file.write_text(ON_SHIPPED, encoding="utf-8")
    assert import_map(file) == own_maps / "van_haar" / "map.toml"
    assert load_map("van_haar").author == "M. de Vries"


def test_a_folders_map_is_taken_in_under_the_folders_name(own_maps: Path, tmp_path: Path) -> None:
    file = tmp_path / "van_haar" / "map.toml"
    file.parent.mkdir()
    file.write_text(ON_SHIPPED, encoding="utf-8")
    assert import_map(file).parent == own_maps / "van_haar"


@pytest.mark.parametrize("name", ["../x", "Mijn school (1)", "/etc/passwd", "a" * 300])
def test_a_name_that_cannot_be_is_refused(own_maps: Path, tmp_path: Path, name: str) -> None:
    file = tmp_path / "goed.toml"
    file.write_text(ON_SHIPPED, encoding="utf-8")
    with pytest.raises(MapError, match=r"a map cannot be called '.*; import it with --as NAME"):
        import_map(file, name)
    assert not is_there(file, name)
    assert list(own_maps.iterdir()) == []


def test_the_name_of_a_shipped_map_is_refused(own_maps: Path, tmp_path: Path) -> None:
    file = tmp_path / "spine.toml"
    file.write_text(ON_SHIPPED, encoding="utf-8")
    with pytest.raises(MapError, match=r"map 'spine' comes with the viewer .*--as NAME"):
        import_map(file, replace=True)
    assert not is_there(file)


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_map_that_is_there_already_stays_as_it_is(
    own_maps: Path, tmp_path: Path, ends: str
) -> None:
    keep_map("basis", ON_SHIPPED)
    file = tmp_path / "basis.toml"
    file.write_bytes(b"\xef\xbb\xbf" + ON_SHIPPED.replace("\n", ends).encode())
    assert is_there(file)
    assert import_map(file) == own_maps / "basis" / "map.toml"
    assert import_map(file, replace=True).read_text("utf-8") == ON_SHIPPED
    assert versions_of("basis") == []


def test_another_map_of_that_name_is_told_with_what_differs_and_two_ways_out(
    own_maps: Path, tmp_path: Path
) -> None:
    keep_map("basis", ON_SHIPPED)
    file = tmp_path / "basis.toml"
    more = HIGHER.split("[[zones]]")[1]
    changed = ON_SHIPPED.replace("radius_mm = 6", "radius_mm = 5").replace('"organ_heart", ', "")
    file.write_text(f"{changed.replace('Vries', 'Wit')}[[zones]]{more}", encoding="utf-8")
    assert not is_there(file)
    with pytest.raises(MapError) as caught:
        import_map(file)
    assert str(caught.value) == (
        "you have another map 'basis' already; against it the file by M. de Wit of 2026-05-03 "
        "differs, zones changed: 2, added: 1, gone: 0; import it with --as NAME, or with "
        "--replace, which keeps yours as a version"
    )
    assert load_map("basis").author == "M. de Vries"


@pytest.mark.parametrize(
    ("mine", "theirs", "words"),
    [
        (ALONE, ALONE.replace('"M."', '"L."'),
         "the file by L. differs, its zones are the same, other texts differ; import"),
        ("title = 3", ALONE, "the file by M. differs, yours has a fault; import"),
    ],
)  # fmt: skip
def test_what_differs_is_told_where_it_is_not_the_zones(
    own_maps: Path, tmp_path: Path, mine: str, theirs: str, words: str
) -> None:
    keep_map("alleen", ALONE).write_text(mine, encoding="utf-8")
    file = tmp_path / "alleen.toml"
    file.write_text(theirs, encoding="utf-8")
    with pytest.raises(MapError, match=words):
        import_map(file)


def test_replacing_keeps_the_map_that_was_there_as_a_version(
    own_maps: Path, tmp_path: Path
) -> None:
    keep_map("alleen", ALONE)
    file = tmp_path / "alleen.toml"
    file.write_text(ALONE.replace('"M."', '"L."'), encoding="utf-8")
    import_map(file, replace=True)
    assert load_map("alleen").author == "L."
    assert [one.author for one in versions_of("alleen")] == ["M."]


def test_a_map_on_one_that_is_not_known_is_told(own_maps: Path, tmp_path: Path) -> None:
    file = tmp_path / "verder.toml"
    file.write_text(HIGHER, encoding="utf-8")
    with pytest.raises(
        MapError, match=r"the map extends an unknown map 'basis'; .*nothing was wri"
    ):
        import_map(file)
    assert "verder" not in map_names()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"#" * 10_000_000, "has 10,000,000 bytes; a map file has at most 1,000,000; give a map"),
        (b"PK\x03\x04\x00\xff", "byte 5 is no UTF-8"),
        (b"<!DOCTYPE html>", "this is no TOML"),
        (b"", "the map has no 'title'"),
        (b"a." * 499_000 + b"a=1", "tables are nested too deeply"),
        (b"zones = [" + b"1," * 100_000 + b"]", "the map has no 'title'"),
        (
            b"title.nl='x'\nauthor='x'\ndisclaimer.nl='x'\n" + b"[[zones]]\n" * 99_990,
            "has a list of 99990 as 'zones'; wanted: at most 1000",
        ),
        (ALONE.replace("0.65", "nan").encode(), "has a number that is not finite"),
    ],
)
def test_a_hostile_file_is_told_in_one_line(
    own_maps: Path, tmp_path: Path, content: bytes, words: str
) -> None:
    file = tmp_path / "vreemd.toml"
    file.write_bytes(content)
    with pytest.raises(MapError, match=words) as caught:
        import_map(file)
    assert len(str(caught.value)) < 500
    assert list(own_maps.iterdir()) == []


@pytest.mark.parametrize("path", ["nergens.toml", "."])
def test_what_is_no_file_is_told(own_maps: Path, tmp_path: Path, path: str) -> None:
    with pytest.raises(MapError, match=r"there is no file '.*' to import; give a map that was exp"):
        import_map(tmp_path / path, "mijn")


def test_a_file_that_cannot_be_read_is_told(
    own_maps: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    file = tmp_path / "mijn.toml"
    file.write_text(ALONE)
    monkeypatch.setattr(Path, "read_bytes", refuses)
    with pytest.raises(MapError, match=r"cannot be read \(Permission denied\); look at its perm"):
        import_map(file)


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
