"""A figure that names nothing in; the figures just before it that it takes up, or is set against, out.

"The union said that 180 people were killed. The ministry's figure is 112." calls it no more than "the figure". "Some
400 barns have burnt down, the league said. The ministry knows of 140." has no noun at all: who gives it is set against
who gave the one before.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from briefing.compare.measures.own_words import noun_end
from briefing.compare.measures.parts import is_named_part
from briefing.compare.measures.rule import CandidateFigure, Told
from briefing.compare.measures.units import find_said, is_abstract, says, says_of
from briefing.model import Estimate, Span
from briefing.text.clauses.cues import any_of
from briefing.text.word_sections import read_sections
from briefing.text.words import read_words

_BESIDE_REACH = 20  # characters before a figure in which "at" or "for the" stands
_ENDS = re.compile(r"\s*[\"“”’']?\s*(?:[.;,]|$)")
_ASIDE = re.compile(r"[.;,:]|\b(?:itself|themselves|himself|herself|now|still|only|also)\b")
_POSSESSED = re.compile(r"^\W*(?P<teller>(?:[\w’'-]+\s+){0,5}?[\w-]+)[’']s?\s+(?:own\s+)?(?P<noun>[a-z]+)\b")


def takes_up(candidate: CandidateFigure) -> bool:
    """Return whether a figure takes up others that all tell of the measure.

    "The union said that 180 people were killed. The ministry's figure is 112." Where no figure stands before "the
    number", its sentence and the one before it must tell of the measure: "Nobody knows how many people were killed.
    The ministry puts the number at 112."
    """
    abstract = is_abstract(candidate.estimate)
    if not (abstract or is_rival(candidate)):
        return False
    if find_said(candidate.measure.not_, candidate.said()) is not None:
        return False
    before = _taken_up(candidate)
    return all(tells for _, tells in before) if before else abstract and _is_told_of_before(candidate)


def find_open_rival(candidate: CandidateFigure) -> str | None:
    """Return who sets a bare number against figures of which it is open whether all tell of the measure."""
    if not read_teller(candidate) or not any(tells for _, tells in _taken_up(candidate)):
        return None
    return read_teller(candidate)


def is_rival(candidate: CandidateFigure) -> bool:
    """Return whether somebody sets a bare number against what was said before: "The ministry knows of 140."."""
    return bool(_rival_teller(candidate))


def read_teller(candidate: CandidateFigure) -> str:
    """Return who gives a figure that takes up others, as written.

    That is "The ministry" of "The ministry's count is five", and of "The ministry stood by its figure of five".
    """
    if not is_abstract(candidate.estimate):
        return _rival_teller(candidate)
    found = _POSSESSED.match(candidate.before) or _keeps_to().match(candidate.before)
    return found["teller"] if found and found["noun"] in read_sections("figure-nouns")["abstract"] else ""


def fill_taken_up(candidate: CandidateFigure) -> Estimate:
    """Return a figure with the currency and period of the one it takes up: "25 million" after "$80 million"."""
    estimate = candidate.estimate
    if estimate.currency or not (is_abstract(estimate) or is_rival(candidate)):
        return estimate
    kinds = {
        (one.unit if _kind(one) != (False, "") else "", one.currency, one.per)
        for one, _ in _taken_up(candidate)
    }
    if len(kinds) != 1:
        return estimate
    ((unit, currency, per),) = kinds
    return replace(estimate, unit=unit or estimate.unit, currency=currency, per=estimate.per or per)


def _taken_up(candidate: CandidateFigure) -> list[Told]:
    """Return the figures that one may take up: those of its sentence before it, or else of the one before that."""
    for place in (candidate.clause.sentence, candidate.clause.before):
        if place and (before := _told_before(place, candidate)):
            return before
    return []


def _told_before(place: Span, candidate: CandidateFigure) -> list[Told]:
    """Return the figures of its kind in a sentence up to this one, those of any kind where none is of its kind.

    A number that only tells where, when or how much beside ("at 11 works", "for three days") is none of them, nor is
    one of some of them ("12 of them children").
    """
    told = [
        (other, tells)
        for other, tells in candidate.earlier.get(place, ())
        if place[0] <= other.start < min(place[1], candidate.estimate.start)
        and (tells or not _is_beside(other, candidate.text))
    ]
    of_kind = [one for one in told if _kind(one[0]) == _kind(candidate.estimate)]
    return of_kind if of_kind or not is_rival(candidate) else told


def _is_beside(estimate: Estimate, text: str) -> bool:
    beside = _beside().search(text, max(0, estimate.start - _BESIDE_REACH), estimate.start)
    return bool(beside) or is_named_part(text, estimate)


def _is_told_of_before(candidate: CandidateFigure) -> bool:
    measure, clause = candidate.measure, candidate.clause
    start = clause.before[0] if clause.before else clause.sentence[0]
    words = candidate.text[start : candidate.estimate.start]
    return says_of(measure, words) and says(measure.unit, words) and not says(measure.not_, words)


def _kind(estimate: Estimate) -> tuple[bool, str]:
    return estimate.unit == "%", estimate.currency


def _rival_teller(candidate: CandidateFigure) -> str:
    """Return who sets a number, which ends its clause, against those before; "" where nobody does."""
    end = noun_end(candidate.text, candidate.estimate)
    if candidate.estimate.vague or not _ENDS.match(candidate.text, end, candidate.clause.sentence[1]):
        return ""
    found = _sets_against().search(candidate.before)
    if found is None:
        return ""
    teller = _ASIDE.split(_clause_start().split(candidate.before[: found.start()])[-1].strip())[0].strip()
    words = teller.lower().split()
    return teller if any(word not in read_words("function-words") for word in words) else ""


@cache
def _clause_start() -> re.Pattern[str]:
    return re.compile(rf";|,?\s+\b(?:{any_of('turns')}|{any_of('against')})\s+")


@cache
def _beside() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of('adverbials')}\s+(?:{any_of('articles of these')}\s+)?$", re.IGNORECASE)


@cache
def _keeps_to() -> re.Pattern[str]:
    return re.compile(
        rf"^\W*(?P<teller>(?:[\w’'-]+\s+){{0,5}}?[\w-]+)\s+{any_of('keeps to')}\s+(?:its|his|her|their)\s+"
        r"(?:own\s+)?(?P<noun>[a-z]+)\b"
    )


@cache
def _sets_against() -> re.Pattern[str]:
    """Match what stands between who gives a bare number and the number: "spoke of", "said it was closer to"."""
    what = r"(?:it|they|there|this|that|these|those|the\s+(?:true\s+|real\s+)?[a-z]+)"
    level = (
        r"(?:is|are|was|were|(?:had|has|have|will|would|may|could)\s+(?:have\s+)?(?:be|been|cost)|came\s+to|"
        r"reached|stood\s+at|costs?)"
    )
    nearer = r"(?:(?:closer|nearer)\s+to|more\s+like|only|just|rather)?\s*[\"“‘']?"
    return re.compile(
        rf"\s+(?:(?:{any_of('speaks of')}|says?|said)\s+(?:only\s+)?[\"“‘']?|"
        rf"(?:{any_of('tells')}|{any_of('reports')})\s+(?:that\s+)?{what}\s+{level}\s+[\"“‘']?{nearer}|"
        rf"{any_of('puts at')}\s+{what}\s+at\s+{nearer})$",
        re.IGNORECASE,
    )
