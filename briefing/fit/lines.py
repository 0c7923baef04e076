"""Text in some type in; how many lines it takes in a column out, without a font being opened."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache

from briefing.fit.layout import MIXED, POINTS_PER_MM, Type
from briefing.text.words import read_lines

Piece = tuple[str, Type]
"""A stretch of text in one type; what stands next to one another without a blank is not parted."""

Segment = tuple[float, float]
"""A stretch that no line end parts: its width, and that of the blank after it (none where a hyphen ends it), in ems."""

_WIDE, _OTHER = 1.0, 0.62  # ems: a Chinese character or an emblem; a letter that no shipped face has
_BREAKS = re.compile(r"[ \t\r\n\u2003]+|(?<=\w)-(?=[^\W\d_])|–|(?=—)|—")
_NO_WIDTH = frozenset({"Mn", "Me", "Cf", "Cc"})


@cache
def _advances(face: str) -> Mapping[str, int]:
    """Return the advance widths of a shipped face, in thousandths of an em."""
    found: dict[str, int] = {}
    for line in read_lines("advances"):
        named, first, *runs = line.split()
        if named == face:
            widths = [int(width) for run in runs for width in _unpack(run)]
            found.update({chr(int(first, 16) + at): width for at, width in enumerate(widths)})
    return found


def _unpack(run: str) -> Iterator[str]:
    width, _, count = run.partition("x")
    return iter([width] * int(count or 1))


@lru_cache(maxsize=65536)
def _ems(text: str, face: str) -> float:
    """Return how wide a text is in a line of its own, in ems."""
    advances = _advances(face)
    return math.fsum(advances[c] if c in advances else 1000 * _estimate(c) for c in text) / 1000


def _estimate(character: str) -> float:
    """Return the width of a character that the shipped faces lack, on the safe side."""
    if unicodedata.category(character) in _NO_WIDTH:
        return 0.0
    return _WIDE if unicodedata.east_asian_width(character) in "WF" else _OTHER


def width_of(text: str, type_: Type) -> float:
    """Return how wide a text is in one line, in millimetres."""
    return _ems(text, type_.face) * type_.size / POINTS_PER_MM


@lru_cache(maxsize=16384)
def _segments(text: str, face: str) -> tuple[Segment, ...]:
    """Part a text where a line may end: at blanks, after hyphens and dashes, beside Chinese characters."""
    found: list[Segment] = []
    start = 0
    for match in _BREAKS.finditer(text):
        blank = match[0].isspace()
        end = match.start() if blank else match.end()
        if end > start or blank:
            found.extend(_whole(text[start:end], face))
            found[-1] = (found[-1][0], _ems(" ", face) if blank else 0.0)
            start = match.end()
    if start < len(text):
        found.extend(_whole(text[start:], face))
    return tuple(found)


def _whole(text: str, face: str) -> list[Segment]:
    """Return a word as one segment; Chinese and Japanese, which have no blanks, as one for each character."""
    if not any(unicodedata.east_asian_width(c) in "WF" for c in text):
        return [(_ems(text, face), 0.0)]
    return [(_ems(c, face), 0.0) for c in text]


def count_lines(pieces: Sequence[Piece], width: float) -> int:
    """Return how many lines pieces of text take one after the other in a column of so many millimetres.

    A word that is wider than the column is broken where the column ends.
    """
    lines, used, pending = 1, 0.0, 0.0
    for word, blank in _joined(pieces):
        if used + pending + word <= width or not used:
            used += pending + word
        else:
            lines, used = lines + 1, word
        if used > width:
            over = math.ceil(used / width) - 1
            lines, used = lines + over, used - over * width
        pending = blank
    return lines


def _joined(pieces: Iterable[Piece]) -> Iterator[Segment]:
    """Yield the segments of all pieces in millimetres; after a piece without a blank at its end the word goes on."""
    held: Segment | None = None
    for text, type_ in pieces:
        scale = type_.size / POINTS_PER_MM
        for number, (word, blank) in enumerate(_segments(text, type_.face)):
            goes_on = held is not None and not number and not held[1]
            if held is not None and not goes_on:
                yield held
            before = held[0] if held is not None and goes_on else 0.0
            held = before + word * scale, blank * scale
    if held is not None:
        yield held


def height_of(lines: int, type_: Type) -> float:
    """Return how high lines of a type are, in millimetres; those of the sources' words stand beside the other face."""
    mixed = MIXED * type_.size if type_.face == "serif" else 0.0
    return lines * (type_.leading + mixed) / POINTS_PER_MM
