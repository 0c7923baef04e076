"""A section and the passages that hold a word of it in; how much evidence each passage has for the section out.

A word's weight is its inverse document frequency as a share of the greatest possible one: 1 is a word that stands in
one passage only, whatever the size of the corpus, and a word that stands everywhere counts for nothing. All numbers
here are such shares, or factors on them. They were tried out on the labelled corpora of tests/corpora and the seeds;
the floors of tests/test_quality.py and tests/test_seeds.py hold what they reach.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from briefing.config import Section
from briefing.corpus import Corpus, Match, ScoredPassage
from briefing.isolate import Guard
from briefing.select.asked_kinds import (
    PUNCTUATION,
    FiguresAndDays,
    asks_how_many,
    asks_when,
    asks_who,
    counted_words,
    counts_asked,
)
from briefing.select.measured_figures import MeasuredFigures
from briefing.select.persons import Described, Mention, find_mentions
from briefing.select.sufficient import SufficientWords, is_function_word, is_supposed
from briefing.select.term_sense import Sense, TermSenses, as_meant
from briefing.select.what_is_counted import WhatIsCounted
from briefing.text.words import read_words

# What a word counts by the part of the section that it comes from; a term counts 1.
TERM_IN_TITLE = 1.5  # it is what the section is about
TITLE_WORD = 0.5  # where there are terms too; without any, the title says what is looked for
FUNCTION_WORD = 0.2  # a term that is one ("not", "yet") has no subject of its own
QUESTION_WORD = 0.1  # where there are terms too: a question has many words that are not its subject

COMMON_BELOW = 0.33  # a word of less weight stands in so many passages that it parts little
COMMON_FACTOR = 0.1  # what is left of such a word's weight: three of them are no telling word
NEIGHBOURS_FACTOR = 0.1  # what the words of the passages before and after count
NEIGHBOURS_MOST = 1.3  # of their weights together: about one telling word and a common one
NAMED_AGAIN = 1.0  # factor on the weight of the passage that introduced a person who is named again
TIME_TOLD = 0.2  # added to a passage that tells a time, where the question asks when
FIGURE_OF_ASKED = 0.7  # added to one that counts what is asked for: as much as makes a passage relevant
FEWEST_MEASURED = 100  # passages in which a measure's words are looked for, however few hold the section's
ASKS = 0.5  # factor on one that is a question: it states nothing
WITHOUT_FIGURE = 0.6  # factor on one without a figure, where the question asks how many

_STATES = re.compile(r"[.!]\s")  # a sentence before the question, or an abbreviation
Place = tuple[str, int]  # a passage, by source and number


@dataclass(frozen=True, slots=True)
class WeighedPassage:
    """A passage with its evidence: from its own words, and with that of its surroundings and its kind of answer.

    `sufficient` are the words in it that make it relevant whatever its evidence.
    """

    found: ScoredPassage
    own: float
    evidence: float
    mention: Mention | None = None
    sufficient: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Weights:
    """What words count in one section over one corpus: a factor a word, and the greatest possible idf."""

    factors: Mapping[str, float]
    greatest: float

    def share(self, match: Match) -> float:
        """Return the idf of a word as a share of the greatest possible one."""
        return match.weight / self.greatest

    def of(self, sense: Sense) -> float:
        """Return what a word counts where it was found."""
        rarity = self.share(sense.match)
        common = COMMON_FACTOR if rarity < COMMON_BELOW else 1.0
        return rarity * self.factors.get(sense.match.term, 0.0) * common * sense.share


def weigh_passages(
    scored: Sequence[ScoredPassage],
    section: Section,
    corpus: Corpus,
    guard: Guard,
    others: Sequence[Section] = (),
) -> list[WeighedPassage]:
    """Return the passages with their evidence, in the order given. `others` are the outline's other sections."""
    greatest = math.log(1 + (corpus.passage_count - 0.5) / 1.5) or 1.0
    scored = as_meant(scored, corpus)
    weights = _Weights(_factors(section, (match for found in scored for match in found.matched)), greatest)
    senses = TermSenses(section, corpus)
    own = {_place(found): _own_evidence(senses.of(found), weights) for found in scored if found.matched}
    mentions = _mentions(scored, own, weights, corpus) if asks_who(section) else {}
    named = FiguresAndDays(corpus, guard)
    answers = _Answers(section, others, corpus, named, senses)
    sufficient = SufficientWords(section, corpus, len(scored))
    measured = MeasuredFigures(section, corpus, named, max(len(scored), FEWEST_MEASURED))
    weighed = []
    for found in scored:
        source, number = at = found.source, found.passage.number
        around = own.get((source, number - 1), 0.0) + own.get((source, number + 1), 0.0)
        mention = mentions.get(at)
        named_again = NAMED_AGAIN * mention.weight if mention else 0.0
        from_words = own.get(at, 0.0) + named_again
        evidence = from_words + NEIGHBOURS_FACTOR * min(around, NEIGHBOURS_MOST)
        if answers.asked and from_words:
            evidence = answers.raise_for(found, evidence)
        near = at in own or around > 0
        asks = _only_asks(corpus.text(source)[found.passage.start : found.passage.end])
        evidence *= ASKS if asks else 1.0
        words = _sufficient_words(found, sufficient, named) if near and not asks else ()
        words = words or (measured.words_in(found) if not asks else ())
        weighed.append(WeighedPassage(found, from_words, evidence, mention, words))
    for found in measured.list_others({_place(found) for found in scored}):
        words = measured.words_in(found)
        weighed.append(WeighedPassage(replace(found, matched=()), 0.0, 0.0, sufficient=words))
    named.keep()
    return weighed


def _only_asks(passage: str) -> bool:
    """Return whether a passage is one question: "Brill: And the sirens?", not "And the sirens? They were silent."."""
    said = passage.rstrip("\"'”’»)]")
    return said.endswith("?") and not _STATES.search(said)


def _sufficient_words(
    found: ScoredPassage, sufficient: SufficientWords, named: FiguresAndDays
) -> tuple[str, ...]:
    """Return the words of a passage which make it relevant by themselves."""
    if core := sufficient.core_in(found):
        return core
    measured = sufficient.measured_in(found)
    if measured and named.figures(found.source, found.passage):
        return measured
    return sufficient.answers_in(found)


class _Answers:
    """Raises or lowers the evidence of passages by the kind of answer that a section asks for."""

    def __init__(
        self,
        section: Section,
        others: Sequence[Section],
        corpus: Corpus,
        named: FiguresAndDays,
        senses: TermSenses,
    ) -> None:
        self._senses = senses
        self._measured = WhatIsCounted(section, others)
        self._corpus = corpus
        self._named = named
        self._when = asks_when(section)
        self._how_many = asks_how_many(section)
        self._counted = counted_words(section)
        self._terms = frozenset(section.terms)
        self.asked = self._when or self._how_many

    def raise_for(self, found: ScoredPassage, evidence: float) -> float:
        """Return the evidence of a passage that tells a time or counts what is asked for, and of one that does not."""
        if not self._named.reads(found.source):
            return evidence
        if self._when and self._named.names_day(found.source, found.passage):
            evidence += TIME_TOLD
        return self._with_figure(found, evidence) if self._how_many else evidence

    def _with_figure(self, found: ScoredPassage, evidence: float) -> float:
        text, start = self._corpus.text(found.source), found.passage.start
        figures = self._named.figures(found.source, found.passage)
        figures += self._measured.by_ordinal(text, start, found.passage.end)
        if not any(map(self._measured.may_answer, figures)):
            return evidence * WITHOUT_FIGURE
        if self._terms and not any(match.term in self._terms for match in found.matched):
            return evidence  # "15 people were held" where the question is how many people died
        counted = (match for match in self._senses.sure(found) if match.term in self._counted)
        figures = [f for f in figures if self._measured.answers(f) and not is_supposed(text, start, f.end)]
        return evidence + (
            FIGURE_OF_ASKED if counts_asked(text, figures, counted, self._measured.units) else 0.0
        )


def title_words(section: Section) -> set[str]:
    """Return the words of a section's title, folded and without punctuation around them."""
    return {word.strip(PUNCTUATION).casefold() for word in section.title.split()} - {""}


def _place(found: ScoredPassage) -> Place:
    return found.source, found.passage.number


def _mentions(
    scored: Sequence[ScoredPassage], own: Mapping[Place, float], weights: _Weights, corpus: Corpus
) -> Mapping[Place, Mention]:
    """Find where persons whom a term describes are named again, by source and passage."""
    described: dict[str, list[Described]] = {}
    for found in scored:
        for match in found.matched:
            if weights.factors.get(match.term, 0.0) >= 1.0 and weights.share(match) >= COMMON_BELOW:
                place = Described(
                    found.passage.number, match.term, match.start, match.end, own[_place(found)]
                )
                described.setdefault(found.source, []).append(place)
    return {
        (source, number): mention
        for source, places in described.items()
        for number, mention in find_mentions(corpus.passages(source), corpus.text(source), places).items()
    }


def _own_evidence(senses: Sequence[Sense], weights: _Weights) -> float:
    """Add up the weights of the different words matched, where no place in the text counts twice.

    The heaviest take their places first: of "river police" (a phrase) and "police" in the same words only the phrase
    counts, and of "police" in two places only one.
    """
    if len(senses) == 1:  # nearly all passages: nothing to sort, nothing to take a place from
        return weights.of(senses[0])
    counted: dict[str, float] = {}
    taken: list[tuple[int, int]] = []
    for weight, start, at in sorted(
        (-weights.of(sense), sense.match.start, at) for at, sense in enumerate(senses)
    ):
        term, end = senses[at].match.term, senses[at].match.end
        if term not in counted and not any(start < after and before < end for before, after in taken):
            taken.append((start, end))
            counted[term] = -weight
    return sum(counted.values())


def _factors(section: Section, matched: Iterable[Match]) -> Mapping[str, float]:
    """Return how much a word counts by the part of the section that it comes from.

    Terms count fully, and more where they stand in the title too, since that is what the section is about.
    Where there are no terms, the title is. Verbs of saying in a question say nothing of its subject.
    """
    words = {match.term for match in matched}
    title = title_words(section)
    in_title = {word for word in words if word.casefold().removesuffix("*") in title}
    factors = dict.fromkeys(words, QUESTION_WORD if section.terms else 1.0)
    factors |= dict.fromkeys(in_title, TITLE_WORD if section.terms else TERM_IN_TITLE)
    factors |= {word: 0.0 for word in words if word.casefold() in read_words("reporting-verbs")}
    return factors | {term: _term_factor(term, term in in_title) for term in section.terms}


def _term_factor(term: str, in_title: bool) -> float:
    if is_function_word(term):
        return FUNCTION_WORD
    return TERM_IN_TITLE if in_title else 1.0
