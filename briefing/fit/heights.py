"""A brief and a paper in; how high each of its parts is in print, in millimetres, out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from functools import cache

from briefing.fit import layout as of
from briefing.fit.columns import Text
from briefing.fit.layout import LONG, POINTS_PER_MM, SHORT, Layout, Type
from briefing.fit.lines import Piece, count_lines, height_of
from briefing.fit.listing import Listing
from briefing.fit.masthead import stand_pieces
from briefing.fit.pages import Block, Columns
from briefing.fit.pieces import (
    answer_label,
    answer_pieces,
    explained_days,
    label_pieces,
    passage_pieces,
    row_givers,
    row_words,
)
from briefing.fit.printed import has_state, is_long, is_single, list_answers
from briefing.model import Brief, BriefSection, Length, Position, TimelineEntry

_RULE = 0.9 / POINTS_PER_MM  # mm: the rule over a section
_HAIR = 0.4 / POINTS_PER_MM
_DAY_LETTERS = 20  # letters of a day or of a span of days in the timeline
QUESTION_AROUND = of.QUESTION_ABOVE + _HAIR + of.QUESTION_INSIDE
"""Above a question; the first one stands directly under the heading."""
_SEARCHED = "9,999 sentences searched for: {terms}."
_SILENCE = "That the sources are silent does not mean that nothing happened."
_METHOD_LETTERS, _VERIFY_LETTERS = 300, 200


class Heights:
    """How high the parts of one brief are at a length, on a paper. Nothing here depends on what is chosen."""

    def __init__(self, brief: Brief, length: Length, paper: str) -> None:
        self.brief = brief
        self.long, self.single = is_long(length), is_single(length)
        self.form: Layout = LONG if self.long else SHORT
        width, height = of.PAPERS[paper]
        top, right, bottom, left = of.MARGINS
        self.page = height - top - bottom - of.RESERVE
        self.measure = width - left - right
        beside = self.measure - of.SECTION_LABEL
        self.column = beside if self.single else (self.measure - of.GUTTER) / 2
        self._days = explained_days(brief)
        self.listing = Listing(brief, length, self.measure - of.SOURCES_LABEL)
        self.passage = cache(self._passage)
        self.row = cache(self._row)
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

    def masthead(self, cited: Set[str]) -> Block:
        """Return the head of the first page, whose line on the sources is on those that are cited."""
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
            + self.lines(stand_pieces(self.brief, cited), self.measure, of.STAND)
            + max(0.0, of.HEADER_BELOW - SHORT.section_above)
        )

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
        label = self.lines(label_pieces(figure, len(rows)), of.FIGURES_LABEL - 1, of.FIGURE_LABEL)
        label += height_of(int(has_state(figure)), of.FIGURE_LABEL) + of.MEASURE_LABEL_ABOUT
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
        words = self._words_of_row(row_words(figure, row))
        giver = self.measure - of.FIGURES_LABEL - of.FIGURES_WORDS - of.FIGURES_STRIP - of.FIGURES_GAP
        return max(of.FIGURE_ROW, words, self.lines(row_givers(figure, row), giver, of.FIGURE_GIVER))

    def _words_of_row(self, pieces: Sequence[Piece]) -> float:
        """Return the height of a row's words, and of what stands beside them or, in smaller type, below."""
        words = count_lines(pieces[:1], of.FIGURES_WORDS)
        more = count_lines(pieces, of.FIGURES_WORDS) - words
        return height_of(words, of.FIGURE_WORDS) + height_of(more, of.FIGURE_GIVER)

    def _answers(self, section: int, number: int) -> Block:
        """Return a question with its answers side by side, two or three in a row."""
        position = self.brief.sections[section].positions[number]
        question = self._text(position.question, self.measure, of.QUESTION) + of.QUESTION_BELOW
        if is_alone(position):
            return Block(QUESTION_AROUND + question + self._alone(position))
        across = _answers_across(len(position.readings))
        width = (self.measure - of.GUTTER * (across - 1)) / across
        heights = [
            self.lines(answer_label(reading, self.brief), width, of.READING_LABEL)
            + self.lines(answer_pieces(reading, of.READING, self._days), width, of.READING)
            for reading in list_answers(position)
        ]
        rows = [max(heights[at : at + across]) for at in range(0, len(heights), across)]
        return Block(QUESTION_AROUND + question + _add(rows) + of.ANSWERS_ABOVE * (len(rows) - 1))

    def _alone(self, position: Position) -> float:
        """Return the only answer that was found, over the full width, with the labels of the others."""
        given = next(reading for reading in position.readings if reading.citations)
        others = [answer_label(reading, self.brief) for reading in position.readings if reading is not given]
        said = "; ".join(text for label in others for text, _ in label)
        label = [*answer_label(given, self.brief), (f"No words found for: {said}.", of.FIGURE_GIVER)]
        return self.lines(label, self.measure, of.READING_LABEL) + self.lines(
            answer_pieces(given, of.READING, self._days), self.measure, of.READING
        )

    def _passage(self, section: int, number: int, *, alone: bool = False) -> Text:
        """Return a passage in a column, or over the full width, where its section has no other."""
        type_ = self.form.quotation
        finding = self.brief.sections[section].findings[number]
        lines = count_lines(
            passage_pieces(finding, type_, self._days), self.measure if alone else self.column
        )
        return Text(lines, height_of(1, type_), self.form.passage_below, whole=bool(finding.context))

    def section(self, number: int, passages: Sequence[int]) -> Iterator[Block | Columns]:
        """Yield a section: heading, comment, some of its passages, or that there is none, and its gaps."""
        section = self.brief.sections[number]
        if self.is_unprinted(number, passages):
            return
        if self.single:
            yield self._section_in_line(section, number, passages)
            return
        heading = self.heading()
        title = self._text(section.title, self.measure, self.form.heading)
        yield Block(heading.height + title - height_of(1, self.form.heading), heading=True)
        if section.comment:
            comment = self._text(f"Analyst: {section.comment}", self.measure - 6, of.COMMENT) + 2.4
            yield Block(
                comment, heading=True
            )  # where no passage follows on its page, WeasyPrint moves all of it
        if self.in_columns(passages):
            yield Columns(tuple(self.passage(number, at) for at in passages))
        elif passages:
            yield Block(_height_with_space(self.passage(number, passages[0], alone=True)))
        else:
            yield Block(self._silence(section))
        gaps = sum(gap.section == section.id and gap.kind != "empty" for gap in self.brief.gaps)
        if gaps:
            yield Block(height_of(gaps, of.SMALL))

    def in_columns(self, passages: Sequence[int]) -> bool:
        """Return whether a section stands in columns: one passage alone has the full width."""
        return len(passages) > 1 and not self.single

    def _section_in_line(self, section: BriefSection, number: int, passages: Sequence[int]) -> Block:
        """Return a section of a single page, whose heading stands beside its text."""
        around = self.form.section_above + _RULE + self.form.section_inside
        heading = self._text(section.title, of.SECTION_LABEL - of.SECTION_GAP, self.form.heading)
        comment = self._text(f"Analyst: {section.comment}", self.column - 6, of.COMMENT) + 2.4
        passages_height = _add(_height_with_space(self.passage(number, at)) for at in passages)
        gaps = sum(gap.section == section.id and gap.kind != "empty" for gap in self.brief.gaps)
        text = comment * bool(section.comment) + (passages_height or self._silence(section))
        return Block(around + max(heading, text + height_of(gaps, of.SMALL)))

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
        first = next((other.id for other in self.brief.sections if not other.findings), "")
        said += f" {_SILENCE}" * (section.id == first)
        more = f"{section.searched.query} {', '.join(section.searched.exclude)}" if said else ""
        width = self.column if self.single else self.measure
        return height_of(1, of.STAND) + self._text(f"{said} {more}", width, of.SMALL)

    def timeline_row(self, entry: TimelineEntry) -> float:
        """Return the height of a row of the timeline."""
        width = self.measure - of.TIMELINE_DAY - of.TIMELINE_PLACE
        letters = entry.clause[1] - entry.clause[0] if entry.clause else len(entry.text)
        words = self._sample(letters, width, of.TIMELINE_WORDS)
        return max(words, self._sample(_DAY_LETTERS, of.TIMELINE_DAY - 3, of.TIMELINE_DAYS)) + 1.0

    def sources(self, cited: Iterable[str]) -> Iterator[Block]:
        """Yield the list of the sources that something printed cites, and what is said of the others and of all."""
        heading = self.heading().height - height_of(1, self.form.heading) - self.form.heading_below
        first, *rest = self.listing.heights(frozenset(cited))
        yield Block(heading + first)
        yield from map(Block, rest)

    def method(self) -> Iterator[Block]:
        """Yield method and how to verify, which long briefs have."""
        if self.long:
            width = self.measure - of.SOURCES_LABEL
            above = self.form.section_above + _RULE + self.form.section_inside
            texts = self._sample(_METHOD_LETTERS, width, of.SMALL) + self._sample(
                _VERIFY_LETTERS, width, of.SMALL
            )
            yield Block(above + texts + 5.0)


def _height_with_space(text: Text) -> float:
    return text.height + text.below


def _add(numbers: Iterable[float]) -> float:
    """Add heights in their order."""
    return sum(numbers, 0.0)


def is_alone(position: Position) -> bool:
    """Return whether only one answer to a question was found: sources do not differ on it."""
    return sum(bool(reading.citations) for reading in position.readings) == 1


def _answers_across(answers: int) -> int:
    """Return how many answers stand side by side: two in the half of the measure each, or three."""
    return 2 if answers in (1, 2, 4) else 3
