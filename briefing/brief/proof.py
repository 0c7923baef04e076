"""A brief and its corpus in; nothing out, or BriefingError where a quotation is not in its source."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.corpus import Corpus
from briefing.errors import BriefingError, Problem
from briefing.model import Brief, BriefSection, Citation, Context


def prove_quotations(brief: Brief, corpus: Corpus) -> None:
    """Hold every quotation against its source once more; the build stops when one is not there."""
    keys = {source.id: source.key for source in brief.sources}
    faults = []
    for section in brief.sections:
        for named, source, start, end, quote in _quotations(section):
            if corpus.text(keys[source])[start:end] != quote:
                fault = f"quotes words that are not at {source} {start}-{end}"
                faults.append(Problem("brief", path=named, fault=fault))
    if faults:
        raise BriefingError(faults)


def _quotations(section: BriefSection) -> Iterator[tuple[str, str, int, int, str]]:
    """Yield every quotation of a section: whose it is, its source, its span and its words."""
    for finding in section.findings:
        places: tuple[Citation | Context, ...] = (*finding.citations, *finding.context)
        for place in places:
            yield finding.id, place.source, place.start, place.end, place.quote
    for figure in section.figures:
        for found in figure.estimates:
            yield figure.measure, found.source, found.estimate.start, found.estimate.end, found.quote
    for position in section.positions:
        for reading in position.readings:
            for cited in reading.citations:
                yield position.id, cited.source, cited.start, cited.end, cited.quote
