"""What a brief claims, and the sources' texts, in; every quotation that does not stand where it says, out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

from briefing.output_reader.fault import Fault
from briefing.output_reader.source_text import SourceText
from briefing.text.lines import Lines, read_lines
from briefing.verify.claims import GAP, Claims, StatedSource, StatedSpan
from briefing.verify.difference import first_difference


def text_hash(text: str) -> str:
    """Return the SHA-256 of the text's UTF-8, as `text_sha256` states it."""
    return hashlib.sha256(text.encode("utf-8", errors="surrogatepass")).hexdigest()


def check_text(found: SourceText, stated: StatedSource, file: str) -> Iterator[Fault]:
    """Say where a whole text disagrees with the hash and length that the brief states."""
    if not found.whole:
        return
    if len(found.text) != stated.characters:
        message = f"{found.where} has {len(found.text)} characters, the brief states {stated.characters}"
        yield Fault(file, "", "", stated.id, "", message)
    if stated.text_sha256 and text_hash(found.text) != stated.text_sha256:
        digest = f"{stated.text_sha256[:12]}…"
        message = f"{found.where} is not the text whose SHA-256 the brief states ({digest})"
        yield Fault(file, "", "", stated.id, "", message)


def check_spans(claims: Claims, texts: Mapping[str, SourceText], file: str) -> Iterator[Fault]:
    """Hold every quoted span against the source's text: its words, what stands around it, its paragraph."""
    lines: dict[str, Lines] = {}
    for span in claims.spans:
        text = texts.get(span.source)
        if text is not None and text.whole and span.source not in lines:
            lines[span.source] = read_lines(text.text)
        for message in _list_faults(span, claims.source(span.source), text, lines.get(span.source)):
            yield Fault(file, span.place, span.finding, span.source, span.quote, message)
    yield from _check_paragraphs(claims, file)


def _list_faults(
    span: StatedSpan, source: StatedSource | None, text: SourceText | None, lines: Lines | None
) -> Iterator[str]:
    if source is None:
        yield f"no source {span.source!r} is listed in the brief"
        return
    if span.key is not None and span.key != source.key:
        yield f"the key {span.key!r} is not that of {span.source} ({source.key!r})"
    if not source.used:
        yield f"{span.source} is quoted, but listed as not used"
    if span.end > source.characters >= 0:
        yield f"the span ends at {span.end}, the source has {source.characters} characters"
    if span.end - span.start != len(span.quote):
        yield f"{len(span.quote)} characters cannot be the words at {span.start}-{span.end}"
    if text is not None:
        yield from _unlike(span, text)
    if lines and span.paragraph is not None:
        most = lines.most_paragraphs(span.start)
        if not 1 <= span.paragraph <= most:
            yield f"paragraph {span.paragraph} cannot be: the text before it has at most {most}"


def _unlike(span: StatedSpan, text: SourceText) -> Iterator[str]:
    found = text.at(span.start, span.end)
    if found is None:
        yield f"{text.where} holds nothing at {span.start}-{span.end}"
        return
    if found != span.quote:
        difference = first_difference(found, span.quote)
        yield f"these words are not at {span.source} {span.start}-{span.end}: {difference}"
    yield from _beside(span.prefix, text, max(0, span.start - len(span.prefix or "")), "before")
    yield from _beside(span.suffix, text, span.end, "after")


def _beside(words: str | None, text: SourceText, start: int, side: str) -> Iterator[str]:
    """Check the words stated to stand just before or after a quotation, where these are at hand."""
    if words is None:
        return
    most = len(text.text) if text.whole else start + len(words)
    found = text.at(start, min(start + len(words), most))
    if found != words and (found is not None or text.whole):
        yield f"the words {side} it are not those of the source: {first_difference(found or '', words)}"


def _check_paragraphs(claims: Claims, file: str) -> Iterator[Fault]:
    """Paragraphs are counted through a text, so a later span cannot stand in an earlier paragraph."""
    last: dict[str, StatedSpan] = {}
    numbered = (span for span in claims.spans if span.paragraph is not None)
    for span in sorted(numbered, key=lambda span: (span.source, span.start)):
        before = last.get(span.source)
        if before and (span.paragraph or 0) < (before.paragraph or 0):
            message = f"paragraph {span.paragraph}, but {before.place} before it is in {before.paragraph}"
            yield Fault(file, span.place, span.finding, span.source, span.quote, message)
        last[span.source] = span


def check_credits(claims: Claims, texts: Mapping[str, SourceText], file: str) -> Iterator[Fault]:
    """Look for the words that name speakers, and for those that report the saying, in the sources cited.

    They are shown as words of the source. Whether it is they who speak is found by making the brief again.
    """
    wholes: dict[str, str] = {}
    for credit in claims.credits:
        text = texts.get(credit.source)
        if text is None or not text.whole:
            continue
        if credit.source not in wholes:
            wholes[credit.source] = " ".join(text.text.split())
        for words in credit.words.split(GAP):
            if words not in wholes[credit.source]:
                message = "these words, given as a speaker's name or cue, are not in the source"
                yield Fault(file, credit.place, "", credit.source, words, message)
