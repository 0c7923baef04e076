"""A paragraph in; the places of its single quotation marks out, in pairs: ‘…’ and '…', as British papers write.

The same mark is an apostrophe more often than not. An opening mark stands before a word and behind none; a
closing one behind a word or a stop and before none. What opens a word cut short ("'em", "’90s") is none, nor is
the mark of a plural ("the dogs' home") where a surer one follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

Pair = tuple[int, int]

_MARK = re.compile(r"[‘’']")
_CUT_SHORT = re.compile(
    r"(?:\d\d(?:s|er|ers)?|bout|cause|cept|cos|cuz|em|n|neath|nuff|round|til|tis|twas|twere|twill|twixt|twould)"
    r"(?![^\W_])",
    re.IGNORECASE,
)
_BEFORE = frozenset('([{<“"«„—–-/|*_:')
_STOPS = frozenset('.,!?…;:—–-)]}”"»')


def find_single_quotations(text: str, start: int, end: int) -> Iterator[Pair]:
    """Yield the places of the marks of each quotation, in order; a mark without its other half gives none."""
    opened = doubtful = -1
    for match in _MARK.finditer(text, start, end):
        place = match.start()
        if _opens(text, place, start, end):
            if opened >= 0 and doubtful >= 0:
                yield opened, doubtful
            opened, doubtful = place, -1
        elif opened >= 0 and _closes(text, place, end) and _are_alike(text[opened], text[place]):
            if _may_be_plural(text, place, end):
                doubtful = place if doubtful < 0 else doubtful
                continue
            yield opened, place
            opened = doubtful = -1
    if opened >= 0 and doubtful >= 0:
        yield opened, doubtful


def _opens(text: str, place: int, start: int, end: int) -> bool:
    if text[place] == "’" or place + 1 >= end:
        return False
    if place > start and not (text[place - 1].isspace() or text[place - 1] in _BEFORE):
        return False
    after = text[place + 1]
    return (after.isalnum() or after in '“"[(…£$€') and not _CUT_SHORT.match(text, place + 1, end)


def _closes(text: str, place: int, end: int) -> bool:
    before, after = text[place - 1], text[place + 1] if place + 1 < end else ""
    return text[place] != "‘" and (before.isalnum() or before in _STOPS) and not after.isalnum()


def _are_alike(opening: str, closing: str) -> bool:
    return (opening == "'") == (closing == "'")


def _may_be_plural(text: str, place: int, end: int) -> bool:
    """Say whether a word in s stands before and a further word after: "the dogs' home"."""
    return text[place - 1] in "sSzZxX" and text[place + 1 : min(place + 3, end)].strip()[:1].isalnum()
