"""Takes the pictures of the page that stand in the README and beside it.

`python tests/screenshots` writes them into tests/pictures/page, from the single-file page in a real
Chromium; it wants the viewer installed with its test group. Look at every one before it is kept.
"""

from __future__ import annotations

import io
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import workshop
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from viewer.cli import main as voetatlas

FOLDER: Final = Path(__file__).parents[1] / "pictures" / "page"
FLAGS: Final = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
COLORS: Final = 256
SETTLED_MS: Final = 2500
PATIENCE_MS: Final = 120_000
WIDE: Final = (1400, 900)
PHONE: Final = (390, 844)


@dataclass(frozen=True)
class Shot:
    """One picture: what the address asks for, then what is touched, or done."""

    name: str
    shows: str = ""
    size: tuple[int, int] = WIDE
    keys: tuple[str, ...] = ()
    touches: tuple[str, ...] = ()
    dark: bool = False
    then: Callable[[Page], None] = lambda _: None


SHOTS: Final = (
    Shot("first"),
    *(Shot(view, f"view={view}") for view in ("inner", "outer", "top", "heel", "toes")),
    Shot("leg", "map=voetatlas,meridians&view=leg&zone=acupoint_bl58"),
    Shot("organs", "depth=organ&zone=organ_liver"),
    Shot("spine", "view=inner&zone=vertebra_l4"),
    Shot("dark", "zone=organ_kidney", dark=True),
    Shot("projector", "theme=projector&view=inner&zone=vertebra_l4"),
    Shot("presenting", "zone=organ_liver", keys=("p",)),
    Shot("beside", "beside=rwo_shur"),
    Shot("differences", "beside=rwo_shur&differences=1"),
    Shot("chart", "chart=1"),
    Shot("lesson", "lesson=lower_back/2"),
    Shot("quiz", "quiz=spine"),
    Shot("dark_skin", "skin=dark"),
    Shot("phone", size=PHONE),
    Shot("phone_inner", "view=inner&zone=vertebra_l4", size=PHONE),
    Shot("phone_card", "zone=organ_liver", size=PHONE, touches=("sheet",)),
)


def main(names: list[str]) -> int:
    all_names = [*(shot.name for shot in SHOTS), workshop.NAME]
    unknown = set(names) - set(all_names)
    if unknown:
        known = ", ".join(all_names)
        print(f"unknown picture '{sorted(unknown)[0]}'; known: {known}", file=sys.stderr)
        return 2
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page = Path(folder) / "voetatlas.html"
        status = voetatlas(["page", "--map", "voetatlas,rwo_shur", "-o", str(page)])
        if status:
            return status
        path = os.environ.get("VOETATLAS_CHROMIUM") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        for shot in SHOTS:
            if not names or shot.name in names:
                print(f"{shot.name}: {take(browser, page.as_uri(), shot) / 1000:.0f} kB")
        if not names or workshop.NAME in names:
            with workshop.served() as address:
                shot = Shot(workshop.NAME, "map=mijn_school", then=workshop.open_spine)
                print(f"{shot.name}: {take(browser, address, shot) / 1000:.0f} kB")
        browser.close()
    return 0


def take(browser: Browser, address: str, shot: Shot) -> int:
    """Write one picture, and return its size in bytes."""
    width, height = shot.size
    context = browser.new_context(
        viewport={"width": width, "height": height},
        device_scale_factor=1 if width > PHONE[0] else 2,
        has_touch=width <= PHONE[0],
        color_scheme="dark" if shot.dark else "light",
    )
    tab = context.new_page()
    tab.goto(f"{address}#{shot.shows}")
    tab.wait_for_selector('[data-ready="true"]', timeout=PATIENCE_MS)
    for key in shot.keys:
        tab.keyboard.press(key)
    for touched in shot.touches:
        tab.get_by_test_id(touched).click()
    shot.then(tab)
    tab.wait_for_timeout(SETTLED_MS)
    with Image.open(io.BytesIO(tab.screenshot())) as image:
        small = image.convert("RGB").quantize(COLORS, dither=Image.Dither.FLOYDSTEINBERG)
        small.save(FOLDER / f"{shot.name}.png", optimize=True)
    context.close()
    return (FOLDER / f"{shot.name}.png").stat().st_size


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
