"""What a brief.json states, as values: sources, quotations, findings, speakers, figures, dates. No reading, no checks.

`claims.py` and `weighed.py` make these values of a file's bytes; every check takes them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefing.verify.report import Fault

WITHIN = "within"  # the kind of words in which an analysis found something, within a quotation
GAP = " … "  # between the pieces of a speaker whom the source names in two places


@dataclass(frozen=True, slots=True)
class StatedSource:
    """A source as the brief lists it. `ocr` names the program that recognised letters in it, "" where none did."""

    id: str
    key: str
    path: str
    part: str | None
    reader: str
    title: str
    sha256: str
    text_sha256: str
    characters: int
    used: bool
    ocr: str = ""


@dataclass(frozen=True, slots=True)
class StatedSpan:
    """Words that the brief says stand at `start` to `end` of a source.

    `kind` is the key it stood under, or `WITHIN` for what an analysis found in a quotation. `part` is the stretch
    that is printed of it, where that is less than the whole.
    """

    place: str
    kind: str
    finding: str
    source: str
    start: int
    end: int
    quote: str
    prefix: str | None = None
    suffix: str | None = None
    paragraph: int | None = None
    key: str | None = None
    part: tuple[int, int] | None = None

    @property
    def within(self) -> bool:
        """Whether it is what an analysis found in a quotation, and no quotation itself."""
        return self.kind == WITHIN


@dataclass(frozen=True, slots=True)
class StatedFinding:
    """A finding with the spans that belong to it: its citations, then the context shown beside them."""

    id: str
    section: str
    place: str
    at: str
    documents: int | None
    citations: tuple[StatedSpan, ...]
    context: tuple[StatedSpan, ...]


@dataclass(frozen=True, slots=True)
class Noted:
    """A place that the analyst's text cites without quoting it; no paragraph where a whole source is cited."""

    place: str
    source: str
    key: str
    paragraph: int | None
    start: int | None
    end: int | None
    finding: str | None


@dataclass(frozen=True, slots=True)
class StatedCredit:
    """Words that a brief says name a speaker, or report the saying, in a source."""

    place: str
    source: str
    words: str


@dataclass(frozen=True, slots=True)
class StatedFigure:
    """A measure: the interval of each estimate with what it may be compared with, and the verdict.

    `compared` are the pairs that were compared, None where the brief does not say; `revisions` the pairs of a count and
    the earlier one that it is said to replace.
    """

    place: str
    section: str
    measure: str
    intervals: tuple[tuple[float, float, bool, bool], ...]
    kinds: tuple[tuple[str, str, bool], ...]
    days: tuple[tuple[str, str, str], ...]
    agreement: str
    apart: tuple[tuple[int, int], ...]
    compared: tuple[tuple[int, int], ...] | None = None
    not_compared: int = 0
    revisions: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class StatedDisagreement:
    """A measure or position on which sources are said to pull apart."""

    place: str
    section: str
    kind: str
    ref: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date that a finding is said to name: its words, and its days, "" where it has none.

    `clause` is where the source tells what was on it, as offsets in its text.
    """

    place: str
    finding: str
    citation: int
    words: str
    earliest: str
    latest: str
    clause: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Printed:
    """A quotation that the shipped look prints: the place of its span in the brief.

    `tabled`: in a table, a difference or the timeline, and not in a section. `words` are a date's own, and
    `clause` those around it, which may stand for the quotation that holds them.
    """

    at: str
    tabled: bool = False
    words: str = ""
    clause: str = ""


def clause_of(clause: tuple[int, int] | None, start: int, quote: str) -> str:
    """Return the words of a clause out of the quotation at `start` of the source; "" where they are not in it."""
    if clause is None or not start <= clause[0] < clause[1] <= start + len(quote):
        return ""
    return quote[clause[0] - start : clause[1] - start]


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a brief claims beyond its quotations; `faults` are values of a wrong shape."""

    credits: tuple[StatedCredit, ...] = ()
    figures: tuple[StatedFigure, ...] = ()
    positions: tuple[tuple[str, str], ...] = ()
    disagreements: tuple[StatedDisagreement, ...] = ()
    counts: tuple[tuple[str, int, int], ...] = ()
    dates: tuple[StatedDate, ...] = ()
    misshapen: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Claims:
    """All that a brief.json claims.

    `extent` says how much of it the document shows: "whole", all that it places in a section; "key", key points only;
    "own", what templates of the user's own choose, in the order they choose. `printed` are the quotations that a whole
    document shows. `words` are every other string in it: titles, terms, notes, comments.
    """

    sources: tuple[StatedSource, ...]
    findings: tuple[StatedFinding, ...]
    spans: tuple[StatedSpan, ...]
    sections: tuple[tuple[str, str], ...]
    words: tuple[str, ...]
    title: str
    embed: str
    faults: tuple[Fault, ...] = ()
    weighed: Weighed = field(default_factory=Weighed)
    extent: str = "whole"
    printed: tuple[Printed, ...] = ()
    noted: tuple[Noted, ...] = ()
    analyst: tuple[tuple[str, str], ...] = ()
    _by_number: Mapping[str, StatedSource] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_number = {source.id: source for source in reversed(self.sources)}  # of two, the first
        object.__setattr__(self, "_by_number", by_number)

    @property
    def whole(self) -> bool:
        """Whether the document must show all that the brief places in a section."""
        return self.extent == "whole"

    def source(self, name: str) -> StatedSource | None:
        """Return the source with this display number."""
        return self._by_number.get(name)
