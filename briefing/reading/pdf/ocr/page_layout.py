"""The lines that were recognised on a page in; the page as the PDF reader knows pages out, sizes evened out.

The box of a line is as high as its letters happen to be: "on one" is lower than "(Gipfel)". Lines of about the height
of most letters of the page are of one size.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from briefing.reading.pdf.ocr.limits import SURE
from briefing.reading.pdf.segments import UNSURE_BEGINS, UNSURE_ENDS, Page, Segment

_SIZE = 0.8  # of the height of a line's box: the size of its font, as measured on printed pages
_ALIKE = 0.28  # of the usual height: lines that differ by less are of one size


@dataclass(frozen=True, slots=True)
class OcrLine:
    """A line of text with how sure it is, from 0 to 1, and its box in points from the top left of the page."""

    text: str
    score: float
    left: float
    top: float
    right: float
    bottom: float

    @property
    def is_sure(self) -> bool:
        """Whether it can be quoted."""
        return self.score >= SURE


@dataclass(frozen=True, slots=True)
class OcrPage:
    """A page of which all text was recognised; measures are points."""

    width: float
    height: float
    lines: tuple[OcrLine, ...]


def page_of_answer(row: Mapping[str, Any]) -> OcrPage:
    """Return the page that a row of the process describes."""
    return OcrPage(row["width"], row["height"], tuple(OcrLine(*line) for line in row["lines"]))


def lay_out_page(found: OcrPage, number: int, label: str) -> Page:
    """Return a recognised page as one that was read; words that are not sure stand between marks."""
    usual = _usual_height(found.lines)
    segments = tuple(_segment(line, usual) for line in found.lines)
    return Page(number, label, found.width, found.height, segments, recognised=True)


def _usual_height(lines: Sequence[OcrLine]) -> float:
    """Return the height of the line in which the middle letter of the page stands."""
    ordered = sorted((line.bottom - line.top, len(line.text)) for line in lines)
    half = sum(letters for _, letters in ordered) / 2
    for height, letters in ordered:
        half -= letters
        if half <= 0:
            return height
    return 0.0


def _segment(line: OcrLine, usual: float) -> Segment:
    height = line.bottom - line.top
    even = usual if abs(height - usual) <= _ALIKE * usual else height
    middle = (line.top + line.bottom) / 2
    text = " ".join(line.text.split())
    if not line.is_sure:
        text = f"{UNSURE_BEGINS}{text}{UNSURE_ENDS}"
    top, bottom = round(middle - even / 2, 1), round(middle + even / 2, 1)
    return Segment(text, line.left, top, line.right, bottom, round(_SIZE * even, 1))
