"""What the sources say: spans with their meaning, citations with what was found in them, findings."""

from __future__ import annotations

from enum import StrEnum

from briefing.dataclass import dataclass
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
class HedgeCue:
    """Words of uncertainty or of evidence type in a text.

    `kind` is modal, likelihood, hearsay, appearance, belief or open.
    """

    start: int
    end: int
    kind: str


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
