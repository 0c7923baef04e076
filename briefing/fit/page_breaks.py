"""A fitted brief and a paper in; how its passages are set at the feet of its pages, out.

The line model says it once more of what is printed, so that the page breaks where the length was counted with: left to
itself, a page sets what has a little more room than was counted in the first column, and may have none in the second.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefing.fit.columns import Cut
from briefing.fit.pages import Block
from briefing.fit.printed import SECTION
from briefing.fit.room import Kept, Pages
from briefing.fit.units import Answers, Passage, Row, Unit, by_section
from briefing.model import Brief


@dataclass(frozen=True, slots=True)
class PageBreak:
    """How one passage is set: whether it begins a column, and after how many lines the foot of one parts it."""

    column: bool = False
    cut: Cut | None = None


def find_breaks(brief: Brief, paper: str) -> dict[str, PageBreak]:
    """Return the passages that are set in a way of their own, by the id of their finding."""
    units = list(_list_units(brief))
    room = Pages(brief, brief.length, paper, Kept(tuple(_list_changes(brief, paper))))
    found: dict[str, PageBreak] = {}
    for section, laid in room.columns_of(units).items():
        ids = [brief.sections[section].findings[at].id for at in by_section(units)[section]]
        found.update((ids[number], PageBreak(column=True)) for number in laid.seconds)
        found.update(
            (ids[cut.number], PageBreak(found.get(ids[cut.number], PageBreak()).column, cut))
            for cut in laid.cuts
        )
    return found


def _list_units(brief: Brief) -> Iterator[Unit]:
    """Yield what a fitted brief prints, in its order there."""
    for number, section in enumerate(brief.sections):
        for f, figure in enumerate(section.figures):
            yield from (Row(number, f, r) for r, row in enumerate(figure.rows) if row.place == SECTION)
        yield from (Answers(number, p) for p, one in enumerate(section.positions) if one.place == SECTION)
        yield from (Passage(number, n) for n, found in enumerate(section.findings) if found.place == SECTION)


def _list_changes(brief: Brief, paper: str) -> Iterator[Block]:
    """Yield what tells the changes since an earlier edition, where there is one."""
    if brief.changes is not None:
        from briefing.fit.heights import Heights
        from briefing.fit.with_changes import list_blocks

        yield from list_blocks(brief, brief.changes.printed, Heights(brief, brief.length, paper))
