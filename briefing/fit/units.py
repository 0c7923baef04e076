"""What is given room or not as a whole: nothing in; the kinds of unit out, each by its numbers in the brief."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table of figures, by section, measure and number."""

    section: int
    figure: int
    row: int


@dataclass(frozen=True, slots=True)
class Answers:
    """A question of position with all its answers, by section and number."""

    section: int
    position: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A finding, by section and number."""

    section: int
    finding: int


Unit = Row | Answers | Passage
