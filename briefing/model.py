"""The values that flow through the program. Frozen, in the words of the trade, with nothing but data in them.

All offsets are half-open and count characters (code points) in the text of one source.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class PassageKind(StrEnum):
    """What a stretch of a source is. Only prose can become a finding."""

    PROSE = "prose"
    HEADING = "heading"
    RESIDUE = "residue"


@dataclass(frozen=True, slots=True)
class KnownSpan:
    """A stretch of the text that the reader itself knows to be a heading or residue (a tag said so)."""

    start: int
    end: int
    kind: PassageKind
    reason: str


@dataclass(frozen=True, slots=True)
class Document:
    """One document as its reader found it, before the register says anything about it.

    `text` is what offsets count in. `sha256` is that of the file's bytes (of a whole JSONL file for each of
    its lines). `fields` are what the file itself states about itself, by the register's field names.
    """

    reader: str
    text: str
    sha256: str
    part: str | None = None
    fields: tuple[tuple[str, str], ...] = ()
    known: tuple[KnownSpan, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence, or one quotation that runs over several, as a span of its source's text.

    `number` counts passages in the source from 0, `paragraph` counts its paragraphs from 1.
    `reason` says why a passage is a heading or residue.
    """

    number: int
    start: int
    end: int
    paragraph: int
    kind: PassageKind = PassageKind.PROSE
    reason: str = ""
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of a document: a row of the register, completed by what the document says of itself.

    Empty means not known, and nothing is invented. `published` is EDTF ("2024-11-02~"). `read_from_file`
    names the fields that come from the document itself rather than from the user.
    """

    title: str = ""
    author: str = ""
    publisher: str = ""
    published: str = ""
    dating: str = ""
    url: str = ""
    language: str = ""
    origin: str = ""
    marking: str = ""
    reliability: str = "F"
    credibility: str = "6"
    graded_by: str = ""
    graded_on: str = ""
    party: bool = False
    read_from_file: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A document in its place: stable key, path relative to the config's folder, record, text and hashes."""

    key: str
    path: str
    part: str | None
    reader: str
    sha256: str
    text_sha256: str
    characters: int
    record: Record
    text: str = field(repr=False, default="")
    notes: tuple[str, ...] = ()


Span = tuple[int, int]
"""Half-open, in characters of a text."""

Number = int | float
"""A figure: an int where it is whole, so that it is written without a point."""


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
    fullest name and role that the text has given the source so far, or the source as it stands.
    """

    content: tuple[Span, ...]
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    kind: AttributionKind
    resolved: str


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure in a text: the interval that it allows, and what is counted.

    `low` or `high` is None where there is no bound on that side; an open bound is itself excluded. `about`
    is said of a figure that the text calls approximate, `vague` of one that has no number ("dozens"). `unit`
    is the noun that is counted, as written, "%" for percentages; `currency` a code of ISO 4217; `per` the
    period that the figure is given for, as written ("month"). `start` and `end` hold the figure with the
    words that qualify it.
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
    `within` is its number among the credits of the citation. `decided` says that the analyst named the speaker.
    """

    speaker: str
    resolved: str
    cue: str
    kind: str
    within: int | None = None
    decided: bool = False


@dataclass(frozen=True, slots=True)
class Hedge:
    """A word of uncertainty or of evidence type, by its span in the source."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Citation:
    """The exact place of some words: `source.text[start:end] == quote`, always.

    `source` is the display number ("S1"), `key` the stable one. `prefix` and `suffix` are the characters
    around the quotation (at most 32 each), as in a W3C TextQuoteSelector. `marking` is the portion mark of its
    paragraph, which is no part of the quotation and stands beside it.
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
    attributions: tuple[Credit, ...] = ()
    hedges: tuple[Hedge, ...] = ()
    marking: str = ""


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
    """A passage that belongs in a section, with every citation that says the same, the fullest first."""

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


FILE_MB = 250  # an archive of 100,000 short reports as one file is read
CORPUS_MB = 2000


@dataclass(frozen=True, slots=True)
class ReadLimits:
    """How much is read, in megabytes (1,000,000 bytes): of one file, and of all files of a corpus together.

    A text takes about fifteen times its size in memory while it is read, an archive of many three times.
    """

    file: int = FILE_MB
    corpus: int = CORPUS_MB


DEFAULT_LIMITS = ReadLimits()


@dataclass(frozen=True, slots=True)
class Bounded:
    """A measure or position (`id`) for which not all passages that hold its words were read, but the best `read`."""

    kind: str
    id: str
    read: int
    matched: int


@dataclass(frozen=True, slots=True)
class Searched:
    """What was searched for a section: how many passages there were and how many met its words.

    Of those that met them, the best `read` were read; that is all of them unless there are very many.

    `terms`, `query` and `exclude` are the outline's own, so that an empty section can say what was tried.
    `unlisted` counts passages that are relevant too, but weaker than all that section and annex show.
    """

    passages: int
    matched: int
    terms: tuple[str, ...] = ()
    query: str = ""
    exclude: tuple[str, ...] = ()
    unlisted: int = 0
    read: int | None = None
    bounded: tuple[Bounded, ...] = ()


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
    place: str = ""
    period: str = ""
    credits: tuple[Credit, ...] = ()
    finding: str | None = None
    as_of: AsOf | None = None
    marking: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """What the sources say of one measure, and whether all of it can be true: "agree", "disagree", "single".

    `apart` are the pairs of estimates, by number, that cannot both be true; `tolerance` is what "about"
    means, in per cent.
    """

    measure: str
    label: str
    estimates: tuple[FigureEstimate, ...]
    agreement: str
    apart: tuple[tuple[int, int], ...]
    tolerance: float


@dataclass(frozen=True, slots=True)
class PositionReading:
    """One answer to a question of position, with a citation for each source that gives it.

    `why` holds, for each citation, the outline's words that stand in it.
    """

    label: str
    citations: tuple[Citation, ...]
    why: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Position:
    """A question on which sources take positions; `sources` stand in order of publication, undated last."""

    id: str
    question: str
    readings: tuple[PositionReading, ...]
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """A date that a finding names: the days that it can mean, and its own words (`text`).

    `citation` counts the finding's citations from 0. Several findings of one day are several entries.
    """

    edtf: str
    earliest: str
    latest: str
    precision: str
    text: str
    finding: str
    citation: int


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
class BriefSection:
    """One section of the brief. An empty `findings` is an answer: `searched` says of what.

    `analyses` names what was worked out for it.
    """

    id: str
    title: str
    question: str
    findings: tuple[Finding, ...]
    searched: Searched
    comment: str = ""
    figures: tuple[Figure, ...] = ()
    positions: tuple[Position, ...] = ()
    analyses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BriefSource:
    """A source as the brief lists it. `id` is for the eye ("S1"), `key` is stable.

    `shares` are the other sources, by display number, that name the same publisher, origin or agency as this
    one and count as one with it, each with that name.
    """

    id: str
    key: str
    path: str
    part: str | None
    reader: str
    sha256: str
    text_sha256: str
    characters: int
    record: Record
    used: bool
    notes: tuple[str, ...] = ()
    copy_of: CopyOf | None = None
    credited: str = ""
    shares: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class UnusedSource:
    """A source from which nothing was used, and why."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Gap:
    """What is missing: `kind` is "empty", "single-source", "anonymous-only" or "party-only"."""

    section: str
    kind: str
    detail: str


@dataclass(frozen=True, slots=True)
class Masthead:
    """The head of the brief, as the config gives it. `issued` and `cutoff` are ISO 8601 dates or ""."""

    title: str
    subtitle: str = ""
    author: str = ""
    edition: str = ""
    issued: str = ""
    cutoff: str = ""
    marking: str = ""
    language: str = "en"
    key_judgements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cited:
    """What a citation in the analyst's text leads to. `start` and `end` hold the citation in that text.

    `source` and `key` name the source. With a paragraph, `first` and `last` hold it in the source's text and
    `quote` is its words; `finding` is the id of the finding that quotes it, where one does.
    """

    start: int
    end: int
    source: str
    key: str
    paragraph: int | None = None
    page: int | None = None
    first: int = 0
    last: int = 0
    quote: str = ""
    finding: str | None = None


@dataclass(frozen=True, slots=True)
class Likelihood:
    """A term of the declared scale in the analyst's text: its span there, its range in per cent, as printed."""

    start: int
    end: int
    term: str
    low: int
    high: int
    range: str


@dataclass(frozen=True, slots=True)
class AnalystText:
    """A text of the analyst's, by its key in brief.yaml ("key_judgements[0]", "comments.training")."""

    place: str
    text: str
    cited: tuple[Cited, ...] = ()
    likelihood: tuple[Likelihood, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A unit that was left out because it could not be read or an analysis failed on it; the rest was built.

    `kind` is "document" or "analysis". `source` is the display number, or the key where there is none; with
    `path`, `place` ("line 3", "¶2", "section training") and `analysis` it says what is missing from what.
    """

    kind: str
    source: str
    path: str
    place: str
    analysis: str
    message: str


@dataclass(frozen=True, slots=True)
class Brief:
    """All that a renderer needs and nothing more; brief.json is this value written down.

    `sources` lists every document, but where thousands were read only those used: `documents` counts all.
    `embed` is how much of the sources travels inside HTML and PDF: "texts", "passages" or "none".
    `independent` is the number of independent origins behind the sources used, an upper bound. `analyst` says
    what the analyst's texts cite; `likelihood` is the scale that they are written on, "" for none.
    `extent` is how much of it the document shows: "whole", or "key" for key points only. `warnings` name what
    could not be read or analysed.
    """

    masthead: Masthead
    sources: tuple[BriefSource, ...]
    sections: tuple[BriefSection, ...]
    gaps: tuple[Gap, ...]
    unused_sources: tuple[UnusedSource, ...]
    documents: int
    embed: str
    generator_version: str
    disagreements: tuple[Disagreement, ...] = ()
    timeline: Timeline = field(default_factory=Timeline)
    independent: int | None = None
    analyst: tuple[AnalystText, ...] = ()
    likelihood: str = ""
    extent: str = "whole"
    warnings: tuple[LeftOut, ...] = ()
