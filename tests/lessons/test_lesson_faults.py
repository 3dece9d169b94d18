"""A fault in a lesson is told in one line: what, wanted, given, and where it is written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from viewer.cli.checking import check_paths
from viewer.errors import LessonError, UnknownNameError
from viewer.lessons import is_lesson, lesson_faults, load_lesson

SOUND = """
title = { nl = "Proef", en = "Trial", de = "Probe" }
intro = { nl = "Kort.", en = "Short.", de = "Kurz." }
map = "voetatlas"

[[steps]]
title = { nl = "Lever", en = "Liver", de = "Leber" }
text = { nl = "De lever.", en = "The liver.", de = "Die Leber." }
view = "sole"
zones = ["organ_liver"]

[steps.question]
text = { nl = "Welke?", en = "Which?", de = "Welche?" }
zones = ["organ_liver"]
choices = ["organ_liver", "organ_spleen"]
right = { nl = "Ja.", en = "Yes.", de = "Ja." }
wrong = { nl = "Nee.", en = "No.", de = "Nein." }
"""
Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write the sound lesson, one place of its text replaced."""

    def write_lesson(old: str = "", new: str = "", name: str = "trial.toml") -> Path:
        assert old in SOUND
        file = tmp_path / name
        file.write_text(SOUND.replace(old, new, 1) if old else SOUND, encoding="utf-8")
        return file

    return write_lesson


def test_the_sound_lesson_is_sound_and_what_is_left_out_shows_everything(write: Write) -> None:
    assert lesson_faults(write()) == []
    (step,) = load_lesson(write()).steps
    assert (step.side, step.depth, step.near) == ("both", "skin", False)
    assert step.only == step.hidden == step.overlays == ()


@pytest.mark.parametrize(
    ("old", "new", "words", "place"),
    [
        ('"organ_liver"]', '"organ_livr"]', "step 1 has an unknown zone 'organ_livr'; did you mean"
         " organ_liver", "steps[0].zones[0]"),
        ('zones = ["organ_liver"]', 'zones = ["zzz"]', "wanted: a zone of the lesson's map or its "
         "overlays", "steps[0].zones[0]"),
        ('view = "sole"', 'view = "soles"', "step 1 has 'soles' as 'view'; did you mean sole, "
         "toes?",
         "steps[0].view"),
        ('view = "sole"', 'view = "sole"\ndepth = "skins"', "has 'skins' as 'depth'; did you mean "
         "skin?", "steps[0].depth"),
        ('view = "sole"\n', "", "step 1 has no 'view'; wanted: sole, top, inner", "steps[0].view"),
        (', de = "Die Leber."', "", "step 1 has no 'de'; wanted: a text in German",
         "steps[0].text.de"),
        ('map = "voetatlas"', 'map = "voetatlass"', "the lesson has an unknown map 'voetatlass'; "
         "did you mean voetatlas?", "map"),
        ('map = "voetatlas"', 'map = "qqq"', "wanted: the name of a map such as 'voetatlas'",
         "map"),
        ('map = "voetatlas"', 'map = "meridians"', "which is of kind 'overlay'; wanted: a map that"
         " others lie over", "map"),
        ('view = "sole"', 'view = "sole"\noverlays = ["italian"]', "step 1 has 'italian' as "
         "overlay, which is of kind 'map'; wanted: an overlay", "steps[0].overlays[0]"),
        ('view = "sole"', 'view = "sole"\noverlays = ["meridian"]', "step 1 has an unknown overlay"
         " 'meridian'; did you mean meridians?", "steps[0].overlays[0]"),
        ('view = "sole"', 'view = "sole"\ncamera = 1', "step 1 has an unknown field 'camera'; "
         "README.md explains every field of a lesson", "steps[0].camera"),
        ('view = "sole"', 'view = "sole"\ndepth = "bone"', "lights 'organ_liver', which depth "
         "'bone' peels off; wanted: depth = \"organ\"", "steps[0].zones[0]"),
        ('view = "sole"', 'view = "sole"\nhidden = ["organ_liver"]', "which 'only' or 'hidden' "
         "does not show; show it", "steps[0].zones[0]"),
        ('view = "sole"', 'view = "sole"\nonly = ["organ_spleen"]', "which 'only' or 'hidden' "
         "does not show; show it", "steps[0].zones[0]"),
        ('view = "sole"', 'view = "sole"\nside = "left"', "lights 'organ_liver' on the left foot; "
         "it stands on the right foot only", "steps[0].zones[0]"),
        ('choices = ["organ_liver"', 'choices = ["organ_heart"', "offers no right answer; wanted: "
         "one of 'zones' in 'choices'", "steps[0].question.choices"),
        ('"organ_spleen"]', '"organ_liver"]', "offers right answers only; wanted: a wrong one",
         "steps[0].question.choices"),
        ('choices = ["organ_liver", "organ_spleen"]', 'choices = ["organ_liver"]', "has 1 entries,"
         " under the 2 needed, in 'choices'", "steps[0].question.choices"),
        ('nl = "De lever."', 'nl = "Dit geneest de lever."', "the text says 'geneest'; wanted: "
         "what the area stands for in this map", "steps[0].text.nl"),
        ('map = "voetatlas"', "map = voetatlas", "this is no TOML", "line 4"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_place(
    write: Write, old: str, new: str, words: str, place: str
) -> None:
    file = write(old, new)
    found = [line for line in lesson_faults(file) if words in line]
    assert found, lesson_faults(file)
    assert found[0].startswith("lesson 'trial': ")
    assert found[0].endswith(f"({file}, {place})")
    with pytest.raises(LessonError):
        load_lesson(file)


def test_a_lesson_without_steps_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "trial.toml"
    file.write_text(SOUND.partition("[[steps]]")[0])
    assert "the lesson has no 'steps'; wanted: tables [[steps]], 1 to 60" in lesson_faults(file)[0]


def test_the_first_fault_is_raised_and_the_others_are_counted(write: Write) -> None:
    with pytest.raises(LessonError, match=r"step 1 has 'soles' as 'view'.*; and 1 more, see"):
        load_lesson(write('title = { nl = "Lever", en = "Liver", de = "Leber" }\n'
                          'text = { nl = "De lever.", en = "The liver.", de = "Die Leber." }\n'
                          'view = "sole"',
                          'title = { nl = "Lever", en = "Liver", de = "Leber" }\n'
                          'text = { nl = "Die geneest.", en = "The liver.", de = "Die Leber." }\n'
                          'view = "soles"'))  # fmt: skip


def test_a_file_name_that_no_link_could_carry_is_refused(write: Write) -> None:
    (line,) = lesson_faults(write(name="Mijn les.toml"))
    assert "the file is called 'Mijn les.toml'; wanted: small letters, digits and _" in line


def test_an_unknown_name_and_an_absent_file_are_told(tmp_path: Path) -> None:
    with pytest.raises(UnknownNameError, match="unknown lesson 'lower_bak'; did you mean lower_ba"):
        load_lesson("lower_bak")
    with pytest.raises(LessonError, match=r"no lesson at '.*none.toml'; give a lesson file or a"):
        load_lesson(tmp_path / "none.toml")
    assert lesson_faults("lower_bak")[0].startswith("unknown lesson")


def test_two_overlays_with_the_same_zone_are_told(write: Write, tmp_path: Path) -> None:
    text = (Path(__file__).parents[2] / "zone_maps" / "meridians" / "map.toml").read_text("utf-8")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "map.toml").write_text(text, encoding="utf-8")
    file = write('view = "sole"', 'view = "sole"\noverlays = ["meridians", "mine"]')
    (line,) = lesson_faults(file)
    assert "zone 'meridian_bladder' stands in map" in line
    assert line.endswith(f"({file}, steps[0].overlays)")


def test_a_map_of_ones_own_lies_beside_the_lesson(write: Write, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    own = tmp_path / "mine" / "map.toml"
    own.write_text(
        'title = { nl = "Mijn", en = "Mine", de = "Meine" }\nextends = "voetatlas"\n'
        'drops = ["organ_spleen"]\n',
        encoding="utf-8",
    )
    file = write('map = "voetatlas"', 'map = "mine"')
    assert "unknown zone 'organ_spleen'" in lesson_faults(file)[0]
    own.write_text(own.read_text().replace("spleen", "appendix"))
    assert load_lesson(file).map == "mine"
    own.write_text("title = 3")
    assert "the lesson has a faulty map 'mine': zone map 'mine': " in lesson_faults(file)[0]


def test_a_lesson_is_told_from_other_files_by_its_steps(write: Write, tmp_path: Path) -> None:
    assert is_lesson(write())
    other = tmp_path / "map.toml"
    other.write_text("title = 3")
    assert not is_lesson(other)


def test_the_command_checks_lessons_too(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    file = write()
    assert check_paths([file]) == 0
    assert check_paths([file.parent]) == 0, "and finds them in a folder"
    assert capsys.readouterr().out == f"{file}: sound\n" * 2
    assert check_paths([write('view = "sole"', 'view = "soles"')]) == 2
    assert "has 'soles' as 'view'" in capsys.readouterr().out
