"""A text, its layout and its sentences in; its passages out: headings, residue, and prose by the sentence."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from briefing.model import KnownSpan, Locator, Passage, PassageKind
from briefing.text.datelines import DATELINE
from briefing.text.layout import Layout
from briefing.text.length import cut_long_passages
from briefing.text.markings import PORTION
from briefing.text.quoted_speech import keep_quotations
from briefing.text.sentences import Cut

SPLIT_VERSION = "8"  # changes whenever the same text would give other passages
_PROSE = (PassageKind.PROSE, "")


def make_passages(text: str, layout: Layout, cuts: Sequence[list[Cut]]) -> tuple[Passage, ...]:
    """Return the passages of a text: ordered, apart, and together every character that is no blank.

    A prose passage is a sentence, or the sentences of one quotation; a heading or a piece of residue is a
    whole paragraph (or what the reader marked as such). A portion mark or a dateline at the head of a paragraph is
    residue of its own, so that what follows begins with its first word. Spans have no blanks at their ends.
    `cuts` has, for each of the layout's bodies, where its sentences part.
    """
    from briefing.text.kinds import paragraph_kinds  # texts that a cache knows are not split again

    bodies = [body for body in layout.bodies if body[0] < body[1]]
    counts = {start: len(inner) + 1 for (start, _), inner in zip(layout.bodies, cuts, strict=True)}
    kinds = paragraph_kinds(text, bodies, layout.known, counts)
    passages: list[Passage] = []
    pairs = zip(layout.paragraphs, layout.bodies, cuts, strict=True)
    for number, ((opening, _), (start, end), inner) in enumerate(pairs, 1):
        if opening in layout.marks:
            stop = layout.marks[opening]
            passages.append(Passage(len(passages), opening, stop, number, PassageKind.RESIDUE, PORTION))
            if start == end:
                continue
        dated = opening if opening not in layout.marks else _next_word(text, layout.marks[opening])
        if dated in layout.datelines:
            stop = layout.datelines[dated]
            passages.append(Passage(len(passages), dated, stop, number, PassageKind.RESIDUE, DATELINE))
        kind, reason = kinds.get(start, _PROSE)
        if kind is not PassageKind.PROSE:
            passages.append(Passage(len(passages), start, end, number, kind, reason))
            continue
        begin = start
        kept = keep_quotations(text, start, end, inner)
        for stop, following in cut_long_passages(text, start, end, kept):
            passages.append(Passage(len(passages), begin, stop, number))
            begin = following
        passages.append(Passage(len(passages), begin, end, number))
    return tuple(passages)


def locate_passages(passages: Sequence[Passage], known: Sequence[KnownSpan]) -> tuple[Passage, ...]:
    """Give each passage the place that the reader of the file knows for the stretch in which it begins."""
    spans = sorted((span for span in known if span.locator), key=lambda span: span.start)
    if not spans:
        return tuple(passages)
    starts = [span.start for span in spans]
    located = []
    for passage in passages:
        at = bisect_right(starts, passage.start) - 1
        within = at >= 0 and passage.start < spans[at].end
        located.append(_located(passage, spans[at].locator) if within else passage)
    return tuple(located)


def _located(passage: Passage, locator: Locator | None) -> Passage:
    """Return a passage with its place; of a page also its number, as counted from the first of the file."""
    page = int(locator.value) if locator and locator.kind == "page" else passage.page
    return replace(passage, page=page, locator=locator)


def _next_word(text: str, place: int) -> int:
    """Return the first place from `place` on that is no blank."""
    return next((at for at in range(place, len(text)) if not text[at].isspace()), len(text))


def split_language(language: str) -> str:
    """Return the code by which texts of a language are split: "en-GB" and what is not stated are "en"."""
    return language.replace("_", "-").split("-")[0].lower() or "en"
