"""A quotation and a date in it in; the clause that tells what was on that date out, where it can stand alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from briefing.compare.wording import is_denial
from briefing.model import Span
from briefing.text.word_forms import has_ed_ending
from briefing.text.word_sections import any_entry, read_sections
from briefing.text.words import read_words

FEWEST_WORDS = 5  # "on Monday" tells nothing: the next clause is taken in
MOST_LETTERS = 110  # a line and a half of the timeline
MOST_OF_TELLER = 8  # words of ", the harbour master of Orsel said on Monday"
SHORT_SENTENCE = 160  # two lines of it

_EDGE = re.compile(r"[,;:!?—–]['”’\")\]]*\s+|\.['”’\")\]]*\s+(?=[“\"‘(\[]?[A-Z0-9])")
_SENTENCE = re.compile(r"[.!?]['”’\")\]]*\s+(?=[“\"‘(\[]?[A-Z0-9])")
_WORD = re.compile(r"[\w'’]+")
_WITH = re.compile(r"\s*[\"“]?with\b", re.IGNORECASE)
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
    following = quote[last : min(e for e in edges if e >= end)]
    if (
        _takes_back(left_out)
        or _is_cut_short(following)
        or not _tells_what_was(quote[first:start], quote[end:last])
    ):
        return None
    return first, last


def _tells_what_was(before: str, after: str) -> bool:
    """Return whether the words around a date have a past verb, and it does not stand in a clause about one of them.

    "The board will meet on Monday" tells a plan, "With half of the votes counted on Monday" has no verb, and in "Quill
    in his mill, the Courier reported on Friday" Friday is the day of the report.
    """
    if _about_something().search(before):
        return False
    opening, _, rest = _without_report(f"{before} {after}").partition(",")
    words = _WORD.findall((rest if _leads_in().match(opening) and rest else opening + "," + rest).casefold())
    if not _listed("modals").isdisjoint(words):
        return False
    if not rest and _WITH.match(opening):
        return False
    return any(_is_past(word) and word not in _listed("reporting-verbs") for word in words[1:])


def _is_cut_short(following: str) -> bool:
    """Return whether what follows a clause in its sentence belongs to it: all but ", which" and the like."""
    return bool(_WORD.search(following)) and not _added().match(following)


@cache
def _added() -> re.Pattern[str]:
    openers = any_entry("attribution-words", "relatives"), any_entry("attribution-words", "subordinators")
    return re.compile(rf"[,;—–-]+\s*(?:{'|'.join(openers)})\b")


@cache
def _leads_in() -> re.Pattern[str]:
    return re.compile(rf"\s*[\"“]?{any_entry('position-words', 'leading in')}\b", re.IGNORECASE)


def _without_report(clause: str) -> str:
    """Return a clause without who reports it, where that stands at its end: "..., the harbour master said"."""
    said, comma, teller = clause.rpartition(",")
    words = _WORD.findall(teller.casefold())
    return said if comma and not _listed("reporting-verbs").isdisjoint(words) and _is_short(words) else clause


def _is_short(words: Sequence[str]) -> bool:
    return len(words) <= MOST_OF_TELLER


def _is_past(word: str) -> bool:
    return word in _listed("past-words") or has_ed_ending(word)


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(read_words(name))


@cache
def _about_something() -> re.Pattern[str]:
    return re.compile(rf",\s+{any_entry('attribution-words', 'relatives')}\b")


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
