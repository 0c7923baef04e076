"""A figure in; whether it is a score, a vote, or a fraction that is none ("9/11", "half-time") out."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.language.english.figures.candidate import Candidate, is_plain
from briefing.language.english.figures.literals import PLAIN_DENOMINATORS
from briefing.language.english.figures.numerals import HYPHENS
from briefing.language.english.figures.range_rules import DASHES, tells_change
from briefing.language.english.figures.shares import ARTICLES
from briefing.language.english.figures.steps import follows_change
from briefing.language.english.figures.tokens import NUMBER, STOP, Token
from briefing.language.english.figures.vocabulary import words

_HIGHEST_SCORE = 100  # "ran 120-130" is a range
_HIGHEST_VOTE = 1000  # "52 to 48" and "217 to 213" are votes, "2,000 to 3,000" is a range
_DENOMINATORS = PLAIN_DENOMINATORS | {100}
_FRACTION_ENDS = frozenset(("of", ".", ",", ")"))
_CLAUSE_ENDS = frozenset((",", ".", ")", ";"))


def is_score(candidate: Candidate) -> bool:
    """Find scores and votes: "won 3-1", "52 to 48", "a 5-4 ruling"; not "rose by 3 to 5"."""
    tokens, number = candidate.tokens, candidate.number
    if candidate.figure.upper:
        return candidate.unit in words("figure-never", "scores") or _is_dashed_pair(candidate)
    if not is_plain(number):
        return False
    if _pair_follows(tokens, number.stop) and not _tells_change(tokens, candidate.figure.begin, number.stop):
        return True
    return _ends_pair(candidate)


def _is_dashed_pair(candidate: Candidate) -> bool:
    """Return whether a range is two low numbers with a dash, and counts nothing: "3-1", read as from 1 to 3."""
    number, upper = candidate.number, candidate.last
    if candidate.unit or candidate.qualified or not is_plain(number) or upper.value >= _HIGHEST_SCORE:
        return False
    return any(token.low in DASHES for token in candidate.tokens[number.stop : upper.first])


def _pair_follows(tokens: Sequence[Token], at: int) -> bool:
    following = tokens[at + 1] if at + 1 < len(tokens) else tokens[at]
    if following.kind != NUMBER:
        return False
    if tokens[at].low in DASHES and not tokens[at].gap and not following.gap:
        return True
    return tokens[at].low == "to" and following.raw.isdecimal() and int(following.raw) < _HIGHEST_VOTE


def _ends_pair(candidate: Candidate) -> bool:
    """Return whether the number is the second of a pair: the "1" of "3-1", the "48" of "52 to 48"."""
    tokens, number = candidate.tokens, candidate.number
    first = number.first
    if first <= 1 or tokens[first - 2].kind != NUMBER:
        return False
    joint = tokens[first - 1].low
    if joint in DASHES and not tokens[first].gap:
        return True
    if joint != "to" or candidate.unit or number.value >= _HIGHEST_VOTE:
        return False
    return not _tells_change(tokens, first - 2, first - 1)


def _tells_change(tokens: Sequence[Token], begin: int, to: int) -> bool:
    """Return whether two numbers with something at `to` between them tell a change: "from 3 to 5", "rose by 3 to 5"."""
    return tells_change(tokens, begin) or (tokens[to].low == "to" and follows_change(tokens, begin))


def is_written_fraction(candidate: Candidate) -> bool:
    """Find what is written as a fraction and is none: "9/11", "24/7"; not "3/4 of"."""
    number = candidate.number
    raw = candidate.tokens[number.first].raw
    if "/" not in raw or number.stop - number.first != 1:
        return False
    if number.value >= 1 or int(raw.partition("/")[2]) not in _DENOMINATORS:
        return True
    ends = candidate.next.low in _FRACTION_ENDS or candidate.next.kind == STOP
    return not (ends or candidate.unit)


def is_loose_share(candidate: Candidate) -> bool:
    """Find fractions in words that are no amount: "half-time", "the second half", "a third party", "quarter past"."""
    number = candidate.number
    if not number.share:
        return False
    if candidate.next.low in HYPHENS and not candidate.next.gap:
        return True
    tied = (
        candidate.next.low == "of"
        or candidate.qualified
        or candidate.before.low in words("figure-never", "tied")
    )
    opening, last = candidate.tokens[number.first].low, candidate.tokens[number.stop - 1].low
    if opening == "half":
        return _is_loose_half(candidate, tied)
    if opening in ARTICLES or last in words("figure-numbers", "quarters"):
        ends = candidate.next.kind == STOP or candidate.next.low in _CLAUSE_ENDS
        return not (tied or ends)
    return False


def _is_loose_half(candidate: Candidate, tied: bool) -> bool:
    if candidate.before.low in words("figure-never", "halves"):
        return True
    return not (tied or candidate.unit or candidate.next.low in words("figure-never", "whole of half"))
