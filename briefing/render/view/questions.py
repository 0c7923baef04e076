"""The positions of all sections in; the questions on which the sources differ, with every declared answer, out."""

from __future__ import annotations

from dataclasses import replace

from briefing.dataclass import dataclass
from briefing.fit.printed import list_answers
from briefing.model import Brief, Position, PositionReading
from briefing.render.view.quotes import Quoter, QuoteView
from briefing.render.view.reference import say_locator
from briefing.render.wording import show_unseen

Told = tuple[str, int, int]
"""A span that is printed by now, by the key of its source."""

_DIFFERING = 2  # answers: sources that give only one do not differ


@dataclass(frozen=True, slots=True)
class AnswerView:
    """A declared answer: how many sources give it and of when, one telling quotation, and all places beside it.

    `quote` is None where no words say so; `others` are all further citations of it, as quotations. `above` says that
    its words are printed already, under an earlier question: only their place is told again.
    """

    label: str
    counted: str
    quote: QuoteView | None
    others: tuple[QuoteView, ...] = ()
    above: bool = False


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question with its answers in order of their earliest source; `place` is "section" where it is printed.

    `lacking` says, of a question to which only one answer was found, for which others no words were.
    """

    anchor: str
    section: str
    question: str
    answers: tuple[AnswerView, ...]
    place: str
    lacking: str = ""

    @property
    def given(self) -> tuple[AnswerView, ...]:
        """Return the answers that a source gives."""
        return tuple(answer for answer in self.answers if answer.quote is not None)

    @property
    def answered(self) -> int:
        """Return how many of the answers a source gives."""
        return len(self.given)


def view_questions(quoter: Quoter, brief: Brief) -> tuple[QuestionView, ...]:
    """Return the questions of all sections that any source answers, those that are printed first.

    Of these come first those on which sources differ, then those to which only one answer was found.
    """
    asked = [
        (section.id, f"position-{number}-{place}", position)
        for number, section in enumerate(brief.sections, start=1)
        for place, position in enumerate(section.positions, start=1)
        if any(reading.citations for reading in position.readings)
    ]
    asked.sort(key=lambda item: (item[2].place != "section", _count_given(item[2]) < _DIFFERING))
    told: set[Told] = set()
    return tuple(_view_question(quoter, *item, told) for item in asked)


def _count_given(position: Position) -> int:
    return sum(bool(reading.citations) for reading in position.readings)


def _view_question(
    quoter: Quoter, section: str, anchor: str, position: Position, told: set[Told]
) -> QuestionView:
    order = {source: number for number, source in enumerate(position.sources)}
    answers = tuple(_view_answer(quoter, reading, order, told) for reading in list_answers(position))
    question = QuestionView(anchor, section, show_unseen(position.question), answers, position.place)
    lacking = [_with_set_aside(quoter, show_unseen(r.label), r) for r in position.readings if not r.citations]
    if question.answered >= _DIFFERING or not lacking:
        return question
    return replace(question, lacking=quoter.say("differ.none_for", labels="; ".join(lacking)))


def _with_set_aside(quoter: Quoter, said: str, reading: PositionReading) -> str:
    """Say also where words of an answer stand that state nothing: "...; set aside: S6 ¶2, only possible"."""
    places = (
        quoter.say(
            "differ.denied" if aside.denied else "differ.possible",
            place=f"{aside.source} {say_locator(aside.paragraph, aside.page)}",
        )
        for aside in reading.set_aside
    )
    listed = "; ".join(places)
    return quoter.say("differ.set_aside", label=said, places=listed) if listed else said


def _view_answer(
    quoter: Quoter, reading: PositionReading, order: dict[str, int], told: set[Told]
) -> AnswerView:
    label = show_unseen(reading.label)
    if not reading.citations:
        return AnswerView(label, _with_set_aside(quoter, quoter.say("differ.none"), reading), None)
    telling = reading.citations[reading.telling or 0]
    rest = [citation for citation in reading.citations if citation is not telling]
    rest.sort(key=lambda citation: order.get(citation.source, len(order)))
    sources = list(dict.fromkeys(citation.source for citation in reading.citations))
    counted, dates = quoter.say("differ.sources", reading.independent or len(sources)), quoter.period(sources)
    if dates:
        counted = quoter.say("differ.dated", sources=counted, dates=dates)
    quote = quoter.quote(telling, rest)
    printed = (telling.key, quote.shown.start, quote.shown.end)
    above = printed in told
    told.add(printed)
    return AnswerView(
        label,
        counted,
        quote,
        tuple(quoter.requote(one, note) for one, note in zip(rest, quote.also, strict=True)),
        above,
    )
