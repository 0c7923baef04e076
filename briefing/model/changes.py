"""What changed between two editions of a brief, as values: figures, differences, answers, sources and passages.

What an edition quotes today is not repeated here but named, by the number of the estimate or citation in the brief, so
that each quotation stands in one place. Words of the former edition are `Former`: they were quoted from its
sources, which need not be at hand any more, and are therefore never printed as quotations of this edition.
"""

from __future__ import annotations

from briefing.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class EditionName:
    """The edition that a brief is compared with: as its own head names it, and the SHA-256 of its brief.json."""

    title: str
    edition: str
    issued: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Former:
    """Words that the former edition quoted, and where.

    `source` is the number that this edition gives the same source, "" where it has it no more; `title` is what the
    former edition called it: its title, else its publisher, else its file.
    """

    words: str
    source: str
    title: str
    paragraph: int


@dataclass(frozen=True, slots=True)
class FigureMove:
    """A measure whose values changed. `before` are former values, `now` the numbers of the estimates that are new.

    Without `now` values were taken back; without `before` there was no figure. With `stand` the former values are
    still stated, and the new ones stand beside them.
    """

    section: str
    measure: str
    label: str
    before: tuple[Former, ...]
    now: tuple[int, ...]
    stand: bool = False


@dataclass(frozen=True, slots=True)
class DifferenceMove:
    """A difference that the former edition did not have (`opened`), or that this one has no more."""

    section: str
    kind: str
    ref: str
    label: str
    opened: bool
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gained:
    """A citation, by number, of an answer's new source. `formerly` is the answer that it gave before, "" for none."""

    citation: int
    formerly: str = ""


@dataclass(frozen=True, slots=True)
class AnswerMove:
    """An answer to a question of position that gained sources, or lost some that give no other answer now."""

    section: str
    position: str
    question: str
    reading: str
    gained: tuple[Gained, ...] = ()
    lost: tuple[Former, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceMove:
    """A source that is "new", "gone" or "corrected": its text is another than it was.

    `source` is its number in this edition, "" for one that is gone; `title` is what it is or was called.
    """

    kind: str
    source: str
    title: str
    used: bool


@dataclass(frozen=True, slots=True)
class PassageMove:
    """A passage that is "new", "reworded", "withdrawn" or "unprinted": still there, but further down.

    `section` is the section's id in the edition that has the passage. `finding` and `citation` (by number) are this
    edition's, "" and 0 where it has none. `former` are the words of the former edition, None for a new passage.

    `reason` tells why one is withdrawn or unprinted: "source-gone"; "source-changed", where the source's text is
    another and no longer has the words, as far as that is known; "decision" of the analyst; "section-gone" from the
    outline; "length" of the brief, which is another; "rank": others have more to say on the section.
    """

    kind: str
    section: str
    finding: str = ""
    citation: int = 0
    former: Former | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed since an edition; nothing, where all is empty.

    `printed` is how many rows of it have room in print (`fit/changes.py` lists the rows).
    """

    since: EditionName
    figures: tuple[FigureMove, ...] = ()
    differences: tuple[DifferenceMove, ...] = ()
    answers: tuple[AnswerMove, ...] = ()
    sources: tuple[SourceMove, ...] = ()
    passages: tuple[PassageMove, ...] = ()
    printed: int = 0

    @property
    def is_empty(self) -> bool:
        """Return whether nothing changed."""
        return not (self.figures or self.differences or self.answers or self.sources or self.passages)
