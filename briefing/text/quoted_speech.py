"""The sentence cuts of a paragraph in; those that do not part a quotation or a bracket out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefing.text.quotations import find_quotations

if TYPE_CHECKING:
    from briefing.text.sentences import Cut

_BRACKET = re.compile(r"[()]")
_OPENERS = ('"', "“", "(", "„", "«", "»", "”", "``")
_LONGEST = 1200
_LONGEST_BRACKET = 300


def keep_quotations(text: str, start: int, end: int, cuts: list[Cut]) -> list[Cut]:
    """Drop the cuts that stand within a quotation or a bracket, as long as the passage stays readable.

    A mark that is not closed within the paragraph joins nothing. A quotation of more than 1,200 characters
    is cut at sentences where it reaches that length.
    """
    closed = _closed_spans(text, start, end) if cuts and _has_marks(text, start, end) else []
    if not closed:
        return cuts
    kept: list[Cut] = []
    begin, index = start, 0
    for i, (stop, following) in enumerate(cuts):
        while index < len(closed) and closed[index][1] < stop:
            index += 1
        inside = index < len(closed) and closed[index][0] < stop and following <= closed[index][1]
        next_stop = cuts[i + 1][0] if i + 1 < len(cuts) else end
        if inside and next_stop - begin <= _LONGEST:
            continue
        kept.append((stop, following))
        begin = following
    return kept


def _has_marks(text: str, start: int, end: int) -> bool:
    """Say whether a mark stands there that can open something: most paragraphs have none."""
    return any(text.find(mark, start, end) >= 0 for mark in (*_OPENERS, "'", "‘"))


def _closed_spans(text: str, start: int, end: int) -> list[Cut]:
    """Return the outermost closed quotations and short brackets in order, as the places of their marks."""
    quoted = [(q.start, q.end - 1) for q in find_quotations(text, ((start, end),)) if not q.open]
    return _outermost([*quoted, *_brackets(text, start, end, quoted)])


def _brackets(text: str, start: int, end: int, quoted: list[Cut]) -> Iterator[Cut]:
    """Yield the brackets of at most 300 characters that open and close outside of quotations."""
    opened, index = -1, 0
    for match in _BRACKET.finditer(text, start, end):
        place = match.start()
        while index < len(quoted) and quoted[index][1] < place:
            index += 1
        if index < len(quoted) and quoted[index][0] < place:
            continue
        if match[0] == "(":
            opened = place
        else:
            if opened >= 0 and place - opened <= _LONGEST_BRACKET:
                yield opened, place
            opened = -1


def _outermost(spans: list[Cut]) -> list[Cut]:
    kept: list[Cut] = []
    for span in sorted(spans):
        if not kept or span[0] > kept[-1][1]:
            kept.append(span)
        elif span[1] > kept[-1][1]:
            kept[-1] = (kept[-1][0], span[1])
    return kept
