"""Dates named in the quotations of findings in; a timeline, and what could not be dated, out.

A finding stands once on each stretch of days that it names, with the first words that name it. What several
findings say of one day stays several entries: whether they speak of one event is for the reader to judge.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from briefing.dataclass import dataclass
from briefing.model import DateMention, Span, Timeline, TimelineEntry, UndatedEntry

FEWEST_ROWS = 3


@dataclass(frozen=True, slots=True)
class QuotedDate:
    """A mention in the words that a finding quotes; `text` is the mention as written, `citation` counts from 0.

    `clause` is the stretch of the source that tells what was on the date, where one can stand alone.
    """

    finding: str
    citation: int
    mention: DateMention
    text: str
    clause: Span | None = None


def weigh_timeline(dates: Iterable[QuotedDate]) -> Timeline:
    """Return the dates in order of their first day, then their last, then as given; those without days apart.

    A date without a clause that tells what was on it makes no row of print: "Wednesday" alone is no news. Nor do fewer
    than three rows make a timeline.

    `dates` come in the order of the findings, and within one in the order of its text.
    """
    entries: dict[tuple[str, str, str], TimelineEntry] = {}
    undated: dict[tuple[str, str], UndatedEntry] = {}
    for each in dates:
        mention = each.mention
        if mention.earliest and mention.latest:
            entries.setdefault((each.finding, mention.earliest, mention.latest), _entry(each))
        else:
            undated.setdefault((each.finding, each.text.casefold()), _undated(each))
    ordered = sorted(entries.values(), key=lambda entry: (entry.earliest, entry.latest))
    if sum(entry.place == "section" for entry in ordered) < FEWEST_ROWS:
        ordered = [replace(entry, place="annex", clause=None) for entry in ordered]
    return Timeline(tuple(ordered), tuple(undated.values()))


def _entry(each: QuotedDate) -> TimelineEntry:
    days = each.mention
    return TimelineEntry(
        edtf=days.edtf,
        earliest=days.earliest,
        latest=days.latest,
        precision=days.precision,
        text=each.text,
        finding=each.finding,
        citation=each.citation,
        place="section" if each.clause else "annex",
        clause=each.clause,
    )


def _undated(each: QuotedDate) -> UndatedEntry:
    return UndatedEntry(each.text, each.finding, each.citation, each.mention.edtf)
