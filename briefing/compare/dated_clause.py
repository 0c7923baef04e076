"""A quotation and a date in it in; the clause that tells what was on that date out, where it can stand alone."""

from __future__ import annotations

import re
from functools import cache

from briefing.compare.wording import is_denial
from briefing.model import Span
from briefing.text.word_sections import any_entry, read_sections
from briefing.text.words import read_words

FEWEST_WORDS = 5  # "on Monday" tells nothing: the next clause is taken in
MOST_LETTERS = 110  # a line and a half of the timeline
SHORT_SENTENCE = 160  # two lines of it

_EDGE = re.compile(r"[,;:!?—–]['”’\")\]]*\s+|\.['”’\")\]]*\s+(?=[“\"‘(\[]?[A-Z0-9])")
_SENTENCE = re.compile(r"[.!?]['”’\")\]]*\s+(?=[“\"‘(\[]?[A-Z0-9])")
_WORD = re.compile(r"[\w'’]+")
_BLANKS = " \n\t\u00a0"


def cut_clause(quote: str, start: int, end: int) -> Span | None:
    """Return the clause of a quotation around the date at `start` to `end`, as offsets in the quotation.

        A short sentence is told whole, also one that goes on with a preposition ("the two met, in a mill, with their
    lawyers"). Else it is the clause with which the sentence begins, with the next one where it is short: "In June, the
    two signed a treaty, which the upper house must approve" gives "In June, the two signed a treaty". None where it is
    long, where another clause holds the date, or where what is left out may take it back: a denial, a doubt, an "if".
    """
    edges = [0, *(found.end() for found in _SENTENCE.finditer(quote)), len(quote)]
    begins, ends = max(edge for edge in edges if edge <= start), min(edge for edge in edges if edge >= end)
    first, last = _widen(quote, start, end)
    goes_on = ends - begins <= SHORT_SENTENCE and _goes_on().match(quote, last)
    if ends - begins <= MOST_LETTERS or goes_on:
        first, last = begins, ends
    if first != begins:
        return None
    most = SHORT_SENTENCE if (first, last) == (begins, ends) else MOST_LETTERS
    while first < last and quote[first] in _BLANKS:
        first += 1
    while last > first and quote[last - 1] in _BLANKS + ",;:—–-":
        last -= 1
    if last - first > most or last < end or _open_marks(quote[first:last]):
        return None
    edges = [0, *(found.end() for found in _SENTENCE.finditer(quote)), len(quote)]
    left_out = (
        quote[max(e for e in edges if e <= start) : first]
        + " "
        + quote[last : min(e for e in edges if e >= end)]
    )
    return None if _takes_back(left_out) else (first, last)


def _widen(quote: str, start: int, end: int) -> Span:
    edges = sorted({0, *(found.end() for found in _EDGE.finditer(quote)), len(quote)})
    first = max(edge for edge in edges if edge <= start)
    last = min(edge for edge in edges if edge >= end)
    while len(_WORD.findall(quote[first:last])) < FEWEST_WORDS and (first > 0 or last < len(quote)):
        if last < len(quote) and quote[last - 2 : last - 1] not in {".", "!", "?"}:
            last = min(edge for edge in edges if edge > last)
        elif first > 0:
            first = max(edge for edge in edges if edge < first)
        else:
            break
    return first, last


def _open_marks(words: str) -> bool:
    """Return whether a quotation mark or bracket is opened in some words and not closed, or the other way round."""
    return (
        any(words.count(one) != words.count(other) for one, other in ("“”", "()", "[]"))
        or words.count('"') % 2 > 0
    )


def _takes_back(words: str) -> bool:
    doubts = read_words("disbelief")
    return any(
        is_denial(word) or word in doubts or word in read_sections("position-words")["unproven"]
        for word in _WORD.findall(words.casefold())
    )


@cache
def _goes_on() -> re.Pattern[str]:
    return re.compile(rf"{any_entry('position-words', 'going on')}\b")
