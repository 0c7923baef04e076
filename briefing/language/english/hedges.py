"""A text in; its words of uncertainty and of evidence type out, each with its span and class.

They are the source's own words. They are marked where they stand and counted, never scored, and never put on
a scale of likelihood: "likely" of one writer is not "likely" of another.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from briefing.language.english.hedge_exceptions import why_no_hedge
from briefing.model import HedgeCue
from briefing.text.parsed import ParsedText, parse_text
from briefing.text.words import read_pairs

_BLANKS = r"[ \t\n\u00a0]{1,4}"

_Tree = dict[str, "_Tree"]  # the characters that may follow, "" where a phrase can end


def hedges(text: str) -> tuple[HedgeCue, ...]:
    """Return the words of uncertainty and of evidence type in a text, in order, as spans in characters.

    The longest of several that begin together, and none twice: "is believed to be", "alleged", "may". Not the month of
    May, a name with a capital inside a sentence, or what somebody once could not do.
    """
    return find_hedges(parse_text(text))


def find_hedges(parsed: ParsedText) -> tuple[HedgeCue, ...]:
    """Return the cues of a text in order; the longest of several that begin together, and none twice.

    Not the month of May, a name written with a capital inside a sentence, what somebody once could not do,
    or a part of a longer word.
    """
    text = parsed.words
    kinds = _kinds()
    lowered = _lower(text).replace("’", "'")
    excepted = [match.span() for match in _exceptions().finditer(lowered)]
    found = []
    at = 0
    for match in _cues().finditer(lowered):
        start, end = match.span()
        while at < len(excepted) and excepted[at][1] <= start:
            at += 1
        if at < len(excepted) and excepted[at][0] <= start and end <= excepted[at][1]:
            continue
        if not why_no_hedge(text, start, end):
            found.append(HedgeCue(start, end, kinds[_key(match[0])]))
    return tuple(found)


def count_hedges(cues: Iterable[HedgeCue]) -> Counter[str]:
    """Return how often each kind occurs."""
    return Counter(cue.kind for cue in cues)


@cache
def _kinds() -> dict[str, str]:
    return dict(read_pairs("hedges"))


@cache
def _cues() -> re.Pattern[str]:
    return _any_of(_kinds())


@cache
def _exceptions() -> re.Pattern[str]:
    return _any_of(phrase for phrase, _ in read_pairs("hedge-exceptions"))


def _lower(text: str) -> str:
    """Return a text in lower case with every character at its place: a pattern without case is ten times as
    slow.
    """
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern for whole phrases in lower case, of several that begin together the longest.

    It is a tree of characters, so that a place in the text is left at the first one that fits no phrase; what
    must not stand before a phrase is asked after its first character, which few places have.
    """
    tree: _Tree = {}
    for phrase in phrases:
        node = tree
        for char in phrase:
            node = node.setdefault(char, {})
        node[""] = {}
    first = (
        rf"{re.escape(char)}(?<![\w’'-]{re.escape(char)}){_branches(node)}"
        for char, node in sorted(tree.items())
    )
    return re.compile(rf"(?:{'|'.join(first)})(?!\w)")


def _branches(node: _Tree) -> str:
    """Write what may follow in a phrase, where it can end here as well as nothing."""
    following = [
        (_BLANKS if char == " " else re.escape(char)) + _branches(child)
        for char, child in sorted(node.items())
        if char
    ]
    if not following:
        return ""
    if len(following) == 1 and "" not in node:
        return following[0]
    return f"(?:{'|'.join(following)}){'?' if '' in node else ''}"


def _key(words: str) -> str:
    return " ".join(words.lower().split())
