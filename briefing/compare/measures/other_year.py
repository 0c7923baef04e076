"""Figures of a measure with their clauses in; those that are given for another year than the rest are for, out.

"75 boats were lost in 1987 off Brenn", in a text of 2019 whose other figures are of 2019, tells of another event. A
measure whose figures are mostly given for stated years is about those years, and keeps them all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from briefing.model import Estimate
from briefing.text.word_sections import any_entry

OTHER_YEAR = (
    "other-year"  # the rule that keeps out what is given for another year than the measure's other figures
)
_YEAR = re.compile(r"(?<![\d.,’'/-])(?P<year>1[5-9]\d\d|20\d\d)(?![\d’'/-]|,\d|\.\d)")
_THEN = re.compile(r"\bin\s+(?P<year>1[5-9]\d\d|20\d\d)\b[^.;]*,\s+(?P<clause>when\b[^.;,]*)")
_WHEN = re.compile(r",?\s+when\b")
_EARLY_MONTHS = 3  # in January to March "last winter" may still be the matter itself


def find_other_year(clause: str, sentence: str, estimate: Estimate, published: str) -> str:
    """Return the words by which a figure is given for a year before its publication, "" where there are none.

    "Since 2003" counts up to now and is none, but "the worst since 1948, when a blast killed 135" is.
    """
    if not published[:4].isdigit():
        return ""
    now = int(published[:4])
    month = published[5:7]
    early = month.isdigit() and int(month) <= _EARLY_MONTHS
    for match in _YEAR.finditer(clause):
        led = _not_of_the_figure().search(clause[: match.start()])
        if led and not (led.group().startswith("since") and _WHEN.match(clause, match.end())):
            continue
        if int(match["year"]) < now - early and not _holds(estimate, match["year"]):
            return match["year"]
    before = _THEN.search(sentence)
    if (
        before
        and before["clause"].strip()
        and before["clause"].strip() in clause
        and int(before["year"]) < now - early
    ):
        return before["year"]  # "held the seat in 2034, when turnout was 67 percent"
    past = None if early else _last_year().search(sentence)
    return past.group() if past else ""


def without_insertions(clause: str, quote: str) -> str:
    """Return a clause without ", which opened in 2029,", whose year is that of another thing; `quote` is its figure."""
    return _inserted().sub(lambda found: found.group() if quote in found.group() else ",", clause)


def find_years(clause: str) -> frozenset[str]:
    """Return the years that a clause names."""
    return frozenset(match["year"] for match in _YEAR.finditer(clause))


def _holds(estimate: Estimate, year: str) -> bool:
    return int(year) in {estimate.low, estimate.high}


def are_of_other_years(stated: Sequence[str]) -> bool:
    """Return whether the figures with a stated year are the exception among those of a measure."""
    other = sum(map(bool, stated))
    return 0 < other <= len(stated) - other


@cache
def _inserted() -> re.Pattern[str]:
    return re.compile(rf",\s+{any_entry('clause-words', 'insertions')}\s[^,;.]*,")


@cache
def _not_of_the_figure() -> re.Pattern[str]:
    """Match "since late" right before a year."""
    leads, within = (any_entry("measure-words", name) for name in ("before other years", "within dates"))
    return re.compile(rf"\b{leads}\s+(?:(?:{within}|[A-Z][a-z]+|\d{{1,2}}),?\s+){{0,3}}$")


@cache
def _last_year() -> re.Pattern[str]:
    return re.compile(rf"\b{any_entry('measure-words', 'last year')}\b", re.IGNORECASE)
