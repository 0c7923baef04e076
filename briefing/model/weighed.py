"""What is weighed of the evidence: figures side by side, answers, differences, copies, days."""

from __future__ import annotations

from briefing.dataclass import dataclass
from briefing.model.evidence import Citation, Credit, Estimate, Span
from briefing.model.sources import Locator


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
class SetAside:
    """A place where words of an answer stand that state it not: `rule` is the name of the rule that says why.

    `denied` tells a denial from what is only possible, asked or still to come.
    """

    source: str
    key: str
    start: int
    end: int
    quote: str
    paragraph: int
    page: int | None
    rule: str
    denied: bool


@dataclass(frozen=True, slots=True)
class PositionReading:
    """One answer to a question of position, with a citation for each source that gives it.

    `why` holds, for each citation, the outline's words that stand in it. `telling` is the number of the citation
    whose words are printed, the places of the others stand beside it; None where no source gives the answer.
    `independent` counts the sources that give it, copies and texts of one agency once; 0 where nobody has counted.
    `set_aside` are, of an answer that no source gives, the first places where its words stand and state nothing.
    """

    label: str
    citations: tuple[Citation, ...]
    why: tuple[tuple[str, ...], ...] = ()
    telling: int | None = None
    independent: int = 0
    set_aside: tuple[SetAside, ...] = ()


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
