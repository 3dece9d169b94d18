"""Everything a user may get wrong before any work begins."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import Any

import pytest

import viewer.cli
from viewer.errors import VoetatlasError

COMMANDS = (
    "serve",
    "feet",
    "maps",
    "zones",
    "project",
    "picture",
    "at",
    "compare",
    "contact-sheets",
    "sheet",
    "about",
    "check",
)
ON_FOOT = ("--foot", "adult_female", "--map", "spine")
Run = Callable[..., Any]
Refused = Callable[..., str]


def test_help_names_every_command(run: Run) -> None:
    ended = run("--help")
    assert ended.status == 0
    assert all(name in ended.out for name in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(run: Run, command: str) -> None:
    ended = run(command, "--help")
    assert (ended.status, ended.err) == (0, "")


def test_help_brings_in_nothing_that_takes_time(run: Run) -> None:
    program = (
        "import sys, json; from viewer.cli import main; main(['--help']);"
        "sys.stderr.write(json.dumps([m.split('.')[0] for m in sys.modules]))"
    )
    import subprocess

    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    slow = {"numpy", "trimesh", "panel", "bokeh", "pyvista", "scipy", "pydantic"}
    assert not slow & set(json.loads(done.stderr.splitlines()[-1]))


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["walk"], ["walk"]),
        (["feet", "--nails"], ["--nails"]),
        (["zones"], ["MAP"]),
        (["zones", "spin"], ["unknown zone map 'spin'", "did you mean spine?"]),
        (["zones", "nowhere/map.toml"], ["there is no zone map at 'nowhere/map.toml'"]),
        (["project", *ON_FOOT, "-o", "x.glb"], ["--side"]),
        (["project", *ON_FOOT, "--side", "middle", "-o", "x.glb"], ["middle", "right", "left"]),
        (["project", *ON_FOOT, "--side", "left", "-o", "x.stl"], ["unknown file kind '.stl'"]),
        (
            ["project", "--foot", "adult_femal", "--map", "spine", "--side", "left", "-o", "x.glb"],
            ["unknown foot 'adult_femal'", "did you mean adult_female"],
        ),
        (["picture", *ON_FOOT, "--view", "soul", "-o", "x.png"], ["soul", "sole"]),
        (["picture", *ON_FOOT, "--lang", "fr", "-o", "x.png"], ["fr", "nl"]),
        (["picture", *ON_FOOT, "--light", "L9", "-o", "x.png"], ["unknown zone 'L9'", "l4"]),
        (["picture", *ON_FOOT, "--size", "big", "-o", "x.png"], ["size 'big'", "1600x1000"]),
        (["picture", *ON_FOOT, "--size", "9x9", "-o", "x.png"], ["from 64 to 8192"]),
        (["picture", *ON_FOOT, "--size", "9000x900", "-o", "x.png"], ["from 64 to 8192"]),
        (["picture", *ON_FOOT, "-o", "x.bmp"], ["unknown picture kind '.bmp'", ".png"]),
        (["serve", "--port", "70000"], ["--port", "65535"]),
        (["serve", "--foot", "hand", "--no-browser"], ["unknown foot 'hand'"]),
        (["serve", "--map", "spin", "--no-browser"], ["unknown zone map 'spin'"]),
        (["serve", "--host", "no.such.host.invalid", "--no-browser"], ["no.such.host.invalid"]),
        (["check"], ["PATH"]),
        (["check", "nowhere"], ["nothing at 'nowhere'"]),
    ],
)
def test_a_mistake_is_told_in_one_line(
    refused: Refused, tmp_path: Any, arguments: list[str], words: list[str]
) -> None:
    told = refused(*arguments)
    assert all(word in told for word in words), told
    assert list(tmp_path.iterdir()) == []


def test_a_fault_of_our_own_is_told_in_one_line_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("by\nnothing")

    monkeypatch.setattr(viewer.cli, "app", broken)
    assert viewer.cli.main(["feet"]) == 1
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "ZeroDivisionError: by nothing" in told
    monkeypatch.setenv(viewer.cli.TRACEBACK_VARIABLE, "1")
    with pytest.raises(ZeroDivisionError):
        viewer.cli.main(["feet"])


def test_no_message_gives_a_terminal_orders(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def failing(*_: object, **__: object) -> None:
        raise VoetatlasError("a name such as \x1b[2J")

    monkeypatch.setattr(viewer.cli, "app", failing)
    assert viewer.cli.main(["feet"]) == 2
    assert capsys.readouterr().err == "voetatlas: a name such as ?[2J\n"


def test_without_a_command_it_serves(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []

    def note(given: list[str], **_: object) -> None:
        asked.append(given)

    monkeypatch.setattr(viewer.cli, "app", note)
    assert viewer.cli.main([]) == 0
    assert asked == [["serve"]]
