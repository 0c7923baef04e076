"""A figure in its clause in; which rule of membership keeps it out of a measure, and by which words, out.

A figure belongs to a measure when
- its noun is one of the measure's units (`units.py`);
- one word of each group of `about` stands in its own clause, and none of `not` does; "the figure", "the toll" and
  the like take up the figures just before them;
- its place (`place.py`) and its period (`period.py`) agree.

`TELLING_RULES` decide whether a clause tells of the measure at all, which later figures ask ("the figure is 112").
"""

from __future__ import annotations

import re
from functools import cache

from briefing.compare.measures.dimension import find_other_dimension
from briefing.compare.measures.example_measures import CATCH, CREW, HEIGHT, RESCUED
from briefing.compare.measures.level_of import is_level_of_it, read_level_word
from briefing.compare.measures.parts import is_part_of_another_measure, opens_part
from briefing.compare.measures.period import find_other_period
from briefing.compare.measures.place import find_other_place
from briefing.compare.measures.rule import CandidateFigure, Example, FigureRule
from briefing.compare.measures.taken_up import is_rival, read_teller, takes_up
from briefing.compare.measures.units import (
    asks_for_tolls,
    find_said,
    is_abstract,
    is_toll,
    may_count,
    says,
    unit_agrees,
    without_bare_nouns,
)
from briefing.text.clauses.cues import any_of, list_cues
from briefing.text.word_sections import any_entry, read_sections


def find_excluded_word(candidate: CandidateFigure) -> str | None:
    """Return the word of `not` that stands in the figure's own clause."""
    return find_said(candidate.measure.not_, candidate.said())


def find_other_unit(candidate: CandidateFigure) -> str | None:
    """Return what a figure counts where that is no unit of the measure, the units where it names nothing."""
    measure, estimate = candidate.measure, candidate.estimate
    agrees = may_count(measure, estimate) and unit_agrees(measure, candidate.text, estimate, candidate.clause)
    if agrees and is_abstract(estimate) and _follows_figure_of_another_thing(candidate):
        agrees = False
    if agrees or takes_up(candidate) or read_level_word(candidate):
        return None
    names_nothing = not estimate.unit or is_abstract(estimate)
    return ", ".join(measure.unit) if names_nothing else estimate.unit


def _follows_figure_of_another_thing(candidate: CandidateFigure) -> bool:
    """Return whether "the figure" takes up one that the measure does not count: "40 barns burnt, and the figure"."""
    return any(
        one.end <= candidate.estimate.start and one.unit and not may_count(candidate.measure, one)
        for one in candidate.row
    ) and not says(candidate.measure.unit, candidate.own)


def find_other_subject(candidate: CandidateFigure) -> str | None:
    """Return the words of `about` where none of them stands in the figure's own clause."""
    said = f"{candidate.said()} {candidate.estimate.unit}"  # "the number of dead stands at 91"
    said = f"{read_level_word(candidate)} {_read_holder(candidate)} {said}"
    if is_toll(candidate.estimate) and asks_for_tolls(candidate.measure):
        said = " ".join((said, *read_sections("measure-words")["tolls"]))
    if _is_price_in_losses(candidate):
        said = f"{said} lost"
    if is_rival(candidate):
        said = said.replace(
            read_teller(candidate), "", 1
        )  # "survivors spoke of 400" is not told of survivors
    if is_level_of_it(candidate):
        said = f"{candidate.before} {said}"
    if opens_part(candidate) and is_part_of_another_measure(candidate):
        said = f"{candidate.before} {said}"
    if is_called_a_figure(candidate):
        said = candidate.text[slice(*candidate.clause.sentence)]
    if candidate.names_its_place() and _is_share_of_place(candidate):
        said = f"{candidate.before} {said}"
    groups = candidate.measure.about_groups
    unmet = next((group for group in groups if not says(group, without_bare_nouns(group, said))), None)
    return None if unmet is None or takes_up(candidate) else ", ".join(unmet)


def is_called_a_figure(candidate: CandidateFigure) -> bool:
    """Return whether its sentence tells nothing but what a number is of: "The figure of 40 million given by Roth"."""
    return len(candidate.row) == 1 and _the_figure_of().fullmatch(candidate.before) is not None


@cache
def _the_figure_of() -> re.Pattern[str]:
    return re.compile(
        rf"\W*the\s+{any_entry('figure-nouns', 'abstract')}\s+of\s+(?:[a-z]+\s+)?", re.IGNORECASE
    )


def _read_holder(candidate: CandidateFigure) -> str:
    """Return the noun that a figure tells the size of: "trial" of "a trial with 2,140 patients"."""
    found = _holder().search(candidate.lead)
    return found["holder"] if found else ""


@cache
def _holder() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?P<holder>[a-z-]+)\s+{any_entry('measure-words', 'holds')}\s+(?:{any_of('nearly')}\s+)?$"
    )


def _is_share_of_place(candidate: CandidateFigure) -> bool:
    """Return whether a bare number with its place goes on with what its sentence tells: "52 died, 40 in Harnby"."""
    return _in_place().match(candidate.text, candidate.estimate.end) is not None


def _is_price_in_losses(candidate: CandidateFigure) -> bool:
    """Return whether "cost" says that something was lost: "the storm cost the fleet 23 boats", not "cost 40 crowns"."""
    noun = candidate.estimate.unit.lower()
    return bool(_cost().search(candidate.before)) and any(
        noun in line.split(", ") for line in list_cues("one noun")
    )


@cache
def _in_place() -> re.Pattern[str]:
    """Match "in Harnby" with nothing after it in its clause."""
    name = r"[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)*"
    return re.compile(rf"\s+{any_of('place prepositions')}\s+(?:the\s+)?{name}\s*(?:[,.;:]|\band\b|$)")


@cache
def _cost() -> re.Pattern[str]:
    """Match "cost the fleet" right before what was lost."""
    return re.compile(rf"\b{any_entry('measure-words', 'costs')}\s+(?:[a-z]+\s+){{0,4}}$")


OTHER_UNIT = FigureRule(
    "other-unit",
    find_other_unit,
    "what it counts is no unit of the measure",
    Example(RESCUED, "Some 40 were fed and rescued from boredom.", "40", "people, tally"),
)
TELLING_RULES = (
    OTHER_UNIT,
    FigureRule(
        "other-subject",
        find_other_subject,
        "no word of one group of the measure's `about` stands in its clause",
        Example(RESCUED, "The ferry carried 140 people.", "140", "rescued, rescuing, tally"),
    ),
    FigureRule(
        "excluded-word",
        find_excluded_word,
        "a word of the measure's `not` stands in its clause",
        Example(RESCUED, "Divers have rescued 40 people of the missing.", "40", "missing"),
    ),
)
MEMBERSHIP_RULES = (
    *TELLING_RULES,
    FigureRule(
        "other-dimension",
        find_other_dimension,
        "it is of another dimension than the measure asks for",
        Example(HEIGHT, "The tower is 31 metres wide.", "31", "wide"),
    ),
    FigureRule(
        "other-place",
        find_other_place,
        "it is given for another place than the measure's, or for none",
        Example(CREW, "Some 700 sailors live in Ostervik.", "700", "Ostervik"),
    ),
    FigureRule(
        "other-period",
        find_other_period,
        "it is given for another period than the measure's, or for none",
        Example(CATCH, "The fleet landed 90 tonnes in two years.", "90", "month"),
    ),
)
