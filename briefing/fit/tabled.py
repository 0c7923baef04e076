"""Rows of figures that are printed in; whether a passage only says again what they say, out.

A row says a value, what is counted, who gives it and for which day. A passage that has hardly a word and no number
beyond that, and beyond what its section is about, is no news below the table: "Deaths from the heat now stand at 11".
"""

from __future__ import annotations

from dataclasses import dataclass, field

from briefing.fit.content import Content, Weights, numbers_of_words, terms_of_words, weight_of
from briefing.model import Brief, BriefSection, Figure, FigureRow, Finding

FEW_TERMS = 5  # words of its own up to which a passage may say nothing beside the figure,
FEW_SHARE = 0.45  # where they are no more than this share of all its words, by their weight


@dataclass(slots=True)
class Tabled:
    """What the rows that are printed by now say.

    `rows` has the measure and the words by the finding whose figure a row gives, `numbers` all numbers by section.
    """

    brief: Brief
    rows: dict[str, tuple[str, frozenset[str]]] = field(default_factory=dict)
    numbers: dict[str, frozenset[str]] = field(default_factory=dict)

    def add(self, section: int, figure: Figure, row: FigureRow) -> None:
        """Take a row of a section's figure as printed."""
        words = words_of_row(figure, row)
        said = subject_of(self.brief, self.brief.sections[section]).union(*map(terms_of_words, words))
        id_ = self.brief.sections[section].id
        self.numbers[id_] = self.numbers.get(id_, frozenset()).union(*map(numbers_of_words, words))
        for finding in findings_of(figure, row):
            _, before = self.rows.get(finding, ("", frozenset[str]()))
            self.rows[finding] = (figure.measure, before | said)

    def repeats(self, section: str, finding: Finding, content: Content, weights: Weights) -> str:
        """Return the id of the measure whose rows say already what a finding says, "" where it says more."""
        measure, said = self.rows.get(finding.id, ("", frozenset[str]()))
        if not measure or set(content.statement.numbers) - self.numbers[section]:
            return ""
        own = content.terms - said
        light = weight_of(own, weights) <= FEW_SHARE * weight_of(content.terms, weights)
        return measure if len(own) <= FEW_TERMS and light else ""


def subject_of(brief: Brief, section: BriefSection) -> frozenset[str]:
    """Return the terms by which a brief and a section say what they are about."""
    head = brief.masthead
    searched = (term.strip('*"') for term in section.searched.terms)
    words = (head.title, head.subtitle, section.title, section.question, *searched)
    return frozenset[str]().union(*map(terms_of_words, words))


def words_of_row(figure: Figure, row: FigureRow) -> tuple[str, ...]:
    """Return what a row of a table says: what is counted, the value in each source's words, who gives it."""
    quotes = (figure.estimates[number].quote for number in row.estimates)
    return (figure.label, *quotes, *_givers(figure, row))


def findings_of(figure: Figure, row: FigureRow) -> tuple[str, ...]:
    """Return the findings whose figures a row gives, each once."""
    found = (figure.estimates[number].finding for number in row.estimates)
    return tuple(finding for finding in dict.fromkeys(found) if finding)


def _givers(figure: Figure, row: FigureRow) -> list[str]:
    return [
        credit.resolved or credit.speaker
        for number in row.estimates
        for credit in figure.estimates[number].credits
    ]
