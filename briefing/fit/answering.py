"""A section's question and a passage's words in; whether the passage answers in the way that was asked out.

"Why did the dam fail?" wants a cause, and "What happened?" what has happened: that a hearing will be held, or what
would follow if the dam failed, is no answer. What the words mean cannot be told here, only how they are said.
"""

from __future__ import annotations

import re
from functools import cache

from briefing.dataclass import dataclass
from briefing.text.quotations import quotations_of
from briefing.text.word_sections import any_entry

_NO_FUTURE = re.compile(r"\bMay\b|(?:(?<=\b[Tt]he )|(?<=\b[Aa] )|(?<=[’']s ))will\b")
_STATEMENT_END = re.compile(r";|[a-z]{2}\. ")
MOSTLY_QUOTED = (
    0.4  # of the letters: "“We are glad,” said the mayor" is speech, "the dam is “sound”, he said" none
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a section's question asks for: a cause, what lies ahead."""

    cause: bool
    ahead: bool


def read_question(question: str) -> Asked:
    """Return what a question asks for, by its words."""
    return Asked(
        cause=bool(_any_of("question-words", "asks why").search(question)),
        ahead=bool(_any_of("question-words", "asks what comes").search(question)),
    )


def gives_cause(words: str) -> bool:
    """Return whether words say why: "It failed because the core was eroded"."""
    return bool(_any_of("question-words", "says why").search(words))


def is_supposition(words: str) -> bool:
    """Return whether a sentence only supposes: "If the dam failed, the town would drown"."""
    return bool(_opens_with("question-words", "supposing at the head").match(words))


def foretells(words: str) -> bool:
    """Return whether the main statement of some words is of what is to come: "The hearing will be held".

    "May" is a month, "may" is none, and a will can be read; in "The well was the source; whether the only one may never
    be known" it was.
    """
    statement = _STATEMENT_END.split(words, maxsplit=1)[0]
    return bool(_any_of("question-words", "says what comes").search(_NO_FUTURE.sub("", statement)))


def read_opening_year(words: str) -> int | None:
    """Return the year at the head of a sentence, or None: 2016 for "When Sel sold its tram in 2016, fares fell"."""
    opening = _time_opening().match(words)
    return int(opening["year"]) if opening else None


def is_mostly_quoted(words: str) -> bool:
    """Return whether most of some words are somebody's own."""
    quoted = sum(found.end - found.start for found in quotations_of(words))
    return quoted > MOSTLY_QUOTED * len(words)


@cache
def _any_of(name: str, section: str) -> re.Pattern[str]:
    return re.compile(rf"\b{any_entry(name, section)}\b", re.IGNORECASE)


@cache
def _opens_with(name: str, section: str) -> re.Pattern[str]:
    return re.compile(rf"[\W_]*{any_entry(name, section)}\b", re.IGNORECASE)


@cache
def _time_opening() -> re.Pattern[str]:
    opening = any_entry("question-words", "time openings")
    year = r"\b(?:in|since|of|during) (?:\w+ )?(?P<year>[12]\d{3})\b"  # no number: "Between 1200 and 1400 people"
    return re.compile(rf"(?={opening}\b)(?:[^,;]*?[ ])??{year}", re.IGNORECASE)
