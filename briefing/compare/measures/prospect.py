"""A figure in its clause in; whether a later text may put another in its place, since nothing has happened yet, out.

"Tarn Paper bid 31 million for the mill" and, two weeks later, "the owners accepted 37 million" do not contradict each
other, and neither do two forecasts of two months or what a plan and its adopted form say.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache

from briefing.compare.measures.rule import CandidateFigure
from briefing.config import Measure
from briefing.text.clauses.cues import any_of
from briefing.text.word_sections import any_entry


class Prospect(StrEnum):
    """How easily another figure takes the place of one: that of an offer or forecast any day, that of a plan later."""

    NONE = ""
    PLAN = "plan"
    OFFER = "offer"


def asks_for_plan(measure: Measure) -> bool:
    """Return whether a measure's label asks for what is planned: "Branches to close"."""
    return _to_do().search(measure.label) is not None


def asks_for_future(measure: Measure) -> bool:
    """Return whether a measure asks for what may come: "Jobs that will go", "Forecast of inflation"."""
    asked = " ".join((*measure.about, *measure.unit, measure.label))
    return asks_for_plan(measure) or _may_come().search(asked) is not None


def read_prospect(candidate: CandidateFigure) -> Prospect:
    """Return what a figure is by the words of its clause, of who reports it, and of its measure's label."""
    reported = (candidate.text[start:end] for start, end in candidate.clause.reported)
    words = " ".join((candidate.own, *reported, candidate.measure.label))
    if _offer().search(words):
        return Prospect.OFFER
    planned = asks_for_plan(candidate.measure) or _plan().search(words)
    return Prospect.PLAN if planned else Prospect.NONE


@cache
def _to_do() -> re.Pattern[str]:
    """Match "to close", not "to the mill"."""
    return re.compile(rf"\bto\s+(?!{any_entry('measure-words', 'opens a noun')}\b)(?:be\s+)?[a-z]+\b")


@cache
def _may_come() -> re.Pattern[str]:
    foretold = "|".join(any_entry("measure-words", name) for name in ("forecasts", "foretells", "scenarios"))
    return re.compile(rf"\b(?:{any_of('to come')}|{foretold})\b", re.IGNORECASE)


@cache
def _offer() -> re.Pattern[str]:
    return re.compile(rf"\b{any_entry('measure-words', 'offered or foretold')}\b", re.IGNORECASE)


@cache
def _plan() -> re.Pattern[str]:
    """Match "will" and "plans to"; lower case only, since "Will" and "May" are names."""
    words = any_entry("measure-words", "to come"), any_entry("measure-words", "planned")
    return re.compile(rf"\b(?:{'|'.join(words)})\b")
