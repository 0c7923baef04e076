"""What the process that reads a PDF sends: pages, each with the stretches of text on it and where they stand.

Coordinates are points (1/72 inch) from the top left of the page as its text is read: a page whose text runs sideways
is turned first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

UNSURE_BEGINS, UNSURE_ENDS = "\ue000", "\ue001"
"""Stand around words of a segment that a recognition of letters was not sure of; a PDF's own text never has them."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Characters of one line that stand without a wide gap; `size` is that of the font, in points.

    Raised digits stand as ¹²³.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    bold: bool = False

    @property
    def middle(self) -> float:
        """How far down the page the line runs."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Page:
    """One page: `number` counts from 1, `label` is what the file itself calls the page ("" where it says nothing).

    `aside` is text that runs in another direction or lies off the page. `pictured` says that the page is a picture,
    `ocr` that its text is an invisible layer, which a recognition of letters has made; `cut` that it holds more than
    is read; `recognised` that it was a picture, and its letters were recognised here.
    """

    number: int
    label: str
    width: float
    height: float
    segments: tuple[Segment, ...]
    aside: tuple[str, ...] = ()
    pictured: bool = False
    ocr: bool = False
    cut: bool = False
    recognised: bool = False

    @property
    def by_ocr(self) -> bool:
        """Whether a program has recognised its letters, here or where the file was made."""
        return self.recognised or self.ocr


@dataclass(frozen=True, slots=True)
class RawDocument:
    """A PDF as it was read: pages in order, what it says of itself, how many pages it has, and those that failed.

    `repaired` says that the file is damaged, and was made anew of what is left of it.
    """

    pages: tuple[Page, ...]
    metadata: tuple[tuple[str, str], ...]
    count: int
    failed: tuple[int, ...] = ()
    repaired: bool = False


def page_of_row(row: Sequence[Any]) -> Page:
    """Return the page that a row of plain values describes, as `reading_process.py` writes it."""
    number, label, width, height, segments, aside, pictured, ocr, cut = row
    read = tuple(Segment(*segment) for segment in segments)
    return Page(number, label, width, height, read, tuple(aside), pictured, ocr, cut)
