"""The order of the steps: paragraphs, what each of them is, and the sentences of those that are prose."""

from __future__ import annotations

from briefing.model import Document, KnownSpan, Passage, PassageKind
from briefing.text.kinds import Kind, paragraph_kinds
from briefing.text.length import cut_long_passages
from briefing.text.markings import BANNER, PORTION, find_banners, find_portion_marks
from briefing.text.paragraphs import Span, split_paragraphs, trimmed
from briefing.text.quoted_speech import keep_quotations
from briefing.text.sentences import sentence_cuts, sentence_marks

SPLIT_VERSION = "4"  # changes whenever the same text would give other passages
_PROSE = (PassageKind.PROSE, "")


def split_passages(document: Document) -> tuple[Passage, ...]:
    """Split a document's text into passages: ordered, apart, and together every character that is no blank.

    A prose passage is a sentence, or the sentences of one quotation; a heading or a piece of residue is a
    whole paragraph (or what the reader marked as such). A portion mark at the head of a paragraph is residue of
    its own, so that what follows begins with its first word. Spans have no blanks at their ends.
    """
    text = document.text
    banners = find_banners(text)
    marked = [KnownSpan(start, end, PassageKind.RESIDUE, BANNER) for start, end in banners]
    paragraphs, known = _with_known(text, (*document.known, *marked) if marked else document.known)
    marks = find_portion_marks(text, paragraphs, banners)
    bodies = [(_after(text, marks.get(start, start), end), end) for start, end in paragraphs]
    if marks:
        known = {_after(text, marks.get(start, start)): kind for start, kind in known.items()}
    kinds = paragraph_kinds(text, [body for body in bodies if body[0] < body[1]] if marks else bodies, known)
    language = split_language(dict(document.fields).get("language", "") if document.fields else "")
    stops = sentence_marks(text)
    passages: list[Passage] = []
    for number, ((opening, end), (start, _)) in enumerate(zip(paragraphs, bodies, strict=True), 1):
        if opening in marks:
            mark = Passage(len(passages), opening, marks[opening], number, PassageKind.RESIDUE, PORTION)
            passages.append(mark)
            if start == end:
                continue
        kind, reason = kinds.get(start, _PROSE)
        if kind is not PassageKind.PROSE:
            passages.append(Passage(len(passages), start, end, number, kind, reason))
            continue
        begin = start
        cuts = keep_quotations(text, start, end, sentence_cuts(text, start, end, stops, language))
        for stop, following in cut_long_passages(text, start, end, cuts):
            passages.append(Passage(len(passages), begin, stop, number))
            begin = following
        passages.append(Passage(len(passages), begin, end, number))
    return tuple(passages)


def _after(text: str, place: int, end: int | None = None) -> int:
    """Return the first place from `place` on that is no blank."""
    end = len(text) if end is None else end
    while place < end and text[place].isspace():
        place += 1
    return place


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
