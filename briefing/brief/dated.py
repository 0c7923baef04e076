"""Built sections and the evidence in; the timeline of the findings that stand in them out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefing.compare.dated_clause import cut_clause
from briefing.compare.evidence import Evidence
from briefing.compare.timeline import QuotedDate, weigh_timeline
from briefing.corpus import Corpus
from briefing.edtf import read_edtf
from briefing.model import BriefSection, Citation, DateMention, Span, Timeline


def build_timeline(sections: Iterable[BriefSection], corpus: Corpus, evidence: Evidence) -> Timeline:
    """Return the dates that the sections' own findings name; those of the annex would bury them.

    What two sections quote stands in the timeline once.
    """
    return weigh_timeline(_quoted_dates(sections, corpus, evidence))


def _quoted_dates(
    sections: Iterable[BriefSection], corpus: Corpus, evidence: Evidence
) -> Iterator[QuotedDate]:
    seen: set[tuple[str, int]] = set()
    for section in sections:
        findings = section.findings if "dates" in section.analyses else ()
        for finding in findings:
            if finding.place != "section":
                continue
            for number, citation in enumerate(finding.citations):
                text = corpus.text(citation.key)
                for mention in evidence.dates_near(citation.key, citation.start, citation.end):
                    inside = citation.start <= mention.start and mention.end <= citation.end
                    if inside and (citation.key, mention.start) not in seen:
                        seen.add((citation.key, mention.start))
                        words = text[mention.start : mention.end]
                        planned = _is_after(mention, corpus.record(citation.key).published)
                        clause = None if planned else _cut_clause(citation, mention)
                        yield QuotedDate(finding.id, number, mention, words, clause)


def _is_after(mention: DateMention, published: str) -> bool:
    """Return whether a day lies after a text's day of publication: what a text says of it is a plan or a deadline."""
    if not published or not mention.earliest:
        return False
    last = read_edtf(published).latest
    return last is not None and mention.earliest > last.isoformat()


def _cut_clause(citation: Citation, mention: DateMention) -> Span | None:
    """Return the clause around a date as a span of the source."""
    found = cut_clause(citation.quote, mention.start - citation.start, mention.end - citation.start)
    return (citation.start + found[0], citation.start + found[1]) if found else None
