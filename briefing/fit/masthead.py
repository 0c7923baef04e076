"""A brief and the sources that it cites in; the lines of its head on them and on how to read it, as pieces, out.

The words are samples of the length that the wording has in print.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from briefing.fit.layout import STAND, STAND_SOURCES, STAND_WORDS
from briefing.fit.lines import Piece
from briefing.fit.period import Period, cover
from briefing.model import Brief, BriefSource, Record

_UNDATED = "; twelve are without a date, the others are"
IN_WORDS = 12  # documents up to which their number is said in words
_FACTS = ("title", "author", "publisher")


def stand_pieces(brief: Brief, cited: Set[str]) -> list[Piece]:
    """Return what the head says of the sources, and how a place is read."""
    shown = [source for source in brief.sources if source.id in cited] or list(brief.sources)
    findings = (finding for section in brief.sections for finding in section.findings)
    found = [citation for finding in findings for citation in finding.citations]
    page = " page 99," * any(citation.page for citation in found)
    source = "9" * len(str(len(brief.sources)))
    paragraph = "9" * len(str(max((citation.paragraph for citation in found), default=1)))
    return [
        (_say_sources(brief, shown), STAND_SOURCES),
        (_say_missing([source.record for source in shown]), STAND),
        (" Words in this type", STAND_WORDS),
        (" are the sources’, word for word, and underlined where a source hedges. ", STAND),
        (f"S{source}\u00a0¶{paragraph} is source {source},{page} paragraph {paragraph}.", STAND),
    ]


def _say_sources(brief: Brief, shown: Sequence[BriefSource]) -> str:
    """Say how many documents of which days: "Twelve documents, eleven quoted, of 1 to 13 November 2024."."""
    quoted = f", {_say_count(len(shown))} quoted," if len(shown) != brief.documents else ""
    periods = [cover([source.record.published]) for source in shown]
    period = cover(source.record.published for source in shown)
    undated = _UNDATED if period and None in periods else ""
    return f"{_say_count(brief.documents).capitalize()} documents{quoted}{undated}{_say_days(period)}. "


def _say_count(count: int) -> str:
    return "twelve" if count <= IN_WORDS else str(count)


def _say_days(period: Period | None) -> str:
    """Say from when to when, each month with the letters of a long one."""
    if period is None:
        return ""
    first, last = period.first, period.last
    about = " of about " if period.about else " of "
    if (first.year, first.month) == (last.year, last.month):
        return f"{about}{first.day} to {last.day} September {first.year}"
    year = f" {first.year}" * (first.year != last.year)
    return f"{about}{first.day} September{year} to {last.day} September {last.year}"


def _say_missing(records: Sequence[Record]) -> str:
    """Say what none of the sources names, and that their dates are inferred where all are."""
    lacking = list(_list_lacking(records))
    if not lacking:
        return ""
    named = " or ".join(filter(None, (", ".join(lacking[:-1]), lacking[-1])))
    inferred = "date" in lacking and any(record.published for record in records)
    return f"None names its {named}{'; the dates are inferred from what they say' * inferred}."


def _list_lacking(records: Sequence[Record]) -> Iterator[str]:
    yield from (name for name in _FACTS if not any(getattr(record, name) for record in records))
    if all(not record.published or record.dating for record in records):
        yield "date"
