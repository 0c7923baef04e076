"""Words of several answers in one passage in; of each answer those that say it in a clause of their own, out.

A passage that holds words of two answers to one question tells neither ("Not paying ''makes me smart''"), unless they
stand in different sentences or clauses ("Roth says it opened, Holt that it stays shut"). A clause that opens with a
word that points to another ("That makes me smart") and one that only tells which thing is meant ("doors that met the
rules") say nothing of their own.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from briefing.corpus import Match
from briefing.model import Span
from briefing.text.tokens import compound_words
from briefing.text.word_forms import is_verb
from briefing.text.word_sections import any_entry, read_sections

_FEWEST_WORDS = 3  # in a clause: "rust, fatigue or overload" is a list
_SENTENCE_ENDS = ".!?;"
_QUOTED = re.compile(r"[“\"]|``|''")


def uncontested(
    answers: Sequence[Sequence[Match]], text: str, passage: Span
) -> tuple[tuple[Match, ...], ...]:
    """Return of each answer the words that stand in a clause without words of another one.

    For example "The bridge is open, but the lane is shut" tells both of "open" and "shut", "Open or shut?" neither.
    """
    if sum(map(bool, answers)) < 2:
        return tuple(map(tuple, answers))
    starts = _clause_starts(text, passage)
    clauses = [{bisect_right(starts, match.start) for match in matches} for matches in answers]
    kept: list[tuple[Match, ...]] = []
    for number, matches in enumerate(answers):
        others = set[int]().union(*(held for other, held in enumerate(clauses) if other != number))
        kept.append(tuple(match for match in matches if bisect_right(starts, match.start) not in others))
    # What only points or describes is judged last: it contests others all the same.
    return tuple(tuple(match for match in matches if not _leans(text, starts, match)) for matches in kept)


def _clause_starts(text: str, passage: Span) -> list[int]:
    """Return where the clauses of a passage begin; a short piece between commas begins none."""
    starts = [passage[0]]
    for found in _boundary().finditer(text, *passage):
        words = compound_words(text, starts[-1], found.start())
        apart = found.group().strip()[:1] in set(_SENTENCE_ENDS) or bool(_QUOTED.match(text, found.end()))
        if apart or len(tuple(words)) >= _FEWEST_WORDS:
            starts.append(found.end())
    last = compound_words(text, starts[-1], passage[1])
    if len(starts) > 1 and len(tuple(last)) < _FEWEST_WORDS and text[starts[-1] - 2] == ",":
        starts.pop()
    return starts


def _leans(text: str, starts: Sequence[int], match: Match) -> bool:
    """Return whether the clause of some words opens by pointing to another, or only tells which thing is meant."""
    begins = max(start for start in starts if start <= match.start)
    before = [word.lower for word in compound_words(text, begins, match.start)]
    if before[:1] and before[0] in _listed("pointing to clauses"):
        return True
    words = [word.lower for word in compound_words(text, match.start, match.end)]
    described = len(before) > 1 and before[-1] in _listed("relatives")
    return described and bool(words) and is_verb(words[0])  # "that met", not "that no lock was found"


def _listed(name: str) -> frozenset[str]:
    return frozenset(read_sections("position-words")[name])


@cache
def _boundary() -> re.Pattern[str]:
    """Match what parts two clauses: a mark before a blank, or a word that sets one clause against another."""
    set_against = any_entry("position-words", "between clauses")
    return re.compile(
        rf"[,;:.!?–—―)][”’\"']*\s+|\s[–—―-]+\s|\n|\s(?={set_against}\s)",
        re.IGNORECASE,
    )
