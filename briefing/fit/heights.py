"""A brief and a paper in; how high each of its parts is in print, in millimetres, out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from briefing.fit import layout as of
from briefing.fit.layout import LONG, POINTS_PER_MM, SHORT, Layout, Type
from briefing.fit.lines import Piece, count_lines, height_of
from briefing.fit.pages import Block, Columns
from briefing.fit.pieces import (
    answer_label,
    answer_pieces,
    count_as_one,
    explained_days,
    label_pieces,
    passage_pieces,
    row_givers,
    row_words,
    source_line,
)
from briefing.fit.printed import is_long
from briefing.model import Brief, BriefSection, Length, Position, TimelineEntry

_RULE = 0.9 / POINTS_PER_MM  # mm: the rule over a section
_HAIR = 0.4 / POINTS_PER_MM
_SOURCES_LETTERS, _UNDATED_LETTERS, _READ_LETTERS = (
    75,
    45,
    125,
)  # of the lines on the sources and on how to read
_LACKING_LETTERS, _INFERRED_LETTERS = (
    14,
    50,
)  # of each thing that no source names, and of where dates come from
_DAY_LETTERS = 20  # letters of a day or of a span of days in the timeline
QUESTION_AROUND = of.QUESTION_ABOVE + _HAIR + of.QUESTION_INSIDE
"""Above a question; the first one stands directly under the heading."""
_SEARCHED = (
    "9,999 sentences searched for: {terms}. That the sources are silent does not mean that nothing happened."
)
_OF_ALL_LETTERS, _BRACKETS_LETTERS = 105, 30  # letters of what is true of all sources
_UNUSED_NAMED = 12  # sources that nothing printed cites and whose numbers are given; more are only counted
_METHOD_LETTERS, _VERIFY_LETTERS, _CHECK_LETTERS = 300, 200, 85


class Heights:
    """How high the parts of one brief are at a length, on a paper. Nothing here depends on what is chosen."""

    def __init__(self, brief: Brief, length: Length, paper: str) -> None:
        self.brief = brief
        self.long = is_long(length)
        self.form: Layout = LONG if self.long else SHORT
        width, height = of.PAPERS[paper]
        top, right, bottom, left = of.MARGINS
        self.page = height - top - bottom - of.RESERVE
        self.measure = width - left - right
        self.column = (self.measure - of.GUTTER) / 2
        self._days = explained_days(brief)
        records = [source.record for source in brief.sources]
        self._publishers = any(record.publisher for record in records)
        self._inferred = all(record.dating for record in records if record.published)
        self.passage = cache(self._passage)
        self.row = cache(self._row)
        self.source = cache(self._source)
        self.answers = cache(self._answers)

    def lines(self, pieces: Sequence[Piece], width: float, type_: Type) -> float:
        """Return how high some pieces are in a column of a width."""
        return height_of(count_lines(pieces, width), type_) if pieces else 0.0

    def _text(self, text: str, width: float, type_: Type) -> float:
        return self.lines([(text, type_)], width, type_) if text.strip() else 0.0

    def _sample(self, letters: int, width: float, type_: Type) -> float:
        """Return the height of wording of so many letters, whatever it says in the brief's language."""
        return self._text("sample " * (letters // 7), width, type_)

    def heading(self) -> Block:
        """Return the rule and heading above a section of the brief."""
        return self._heading(self.form)

    def front_heading(self) -> Block:
        """Return those above figures and differences, which stand as close in a long brief as in a short one."""
        return self._heading(SHORT)

    def _heading(self, spaces: Layout) -> Block:
        above = spaces.section_above + _RULE + spaces.section_inside
        return Block(above + height_of(1, self.form.heading) + self.form.heading_below, heading=True)

    def masthead(self) -> Block:
        """Return the head of the first page."""
        head = self.brief.masthead
        title = of.LONG_TITLE if len(head.title) > of.TITLE_LETTERS else of.TITLE
        return Block(
            2.4 / POINTS_PER_MM
            + of.HEADER_INSIDE
            + self._text(
                f"Evidence brief 29 September 2024 {head.edition} {head.author}", self.measure, of.KICKER
            )
            + of.TITLE_ABOVE
            + self._text(head.title, self.measure + of.TITLE_CLOSER, title)
            + of.TITLE_BELOW
            + self._text(head.subtitle, self.measure, of.SUBTITLE)
            + of.SUBTITLE_BELOW * bool(head.subtitle.strip())
            + self._sample(self._stand_letters(), self.measure, of.STAND)
            + max(0.0, of.HEADER_BELOW - SHORT.section_above)
        )

    def _stand_letters(self) -> int:
        """Return how many letters the lines on the sources and on how to read have."""
        records = [source.record for source in self.brief.sources]
        lacking = sum(
            not any(getattr(r, name) for r in records) for name in ("author", "publisher", "dating")
        )
        inferred, undated = any(r.dating for r in records), not all(r.published for r in records)
        sources = _SOURCES_LETTERS + _UNDATED_LETTERS * undated
        return sources + _READ_LETTERS + _LACKING_LETTERS * lacking + _INFERRED_LETTERS * inferred

    def judgements(self) -> Iterator[Block]:
        """Yield the analyst's key judgements, where there are any."""
        texts = self.brief.masthead.key_judgements
        if texts:
            inner = self.measure - 12.0
            heights = [self._text(text + " (99–99%)", inner, of.ANALYST) for text in texts]
            yield Block(height_of(1, self.form.heading) + self.form.section_above + 6.0 + heights[0])
            yield from map(Block, heights[1:])
            if self.brief.likelihood:
                yield Block(height_of(1, of.SMALL))

    def measure_block(self, section: int, number: int, rows: Sequence[int]) -> Block:
        """Return a measure with some of its rows."""
        figure = self.brief.sections[section].figures[number]
        label = self.lines(label_pieces(figure), of.FIGURES_LABEL - 1, of.FIGURE_LABEL)
        stated = figure.agreement == "disagree" or len({found.source for found in figure.estimates}) == 1
        label += height_of(int(stated), of.FIGURE_LABEL) + of.MEASURE_LABEL_ABOUT
        heights = _add(self.row(section, number, row) for row in rows)
        scale = of.SCALE if len(rows) > 1 else 0.0
        return Block(of.MEASURE_ABOVE + _HAIR + max(label, heights + scale))

    def unstated(self) -> tuple[Block, ...]:
        """Return the line that names the measures of which no source gives a figure, where there are any."""
        labels = [f.label for section in self.brief.sections for f in section.figures if not f.estimates]
        if not labels:
            return ()
        named = "; ".join(f"{label} {'sample ' * 2}" for label in labels)
        return (Block(of.MEASURE_ABOVE + self._text(f"{'sample ' * 4}{named}", self.measure, of.SMALL)),)

    def _row(self, section: int, number: int, at: int) -> float:
        figure = self.brief.sections[section].figures[number]
        row = figure.rows[at]
        words = self.lines(row_words(figure, row), of.FIGURES_WORDS - 1, of.FIGURE_WORDS)
        giver = self.measure - of.FIGURES_LABEL - of.FIGURES_WORDS - of.FIGURES_STRIP - 1
        return max(of.FIGURE_ROW, words, self.lines(row_givers(figure, row), giver, of.FIGURE_GIVER))

    def _answers(self, section: int, number: int) -> Block:
        """Return a question with its answers side by side, two or three in a row."""
        position = self.brief.sections[section].positions[number]
        question = self._text(position.question, self.measure, of.QUESTION) + of.QUESTION_BELOW
        if is_alone(position):
            return Block(QUESTION_AROUND + question + self._alone(position))
        across = _answers_across(len(position.readings))
        width = (self.measure - of.GUTTER * (across - 1)) / across
        heights = [
            self.lines(answer_label(reading), width, of.READING_LABEL)
            + self.lines(answer_pieces(reading, of.READING, self._days), width, of.READING)
            for reading in position.readings
        ]
        rows = [max(heights[at : at + across]) for at in range(0, len(heights), across)]
        return Block(QUESTION_AROUND + question + _add(rows) + of.QUESTION_INSIDE * (len(rows) - 1))

    def _alone(self, position: Position) -> float:
        """Return the only answer that was found, over the full width, with the labels of the others."""
        given = next(reading for reading in position.readings if reading.citations)
        others = [answer_label(reading) for reading in position.readings if reading is not given]
        said = "; ".join(text for label in others for text, _ in label)
        label = [*answer_label(given), (f"No words found for: {said}.", of.FIGURE_GIVER)]
        return self.lines(label, self.measure, of.READING_LABEL) + self.lines(
            answer_pieces(given, of.READING, self._days), self.measure, of.READING
        )

    def _passage(self, section: int, number: int) -> float:
        type_ = self.form.quotation
        pieces = passage_pieces(self.brief.sections[section].findings[number], type_, self._days)
        return self.lines(pieces, self.column, type_) + self.form.passage_below

    def section(self, number: int, passages: Sequence[int]) -> Iterator[Block | Columns]:
        """Yield a section: heading, comment, some of its passages, or that there is none, and its gaps."""
        section = self.brief.sections[number]
        if self.is_unprinted(number, passages):
            return
        heading = self.heading()
        title = self._text(section.title, self.measure, self.form.heading)
        yield Block(heading.height + title - height_of(1, self.form.heading), heading=True)
        if section.comment:
            comment = self._text(f"Analyst: {section.comment}", self.measure - 6, of.COMMENT) + 2.4
            yield Block(
                comment, heading=True
            )  # where no passage follows on its page, WeasyPrint moves all of it
        if passages:
            yield Columns(tuple(self.passage(number, at) for at in passages))
        else:
            yield Block(self._silence(section))
        gaps = sum(gap.section == section.id and gap.kind != "empty" for gap in self.brief.gaps)
        if gaps:
            yield Block(height_of(gaps, of.SMALL))

    def is_unprinted(self, number: int, passages: Sequence[int]) -> bool:
        """Return whether a section is only named, as those of a short brief are for which there is no room."""
        section = self.brief.sections[number]
        return not (self.long or passages or section.comment) and bool(section.findings)

    def unprinted(self, numbers: Sequence[int]) -> Iterator[Block]:
        """Yield the line that names the sections for which there is no room."""
        if numbers:
            titles = "; ".join(self.brief.sections[number].title for number in numbers)
            around = self.form.section_above + _RULE + self.form.section_inside
            yield Block(around + self._text(f"{titles} {'sample ' * 7}", self.measure, of.SMALL))

    def _silence(self, section: BriefSection) -> float:
        said = _SEARCHED.format(terms=", ".join(section.searched.terms)) if not section.findings else ""
        more = f"{section.searched.query} {', '.join(section.searched.exclude)}" if said else ""
        return height_of(1, of.STAND) + self._text(f"{said} {more}", self.measure, of.SMALL)

    def timeline_row(self, entry: TimelineEntry) -> float:
        """Return the height of a row of the timeline."""
        width = self.measure - of.TIMELINE_DAY - of.TIMELINE_PLACE
        letters = entry.clause[1] - entry.clause[0] if entry.clause else len(entry.text)
        words = self._sample(letters, width, of.TIMELINE_WORDS)
        return max(words, self._sample(_DAY_LETTERS, of.TIMELINE_DAY - 3, of.TIMELINE_DAYS)) + 1.0

    def _source(self, at: int) -> float:
        source, width = self.brief.sources[at], self.measure - of.SOURCES_LABEL - 7.0
        line = source_line(source, publishers=self._publishers, inferred=self._inferred)
        address = "" if source.record.title else source.record.url  # else the title leads there
        more = (source.record.dating, address) if self.long else ()
        beside = _add(self._text(text, width, of.SOURCE_NOTE) for text in more)
        return self._text(line, width, of.SOURCE) + beside + self.form.source_below

    def sources(self, cited: Iterable[str]) -> Iterator[Block]:
        """Yield the list of the sources that something printed cites, and what is said of the others and of all."""
        heading = self.heading().height - height_of(1, self.form.heading) - self.form.heading_below
        named = set(cited)
        heights = [self.source(at) for at, source in enumerate(self.brief.sources) if source.id in named]
        yield Block(heading + _add(heights[:1]), heading=False)
        yield from map(Block, heights[1:])
        width = self.measure - of.SOURCES_LABEL
        others = [source.id for source in self.brief.sources if source.id not in named]
        unused = ", ".join(others) if len(others) <= _UNUSED_NAMED else "sample " * 12
        yield Block(
            1.0
            + self._text(f"Read, nothing quoted: {unused}.", width, of.SMALL) * bool(others)
            + self._text(
                count_as_one(self.brief.sources) + " sample" * (self._of_all_letters() // 7),
                width,
                of.SMALL,
            )
        )

    def _of_all_letters(self) -> int:
        """Return how many letters tell what is true of all sources and, in a short brief, how to check it."""
        bracketed = any(source.record.title.startswith("[") for source in self.brief.sources)
        return _OF_ALL_LETTERS + _BRACKETS_LETTERS * bracketed + _CHECK_LETTERS * (not self.long)

    def method(self) -> Iterator[Block]:
        """Yield method and how to verify, which long briefs have."""
        if self.long:
            width = self.measure - of.SOURCES_LABEL
            above = self.form.section_above + _RULE + self.form.section_inside
            texts = self._sample(_METHOD_LETTERS, width, of.SMALL) + self._sample(
                _VERIFY_LETTERS, width, of.SMALL
            )
            yield Block(above + texts + 5.0)


def _add(numbers: Iterable[float]) -> float:
    """Add heights in their order."""
    return sum(numbers, 0.0)


def is_alone(position: Position) -> bool:
    """Return whether only one answer to a question was found: sources do not differ on it."""
    return sum(bool(reading.citations) for reading in position.readings) == 1


def _answers_across(answers: int) -> int:
    """Return how many answers stand side by side: two in the half of the measure each, or three."""
    return 2 if answers in (1, 2, 4) else 3
