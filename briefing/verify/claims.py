"""What a brief.json claims of quotations, as values: sources, quoted words with their places, speakers, days.

No reading (`brief_file.py` does that) and no checks. What it claims of figures, verdicts and the choice is no matter of
quotations, and not here: that is found by making the brief again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefing.output_reader.fault import Fault

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


@dataclass(frozen=True, slots=True)
class StatedFinding:
    """A finding: its id, where it stands in brief.json, and whether a whole brief shows it in a section."""

    id: str
    at: str
    shown: bool


@dataclass(frozen=True, slots=True)
class StatedPlace:
    """A place that the analyst's text at `text` cites; no paragraph where a whole source is cited."""

    text: str
    source: str
    paragraph: int | None
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class StatedCredit:
    """Words that a brief says name a speaker, or report the saying, in a source."""

    place: str
    source: str
    words: str


@dataclass(frozen=True, slots=True)
class StatedDay:
    """A day that a citation of a finding is said to name, by its words.

    `clause` is where the source tells what was on it, as offsets in its text.
    """

    finding: str
    citation: int
    words: str
    clause: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Claims:
    """All that a brief.json claims of quotations.

    `whole`: a document shows all that the brief places in a section; otherwise any selection will do. `analyst` are the
    places and words of the analyst's texts, `titles` those of the sections. `words` are every string that is no
    quotation: titles, terms, notes. `own_look`: it is drawn by the program's own templates.
    """

    sources: tuple[StatedSource, ...] = ()
    findings: tuple[StatedFinding, ...] = ()
    spans: tuple[StatedSpan, ...] = ()
    credits: tuple[StatedCredit, ...] = ()
    days: tuple[StatedDay, ...] = ()
    cited: tuple[StatedPlace, ...] = ()
    analyst: tuple[tuple[str, str], ...] = ()
    titles: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    whole: bool = True
    own_look: bool = False
    faults: tuple[Fault, ...] = ()
    _sources: Mapping[str, StatedSource] = field(init=False, repr=False, compare=False)
    _spans: Mapping[str, StatedSpan] = field(init=False, repr=False, compare=False)
    _findings: Mapping[str, StatedFinding] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index what is looked up; of two with one name the first counts."""
        object.__setattr__(self, "_sources", {source.id: source for source in reversed(self.sources)})
        object.__setattr__(self, "_spans", {span.place: span for span in self.spans})
        object.__setattr__(self, "_findings", {found.id: found for found in reversed(self.findings)})

    def source(self, name: str) -> StatedSource | None:
        """Return the source with this display number."""
        return self._sources.get(name)

    def citation(self, finding: str, number: int) -> StatedSpan | None:
        """Return a finding's citation by its number; the first is the one that it quotes."""
        found = self._findings.get(finding)
        return self._spans.get(f"{found.at}.citations[{number}]") if found else None
