"""QR codes are the ones a phone reads, and scales of colour those of Bokeh."""

from __future__ import annotations

import re

import pytest
import segno

from viewer.errors import ServeError
from viewer.web.codes import LONGEST_LINK, code_of
from viewer.web.colormaps import COLORMAPS, MOST_COLORS, colors_of


def modules(svg: str) -> set[tuple[int, int]]:
    """The dark modules of a code as (column, row), read back from its path."""
    dark, x, y = set(), 0.0, 0.0
    path = re.search(r'<path [^>]*class="qrline"[^>]* d="([^"]+)"', svg)
    assert path, svg[:300]
    for letter, numbers in re.findall(r"([Mmh])([-\d. ]+)", path[1]):
        first, *second = (float(each) for each in re.findall(r"-?[\d.]+", numbers))
        if letter == "h":
            dark |= {(int(x + step), int(y)) for step in range(int(first))}
            x += first
        else:
            x, y = (first, second[0]) if letter == "M" else (x + first, y + second[0])
    return dark


@pytest.mark.parametrize("link", ["http://127.0.0.1:5006/#zone=vertebra_l4", "h" * LONGEST_LINK])
def test_a_code_says_its_link_and_keeps_its_quiet_zone(link: str) -> None:
    svg = code_of(link)
    matrix = segno.make(link, error="m", micro=False).matrix
    dark = {(c + 4, r + 4) for r, row in enumerate(matrix) for c, bit in enumerate(row) if bit}
    assert modules(svg) == dark
    assert f'viewBox="0 0 {len(matrix) + 8} {len(matrix) + 8}"' in svg
    assert 'fill="#fff"' in svg
    assert "<?xml" not in svg


@pytest.mark.parametrize("link", ["h" * (LONGEST_LINK + 1), "é" * (LONGEST_LINK // 2 + 1)])
def test_a_link_that_no_phone_could_read_is_refused(link: str) -> None:
    given = len(link.encode())
    with pytest.raises(
        ServeError,
        match=f"^a QR code wants a link of at most {LONGEST_LINK} bytes; "
        f"given {given}; shorten it$",
    ):
        code_of(link)


@pytest.mark.parametrize(("link", "given"), [("", "''"), ("https://\ud800", r"'https://\\ud800'")])
def test_what_is_no_link_is_refused(link: str, given: str) -> None:
    with pytest.raises(
        ServeError,
        match=rf"^a QR code wants a link, such as https://\.\.\.; given {given}; give one$",
    ):
        code_of(link)


@pytest.mark.parametrize("name", COLORMAPS)
def test_a_scale_has_both_its_ends_and_not_too_many_colours(name: str) -> None:
    colors = colors_of(name)
    assert all(re.fullmatch("#[0-9a-fA-F]{6}", color) for color in colors)
    assert 2 <= len(colors) <= 2 * MOST_COLORS + 1


def test_viridis_runs_from_dark_to_yellow() -> None:
    colors = colors_of("Viridis")
    assert (colors[0].lower(), colors[-1].lower()) == ("#440154", "#fde724")
