"""A notebook in JupyterLab: both feet in a cell, lit from Python and from the page."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

PATIENCE_MS = 90_000
CELLS = (
    "import panel as pn\npn.extension(inline=True)\nfrom viewer.web import FootView",
    'view = FootView(foot="adult_female", maps=["voetatlas", "guide_lines"], panels=["spine"],'
    ' values={"organ_liver": 0.7, "organ_heart": 0.2}, height=700)\nview',
    "view.selection = 'L4'",
    "print('lit:', *view.selection['zones'], view.selection['side'])",
    "print('foot:', view.foot)",
)

MADE_S = 120
"""Of a busy machine, for what the notebook makes when it is asked for."""


@pytest.fixture
def lab(tmp_path: Path) -> Iterator[str]:
    """The address of a notebook with these cells, in a JupyterLab that knows nobody's settings."""
    cells = [
        {
            "cell_type": "code",
            "id": f"cell-{at}",
            "metadata": {},
            "outputs": [],
            "execution_count": None,
            "source": source,
        }
        for at, source in enumerate(CELLS)
    ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook = {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4}
    (tmp_path / "foot.ipynb").write_text(json.dumps({**notebook, "nbformat_minor": 5}))
    own = {
        name: str(tmp_path / f".{name.lower()}")
        for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")
    }
    command = [sys.executable, "-P", "-m", "jupyterlab", "--no-browser", "--allow-root"]
    process = subprocess.Popen(
        [
            *command,
            "--port=0",
            "--IdentityProvider.token=",
            "--LabApp.news_url=None",
            "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
            f"--ServerApp.root_dir={tmp_path}",
        ],
        env={**os.environ, **own},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield f"{_address(process, Path(own['JUPYTER_RUNTIME_DIR']))}lab/tree/foot.ipynb"
    finally:
        process.terminate()
        process.wait()


def _address(process: subprocess.Popen[bytes], runtime: Path) -> str:
    """Where the server says that it is, in the file that it leaves behind."""
    end = time.monotonic() + PATIENCE_MS / 1000
    while time.monotonic() < end and process.poll() is None:
        for told in runtime.glob("jpserver-*.json"):
            if told.read_text().strip():
                return f"http://127.0.0.1:{json.loads(told.read_text())['port']}/"
        time.sleep(0.2)
    pytest.fail("JupyterLab does not start")


def run(page: Page, at: int) -> Locator:
    """Run a cell to its end; what it shows."""
    cell = page.locator(".jp-Notebook .jp-Cell").nth(at)
    prompt = cell.locator(".jp-InputPrompt")
    before = prompt.inner_text()
    cell.locator(".cm-content").click()
    page.keyboard.press("Control+Enter")
    expect(prompt).not_to_have_text(before, timeout=PATIENCE_MS)
    expect(prompt).to_have_text(re.compile(r"\[\d+\]:"), timeout=PATIENCE_MS)
    return cell.locator(".jp-OutputArea")


def run_until(page: Page, at: int, says: str) -> None:
    """Run a cell again until it says something: Python hears of the page a moment later."""
    end = time.monotonic() + MADE_S
    said = ""
    while says not in said and time.monotonic() < end:
        said = run(page, at).inner_text()
        page.wait_for_timeout(300)
    assert says in said


def colour_around(atlas: Any, x: float, y: float) -> tuple[float, float, float]:
    """The middle one of the colours about a place, whatever number is written there."""
    patch = atlas.picture()[round(y) - 9 : round(y) + 10, round(x) - 9 : round(x) + 10]
    red, green, blue = np.median(patch.reshape(-1, 3), axis=0)
    return float(red), float(green), float(blue)


def test_a_notebook_shows_the_feet_and_both_sides_light_zones_without_a_network(
    lab: str, browser: Browser, watch: Callable[[Page], Any]
) -> None:
    page = browser.new_context(viewport={"width": 1400, "height": 1000}).new_page()
    atlas = watch(page)
    console: list[str] = []
    page.on("console", lambda message: console.append(message.text))
    page.goto(lab)
    page.get_by_text("| Idle").wait_for(timeout=PATIENCE_MS)
    run(page, 0)
    run(page, 1)
    page.wait_for_selector('[data-ready="true"]', timeout=PATIENCE_MS)
    assert atlas.root.get_attribute("data-panels") == "spine"

    expect(page.get_by_test_id("legend")).to_contain_text("0,7")
    atlas.root.evaluate("root => root.scrollIntoView({ block: 'center' })")
    atlas.settle()
    _, green, _ = colour_around(atlas, *atlas.place("organ_heart", "left"))
    assert green < 90, "the least number has the darkest colour"

    run(page, 2)
    expect(atlas.root).to_have_attribute("data-selection", "vertebra_l4")

    atlas.root.evaluate("root => root.scrollIntoView({ block: 'center' })")
    atlas.settle()
    x, y = atlas.place("organ_liver", "right")
    page.mouse.click(x, y)
    expect(atlas.root).to_have_attribute("data-selection", "organ_liver")
    run_until(page, 3, "lit: organ_liver right")

    # What a page gets later comes in a notebook too: words about the zones, and another foot.
    told = "root => Object.keys(root.footView.store.get('scene').tellings ?? {})"
    atlas.wait_until(lambda: "voetatlas" in atlas.root.evaluate(told), MADE_S)
    assert "voetatlas" in atlas.root.evaluate(told)
    atlas.root.evaluate("root => root.footView.store.set('foot', 'child')")
    atlas.wait_until(
        lambda: atlas.root.evaluate("root => root.footView.scene.foot.name") == "child", MADE_S
    )
    assert atlas.root.evaluate("root => root.footView.scene.foot.name") == "child"
    run_until(page, 4, "foot: child")

    here = tuple(
        lab.split("lab/", maxsplit=1)[0].replace("http", scheme) for scheme in ("http", "ws")
    )
    strangers = [url for url in atlas.requests if not url.startswith((*here, "data:", "blob:"))]
    assert strangers == []
    assert [text for text in console if "Could not register callback" in text] == []
    assert atlas.faults == []
    page.context.close()
