"""A brief whose findings have their places in; the same with the places of its timeline's entries out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefing.fit.layout import TIMELINE_ROWS
from briefing.fit.printed import ANNEX, SECTION, is_long
from briefing.model import Brief


def place_days(brief: Brief, chosen: Sequence[str]) -> Brief:
    """Return the brief with a place for each entry: in print stand days of findings that are printed, a few a page.

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
    able = _entries_in_order(brief, chosen) if is_long(brief.length) else []
    return able if brief.length.pages is None else able[: TIMELINE_ROWS * brief.length.pages]


def _entries_in_order(brief: Brief, chosen: Sequence[str]) -> list[int]:
    """Return the numbers of the entries of printed findings, each period for the first time before any again."""
    entries, rank = brief.timeline.entries, {id_: number for number, id_ in enumerate(chosen)}
    able = sorted((rank[e.finding], n) for n, e in enumerate(entries) if e.finding in rank)
    times: dict[tuple[str, str], int] = {}
    turns = []
    for _, number in able:
        period = entries[number].earliest, entries[number].latest
        times[period] = times.get(period, 0) + 1
        turns.append((times[period], number))
    return [number for _, number in sorted(turns, key=lambda turn: turn[0])]
