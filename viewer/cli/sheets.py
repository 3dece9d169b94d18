"""`sheet`: a map on paper."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from viewer.cli.output import write_line
from viewer.errors import UnknownNameError
from viewer.export import SheetKind, write_sheet
from viewer.export.sheet import require_pdf
from viewer.export.sheet_paper import PaperName
from viewer.foot import load_foot
from viewer.projection import project_both
from viewer.terms import LAYER_NAMES, Language
from viewer.zones import load_map


def make_sheet(
    foot_name: str,
    map_name: str,
    overlays: Sequence[str],
    kind: SheetKind,
    layers: Sequence[str],
    views: Sequence[str],
    paper: PaperName,
    language: Language,
    out: Path,
) -> None:
    """Write a PDF of a map on both feet, to print and hand out.

    Raises:
        VoetatlasError: an unknown name, another ending than .pdf, a layer that the map does not
            have, a foot or map with a fault, a place that cannot be written to.
    """
    require_pdf(out)
    for name in layers:
        if name not in LAYER_NAMES:
            raise UnknownNameError("layer", name, LAYER_NAMES)
    chosen = [name for name in LAYER_NAMES if name in layers]
    zone_map = load_map(map_name).with_overlays(*(load_map(name) for name in overlays))
    projections = project_both(load_foot(foot_name), zone_map)
    n_pages = write_sheet(projections, out, kind, language, layers=chosen, views=views, paper=paper)
    names = " with ".join([map_name, *overlays])
    pages = "1 page" if n_pages == 1 else f"{n_pages} pages"
    write_line(f"{out}: {kind} sheet of {names} on {foot_name}, {pages}")
