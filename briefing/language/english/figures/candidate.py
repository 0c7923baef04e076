"""A figure among its tokens: what the rules of `never` look at, and small questions about it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from briefing.language.english.figures.numerals import Numeral
from briefing.language.english.figures.ranges import Figure
from briefing.language.english.figures.tokens import MARK, STOP, WORD, Token


class Candidate(NamedTuple):
    """A figure among its tokens, with the noun it counts (lower case), the token after that noun, and
    whether words bound it. `capitals` says that the text knows no small letters.
    """

    tokens: Sequence[Token]
    figure: Figure
    unit: str
    after: int
    qualified: bool
    capitals: bool

    @property
    def number(self) -> Numeral:
        """The first number."""
        return self.figure.lower

    @property
    def last(self) -> Numeral:
        """The last number."""
        return self.figure.upper or self.figure.lower

    @property
    def before(self) -> Token:
        """The token before the figure, a stop where there is none."""
        return self.tokens[self.figure.begin - 1] if self.figure.begin else self.tokens[-1]

    @property
    def next(self) -> Token:
        """The token after the figure."""
        return self.tokens[self.figure.stop]


def is_plain(numeral: Numeral) -> bool:
    """Say whether a number is written as bare digits."""
    return numeral.shape == "plain"


def opens_sentence(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a token is the first of its sentence, quotation or bracket."""
    return (
        at <= 0
        or tokens[at - 1].kind == STOP
        or (tokens[at - 1].kind == MARK and tokens[at - 1].low in '"“‘«(:—•')
    )


def is_name(candidate: Candidate, token: Token) -> bool:
    """Say whether a word is capitalised, in a text that knows small letters."""
    return token.kind == WORD and token.raw[0].isupper() and not candidate.capitals
