"""What the analyst's texts cite, and the sources' texts, in; citations that lead nowhere, and misquotations, out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefing.text.lines import read_lines
from briefing.verify.checks import uncounted
from briefing.verify.marks import marked_runs, unmarked
from briefing.verify.report import Fault
from briefing.verify.seen import without_blanks
from briefing.verify.stated import Claims, Noted, StatedSpan
from briefing.verify.texts import Evidence

_MARKS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "‑": "-"})


def check_noted(claims: Claims, texts: Mapping[str, Evidence], file: str) -> Iterator[Fault]:
    """Hold every citation of the analyst's against the sources, their texts and the findings of the brief."""
    findings = {finding.id: finding for finding in claims.findings}
    for noted in claims.noted:
        for message in _faults(noted, claims, texts.get(noted.source)):
            yield Fault(file, noted.place, noted.finding or "", noted.source, "", message)
        if noted.finding is None:
            continue
        finding = findings.get(noted.finding)
        quoted = finding.citations if finding else ()
        if not any(_quotes_of(span, noted) for span in quoted):
            message = "the analyst's citation leads to a finding that does not quote its place"
            yield Fault(file, noted.place, noted.finding, noted.source, "", message)


def _quotes_of(span: StatedSpan, noted: Noted) -> bool:
    """Return whether a quotation holds words of the paragraph cited: it may begin in an earlier one."""
    if span.source != noted.source or noted.paragraph is None:
        return False
    if noted.start is None or noted.end is None or span.paragraph is None:
        return span.paragraph == noted.paragraph
    overlaps = span.start < noted.end and noted.start < span.end
    return overlaps and span.paragraph <= noted.paragraph


def check_analyst_quotes(claims: Claims, texts: Mapping[str, Evidence], file: str) -> Iterator[Fault]:
    """Demand that what the analyst's text has between quotation marks stands in a source that the text cites.

    A source of which there is no whole text here could hold the words, so nothing is said then.
    """
    for place, words in claims.analyst:
        cited = {noted.source for noted in claims.noted if noted.place.startswith(f"{place}.")}
        held = [texts.get(source) for source in sorted(cited)]
        if not all(text is not None and text.whole for text in held):
            continue
        known = [_plain(text.text) for text in held if text is not None]
        for readings in marked_runs(unmarked(words)):
            if not any(_plain(reading) in text for reading in readings for text in known):
                message = (
                    "the analyst has these words between quotation marks, and no source cited holds them"
                )
                yield Fault(file, place, "", "", readings[-1], message)


def _plain(text: str) -> str:
    return without_blanks(text).translate(_MARKS)


def _faults(noted: Noted, claims: Claims, text: Evidence | None) -> Iterator[str]:
    source = claims.source(noted.source)
    if source is None:
        yield f"no source {noted.source!r} is listed in the brief"
        return
    if noted.key != source.key:
        yield f"the key {noted.key!r} is not that of {noted.source} ({source.key!r})"
    if noted.paragraph is None or noted.start is None or noted.end is None:
        return
    if not 0 <= noted.start < noted.end <= max(source.characters, 0):
        yield f"the paragraph {noted.start}-{noted.end} is not within {source.characters} characters"
    elif text is not None and text.whole:
        yield from uncounted(noted.paragraph, read_lines(text.text).most_paragraphs(noted.start))
