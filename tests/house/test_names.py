"""`import viewer` offers what it names, and costs nothing until it is used."""

from __future__ import annotations

import importlib.metadata
import subprocess
import sys

import pytest

import viewer


def test_every_exported_name_is_there() -> None:
    for name in viewer.__all__:
        assert getattr(viewer, name) is not None


def test_exported_names_stand_in_alphabetical_order() -> None:
    assert list(viewer.__all__) == sorted(viewer.__all__)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="'viewer' has no attribute 'fott'"):
        _ = viewer.fott  # type: ignore[attr-defined]


def test_the_version_is_the_distributions() -> None:
    assert viewer.__version__ == importlib.metadata.version("voetatlas")


@pytest.mark.parametrize("module", ["viewer", "viewer.cli.app"])
def test_what_starts_quickly_brings_in_nothing_heavy(module: str) -> None:
    heavy = ["bokeh", "numpy", "panel", "pydantic", "pyvista", "scipy", "trimesh"]
    code = f"import sys, {module}; print(*(set(sys.modules) & set({heavy})))"
    done = subprocess.run(
        [sys.executable, "-P", "-c", code], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == []
