"""A section and its passages in; the words that make a passage relevant by themselves out.

In a folder about one subject a section's own word stands in every tenth passage, so that rarity tells nothing of it.
What the outline says itself tells more: a term that the section's title or question names too is what the section is
about, beside a figure a term that a measure names, and words that give an answer to a declared question of position
are asked for by name. Other terms are sides of the subject ("village" under "Outbreaks"); they must be rare, or
several, to make a passage relevant.

    title: Vaccines    question: Which vaccines are there?    terms: [vaccin*, doses, village]
    "China plans to vaccinate 14 billion birds."   "vaccin*" is enough
    "The village has 380 households."              "village" is not
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from briefing.config import Section
from briefing.corpus import Corpus, Match, QueryParts, ScoredPassage
from briefing.index.match import spans
from briefing.index.query import parse_term
from briefing.text.stems import analyser
from briefing.text.word_forms import is_same_word
from briefing.text.word_sections import any_entry
from briefing.text.words import read_words

CORE_SHARE = 0.25  # of the passages: what stands in more of them parts nothing, whatever the section asks
_CORE_IDF = math.log(1 / CORE_SHARE)  # as `index/rank.py` counts it


class SufficientWords:
    """Finds the words that make a passage relevant to one section by themselves."""

    def __init__(self, section: Section, corpus: Corpus, most: int) -> None:
        """The words of readings are looked for in the best `most` passages that hold any."""
        self._corpus = corpus
        self._core = core_terms(section)
        self._measured = terms_named(section.terms, (word for m in section.measures for word in m.about))
        self._answers = _answers(section, corpus, most)

    def core_in(self, found: ScoredPassage) -> tuple[str, ...]:
        """Return the core terms that a passage states, where they are rare enough."""
        core = self._stated(found, [match for match in found.matched if match.term in self._core])
        return tuple(match.term for match in core)

    def measured_in(self, found: ScoredPassage) -> tuple[str, ...]:
        """Return the terms there that a measure's `about` names too: they are enough beside a figure."""
        measured = self._stated(found, [match for match in found.matched if match.term in self._measured])
        return tuple(match.term for match in measured)

    def answers_in(self, found: ScoredPassage) -> tuple[str, ...]:
        """Return the words of a passage that give an answer to a question of position, as they stand there."""
        answers = self._stated(found, self._answers.get((found.source, found.passage.number), ()))
        return tuple(self._corpus.text(found.source)[match.start : match.end] for match in answers)

    def _stated(self, found: ScoredPassage, matched: Sequence[Match]) -> list[Match]:
        """Return what is rare enough, a form of what was asked for, and not only supposed."""
        text = self._corpus.text(found.source) if matched else ""
        return [
            match
            for match in matched
            if match.weight > _CORE_IDF
            and _is_form_of(match.term, text[match.start : match.end])
            and not is_supposed(text, found.passage.start, match.start)
        ]


def _answers(section: Section, corpus: Corpus, most: int) -> Mapping[tuple[str, int], tuple[Match, ...]]:
    """Return where the words of the section's readings stand, by source and passage."""
    words = dict.fromkeys(word for p in section.positions for reading in p.readings for word in reading.any)
    if not words:
        return {}
    holding = corpus.holding_passages(QueryParts(terms=tuple(words), exclude=section.exclude), most)
    return {(found.source, found.passage.number): found.matched for found in holding}


def core_terms(section: Section) -> frozenset[str]:
    """Return the terms that a section's title or one of its questions names too, in any form of the same word."""
    labels = (*(m.label for m in section.measures), *(p.question for p in section.positions))
    return terms_named(section.terms, (section.title, section.question, *labels))


def terms_named(terms: Iterable[str], texts: Iterable[str]) -> frozenset[str]:
    """Return the terms that some texts name, in any form of the same word; none that is a function word."""
    asked = ". ".join(texts)
    tokens = analyser("").tokens(asked)
    return frozenset(
        term
        for term in terms
        if not is_function_word(term)
        and any(_is_form_of(term, asked[start:end]) for start, end in spans(parse_term(term), asked, tokens))
    )


def is_function_word(term: str) -> bool:
    """Return whether a term is made of nothing but function words: "not", "not yet"; "WHO" is a name."""
    return not term.isupper() and read_words("function-words").issuperset(term.casefold().split())


def is_supposed(text: str, start: int, place: int) -> bool:
    """Return whether what stands at a place is only supposed, in a passage that begins at `start`.

    "If the dam fails, the town is warned": of "fails" that is so, of "warned" it is not. Neither is it of "stood" in
    "they ask if the dam that has stood since 1931 is safe".
    """
    clause = start
    for end in _clause_end().finditer(text, start, place):
        clause = end.end()
    return bool(_supposing().search(text, clause, place))


@cache
def _clause_end() -> re.Pattern[str]:
    return re.compile(rf"[,;:.!?–—()]\s|[\n“”\"]|\b{any_entry('question-words', 'relative openings')}\b")


@cache
def _supposing() -> re.Pattern[str]:
    return re.compile(rf"\b{any_entry('question-words', 'supposing')}\b", re.IGNORECASE)


def _is_form_of(term: str, written: str) -> bool:
    """Return whether words of a text are a form of a term; a phrase, a beginning or an expression always is."""
    return not term.isalpha() or is_same_word(term, written)
