"""A declared measure and the corpus in; the estimates of it in every source out, each with its passage."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import partial

from briefing.corpus import Corpus, QueryParts
from briefing.model import AsOf, Estimate, Passage, PassageKind
from briefing.outline import Measure, Section
from briefing.weigh.as_of import Dated, read_as_of, read_published, read_way, settle_days
from briefing.weigh.beside import is_regional
from briefing.weigh.evidence import Evidence
from briefing.weigh.measures import measure_clauses

_LOOKED_AT = 400


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

    Looked at are the passages that the section shows (`chosen`), those that hold the measure's own words, and
    the one after each, which may take them up ("the figure is").
    What a source says twice in the same bounds is returned once. Figures for a region are left out where others
    are for the whole.
    """
    parts = QueryParts(terms=(*measure.unit, *measure.about), exclude=section.exclude)
    scored = corpus.score_passages(parts, limit=_LOOKED_AT)
    wanted = {(found.source, found.passage.number) for found in scored if found.matched} | set(chosen)
    wanted |= {(key, number + 1) for key, number in wanted}
    found: list[Measured] = []
    for source in corpus.sources_called(key for key, _ in wanted):
        found += evidence.guard.run(
            partial(_found_in_source, measure, source.key, corpus, evidence, wanted),
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


def _found_in_source(
    measure: Measure, key: str, corpus: Corpus, evidence: Evidence, wanted: Collection[tuple[str, int]]
) -> tuple[Measured, ...]:
    return tuple(_in_source(measure, key, corpus, evidence, wanted))


def _in_source(
    measure: Measure,
    key: str,
    corpus: Corpus,
    evidence: Evidence,
    wanted: Collection[tuple[str, int]],
) -> Iterator[Measured]:
    passages = corpus.passages(key)
    seen = set()
    text = corpus.text(key)
    published = corpus.record(key).published if measure.changes else ""
    for estimate, clause in measure_clauses(measure, text, evidence.estimates(key)):
        passage = next((p for p in passages if p.start <= estimate.start and estimate.end <= p.end), None)
        if passage is None or passage.kind is not PassageKind.PROSE or (key, passage.number) not in wanted:
            continue
        as_of = read_as_of(text, clause, evidence.dates(key), published)
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
