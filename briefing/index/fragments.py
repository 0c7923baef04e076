"""A regular expression in RE2's syntax in; the letters and figures that every text it fits must hold out.

"/colou?r (?:bar|strip)s/" needs "colo" and "bars" or "strips". The reader of expressions here knows less than RE2:
where it meets something that it does not know, it says that nothing is needed, which is always true. Runs of fewer
than two letters are left out, since the index drops the "s" of "Anna's".
"""

from __future__ import annotations

import re

from briefing.dataclass import dataclass
from briefing.text.stems import fold, stands_unspaced

_LEAST = 2  # letters: shorter runs narrow nothing, or are not in the index
_BREAKING = frozenset("dDsSwWbBAzafnrtv")  # escapes that stand for no letter of their own
_OPTIONAL = re.compile(r"[*?]|\{0(?:,\d*)?\}")
_REPEATED = re.compile(r"\+|\{\d+(?:,\d*)?\}")
_GROUP = re.compile(r"\((?:\?(?:P?<\w+>|[imsU]*(?:-[imsU]+)?:))?")
_FLAGS = re.compile(r"\(\?[imsU]*(?:-[imsU]+)?\)")
_CLASS = re.compile(r"\[\^?\]?(?:\[:\^?\w+:\]|\\[^QEx0-7pP]|\\[pP](?:\{\^?\w+\}|\w)|[^\]\\])*\]")
_PROPERTY = re.compile(r"\\[pP](?:\{\^?\w+\}|\w)")


@dataclass(frozen=True, slots=True)
class Fragment:
    """Letters and figures that stand side by side, in lower case."""

    letters: str


@dataclass(frozen=True, slots=True)
class AllOf:
    """Several things, each of which is needed."""

    parts: tuple[Required, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Several things, one of which is needed."""

    parts: tuple[Required, ...]


Required = Fragment | AllOf | AnyOf


def required_fragments(pattern: str) -> Required | None:
    """Return what every text that the expression fits must hold, or None where that cannot be told."""
    if stands_unspaced(pattern):
        return Fragment(fold(pattern)) if fold(pattern) else None
    reader = _Reader(pattern)
    try:
        found = reader.either()
    except _UnknownSyntaxError:
        return None
    return found if reader.at == len(pattern) else None


class _UnknownSyntaxError(Exception):
    """The expression holds something of which is not known here what it fits."""


class _Reader:
    """Reads an expression from left to right; `at` is the place reached."""

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self.at = 0

    def either(self) -> Required | None:
        """Read alternatives: if any of them needs nothing, nothing is needed."""
        branches = [self._sequence()]
        while self._next() == "|":
            self.at += 1
            branches.append(self._sequence())
        needed = [branch for branch in branches if branch is not None]
        if len(needed) < len(branches):
            return None
        return needed[0] if len(needed) == 1 else AnyOf(tuple(needed))

    def _sequence(self) -> Required | None:
        parts: list[Required] = []
        run = ""
        while self._next() not in ("", "|", ")"):
            letter, group = self._atom()
            optional, repeated = self._take(_OPTIONAL), self._take(_REPEATED)
            if optional or repeated:
                self._take(re.compile(r"\?"))
            if optional:
                letter, group = "", None
            if not letter or repeated:
                _end_run(parts, run + letter)
                run = ""
            else:
                run += letter
            if group is not None:
                parts.append(group)
        _end_run(parts, run)
        if not parts:
            return None
        return parts[0] if len(parts) == 1 else AllOf(tuple(parts))

    def _atom(self) -> tuple[str, Required | None]:
        """Read one thing: a letter that must stand there, or what a group needs, or neither."""
        char = self._next()
        if char == "(":
            return "", None if self._take(_FLAGS) else self._group()
        if char == "[":
            self._demand(_CLASS)
        elif char == "\\":
            self._escape()
        elif char in "*+?":
            raise _UnknownSyntaxError
        else:
            self.at += 1
            return (char.lower() if char.isascii() and char.isalnum() else ""), None
        return "", None

    def _group(self) -> Required | None:
        self._demand(_GROUP)
        found = self.either()
        self._demand(re.compile(r"\)"))
        return found

    def _escape(self) -> None:
        if self._take(_PROPERTY):
            return
        char = self._pattern[self.at + 1 : self.at + 2]
        if char not in _BREAKING and (char.isalnum() or not char):
            raise _UnknownSyntaxError
        self.at += 2

    def _next(self) -> str:
        return self._pattern[self.at : self.at + 1]

    def _take(self, expected: re.Pattern[str]) -> bool:
        found = expected.match(self._pattern, self.at)
        self.at = found.end() if found else self.at
        return found is not None

    def _demand(self, expected: re.Pattern[str]) -> None:
        if not self._take(expected):
            raise _UnknownSyntaxError


def _end_run(parts: list[Required], run: str) -> None:
    if len(run) >= _LEAST:
        parts.append(Fragment(run))
