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
_YEAR_OF_MONTH = any_entry("date-words", "which year")
_MONTH_FOLLOWS = re.compile(rf"\s+(?:\d|of\s+\d|(?:of\s+)?{_YEAR_OF_MONTH}\s+year\b)", re.IGNORECASE)
_NOUN_FOLLOWS = re.compile(rf"\s+(?!{any_entry('hedge-context', 'no noun')}\b)\w", re.IGNORECASE)
_RUN_INTO = re.compile(r"['’]\w|-\w")


_MARK = re.compile(r"[.,;:!?()“”\"–—]")
_FOLLOWING = re.compile(r"[\w’'-]+")
_FOLLOWING_WORDS = 5  # "assumed the full operational command": so far its noun stands
_TO_AS = 6  # words between "as" and "as possible": "as good a result as possible"


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
    def next_words(self) -> tuple[str, ...]:
        """The words after it in small letters, up to the next mark, five at most."""
        clause = _MARK.split(self.text[self.end : self.end + 2 * _NEAR], maxsplit=1)[0]
        return tuple(_FOLLOWING.findall(clause.lower())[:_FOLLOWING_WORDS])

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


def _is_seen(cue: Cue) -> bool:
    """Find "appeared in court" and "A boat appeared."; not "appeared calm", "appeared in danger", "so it appeared"."""
    if cue.word not in _CONTEXT["appearing"] or cue.previous in _CONTEXT["seeming subjects"]:
        return False
    following = cue.next_words
    said = " ".join(following)
    if not following:
        return True
    if said.startswith(_CONTEXT["seeming all the same"]):
        return False
    if following[0] == "as":
        return len(following) > 1 and following[1] not in _CONTEXT["seen as"]
    return following[0] in _CONTEXT["after coming to be seen"] or following[0].isdigit()


def _is_taken_up(cue: Cue) -> bool:
    """Find "assumed full command", not "assumed the worst" and not "assumed that command was lost"."""
    if not cue.word.startswith("assum"):
        return False
    following = cue.next_words
    taken = next((i for i, word in enumerate(following) if word in _CONTEXT["taken up"]), None)
    return taken is not None and not any(word in _CONTEXT["supposing openers"] for word in following[:taken])


def _is_proposal(cue: Cue) -> bool:
    """Find "he suggested a walk" and "she suggests waiting"; not "figures suggest a leak", "he suggested a link"."""
    following = cue.next_words
    if not cue.word.startswith("suggest") or not following:
        return False
    if cue.previous in _CONTEXT["before what is proposed"]:
        return True
    if cue.previous not in _CONTEXT["proposing subjects"]:
        return False
    named = any(word in _CONTEXT["signs of something"] for word in following)
    return following[0].endswith("ing") or (following[0] in _CONTEXT["before what is proposed"] and not named)


def _is_best_effort(cue: Cue) -> bool:
    """Find "as early as possible", "the shortest possible way"; not "a link to the West possible"."""
    if cue.word != "possible":
        return False
    before = _FOLLOWING.findall(cue.text[max(0, cue.start - 2 * _NEAR) : cue.start].lower())[-_TO_AS - 2 :]
    if before[-2:-1] == ["the"] and cue.previous in _CONTEXT["utmost"]:
        return True
    return before[-1:] == ["as"] and "as" in before[:-1]


def _is_suspect(cue: Cue) -> bool:
    """Find "the suspect", "two suspects"; not "police suspect arson", "he suspects her"."""
    if cue.word not in _CONTEXT["suspecting"]:
        return False
    following = (*cue.next_words, "")[0]
    if not following or following in _CONTEXT["no object"]:
        return True
    if cue.previous in _CONTEXT["who suspects"] or following == "that":
        return False
    if cue.word == "suspects":
        return following not in _CONTEXT["objects"]
    return not cue.previous.endswith("s") or cue.previous.endswith(("’s", "'s", "ss"))


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
        "seen",
        '"appeared" of what came to be seen: before a place, a time or the end of the clause',
        _is_seen,
        "The ferryman appeared in court.",
        "none",
    ),
    Rule(
        "taken up",
        '"assume" before an office, a duty or a debt',
        _is_taken_up,
        "She assumed full command of the ferry.",
        "none",
    ),
    Rule(
        "proposal",
        '"suggested" of what a person proposes: an article or a word in -ing after it',
        _is_proposal,
        "He suggested a walk to the mill.",
        "none",
    ),
    Rule(
        "best effort",
        '"possible" after two "as", or after "the" and a superlative',
        _is_best_effort,
        "They sailed as early in the year as possible.",
        "none",
    ),
    Rule(
        "suspect",
        '"suspect" as a noun',
        _is_suspect,
        "The suspect fled to the mill.",
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
