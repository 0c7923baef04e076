"""Figures, answers and differences of two editions in; which of them moved out."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

from briefing.editions.edition import Edition, Measured, Question, Quoted, StatedValue
from briefing.editions.former import Name
from briefing.editions.sources import Same
from briefing.model import AnswerMove, DifferenceMove, FigureMove, Gained


def find_figures(old: Edition, new: Edition, former: Name) -> Iterator[FigureMove]:
    """Yield the measures of both editions whose values changed."""
    before = {(s.id, figure.measure): figure for s in old.sections for figure in s.figures}
    for section in new.sections:
        for figure in section.figures:
            if there := before.get((section.id, figure.measure)):
                values, came, stand = _compare_values(there, figure)
                if came or (values and not stand):
                    told = tuple(former(one.quote, one.source, one.paragraph) for one in values)
                    yield FigureMove(section.id, figure.measure, figure.label, told, tuple(came), stand)


def _compare_values(old: Measured, new: Measured) -> tuple[list[StatedValue], list[int], bool]:
    """Return the values before, the numbers of the new ones, and whether the former are all still stated.

    Of a running count the newest before and now are told, where it moved. Of any other measure what was taken back
    and what is new, or, where nothing was taken back, all that was stated before.
    """
    before, now = _first_of_each(old.estimates), _first_of_each(new.estimates)
    if new.changes and before and now:
        first, newest = next(iter(before.values())), next(iter(now))
        if newest not in before:
            return [old.estimates[first]], [now[newest]], False
    gone = [old.estimates[at] for value, at in before.items() if value not in now]
    came = [at for value, at in now.items() if value not in before]
    if before and not gone:
        return [old.estimates[at] for at in before.values()], came, True
    return gone, came, False


def _first_of_each(values: Sequence[StatedValue]) -> dict[Hashable, int]:
    """Return the number of the first estimate that states each value."""
    found: dict[Hashable, int] = {}
    for number, value in enumerate(values):
        found.setdefault(_amount(value), number)
    return found


def _amount(value: StatedValue) -> Hashable:
    """Return what is stated, whatever its words: "Eleven" and "11" are one; vague words are only themselves.

    The unit does not count: in one measure "12 dead" and "12 people" are one value.
    """
    counted = not value.vague and (value.low, value.high) != (None, None)
    return (
        "" if counted else " ".join(value.quote.split()).casefold(),
        (value.low, value.high, value.low_open, value.high_open),
        (value.about, value.vague, value.currency, value.per),
    )


def find_answers(old: Edition, new: Edition, same: Same, former: Name) -> Iterator[AnswerMove]:
    """Yield the answers that gained sources, or lost some that give no other answer now."""
    before = {(s.id, question.id): question for s in old.sections for question in s.positions}
    for section in new.sections:
        for question in section.positions:
            if there := before.get((section.id, question.id)):
                yield from _compare_answers(section.id, there, question, same, former)


def _compare_answers(
    section: str, old: Question, new: Question, same: Same, former: Name
) -> Iterator[AnswerMove]:
    gave = {answer.label: {same.get(c.source, ""): c for c in answer.citations} for answer in old.readings}
    answering = {cited.source for answer in new.readings for cited in answer.citations}
    give = {answer.label: {cited.source for cited in answer.citations} for answer in new.readings}
    for answer in new.readings:
        gained = []
        for number, cited in enumerate(answer.citations):
            if cited.source not in gave.get(answer.label, {}):
                formerly = next(
                    (
                        name
                        for name in gave
                        if cited.source in gave[name] and cited.source not in give.get(name, ())
                    ),
                    "",
                )
                gained.append(Gained(number, formerly))
        lost = [c for c in _former_citations(old, answer.label) if same.get(c.source, "") not in answering]
        if gained or lost:
            told = tuple(former(c.quote, c.source, c.paragraph) for c in lost)
            yield AnswerMove(
                section,
                new.id,
                new.question,
                answer.label,
                tuple(_one_a_source(gained, answer.citations)),
                told,
            )


def _former_citations(old: Question, label: str) -> Sequence[Quoted]:
    """Return one citation of each source that gave an answer."""
    cited = (c for answer in old.readings if answer.label == label for c in answer.citations)
    return tuple({c.source: c for c in reversed(tuple(cited))}.values())[::-1]


def _one_a_source(gained: Sequence[Gained], cited: Sequence[Quoted]) -> Iterator[Gained]:
    seen: set[str] = set()
    for one in gained:
        source = cited[one.citation].source
        if source not in seen:
            seen.add(source)
            yield one


def find_differences(old: Edition, new: Edition) -> Iterator[DifferenceMove]:
    """Yield the differences that the old edition did not have, then those that the new one has no more."""
    before = {(d.section, d.kind, d.ref): d for d in old.disagreements}
    now = {(d.section, d.kind, d.ref): d for d in new.disagreements}
    for at, found in now.items():
        if at not in before:
            yield DifferenceMove(*at, _label(new, *at), True, found.sources)
    for at in before:
        if at not in now:
            yield DifferenceMove(*at, _label(old, *at), False, ())


def _label(edition: Edition, section: str, kind: str, ref: str) -> str:
    """Return what sources differ on: the label of the measure, or the question."""
    for found in edition.sections:
        if found.id == section:
            figures = {figure.measure: figure.label for figure in found.figures}
            questions = {question.id: question.question for question in found.positions}
            return (figures if kind == "figure" else questions).get(ref, ref)
    return ref
