"""The form that the rules of a language have where they stand in tables: a name, what it looks for, an example."""

from __future__ import annotations

from typing import Generic, TypeVar

from briefing.dataclass import dataclass

Finder_co = TypeVar("Finder_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Rule(Generic[Finder_co]):
    """One row of an ordered table of rules; of several that hold, the first counts.

    `looks_for` says what the rule finds in a text, and `find` finds it: a function, or a pattern. Every rule has an
    invented sentence as its `example`, and what the analysis makes of the whole sentence, written as in the tables of
    tests/cases ("none" where it finds nothing). A test reads each example with the rule and without it.
    """

    name: str
    looks_for: str
    find: Finder_co
    example: str
    makes: str
