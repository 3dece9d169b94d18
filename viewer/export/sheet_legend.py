"""What the numbers of a sheet stand for, in columns: to read, or to fill in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from viewer.export.sheet_feet import BORDER, PALER, paler
from viewer.export.sheet_paper import FAINT, MARGIN_MM, POINTS_PER_MM, Colour, Sheet
from viewer.words import word

COLUMNS: Final = 3
COLUMN_GAP_MM: Final = 4.0
READ_POINTS: Final = (8.5, 8.0, 7.5, 7.0)
"""The largest with which all names stand on one page; the smallest if none does."""
LINE_OF_POINTS_MM: Final = 0.5
FILL_IN_POINTS: Final = 9.0
FILL_IN_LINE_MM: Final = 7.4
"""Room for handwriting."""
NUMBER_MM: Final = 7.5
SWATCH_MM: Final = 2.4
NOTE_MM: Final = 8.0
"""Above the columns, for what they are."""


@dataclass(frozen=True)
class Entry:
    """A number, what it stands for, its colour, and whether other zones lie all over it."""

    number: int
    text: str
    colour: Colour
    covered: bool


def legend_pages(sheet: Sheet, entries: Sequence[Entry], *, to_fill_in: bool) -> None:
    """Add pages that say what the numbers stand for, or leave lines to write it on."""
    if to_fill_in:
        _lines_to_fill_in(sheet, [entry for entry in entries if not entry.covered])
    else:
        _names(sheet, entries)


def _columns_at(sheet: Sheet) -> tuple[list[float], float]:
    """Return where columns begin and how wide they are."""
    wide = (sheet.width_mm - COLUMN_GAP_MM * (COLUMNS - 1)) / COLUMNS
    return [MARGIN_MM + column * (wide + COLUMN_GAP_MM) for column in range(COLUMNS)], wide


def _names(sheet: Sheet, entries: Sequence[Entry]) -> None:
    columns, wide = _columns_at(sheet)
    heading = word("sheet.legend", sheet.language)
    for points in READ_POINTS:
        line_mm = LINE_OF_POINTS_MM * points
        lines = [sheet.wrapped(_told(sheet, e), wide - NUMBER_MM - 4.0, points) for e in entries]
        room = int((sheet.bottom_mm - sheet.top_mm - NOTE_MM) / line_mm)
        filled = _filled([len(each) for each in lines], room)
        if filled and filled[-1][0] == 0:
            break
    for place, (page, column, line) in enumerate(filled):
        if page == _page_begun(filled, place):
            sheet.begin_page(heading)
            _note(sheet)
        entry, x = entries[place], columns[column]
        y = sheet.top_mm + NOTE_MM + line_mm * (line + 0.75)
        pen = sheet.pen
        pen.setFillColorRGB(*paler(entry.colour, PALER))
        pen.setStrokeColorRGB(*BORDER)
        pen.setLineWidth(0.15 * POINTS_PER_MM)
        pen.setDash()
        side = SWATCH_MM * POINTS_PER_MM
        pen.rect(*sheet.at(x, y + 0.2), side, side, stroke=1, fill=1)
        number = str(entry.number)
        sheet.text(x + 2.5 + NUMBER_MM - 1.2, y, number, points, align="right")
        for i, text in enumerate(lines[place]):
            sheet.text(x + NUMBER_MM + 3.0, y + line_mm * i, text, points)


def _page_begun(filled: Sequence[tuple[int, int, int]], place: int) -> int:
    """Return the page that begins at a place of the list, -1 if none does."""
    page = filled[place][0]
    return page if place == 0 or filled[place - 1][0] != page else -1


def _told(sheet: Sheet, entry: Entry) -> str:
    if entry.covered:
        return f"{entry.text} ({word('sheet.covered', sheet.language)})"
    return entry.text


def _note(sheet: Sheet) -> None:
    y = sheet.top_mm + 1.0
    sheet.text(MARGIN_MM, y, word("sheet.stands_for", sheet.language), 8.0, font="Helvetica-Bold")
    sheet.text(MARGIN_MM, y + 3.4, word("sheet.dashed", sheet.language), 6.6, colour=FAINT)


def _filled(heights: Sequence[int], room: int) -> list[tuple[int, int, int]]:
    """Return the page, the column and the line of each entry; columns of a page are as even
    as can be."""
    found: list[tuple[int, int, int]] = []
    start, page = 0, 0
    while start < len(heights):
        total = sum(heights[start:])
        even = min(room, -(-total // COLUMNS) + max(heights[start:]) - 1)
        column, line, place = 0, 0, start
        while place < len(heights):
            if line + heights[place] > even:
                column, line = column + 1, 0
                if column == COLUMNS:
                    break
            found.append((page, column, line))
            line += heights[place]
            place += 1
        start, page = place, page + 1
    return found


def _lines_to_fill_in(sheet: Sheet, entries: Sequence[Entry]) -> None:
    columns, wide = _columns_at(sheet)
    room = int((sheet.bottom_mm - sheet.top_mm - NOTE_MM) / FILL_IN_LINE_MM)
    filled = _filled([1] * len(entries), room)
    for place, (page, column, line) in enumerate(filled):
        if page == _page_begun(filled, place):
            sheet.begin_page(word("sheet.fill_in", sheet.language))
            _who(sheet)
        x = columns[column]
        y = sheet.top_mm + NOTE_MM + FILL_IN_LINE_MM * (line + 0.85)
        sheet.text(
            x + NUMBER_MM - 1.5, y, str(entries[place].number), FILL_IN_POINTS, align="right"
        )
        sheet.line((x + NUMBER_MM, y + 0.6), (x + wide, y + 0.6), 0.15, FAINT)


def _who(sheet: Sheet) -> None:
    """Leave room for a name and a date."""
    y, half = sheet.top_mm + 2.0, sheet.width_mm / 2
    for x, key in ((MARGIN_MM, "sheet.name"), (MARGIN_MM + half + 4.0, "sheet.date")):
        text = word(key, sheet.language)
        sheet.text(x, y, text, FILL_IN_POINTS)
        start = x + sheet.wide_mm(text, FILL_IN_POINTS) + 2.0
        sheet.line((start, y + 0.6), (x + half - 4.0, y + 0.6), 0.15, FAINT)
