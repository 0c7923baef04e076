"""The positions of all sections in; the questions on which the sources differ, with every declared answer, out."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.model import Brief, Position, PositionReading
from briefing.render.view.quotes import Quoter, QuoteView
from briefing.render.wording import show_unseen


@dataclass(frozen=True, slots=True)
class AnswerView:
    """A declared answer: how many sources give it and of when, one telling quotation, and all places beside it.

    `quote` is None where no source says so; `others` are all further citations of it, as quotations.
    """

    label: str
    counted: str
    quote: QuoteView | None
    others: tuple[QuoteView, ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question with its answers in order of their earliest source; `place` is "section" where it is printed."""

    anchor: str
    section: str
    question: str
    answers: tuple[AnswerView, ...]
    place: str

    @property
    def answered(self) -> int:
        """Return how many of the answers a source gives."""
        return sum(answer.quote is not None for answer in self.answers)


def view_questions(quoter: Quoter, brief: Brief) -> tuple[QuestionView, ...]:
    """Return the questions of all sections that any source answers, those that are printed first."""
    asked = [
        (section.id, f"position-{number}-{place}", position)
        for number, section in enumerate(brief.sections, start=1)
        for place, position in enumerate(section.positions, start=1)
        if any(reading.citations for reading in position.readings)
    ]
    asked.sort(key=lambda item: item[2].place != "section")
    return tuple(_view_question(quoter, *item) for item in asked)


def _view_question(quoter: Quoter, section: str, anchor: str, position: Position) -> QuestionView:
    order = {source: number for number, source in enumerate(position.sources)}

    def earliest(reading: PositionReading) -> int:
        return min((order.get(c.source, len(order)) for c in reading.citations), default=len(order) + 1)

    answers = tuple(
        _view_answer(quoter, reading, order) for reading in sorted(position.readings, key=earliest)
    )
    return QuestionView(anchor, section, show_unseen(position.question), answers, position.place)


def _view_answer(quoter: Quoter, reading: PositionReading, order: dict[str, int]) -> AnswerView:
    label = show_unseen(reading.label)
    if not reading.citations:
        return AnswerView(label, quoter.say("differ.none"), None)
    telling = reading.citations[reading.telling or 0]
    rest = [citation for citation in reading.citations if citation is not telling]
    rest.sort(key=lambda citation: order.get(citation.source, len(order)))
    sources = list(dict.fromkeys(citation.source for citation in reading.citations))
    counted, dates = quoter.say("differ.sources", len(sources)), quoter.period(sources)
    if dates:
        counted = quoter.say("differ.dated", sources=counted, dates=dates)
    quote = quoter.quote(telling, rest)
    return AnswerView(
        label,
        counted,
        quote,
        tuple(quoter.requote(one, note) for one, note in zip(rest, quote.also, strict=True)),
    )
