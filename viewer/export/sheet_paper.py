"""Paper: pages with a heading, the map's disclaimer and a number, measured in mm from the top."""

from __future__ import annotations

import io
import unicodedata
from dataclasses import dataclass
from typing import Any, Final, Literal

from viewer.errors import UnknownNameError
from viewer.terms import Language
from viewer.words import word

PaperName = Literal["a4", "letter"]
Colour = tuple[float, float, float]

POINTS_PER_MM: Final = 72 / 25.4
MARGIN_MM: Final = 12.0
HEADING_MM: Final = 14.0
FOOTING_MM: Final = 13.0
INK: Final[Colour] = (0.16, 0.14, 0.13)
FAINT: Final[Colour] = (0.42, 0.39, 0.37)
PLAIN: Final = "Helvetica"
BOLD: Final = "Helvetica-Bold"
HEADING_POINTS: Final = 14.0
SMALL_POINTS: Final = 6.6
_SIZES_MM: Final[dict[str, tuple[float, float]]] = {"a4": (210.0, 297.0), "letter": (215.9, 279.4)}


@dataclass(frozen=True)
class Paper:
    """Width and height of a page in mm, upright."""

    width_mm: float
    height_mm: float

    @classmethod
    def of(cls, name: str) -> Paper:
        """Return a paper by its name.

        Raises:
            UnknownNameError: no such paper.
        """
        if name not in _SIZES_MM:
            raise UnknownNameError("paper", name, _SIZES_MM)
        return cls(*_SIZES_MM[name])


class Sheet:
    """A document that pages are drawn on, one after another; places are mm from the top left."""

    def __init__(self, paper: Paper, heading: str, language: Language) -> None:
        """Begin an empty document.

        Args:
            paper: of its pages.
            heading: at the top of each.
            language: of its words.
        """
        from reportlab.pdfgen.canvas import Canvas

        self.paper = paper
        self.heading = heading
        self.language = language
        self.disclaimer = ""
        self._file = io.BytesIO()
        size = (paper.width_mm * POINTS_PER_MM, paper.height_mm * POINTS_PER_MM)
        # Invariant: no date and no chance in it, so that the same map makes the same file.
        self.pen: Any = Canvas(self._file, pagesize=size, invariant=1, lang=language)
        self.pen.setTitle(printable(heading))
        self.pen.setCreator(word("app.title", language))
        self._pages: list[str] = []

    @property
    def n_pages(self) -> int:
        """How many pages have been begun."""
        return len(self._pages)

    @property
    def top_mm(self) -> float:
        """Where the part of a page begins that is free to draw on."""
        return MARGIN_MM + HEADING_MM

    @property
    def bottom_mm(self) -> float:
        """Where it ends."""
        return self.paper.height_mm - MARGIN_MM - FOOTING_MM

    @property
    def width_mm(self) -> float:
        """How wide it is; it begins at MARGIN_MM."""
        return self.paper.width_mm - 2 * MARGIN_MM

    def begin_page(self, subheading: str) -> None:
        """End the page before, if any, and begin another."""
        if self._pages:
            self.pen.showPage()
        self._pages.append(subheading)
        right = self.paper.width_mm - MARGIN_MM
        room_mm = self.width_mm - self.wide_mm(subheading, 10.0) - 4.0
        size = min(
            HEADING_POINTS, HEADING_POINTS * room_mm / self.wide_mm(self.heading, 14.0, BOLD)
        )
        self.text(MARGIN_MM, MARGIN_MM + 5.0, self.heading, size, font=BOLD)
        self.text(right, MARGIN_MM + 5.0, subheading, 10.0, align="right")
        self.line((MARGIN_MM, MARGIN_MM + 8.0), (right, MARGIN_MM + 8.0), 0.3, FAINT)
        self._foot_of_page()

    def _foot_of_page(self) -> None:
        y = self.paper.height_mm - MARGIN_MM
        number = f"{word('sheet.page', self.language)} {self.n_pages}"
        self.text(self.paper.width_mm - MARGIN_MM, y, number, SMALL_POINTS, align="right")
        lines = self.wrapped(self.disclaimer, self.width_mm - 24.0, SMALL_POINTS)
        for place, text in enumerate(reversed(lines)):
            self.text(MARGIN_MM, y - 2.7 * place, text, SMALL_POINTS, colour=FAINT)

    def content(self) -> bytes:
        """End the document and return the PDF."""
        self.pen.save()
        return self._file.getvalue()

    def at(self, x_mm: float, y_mm: float) -> tuple[float, float]:
        """Return a place as the PDF counts: points from the bottom left."""
        return x_mm * POINTS_PER_MM, (self.paper.height_mm - y_mm) * POINTS_PER_MM

    def line(
        self, start: tuple[float, float], stop: tuple[float, float], wide_mm: float, colour: Colour
    ) -> None:
        """Draw a straight line."""
        self.pen.setStrokeColorRGB(*colour)
        self.pen.setLineWidth(wide_mm * POINTS_PER_MM)
        self.pen.setDash()
        self.pen.line(*self.at(*start), *self.at(*stop))

    def text(
        self,
        x_mm: float,
        y_mm: float,
        text: str,
        points: float,
        *,
        font: str = PLAIN,
        colour: Colour = INK,
        align: Literal["left", "middle", "right"] = "left",
    ) -> None:
        """Write a line of text; y is where its letters stand."""
        self.pen.setFont(font, points)
        self.pen.setFillColorRGB(*colour)
        write = {
            "left": self.pen.drawString,
            "middle": self.pen.drawCentredString,
            "right": self.pen.drawRightString,
        }[align]
        write(*self.at(x_mm, y_mm), printable(text))

    def wide_mm(self, text: str, points: float, font: str = PLAIN) -> float:
        """Return how wide a text is."""
        return float(self.pen.stringWidth(printable(text), font, points)) / POINTS_PER_MM

    def wrapped(self, text: str, wide_mm: float, points: float) -> list[str]:
        """Return a text in lines no wider than asked for, broken between words."""
        from reportlab.lib.utils import simpleSplit

        return list(simpleSplit(printable(text), PLAIN, points, wide_mm * POINTS_PER_MM))


def printable(text: str) -> str:
    """Return a text in the letters that every PDF reader has.

    Others lose their accents; what has no Latin letter under them, such as Greek or Cyrillic,
    becomes one "?" for each letter. The fonts that come with reportlab have no such letters either.
    """
    return "".join(
        letter if letter.encode("cp1252", "ignore") else _plain(letter)
        for letter in unicodedata.normalize("NFC", text)
    )


def _plain(letter: str) -> str:
    if unicodedata.combining(letter):
        return ""
    bare = unicodedata.normalize("NFKD", letter)
    return bare.encode("cp1252", "ignore").decode("cp1252") or "?"
