"""What is found of a declared measure, as values: figures with the days that they are for, and what was kept out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.compare.measures.dateline_day import read_dateline_day
from briefing.compare.measures.prospect import Prospect
from briefing.compare.measures.rule import KeptOut
from briefing.corpus import Corpus
from briefing.dataclass import dataclass
from briefing.edtf import day_of_writing
from briefing.model import AsOf, Estimate, Number, Passage
from briefing.text.datelines import DATELINE

if TYPE_CHECKING:
    from briefing.compare.measures.deeds import Deeds

SAID_AGAIN = (
    "said-again"  # the rule that keeps out what a source says again in the same bounds for the same day
)
_HEAD = 12  # passages at the head of a text in which its dateline stands


@dataclass(frozen=True, slots=True)
class FigureSubject:
    """What the words show of what a figure is told of.

    `sentence` is its source and the sentence's start, `before` the start of the sentence before it, and `takes_up`
    says that it is a number set against those there. `whole` is the number that it is a part of. `noun` is the stem
    of what it counts, "people" for anybody, "" where it names nothing; `kind` the adjectives of that noun, `amount`
    what kind of amount it is ("insured", "net"). `places` are the places that its clause or sentence names, `names` all
    proper names there, `actor` the one who does it,
    `near` the names of the sentence before, `about` those that its text is about, `mentioned` all that stand in it;
    `words` the stems of what else is told; `links` are pairs of names of which its text says that one is in the
    other ("Orsel Quay in Tarn"). `since` are the words from or to which on it counts. `speakers` give it. `moving`
    says that the count goes on, `against` that the sentence sets it against another figure, `state` that what is
    counted may end, `changes` that the measure does; `published` is the day of publication, and `event` the day of
    what happened, where that is not the day of the count. `some_of_them` says that it opens its sentence and counts
    some of those in the one before ("Two of them died later"); `by_giver` that who gives it follows it ("180 by the
    mill, 340 by the union"), `given_by` that it is "the figure given by" somebody; `corrects` that it takes
    an earlier one's place; `deeds` what the measure's own words tell of it (`deeds.py`); `prospect` whether it is
    offered, foretold or planned; `neighbour` is the place that its text calls "neighbouring" and gives it for;
    `parts` are the numbers that its sentence gives as parts of it: the 214 of "251 houses, 214 of them in Orsel".
    """

    sentence: tuple[str, int] = ("", -1)
    before: int = -1
    takes_up: bool = False
    whole: Number | None = None
    noun: str = ""
    kind: frozenset[str] = frozenset()
    amount: frozenset[str] = frozenset()
    places: tuple[str, ...] = ()
    names: frozenset[str] = frozenset()
    actor: str = ""
    near: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    mentioned: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    links: frozenset[tuple[str, str]] = frozenset()
    since: str = ""
    speakers: frozenset[str] = frozenset()
    moving: bool = False
    against: bool = False
    state: bool = False
    changes: bool = False
    published: str = ""
    event: AsOf | None = None
    some_of_them: bool = False
    by_giver: bool = False
    given_by: bool = False
    corrects: bool = False
    deeds: Deeds = ()
    prospect: Prospect = Prospect.NONE
    neighbour: str = ""
    parts: frozenset[Number] = frozenset()


NOT_KNOWN = FigureSubject()


@dataclass(frozen=True, slots=True)
class Measured:
    """An estimate of a measure, in the passage of the source that gives it, with the days that it is stated for.

    `years` are those that its clause names. `trend` is 1 where it is told to have risen, -1 to have fallen; `region`
    are the words that give it for a region only, `other_year` those that give it for a year before its publication,
    "" for none, `to_come` the day after its publication that it is for, and `subject` what it is told of.
    """

    source: str
    passage: Passage
    estimate: Estimate
    as_of: AsOf | None = None
    trend: int = 0
    region: str = ""
    other_year: str = ""
    years: frozenset[str] = frozenset()
    subject: FigureSubject = NOT_KNOWN
    to_come: str = ""


@dataclass(frozen=True, slots=True)
class MeasureFigures:
    """The figures of a measure in the order of the sources and of their texts, and those that were kept out of it."""

    members: tuple[Measured, ...] = ()
    kept_out: tuple[KeptOut, ...] = ()


def keep_out(rule: str, words: str, one: Measured) -> KeptOut:
    """Return that a figure was kept out, by which rule and words."""
    return KeptOut(rule, one.estimate, words, one.source)


def written_on(key: str, corpus: Corpus) -> str:
    """Return the day of a source's dateline, else the one from which its days count, as EDTF."""
    record, text = corpus.record(key), corpus.text(key)
    written = day_of_writing(record.published, record.modified)
    dateline = next((p for p in corpus.passages(key)[:_HEAD] if p.reason == DATELINE), None)
    if not dateline:
        return written
    return read_dateline_day(text[dateline.start : dateline.end], written or record.published)
