"""A section and the corpus in; the passages that are relevant to it out, best first, each with its reasons.

Ranking says which passage is better than another; a brief also needs to know which are not good enough, and
that a subject is not mentioned at all. What counts is how telling the words are that a passage shares with
the section (`passage_evidence.py`). A passage is relevant when the weights of what it shares reach about that of
one telling word. The best of what is not is returned too, with its score.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from heapq import nlargest
from operator import attrgetter

from briefing.config import Section
from briefing.corpus import Corpus, QueryParts
from briefing.isolate import Guard
from briefing.model import Searched
from briefing.select.candidate import BELOW_THRESHOLD, NOT_LISTED, Candidate, Selection, StayedOut
from briefing.select.passage_evidence import WeighedPassage, title_words, weigh_passages
from briefing.select.sufficient import core_terms
from briefing.select.term_sense import TermSenses
from briefing.text.words import read_words

# Evidence is measured in words: 1 is a word of the section that stands in one passage only. The numbers were tried out
# on the labelled corpora of tests/corpora and the seeds; tests/test_quality.py holds what they reach.
EVIDENCE_NEEDED = (
    0.7  # of 300 passages, a term that stands in six reaches it alone, one that stands in seven not
)
SHARE_OF_BEST_NEEDED = (
    0.2  # of the mean of the best: where thousands hold a telling word, those set the measure
)
BEST_PASSAGES = 5  # whose mean that is: one alone may be a list of all words
SPARSE_FROM_TERMS = (
    4  # with fewer terms, one of them found is no sign that the sources are about something else
)
SPARSE_SHARE = 0.25  # of its terms that stand anywhere: below it the sources are not about the section
SPARSE_FACTOR = 1.6  # on the evidence that is needed then, so that one word in common is not enough
THROUGHOUT_SHARE = 0.5  # of the terms that must stand in sources that are about nothing else
THROUGHOUT_OF_GREATEST = 0.75  # share of the greatest evidence that is relevant there
LISTED_BEYOND_LIMIT = (
    100  # passages: what section and annex list at most, so that an archive's brief stays brief
)
STAYED_OUT_KEPT = (
    100  # passages a section: what nearly was relevant can be asked for, a thousand would fill the memory
)
_READ = 1000  # passages that are read for a section: the best of those that hold a word of it


def select_passages(
    section: Section, corpus: Corpus, guard: Guard | None = None, others: Sequence[Section] = ()
) -> Selection:
    """Return the passages that are relevant to a section, best first; often none.

    First come those with evidence enough, then those that hold words which are enough by themselves, as further
    passages, which take no room of the section. `guard` names a passage on which an analysis raises.
    """
    parts = query_of(section)
    weighed = weigh_passages(corpus.read_passages(parts, _READ), section, corpus, guard or Guard(), others)
    needed = _evidence_needed(weighed, section)
    relevant, further = _relevant(weighed, needed), _sufficient(weighed, section, needed)
    if not relevant:
        relevant, needed = _about_throughout(weighed, section, needed)
        within = {_at(item) for item in relevant}
        further = [item for item in further if _at(item) not in within]
    if not relevant:
        relevant, further = further, []
    ordered = [*_best_first(relevant), *_best_first(further)]
    most = section.limit + LISTED_BEYOND_LIMIT
    matched = corpus.count_passages(parts)
    searched = Searched(
        passages=corpus.passage_count,
        matched=matched,
        read=min(matched, sum(_meets_words(item, section) for item in weighed)),
        unlisted=max(0, len(ordered) - most),
        terms=section.terms,
        query=section.query,
        exclude=section.exclude,
    )
    listed = ordered[:most]
    chosen = tuple(_candidate(item, further=at >= len(relevant)) for at, item in enumerate(listed))
    stayed_out = _stayed_out(weighed, listed, ordered[most:], needed, TermSenses(section, corpus))
    return Selection(chosen, searched, tuple(stayed_out), needed)


def query_of(section: Section) -> QueryParts:
    """Return what a section asks the index for."""
    return QueryParts(section.question, section.title, section.terms, section.query, section.exclude)


def _meets_words(item: WeighedPassage, section: Section) -> bool:
    """Return whether a passage holds a term of the section, or any word where the section has none."""
    if not section.terms:
        return item.own > 0
    return any(match.term in section.terms for match in item.found.matched)


def _relevant(weighed: Iterable[WeighedPassage], needed: float) -> list[WeighedPassage]:
    return [item for item in weighed if item.own > 0 and item.evidence >= needed]


def _sufficient(weighed: Sequence[WeighedPassage], section: Section, needed: float) -> list[WeighedPassage]:
    """Return the passages of less evidence that hold words which are enough by themselves.

    Where next to none of the section's terms stands anywhere, none is: the sources are about something else.
    """
    if _is_sparse(weighed, section):
        return []
    return [item for item in weighed if item.sufficient and (item.own <= 0 or item.evidence < needed)]


def _best_first(items: Iterable[WeighedPassage]) -> list[WeighedPassage]:
    return sorted(items, key=lambda item: -item.evidence)


def _about_throughout(
    weighed: Sequence[WeighedPassage], section: Section, needed: float
) -> tuple[list[WeighedPassage], float]:
    """Return the passages of sources that are about nothing else, where no word is telling any more.

    In a few pages on a strike, "strike" stands everywhere and parts nothing from nothing. Where most of a
    section's words stand in the sources, the passages that share most with it are then relevant. With them comes the
    evidence that was asked for: that of other sources, `needed`, where they are not of this kind.
    """
    holding = [item for item in weighed if item.own > 0 and _meets_words(item, section)]
    wanted = set(section.terms) or title_words(section) - read_words("function-words")
    met = wanted & _words_met(holding, folded=not section.terms)
    most = THROUGHOUT_SHARE if section.terms else 1.0
    if not met or len(met) < most * len(wanted):
        return [], needed
    enough = THROUGHOUT_OF_GREATEST * max(item.evidence for item in holding)
    return _relevant(holding, enough), enough


def _words_met(items: Iterable[WeighedPassage], *, folded: bool = False) -> set[str]:
    """Return the words of the section that stand in some passages; those of a title are compared without case."""
    terms = {match.term for item in items for match in item.found.matched}
    return {term.casefold() for term in terms} if folded else terms


def _evidence_needed(weighed: Sequence[WeighedPassage], section: Section) -> float:
    """Return the evidence that a passage of this section needs.

    Where thousands of passages hold a telling word, the best ones set the measure. Where next to none of the
    section's terms stands anywhere, the sources are not about it, and a single word that happens to be the
    same ("fuelled debates" under energy) is not enough.
    """
    best = sorted((item.evidence for item in weighed), reverse=True)[:BEST_PASSAGES]
    needed = max(EVIDENCE_NEEDED, SHARE_OF_BEST_NEEDED * sum(best) / len(best)) if best else EVIDENCE_NEEDED
    return needed * SPARSE_FACTOR if _is_sparse(weighed, section) else needed


def _is_sparse(weighed: Iterable[WeighedPassage], section: Section) -> bool:
    """Return whether next to none of a section's terms stands anywhere.

    Just a quarter of them is so few where the section's title and question name none of those: of "harvest", "drought",
    "rainfall" and "yield" only the yield of bonds.
    """
    if len(section.terms) < SPARSE_FROM_TERMS:
        return False
    met = _words_met(weighed).intersection(section.terms)
    few = SPARSE_SHARE * len(section.terms)
    return len(met) < few or (len(met) == few and core_terms(section).isdisjoint(met))


def _candidate(item: WeighedPassage, *, further: bool) -> Candidate:
    found = item.found
    return Candidate(found.source, found.passage, item.evidence, _why(item), "relevance", further=further)


def _why(item: WeighedPassage) -> tuple[str, ...]:
    """Return the words that a passage shares with the section, the rarest first, and who is named again in it."""
    by_weight = sorted(item.found.matched, key=lambda match: -match.weight)
    words = tuple(dict.fromkeys(match.term for match in by_weight)) or item.sufficient
    return (*words, f"{item.mention.name} ({item.mention.term})") if item.mention else words


def _stayed_out(
    weighed: Iterable[WeighedPassage],
    listed: Iterable[WeighedPassage],
    unlisted: Iterable[WeighedPassage],
    needed: float,
    senses: TermSenses,
) -> Iterator[StayedOut]:
    """Yield the passages with most evidence that share a word with the section and are not in it, best first."""
    within, beyond = {_at(item) for item in listed}, {_at(item) for item in unlisted}
    out = (item for item in weighed if item.own > 0 and _at(item) not in within)
    for item in nlargest(STAYED_OUT_KEPT, out, key=attrgetter("evidence")):
        reason = NOT_LISTED if _at(item) in beyond else BELOW_THRESHOLD
        by = senses.doubts(item.found) if reason == BELOW_THRESHOLD else ""
        yield StayedOut(item.found.source, item.found.passage, reason, item.evidence, needed, _why(item), by)


def _at(item: WeighedPassage) -> tuple[str, int]:
    return item.found.source, item.found.passage.number
