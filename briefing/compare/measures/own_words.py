"""A figure, its clause and the figures of its sentence in; the words that are said of this figure out.

A clause is cut at commas and at "and" between figures. Here it takes on what such a cut has severed ("176 hens, ducks
and geese | died", "67 | of those have died"), and leaves out what another noun says for itself: "two proven cases and
one suspected case" says "suspected" of the one only, and "25 people near dead sheep" says "dead" of the sheep.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from briefing.model import Estimate, Span
from briefing.text.clauses.cues import list_cues
from briefing.text.clauses.cut import Clause
from briefing.text.tokens import compound_words
from briefing.text.word_forms import has_ed_ending, is_finite_verb, is_plural, singular_of
from briefing.text.word_sections import any_entry, read_sections

_NOUN_REACH = 40  # characters after a figure within which its noun stands: "40 elderly and injured people"
_SERIES = re.compile(r"(?P<items>(?:,\s+[a-z-]+)*,?\s+and\s+[a-z-]+)(?=\s+[a-z])")
_WHOSE = re.compile(r"\s+whose\b")
_SAID_AGAIN = re.compile(r"\s*\([^()]{1,48}\)(?=\s+[a-z])")  # "a 30 million kronor ($3m) fund"


def noun_end(text: str, estimate: Estimate) -> int:
    """Return where the noun of a figure ends: "40 people" of "40 people on board"."""
    unit = estimate.unit
    at = text.find(unit, estimate.end, estimate.end + _NOUN_REACH) if unit else -1
    return at + len(unit) if at >= 0 else estimate.end


def extend_clause(text: str, clause: Clause, row: Sequence[Estimate], estimate: Estimate) -> Clause:
    """Return the clause with the predicate that a row of nouns, an insertion or "of those" has severed from it."""
    again = _SAID_AGAIN.match(text, noun_end(text, estimate))
    begin = again.end() if again else estimate.end
    stop = min((o.start for o in row if o.start >= begin), default=clause.sentence[1])
    opened = _opening(text, estimate, stop)
    home = next(((a, b) for a, b in clause.pieces if a <= estimate.start < b), None)
    if opened is None or home is None:
        return clause
    closing = _closes().search(text, opened, stop)
    end = closing.start() if closing else stop
    if end <= home[1]:
        return clause
    added = (home[1], end)
    pieces = sorted((*(p for p in clause.pieces if p[0] < added[0] or p[0] >= end), added))
    reported = sorted((*(p for p in clause.reported if p[0] < added[0] or p[0] >= end), added))
    return replace(clause, pieces=tuple(pieces), reported=tuple(reported))


def _opening(text: str, estimate: Estimate, stop: int) -> int | None:
    """Return where what belongs to the figure goes on, None where nothing is severed from it."""
    noun = noun_end(text, estimate)
    again = _SAID_AGAIN.match(text, noun, stop)
    if again:
        return again.end()
    series = _SERIES.match(text, noun, stop)
    if series and all(map(_is_countable, re.findall(r"\b(?!and\b)[a-z-]+", series["items"]))):
        return series.end()
    found = _inserted().match(text, noun, stop) or _of_those().match(text, estimate.end, stop)
    return found.end() if found else None


def read_said(
    text: str, clause: Clause, row: Sequence[Estimate], estimate: Estimate, units: Sequence[str]
) -> str:
    """Return the clause without what other nouns in it say for themselves; `units` are the words counted."""
    others = sorted(_of_other_nouns(text, clause, row, estimate, units))
    return " ".join(text[a:b] for piece in clause.pieces for a, b in _without(piece, others))


def _of_other_nouns(
    text: str, clause: Clause, row: Sequence[Estimate], estimate: Estimate, units: Sequence[str]
) -> Iterator[Span]:
    own = (estimate.start, noun_end(text, estimate))
    for other in row:
        end = noun_end(text, other)
        if other != estimate and end > other.end and not (other.start < own[1] and own[0] < end):
            yield other.start, end
    for pattern in (_one_more(estimate.unit), _state_of_another()):
        for match in pattern.finditer(text, *clause.sentence):
            noun = match["noun"]
            another = match.re is not _state_of_another() or (_is_countable(noun) and noun not in units)
            if another and (match.end() <= own[0] or own[1] <= match.start()):
                yield match.span()
    yield from _of_what_is_theirs(text, clause, own[1])
    for match in _none_of_them().finditer(text, *clause.sentence):
        if match.end() <= own[0] or own[1] <= match.start():
            yield match.span()


def _of_what_is_theirs(text: str, clause: Clause, noun: int) -> Iterator[Span]:
    """Yield "whose boats were lost" right after the noun of a figure, up to the next verb: it is said of the boats."""
    whose = _WHOSE.match(text, noun, clause.sentence[1])
    if whose is None:
        return
    end = next((stop for _, stop in clause.pieces if whose.start() < stop), whose.end())
    within = False  # whether the verb of "whose boats" has come, and something after it
    verb, helped, aided = False, False, False
    acted = read_sections("measure-words")["acted"]
    words = compound_words(text, whose.end(), end)
    for word in words:
        acts = word is not words[0] and (is_finite_verb(word.lower) or has_ed_ending(word.lower))
        again = word.lower in list_cues("auxiliaries") and not helped
        at_once = word.lower in acted and not aided  # "whose boats sank died", but "whose sons had died"
        if verb and ((within and acts) or again or at_once):
            end = word.start
            break
        helped = word.lower in list_cues("auxiliaries")
        aided = aided or helped
        within = within or (verb and not acts)
        verb = verb or acts
    yield whose.start(), end


def _without(piece: Span, others: Sequence[Span]) -> Iterator[Span]:
    start, end = piece
    for a, b in others:
        if start < b and a < end:
            yield start, max(start, a)
            start = max(start, b)
    yield min(start, end), end


@cache
def _one_more(unit: str) -> re.Pattern[str]:
    """Match "and one suspected case" beside a number of cases."""
    noun = "|".join(re.escape(form) for form in {unit, singular_of(unit)} if form) or r"\Z(?!)"
    return re.compile(rf"\b(?:and|or|plus)\s+(?:one|an?|no)\s+(?:[\w-]+\s+){{1,3}}(?P<noun>{noun})\b")


@cache
def _state_of_another() -> re.Pattern[str]:
    """Match "dead sheep": a state and the noun that it is said of."""
    return re.compile(rf"\b{any_entry('figure-nouns', 'befallen adjectives')}\s+(?P<noun>[a-z-]+)\b")


@cache
def _none_of_them() -> re.Pattern[str]:
    """Match "and none missing" and "but no sheep fell ill": what is said of nobody is not said of the figure."""
    nobody = any_entry("measure-words", "nobody")
    return re.compile(
        rf",?\s+(?:{any_entry('measure-words', 'joining nobody')})\s+(?:found\s+|left\s+)?(?:{nobody}|no\s+[a-z]+)\b"
        r"(?:(?!\s+(?:and|but)\b)[^,.;:\d])*"
    )


def _is_countable(noun: str) -> bool:
    return is_plural(noun) or noun in read_sections("figure-nouns")["counted"]


@cache
def _inserted() -> re.Pattern[str]:
    """Match ", including ducks and geese, "."""
    inserting = any_entry("measure-words", "inserting")
    return re.compile(rf",\s+{inserting}\s+[^\d;.()]*?\band\s+[\w-]+,\s+")


@cache
def _of_those() -> re.Pattern[str]:
    return re.compile(rf"\s+of\s+{any_entry('measure-words', 'of those')}\b")


@cache
def _closes() -> re.Pattern[str]:
    closing = any_entry("measure-words", "closing")
    return re.compile(rf"[;:]|\s[-–—]+\s|—|\b{closing}\b", re.IGNORECASE)
