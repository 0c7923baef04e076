"""Paragraphs in, words of which a recognition of letters was not sure between marks; the same without marks out.

A sentence that holds such words is set aside as a whole, in its place: half a sentence can say the opposite of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from briefing.reading.pdf.paragraphs import ASIDE, Paragraph
from briefing.reading.pdf.segments import UNSURE_BEGINS, UNSURE_ENDS

UNSURE = "OCR was not sure of the letters"
Piece = tuple[int, str]
_MARKED = re.compile(f"{UNSURE_BEGINS}[^{UNSURE_ENDS}]*{UNSURE_ENDS}?")
_SENTENCE_END = re.compile(
    rf"(?<=[^\W_]{{3}}[.!?])[\"”’»)]*\s+(?=[\"“«‘(]?[A-ZÀ-ÖØ-Þ]|{UNSURE_BEGINS})|(?<=[。！？])"
)
_UNMARKED = str.maketrans("", "", UNSURE_BEGINS + UNSURE_ENDS)


def set_unsure_aside(paragraphs: Iterable[Paragraph]) -> tuple[Paragraph, ...]:
    """Return paragraphs parted where sentences are not sure, these set aside, all without marks."""
    return tuple(part for paragraph in paragraphs for part in _part(paragraph))


def _part(paragraph: Paragraph) -> Iterator[Paragraph]:
    whole = "".join(words for _, words in paragraph.pieces)
    if UNSURE_BEGINS not in whole and UNSURE_ENDS not in whole:
        yield paragraph
    elif paragraph.reason:  # a heading, a row of a table: it says nothing in half
        yield _aside(paragraph, paragraph.pieces)
    else:
        for unsure, pairs in groupby(
            _sentences(whole), key=lambda pair: UNSURE_BEGINS in whole[slice(*pair)]
        ):
            spans = list(pairs)
            pieces = _cut(paragraph.pieces, spans[0][0], spans[-1][1])
            yield _aside(paragraph, pieces) if unsure else replace(paragraph, pieces=pieces)


def _aside(paragraph: Paragraph, pieces: Sequence[Piece]) -> Paragraph:
    plain = [(page, words.translate(_UNMARKED)) for page, words in pieces]
    return replace(paragraph, kind=ASIDE, pieces=plain, reason=UNSURE)


def _sentences(whole: str) -> Iterator[tuple[int, int]]:
    """Yield where sentences stand; none ends within words that are not sure."""
    marked = [match.span() for match in _MARKED.finditer(whole)]
    ends = [match.end() for match in _SENTENCE_END.finditer(whole)]
    sure = [end for end in ends if not any(first < end < last for first, last in marked)]
    yield from pairwise([0, *[end for end in sure if 0 < end < len(whole)], len(whole)])


def _cut(pieces: Sequence[Piece], first: int, last: int) -> list[Piece]:
    """Return the pieces of a stretch of a paragraph, without blanks at its ends."""
    found: list[Piece] = []
    at = 0
    for page, words in pieces:
        part = words[max(first - at, 0) : max(last - at, 0)]
        at += len(words)
        found += [(page, part)] if part else []
    found[0] = (found[0][0], found[0][1].lstrip())
    found[-1] = (found[-1][0], found[-1][1].rstrip())
    return found
