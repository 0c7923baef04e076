"""A number without a noun in; the word of the measure whose level it is out: "majority" of "The majority is now 171".

The word is the subject of the number's own clause, with at most an insertion behind it, and the number ends its clause:
"The majority, corrected for these, stands at 171." Or it is "it", which has just had another level: "sold wheat at €80,
and it closed at €71".
"""

from __future__ import annotations

import re
from functools import cache

from briefing.compare.measures.rule import CandidateFigure
from briefing.compare.measures.units import find_said, is_money_or_percent
from briefing.text.clauses.cues import any_of
from briefing.text.word_sections import any_entry

_INSERTED = r"(?:\s*,[^;.]{1,80},|\s+in\s+[A-Z][\w-]+|\s+of\s+[A-Z][\w-]+)?"


def read_level_word(candidate: CandidateFigure) -> str:
    """Return the word of `about` whose level a number without a noun is, "" where it is none."""
    estimate, measure = candidate.estimate, candidate.measure
    if estimate.unit or estimate.currency or is_money_or_percent(measure):
        return ""
    if not _ends().match(candidate.text, estimate.end, candidate.clause.sentence[1]):
        return ""
    found = _level().search(candidate.before)
    return (find_said(measure.about, found["noun"]) or "") if found else ""


def is_level_of_it(candidate: CandidateFigure) -> bool:
    """Return whether "it" has the level of what the figure before is told of: "sold wheat at €80, and it closed at"."""
    before, here = candidate.previous, candidate.estimate
    told = candidate.earlier.get(candidate.clause.sentence, ())
    if before is None or (before.unit, before.currency) != (here.unit, here.currency):
        return False
    return (before, True) in told and _level_of_it().search(candidate.before) is not None


@cache
def _level_of_it() -> re.Pattern[str]:
    level = any_entry("measure-words", "levels")
    return re.compile(rf"\b(?:and|but)\s+it\s+(?:{any_of('auxiliaries')}\s+)?(?:[a-z]+ly\s+)?{level}\s+$")


@cache
def _level() -> re.Pattern[str]:
    """Match "The majority, corrected for these, stands at " right before a number."""
    owner = rf"(?:(?i:{any_of('whose')})|[\w’'-]+['’]s)"
    subject = rf"{owner}\s+(?P<noun>[a-z][a-z-]+(?:\s+[a-z-]+)?)"
    opens = rf"(?:^|[.;,:“\"]\s*|\b{any_entry('measure-words', 'before a level')}\s+)"
    adverb = rf"(?:{any_entry('measure-words', 'adverbs of levels')}\s+)?"
    verb = rf"(?:{any_entry('measure-words', 'levels')}|is|was)"
    return re.compile(
        rf"{opens}{subject}{_INSERTED}\s+(?:{any_of('auxiliaries')}\s+)?{adverb}{verb}\s+{adverb}$"
    )


@cache
def _ends() -> re.Pattern[str]:
    """Match the end of a clause, or a time or reason behind a number: "stands at 171 after the recount"."""
    return re.compile(rf"\s*(?:[.,;:)”\"]|$|\b{any_entry('measure-words', 'behind a level')}\b)")
