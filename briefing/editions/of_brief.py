"""A brief that was just built in; the same as an edition out, as if it had been written and read again."""

from __future__ import annotations

from collections.abc import Callable

from briefing.editions.edition import (
    Answer,
    Differing,
    Edition,
    EditionSection,
    Head,
    ListedSource,
    Measured,
    Question,
    Quoted,
    QuotedPassage,
    StatedValue,
)
from briefing.model import (
    Brief,
    BriefSection,
    BriefSource,
    Citation,
    Figure,
    FigureEstimate,
    Finding,
    Position,
)


def edition_of(brief: Brief, text_of: Callable[[str], str | None]) -> Edition:
    """Return a brief as an edition; `text_of` gives the text of a source by its number."""
    head = brief.masthead
    return Edition(
        brief=Head(head.title, head.edition, head.issued, str(brief.length), head.marking),
        sources=tuple(map(_source, brief.sources)),
        sections=tuple(map(_section, brief.sections)),
        disagreements=tuple(Differing(d.section, d.kind, d.ref, d.sources) for d in brief.disagreements),
        text_of=text_of,
    )


def _source(source: BriefSource) -> ListedSource:
    record = source.record
    return ListedSource(
        id=source.id,
        key=source.key,
        path=source.path,
        sha256=source.sha256,
        text_sha256=source.text_sha256,
        part=source.part,
        title=record.title,
        publisher=record.publisher,
        url=record.url,
        used=source.used,
        marking=record.marking,
    )


def _section(section: BriefSection) -> EditionSection:
    return EditionSection(
        id=section.id,
        title=section.title,
        findings=tuple(map(_passage, section.findings)),
        figures=tuple(map(_measured, section.figures)),
        positions=tuple(map(_question, section.positions)),
        dropped=section.dropped,
    )


def _passage(finding: Finding) -> QuotedPassage:
    return QuotedPassage(
        id=finding.id,
        place=finding.place,
        citations=tuple(map(_quoted, finding.citations)),
        pinned=finding.pinned,
        unprinted=finding.unprinted or None,
    )


def _quoted(cited: Citation) -> Quoted:
    return Quoted(
        cited.source, cited.quote, cited.paragraph, cited.prefix, cited.suffix, cited.marking or None
    )


def _measured(figure: Figure) -> Measured:
    return Measured(figure.measure, figure.label, tuple(map(_value, figure.estimates)), figure.changes)


def _value(found: FigureEstimate) -> StatedValue:
    stated = found.estimate
    return StatedValue(
        quote=found.quote,
        source=found.source,
        low=stated.low,
        high=stated.high,
        low_open=stated.low_open,
        high_open=stated.high_open,
        about=stated.about,
        vague=stated.vague,
        unit=stated.unit,
        currency=stated.currency,
        per=stated.per,
        paragraph=found.paragraph,
    )


def _question(position: Position) -> Question:
    answers = (Answer(reading.label, tuple(map(_quoted, reading.citations))) for reading in position.readings)
    return Question(position.id, position.question, tuple(answers))
