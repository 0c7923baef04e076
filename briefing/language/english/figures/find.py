"""A text in; its figures out, each with the interval that it allows and what it counts; and the numbers that are none.

The steps, each a module with its table of rules: `tokens` (a text in tokens, `masks` what is no number), `numerals`
and `vague` (a number), `money` and `ranges` (a figure), `counted` (its noun), `qualify` (its bounds), `never`
(whether it is an amount), `periods` (a month, a day), `inherited` (the noun of its neighbour).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from briefing.language.english.figures.amount import Amount, read_amount
from briefing.language.english.figures.inherited import with_units
from briefing.language.english.figures.masks import mask_of
from briefing.language.english.figures.numerals import read_numeral
from briefing.language.english.figures.range_rules import between_before
from briefing.language.english.figures.ranges import Figure, read_figure
from briefing.language.english.figures.tokens import NUMBER, OPAQUE, WORD, Token, stretches
from briefing.language.english.figures.vague import read_vague
from briefing.language.english.figures.vocabulary import values, words
from briefing.model import Estimate
from briefing.text.parsed import ParsedText, parse_text

_AHEAD = 6  # stops added at the end, so that rules may look so many tokens ahead


@dataclass(frozen=True, slots=True)
class RefusedNumber:
    """A number that is no figure of an amount: its span in characters, and the name of the rule that says so."""

    start: int
    end: int
    rule: str


def estimates(text: str) -> tuple[Estimate, ...]:
    """Return the figures of a text in order, none overlapping another; markings, as "(C//NF)", are no words of it.

    Spans hold the figure with the words that qualify it. Numbers that are no amounts (years, dates, names,
    scores) are left out. Bounds are closed for "up to" and "at least", open for "over" and "under".
    """
    return find_estimates(parse_text(text))


def find_estimates(parsed: ParsedText) -> tuple[Estimate, ...]:
    """Return the figures of a text in order, none overlapping another.

    Spans hold the figure with the words that qualify it, in characters. Numbers that are no amounts (years,
    dates, names, scores) are left out. Bounds are closed for "up to", "as many as", "at most" and "at least",
    open for "over", "more than", "under" and "fewer than"; "nearly" and "almost" say about. A share
    ("two-thirds of the members") has its value between 0 and 1 and the unit of the whole.
    """
    found: list[Estimate] = []
    for tokens in stretches(parsed):
        found += _read_stretch(tokens, None)
    return tuple(found)


def find_refused(parsed: ParsedText) -> tuple[RefusedNumber, ...]:
    """Return the numbers of a text that `find_estimates` leaves out, in order, each with the rule that refused it.

    Names of rules are those of the tables in `never` and `masks`; beside them "too long" (more than 40 digits),
    "no value" ("1/0") and "within another figure".
    """
    refused: list[RefusedNumber] = []
    for tokens in stretches(parsed):
        refused += _masked(parsed.words, tokens)
        _read_stretch(tokens, refused)
    return tuple(sorted(refused, key=lambda number: (number.start, number.end)))


def _masked(text: str, tokens: Sequence[Token]) -> Iterator[RefusedNumber]:
    for token in tokens:
        if token.kind == OPAQUE:
            yield RefusedNumber(token.start, token.end, mask_of(text, token.start, token.end) or "too long")


def _read_stretch(tokens: list[Token], refused: list[RefusedNumber] | None) -> Iterator[Estimate]:
    """Return the figures of a stretch; add what is none to `refused`, if somebody wants to know."""
    tokens.extend([tokens[-1]] * _AHEAD)
    capitals = not any(token.raw.islower() for token in tokens if token.kind == WORD)
    amounts: list[Amount] = []
    free = 0
    for figure in _figures(tokens, refused):
        if figure.begin < free:
            figure = figure._replace(begin=free)  # noqa: PLW2901
        amount = read_amount(tokens, figure, capitals)
        if not isinstance(amount, str):
            if amount.estimate.start >= tokens[free].start:
                amounts.append(amount)
                free = amount.stop
                continue
            amount = "within another figure"
        if refused is not None:
            refused.append(_refusal(tokens, figure, amount))
    return with_units(tokens, amounts)


def _refusal(tokens: Sequence[Token], figure: Figure, rule: str) -> RefusedNumber:
    return RefusedNumber(tokens[figure.lower.first].start, tokens[figure.stop - 1].end, rule)


def _figures(tokens: Sequence[Token], refused: list[RefusedNumber] | None) -> Iterator[Figure]:
    openers = _openers()
    free = 0
    for at in [at for at, token in enumerate(tokens) if token.kind == NUMBER or token.low in openers]:
        if at < free:
            continue
        number = read_vague(tokens, at) or read_numeral(tokens, at, apart=between_before(tokens, at))
        if number is not None:
            figure = read_figure(tokens, number)
            yield figure
            free = max(figure.stop, at + 1)
        elif refused is not None and tokens[at].kind == NUMBER:
            refused.append(RefusedNumber(tokens[at].start, tokens[at].end, "no value"))


@cache
def _openers() -> frozenset[str]:
    """Return the words that can begin a figure."""
    lists = [values("figure-numbers", name) for name in ("words", "vague", "tens")]
    rest = words("figure-numbers", "openers") | words("figure-numbers", "some")
    return rest.union(*lists)
