"""Parts of a brief in; the words that they take in print out, as pieces in the type in which they are set.

The program's own wording is not read here, since the choice must not depend on a language's catalogue: samples of its
usual length stand for it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from briefing.fit.layout import (
    ALSO,
    CITATION,
    FIGURE_GIVER,
    FIGURE_LABEL,
    FIGURE_WORDS,
    NEAR,
    READING_LABEL,
    SPEAKER,
    Type,
)
from briefing.fit.lines import Piece
from briefing.fit.named import MOST, is_said_by, list_named, name_of
from briefing.fit.period import Period, cover, is_short
from briefing.fit.printed import printed_words, stand_in_for_title, unstated_unit
from briefing.model import (
    Brief,
    BriefSource,
    Citation,
    Credit,
    Figure,
    FigureEstimate,
    FigureRow,
    Finding,
    PositionReading,
    Record,
)

MOST_ALSO = 6  # places beside a quotation; how many more there are is said
BOUND = 24  # letters beside a value up to which they stand in one line
_RULED = {True: " (the analyst’s ruling)", False: " (inferred)"}  # by whether the analyst decided it
NONE = "no words found for it"
_NOT_GRADED = frozenset({"", "F", "6"})
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_WORD = re.compile(r"\w+")


def join_lines(words: str) -> str:
    """Return words as a page sets them: a blank for all between two; one that ends no line stays."""
    return _BLANKS.sub(" ", words).strip(" ")


def cite_place(citation: Citation | FigureEstimate) -> str:
    """Return a place as it is cited: "S3 ¶2", bound by a blank that ends no line."""
    page = f"p.\u00a0{citation.page} " if citation.page else ""
    mark = f"\u00a0{citation.marking}" if citation.marking else ""
    place = f", {citation.locator.printed}" if citation.locator and citation.locator.printed else ""
    return f"{citation.source}\u00a0{page}¶{citation.paragraph}{mark}{place}"


Days = Mapping[str, Sequence[tuple[int, int, str, str]]]
"""By number of a source its dates that only a reader of that day understands: where they stand, what explains them."""


def explained_days(brief: Brief) -> Days:
    """Return the dates of a brief that are explained beside whatever prints them, in their order."""
    findings = {finding.id: finding for section in brief.sections for finding in section.findings}
    found: defaultdict[str, list[tuple[int, int, str, str]]] = defaultdict(list)
    with_year = not has_one_year(brief)
    for entry in brief.timeline.entries:
        period = cover([entry.edtf])
        if period is not None and is_short(period) and _is_relative(entry.text):
            meant = _say_period(period, with_year=with_year or period.last.year != period.first.year)
            bound = f"; “{entry.text}”: {meant}".replace(" ", "\u00a0").replace("\u00a0", " ", 1)
            citation = findings[entry.finding].citations[entry.citation]
            found[citation.source].append((citation.start, citation.end, entry.text, bound))
    return found


def _explain(citation: Citation, days: Days) -> str:
    """Return what explains the dates in the printed words of a citation, each once."""
    words = printed_words(citation)
    return "".join(
        dict.fromkeys(
            said
            for start, end, text, said in days.get(citation.source, ())
            if start < citation.end and citation.start < end and text in words
        )
    )


def _is_relative(words: str) -> bool:
    """Return whether a date's words name neither a number nor a month: "yesterday", "on Thursday"."""
    if any(character.isdigit() for character in words):
        return False
    return not any(word[:3] in _MONTHS for word in _WORD.findall(words.casefold()))


def passage_pieces(finding: Finding, type_: Type, days: Days) -> list[Piece]:
    """Return a finding as printed: neighbours, speaker, words, place, and the further places that say the same.

    `days` holds what explains its dates.
    """
    first, *rest = finding.citations
    beside = replace(type_, size=NEAR * type_.size)
    near = [(f"[After: {join_lines(context.quote)}] ", beside) for context in finding.context]
    return [*near, *quotation_pieces(first, rest, type_, days)]


def quotation_pieces(citation: Citation, also: Sequence[Citation], type_: Type, days: Days) -> list[Piece]:
    """Return a quotation with its speaker, its place, the other places and the dates that are explained."""
    words = join_lines(printed_words(citation))
    cut = " … …" if citation.part else ""
    speaker = sole_speaker(citation.attributions, words)
    explained = _explain(citation, days)
    return [
        *([(f"{speaker}: ", SPEAKER)] if speaker else []),
        (f"{words}{cut}\u00a0", type_),
        (cite_place(citation), CITATION),
        *([(f"; also {say_places(also)}", ALSO)] if also else []),
        *([(explained, ALSO)] if explained else []),
    ]


def say_places(citations: Sequence[Citation]) -> str:
    """Return places in a row, the first few of many."""
    named = citations if len(citations) <= MOST_ALSO + 1 else citations[:MOST_ALSO]
    more = " and the same in 99 more sources" if len(named) < len(citations) else ""
    return ", ".join(map(cite_place, named)) + more


def sole_speaker(credits: Sequence[Credit], words: str) -> str:
    """Return the name before a quotation: that of the one who speaks, where its words do not hold it."""
    names = list_names(credits)
    return "" if len(names) != 1 or is_said_by(words, credits) else names[0]


def list_names(credits: Sequence[Credit]) -> list[str]:
    """List who speaks by name, each once, with what is said of a name that no source gives."""
    return list(dict.fromkeys(map(_name, list_named(credits))))


def _name(credit: Credit) -> str:
    return name_of(credit) + (_RULED[credit.decided] if credit.decided or credit.inferred else "")


def label_pieces(figure: Figure, printed: int) -> list[Piece]:
    """Return the label of a measure, with its unit, and how many of its rows are printed where some are not."""
    unit = unstated_unit(figure)
    counted = f" {printed}\u00a0of\u00a0{len(figure.rows)}" * (printed < len(figure.rows))
    return [(f"{figure.label}{unit and f', {unit}'}{counted}", FIGURE_LABEL)]


def row_words(figure: Figure, row: FigureRow) -> list[Piece]:
    """Return the words of a row, and what stands beside them: per which time, and for which day."""
    first = figure.estimates[row.estimates[0]]
    words = join_lines(first.quote)
    per = first.estimate.per
    said = f"a {per}" if per and per.casefold() not in f"{figure.label} {first.quote}".casefold() else ""
    beside = ", ".join(filter(None, (said, _say_day(figure, first))))
    if len(beside) < BOUND:  # it stands in one line
        beside = beside.replace(" ", "\u00a0")
    return [(words, FIGURE_WORDS), *([(f" {beside}", FIGURE_GIVER)] if beside else [])]


def _say_day(figure: Figure, found: FigureEstimate) -> str:
    """Return the day that a figure is for, in the source's words, or of which it is reported; "" for none."""
    day = found.as_of
    if day is None or not day.edtf or not (day.text or figure.changes):
        return ""
    if day.text and not _is_relative(day.text):
        return f"for {day.text}"
    said = _date(day.edtf).replace(" ", "\u00a0")
    return f"for {said}" if day.text else f"reported {said}"


def _date(edtf: str) -> str:
    """Return a date of the length that this one has in print."""
    about = "about " if "~" in edtf else ""
    return about + ("29 Sep–30 Nov 2024" if "/" in edtf else "29 Sep 2024")


def row_givers(figure: Figure, row: FigureRow) -> list[Piece]:
    """Return who gives the value of a row, and where."""
    places: dict[str, list[str]] = {}
    for number in row.estimates:
        found = figure.estimates[number]
        places.setdefault(_giver(found.credits), []).append(cite_place(found))
    named = sorted(places.items(), key=lambda item: not item[0])
    said = ("\u00a0".join(filter(None, (giver, ", ".join(where)))) for giver, where in named)
    return [("; ".join(said), FIGURE_GIVER)]


def _giver(credits: Sequence[Credit]) -> str:
    names = list_names(credits)
    return "; ".join((*names[:MOST], *("…" * (len(names) > MOST))))


def answer_label(reading: PositionReading, brief: Brief) -> list[Piece]:
    """Return the label of an answer, and how many sources give it, of which days."""
    aside = f"; set aside: {', '.join(f'{one.source} ¶99 (only possible)' for one in reading.set_aside)}"
    counted = _count_sources(reading, brief) if reading.citations else NONE + aside * bool(reading.set_aside)
    return [(f"{reading.label} ", READING_LABEL), (counted, FIGURE_GIVER)]


def _count_sources(reading: PositionReading, brief: Brief) -> str:
    """Return how many sources give an answer, and from when to when: "9 sources, about 28–29 Sep"."""
    given = {citation.source for citation in reading.citations}
    period = cover(source.record.published for source in brief.sources if source.id in given)
    count = reading.independent or len(given)
    counted = f"{count} source{'s' * (count != 1)}"
    return f"{counted}, {_say_period(period, with_year=not has_one_year(brief))}" if period else counted


def has_one_year(brief: Brief) -> bool:
    """Return whether all sources are of one year, which is then not said beside what they say."""
    period = cover(source.record.published for source in brief.sources)
    return period is not None and period.first.year == period.last.year


def _say_period(period: Period, *, with_year: bool) -> str:
    """Return a period of the length that this one has in print: "about 28 Sep–29 Nov 2024"."""
    first, last = period.first, period.last
    said, about = _say_day_of(last, with_year=with_year), "about " * period.about
    if first == last:
        return f"{about}{said}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{about}{first.day}–{said}"
    return f"{about}{_say_day_of(first, with_year=with_year and first.year != last.year)}–{said}"


def _say_day_of(day: date, *, with_year: bool) -> str:
    return f"{day.day} {_MONTHS[day.month - 1].capitalize()}{f' {day.year}' * with_year}"


def answer_pieces(reading: PositionReading, type_: Type, days: Days) -> list[Piece]:
    """Return the telling quotation of an answer, nothing where no source gives it."""
    if reading.telling is None:
        return []
    telling = reading.citations[reading.telling]
    return quotation_pieces(telling, [c for c in reading.citations if c is not telling], type_, days)


def source_line(source: BriefSource, *, publishers: bool, inferred: bool, single: bool = False) -> str:
    """Return a source as the list names it, with what is said of it and not of all.

    `publishers` says that some sources name one, `inferred` that all dates are inferred. On a `single` page the title
    is left out where the author or the publisher is known. Where nothing is known, the file's name stands there.
    """
    record = source.record
    publisher = record.publisher or ("publisher not stated" if publishers else "")
    dated = _date(record.published)
    note = " (inferred)" if record.published and record.dating and not inferred else ""
    title = "" if single and (record.author or record.publisher) else record.title
    parts = (title or stand_in_for_title(source), record.author, publisher, dated + note)
    return f"{source.id} {', '.join(filter(None, parts))}{_grade(record)}{''.join(_source_notes(source))}"


def _grade(record: Record) -> str:
    """Return a grade in words of the usual length: "B2: usually reliable, probably true (news desk, 14 Nov 2024)"."""
    if {record.reliability, record.credibility} <= _NOT_GRADED:
        return ""
    by = f" ({record.graded_by}, 29 Sep 2024)" if record.graded_by else ""
    return f" B2: not usually reliable, confirmed by other sources{by}"


def count_as_one(sources: Iterable[BriefSource]) -> str:
    """Return what is said of the sources that count as one, by the name that they share."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for source in sources:
        for name in dict.fromkeys(name for _, name in source.shares):
            groups[name].append(source.id)
    together = ((name, ids) for name, ids in groups.items() if len(ids) > 1)
    return " ".join(f"{', '.join(ids)} ({name}) count as one source." for name, ids in together)


def _source_notes(source: BriefSource) -> Iterator[str]:
    record = source.record
    if source.copy_of:
        yield f"; copy of {source.copy_of.source}, so the two count as one"
    if record.origin:
        yield f"; rests on {record.origin}"
    if record.party:
        yield "; party to the matter"
    if record.marking:
        yield f"; {record.marking}"
