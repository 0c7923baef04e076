"""The pages of a PDF in; its text as one flow of blocks out, in reading order, sentences whole over columns and pages.

What stands between the two parts of a paragraph (a footnote, a running head, a table) follows the paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from briefing.reading.pdf.columns import order_areas
from briefing.reading.pdf.hyphens import Vocabulary
from briefing.reading.pdf.lines import Line, make_lines
from briefing.reading.pdf.paragraphs import (
    ASIDE,
    CAPTION,
    FOOTNOTE,
    ROW,
    TEXT,
    Paragraph,
    continues,
    is_marked,
    make_paragraphs,
    set_footnotes,
    text_size,
)
from briefing.reading.pdf.running import Running, find_running
from briefing.reading.pdf.segments import Page

_FEW_LINES = 8  # on a page: they may all be short
SIDEWAYS = "text across the page, or off it"
_MARK = re.compile(
    r"(?P<before>[^\W\d_]{3,}|(?<!\d)[.,;:!?”’\")\]])(?P<mark>[¹²³⁴⁵⁶⁷⁸⁹⁰]+(?:[,⁻–-][¹²³⁴⁵⁶⁷⁸⁹⁰]+)*)"
)
_OPENING_MARK = re.compile(r"^(?:[¹²³⁴⁵⁶⁷⁸⁹⁰]+|\d{1,3})(?=[^\W\d_])")
_UNIT = re.compile(r"(?:mile|met(?:re|er)|kilomet(?:re|er)|feet|foot|yard|inch|inche)s?\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Flow:
    """The paragraphs of a document, furniture among them, and the number printed on each page by its own number."""

    paragraphs: tuple[Paragraph, ...]
    printed: dict[int, str]


def make_flow(pages: Sequence[Page]) -> Flow:
    """Return the text of a document's pages."""
    running = find_running(pages)
    areas = [_areas(page, found) for page, found in zip(pages, running, strict=True)]
    lines = [line for page in areas for area in page for line in area]
    size, words = text_size(lines), Vocabulary(line.text for line in lines)
    usual = _usual_right(areas)
    recognised = frozenset(page.number for page in pages if page.by_ocr)
    flow: list[Paragraph] = []
    for page, found, laid in zip(pages, running, areas, strict=True):
        right = usual if len(laid) == 1 and len(laid[0]) < _FEW_LINES else 0.0
        for paragraph in _page_paragraphs(page, found, laid, size, words, right=right):
            _add(flow, paragraph, words, recognised)
    for paragraph in flow:
        plain = _footnote if paragraph.kind == FOOTNOTE else _plain
        paragraph.pieces = [(page, plain(text)) for page, text in paragraph.pieces]
    printed = {page.number: found.number for page, found in zip(pages, running, strict=True) if found.number}
    return Flow(tuple(flow), printed)


def _areas(page: Page, found: Running) -> list[list[Line]]:
    furniture = {id(segment) for segments, _ in found.lines for segment in segments}
    own = [segment for segment in page.segments if id(segment) not in furniture]
    return [make_lines(area) for area in order_areas(own)]


def _usual_right(areas: Sequence[Sequence[Sequence[Line]]]) -> float:
    """Return how far the lines reach of pages that have one column and many lines; 0 where there are none."""
    full = [page[0] for page in areas if len(page) == 1 and len(page[0]) >= _FEW_LINES]
    return median(max(line.right for line in area) for area in full) if full else 0.0


def _page_paragraphs(
    page: Page,
    found: Running,
    areas: Sequence[Sequence[Line]],
    size: float,
    words: Vocabulary,
    *,
    right: float,
) -> Iterator[Paragraph]:
    notes: list[Paragraph] = []
    for area in areas:
        paragraphs = list(make_paragraphs(area, page.number, size, words, right))
        set_footnotes(paragraphs, size, goes_on=bool(notes) and not notes[-1].is_finished)
        for paragraph in paragraphs:
            if paragraph.kind == FOOTNOTE and notes and not (notes[-1].is_finished or is_marked(paragraph)):
                notes[-1].pieces = [(page.number, words.join(notes[-1].end, paragraph.end))]
            elif paragraph.kind == FOOTNOTE:
                notes.append(paragraph)
            else:
                yield paragraph
    yield from notes
    for segments, reason in found.lines:
        text = " ".join(segment.text for segment in segments)
        yield Paragraph(ASIDE, [(page.number, text)], segments[0].size, reason=reason)
    for text in page.aside:
        yield Paragraph(ASIDE, [(page.number, text)], 0.0, reason=SIDEWAYS)


def _add(flow: list[Paragraph], paragraph: Paragraph, words: Vocabulary, recognised: Collection[int]) -> None:
    """Add a paragraph to a flow, or to the paragraph in it that it goes on with.

    One that was recognised goes on with no other: a sentence is marked by the page on which it begins.
    """
    before = _unfinished(flow) if paragraph.kind == TEXT and not paragraph.indented else None
    if before and (before.pieces[-1][0] in recognised) != (paragraph.pieces[0][0] in recognised):
        before = None
    beneath = before is not None and before is flow[-1] and _stands_beneath(before, paragraph)
    if before is None or beneath or not continues(before, paragraph):
        flow.append(paragraph)
        return
    before.full, before.lines = paragraph.full, paragraph.lines
    page, text = before.pieces.pop()
    added, after = paragraph.pieces[0]
    joined = words.join(text, after)
    if page == added:
        before.pieces.append((page, joined))
        return
    cut = len(joined) - len(after)
    if not joined[cut - 1].isspace():  # a word runs over the page: it stands on the page where it begins
        cut += len(after.partition(" ")[0])
    before.pieces += [(page, joined[:cut]), (added, joined[cut:])]


def _unfinished(flow: Sequence[Paragraph]) -> Paragraph | None:
    """Return the last paragraph of the text, past what may stand between its parts."""
    for paragraph in reversed(flow):
        if paragraph.kind in {FOOTNOTE, ASIDE, CAPTION, ROW}:
            continue
        return paragraph if paragraph.kind == TEXT else None
    return None


def _stands_beneath(before: Paragraph, after: Paragraph) -> bool:
    """Return whether two paragraphs stand one under the other, where the lines have parted them already."""
    if not before.lines or not after.lines or before.pieces[-1][0] != after.pieces[0][0]:
        return False
    above, below = before.lines[-1], after.lines[0]
    return (
        0 < below.middle - above.middle < 4 * above.size
        and below.left < above.right
        and above.left < below.right
    )


def _plain(text: str) -> str:
    """Return the words without the marks of footnotes; what is raised beside a number or a unit stays (m², 10⁶)."""
    return _MARK.sub(_without_mark, text).replace("\u00ad", "-")


def _footnote(text: str) -> str:
    """Return a footnote with a blank after its mark."""
    return _plain(_OPENING_MARK.sub(r"\g<0> ", text))


def _without_mark(match: re.Match[str]) -> str:
    before, mark = match["before"], match["mark"]
    return match[0] if _UNIT.search(before) and mark in {"²", "³"} else before
