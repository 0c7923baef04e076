"""Two statements in; whether they say the same, or which rule keeps them apart, out.

Two statements say the same only where they commit themselves to the same and the words of the shorter one stand in the
fuller one. It is deliberately strict: a pair that is kept apart costs the reader a line, a pair that is wrongly joined
costs the reader's trust.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from briefing.dataclass import dataclass
from briefing.select.statement import Statement
from briefing.text.stems import analyser
from briefing.text.tokens import list_plain_words
from briefing.text.words import read_pairs

QUOTED_FROM = 8  # words: so many between quotation marks are nobody else's
QUOTED_MOSTLY = 0.6  # share of a sentence's words that stand in its quotation, so that the rest only says who
COMPARED_FROM = 4  # words: shorter statements say the same only where all words do
SUBSTITUTION_FROM = 10  # words: from here on one word in ten may be another one ("sank" for "foundered")
CONTAINED = 0.9  # share of the shorter one's words that stand in the fuller one
IN_ORDER = 0.75  # share of them that come in the same order, so that who did what to whom is kept


@dataclass(frozen=True, slots=True)
class ApartRule:
    """A reason for which two statements do not say the same; `example` are two that it keeps apart, in `language`."""

    name: str
    holds: Callable[[Statement, Statement], bool]
    reason: str
    example: tuple[str, str]
    language: str = ""


def say_the_same(one: Statement, other: Statement) -> bool:
    """Return whether two statements say the same, the shorter one perhaps less fully.

    Never across a different number, negation, date, modal, name or speaker.
    """
    return why_apart(one, other) is None


def why_apart(one: Statement, other: Statement) -> ApartRule | None:
    """Return the first rule that keeps two statements apart, None where they say the same.

    Two sentences that are hardly more than the same quotation say the same, however they name who said it. In other
    languages than English only sentences with the same words do.
    """
    if one.text == other.text:
        return None
    if quote_the_same(one, other):
        return next((rule for rule in QUOTATION_RULES if rule.holds(one, other)), None)
    for rule in APART_RULES:
        if rule.holds(one, other):
            return rule
    return None


def quote_the_same(one: Statement, other: Statement) -> bool:
    """Return whether two sentences quote the same words, eight or more, and are made of hardly anything else."""
    if one.quoted != other.quoted or len(one.quoted) < QUOTED_FROM:
        return False
    return all(_is_mostly_quotation(statement) for statement in (one, other))


def _is_mostly_quotation(statement: Statement) -> bool:
    return len(statement.quoted) >= QUOTED_MOSTLY * len(list_plain_words(statement.text))


def _figures(statement: Statement) -> list[str]:
    """Return the numbers in figures: of those in words "the two towns" only says who."""
    return sorted(re.findall(r"\d+", statement.text))


def _other_people(one: Statement, other: Statement) -> bool:
    """Return whether each names who says it, and they are not the same; "the two towns" names nobody."""
    named = [[set(words & one_or.capitalised) for words in one_or.speakers] for one_or in (one, other)]
    first, second = (set().union(*names) for names in named)
    return bool(first and second) and first.isdisjoint(second)


def _other_unread(one: Statement, other: Statement) -> bool:
    return one.unread != other.unread


def _other_numbers(one: Statement, other: Statement) -> bool:
    return sorted(one.numbers) != sorted(other.numbers)


def _other_denials(one: Statement, other: Statement) -> bool:
    return len(one.denials) != len(other.denials)


def _other_modals(one: Statement, other: Statement) -> bool:
    return one.modals != other.modals


def _other_dates(one: Statement, other: Statement) -> bool:
    return one.dates != other.dates


def _other_names(one: Statement, other: Statement) -> bool:
    """Return whether a name of one stands in the other neither so nor without its given name."""
    left = list(other.names)
    for name in one.names:
        match = next((candidate for candidate in left if name <= candidate or candidate <= name), None)
        if match is None:
            return True
        left.remove(match)
    return bool(left)


def _other_speakers(one: Statement, other: Statement) -> bool:
    if len(one.speakers) != len(other.speakers):
        return True
    return any(not (a <= b or b <= a) for a, b in zip(one.speakers, other.speakers, strict=True))


def _words_missing(one: Statement, other: Statement) -> bool:
    """Return whether too many words of the shorter statement do not stand in the fuller one.

    In a long one a word in ten may be another; a capitalised one never, since it may be a name.
    """
    shorter, fuller = _by_length(one, other)
    if len(shorter) < COMPARED_FROM:
        return shorter != fuller
    missing = _missing(shorter, fuller)
    if missing and len(shorter) < SUBSTITUTION_FROM:
        return True
    named = not (one.capitalised | other.capitalised).isdisjoint(missing)
    return named or len(shorter) - len(missing) < CONTAINED * len(shorter)


def _opposed(one: Statement, other: Statement) -> bool:
    """Return whether one has a word of which the other has the opposite: "opened" and "closed"."""
    shorter, fuller = _by_length(one, other)
    pairs = _opposites()
    extra = _missing(fuller, shorter)
    return any((a, b) in pairs for a in _missing(shorter, fuller) for b in extra)


def _other_order(one: Statement, other: Statement) -> bool:
    """Return whether the shared words come in another order, so that who did what to whom may differ.

    A phrase that opens the one and ends the other ("on Friday") changes nothing of that.
    """
    shorter, fuller = _by_length(one, other)
    if len(shorter) < COMPARED_FROM:
        return False
    if len(shorter) == len(fuller) >= SUBSTITUTION_FROM // 2 and _is_rotation(shorter, fuller):
        return False
    from rapidfuzz.distance import LCSseq  # few pairs come so far, and many builds have none

    return float(LCSseq.similarity(shorter, fuller)) < IN_ORDER * len(shorter)


def _by_length(one: Statement, other: Statement) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return (one.words, other.words) if len(one.words) <= len(other.words) else (other.words, one.words)


def _missing(words: Sequence[str], other: Sequence[str]) -> list[str]:
    return [word for word in words if word not in other]


def _is_rotation(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return any(one[at:] + one[:at] == other for at in range(len(one)))


@cache
def _opposites() -> frozenset[tuple[str, str]]:
    stem = analyser("").stem
    pairs = {(stem(a), stem(b)) for a, b in read_pairs("opposites")}
    return frozenset(pairs | {(b, a) for a, b in pairs})


# In this order; the first that holds is the reason. Those that compare words come last, since they cost most.
APART_RULES = (
    ApartRule(
        "not-english",
        _other_unread,
        "they are not in English, where what denies and doubts is not known, and have other words",
        (
            "Die alte Fähre hat den Kai von Ostervik verlassen.",
            "Die alte Fähre hat den Kai von Ostervik nicht verlassen.",
        ),
        "de",
    ),
    ApartRule(
        "other-numbers",
        _other_numbers,
        "they name different numbers, or bound them differently",
        ("The ferry carried 40 sheep.", "The ferry carried 50 sheep."),
    ),
    ApartRule(
        "other-denials",
        _other_denials,
        "one denies what the other does not",
        ("The old ferry left the quay.", "The old ferry never left the quay."),
    ),
    ApartRule(
        "other-modals",
        _other_modals,
        "they hold it differently firmly: “will”, “may”, “planned”",
        ("The old ferry leaves the quay.", "The old ferry will leave the quay."),
    ),
    ApartRule(
        "other-dates",
        _other_dates,
        "they name different days",
        ("The old ferry left the quay on Monday.", "The old ferry left the quay on Friday."),
    ),
    ApartRule(
        "other-names",
        _other_names,
        "they name different persons, bodies or places",
        ("The old ferry left the quay of Ostervik.", "The old ferry left the quay of Narvoe."),
    ),
    ApartRule(
        "other-speakers",
        _other_speakers,
        "different speakers report it",
        ("The old ferry left, the guard said.", "The old ferry left, the cook said."),
    ),
    ApartRule(
        "other-words",
        _words_missing,
        "words of the shorter one do not stand in the fuller one",
        ("The old ferry left the wooden quay.", "The old ferry left the wooden mill."),
    ),
    ApartRule(
        "opposites",
        _opposed,
        "a word of one is the opposite of a word of the other",
        (
            "The old wooden ferry with twelve red lamps at dawn opened the northern harbour basin gate wide.",
            "The old wooden ferry with twelve red lamps at dawn closed the northern harbour basin gate wide.",
        ),
    ),
    ApartRule(
        "other-order",
        _other_order,
        "the words come in another order",
        ("The old ferry pulled the black barge.", "The black barge pulled the old ferry."),
    ),
)

# Where two sentences quote the same words: what still keeps them apart.
QUOTATION_RULES = (
    *(rule for rule in APART_RULES if rule.name in {"not-english", "other-denials", "other-modals"}),
    ApartRule(
        "other-figures",
        lambda one, other: _figures(one) != _figures(other),
        "one gives a number in figures that the other does not",
        (
            "“The old ferry will leave the quay at dawn with all lamps lit,” Olaf Tarn said.",
            "“The old ferry will leave the quay at dawn with all lamps lit,” Olaf Tarn told 40 guests.",
        ),
    ),
    ApartRule(
        "other-people",
        _other_people,
        "different persons are named as saying it",
        (
            "“The old ferry will leave the quay at dawn with all lamps lit,” Olaf Tarn said.",
            "“The old ferry will leave the quay at dawn with all lamps lit,” Ana Brenn said.",
        ),
    ),
)
