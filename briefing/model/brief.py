"""What a brief is: its head, sections and sources, what was searched, what is missing, what was left out."""

from __future__ import annotations

from dataclasses import field

from briefing.dataclass import dataclass
from briefing.model.changes import Changes
from briefing.model.evidence import Finding
from briefing.model.made_from import BriefLook, BuildCall, Inputs
from briefing.model.sources import Record
from briefing.model.weighed import CopyOf, Disagreement, Figure, Position, Timeline


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
class BriefSection:
    """One section of the brief. An empty `findings` is an answer: `searched` says of what.

    `analyses` names what was worked out for it. `limit` is how many passages it prints at most, None for no limit.
    `dropped` are the ids that the findings would have which the analyst took out: so a later edition can say why.
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
    limit: int | None = None
    dropped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BriefSource:
    """A source as the brief lists it. `id` is for the eye ("S1"), `key` is stable.

    `shares` are the other sources, by display number, that name the same publisher, origin or agency as this
    one and count as one with it, each with that name. `pages` are where the pages of its text begin, each with
    what is printed of it ("p. 12"), to the sentence; none where its format has no pages. `ocr` names the program that
    recognised letters in it, "" where none was asked.
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
    pages: tuple[tuple[int, str], ...] = ()
    ocr: str = ""


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
    `quote` is its words; `finding` is the id of the finding that quotes it, where one does. `page` counts from the
    first of the file; `printed` is how the source itself calls it ("p. iv"), "" where it does not.
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
    printed: str = ""


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
class Length:
    """How long a brief may be: so many pages, or so many printed words; neither is the full length."""

    pages: int | None = None
    words: int | None = None

    def __str__(self) -> str:
        """Say it as brief.yaml does: "4 pages", "600 words", "full"."""
        for count, unit in ((self.pages, "page"), (self.words, "word")):
            if count is not None:
                return f"{count} {unit}{'' if count == 1 else 's'}"
        return "full"


@dataclass(frozen=True, slots=True)
class Brief:
    """All that a renderer needs and nothing more; brief.json is this value written down.

    `sources` lists every document, but where thousands were read only those used: `documents` counts all.
    `embed` is how much of the sources travels inside HTML and PDF: "texts", "passages" or "none".
    `independent` is the number of independent origins behind the sources used, an upper bound. `analyst` says
    what the analyst's texts cite; `likelihood` is the scale that they are written on, "" for none.
    `extent` is how much of it the document shows: "whole", "key" for key points only, or "own", what templates of
    the user's own choose. `warnings` name what could not be read or analysed. `length` is what its printed part keeps
    to: all that is placed in a section, not in the annex. `changes` say what is new since an earlier edition, where the
    config names one. `look`, `call` and `inputs` are what it can be made again by;
    `inputs` is None where they do not travel.
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
    length: Length = Length()
    changes: Changes | None = None
    look: BriefLook = field(default_factory=BriefLook)
    call: BuildCall = field(default_factory=BuildCall)
    inputs: Inputs | None = None
