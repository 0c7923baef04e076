"""A section's question and a passage in; the kind of answer that is asked for, and whether the passage has it, out.

"How many" wants a figure by the words asked about, "when" a time, "who" or "experts" what persons say. The expressions
here are relevance's own and not those of the analyses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from briefing.config import Section
from briefing.corpus import Match
from briefing.model import Passage
from briefing.text.word_sections import any_entry

COUNTED_WITHIN = 40  # characters between a figure and what it counts: "40 elderly and badly injured patients"
COUNTED_WORDS = 4  # words after "how many" that may name what is counted: "how many of the town's schools"
PUNCTUATION = ".,;:!?()\"'“”‘’"
_CLAUSE_END = re.compile(r"[,;:.!?]\s")
_WHEN = re.compile(r"\bwhen\b", re.IGNORECASE)


def asks_who(section: Section) -> bool:
    """Return whether a section asks for what persons say: "who", "experts", "views"."""
    return bool(_who().search(f"{section.title} {section.question}"))


def asks_when(section: Section) -> bool:
    """Return whether a section's question asks for a time."""
    return bool(_WHEN.search(section.question))


def asks_how_many(section: Section) -> bool:
    """Return whether a section's question asks for a figure."""
    return bool(_how_many().search(section.question))


def counted_words(section: Section) -> frozenset[str]:
    """Return what a question asks the number of: the terms, and the words that follow its "how many"."""
    asked = _how_many().search(section.question)
    after = section.question[asked.end() :].split()[:COUNTED_WORDS] if asked else []
    return frozenset((*section.terms, *(word.strip(PUNCTUATION) for word in after)))


def names_time(text: str, passage: Passage) -> bool:
    """Return whether a passage names a year, a month, a day or a time beside today."""
    return bool(_time().search(text, passage.start, passage.end))


def amount_ends(text: str, passage: Passage) -> list[int]:
    """Return where the amounts of a passage end."""
    return [amount.end() for amount in _amount().finditer(text, passage.start, passage.end)]


def counts_asked(text: str, ends: Iterable[int], counted: Iterable[Match]) -> bool:
    """Return whether one of the amounts that end there stands right before something counted, in one clause."""
    matches = list(counted)
    return any(
        0 <= match.start - end <= COUNTED_WITHIN and not _CLAUSE_END.search(text, end, match.start)
        for match in matches
        for end in ends
    )


@cache
def _who() -> re.Pattern[str]:
    return re.compile(rf"\b{any_entry('question-words', 'asks who')}\b", re.IGNORECASE)


@cache
def _how_many() -> re.Pattern[str]:
    return re.compile(rf"\bhow {any_entry('question-words', 'how many')}\b", re.IGNORECASE)


@cache
def _time() -> re.Pattern[str]:
    times, turns = any_entry("question-words", "times"), any_entry("question-words", "turns of time")
    return re.compile(
        rf"\b(?:1[0-9]|20)\d\d\b|\b(?:{times}|{turns} (?:week|month|year))\b",
        re.IGNORECASE,
    )


@cache
def _amount() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w-])\d[\d,.]*|\b{any_entry('question-words', 'amounts')}\b",
        re.IGNORECASE,
    )
