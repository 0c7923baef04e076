"""A declared measure and the corpus in; the estimates of it in every source out, each with its passage."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from briefing.compare.evidence import Evidence
from briefing.compare.measures.as_of import Dated, read_as_of, read_published, read_way, settle_days
from briefing.compare.measures.incomparable import is_regional
from briefing.compare.measures.membership import measure_clauses
from briefing.compare.measures.units import may_count, written_units
from briefing.config.outline import Measure, Section
from briefing.corpus import Corpus, QueryParts
from briefing.model import AsOf, Bounded, Estimate, Passage, PassageKind

_READ = 2000  # passages: the analysis of the documents of so many takes some seconds


@dataclass(frozen=True, slots=True)
class Measured:
    """An estimate of a measure, in the passage of the source that gives it, with the days that it is stated for.

    `way` is 1 where it is told to have risen, -1 to have fallen; `regional` says that it is given for a region only.
    """

    source: str
    passage: Passage
    estimate: Estimate
    as_of: AsOf | None = None
    way: int = 0
    regional: bool = False


def find_measured(
    measure: Measure,
    section: Section,
    corpus: Corpus,
    evidence: Evidence,
    chosen: Collection[tuple[str, int]],
) -> tuple[Measured, ...]:
    """Return the estimates of a measure, in the order of the sources and of their texts.

    Looked at are the passages that the section shows (`chosen`), those that hold the measure's own words (of very many
    the best, see `find_measure_bound`), and the one after each, which may take them up ("the figure is").
    What a source says twice in the same bounds is returned once. Figures for a region are left out where others
    are for the whole.
    """
    scored = corpus.holding_passages(_words_of(measure, section), _READ)
    wanted = {(found.source, found.passage.number) for found in scored} | set(chosen)
    wanted |= {(key, number + 1) for key, number in wanted}
    numbers: dict[str, set[int]] = {}
    for key, number in wanted:
        numbers.setdefault(key, set()).add(number)
    found: list[Measured] = []
    for source in corpus.sources_called(numbers):
        found += evidence.guard.run(
            partial(_found_in_source, measure, source.key, corpus, evidence, numbers[source.key]),
            (),
            f"measure {measure.id}",
            source=source.key,
            path=corpus.path(source.key),
        )
    if not all(one.regional for one in found):
        found = [one for one in found if not one.regional]
    dated = [
        Dated(one.estimate, one.as_of, read_published(corpus.record(one.source).published), one.way)
        for one in found
    ]
    return tuple(replace(one, as_of=day) for one, day in zip(found, settle_days(dated), strict=True))


def find_measure_bound(measure: Measure, section: Section, corpus: Corpus) -> Bounded | None:
    """Return how many of the passages that hold a measure's words were read, where that is not all of them."""
    matched = corpus.count_passages(_words_of(measure, section)) if corpus.passage_count > _READ else 0
    return Bounded("measure", measure.id, _READ, matched) if matched > _READ else None


def _words_of(measure: Measure, section: Section) -> QueryParts:
    return QueryParts(terms=(*written_units(measure), *measure.about), exclude=section.exclude)


def _found_in_source(
    measure: Measure, key: str, corpus: Corpus, evidence: Evidence, wanted: Collection[int]
) -> tuple[Measured, ...]:
    return tuple(_in_source(measure, key, corpus, evidence, wanted))


def _in_source(
    measure: Measure,
    key: str,
    corpus: Corpus,
    evidence: Evidence,
    wanted: Collection[int],
) -> Iterator[Measured]:
    passages = corpus.passages(key)
    seen = set()
    text = corpus.text(key)
    published = corpus.record(key).published if measure.changes else ""
    starts = [passage.start for passage in passages]
    if not any(may_count(measure, estimate) for estimate in evidence.estimates(key)):
        return
    for estimate, clause in measure_clauses(measure, text, evidence.estimates(key), evidence.clauses(key)):
        passage = _passage_of(estimate, passages, starts)
        if passage is None or passage.kind is not PassageKind.PROSE or passage.number not in wanted:
            continue
        as_of = read_as_of(text, clause, evidence.dates_near(key, *clause.sentence), published)
        bounds = (
            as_of,
            estimate.low,
            estimate.high,
            estimate.low_open,
            estimate.high_open,
            estimate.about,
            estimate.per,
            estimate.currency,
        )
        if bounds not in seen:
            seen.add(bounds)
            yield Measured(
                key, passage, estimate, as_of, read_way(text, clause), is_regional(measure, text, clause)
            )


def _passage_of(estimate: Estimate, passages: Sequence[Passage], starts: Sequence[int]) -> Passage | None:
    """Return the passage that holds a figure; passages stand in the order of the text."""
    number = bisect(starts, estimate.start) - 1
    return passages[number] if number >= 0 and estimate.end <= passages[number].end else None
