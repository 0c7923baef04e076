"""A stretch of text in; its tokens out: the one place that says what a word is.

    >>> [token.surface for token in tokenize("Mr. Pell's well-known dam, No. 4, cost $1,200.")]
    ['Mr.', "Pell's", 'well-known', 'dam', ',', 'No', '.', '4', ',', 'cost', '$', '1,200', '.']

A token is a word with what is written within it (apostrophes, hyphens, slashes, the points of "U.S."), a number with
its commas, a run of hyphens, or any other character that is no blank. Whoever needs a finer look takes compounds apart
(`plain_words`), whoever needs words alone leaves marks out (`compound_words`). The index has tokens of its own
(`stems.py`), since they must be those that SQLite cuts.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import NamedTuple

from briefing.dataclass import dataclass

_TITLE = r"(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Sgt|St|Jr|Sr|Capt|Maj|Prof|Adm|Hon)\.(?=\s)"
_TOKEN = re.compile(  # the first two branches take most tokens, and take them fast
    rf"(?:[A-Z]?[a-z]+(?=[ ,])|[,.”](?=\s)|(?:[^\W\d_]\.){{2,}}|[^\W\d_a-z]\.(?=\s[^\W\d_a-z])|{_TITLE}"
    r"|\d+(?:[.,]\d+)*\w*|\w+(?:(?:[-’'&/]|\.(?=\w))\w+)*|-+|\S)\s*"
)
_PLAIN = re.compile(r"[^\W\d_][^\W_]*+(?:['’][^\W_]+)*|\d[^\W_]*+")


class Token(NamedTuple):
    """A token as a span: `text[start:end] == surface`; `lower` is the surface in small letters."""

    start: int
    end: int
    surface: str
    lower: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a stretch of text, in order and apart, as columns, which is what keeps reading a text fast."""

    starts: list[int]
    surfaces: list[str]
    lowers: list[str]

    def __len__(self) -> int:
        return len(self.starts)

    def __iter__(self) -> Iterator[Token]:
        for start, surface, lower in zip(self.starts, self.surfaces, self.lowers, strict=True):
            yield Token(start, start + len(surface), surface, lower)

    def between(self, start: int, end: int) -> Tokens:
        """Return the tokens that begin at `start` or after it and before `end`."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return Tokens(self.starts[first:last], self.surfaces[first:last], self.lowers[first:last])


def tokenize(text: str, start: int = 0, end: int | None = None) -> Tokens:
    """Return the tokens of `text[start:end]`; places count from the beginning of `text`."""
    end = len(text) if end is None else end
    while start < end and text[start].isspace():
        start += 1
    raw = _TOKEN.findall(text, start, end)
    if not raw:
        return Tokens([], [], [])
    surfaces = list(map(str.rstrip, raw))
    starts = list(accumulate(map(len, raw[:-1]), initial=start))
    return Tokens(starts, surfaces, list(map(str.lower, surfaces)))


def join_tokens(parts: Iterable[Tokens]) -> Tokens:
    """Return the tokens of several stretches, which follow each other, as one."""
    held = list(parts)
    return Tokens(
        [start for tokens in held for start in tokens.starts],
        [surface for tokens in held for surface in tokens.surfaces],
        [lower for tokens in held for lower in tokens.lowers],
    )


def compound_words(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Return the tokens that begin with a letter or a digit, compounds as one: "well-known", "don’t", "U.S."."""
    return [token for token in tokenize(text, start, end) if token.surface[0].isalnum()]


def plain_words(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Return the words with compounds taken apart: "well", "known", "U", "S", but "don’t" as it is."""
    return [_plain(match) for match in _PLAIN.finditer(text, start, len(text) if end is None else end)]


def list_plain_words(text: str) -> list[str]:
    """Return the plain words as written, without their places: ten times as fast."""
    return _PLAIN.findall(text)


def first_plain_word(text: str, start: int = 0, end: int | None = None) -> Token | None:
    """Return the first of the plain words, None where there is none."""
    match = _PLAIN.search(text, start, len(text) if end is None else end)
    return _plain(match) if match else None


def _plain(match: re.Match[str]) -> Token:
    return Token(match.start(), match.end(), match[0], match[0].lower())
