"""A section and the corpus in; the passages that are relevant to it out, best first, each with its reasons.

Ranking says which passage is better than another; a brief also needs to know which are not good enough, and
that a subject is not mentioned at all. What counts is how telling the words are that a passage shares with
the section. A word's weight is its inverse document frequency as a share of the greatest possible one, so
that 1 is a word that stands in one passage only, whatever the size of the corpus, and a word that stands
everywhere counts for nothing. A passage is relevant when the weights of what it shares reach about that of
one telling
word.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from briefing.config.outline import Section
from briefing.corpus import Corpus, Match, QueryParts, ScoredPassage
from briefing.model import Searched
from briefing.select.candidate import Candidate, Selection
from briefing.select.persons import Described, Mention, find_mentions
from briefing.text.words import read_words

ENOUGH = 0.7
_SHARE_OF_BEST = 0.2
_SPARSE = 0.25
_SPARSE_FROM = 4
_SPARSE_FACTOR = 1.6
_MOST_MET = 0.5
_SHARE_OF_GREATEST = 0.75
_BEST = 5
_TITLE = 0.5
_QUESTION = 0.1
_SUBJECT = 1.5
_COMMON = 0.33
_COMMON_FACTOR = 0.1
_NEIGHBOURS = 0.1
_NEIGHBOURS_MOST = 1.3
_WITHOUT_QUANTITY = 0.6
_COUNTED = 0.7
_COUNTED_WITHIN = 40
_COUNTED_WORDS = 4
_READ = 1000  # passages that are read for a section: the best of those that hold a word of it
_LISTED = 100
_MENTION = 1.0
_ASKS_WHO = re.compile(
    r"\b(?:who|whose|experts?|analysts?|researchers?|scholars?|scientists?|commentators?|critics?|witness(?:es)?|"
    r"views?|opinions?|assessments?)\b",
    re.IGNORECASE,
)
_DATED = 0.2
_PUNCTUATION = ".,;:!?()\"'“”‘’"
_ASKS_TIME = re.compile(r"\bwhen\b", re.IGNORECASE)
_TIME = re.compile(
    r"\b(?:1[0-9]|20)\d\d\b|\b(?:january|february|march|april|may|june|july|august|september|october|november|"
    r"december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|yesterday|today|tomorrow|"
    r"spring|summer|autumn|winter|(?:last|next|this|coming) (?:week|month|year))\b",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"[,;:.!?]\s")
_ASKS_QUANTITY = re.compile(r"\bhow (?:many|much|large|big|high)\b", re.IGNORECASE)
_QUANTITY = re.compile(
    r"(?<![\w-])\d[\d,.]*|\b(?:dozens?|scores|hundreds?|thousands?|millions?|billions?|numbers?|half|"
    r"two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|forty|fifty)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A passage with its evidence: from its own words, and with that of its surroundings."""

    found: ScoredPassage
    own: float
    evidence: float
    mention: Mention | None = None


def select_passages(section: Section, corpus: Corpus) -> Selection:
    """Return the passages that are relevant to a section, best first; often none."""
    parts = QueryParts(section.question, section.title, section.terms, section.query, section.exclude)
    scored = corpus.read_passages(parts, _READ)
    weighed = _weigh(scored, section, corpus)
    relevant = _relevant(weighed, _enough(weighed, section)) or _about_throughout(weighed, section)
    chosen = sorted(relevant, key=lambda item: -item.evidence)
    matched = corpus.count_passages(parts)
    searched = Searched(
        passages=corpus.passage_count,
        matched=matched,
        read=min(matched, sum(_meets_words(item, section) for item in weighed)),
        unlisted=max(0, len(chosen) - _listed(section)),
        terms=section.terms,
        query=section.query,
        exclude=section.exclude,
    )
    return Selection(tuple(_candidate(item) for item in chosen[: _listed(section)]), searched)


def _listed(section: Section) -> int:
    """Return how many passages section and annex show at most, so that an archive's brief stays brief."""
    return section.limit + _LISTED


def _meets_words(item: _Weighed, section: Section) -> bool:
    """Say whether a passage holds a term of the section, or any word where the section has none."""
    if not section.terms:
        return item.own > 0
    return any(match.term in section.terms for match in item.found.matched)


def _relevant(weighed: Sequence[_Weighed], enough: float) -> list[_Weighed]:
    return [item for item in weighed if item.own > 0 and item.evidence >= enough]


def _about_throughout(weighed: Sequence[_Weighed], section: Section) -> list[_Weighed]:
    """Return the passages of sources that are about nothing else, where no word is telling any more.

    In a few pages on a strike, "strike" stands everywhere and parts nothing from nothing. Where most of a
    section's words stand in the sources, the passages that share most with it are then relevant.
    """
    wanted = set(section.terms) or _title_words(section) - read_words("function-words")
    holding = [item for item in weighed if item.own > 0 and _meets_words(item, section)]
    fold = (lambda term: term) if section.terms else str.casefold
    met = wanted.intersection(fold(match.term) for item in holding for match in item.found.matched)
    if not met or len(met) < (_MOST_MET if section.terms else 1.0) * len(wanted):
        return []
    return _relevant(holding, _SHARE_OF_GREATEST * max(item.evidence for item in holding))


def _enough(weighed: Sequence[_Weighed], section: Section) -> float:
    """Return the evidence that a passage of this section needs.

    Where thousands of passages hold a telling word, the best ones set the measure. Where next to none of the
    section's terms stands anywhere, the sources are not about it, and a single word that happens to be the
    same ("fuelled debates" under energy) is not enough.
    """
    best = sorted((item.evidence for item in weighed), reverse=True)[:_BEST]
    enough = max(ENOUGH, _SHARE_OF_BEST * sum(best) / len(best)) if best else ENOUGH
    met = {match.term for item in weighed for match in item.found.matched}.intersection(section.terms)
    sparse = len(section.terms) >= _SPARSE_FROM and len(met) < _SPARSE * len(section.terms)
    return enough * _SPARSE_FACTOR if sparse else enough


def _candidate(item: _Weighed) -> Candidate:
    by_weight = sorted(item.found.matched, key=lambda match: -match.weight)
    why = tuple(dict.fromkeys(match.term for match in by_weight))
    if item.mention:
        why = (*why, f"{item.mention.name} ({item.mention.term})")
    return Candidate(item.found.source, item.found.passage, item.evidence, why, "relevance")


def _weigh(scored: Sequence[ScoredPassage], section: Section, corpus: Corpus) -> list[_Weighed]:
    greatest = math.log(1 + (corpus.passage_count - 0.5) / 1.5) or 1.0
    factors = _factors(section, (match for found in scored for match in found.matched))
    own = {
        (found.source, found.passage.number): _own(found.matched, factors, greatest)
        for found in scored
        if found.matched
    }
    asks_quantity = bool(_ASKS_QUANTITY.search(section.question))
    counted = _counted(section)
    asks_time = bool(_ASKS_TIME.search(section.question))
    asks_who = bool(_ASKS_WHO.search(f"{section.title} {section.question}"))
    mentions = _mentions(scored, own, factors, greatest, corpus) if asks_who else {}
    weighed = []
    for found in scored:
        at = (found.source, found.passage.number)
        around = own.get((at[0], at[1] - 1), 0.0) + own.get((at[0], at[1] + 1), 0.0)
        mention = mentions.get(at)
        from_words = own.get(at, 0.0) + (_MENTION * mention.weight if mention else 0.0)
        evidence = from_words + _NEIGHBOURS * min(around, _NEIGHBOURS_MOST)
        if asks_time and _dated(found, corpus):
            evidence += _DATED
        if asks_quantity:
            evidence = _with_quantity(evidence, found, counted, corpus)
        weighed.append(_Weighed(found, from_words, evidence, mention))
    return weighed


def _mentions(
    scored: Sequence[ScoredPassage],
    own: Mapping[tuple[str, int], float],
    factors: Mapping[str, float],
    greatest: float,
    corpus: Corpus,
) -> Mapping[tuple[str, int], Mention]:
    """Find where persons whom a term describes are named again, by source and passage."""
    described: dict[str, list[Described]] = {}
    for found in scored:
        for match in found.matched:
            if factors.get(match.term, 0.0) >= 1.0 and match.weight / greatest >= _COMMON:
                weight = own[found.source, found.passage.number]
                place = Described(found.passage.number, match.term, match.start, match.end, weight)
                described.setdefault(found.source, []).append(place)
    return {
        (source, number): mention
        for source, places in described.items()
        for number, mention in find_mentions(corpus.passages(source), corpus.text(source), places).items()
    }


def _counted(section: Section) -> frozenset[str]:
    """Return what a question asks the number of: the terms, and the words that follow its "how many"."""
    asked = _ASKS_QUANTITY.search(section.question)
    after = section.question[asked.end() :].split()[:_COUNTED_WORDS] if asked else []
    return frozenset((*section.terms, *(word.strip(_PUNCTUATION) for word in after)))


def _with_quantity(evidence: float, found: ScoredPassage, counted: frozenset[str], corpus: Corpus) -> float:
    """Raise the evidence of a passage that counts what is asked for; lower it where there is no figure."""
    text = corpus.text(found.source)
    figures = [figure.end() for figure in _QUANTITY.finditer(text, found.passage.start, found.passage.end)]
    if not figures:
        return evidence * _WITHOUT_QUANTITY
    counts = any(
        0 <= match.start - end <= _COUNTED_WITHIN and not _CLAUSE_END.search(text, end, match.start)
        for match in found.matched
        if match.term in counted
        for end in figures
    )
    return evidence + (_COUNTED if counts else 0.0)


def _dated(found: ScoredPassage, corpus: Corpus) -> bool:
    return bool(_TIME.search(corpus.text(found.source), found.passage.start, found.passage.end))


def _own(matched: Sequence[Match], factors: Mapping[str, float], greatest: float) -> float:
    """Add up the weights of the different words matched, where no place in the text counts twice."""
    weights: dict[str, float] = {}
    taken: list[tuple[int, int]] = []
    weighed = [(-_weight(match, factors, greatest), match.start, at) for at, match in enumerate(matched)]
    weighed.sort()
    for weight, start, at in weighed:
        term, end = matched[at].term, matched[at].end
        if term not in weights and not any(start < after and before < end for before, after in taken):
            taken.append((start, end))
            weights[term] = -weight
    return sum(weights.values())


def _weight(match: Match, factors: Mapping[str, float], greatest: float) -> float:
    share = match.weight / greatest
    return share * factors.get(match.term, 0.0) * (_COMMON_FACTOR if share < _COMMON else 1.0)


def _title_words(section: Section) -> set[str]:
    return {word.strip(_PUNCTUATION).casefold() for word in section.title.split()} - {""}


def _factors(section: Section, matched: Iterable[Match]) -> Mapping[str, float]:
    """Return how much a word counts by the part of the section that it comes from.

    Terms count fully, and more where they stand in the title too, since that is what the section is about.
    Where there are no terms, the title is. Verbs of saying in a question say nothing of its subject.
    """
    words = {match.term for match in matched}
    title = _title_words(section)
    in_title = {word for word in words if word.casefold().removesuffix("*") in title}
    factors = dict.fromkeys(words, _QUESTION if section.terms else 1.0)
    factors |= dict.fromkeys(in_title, _TITLE if section.terms else _SUBJECT)
    factors |= {word: 0.0 for word in words if word.casefold() in read_words("reporting-verbs")}
    return factors | {term: _SUBJECT if term in in_title else 1.0 for term in section.terms}
