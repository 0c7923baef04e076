"""Two numbers with "to" between them in; whether they tell by how much something changed, and to what, out.

"Rose by three to 17" and "fell 3 percent to 68 percent" tell a step and the level it led to; "rose 5 to 7 percent"
and "will grow 5% to 7%" are ranges.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from briefing.language.english.figures.nouns import read_noun
from briefing.language.english.figures.numerals import Numeral
from briefing.language.english.figures.tokens import NUMBER_OR_STOP, STOP, WORD, Token
from briefing.language.english.figures.vocabulary import words
from briefing.language.english.rule import Rule

_REACH = 8  # tokens between a verb of change and its "by"
_SUBJECT_REACH = 12  # tokens before the verb in which its subject may stand
_WIDEST_RANGE = 5  # "rose 5 to 30": nobody gives a range whose end is more than so many times its beginning
_WIDEST_EXPECTED = 2  # the same for what is expected to change: "may grow 3% to 9%" tells a step and a level


class Second(NamedTuple):
    """The second number, where what is written onto it stops, and how both are marked.

    `both` says that each number has its own sign of a currency or percentage, `percent` and `money` what they have.
    `scaled` says that the scale of the second is that of the first.
    """

    numeral: Numeral
    stop: int
    both: bool
    percent: bool
    money: bool
    scaled: bool


class Change(NamedTuple):
    """Two numbers after a verb of change, at `verb`; the first of them begins at the token `begin`."""

    tokens: Sequence[Token]
    verb: int
    begin: int
    lower: Numeral
    second: Second


def is_step(tokens: Sequence[Token], begin: int, lower: Numeral, second: Second) -> bool:
    """Return whether the first number, which begins at `begin`, is a step and the second the level it led to."""
    verb = _verb(tokens, begin)
    if verb is None:
        return False
    change = Change(tokens, verb, begin, lower, second)
    for rule in STEPS:
        answer = rule.find(change)
        if answer is not None:
            return answer
    return True


def _far_apart(change: Change) -> bool | None:
    lower, upper = change.lower.value, change.second.numeral.value
    return True if not lower or upper > _WIDEST_RANGE * lower else None


def _both_marked(change: Change) -> bool | None:
    """Tell "fell 3 percent to 68 percent" from "will grow 5% to 7%", which is expected to be a range."""
    if not change.second.both:
        return None
    ahead = change.verb > 0 and change.tokens[change.verb - 1].low in words("figure-bounds", "ahead")
    return not ahead or change.second.numeral.value > _WIDEST_EXPECTED * change.lower.value


def _percentage(change: Change) -> bool | None:
    return _speaks_of(change, "shares") if change.second.percent else None


def _money(change: Change) -> bool | None:
    return False if change.second.money or change.second.scaled else None


def _counted(change: Change) -> bool | None:
    """Tell "the toll rose three to 17 people" from "sent three to 17 people"."""
    stop = change.second.stop
    noun = read_noun(change.tokens, change.second.numeral, stop)
    return _speaks_of(change, "levels") if noun.unit else None


def follows_change(tokens: Sequence[Token], begin: int) -> bool:
    """Say whether a verb of change, which no score has, governs the number at `begin`: "rose by", not "are up"."""
    verb = _verb(tokens, begin)
    return verb is not None and tokens[verb].low not in words("figure-bounds", "directions")


def _verb(tokens: Sequence[Token], begin: int) -> int | None:
    """Return the verb of change that a number follows, with "by" or without: "rose by", "cut its debt by"."""
    changes = words("figure-bounds", "change")
    at = begin - 1
    while at > 0 and (tokens[at].low in words("figure-bounds", "between") or tokens[at].low.endswith("ly")):
        at -= 1
    if at < 0 or tokens[at].kind != WORD:
        return None
    if tokens[at].low != "by":
        return at if tokens[at].low in changes and not _is_phrasal(tokens, at) else None
    for place in range(at - 1, max(-1, at - 1 - _REACH), -1):
        if tokens[place].kind in NUMBER_OR_STOP or tokens[place].low in ",;:":
            return None
        if tokens[place].low in changes:
            return place
    return None


def _is_phrasal(tokens: Sequence[Token], at: int) -> bool:
    return (
        at > 0
        and tokens[at].low in words("figure-bounds", "directions")
        and tokens[at - 1].low in words("figure-bounds", "light verbs")
    )


def _speaks_of(change: Change, name: str) -> bool:
    """Return whether what changed is itself such an amount as the numbers are: "the toll", "the rate"."""
    levels = words("figure-bounds", name)
    for place in range(change.begin - 1, max(-1, change.verb - _SUBJECT_REACH), -1):
        token = change.tokens[place]
        if token.kind == STOP or token.low in ";:":
            return False
        if token.low in levels:
            return True
    return False


STEPS: tuple[Rule[Callable[[Change], bool | None]], ...] = (
    Rule(
        "far apart",
        "a second number that is more than five times the first",
        _far_apart,
        "The herd grew by three to 17 goats.",
        "3 goats; 17 goats",
    ),
    Rule(
        "both marked",
        "two numbers that each have their sign of a currency or percentage",
        _both_marked,
        "Turnout may grow 50% to 70%.",
        "50..70 %",
    ),
    Rule(
        "percentage",
        "two numbers with one sign of a percentage: a step only where a rate changed",
        _percentage,
        "Prices rose by 5 to 7 percent.",
        "5..7 %",
    ),
    Rule(
        "money",
        "two numbers with one sign of a currency or one scale, which are a range",
        _money,
        "Costs rose by 5 to 7 million dollars.",
        "5000000..7000000 dollars [$]",
    ),
    Rule(
        "counted",
        "two numbers before a noun: a step only where an amount of it changed",
        _counted,
        "They cut 12 to 17 trees.",
        "12..17 trees",
    ),
)
"""Rules that answer whether it is a step, or None where others may say; it is one where none of them answers."""
