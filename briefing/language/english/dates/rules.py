"""What a rule for dates is: the kind of word that calls it, a pattern, and what it makes of a match."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache

from briefing.language.english.dates.reference import Lean, Reference
from briefing.language.english.dates.tense import lean_of
from briefing.text.parsed import ParsedText


@dataclass(frozen=True, slots=True)
class Reading:
    """A stretch of the text read as a date.

    `edtf` is "" where it cannot be resolved. `precision` overrides that of the EDTF. `void` marks what looks
    like a date and is none, so that nothing else reads it as one; `shift` what counts from a date before it.
    `yearless` is the month of a mention that took its year from the publication, or has none, `weekday` a day named by
    nothing else.
    """

    start: int
    end: int
    edtf: str = ""
    precision: str = ""
    relative: bool = False
    void: bool = False
    yearless: bool = False
    weekday: bool = False
    shift: Callable[[date], str] | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """What rules know besides the match: the text, when it was published, whether days come before months.

    `text` is that of `parsed` without its markings.
    """

    parsed: ParsedText
    text: str
    reference: Reference | None
    day_first: bool | None

    def lean(self, start: int, end: int) -> Lean:
        """Say where the words around a mention place it."""
        return lean_of(self.parsed, start, end)

    def resolve(self, rule: Callable[[date], str]) -> str:
        """Return what `rule` makes of the day of publication, "" where none is known."""
        return self.reference.resolve(rule) if self.reference else ""


Read = Callable[[re.Match[str], Setting], tuple[Reading, ...]]


@dataclass(frozen=True, slots=True)
class DateRule:
    """A pattern with its reader.

    It is tried around words of the kinds in `calls`, so many characters `before` and `after` them as its
    matches can reach. In a text of 2 November 2024 the `example` has the dates that `makes` says, written as in
    tests/cases/dates.md.
    """

    name: str
    calls: tuple[str, ...]
    expression: str
    read: Read
    before: int
    after: int
    example: str
    makes: str

    @property
    def pattern(self) -> re.Pattern[str]:
        """The expression, compiled when a text first has a word that calls the rule: that takes 2 ms."""
        return _compile(self.expression)


@cache
def _compile(expression: str) -> re.Pattern[str]:
    return re.compile(expression, re.IGNORECASE)


def rule(name: str, calls: str, pattern: str, read: Read, *reach: int, example: str, makes: str) -> DateRule:
    """Return a rule whose pattern ignores case and starts at the start of a word; `reach` is before and after."""
    whole = rf"(?<![^\W_])(?:{pattern})"
    before, after = reach
    return DateRule(name, tuple(calls.split()), whole, read, before, after, example, makes)


def relative(
    match: re.Match[str], edtf: str, precision: str = "", group: str | int = 0
) -> tuple[Reading, ...]:
    """Return a reading that counts from the day of publication."""
    return (Reading(*match.span(group), edtf, precision, relative=True),)
