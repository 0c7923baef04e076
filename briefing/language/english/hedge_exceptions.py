"""A word of hedges.txt in its text in; the rule by which it is no hedge there out: "May 2031", "the might of".

Fixed phrases that hold such a word ("think tank") stand in hedge-exceptions.txt, each with an example.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from briefing.language.english.rule import Rule
from briefing.text.word_sections import any_entry, read_sections

_NEAR = 40  # characters before a word in which the word before it stands
_CONTEXT = read_sections("hedge-context")
_BEFORE_MONTH = frozenset(_CONTEXT["before a month"])
_BEFORE_NOUN = frozenset(_CONTEXT["before a noun"])
_MONTH_LIKE = frozenset(_CONTEXT["month or name"])
_OWN_RULES = frozenset(_CONTEXT["own rules"])
_ABILITY = re.compile(rf"\s+{any_entry('hedge-context', 'no ability')}\b", re.IGNORECASE)
_BEFORE = re.compile(r"([\w’'-]+)\s+$")
_YEAR_OF_MONTH = any_entry("hedge-context", "years of a month")
_MONTH_FOLLOWS = re.compile(rf"\s+(?:\d|of\s+\d|(?:of\s+)?{_YEAR_OF_MONTH}\s+year\b)", re.IGNORECASE)
_NOUN_FOLLOWS = re.compile(rf"\s+(?!{any_entry('hedge-context', 'no noun')}\b)\w", re.IGNORECASE)
_RUN_INTO = re.compile(r"['’]\w|-\w")


class Cue(NamedTuple):
    """A word or phrase of hedges.txt by its span; `word` is in small letters."""

    text: str
    start: int
    end: int
    word: str

    @property
    def written(self) -> str:
        """The word as it is written."""
        return self.text[self.start : self.end]

    @property
    def previous(self) -> str:
        """The word before it in small letters, "" where there is none."""
        before = _BEFORE.search(self.text, max(0, self.start - _NEAR), self.start)
        return before[1].lower() if before else ""

    @property
    def stands_inside(self) -> bool:
        """Whether it stands within a sentence, where a capital means a name."""
        before = self.text[max(0, self.start - _NEAR) : self.start].rstrip(" \t\u00a0")
        return bool(before) and (before[-1].isalnum() or before[-1] in ",’'")


def why_no_hedge(text: str, start: int, end: int) -> str:
    """Return the name of the rule by which `text[start:end]` is no hedge, "" where it is one."""
    cue = Cue(text, start, end, text[start:end].lower())
    for rule in EXCEPTIONS:
        if rule.find(cue):
            return rule.name
    return ""


def _is_part_of_word(cue: Cue) -> bool:
    return _RUN_INTO.match(cue.text, cue.end) is not None


def _is_ability(cue: Cue) -> bool:
    return cue.word == "could" and _ABILITY.match(cue.text, cue.end) is not None


def _is_month(cue: Cue) -> bool:
    """Find "in May", "May 2031", "3 May", and a name as "Anna Might"; not "May we ask" and not "IT MAY"."""
    if cue.word not in _MONTH_LIKE or cue.written[0] != "M" or cue.written == "MAY":
        return False
    if _MONTH_FOLLOWS.match(cue.text, cue.end) or cue.stands_inside:
        return True
    return cue.previous in _BEFORE_MONTH or cue.previous.isdigit()


def _is_power(cue: Cue) -> bool:
    return cue.written == "might" and cue.previous in _BEFORE_NOUN


def _is_noun(cue: Cue) -> bool:
    return cue.word == "potential" and not _NOUN_FOLLOWS.match(cue.text, cue.end)


def _is_name(cue: Cue) -> bool:
    if cue.word in _OWN_RULES or not cue.written[0].isupper() or cue.written.isupper():
        return False
    return cue.stands_inside


EXCEPTIONS: tuple[Rule[Callable[[Cue], bool]], ...] = (
    Rule(
        "part of a word",
        "a hyphen or apostrophe and a letter right after it",
        _is_part_of_word,
        "They saw likely-looking tracks.",
        "none",
    ),
    Rule(
        "ability",
        '"could not": what somebody was not able to do',
        _is_ability,
        "They could not swim.",
        "none",
    ),
    Rule(
        "month",
        '"May" with a capital before or after what belongs to a month',
        _is_month,
        "It closed in May.",
        "none",
    ),
    Rule(
        "power",
        '"might" after an article or a possessive',
        _is_power,
        "They feared the might of Oster.",
        "none",
    ),
    Rule(
        "noun",
        '"potential" before no noun',
        _is_noun,
        "The mill has potential.",
        "none",
    ),
    Rule(
        "name",
        "a capital within a sentence, in a text that is not all capitals",
        _is_name,
        "They read the Possible Weekly.",
        "none",
    ),
)
