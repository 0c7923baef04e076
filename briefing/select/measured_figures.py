"""A section's measures and the corpus in; the passages that give a figure of one of them out.

"Twenty-seven people lost their lives" holds no term of a section on victims. That it belongs there the outline says by
a measure that counts people and whose `about` has "lost their lives". Whether it is a figure of the measure in truth is
told when figures are compared (`compare/measures/`); here one of its unit, near a word of each group, is enough.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from briefing.config import Measure, Section
from briefing.corpus import Corpus, Match, QueryParts, ScoredPassage
from briefing.index.match import spans
from briefing.index.query import parse_term
from briefing.select.asked_kinds import Counted, FiguresAndDays
from briefing.select.sufficient import is_supposed
from briefing.select.what_is_counted import is_money
from briefing.text.stems import passage_tokens
from briefing.text.word_forms import is_same_word, singular_of

NEAR = 60  # characters between a figure and a word of the measure: "lost by 180 of the town's looms"
_SENTENCE_END = re.compile(r"[.!?;]\s")
Place = tuple[str, int]


class MeasuredFigures:
    """Finds the passages of one section that give a figure of its measures, by the words that stand near."""

    def __init__(self, section: Section, corpus: Corpus, named: FiguresAndDays, most: int) -> None:
        """The words of the measures are looked for in the best `most` passages that hold any."""
        counted = section.measures if "estimates" in section.extract else ()
        self._measures = tuple(measure for measure in counted if measure.about)
        self._corpus, self._named = corpus, named
        words = tuple(dict.fromkeys(word for measure in self._measures for word in measure.about))
        parts = QueryParts(terms=words, query=section.query, exclude=section.exclude)
        held = corpus.holding_passages(parts, most) if words else ()
        self._holding = {(found.source, found.passage.number): found for found in held}

    def list_others(self, known: Collection[Place]) -> list[ScoredPassage]:
        """Return the passages that give a figure and are not `known`."""
        return [found for at, found in self._holding.items() if at not in known and self.words_in(found)]

    def words_in(self, found: ScoredPassage) -> tuple[str, ...]:
        """Return the words of a measure beside a figure of it in a passage, as the outline has them; () for none."""
        held = self._holding.get((found.source, found.passage.number))
        if held is None or not self._named.reads(held.source):
            return ()
        text = self._corpus.text(held.source)
        passage = text[held.passage.start : held.passage.end].casefold()
        likely = [m for m in self._measures if _may_count(m, passage)]
        figures = self._named.figures(held.source, held.passage) if likely else []
        for measure in likely:
            counted = (figure for figure in figures if counts(measure, figure))
            words = next(filter(None, (_words_near(measure, figure, held, text) for figure in counted)), ())
            if words and not _is_excepted(measure, passage):
                return words
        return ()


def _may_count(measure: Measure, passage: str) -> bool:
    """Return whether a passage can have a figure of a measure, by its letters alone: the analysis takes longer.

    Of a unit "casualties" those are "casualt".
    """
    return any(singular_of(unit.casefold())[:-1] in passage or is_money(unit) for unit in measure.unit)


def counts(measure: Measure, figure: Counted) -> bool:
    """Return whether what a figure counts is a unit of a measure."""
    if figure.none:
        return False
    if figure.money:
        return any(map(is_money, measure.unit))
    return bool(figure.unit) and any(is_same_word(unit, figure.unit) for unit in measure.unit)


def _words_near(measure: Measure, figure: Counted, held: ScoredPassage, text: str) -> tuple[str, ...]:
    """Return a word of each of a measure's groups that stands near a figure; () where one has none."""
    near = [match for match in held.matched if _is_near(match, figure, held.passage.start, text)]
    words = [
        next((match.term for match in near if match.term in group), "") for group in measure.about_groups
    ]
    return tuple(words) if all(words) else ()


def _is_near(match: Match, figure: Counted, start: int, text: str) -> bool:
    """Return whether a word stands near a figure, in one sentence, and is not only supposed."""
    first, last = sorted((match.start, figure.end))
    between = max(match.start - figure.end, figure.end - match.end)
    apart = _SENTENCE_END.search(text, first, last)
    return between <= NEAR and not apart and not is_supposed(text, start, match.start)


def _is_excepted(measure: Measure, passage: str) -> bool:
    """Return whether a passage has a word which says that its figures are of something else."""
    return _holds_any(measure.not_, passage)


def _holds_any(words: Iterable[str], passage: str) -> bool:
    tokens = passage_tokens(passage, "")
    return any(next(iter(spans(parse_term(word), passage, tokens)), None) is not None for word in words)
