"""What the README says is so: its code runs, and every command and option stands in it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command

from viewer.cli.app import app

TOP = Path(__file__).parents[2]
README = (TOP / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
COMMANDS = get_command(app).commands  # type: ignore[attr-defined]
OPTIONS = [
    (name, option)
    for name, command in COMMANDS.items()
    for parameter in command.params
    for option in (*parameter.opts, *parameter.secondary_opts)
    if option.startswith("-") and option not in ("--browser", "--help")
]


def test_its_python_runs(tmp_path: Path) -> None:
    code = [text for language, text in BLOCKS if language == "python"]
    assert code
    for text in code:
        done = subprocess.run(
            [sys.executable, "-P", "-W", "ignore", "-c", text],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "spine_left.glb").stat().st_size > 0


@pytest.mark.parametrize("command", COMMANDS)
def test_it_names_every_command(command: str) -> None:
    assert f"voetatlas {command}" in README


@pytest.mark.parametrize(("command", "option"), OPTIONS)
def test_it_names_every_option(command: str, option: str) -> None:
    assert re.search(rf"(?<![\w-]){option}(?![\w-])", README), f"{command} {option}"


def test_it_names_no_command_that_is_not_there() -> None:
    for command in re.findall(r"^voetatlas ([\w-]+)", README, re.MULTILINE):
        assert command in COMMANDS


def test_its_pictures_and_links_lead_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        assert (TOP / target).is_file(), target


def test_the_picture_comes_before_the_first_command() -> None:
    assert README.index("![") < README.index("```")


def test_continuous_integration_runs_its_own_test_command() -> None:
    assert "bash tests/run" in [text.strip() for _, text in BLOCKS]
    assert "tests/run" in (TOP / ".ci" / "run").read_text("utf-8")
