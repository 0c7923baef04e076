"""A full brief, a length and a paper in; the brief with places set out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from briefing.fit.dates import place_days
from briefing.fit.parts import set_part
from briefing.fit.printed import ANNEX, SECTION
from briefing.fit.room import NOTHING_KEPT, Everything, Kept, Pages, Room, Words
from briefing.fit.rows import find_originals, set_rows
from briefing.fit.sequence import Order, order_units
from briefing.fit.telling import set_tellings
from briefing.fit.units import Answers, Passage, Row, Unit, list_in_turns
from briefing.model import Brief, BriefSection, Figure, Finding, Length, Position

NO_ROOM, LIMIT, SAID = "no-room", "limit", "said-already"

NEXT = 40  # units after the first that has no room, among which the foot of the last page is filled
FEWEST_LEADS = 3  # sections that one page begins before it has a question, or more figures
KEPT_UP_TO = 8  # pages up to which a brief is built upon the shorter ones, so that what fills them is in it


def fit_brief(brief: Brief, length: Length, paper: str = "A4", kept: Kept = NOTHING_KEPT) -> Brief:
    """Return the brief as it is printed at a length: what has no room is placed in the annex, with the reason.

    A longer brief prints all that a shorter one does, and its sections begin with the same: what has room is the
    beginning of one order. What the analyst pinned is printed in any case. `kept` is room that nothing of this takes.
    """
    brief = prepare(brief, length)
    order = order_units(brief)
    taken = _choose(order.units, brief, length, paper, kept)
    printed = _read_room(brief, length, paper, kept).arrange(taken)
    sections = tuple(
        _place_section(section, number, printed, order) for number, section in enumerate(brief.sections)
    )
    chosen = [_finding_of(brief, unit).id for unit in list_in_turns(taken)]
    return place_days(replace(brief, sections=sections), chosen)


def _finding_of(brief: Brief, unit: Passage) -> Finding:
    return brief.sections[unit.section].findings[unit.finding]


def prepare(brief: Brief, length: Length) -> Brief:
    """Set the rows of figures, the parts of sentences that are printed, and the telling quotations."""
    copied = find_originals(brief.sources)
    sections = [
        replace(
            section,
            figures=tuple(set_rows(figure, copied) for figure in section.figures),
            findings=tuple(map(_set_parts, section.findings)),
            positions=tuple(map(_set_parts_of_answers, section.positions)),
        )
        for section in brief.sections
    ]
    return replace(brief, sections=set_tellings(sections, brief.sources), length=length)


def _set_parts(finding: Finding) -> Finding:
    """Set the part of what is quoted; where a neighbour is shown too, the whole is."""
    if finding.context:
        return finding
    first, *rest = finding.citations
    return replace(finding, citations=(set_part(first), *rest))


def _set_parts_of_answers(position: Position) -> Position:
    readings = (replace(r, citations=tuple(map(set_part, r.citations))) for r in position.readings)
    return replace(position, readings=tuple(readings))


def _choose(units: Sequence[Unit], brief: Brief, length: Length, paper: str, kept: Kept) -> tuple[Unit, ...]:
    """Return the units that have room in a length, in their order.

    So many pages print all that fewer do: what fills the last of these is sure, though it comes late in the order.
    """
    if length.pages is None:
        return _take(units, _read_room(brief, length, paper, kept), _list_pinned(units, brief))
    sure = _list_pinned(units, brief)
    for pages in (*range(1, min(length.pages, KEPT_UP_TO)), length.pages):
        on = _read_room(brief, Length(pages=pages), paper, kept)
        sure = frozenset(_take_on_one_page(units, on, sure) if pages == 1 else _take(units, on, sure))
    return _in_order(units, sure)


def _read_room(brief: Brief, length: Length, paper: str, kept: Kept) -> Room:
    """Return the room of a length."""
    if length.pages is not None:
        return Pages(brief, length, paper, kept)
    return Words(brief, length, kept) if length.words is not None else Everything()


def _take_on_one_page(units: Sequence[Unit], room: Room, sure: AbstractSet[Unit]) -> tuple[Unit, ...]:
    """Return the units that have room on one page: who reads one wants the main thing of each section there.

    Figures come first, then the first question, then at once what each section begins with. Where the question leaves
    room for too few of these, it comes after them, and where the figures do, these come after the first of them.
    """
    leads = set(_list_leads(units).values())
    first = next((at for at, unit in enumerate(units) if isinstance(unit, Passage)), len(units))
    head = [unit for unit in units[:first] if isinstance(unit, Row)]
    question = [unit for unit in units[:first] if isinstance(unit, Answers)][:1]
    begun = [unit for unit in units if unit in leads]
    taken: tuple[Unit, ...] = ()
    for order in ((*head, *question, *begun), (*head, *begun), (*begun[:FEWEST_LEADS], *head)):
        taken = _take(tuple(dict.fromkeys((*order, *units))), room, sure)
        if len(leads.intersection(taken)) >= min(FEWEST_LEADS, len(leads)):
            break
    return taken


def _in_order(units: Sequence[Unit], chosen: AbstractSet[Unit]) -> tuple[Unit, ...]:
    return tuple(unit for unit in units if unit in chosen)


def _list_pinned(units: Iterable[Unit], brief: Brief) -> frozenset[Unit]:
    passages = (unit for unit in units if isinstance(unit, Passage))
    return frozenset(unit for unit in passages if _finding_of(brief, unit).pinned)


def _take(units: Sequence[Unit], room: Room, sure: AbstractSet[Unit]) -> tuple[Unit, ...]:
    """Return the units that have room: those that are sure, and as many from the beginning as there can be.

    Where these leave paper empty, some of the next that still have room there follow: the second passage beside a lone
    one, a shorter one where the next is too long for the foot of the page.
    """
    low, high = 0, len(units)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if room.holds(_beginning(units, middle, sure)) else (low, middle - 1)
    taken = _beginning(units, low, sure)
    return taken if room.exact else _fill(taken, units, low, room)


def _beginning(units: Sequence[Unit], count: int, sure: AbstractSet[Unit]) -> tuple[Unit, ...]:
    return tuple(unit for at, unit in enumerate(units) if at < count or unit in sure)


def _fill(taken: tuple[Unit, ...], units: Sequence[Unit], low: int, room: Room) -> tuple[Unit, ...]:
    """Return what is taken with those of the next units that still have room.

    No section is filled that has no room for what it begins with.
    """
    chosen, leads = set(taken), _list_leads(units)
    for unit in units[low : low + NEXT]:
        begun = not isinstance(unit, Passage) or leads[unit.section] in {unit, *chosen}
        if begun and unit not in chosen and room.holds(_in_order(units, {unit, *chosen})):
            chosen.add(unit)
    return _in_order(units, chosen)


def _list_leads(units: Iterable[Unit]) -> dict[int, Unit]:
    """Return the first passage of each section, by the section's number."""
    leads: dict[int, Unit] = {}
    for unit in units:
        if isinstance(unit, Passage):
            leads.setdefault(unit.section, unit)
    return leads


def _place_section(section: BriefSection, number: int, taken: Sequence[Unit], order: Order) -> BriefSection:
    printed = [u.finding for u in taken if isinstance(u, Passage) and u.section == number]
    offered = {u.finding for u in order.units if isinstance(u, Passage) and u.section == number}
    repeated = {at: by for (of, at), by in order.repeats.items() if of == number}
    findings = section.findings
    placed = [replace(findings[at], place=SECTION, unprinted="", repeats="") for at in printed]
    annexed = [
        _annex(finding, at in offered, repeated.get(at, ""))
        for at, finding in enumerate(findings)
        if at not in set(printed)
    ]
    rows = {(u.figure, u.row) for u in taken if isinstance(u, Row) and u.section == number}
    asked = {u.position for u in taken if isinstance(u, Answers) and u.section == number}
    return replace(
        section,
        findings=(*placed, *annexed),
        figures=tuple(_place_rows(figure, at, rows) for at, figure in enumerate(section.figures)),
        positions=tuple(
            replace(position, place=SECTION if at in asked else ANNEX)
            for at, position in enumerate(section.positions)
        ),
    )


def _annex(finding: Finding, offered: bool, by: str) -> Finding:
    """Place a finding in the annex, with the reason."""
    if offered:
        return replace(finding, place=ANNEX, unprinted=NO_ROOM)
    if by:
        return replace(finding, place=ANNEX, unprinted=SAID, repeats=by)
    return replace(finding, place=ANNEX, unprinted=finding.unprinted or LIMIT)


def _place_rows(figure: Figure, at: int, taken: set[tuple[int, int]]) -> Figure:
    rows = (replace(row, place=SECTION if (at, n) in taken else ANNEX) for n, row in enumerate(figure.rows))
    return replace(figure, rows=tuple(rows))
