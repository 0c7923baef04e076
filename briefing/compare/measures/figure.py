"""What is found of a declared measure, as values: figures with the days that they are for, and what was kept out."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.compare.measures.dateline_day import read_dateline_day
from briefing.compare.measures.rule import KeptOut
from briefing.compare.measures.subject import NOT_KNOWN, FigureSubject
from briefing.corpus import Corpus
from briefing.edtf import day_of_writing
from briefing.model import AsOf, Estimate, Passage
from briefing.text.datelines import DATELINE

SAID_AGAIN = (
    "said-again"  # the rule that keeps out what a source says again in the same bounds for the same day
)
_HEAD = 12  # passages at the head of a text in which its dateline stands


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
