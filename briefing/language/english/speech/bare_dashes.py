"""Tokens in; the same with a dash that is written as a hyphen without blanks apart out: "the agency-the Port Office".

A compound does not go on with "the" or "which": there the hyphen stands for a dash that lost its blanks.
"""

from __future__ import annotations

import re
from functools import cache

from briefing.text.tokens import Tokens
from briefing.text.word_sections import any_entry

_DASH = "—"  # what such a token's words are, whatever is written: a hyphen may be within a name


@cache
def _bare_dash() -> re.Pattern[str]:
    """Return the pattern of a compound at whose end a clause begins: "agency-the", "NIS-it"."""
    return re.compile(
        rf"(?P<before>[^\W\d_][\w’'-]+)-(?P<after>{any_entry('attribution-words', 'after bare dashes')})"
    )


@cache
def _hyphen() -> re.Pattern[str]:
    return re.compile(rf"-{any_entry('attribution-words', 'after bare dashes')}\b", re.IGNORECASE)


def has_bare_dash(text: str, start: int, end: int) -> bool:
    """Return whether a bare dash may stand in a stretch of text: a quick look, since most have none."""
    return _hyphen().search(text, start, end) is not None


def split_bare_dashes(tokens: Tokens) -> Tokens:
    """Return tokens in which each bare dash is one: "NIS", "—", "it" for "NIS-it"."""
    found = [
        (number, _bare_dash().fullmatch(word)) for number, word in enumerate(tokens.lowers) if "-" in word
    ]
    splits = {number: match for number, match in found if match is not None}
    if not splits:
        return tokens
    starts: list[int] = []
    surfaces: list[str] = []
    for number, (start, surface) in enumerate(zip(tokens.starts, tokens.surfaces, strict=True)):
        match = splits.get(number)
        dash = match.end("before") if match is not None else 0
        pieces = (surface[:dash], _DASH, surface[dash + 1 :]) if dash else (surface,)
        starts += (start, start + dash, start + dash + 1)[: len(pieces)]
        surfaces += pieces
    return Tokens(starts, surfaces, list(map(str.lower, surfaces)))
