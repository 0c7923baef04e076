"""A figure in its text in; what it counts, which kind of that, and which kind of amount it is, as stems, out."""

from __future__ import annotations

import re
from functools import cache

from briefing.compare.measures.common_words import is_common
from briefing.compare.measures.rule import CandidateFigure
from briefing.model import Estimate
from briefing.text.clauses.cues import any_of, list_cues
from briefing.text.stems import stems_of
from briefing.text.word_sections import read_sections

_OF_ALL = re.compile(r"\s*(?:Of|Among)\s+the\s+(?:[\d,.]+\s+)?(?P<noun>[a-z]+)")
_RISE_OF = re.compile(r"\b(?P<noun>[a-z]+)\s+of\s+(?:[a-z]+\s+){0,2}$")
_NOUN_REACH = 60  # characters after a figure in which its noun stands
_TOTALS = frozenset(("death", "toll", "total"))  # the "death" of "a death toll of 27" counts whoever died


def read_noun(estimate: Estimate, text: str, asked: frozenset[str]) -> tuple[str, frozenset[str]]:
    """Return the stem of what a figure counts, and the adjectives that tell which of them.

    "Three ripe melons" counts melons that are ripe; "melons" alone is another kind. Words of the measure itself tell
    nothing: all its figures share them.
    """
    unit = estimate.unit.lower()
    if unit == "%":
        return _read_whole_of_share(estimate, text), frozenset()
    if not unit or estimate.currency or unit in _TOTALS or unit in read_sections("figure-nouns")["abstract"]:
        return "", frozenset()
    head = unit if unit in one_noun() else unit.partition(" of ")[0].split()[-1]
    at = text.lower().find(head, estimate.end, estimate.end + _NOUN_REACH)
    between = text[estimate.end : at] if at >= 0 else ""
    plain = [word for word in re.findall(r"[^\W\d]+", between) if word[0].islower()]
    telling = frozenset(
        stem
        for word in plain
        for stem in stems_of(word)
        if stem not in asked and not is_common(word) and word not in list_cues("colourless")
    )
    return (one_noun().get(head) or "".join(stems_of(head)), telling)


def read_amount(candidate: CandidateFigure, asked: frozenset[str]) -> frozenset[str]:
    """Return the words of a clause that tell which amount it gives: "insured" of "insured losses of 12 million"."""
    kinds = read_sections("measure-words")["kinds of amounts"]
    words = re.findall(r"[a-z-]+", candidate.own)
    return frozenset(word for word in words if word in kinds and asked.isdisjoint(stems_of(word)))


def _read_whole_of_share(estimate: Estimate, text: str) -> str:
    """Return the stem of what a share is of: "docker" of "90 percent of dockers", "rise" of "a rise of 9.8 percent"."""
    begin = text.rfind("\n", 0, estimate.start) + 1
    start = max(begin, text.rfind(". ", 0, estimate.start) + 1)
    head = _OF_ALL.match(text, start, estimate.start)
    found = _share_of().match(text, estimate.end) or head or _RISE_OF.search(text, start, estimate.start)
    word = found["noun"].lower() if found else ""
    return one_noun().get(word) or "".join(stems_of(word)) if word else ""


@cache
def _share_of() -> re.Pattern[str]:
    """Match "of the voters" behind a share."""
    return re.compile(rf"\s+of\s+(?:{any_of('before a whole')}\s+)*(?P<noun>[a-z]+)")


@cache
def one_noun() -> dict[str, str]:
    """Return the noun that stands for each of those that count the same: "people" for "residents"."""
    return first_of_lines("one noun")


def first_of_lines(name: str) -> dict[str, str]:
    """Return the first word of its line for each word of a list whose lines hold words for one thing."""
    lines = [line.split(", ") for line in list_cues(name)]
    return {word: words[0] for words in lines for word in words}
