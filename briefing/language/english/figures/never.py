"""A figure in; the rule by which it is no amount of something out: a date, time, score, name, number of a thing.

The rules stand in two tables; a figure that one of them knows is none. Money and percentages are always amounts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from briefing.language.english.figures.candidate import Candidate
from briefing.language.english.figures.moments import (
    is_age,
    is_clock_time,
    is_date,
    is_point_in_time,
    is_year,
)
from briefing.language.english.figures.names import (
    follows_name,
    has_suffix,
    is_address,
    is_attached,
    is_coordinate,
    is_designation,
    is_enumerator,
    is_part_of_name,
)
from briefing.language.english.figures.ranges import Figure
from briefing.language.english.figures.scores import is_loose_share, is_score, is_written_fraction
from briefing.language.english.figures.small_numbers import is_definite, is_modifier, is_pronoun, is_rate
from briefing.language.english.figures.tokens import Token
from briefing.language.english.rule import Rule

NeverRule = Rule[Callable[[Candidate], bool]]


def never_by_itself(tokens: Sequence[Token], figure: Figure, *, capitals: bool) -> str:
    """Return the name of the rule by which a figure is no amount whatever it counts, "" where there is none."""
    return _first_rule(BY_ITSELF, Candidate(tokens, figure, "", figure.stop, False, capitals))


def why_never(candidate: Candidate) -> str:
    """Return the name of the rule by which a figure with this noun is no amount, "" where it is one."""
    return _first_rule(WITH_NOUN, candidate)


def _first_rule(rules: Sequence[NeverRule], candidate: Candidate) -> str:
    if candidate.figure.currency or candidate.figure.unit:
        return ""
    for rule in rules:
        if rule.find(candidate):
            return rule.name
    return ""


BY_ITSELF: tuple[NeverRule, ...] = (
    Rule(
        "attached",
        "a number written onto a name or another sign",
        is_attached,
        "The Heron-14 drone fell.",
        "none",
    ),
    Rule(
        "suffixed",
        "a number with letters that are no unit, or a calibre",
        has_suffix,
        "They fired 155mm rounds.",
        "none",
    ),
    Rule("date", "a day of a month", is_date, "The mill burnt down on 12 or 13 October.", "none"),
    Rule(
        "address",
        "the number of a house",
        is_address,
        "They sold 17 Quay Street.",
        "none",
    ),
    Rule(
        "enumerator",
        "the number of an item of a list, or of a footnote",
        is_enumerator,
        "The mill closed (3) after the flood.",
        "none",
    ),
    Rule(
        "coordinate",
        "degrees that are no temperature",
        is_coordinate,
        "The wreck lies near 54° N.",
        "none",
    ),
    Rule(
        "rate",
        "what a rate is counted by",
        is_rate,
        "Oster has 45 cases per 100,000 people.",
        "45 cases",
    ),
)
"""Rules that need to know nothing of what the figure counts."""

WITH_NOUN: tuple[NeverRule, ...] = (
    Rule(
        "year",
        "four digits, or two times four, that are years",
        is_year,
        "The mill burnt down in 1987.",
        "none",
    ),
    Rule(
        "clock time",
        "a time of day",
        is_clock_time,
        "The ferry leaves at 6.",
        "none",
    ),
    Rule(
        "designation",
        "the number of a thing that has one",
        is_designation,
        "See page 12 of it.",
        "none",
    ),
    Rule(
        "after a name",
        "a bare number after a name",
        follows_name,
        "They flew a Corvina 737 home.",
        "none",
    ),
    Rule(
        "part of a name",
        "a number word with a capital within a sentence",
        is_part_of_name,
        "The group of Seven met.",
        "none",
    ),
    Rule(
        "pronoun",
        '"one" that stands for somebody, or for "a"',
        is_pronoun,
        "One official spoke.",
        "none",
    ),
    Rule(
        "definite",
        "a small number of things already known",
        is_definite,
        "The two villages were empty.",
        "none",
    ),
    Rule(
        "age",
        "the age of a person",
        is_age,
        "Ondra Vell, 56, resigned.",
        "none",
    ),
    Rule(
        "score",
        "a score or a vote",
        is_score,
        "Oster won 3-1.",
        "none",
    ),
    Rule(
        "point in time",
        "a time that says when, not how long",
        is_point_in_time,
        "The mill closed three years ago.",
        "none",
    ),
    Rule(
        "modifier",
        "a number joined to a word that is no unit",
        is_modifier,
        "They built a 12-storey tower.",
        "none",
    ),
    Rule(
        "written fraction",
        "a date or a saying that is written as a fraction",
        is_written_fraction,
        "The shop is open 24/7 there.",
        "none",
    ),
    Rule(
        "loose share",
        "a fraction in words that is no amount",
        is_loose_share,
        "They blamed a third party.",
        "none",
    ),
)
"""Rules that look at the noun that the figure counts as well."""
