"""What is given room or not as a whole: nothing in; the kinds of unit out, each by its numbers in the brief."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefing.dataclass import dataclass


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


def by_section(units: Iterable[Unit]) -> dict[int, list[int]]:
    """Return the passages among some units, by the number of their section."""
    found: dict[int, list[int]] = {}
    for unit in units:
        if isinstance(unit, Passage):
            found.setdefault(unit.section, []).append(unit.finding)
    return found


def list_in_turns(units: Sequence[Unit]) -> list[Passage]:
    """Return the passages among some units: the first of each section, then the second of each, and so on."""
    passages = [unit for unit in units if isinstance(unit, Passage)]
    turns: dict[int, int] = {}
    numbered = []
    for unit in passages:
        turns[unit.section] = turns.get(unit.section, 0) + 1
        numbered.append((turns[unit.section], unit.section, unit))
    return [unit for *_, unit in sorted(numbered, key=lambda item: item[:2])]
