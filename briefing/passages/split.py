"""The order of the steps: paragraphs, what each of them is, and the sentences of those that are prose."""

from __future__ import annotations

from briefing.model import Document, KnownSpan, Passage, PassageKind
from briefing.passages.kinds import Kind, paragraph_kinds
from briefing.passages.length import cut_long_passages
from briefing.passages.paragraphs import Span, split_paragraphs, trimmed
from briefing.passages.quotations import keep_quotations
from briefing.passages.sentences import sentence_cuts, sentence_marks

SPLIT_VERSION = "4"  # changes whenever the same text would give other passages
_PROSE = (PassageKind.PROSE, "")


def split_passages(document: Document) -> tuple[Passage, ...]:
    """Split a document's text into passages: ordered, apart, and together every character that is no blank.

    A prose passage is a sentence, or the sentences of one quotation; a heading or a piece of residue is a
    whole paragraph (or what the reader marked as such). Spans have no blanks at their ends.
    """
    text = document.text
    paragraphs, known = _with_known(text, document.known)
    kinds = paragraph_kinds(text, paragraphs, known)
    language = split_language(dict(document.fields).get("language", "") if document.fields else "")
    marks = sentence_marks(text)
    passages: list[Passage] = []
    for number, (start, end) in enumerate(paragraphs, 1):
        kind, reason = kinds.get(start, _PROSE)
        if kind is not PassageKind.PROSE:
            passages.append(Passage(len(passages), start, end, number, kind, reason))
            continue
        begin = start
        cuts = keep_quotations(text, start, end, sentence_cuts(text, start, end, marks, language))
        for stop, following in cut_long_passages(text, start, end, cuts):
            passages.append(Passage(len(passages), begin, stop, number))
            begin = following
        passages.append(Passage(len(passages), begin, end, number))
    return tuple(passages)


def split_language(language: str) -> str:
    """Return the code by which texts of a language are split: "en-GB" and what is not stated are "en"."""
    return language.replace("_", "-").split("-")[0].lower() or "en"


def _with_known(text: str, spans: tuple[KnownSpan, ...]) -> tuple[list[Span], dict[int, Kind]]:
    """Return the paragraphs, cut at what the reader knows, and the known kinds by their start."""
    paragraphs = split_paragraphs(text)
    if not spans:
        return paragraphs, {}
    known: dict[int, Kind] = {}
    cut: list[Span] = []
    waiting = sorted(spans, key=lambda span: span.start, reverse=True)
    for start, end in paragraphs:
        begin = start
        while waiting and waiting[-1].start < end:
            span = waiting[-1]
            cut += trimmed(text, begin, max(begin, span.start))
            for inner in trimmed(text, max(begin, span.start), min(span.end, end)):
                cut.append(inner)
                known[inner[0]] = (span.kind, span.reason)
            begin = max(begin, min(span.end, end))
            if span.end > end:
                break
            waiting.pop()
        cut += trimmed(text, begin, end)
    return cut, known
