"""One edition of a brief as far as a comparison asks, as values; the names are those of brief.json.

`read.py` makes them of a file's bytes, `of_brief.py` of a brief that was just built: for one and the same brief both
make the same value.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class Head:
    """How the edition is called, and how long it may be ("4 pages", "full")."""

    title: str = ""
    edition: str = ""
    issued: str = ""
    length: str = ""
    marking: str = ""


@dataclass(frozen=True, slots=True)
class ListedSource:
    """A source as the edition lists it."""

    id: str
    key: str
    path: str
    sha256: str
    text_sha256: str
    part: str | None = None
    title: str = ""
    publisher: str = ""
    url: str = ""
    used: bool = True
    marking: str = ""

    @property
    def name(self) -> str:
        """Return what to call it where its number says nothing: title, publisher or file."""
        return self.title or self.publisher or (f"{self.path} ({self.part})" if self.part else self.path)

    @property
    def registered(self) -> bool:
        """Return whether its key is an id that the user gave it; else the key begins as the file's hash does."""
        return not self.key.startswith(self.sha256[:10])


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation, where it stands, and the characters around it."""

    source: str
    quote: str
    paragraph: int = 0
    prefix: str = ""
    suffix: str = ""
    marking: str | None = None


@dataclass(frozen=True, slots=True)
class QuotedPassage:
    """A finding: `place` is "section" or "annex", `unprinted` says why it is in the annex."""

    id: str
    place: str
    citations: tuple[Quoted, ...]
    pinned: bool = False
    unprinted: str | None = None


@dataclass(frozen=True, slots=True)
class StatedValue:
    """An estimate of a measure: its interval, its words and their place."""

    quote: str
    source: str
    low: float | None = None
    high: float | None = None
    low_open: bool = False
    high_open: bool = False
    about: bool = False
    vague: bool = False
    unit: str = ""
    currency: str = ""
    per: str = ""
    paragraph: int = 0


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure with the values of its sources; where it `changes`, the newest stands first."""

    measure: str
    label: str
    estimates: tuple[StatedValue, ...] = ()
    changes: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to a question of position, with those who give it."""

    label: str
    citations: tuple[Quoted, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A question of position with its answers."""

    id: str
    question: str
    readings: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True)
class EditionSection:
    """A section. `dropped` are the ids that findings would have which the analyst took out."""

    id: str
    title: str
    findings: tuple[QuotedPassage, ...] = ()
    figures: tuple[Measured, ...] = ()
    positions: tuple[Question, ...] = ()
    dropped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Differing:
    """A measure or position on which the sources of the edition differ."""

    section: str
    kind: str
    ref: str
    sources: tuple[str, ...] = ()


def _no_text(source: str) -> str | None:
    return None


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition of a brief.

    `sha256` is that of its brief.json, "" where it has none yet. `text_of` gives the text of a source by its number,
    None where it is not at hand.
    """

    brief: Head
    sources: tuple[ListedSource, ...]
    sections: tuple[EditionSection, ...]
    disagreements: tuple[Differing, ...] = ()
    sha256: str = ""
    text_of: Callable[[str], str | None] = field(default=_no_text, repr=False, compare=False)

    @property
    def markings(self) -> tuple[tuple[str, str], ...]:
        """Return its own marking, those of its sources, and those of paragraphs that it quotes: (where, marking)."""
        sources = ((f"its source {source.name}", source.marking) for source in self.sources)
        quoted = (
            (f"its {cited.source} ¶{cited.paragraph}", cited.marking or "")
            for section in self.sections
            for finding in section.findings
            for cited in finding.citations
        )
        found = (("it", self.brief.marking), *sources, *quoted)
        return tuple(dict.fromkeys((where, marking) for where, marking in found if marking))

    def only(self, sections: Collection[str]) -> Edition:
        """Return the edition with these sections alone: what a brief of some sections is compared with."""
        return replace(
            self,
            sections=tuple(section for section in self.sections if section.id in sections),
            disagreements=tuple(found for found in self.disagreements if found.section in sections),
        )
