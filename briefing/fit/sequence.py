"""A brief with its rows and telling quotations in; the order in which its parts are given room out.

The order does not depend on the length: a shorter brief prints the beginning of what a longer one prints.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefing.dataclass import dataclass
from briefing.fit.candidates import Candidate, read_candidates
from briefing.fit.content import terms_of_citation, terms_of_words
from briefing.fit.lead import choose_lead
from briefing.fit.rows import choose_rows
from briefing.fit.said import Said, place_of
from briefing.fit.tabled import Tabled
from briefing.fit.units import Answers, Passage, Row, Unit
from briefing.fit.worth import worth
from briefing.model import Brief, Citation, Figure, Position

POSITIONS_FIRST = (
    2  # questions on which sources differ that come before the sections; others come with later rounds
)
LEAST_WORTH = 0.01  # of a section whose passages are worth nothing
ROWS_FIRST, ROWS_A_ROUND = 1, 2  # rows of a measure before the sections, and with every round of passages


@dataclass(frozen=True, slots=True)
class Order:
    """The units in the order in which they are given room, and why the other findings are not among them.

    `repeats` holds, for a finding by section and number, the id of what says it already; the rest is beyond the limit.
    """

    units: tuple[Unit, ...]
    repeats: Mapping[tuple[int, int], str]


def order_units(brief: Brief) -> Order:
    """Return the order of a brief: figures first, then where sources differ, then the sections in turn."""
    choosing = _Choosing(brief)
    units = tuple(choosing.choose())
    return Order(units, choosing.list_repeats())


class _Choosing:
    """One brief's choice as it goes on: what is said by now, what each section has and what it still could have."""

    def __init__(self, brief: Brief) -> None:
        self.brief, self.said, self.tabled = brief, Said(), Tabled(brief)
        self.candidates, self.weights = read_candidates(brief)
        self.left = [list(range(len(found))) for found in self.candidates]
        self.taken: list[list[int]] = [[] for _ in brief.sections]
        self.words = [0] * len(brief.sections)
        self.worth = [1.0] * len(brief.sections)
        self.rows = list(_list_rows(brief))
        self.answers = _list_answers(brief)
        for answers in self.answers:
            position = brief.sections[answers.section].positions[answers.position]
            self.said.add_spans(map(place_of, _list_telling(position)), position.id)

    def choose(self) -> Iterator[Unit]:
        """Yield the units one after the other."""
        yield from self._take_rows(0)
        differing = sum(self._differs(answers) for answers in self.answers)
        yield from self._take_answers(min(POSITIONS_FIRST, differing))
        yield from self._take_pinned()
        turn = 0
        while (section := self._next_section()) is not None:
            found = self._next_passage(section)
            if found is not None:
                yield self._take(section, found)
            if self._round() > turn:
                turn += 1
                yield from self._take_rows(turn)
                yield from self._take_answers(1)
        yield from self._take_rows(len(self.rows))
        yield from self._take_answers(len(self.answers))

    def _round(self) -> int:
        """Return how many passages every section has that could still have more."""
        return min((len(taken) for taken, left in zip(self.taken, self.left, strict=True) if left), default=0)

    def _take_rows(self, turn: int) -> Iterator[Row]:
        """Yield the rows of figures that come up to a round: the first ones come before all passages."""
        while self.rows and self.rows[0][0] <= turn:
            row = self.rows.pop(0)[1]
            figure = self.brief.sections[row.section].figures[row.figure]
            first = figure.estimates[figure.rows[row.row].estimates[0]]
            self.said.terms |= terms_of_words(first.quote)
            self.tabled.add(row.section, figure, figure.rows[row.row])
            yield row

    def _take_answers(self, count: int) -> Iterator[Answers]:
        for answers in self.answers[:count]:
            position = self.brief.sections[answers.section].positions[answers.position]
            self.said.terms.update(*map(terms_of_citation, _list_telling(position)))
            yield answers
        del self.answers[:count]

    def _differs(self, answers: Answers) -> bool:
        """Return whether sources give more than one answer to a question."""
        position = self.brief.sections[answers.section].positions[answers.position]
        return len(_list_telling(position)) > 1

    def _take_pinned(self) -> Iterator[Passage]:
        """Yield what the analyst pinned, before all else in its section, also where it repeats."""
        for section, found in enumerate(self.candidates):
            for number, candidate in enumerate(found):
                if candidate.finding.pinned:
                    yield self._take(section, number)

    def _next_section(self) -> int | None:
        """Return the section with the fewest words for what its next passage is worth, among those with more.

        So one of which all is told gives way to one that still has news.
        """
        open_ = [section for section, left in enumerate(self.left) if left]
        if not open_:
            return None
        return min(open_, key=lambda section: (self.words[section] / self.worth[section], section))

    def _next_passage(self, section: int) -> int | None:
        """Return the lead of a section that has no passage yet, else the candidate worth most; None for none."""
        candidates = self.candidates[section]
        if not self.taken[section]:
            able = [candidates[number] for number in self.left[section] if not candidates[number].further]
            lead = choose_lead(self.brief.sections[section], able, self.said, self.weights)
            if lead is not None:
                return candidates.index(lead)
        fresh = [n for n in self.left[section] if not self._repeats(section, candidates[n])]
        self.left[section] = fresh
        if not fresh:
            return None
        return max(fresh, key=lambda n: (worth(candidates[n], self.said, self.weights), -n))

    def _take(self, section: int, number: int) -> Passage:
        candidate = self.candidates[section][number]
        if number in self.left[section]:
            self.left[section].remove(number)
        self.taken[section].append(number)
        self.words[section] += candidate.content.words
        self.said.add(candidate.finding, candidate.content)
        limit = self.brief.sections[section].limit
        if limit is not None and len(self.taken[section]) >= limit:
            self.left[section] = []
        offered = (worth(self.candidates[section][n], self.said, self.weights) for n in self.left[section])
        self.worth[section] = max(offered, default=LEAST_WORTH) or LEAST_WORTH
        return Passage(section, number)

    def _repeats(self, section: int, candidate: Candidate) -> str:
        """Return the id of what says already what a candidate says. A lead may say again what a row does."""
        finding, content = candidate.finding, candidate.content
        if by := self.said.repeats(finding, content):
            return by
        return self.tabled.repeats(self.brief.sections[section].id, finding, content, self.weights)

    def list_repeats(self) -> dict[tuple[int, int], str]:
        """Return what says already the findings that were not taken."""
        return {
            (section, number): by
            for section, found in enumerate(self.candidates)
            for number, candidate in enumerate(found)
            if number not in self.taken[section] and (by := self._repeats(section, candidate))
        }


def _list_telling(position: Position) -> list[Citation]:
    """Return the quotations that tell the answers: no passage says them again, whether or not they are printed yet."""
    return [r.citations[r.telling] for r in position.readings if r.telling is not None]


def _list_rows(brief: Brief) -> list[tuple[int, Row]]:
    """Return the rows of figures that may be printed, each with the round of passages before which it comes.

    At first come the first row of each measure and, where its figures differ, the first two that do.
    """
    rows = [
        (_round_of(figure, row, at), Row(s, f, row))
        for s, section in enumerate(brief.sections)
        for f, figure in enumerate(section.figures)
        for at, row in enumerate(choose_rows(figure))
    ]
    return sorted(rows, key=lambda pair: pair[0])


def _round_of(figure: Figure, row: int, at: int) -> int:
    """Return the round of passages before which a row comes that is the `at`th of those printed."""
    return 0 if row in _first_rows(figure) else max(0, at - ROWS_FIRST) // ROWS_A_ROUND + (at >= ROWS_FIRST)


def _first_rows(figure: Figure) -> frozenset[int]:
    apart = figure.apart[0] if figure.apart else ()
    differing = (n for n, row in enumerate(figure.rows) if not set(apart).isdisjoint(row.estimates))
    return frozenset({0, *differing})


def _list_answers(brief: Brief) -> list[Answers]:
    """Return the questions that a source answers: first those with two answers and more, and with most sources."""
    asked: list[tuple[tuple[int, int], Answers]] = []
    for s, section in enumerate(brief.sections):
        for p, position in enumerate(section.positions):
            given = sum(reading.telling is not None for reading in position.readings)
            if given:
                asked.append(((-min(given, 2), -len(position.sources)), Answers(s, p)))
    return [answers for _, answers in sorted(asked, key=lambda pair: pair[0])]
