"""A text in; its figures out, each with the interval that it allows and what it counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from briefing.language.english.figures.counted import (
    read_fate,
    read_measure,
    read_noun,
    read_subject,
)
from briefing.language.english.figures.lexing import NUMBER, STOP, WORD, Token, stretches
from briefing.language.english.figures.never import never_by_itself, why_never
from briefing.language.english.figures.numerals import Value, read_numeral
from briefing.language.english.figures.periods import read_period, read_period_before, read_period_each
from briefing.language.english.figures.qualify import Qualifiers, read_after, read_before
from briefing.language.english.figures.ranges import Figure, between_before, read_figure
from briefing.language.english.figures.seen import Seen
from briefing.language.english.figures.vague import read_vague
from briefing.language.english.figures.vocabulary import values, words
from briefing.model import Estimate, Number
from briefing.text.parsed import ParsedText

_DIGITS_KEPT = 12


class _Found(NamedTuple):
    """An estimate with the tokens it was read from; `bare` says that it has no noun of its own."""

    estimate: Estimate
    figure: Figure
    stop: int
    after: int
    bare: bool


def find_estimates(parsed: ParsedText) -> tuple[Estimate, ...]:
    """Return the figures of a text in order, none overlapping another.

    Spans hold the figure with the words that qualify it, in characters. Numbers that are no amounts (years,
    dates, names, scores) are left out. Bounds are closed for "up to", "as many as", "at most" and "at least",
    open for "over", "more than", "under" and "fewer than"; "nearly" and "almost" say about. A share
    ("two-thirds of the members") has its value between 0 and 1 and the unit of the whole.
    """
    found: list[Estimate] = []
    for tokens in stretches(parsed):
        found += _read_stretch(tokens)
    return tuple(found)


def _read_stretch(tokens: list[Token]) -> Iterator[Estimate]:
    tokens.extend([_padding(tokens)] * 6)
    capitals = not any(token.raw.islower() for token in tokens if token.kind == WORD)
    pending: list[_Found] = []
    free = 0
    for figure in _figures(tokens):
        if figure.begin < free:
            figure = figure._replace(begin=free)  # noqa: PLW2901
        found = _read_found(tokens, figure, capitals)
        if found is not None and found.estimate.start >= tokens[free].start:
            pending.append(found)
            free = found.stop
    return (found.estimate for found in _with_units(tokens, pending))


def _padding(tokens: Sequence[Token]) -> Token:
    return tokens[-1]


def _figures(tokens: Sequence[Token]) -> Iterator[Figure]:
    openers = _openers()
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.kind == NUMBER or (token.kind == WORD and token.low in openers):
            number = read_vague(tokens, at) or read_numeral(tokens, at, apart=between_before(tokens, at))
            if number is not None:
                figure = read_figure(tokens, number)
                yield figure
                at = max(figure.stop, at + 1)
                continue
        at += 1


@cache
def _openers() -> frozenset[str]:
    """Return the words that can begin a figure."""
    lists = [values("figure-numbers", name) for name in ("words", "vague", "tens")]
    rest = {"a", "an", "half", "hundred", "thousand", "quarter", *words("figure-numbers", "some")}
    return frozenset(rest.union(*lists))


def _read_found(tokens: Sequence[Token], figure: Figure, capitals: bool) -> _Found | None:
    if never_by_itself(tokens, figure, capitals=capitals):
        return None
    figure, stop, behind = _after(tokens, figure)
    measured = bool(figure.currency or figure.unit)
    noun = read_measure(tokens, stop) or read_noun(tokens, figure.upper or figure.lower, stop)
    unit = figure.unit if measured else noun.unit
    after = figure.stop if measured else noun.stop
    if not behind.kinds:
        behind = read_after(tokens, after)
        if behind.kinds:
            after = stop = behind.at
    small = figure.lower.shape == "word" and not figure.lower.share and figure.lower.value <= 10
    kind = "$" if figure.currency else unit.lower()
    before = read_before(tokens, figure.begin, small=small, unit=kind)
    odd = any(token.low == "odd" for token in tokens[figure.begin : figure.stop])
    kinds = (*before.kinds, *behind.kinds, *(("about",) if odd else ()))
    qualified = bool(kinds)
    if why_never(Seen(tokens, figure, unit.lower(), after, qualified, capitals)):
        return None
    figure, begin = _signed(tokens, figure, before)
    period = (
        read_period(tokens, after, money=bool(figure.currency))
        or read_period_before(tokens, begin)
        or read_period_each(tokens, begin)
    )
    if unit.lower() in words("figure-nouns", "times"):
        period = ""
    low, high, low_open, high_open = _interval(figure, kinds)
    estimate = Estimate(
        tokens[begin].start,
        tokens[stop - 1].end,
        low,
        high,
        low_open,
        high_open,
        "about" in kinds,
        figure.lower.vague,
        "" if figure.currency else unit,
        figure.currency,
        period,
    )
    return _Found(estimate, figure, stop, after, not unit and not figure.currency)


def _after(tokens: Sequence[Token], figure: Figure) -> tuple[Figure, int, Qualifiers]:
    behind = read_after(tokens, figure.stop)
    if figure.lower.suffix:
        return figure, figure.stop, behind
    return figure._replace(stop=behind.at), behind.at, behind


def _signed(tokens: Sequence[Token], figure: Figure, before: Qualifiers) -> tuple[Figure, int]:
    """Take "minus 5" and "-5" as less than nought."""
    begin = before.at
    if begin != figure.begin or not begin or figure.upper:
        return figure, begin
    sign = tokens[begin - 1]
    minus = sign.low in {"minus", "negative"} and sign.kind == WORD
    dash = sign.low in {"-", "−"} and (begin == 1 or sign.gap) and tokens[begin].kind == NUMBER
    if not (minus or dash):
        return figure, begin
    lower = figure.lower._replace(value=-figure.lower.value)
    return figure._replace(lower=lower), begin - 1


def _interval(figure: Figure, kinds: Sequence[str]) -> tuple[Number | None, Number | None, bool, bool]:
    """Return the bounds of a figure, and whether they are open."""
    bound = next((kind for kind in kinds if kind != "about"), "")
    value = _plain_number(figure.lower.value)
    low: Number | None = value
    high: Number | None = value
    if figure.upper is not None:
        high = _plain_number(figure.upper.value)
    elif figure.lower.vague:
        low, high = (None, None) if bound in {"most", "under"} else (value, None)
    elif bound in {"most", "under"}:
        low = None
    elif bound in {"least", "over"}:
        high = None
    return low, high, bound == "over" and low is not None, bound == "under" and high is not None


def _plain_number(value: Value) -> Number:
    return int(value) if value.denominator == 1 else float(f"{float(value):.{_DIGITS_KEPT}g}")


def _with_units(tokens: Sequence[Token], found: Sequence[_Found]) -> Iterator[_Found]:
    """Give a figure without a noun that of the figure it belongs with, or of what it is the amount of."""
    before: _Found | None = None
    for number, one in enumerate(found):
        following = found[number + 1] if number + 1 < len(found) else None
        if before is not None and _parted(tokens, before.after, one.figure.begin):
            before = None
        if one.bare:
            one = _inherit(tokens, one, before, following)  # noqa: PLW2901
        yield one
        if one.estimate.unit or one.estimate.currency:
            before = one


def _parted(tokens: Sequence[Token], start: int, stop: int) -> bool:
    return any(token.kind == STOP for token in tokens[start:stop])


def _inherit(tokens: Sequence[Token], one: _Found, before: _Found | None, following: _Found | None) -> _Found:
    giver = following.estimate if following is not None and _runs_on(tokens, one, following) else None
    if giver is not None and (giver.unit or giver.currency):
        return one._replace(estimate=_given(one.estimate, giver.unit, giver.currency))
    unit = (
        ""
        if one.figure.lower.share
        else read_fate(tokens, one.after) or read_subject(tokens, one.figure.begin)
    )
    if before is not None and _is_counted(before) and not one.figure.lower.share:
        unit = before.estimate.unit
    return one._replace(estimate=_given(one.estimate, unit, "")) if unit else one


def _is_counted(found: _Found) -> bool:
    unit = found.estimate.unit
    return (
        bool(unit)
        and unit not in {"%", "percentage points"}
        and unit.lower() not in words("figure-nouns", "times")
    )


def _runs_on(tokens: Sequence[Token], one: _Found, following: _Found) -> bool:
    """Say whether "to" alone stands between two figures ("from 5,000 to 8,000 soldiers")."""
    return [token.low for token in tokens[one.figure.stop : following.figure.begin]] in (
        ["to"],
        ["and"],
        ["or"],
    )


def _given(estimate: Estimate, unit: str, currency: str) -> Estimate:
    return replace(estimate, unit=unit, currency=currency)
