"""A text in; where its lines end out. The one answer that splitting and verify share.

Every paragraph begins a line, so no text has more paragraphs than lines. Not what `str.splitlines` gives: the
separators of ASCII data (1C to 1F) end no line here.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from briefing.dataclass import dataclass

LINE_ENDS = "\n\r\v\f\x85\u2028\u2029"
_LINE_END = re.compile(f"[{LINE_ENDS}]")


@dataclass(frozen=True, slots=True)
class Lines:
    """Where a text's lines end, so that the lines before a place are counted without reading the text again."""

    ends: tuple[int, ...]

    def most_paragraphs(self, place: int) -> int:
        """Return the highest number that a paragraph which begins at `place` or before it can have, from 1."""
        return bisect_left(self.ends, place) + 1


def read_lines(text: str) -> Lines:
    """Find the ends of a text's lines; a carriage return with its line feed counts as two."""
    return Lines(tuple(match.start() for match in _LINE_END.finditer(text)))
