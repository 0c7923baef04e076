"""A passage that is not relevant enough for a section in; a word of it that would bring it in as a further term, out.

What a term adds is known before it is tried: its rarity, as `select/passage_evidence.py` counts it. Of the words that
add enough the one is named that the section's own passages hold too, since it is most likely one of the subject, and
of these the commonest, since a word of one passage finds that passage and nothing else.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence

from briefing.config import Section
from briefing.corpus import Corpus, QueryParts
from briefing.explain.telling import CoveredWords, can_be_term
from briefing.select.asked_kinds import asks_how_many
from briefing.select.candidate import Candidate, StayedOut
from briefing.select.passage_evidence import COMMON_BELOW, NEIGHBOURS_FACTOR, WITHOUT_FIGURE
from briefing.select.relevance import BEST_PASSAGES, EVIDENCE_NEEDED, SHARE_OF_BEST_NEEDED
from briefing.select.term_sense import TermSenses
from briefing.text.stems import analyser


class TermFinder:
    """Finds words that would bring passages into one section, given the candidates that are in it."""

    def __init__(
        self, section: Section, corpus: Corpus, candidates: Sequence[Candidate], covered: CoveredWords
    ) -> None:
        """`covered` are words of the outline, which are terms already or names."""
        self._corpus, self._covered = corpus, covered
        self._counts = 1.0 if not asks_how_many(section) else WITHOUT_FIGURE
        self._has_terms = bool(section.terms)
        self._senses = TermSenses(section, corpus)
        best = sorted((found.score for found in candidates), reverse=True)[:BEST_PASSAGES]
        self._best = sum(best) / len(best) if best else 0.0
        self._greatest = math.log(1 + (corpus.passage_count - 0.5) / 1.5) or 1.0
        self._inside = Counter(
            stem
            for found in candidates
            for stem in set(self._stems(found.source, found.passage.start, found.passage.end))
        )
        self._rarity: dict[str, float] = {}

    def find(self, out: StayedOut) -> str:
        """Return a word of a passage, as it stands there, that would bring it in; "" where none alone does."""
        found = [
            (not self._inside[stem], word.endswith("ly"), rarity, at, word)
            for at, (stem, word) in enumerate(self._words(out))
            if (rarity := self._rarity_of(word, stem)) >= COMMON_BELOW and self._brings(out, rarity)
        ]
        return min(found)[-1] if found else ""

    def _brings(self, out: StayedOut, rarity: float) -> bool:
        """Return whether a term of some rarity lifts a passage over what the section would then need."""
        evidence = self._counts * rarity + (out.score if self._has_terms else 0.0)
        best = self._best + rarity * (1 + 2 * NEIGHBOURS_FACTOR)
        return evidence >= max(out.needed, EVIDENCE_NEEDED, SHARE_OF_BEST_NEEDED * best)

    def _words(self, out: StayedOut) -> Iterator[tuple[str, str]]:
        """Yield the words of a passage that could be terms and are none yet: their stems, and as they are written."""
        start, end = out.passage.start, out.passage.end
        text = self._corpus.text(out.source)
        for token in analyser("").tokens(text[start:end]):
            word = text[start + token.start : start + token.end]
            word = word.lower() if token.start == 0 and not word.isupper() else word
            place = (start + token.start, start + token.end)
            free = not token.joined and can_be_term(word) and word not in self._covered
            if free and self._senses.is_sure(word, out.source, out.passage, place):
                yield token.stem, word

    def _rarity_of(self, word: str, stem: str) -> float:
        """Return the rarity of a word as a share of the greatest possible one."""
        if stem not in self._rarity:
            holding = min(self._corpus.count_passages(QueryParts(terms=(word,))), self._corpus.passage_count)
            others = self._corpus.passage_count - holding
            self._rarity[stem] = math.log(1 + (others + 0.5) / (holding + 0.5)) / self._greatest
        return self._rarity[stem]

    def _stems(self, key: str, start: int, end: int) -> list[str]:
        tokens = analyser("").tokens(self._corpus.text(key)[start:end])
        return [token.stem for token in tokens if not token.joined]
