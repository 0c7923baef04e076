"""The cuts of a paragraph in; the same with more of them out where a passage would be too long to quote.

Text without punctuation and the output of a machine would otherwise fill pages with one quotation.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.text.sentences import Cut


LONGEST = 1500
_SHORTEST = 500
_SEMICOLON = re.compile(r";(?=\s)|；")
_COMMA = re.compile(r",(?=\s)|[，、]")
_BLANK = re.compile(r"\s")
_LETTER = re.compile(r"[^\W_]")


def cut_long_passages(text: str, start: int, end: int, cuts: list[Cut]) -> list[Cut]:
    """Add cuts so that no passage has more than 1,500 characters.

    A passage is cut at its last semicolon before that, else at its last comma, if either leaves a third of
    the length, else at the last blank; within a word only if that alone is longer.
    """
    if end - start <= LONGEST:
        return cuts
    kept: list[Cut] = []
    begin = start
    for stop, following in [*cuts, (end, end)]:
        kept += _within(text, begin, stop)
        kept.append((stop, following))
        begin = following
    return kept[:-1]


def _within(text: str, begin: int, end: int) -> Iterator[Cut]:
    word = begin  # where the next word is known to be, so that a long run of marks is looked through once
    while end - begin > LONGEST:
        stop, following = _last_pause(text, begin, begin + LONGEST)
        if word < following:
            found = _LETTER.search(text, following, end)
            if not found:
                return
            word = found.start()
        yield stop, following
        begin = following


def _last_pause(text: str, begin: int, limit: int) -> Cut:
    """Return the best place for a cut; what stands before it ends at `limit` or earlier."""
    for pause, least in ((_SEMICOLON, _SHORTEST), (_COMMA, _SHORTEST), (_BLANK, 1)):
        places = [match.end() for match in pause.finditer(text, begin + least, limit)]
        if places:
            return _trimmed(text, places[-1])
    while unicodedata.category(text[limit])[0] == "M" and limit > begin + _SHORTEST:
        limit -= 1
    return _trimmed(text, limit)


def _trimmed(text: str, cut: int) -> Cut:
    stop = following = cut
    while text[stop - 1].isspace():
        stop -= 1
    while text[following].isspace():
        following += 1
    return stop, following
