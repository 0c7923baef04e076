"""A brief and a length in; what says whether some units have room in it out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from briefing.dataclass import dataclass
from briefing.fit.dates import choose_days
from briefing.fit.heights import QUESTION_AROUND, Heights, is_alone
from briefing.fit.layout import Type
from briefing.fit.pages import Block, Columns, Filled, LaidColumns, fill_pages
from briefing.fit.pieces import (
    answer_label,
    answer_pieces,
    passage_pieces,
    row_givers,
    row_words,
)
from briefing.fit.units import Answers, Passage, Row, Unit, by_section, list_in_turns
from briefing.model import Brief, Length, Position

_PLAIN = Type("serif", 10.0, 12.0)


@dataclass(frozen=True, slots=True)
class Kept:
    """Room below the head of a brief that is kept free whatever is chosen: blocks of a page, or so many words."""

    blocks: tuple[Block, ...] = ()
    words: int = 0


NOTHING_KEPT = Kept()


class Room(Protocol):
    """Whether units have room, all of them together; `exact` where what has none leaves no paper empty."""

    exact: bool

    def holds(self, units: Sequence[Unit]) -> bool:
        """Return whether all these units have room."""

    def arrange(self, units: Sequence[Unit]) -> tuple[Unit, ...]:
        """Return units in the order in which they are printed."""


class Everything:
    """Room for all there is."""

    exact = True

    def holds(self, units: Sequence[Unit]) -> bool:
        """Return that they have room."""
        return True

    def arrange(self, units: Sequence[Unit]) -> tuple[Unit, ...]:
        """Return them as they are."""
        return tuple(units)


class Pages:
    """Room on so many pages of a paper, or on any number where the length is not one of pages."""

    exact = False

    def __init__(self, brief: Brief, length: Length, paper: str, kept: Kept = NOTHING_KEPT) -> None:
        self.brief, self.most, self.kept = brief, length.pages, kept
        self.heights = Heights(brief, length, paper)

    def holds(self, units: Sequence[Unit]) -> bool:
        """Return whether all these units fit on the pages."""
        return self.most is None or self.fill(units).pages <= self.most

    def fill(self, units: Sequence[Unit]) -> Filled:
        """Return how many pages these units fill with all that every brief has."""
        return fill_pages(self._blocks(units), self.heights.page, arranging=True)

    def arrange(self, units: Sequence[Unit]) -> tuple[Unit, ...]:
        """Return units so that the passages of each section fill the feet of its pages."""
        passages = by_section(units)
        for number, laid in self.columns_of(units, arranging=True).items():
            passages[number] = [passages[number][at] for at in laid.order]
        others = tuple(unit for unit in units if not isinstance(unit, Passage))
        return (*others, *(Passage(number, at) for number in sorted(passages) for at in passages[number]))

    def columns_of(self, units: Sequence[Unit], *, arranging: bool = False) -> dict[int, LaidColumns]:
        """Return how the sections stand that have columns, by number."""
        filled = fill_pages(self._blocks(units), self.heights.page, arranging=arranging)
        passages = by_section(units)
        in_columns = (number for number in sorted(passages) if self.heights.in_columns(passages[number]))
        return dict(zip(in_columns, filled.columns, strict=True))

    def _blocks(self, units: Sequence[Unit]) -> Iterator[Block | Columns]:
        heights, cited = self.heights, cited_by(self.brief, units)
        yield heights.masthead(cited)
        yield from heights.judgements()
        yield from self.kept.blocks
        yield from self._figures([unit for unit in units if isinstance(unit, Row)])
        yield from self._answers([unit for unit in units if isinstance(unit, Answers)])
        taken = by_section(units)
        for number in range(len(self.brief.sections)):
            yield from heights.section(number, taken.get(number, []))
        yield from heights.unprinted(
            [n for n in range(len(self.brief.sections)) if heights.is_unprinted(n, taken.get(n, []))]
        )
        yield from self._timeline(units)
        yield from heights.sources(cited)
        yield from heights.method()

    def _figures(self, rows: Sequence[Row]) -> Iterator[Block]:
        measures: dict[tuple[int, int], list[int]] = {}
        for unit in rows:
            measures.setdefault((unit.section, unit.figure), []).append(unit.row)
        unstated = self.heights.unstated()
        if measures or unstated:
            yield self.heights.front_heading()
        for (section, figure), numbers in sorted(measures.items()):
            yield self.heights.measure_block(section, figure, sorted(numbers))
        yield from unstated

    def _answers(self, answers: Sequence[Answers]) -> Iterator[Block]:
        """Yield the questions on which sources differ, then those to which one answer was found, under headings."""
        ordered = sorted(answers, key=lambda unit: (unit.section, unit.position))
        for alone in (False, True):
            group = [unit for unit in ordered if is_alone(self._position(unit)) is alone]
            if group:
                yield Block(self.heights.front_heading().height - QUESTION_AROUND, heading=True)
            for unit in group:
                yield self.heights.answers(unit.section, unit.position)

    def _position(self, unit: Answers) -> Position:
        return self.brief.sections[unit.section].positions[unit.position]

    def _timeline(self, units: Sequence[Unit]) -> Iterator[Block]:
        passages = list_in_turns(units)
        chosen = [self.brief.sections[unit.section].findings[unit.finding].id for unit in passages]
        days = choose_days(self.brief, chosen)
        if days:
            yield self.heights.heading()
        for number in sorted(days):
            yield Block(self.heights.timeline_row(self.brief.timeline.entries[number]))


class Words:
    """Room for so many printed words: those before the list of sources."""

    exact = True

    def __init__(self, brief: Brief, length: Length, kept: Kept = NOTHING_KEPT) -> None:
        assert length.words is not None
        self.brief, self.most = brief, length.words
        self.fixed = kept.words + sum(map(_count, _fixed_texts(brief)))

    def holds(self, units: Sequence[Unit]) -> bool:
        """Return whether all these units have no more words than there may be."""
        return self.count(units) <= self.most

    def arrange(self, units: Sequence[Unit]) -> tuple[Unit, ...]:
        """Return them as they are: how many words they have is the same in any order."""
        return tuple(units)

    def count(self, units: Sequence[Unit]) -> int:
        """Return how many words these units have, with all that every brief has."""
        measures = {(unit.section, unit.figure) for unit in units if isinstance(unit, Row)}
        labels = sum(_LABEL_MARKS + _count(self.brief.sections[s].figures[f].label) for s, f in measures)
        return self.fixed + labels + sum(map(self._count_unit, units))

    def _count_unit(self, unit: Unit) -> int:
        section = self.brief.sections[unit.section]
        if isinstance(unit, Row):
            figure = section.figures[unit.figure]
            row = figure.rows[unit.row]
            pieces = [*row_words(figure, row), (" ", _PLAIN), *row_givers(figure, row)]
            return _ROW_MARKS + _count("".join(text for text, _ in pieces))
        if isinstance(unit, Answers):
            position = section.positions[unit.position]
            texts = (
                "".join(
                    text
                    for text, _ in (
                        *answer_label(r, self.brief),
                        (" ", _PLAIN),
                        *answer_pieces(r, _PLAIN, {}),
                    )
                )
                for r in position.readings
            )
            return (
                _LABEL_MARKS
                + _count(position.question)
                + sum(_QUOTATION_MARKS + _count(text) for text in texts)
            )
        pieces = passage_pieces(section.findings[unit.finding], _PLAIN, {})
        return _QUOTATION_MARKS + _count("".join(text for text, _ in pieces))


_LABEL_MARKS, _ROW_MARKS, _QUOTATION_MARKS = (
    3,
    5,
    2,
)  # signs of Markdown that a count of words takes for words
_HEAD_WORDS = 85  # of the lines on the sources and on how to read, with the headings


def _fixed_texts(brief: Brief) -> Iterator[str]:
    """Yield what stands before the sources whatever is chosen."""
    head = brief.masthead
    yield "word " * _HEAD_WORDS
    yield from (head.title, head.subtitle, head.author, head.edition, *head.key_judgements)
    for section in brief.sections:
        yield f"## {section.title} {section.comment}"
        if not section.findings:
            terms = ", ".join((*section.searched.terms, section.searched.query, *section.searched.exclude))
            yield f"{terms} {'word ' * 25}"
        yield from ("word " * 10 for gap in brief.gaps if gap.section == section.id and gap.kind != "empty")


def _count(text: str) -> int:
    return len(text.split())


def cited_by(brief: Brief, units: Iterable[Unit]) -> set[str]:
    """Return the numbers of the sources that units cite, and the analyst's texts."""
    cited = {found.source for text in brief.analyst for found in text.cited}
    for unit in units:
        section = brief.sections[unit.section]
        if isinstance(unit, Row):
            figure = section.figures[unit.figure]
            cited.update(figure.estimates[number].source for number in figure.rows[unit.row].estimates)
        elif isinstance(unit, Answers):
            readings = section.positions[unit.position].readings
            cited.update(citation.source for reading in readings for citation in reading.citations)
        else:
            cited.update(citation.source for citation in section.findings[unit.finding].citations)
    return cited
