"""`project` and `picture`: a map on a foot, as a file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final, Literal

from viewer.cli.output import write_line
from viewer.errors import RenderError, UnknownNameError
from viewer.export import render_picture, write_contact_sheets, write_projection
from viewer.foot import load_foot
from viewer.projection import project, project_both
from viewer.terms import SIDES, Language, Side, View
from viewer.zones import load_map, map_names

SMALLEST_PX: Final = 64
LARGEST_PX: Final = 8192


def write_file(
    foot_name: str, map_name: str, overlays: Sequence[str], side: Side, out: Path
) -> None:
    """Write a map on a foot in the format that the file's ending names.

    Raises:
        VoetatlasError: an unknown name, a foot or map with a fault, a place that cannot be
            written to.
    """
    zone_map = load_map(map_name).with_overlays(*(load_map(name) for name in overlays))
    write_projection(project(load_foot(foot_name, side), zone_map), out)
    names = " with ".join([map_name, *overlays])
    write_line(f"{out}: {names} on {foot_name}, {side} foot")


def draw_picture(
    foot_name: str,
    map_name: str,
    overlays: Sequence[str],
    side: Literal["left", "right", "both"],
    view: View,
    light: str,
    size: str,
    language: Language,
    out: Path,
) -> None:
    """Write a PNG of one foot or both, with zones lit.

    Raises:
        VoetatlasError: an unknown name, a size that is none, a foot or map with a fault, a
            machine without OpenGL, a place that cannot be written to.
    """
    if out.suffix.lower() != ".png":
        raise UnknownNameError("picture kind", out.suffix or out.name, [".png"])
    pixels = read_size(size)
    zone_map = load_map(map_name).with_overlays(*(load_map(name) for name in overlays))
    lit = [zone_map.find(text).id for text in light.split(",") if text.strip()]
    sides = SIDES if side == "both" else (side,)
    both = project_both(load_foot(foot_name), zone_map)
    projections = {each: both[each] for each in sides}
    render_picture(projections, view, out, light=lit, size=pixels, language=language)
    names = " with ".join([map_name, *overlays])
    write_line(f"{out}: {names} on {foot_name}, {view}, {pixels[0]}x{pixels[1]}")


def draw_contact_sheets(
    names: Sequence[str], foot_name: str, language: Language, folder: Path
) -> None:
    """Write the contact sheets of maps, or of all that come with the viewer, into a folder.

    Raises:
        VoetatlasError: an unknown name, a foot or map with a fault, a machine without OpenGL, a
            folder that cannot be written to.
    """
    maps = [load_map(name) for name in names or map_names()]
    foot = load_foot(foot_name)
    for zone_map in maps:
        projections = project_both(foot, zone_map)
        for path in write_contact_sheets(projections, folder, language):
            write_line(str(path))


def read_size(text: str) -> tuple[int, int]:
    """Return width and height in pixels.

    Raises:
        RenderError: no size, or one that is too small or too large.
    """
    found = re.fullmatch(r"(\d{1,5})[xX×](\d{1,5})", text.strip())
    pixels = (int(found[1]), int(found[2])) if found else (0, 0)
    if not all(SMALLEST_PX <= each <= LARGEST_PX for each in pixels):
        raise RenderError(
            f"size '{text}' is none; wanted WIDTHxHEIGHT, each from {SMALLEST_PX} to "
            f"{LARGEST_PX} pixels, such as 1600x1000"
        )
    return pixels
