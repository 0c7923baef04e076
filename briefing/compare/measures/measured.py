"""A declared measure and the corpus in; the estimates of it in every source out, and what was kept out and why.

What one source says is read in `source_figures.py`, unless a cache knows it. Here stand the rules that look at the
figures of all sources: one for a region or another year is kept out where others are not.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import partial

from briefing.compare.evidence import Evidence
from briefing.compare.measures.as_of import read_published
from briefing.compare.measures.figure import FigureSubject, Measured, MeasureFigures, keep_out, written_on
from briefing.compare.measures.known_figures import KnownFigures
from briefing.compare.measures.narrower import find_narrower, read_asked_names
from briefing.compare.measures.other_year import OTHER_YEAR, are_of_other_years
from briefing.compare.measures.prospect import Prospect
from briefing.compare.measures.rule import KeptOut
from briefing.compare.measures.trend import Dated, settle_days
from briefing.compare.measures.units import with_other_forms, written_units
from briefing.config import Measure, Section
from briefing.corpus import Corpus, QueryParts
from briefing.kept_values import KeptValues
from briefing.model import AsOf, Bounded, Estimate, Locator, Passage, PassageKind

_READ = 2000  # passages: the analysis of the documents of so many takes some seconds


_VALUES = KeptValues(
    *(MeasureFigures, Measured, KeptOut, FigureSubject, Prospect, Estimate, AsOf),
    *(Passage, PassageKind, Locator),
)


def find_measured(
    measure: Measure,
    section: Section,
    corpus: Corpus,
    evidence: Evidence,
    chosen: Collection[tuple[str, int]],
    *,
    siblings: Sequence[Measure] = (),
) -> MeasureFigures:
    """Return the estimates of a measure, and what was kept out of it by which rule and words.

    Looked at are the passages that the section shows (`chosen`), those that hold the measure's own words (of very many
    the best, see `find_measure_bound`), and the one after each, which may take them up ("the figure is").
    Those of `siblings`, the outline's other measures, that share a unit are told apart from it.
    What a source says twice in the same bounds is returned once. Figures for a region are left out where others
    are for the whole.
    """
    members: list[Measured] = []
    kept_out: list[KeptOut] = []
    wanted = _wanted_passages(measure, section, corpus, chosen)
    known: KnownFigures[MeasureFigures] = KnownFigures(measure, corpus, evidence, siblings, _VALUES)

    def read(key: str) -> MeasureFigures:
        # Where a cache knows all figures, the rules are not even imported.
        from briefing.compare.measures.source_figures import read_source_figures

        return read_source_figures(measure, key, corpus, evidence, wanted[key], siblings=siblings)

    for source in corpus.sources_called(wanted):
        at = source.key
        found = evidence.guard.run(
            partial(known.read, at, wanted[at], partial(read, at)),
            MeasureFigures(),
            f"measure {measure.id}",
            source=at,
            path=corpus.path(at),
        )
        members += found.members
        kept_out += found.kept_out
    known.keep()
    members = [_without_shared_year(one, members) for one in members]
    if are_of_other_years([one.other_year for one in members]):
        kept_out += [keep_out(OTHER_YEAR, one.other_year, one) for one in members if one.other_year]
        members = [one for one in members if not one.other_year]
    whole = [one for one in members if not one.region]
    if whole and len(whole) < len(members):
        from briefing.compare.measures.incomparable import REGION

        kept_out += [keep_out(REGION.name, one.region, one) for one in members if one.region]
    members = whole or members
    asked = read_asked_names(measure, section, evidence.spellings)
    told = [(one.subject, one.estimate) for one in members]
    rules = find_narrower(measure, told, [corpus.text(one.source) for one in members], asked)
    kept_out += [keep_out(*rule, one) for one, rule in zip(members, rules, strict=True) if rule]
    members = [one for one, rule in zip(members, rules, strict=True) if not rule]
    return MeasureFigures(_settled(members, corpus), tuple(kept_out))


def _wanted_passages(
    measure: Measure, section: Section, corpus: Corpus, chosen: Collection[tuple[str, int]]
) -> Mapping[str, set[int]]:
    """Return the numbers of the passages to be looked at, by source."""
    wanted = {*corpus.places_holding(_words_of(measure, section), _READ), *chosen}
    wanted |= {(key, number + 1) for key, number in wanted}
    numbers: dict[str, set[int]] = {}
    for key, number in wanted:
        numbers.setdefault(key, set()).add(number)
    return numbers


def _settled(found: Sequence[Measured], corpus: Corpus) -> tuple[Measured, ...]:
    """Return figures with the days that they are for, given that some of them have moved."""
    dated = [
        Dated(one.estimate, one.as_of, read_published(written_on(one.source, corpus)), one.trend)
        for one in found
    ]
    return tuple(replace(one, as_of=day) for one, day in zip(found, settle_days(dated), strict=True))


def _without_shared_year(one: Measured, members: Sequence[Measured]) -> Measured:
    """Return a figure without its year where another's is of that year too: both tell of the matter.

    What another text only says again, in the same bounds, is as much what went before as here.
    """
    shared = one.other_year.isdigit() and any(
        _shares_year(one, other) if other.source != one.source else _answers_of(one, other)
        for other in members
        if other is not one
    )
    return replace(one, other_year="") if shared else one


def _shares_year(one: Measured, other: Measured) -> bool:
    """Return whether another text tells of the year of a figure, or gives it without a year."""
    same = _size_of(one.estimate) == _size_of(other.estimate)
    return not other.other_year if same else one.other_year in other.years


def _size_of(estimate: Estimate) -> tuple[object, ...]:
    return estimate.low, estimate.high, estimate.currency, estimate.per


def _answers_of(one: Measured, other: Measured) -> bool:
    """Return whether a number of the same text, with its year, is set against a figure: "put it at 1.2 million"."""
    year = other.as_of.edtf[:4] if other.as_of else ""
    return other.subject.takes_up and year == one.other_year


def find_measure_bound(measure: Measure, section: Section, corpus: Corpus) -> Bounded | None:
    """Return how many of the passages that hold a measure's words were read, where that is not all of them."""
    matched = corpus.count_passages(_words_of(measure, section)) if corpus.passage_count > _READ else 0
    return Bounded("measure", measure.id, _READ, matched) if matched > _READ else None


def _words_of(measure: Measure, section: Section) -> QueryParts:
    return QueryParts(
        terms=(*written_units(measure), *with_other_forms(measure.about)), exclude=section.exclude
    )
