"""A brief whose findings have their places in; the same with the places of its timeline's entries out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefing.fit.layout import FEWEST_DAYS, PASSAGES_A_DAY
from briefing.fit.printed import ANNEX, SECTION, is_long
from briefing.model import Brief


def place_days(brief: Brief, chosen: Sequence[str]) -> Brief:
    """Return the brief with a place for each entry: in print stand days of findings that are printed.

    `chosen` are the ids of these findings, the first chosen first: theirs come first, and each day once before any
    comes again.
    """
    entries, printed = brief.timeline.entries, set(choose_days(brief, chosen))
    placed = tuple(
        replace(entry, place=SECTION if number in printed else ANNEX) for number, entry in enumerate(entries)
    )
    return replace(brief, timeline=replace(brief.timeline, entries=placed))


def choose_days(brief: Brief, chosen: Sequence[str]) -> list[int]:
    """Return the numbers of the entries that are printed where these findings are."""
    if not is_long(brief.length):
        return []
    rows = _entries_in_order(brief, chosen)[: len(chosen) // PASSAGES_A_DAY]
    return rows if len(rows) >= FEWEST_DAYS else []


def _entries_in_order(brief: Brief, chosen: Sequence[str]) -> list[int]:
    """Return the numbers of the entries of printed findings, each period for the first time before any again.

    A day counts whose clause tells what was on it, of the quotation that is printed.
    """
    entries, rank = brief.timeline.entries, {id_: number for number, id_ in enumerate(chosen)}
    able = sorted(
        (rank[e.finding], n)
        for n, e in enumerate(entries)
        if e.clause and not e.citation and e.finding in rank
    )
    times: dict[tuple[str, str], int] = {}
    turns = []
    for _, number in able:
        period = entries[number].earliest, entries[number].latest
        times[period] = times.get(period, 0) + 1
        turns.append((times[period], number))
    return [number for _, number in sorted(turns, key=lambda turn: turn[0])]
