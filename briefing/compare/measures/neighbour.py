"""A figure in its clause in; the place that its text calls a neighbour's and gives it for, out.

"In neighbouring Tarnland inflation was 4 percent" is no figure of the country that the text is about. The words open
the figure's clause or stand right behind what it counts; elsewhere they may tell of something else: "prices rose 9
percent after riots in neighbouring Tarnland".
"""

from __future__ import annotations

import re
from functools import cache

from briefing.compare.measures.own_words import noun_end
from briefing.compare.measures.rule import CandidateFigure
from briefing.text.word_sections import any_entry


def read_neighbour(candidate: CandidateFigure) -> str:
    """Return the neighbouring place that a figure is given for, "" where there is none."""
    text, start = candidate.text, candidate.estimate.start
    before = " ".join(text[a : min(b, start)] for a, b in candidate.clause.pieces if a < start)
    noun = noun_end(text, candidate.estimate)
    found = _opening().match(before) or _behind().match(text, noun, candidate.clause.sentence[1])
    return found["name"] if found else ""


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(
        rf"[\s“\",;:]*(?:{any_entry('measure-words', 'opens a clause')}\s+)?(?i:in)\s+{_named()}"
    )


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(rf"\s+in\s+{_named()}")


def _named() -> str:
    """Return what matches "the neighbouring country of Tarnland"."""
    kind = rf"(?:{any_entry('measure-words', 'kinds of places')}\s+(?:of\s+)?)?"
    name = r"(?P<name>[A-Z][\w’'-]*\w(?:\s+[A-Z][\w’'-]*\w)*)"
    return rf"(?:the\s+)?(?:neighbouring|neighboring)\s+{kind}{name}"
