"""Units in; attributions in the making out, with what goes on over sentences and paragraphs joined to its cue.

A quotation that stands alone belongs to whoever spoke before it in its paragraph, or to whoever is named
after it. One that is left open at a paragraph's end goes on in the next. A paragraph that is nothing but a
quotation, right after one in which somebody speaks, is that speaker's. What follows a colon at a paragraph's
end belongs to the cue before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefing.language.english.speech import word_classes as tag
from briefing.language.english.speech.drafts import Draft, find_reports, make_draft
from briefing.language.english.speech.labels import find_label
from briefing.language.english.speech.lexicon import words_in
from briefing.language.english.speech.sentence_before import draft_of_sentence_before
from briefing.language.english.speech.units import Unit
from briefing.model import Span
from briefing.text.quotations import Quotation

_BARE = tag.SENTENCE_OPENERS | tag.PARTING_MARKS | {tag.QUOTATION, tag.STOP}
_SIGNATURE = re.compile(  # an office may follow the name, a stop only after an initial
    r"\s*([—–-]{1,2}) ?([^\W\d_a-z][\w.’'-]*(?: [^\W\d_a-z][\w.’'-]*){1,3}(?:, [^.!?]{3,60})?)"
)
_TURN = re.compile(r"\W{1,2}([^\W\d_a-z][^\W\d_a-z.’' -]{1,40})(:)\s")


def draft_attributions(text: str, units: Iterable[Unit]) -> list[Draft]:
    """Return the attributions of a text, in the order of their cues."""
    reading = _Reading(text)
    for unit in units:
        reading.take(unit)
    reading.end_paragraph()
    return [draft for draft in reading.drafts if draft.content]


class _Reading:
    """What has been read so far, and what may go on from one unit to the next."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.drafts: list[Draft] = []
        self._paragraph = -1
        self._speaking: Draft | None = None  # whose quotation goes on, if the next unit is nothing but one
        self._before: Draft | None = None  # who spoke in the paragraph before
        self._waiting: list[Span] = []  # quotations whose speaker is still to be named
        self._awaited: Draft | None = None  # a cue that ended in a colon
        self._block: Draft | None = None  # what holds the whole of this paragraph
        self._stated: Draft | None = None  # who states something in the last sentence
        self._stated_before: Draft | None = None  # and in that at the end of the paragraph before
        self._all_quoted = True  # whether this paragraph is nothing but quotations so far
        self._unnamed: Unit | None = None  # the sentence before in this paragraph, where nobody says it
        self._believed = False  # whether somebody believes or wishes something in it

    def take(self, unit: Unit) -> None:
        """Read the next unit."""
        before, self._unnamed = self._unnamed, None
        if before is not None and before.paragraph != unit.paragraph:
            before = None
        quotations = list(unit.quotations.values())
        if self._take_signature(unit, quotations):
            return
        bare = bool(quotations) and _BARE.issuperset(unit.classes)
        if unit.paragraph != self._paragraph:
            if not (quotations and quotations[0].resumed):
                self.end_paragraph()
            self._block, self._all_quoted = None, True
        self._all_quoted = self._all_quoted and bare and not quotations[-1].open
        if not bare:
            self._stated = None
        if not (unit.classes or self._awaited or self._block):
            self._paragraph, self._unnamed, self._believed = unit.paragraph, unit, False
            return
        changed, self._paragraph = unit.paragraph != self._paragraph, unit.paragraph
        if self._block is not None:
            self._block.content[-1] = (self._block.content[-1][0], unit.end)
        elif self._awaited is not None and (bare or changed):
            self._take_up(unit, quotations, bare)
        elif bare:
            self._take_bare(quotations)
        else:
            self._awaited = None
            self._take_reports(unit, before)

    def end_paragraph(self) -> None:
        """Give what waited for its speaker to the one of the paragraph before; a speaker ends here."""
        if self._waiting and self._before is not None:
            before = self._before
            self._speaking = Draft(self._waiting, before.source, before.cue, before.sentence, True)
            self._speaking.antecedent = before.antecedent
            self.drafts.append(self._speaking)
        elif self._waiting and self._stated_before is not None and self._all_quoted and self._is_closed():
            self._infer(self._stated_before)
        self._waiting = []
        self._before, self._speaking = self._speaking, None
        self._stated_before, self._stated = self._stated, None

    def _is_closed(self) -> bool:
        """Return whether what waits ends as a sentence does: after a comma its speaker is still to come."""
        return self._text[self._waiting[-1][1] - 2] != ","

    def _infer(self, stated: Draft) -> None:
        """Give a paragraph that is all quotation to whom the sentence before it reports: "He regretted it." """
        draft = Draft(self._waiting, stated.source, stated.cue, stated.sentence, True, inferred=True)
        draft.antecedent = stated.antecedent
        self.drafts.append(draft)
        self._speaking = draft

    def _take_up(self, unit: Unit, quotations: list[Quotation], bare: bool) -> None:
        """Give what follows a colon to the cue before it: a quotation, or the paragraph set off."""
        draft = self._awaited
        self._awaited = None
        assert draft is not None
        if bare:
            draft.content += [(quotation.start, quotation.end) for quotation in quotations]
            draft.quoted = draft.marked = True
            self._speaking = draft
        elif unit.class_at(0) == tag.QUOTATION:
            self._take_reports(unit)
        else:
            draft.content.append((unit.start, unit.end))
            self._block = draft

    def _take_bare(self, quotations: list[Quotation]) -> None:
        turn = _TURN.match(self._text, quotations[0].start, quotations[0].end)
        spans = [(quotation.start, quotation.end) for quotation in quotations]
        if turn is not None:
            spans[0] = (turn.end(), spans[0][1])
            self._speaking = Draft(spans, turn.span(1), turn.span(2), spans[0][0], True)
            self.drafts.append(self._speaking)
        elif self._speaking is not None and not self._waiting:
            self._speaking.content += spans
        else:
            self._waiting += spans

    def _take_signature(self, unit: Unit, quotations: list[Quotation]) -> bool:
        """Give quotations to the name that signs them: '"The port stays shut." — Ada Quill, mayor'."""
        waiting = self._waiting if unit.paragraph == self._paragraph else []
        if not (quotations or waiting):
            return False
        spans = [(quotation.start, quotation.end) for quotation in quotations]
        if spans and self._text[unit.start : spans[0][0]].strip():
            return False
        name = _SIGNATURE.fullmatch(self._text, spans[-1][1] if spans else unit.start, unit.end)
        if name is None:
            return False
        dash = name.span(1)
        self.drafts.append(Draft([*waiting, *spans], name.span(2), dash, unit.start, True))
        self._waiting, self._paragraph = [], unit.paragraph
        return True

    def _is_pronoun(self, source: Span) -> bool:
        return self._text[slice(*source)].lower() in words_in("pronouns that go on")

    def _take_reports(self, unit: Unit, before: Unit | None = None) -> None:
        reports = find_reports(unit)
        drafts = [make_draft(unit, report) for report in reports]
        named = None
        if before is not None:
            named = draft_of_sentence_before(self._text, before, unit, believed=self._believed)
        if named is not None:
            self.drafts.append(named)
            pairs = [pair for pair in zip(reports, drafts, strict=True) if pair[1].source != named.source]
            reports, drafts = [report for report, _ in pairs], [draft for _, draft in pairs]
        elif all(report.source is None or report.weak for report in reports):
            self._unnamed, self._believed = unit, any(report.source for report in reports)
        if drafts:
            self._take_drafts(unit, drafts)
        else:
            self._stated = None
            if unit.quotations:
                self._waiting = []
        for report, draft in zip(reports, drafts, strict=True):
            if report.awaits:
                self._awaited = draft
        label = find_label(unit)
        if label is not None and not any(draft.cue == label.cue for draft in drafts):
            self.drafts.append(label)
            if self._text[slice(*unit.span(0, 1))].isupper():
                self._block = label

    def _take_drafts(self, unit: Unit, drafts: list[Draft]) -> None:
        """Give what waited to the first who is quoted, and remember who speaks and who states something."""
        direct = [draft for draft in drafts if draft.quoted and draft.source is not None]
        if self._waiting and direct:
            direct[0].content = self._waiting + direct[0].content
        if direct or unit.quotations:
            self._waiting = []
        self.drafts += drafts
        self._stated = _sole_speaker(unit, drafts)
        if direct:
            self._speaking = direct[-1]
        elif any(draft.source is not None and not self._is_pronoun(draft.source) for draft in drafts):
            self._speaking = None


def _sole_speaker(unit: Unit, drafts: list[Draft]) -> Draft | None:
    """Return the report that a sentence is, "He regretted the delay.", if nobody else speaks in it."""
    sources = {draft.source for draft in drafts if draft.source is not None}
    if len(sources) != 1 or unit.class_at(0) == tag.SUBORDINATOR:
        return None
    return next(draft for draft in drafts if draft.source is not None)
