"""`sheet`: a PDF, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
Refused = Callable[..., str]


def test_sheet_writes_a_pdf_and_says_what_it_is(run: Run, tmp_path: Path) -> None:
    options = ("--kind", "exercise", "--layer", "bone", "--view", "inner", "--lang", "de")
    ended = run("sheet", "--map", "spine", *options, "-o", "bones.pdf")
    assert (ended.status, ended.err) == (0, "")
    assert ended.out == "bones.pdf: exercise sheet of spine on adult_female, 2 pages\n"
    assert [file.name for file in tmp_path.iterdir()] == ["bones.pdf"]
    assert (tmp_path / "bones.pdf").read_bytes().startswith(b"%PDF-")


def test_sheet_takes_another_foot_overlays_and_paper(run: Run, tmp_path: Path) -> None:
    options = ("--foot", "child", "--overlay", "meridians", "--paper", "letter", "--view", "outer")
    ended = run("sheet", "--map", "spine", *options, "-o", "s.pdf")
    assert (ended.status, ended.err) == (0, "")
    assert ended.out == "s.pdf: numbered sheet of spine with meridians on child, 2 pages\n"
    assert b"612 792" in (tmp_path / "s.pdf").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["-o", "x.png"], ["unknown kind of file for a sheet '.png'", ".pdf"]),
        (["-o", "x.pdf", "--kind", "empty"], ["empty", "exercise"]),
        (["-o", "x.pdf", "--view", "heel"], ["unknown view of a chart 'heel'", "sole"]),
        (["-o", "x.pdf", "--layer", "blood"], ["unknown layer 'blood'", "organ"]),
        (["-o", "x.pdf", "--paper", "a5"], ["a5", "letter"]),
        (["-o", "x.pdf", "--foot", "hand"], ["unknown foot 'hand'"]),
        (["-o", "x.pdf", "--map", "spin"], ["unknown zone map 'spin'", "did you mean spine"]),
        (["-o", "x.pdf", "--map", "spine", "--layer", "skin"], ["no zones in it", "bone"]),
        (["-o", "gone/x.pdf", "--map", "spine"], ["folder 'gone' is not there"]),
        ([], ["--out"]),
    ],
)
def test_a_mistake_is_told_in_one_line(
    refused: Refused, tmp_path: Path, arguments: list[str], words: list[str]
) -> None:
    told = refused("sheet", *arguments)
    assert all(word in told for word in words), told
    assert list(tmp_path.iterdir()) == []
