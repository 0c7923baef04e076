"""A section and a passage in; the words of the passage that make it relevant by themselves out.

In a folder about one subject a section's own word stands in every tenth passage, so that rarity tells nothing of it.
What the outline says itself tells more: a term that the section's title or question names too is what the section is
about, and words that give an answer to a declared question of position are asked for by name. Other terms are sides of
the subject ("village" under "Outbreaks"); they must be rare, or several, to make a passage relevant.

    title: Vaccines    question: Which vaccines are there?    terms: [vaccin*, doses, village]
    "China plans to vaccinate 14 billion birds."   "vaccin*" is enough
    "The village has 380 households."              "village" is not
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable

from briefing.config import Section
from briefing.corpus import Match
from briefing.index.leaves import Leaf
from briefing.index.match import spans
from briefing.index.query import parse_term
from briefing.text.stems import analyser
from briefing.text.word_forms import is_same_word
from briefing.text.word_sections import any_entry
from briefing.text.words import read_words

CORE_SHARE = (
    0.25  # of the passages: a term that stands in more of them parts nothing, whatever the section asks
)
_CORE_IDF = math.log(1 / CORE_SHARE)  # as `index/rank.py` counts it


class SufficientWords:
    """Finds the words that make a passage relevant to one section by themselves."""

    def __init__(self, section: Section) -> None:
        self._core = core_terms(section)
        words = dict.fromkeys(w for p in section.positions for reading in p.readings for w in reading.any)
        self._answers: tuple[Leaf, ...] = tuple(map(parse_term, words))

    def core_in(self, matched: Iterable[Match], text: str, start: int) -> tuple[str, ...]:
        """Return the core terms that a passage states, which begins at `start`, where they are rare enough."""
        return tuple(
            match.term
            for match in matched
            if match.term in self._core
            and match.weight > _CORE_IDF
            and _is_form_of(match.term, text[match.start : match.end])
            and not is_supposed(text, start, match.start)
        )

    def answers_in(self, words: str) -> tuple[str, ...]:
        """Return the words of a passage that give an answer to a question of position, as they stand there."""
        if not self._answers:
            return ()
        tokens = analyser("").tokens(words)
        return tuple(
            words[start:end]
            for leaf in self._answers
            for start, end in spans(leaf, words, tokens)
            if not is_supposed(words, 0, start)
        )


def core_terms(section: Section) -> frozenset[str]:
    """Return the terms that a section's title or one of its questions names too, in any form of the same word."""
    labels = (*(m.label for m in section.measures), *(p.question for p in section.positions))
    asked = ". ".join((section.title, section.question, *labels))
    tokens = analyser("").tokens(asked)
    return frozenset(
        term
        for term in section.terms
        if not is_function_word(term)
        and any(_is_form_of(term, asked[start:end]) for start, end in spans(parse_term(term), asked, tokens))
    )


def is_function_word(term: str) -> bool:
    """Return whether a term is made of nothing but function words: "not", "not yet"; "WHO" is a name."""
    return not term.isupper() and read_words("function-words").issuperset(term.casefold().split())


def is_supposed(text: str, start: int, place: int) -> bool:
    """Return whether what stands at a place is only supposed, in a passage that begins at `start`.

    "If the dam fails, the town is warned": of "fails" that is so, of "warned" it is not.
    """
    clause = start
    for end in _CLAUSE_END.finditer(text, start, place):
        clause = end.end()
    return bool(_supposing().search(text, clause, place))


_CLAUSE_END = re.compile(r"[,;:.!?–—()]\s|[\n“”\"]")


def _supposing() -> re.Pattern[str]:
    return re.compile(rf"\b{any_entry('question-words', 'supposing')}\b", re.IGNORECASE)


def _is_form_of(term: str, written: str) -> bool:
    """Return whether words of a text are a form of a term; a phrase, a beginning or an expression always is."""
    return not term.isalpha() or is_same_word(term, written)
