"""What the sources say: spans with their meaning, citations, findings, figures side by side, positions, days."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from briefing.model.sources import Locator

Span = tuple[int, int]
"""Half-open, in characters of a text."""

Number = int | float
"""A figure: an int where it is whole, so that it is written without a point."""

Plain = str | int | float | bool | None
"""A value that JSON holds as it is."""


class AttributionKind(StrEnum):
    """How a text gives somebody's words: in quotation marks, in its own words, both, or of nobody named."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    ANONYMOUS = "anonymous"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is said to have said what, and by which words, as spans of the text.

    Each of the three may stand in several pieces; `source` is empty where nobody is named. `resolved` is the
    fullest name and role that the text has given the source so far, or the source as it stands. `inferred` says
    that no words give the content to the source, only its place: a paragraph that is all quotation, after one
    whose last sentence reports somebody.
    """

    content: tuple[Span, ...]
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    kind: AttributionKind
    resolved: str
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure in a text: the interval that it allows, and what is counted.

    `low` or `high` is None where there is no bound on that side; an open bound is itself excluded. `about` is said
    of a figure that the text calls approximate, `vague` of one that has no number ("dozens"). `unit` is the noun that
    is counted, as written, "%" for percentages; `currency` a code of ISO 4217, or "$" for dollars whose country is
    not stated (their unit is "dollars"); `per` the period that the figure is given for, as written ("month"). `start`
    and `end` hold the figure with the words that qualify it.
    """

    start: int
    end: int
    low: Number | None
    high: Number | None
    low_open: bool = False
    high_open: bool = False
    about: bool = False
    vague: bool = False
    unit: str = ""
    currency: str = ""
    per: str = ""


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date or period named in a text, as the days that it can mean.

    `earliest` and `latest` are ISO 8601 dates, "" where no year is known; `edtf` is the mention in the
    Extended Date/Time Format; `precision` is "day", "week", "month", "quarter", "season", "year", "decade",
    "century" or "interval". `relative` mentions count from the day of publication.
    """

    start: int
    end: int
    earliest: str
    latest: str
    edtf: str
    precision: str
    relative: bool = False


@dataclass(frozen=True, slots=True)
class Credit:
    """Who is said to have said what a citation quotes, in words.

    `speaker` and `cue` are the source's words, " … " between those that stand apart; `resolved` is the fullest
    name that the source has given the speaker. Where one reports another, the outer one comes first, and
    `within` is its number among the credits of the citation. `decided` says that the analyst named the speaker,
    `inferred` that only the place of the words gives them to him.
    """

    speaker: str
    resolved: str
    cue: str
    kind: str
    within: int | None = None
    decided: bool = False
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Hedge:
    """A word of uncertainty or of evidence type, by its span in the source."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class FoundSpan:
    """Words in which an analysis found something, by their span in the source, and what it made of them.

    `values` are the analysis's own: their names and plain values, as brief.json has them.
    """

    start: int
    end: int
    text: str
    values: tuple[tuple[str, Plain], ...] = ()


@dataclass(frozen=True, slots=True)
class FoundInQuotation:
    """What one analysis found in a quotation: its key in brief.json, what it is called in print, and where."""

    key: str
    label: str
    spans: tuple[FoundSpan, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """The exact place of some words: `source.text[start:end] == quote`, always.

    `source` is the display number ("S1"), `key` the stable one. `prefix` and `suffix` are the characters
    around the quotation (at most 32 each), as in a W3C TextQuoteSelector. `marking` is the portion mark of its
    paragraph, which is no part of the quotation and stands beside it. `found` holds, for each analysis without a
    place of its own that the section asks for, what it found within the quotation. `part` is the stretch of the
    source that is printed of it, where that is less than the whole. `locator` is its place where its format has more
    to say of it than the paragraph.
    """

    source: str
    key: str
    start: int
    end: int
    quote: str
    prefix: str
    suffix: str
    paragraph: int
    page: int | None = None
    locator: Locator | None = None
    attributions: tuple[Credit, ...] = ()
    hedges: tuple[Hedge, ...] = ()
    marking: str = ""
    found: tuple[FoundInQuotation, ...] = ()
    part: Span | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """A neighbouring sentence shown so that a quotation can be understood; a span like any other."""

    source: str
    start: int
    end: int
    quote: str
    marking: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A passage that belongs in a section, with every citation that says the same, the fullest first.

    `unprinted` says why one in the annex is not printed: "no-room", "limit" (of the section), "further" (relevant, but
    not by the strength of its words) or "said-already", where `repeats` names what says it: the id of a finding, of a
    measure or of a position.
    """

    id: str
    place: str
    score: float
    why: tuple[str, ...]
    rule: str
    pinned: bool
    citations: tuple[Citation, ...]
    context: tuple[Context, ...] = ()
    documents: int = 1
    independent: int | None = None
    unprinted: str = ""
    repeats: str = ""


@dataclass(frozen=True, slots=True)
class AsOf:
    """The days that a figure is stated for: the source's words, as EDTF, and as ISO 8601 dates.

    `text` is "" where the figure has its source's date of publication; without a known year there are no days.
    """

    text: str
    edtf: str
    earliest: str
    latest: str


@dataclass(frozen=True, slots=True)
class FigureEstimate:
    """An estimate of a declared measure: who gives it, where. Its offsets count in the source's text.

    `finding` is the id of the finding that quotes it, or None where no finding of the section does; `as_of` are
    the days that it is stated for.
    """

    estimate: Estimate
    source: str
    key: str
    quote: str
    paragraph: int
    page: int | None = None
    locator: Locator | None = None
    place: str = ""
    period: str = ""
    credits: tuple[Credit, ...] = ()
    finding: str | None = None
    as_of: AsOf | None = None
    marking: str = ""


@dataclass(frozen=True, slots=True)
class FigurePlace:
    """Where a figure stands in a source: `source` is its number in this brief, "" where it has none."""

    source: str
    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FiguresKeptOut:
    """How many figures of a measure's unit one rule kept out by the same words, and the first of them.

    `reason` is the name of the rule, `by` the words that decided, or those that were looked for.
    """

    reason: str
    by: str
    count: int
    examples: tuple[FigurePlace, ...] = ()


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A row of a printed table of figures: the estimates, by number, that state one value in the same way.

    The words of the first are printed; the others are named beside it as those who give it too. `place` is
    "section" where the brief prints the row, "annex" where it had no room for it.
    """

    estimates: tuple[int, ...]
    place: str = "section"


@dataclass(frozen=True, slots=True)
class Figure:
    """What the sources say of one measure, and whether any of it differs: "agree", "disagree", "single".

    `apart` are the pairs of estimates, by number, that differ, of those `compared` (None where nobody says which);
    `not_compared` says how many pairs each rule kept from it. `tolerance` is what "about" means, in per cent. With
    `changes` the estimates stand in the order of their days, the newest first, and `revisions` are pairs of a lower
    count and the earlier one that it replaces. `kept_out` counts the figures of its unit that do not belong to it.
    `rows` are the estimates as a table prints them, every estimate in one row.
    """

    measure: str
    label: str
    estimates: tuple[FigureEstimate, ...]
    agreement: str
    apart: tuple[tuple[int, int], ...]
    tolerance: float
    kept_out: tuple[FiguresKeptOut, ...] = ()
    compared: tuple[tuple[int, int], ...] | None = None
    not_compared: tuple[tuple[str, int], ...] = ()
    changes: bool = False
    revisions: tuple[tuple[int, int], ...] = ()
    rows: tuple[FigureRow, ...] = ()


@dataclass(frozen=True, slots=True)
class PositionReading:
    """One answer to a question of position, with a citation for each source that gives it.

    `why` holds, for each citation, the outline's words that stand in it. `telling` is the number of the citation
    whose words are printed, the places of the others stand beside it; None where no source gives the answer.
    `independent` counts the sources that give it, copies and texts of one agency once; 0 where nobody has counted.
    """

    label: str
    citations: tuple[Citation, ...]
    why: tuple[tuple[str, ...], ...] = ()
    telling: int | None = None
    independent: int = 0


@dataclass(frozen=True, slots=True)
class Position:
    """A question on which sources take positions; `sources` stand in order of publication, undated last.

    `place` is "section" where the brief prints it, "annex" where it had no room for it.
    """

    id: str
    question: str
    readings: tuple[PositionReading, ...]
    sources: tuple[str, ...] = ()
    place: str = "section"


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A declared measure or position on which sources pull apart; `kind` is "figure" or "position"."""

    section: str
    kind: str
    ref: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CopyOf:
    """The source that a source shares so much with that the two count once.

    `contained` is the share of the shorter text that stands in the other, 0 to 1; `longest` the longest run
    of words in both.
    """

    source: str
    contained: float
    longest: int


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """A date that a finding names: the days that it can mean, and its own words (`text`).

    `citation` counts the finding's citations from 0. Several findings of one day are several entries. `place` is
    "section" where the brief prints it, "annex" where it had no room for it. `clause` is the stretch of the source
    that tells what was on the date, None where no part of the quotation can stand alone.
    """

    edtf: str
    earliest: str
    latest: str
    precision: str
    text: str
    finding: str
    citation: int
    place: str = "section"
    clause: Span | None = None


@dataclass(frozen=True, slots=True)
class UndatedEntry:
    """A date that a finding names and that has no days, as its words, and as EDTF where it has a day at all."""

    text: str
    finding: str
    citation: int
    edtf: str = ""


@dataclass(frozen=True, slots=True)
class Timeline:
    """The dates of the findings: `entries` in order of time, `undated` in order of the findings."""

    entries: tuple[TimelineEntry, ...] = ()
    undated: tuple[UndatedEntry, ...] = ()
