"""Two numbers in; whether they are the ends of one range out: "40 to 50 boats", not "rose by 12 to 17"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from briefing.language.english.figures.money import Denomination
from briefing.language.english.figures.numerals import HYPHENS, Numeral
from briefing.language.english.figures.steps import Second, is_step
from briefing.language.english.figures.tokens import NUMBER_OR_STOP, SIGN, STOP, Token
from briefing.language.english.figures.vocabulary import words
from briefing.language.english.rule import Rule
from briefing.text.words import read_classes

DASHES = HYPHENS | frozenset("–—‒−")  # the figure dash and the minus sign too: "3−5 million"
_JOINTS = DASHES | words("figure-bounds", "runs on")
SKIPPED = words("figure-bounds", "between numbers")
_BETWEEN_REACH = 5  # tokens between "between" and the first number of a range
_CHANGE_REACH = 10  # tokens between a verb of change and "from"
_LAST_DAY = 31
_WIDEST_ALTERNATIVE = 2  # "20 or 50" are two numbers, "20 or 30" is a range
_SKIPPED_BEFORE = SKIPPED | words("figure-bounds", "before a range")


def between_before(tokens: Sequence[Token], at: int) -> bool:
    """Say whether "between" opens a range that the number at a token begins."""
    for place in range(at - 1, max(-1, at - 1 - _BETWEEN_REACH), -1):
        token = tokens[place]
        if token.low == "between":
            return True
        if token.kind in NUMBER_OR_STOP or token.low in {",", "and"}:
            return False
    return False


def joins(tokens: Sequence[Token], at: int, begin: int) -> bool:
    """Return whether the token at `at` can make a range of the numbers on its two sides, the first from `begin` on."""
    return tokens[at].low in _JOINTS and any(rule.find(tokens, at, begin) for rule in JOINTS)


def why_no_range(pair: Pair) -> str:
    """Return the name of the rule by which two numbers that something joins are no range, "" where they are one."""
    return next((rule.name for rule in NO_RANGES if rule.find(pair)), "")


class Pair(NamedTuple):
    """Two numbers with the token `at` between them, and what is written onto each.

    `begin` is where the first begins with its sign, `second` where the second does without it. `scaled` is the
    first in the scale of the second.
    """

    tokens: Sequence[Token]
    at: int
    begin: int
    second: int
    lower: Numeral
    upper: Numeral
    scaled: Numeral
    after: Denomination | None
    second_after: Denomination | None

    @property
    def joint(self) -> str:
        """The word or mark between them."""
        return self.tokens[self.at].low

    @property
    def signed(self) -> bool:
        """Whether a sign of a currency stands before the second number."""
        return self.tokens[self.second - 1].kind == SIGN


def _is_of_shares(pair: Pair) -> bool:
    return pair.lower.share and pair.joint != "to"


def _is_percent_and_sum(pair: Pair) -> bool:
    return bool(pair.after and pair.after.unit) and pair.signed


def _does_not_rise(pair: Pair) -> bool:
    return not pair.scaled.value < pair.upper.value


def _is_alternative(pair: Pair) -> bool:
    return pair.joint == "or" and pair.upper.value > _WIDEST_ALTERNATIVE * pair.scaled.value


def _has_two_units(pair: Pair) -> bool:
    one, other = pair.after, pair.second_after
    return bool(one and other) and (one and (one.code, one.unit)) != (other and (other.code, other.unit))


def _ends_unmarked(pair: Pair) -> bool:
    """Find "3 percent to 68": the first has its own sign, and the second none."""
    if pair.joint not in words("figure-bounds", "alternatives"):
        return False
    return pair.after is not None and pair.second_after is None and not pair.signed


def _is_step(pair: Pair) -> bool:
    if pair.joint != "to":
        return False
    signs = (pair.begin < pair.lower.first, pair.signed)
    marks = _second(pair.upper, pair.second_after, pair.scaled is not pair.lower, signs=signs)
    both = marks.both or bool(pair.after and (pair.second_after or pair.signed))
    return is_step(pair.tokens, pair.begin, pair.scaled, marks._replace(both=both))


def _second(upper: Numeral, after: Denomination | None, scaled: bool, *, signs: tuple[bool, bool]) -> Second:
    """Return the second number with its marks; `signs` say which of the two has a sign before it."""
    return Second(
        upper,
        after.at if after else upper.stop,
        both=signs[0] and (signs[1] or after is not None),
        percent=bool(after and after.unit),
        money=any(signs) or bool(after and after.code),
        scaled=scaled,
    )


def _is_day_of_month(pair: Pair) -> bool:
    """Find "began on March 28 to 2.4 million": the first is a day, and the second surely none."""
    before = pair.tokens[pair.begin - 1] if pair.begin else None
    names = {
        *read_classes("months"),
        *read_classes("months").values(),
        *words("figure-never", "everyday months"),
    }
    month = before is not None and before.low in names
    return month and (pair.signed or pair.second_after is not None or pair.upper.value > _LAST_DAY)


def _and(tokens: Sequence[Token], at: int, begin: int) -> bool:
    return tokens[at].low == "and" and between_before(tokens, begin)


def _to(tokens: Sequence[Token], at: int, begin: int) -> bool:
    return tokens[at].low == "to" and not tells_change(tokens, begin)


def _or(tokens: Sequence[Token], at: int, _begin: int) -> bool:
    return tokens[at].low == "or"


def _dash(tokens: Sequence[Token], at: int, _begin: int) -> bool:
    """Find a dash with blanks on both sides or on none; "40 — 50 of them" is no range."""
    dash = tokens[at]
    return dash.low in DASHES and dash.gap == tokens[at + 1].gap and not (dash.low == "—" and dash.gap)


def tells_change(tokens: Sequence[Token], begin: int) -> bool:
    """Say whether a verb of change stands before "from", so that "from A to B" tells two figures."""
    place = begin - 1
    while place > 0 and tokens[place].low in _SKIPPED_BEFORE:
        place -= 1
    if place < 0 or tokens[place].low != "from":
        return False
    for at in range(place - 1, max(-1, place - 1 - _CHANGE_REACH), -1):
        token = tokens[at]
        if token.kind == STOP or token.low in ";:":
            return False
        if token.low in words("figure-bounds", "change"):
            return True
    return False


JOINTS: tuple[Rule[Callable[[Sequence[Token], int, int], bool]], ...] = (
    Rule(
        "and",
        '"and" after "between"',
        _and,
        "They sent between 40 and 50 boats.",
        "40..50 boats",
    ),
    Rule(
        "to",
        '"to", unless a verb of change stands before "from"',
        _to,
        "They sent 40 to 50 boats.",
        "40..50 boats",
    ),
    Rule(
        "or",
        '"or"',
        _or,
        "They sent four or five boats.",
        "4..5 boats",
    ),
    Rule(
        "dash",
        "a hyphen or dash with as many blanks before it as after it",
        _dash,
        "They sent 40–50 boats.",
        "40..50 boats",
    ),
)
"""What stands between the two numbers of a range."""

NO_RANGES: tuple[Rule[Callable[[Pair], bool]], ...] = (
    Rule(
        "shares",
        'two fractions without "to" between them',
        _is_of_shares,
        "Two-thirds or three-quarters of the boats sank.",
        "0.666667 quarters; 0.75 boats",
    ),
    Rule(
        "percentage and sum",
        "a percentage before a sum",
        _is_percent_and_sum,
        "They pay 40% or $50 each.",
        "40 %; 50 dollars [$]",
    ),
    Rule(
        "does not rise",
        "a second number that is not the greater one",
        _does_not_rise,
        "They sent 50 or 40 boats.",
        "50 boats; 40 boats",
    ),
    Rule(
        "alternative",
        'a number after "or" that is more than twice the first',
        _is_alternative,
        "They sent 20 or 50 boats.",
        "20 boats; 50 boats",
    ),
    Rule(
        "two units",
        "two currencies, or a sum and a percentage",
        _has_two_units,
        "It costs 40 euros to 50 dollars.",
        "40 [EUR]; 50 dollars [$]",
    ),
    Rule(
        "second unmarked",
        "a number without the sign that the first has",
        _ends_unmarked,
        "They pay 40% or 50 each.",
        "40 %; 50",
    ),
    Rule(
        "day of a month",
        "a day after its month, and a sum or what no month has",
        _is_day_of_month,
        "The loss fell from the day it began on March 28 to $40 a week.",
        "40 dollars [$] / week",
    ),
    Rule(
        "step",
        "a change and the level that it led to",
        _is_step,
        "The toll rose by 12 to 17.",
        "12 toll; 17 toll",
    ),
)
"""Rules by which two numbers with such a joint are no range."""
