"""A brief with its places in; what is printed of it out, for renderers and for the line model alike."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from briefing.fit.layout import LONG_FROM
from briefing.fit.named import list_named, name_of
from briefing.model import (
    Brief,
    BriefSection,
    BriefSource,
    Citation,
    Figure,
    FigureRow,
    Finding,
    Length,
    Position,
    PositionReading,
)

SECTION, ANNEX = "section", "annex"


def is_long(length: Length) -> bool:
    """Return whether a brief of this length has the wider type, a timeline, the method and how to verify."""
    return length.words is None and (length.pages is None or length.pages >= LONG_FROM)


def is_single(length: Length) -> bool:
    """Return whether a brief of this length has one page: headings stand beside their text, sources in one run."""
    return length.pages == 1


def printed_words(citation: Citation) -> str:
    """Return the words that are printed of a citation: its part, where it has one, else all."""
    if citation.part is None:
        return citation.quote
    return citation.quote[citation.part[0] - citation.start : citation.part[1] - citation.start]


def printed_findings(section: BriefSection) -> tuple[Finding, ...]:
    """Return the findings that a section prints, in their order."""
    return tuple(finding for finding in section.findings if finding.place == SECTION)


def printed_rows(figure: Figure) -> tuple[FigureRow, ...]:
    """Return the rows that a table of figures prints."""
    return tuple(row for row in figure.rows if row.place == SECTION)


def printed_sources(brief: Brief) -> tuple[BriefSource, ...]:
    """Return the sources that something printed cites, in their order: those that the printed list names."""
    cited = {number for section in brief.sections for number in _cited(section)}
    cited.update(entry.source for text in brief.analyst for entry in text.cited)
    return tuple(source for source in brief.sources if source.id in cited)


def stand_in_for_title(source: BriefSource) -> str:
    """Return the file's name where nothing else tells a source apart, as in the list of sources; else "".

    A source without title, author, publisher and address would be "publisher not stated, undated" there.
    """
    record = source.record
    if record.title or record.author or record.publisher or record.url:
        return ""
    name = PurePosixPath(source.path).name
    return f"{name} ({source.part})" if source.part else name


def _cited(section: BriefSection) -> Iterator[str]:
    """Yield the numbers of the sources that the printed part of a section cites."""
    for finding in printed_findings(section):
        yield from (citation.source for citation in finding.citations)
        yield from (context.source for context in finding.context)
    for figure in section.figures:
        for row in printed_rows(figure):
            yield from (figure.estimates[at].source for at in row.estimates)
    for position in section.positions:
        if position.place == SECTION:
            for reading in position.readings:
                yield from (cited.source for cited in reading.citations)


_PLAIN_COUNTS = frozenset({"people", "persons", "number", "count"})  # as a unit these tell a reader nothing


def unstated_unit(figure: Figure) -> str:
    """Return the unit of a measure that neither its label nor any source's words have, "" for none."""
    stated = [found.estimate for found in figure.estimates]
    units = {estimate.unit for estimate in stated if estimate.unit}
    if len(units) != 1 or any(e.currency or (e.unit and not e.unit.isalpha()) for e in stated):
        return ""
    (unit,) = units
    said = " ".join((figure.label, *(found.quote for found in figure.estimates))).casefold()
    return "" if unit in _PLAIN_COUNTS or unit in said else unit


def has_state(figure: Figure) -> bool:
    """Return whether a line below a measure's label says how its figures stand: they differ, or have one teller."""
    tellers = {name_of(credit) for found in figure.estimates for credit in list_named(found.credits)}
    alone = len({found.source for found in figure.estimates}) == 1
    return figure.agreement == "disagree" or bool(figure.revisions) or (alone and len(tellers) < 2)


def list_answers(position: Position) -> list[PositionReading]:
    """Return the answers to a question in order of their earliest source; those that no source gives come last."""
    order = {source: number for number, source in enumerate(position.sources)}

    def earliest(reading: PositionReading) -> int:
        return min((order.get(c.source, len(order)) for c in reading.citations), default=len(order) + 1)

    return sorted(position.readings, key=earliest)
