"""The figures of a section in; what each rule kept out of its measures, by which words, with the first passage, out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefing.compare.measures.figure import SAID_AGAIN
from briefing.compare.measures.incomparable import REGION
from briefing.compare.measures.members import RULES
from briefing.compare.measures.narrower import REASONS as NARROWER_REASONS
from briefing.compare.measures.other_year import OTHER_YEAR
from briefing.compare.measures.to_come import TO_COME
from briefing.compare.measures.told_apart import OTHER_MEASURE
from briefing.corpus import Corpus
from briefing.explain.values import KeptOutFigures, QuotedPlace
from briefing.model import BriefSection, FigurePlace, Passage

RULE_REASONS: Mapping[str, str] = {
    **{rule.name: rule.reason for rule in RULES},
    REGION.name: REGION.reason,
    **NARROWER_REASONS,
    OTHER_MEASURE: "it belongs to another measure of the outline",
    OTHER_YEAR: "it is given for another year than the measure's other figures",
    TO_COME: "it is given for a day after its text was published",
    SAID_AGAIN: "its source says it elsewhere, in the same bounds, for the same day or for one that it names",
}


def explain_figures(section: BriefSection, corpus: Corpus) -> Iterator[KeptOutFigures]:
    """Yield what was kept out of each measure of a section, the most first."""
    for figure in section.figures:
        for kept in figure.kept_out:
            place = kept.examples[0]
            reason = RULE_REASONS.get(kept.reason, "")
            text = corpus.text(place.key)[place.start : place.end]
            at = _place_of(place, corpus)
            yield KeptOutFigures(
                figure.measure, figure.label, kept.reason, reason, kept.by, kept.count, text, at
            )


def _place_of(place: FigurePlace, corpus: Corpus) -> QuotedPlace:
    """Return the passage in which a figure stands."""
    held = next(p for p in corpus.passages(place.key) if p.start <= place.start and place.end <= p.end)
    return quote_passage(place.key, held, corpus, {place.key: place.source})


def quote_passage(key: str, passage: Passage, corpus: Corpus, numbers: Mapping[str, str]) -> QuotedPlace:
    """Return where a passage stands, in words; `numbers` are those of the sources in this brief."""
    quote = corpus.text(key)[passage.start : passage.end]
    number = numbers.get(key, "")
    return QuotedPlace(key, number, passage.paragraph, passage.start, passage.end, quote)
