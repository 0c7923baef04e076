"""Quotations as they are seen in a format that parts them over lines and pages in; the same, joined, out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from briefing.output_reader.seen import Block, Rendering, Seen
from briefing.verify.difference import likeness
from briefing.verify.quotable import Quotable


def join_parted(rendering: Rendering, quotable: Quotable) -> Rendering:
    """Join what a line, a column or a page break parts: each has an element of its own for its share of a quotation.

    The last quotation of a page and the first of the next are joined when together they are one of the
    brief's, or more like one than the first is alone; so two altered quotations stay two.
    """
    whole = tuple(quotable.fold(span.quote) for span in quotable.all_spans())
    items: list[Seen | Block] = []
    last: int | None = None
    for item in _join_lines(rendering.items, quotable):
        if isinstance(item, Seen):
            before = items[last] if last is not None else None
            apart = last is not None and len(items) - last > 1
            joined = _joined(before, item, quotable, whole, apart) if isinstance(before, Seen) else None
            if joined is not None and last is not None:
                items[last] = joined
                continue
            last = len(items)
        items.append(item)
    return replace(rendering, items=tuple(items))


def _join_lines(items: Iterable[Seen | Block], quotable: Quotable) -> Iterator[Seen | Block]:
    """Join the lines of each quotation that stands within a line of text."""
    run: list[Seen] = []
    for item in items:
        if isinstance(item, Seen) and item.goes_on:
            run.append(item)
            continue
        yield from _share_out(run, quotable)
        run = [item] if isinstance(item, Seen) else []
        if not run:
            yield item
    yield from _share_out(run, quotable)


def _share_out(run: list[Seen], quotable: Quotable) -> Iterator[Seen]:
    """Make as few quotations of a run of lines as can be of those that the brief has; else all of it is one."""
    shares: list[list[Seen]] = []
    left = run
    while left:
        ends = (end for end in range(len(left), 0, -1) if quotable.fold(_words(left[:end])) in quotable)
        end = next(ends, 0)
        if not end:
            shares = [run]
            break
        shares.append(left[:end])
        left = left[end:]
    return (replace(share[0], text=_words(share), goes_on=False) for share in shares)


def _words(run: Sequence[Seen]) -> str:
    return " ".join(seen.text for seen in run)


def _joined(one: Seen, other: Seen, quotable: Quotable, whole: tuple[str, ...], apart: bool) -> Seen | None:
    """Join two shares of a quotation. `apart`: something stands between them, as it does on two pages."""
    first, second = quotable.fold(one.text), quotable.fold(other.text)
    pages = _page(other) - _page(one)
    if pages not in {0, 1} or (apart and not pages):
        return None
    together = replace(other, place=one.place, text=f"{one.text} {other.text}")
    if quotable.fold(together.text) in quotable:  # even where the first share is a speaker's name
        return together
    if first in quotable or second in quotable or not second:
        return None
    alone = max((likeness(quote, first) for quote in whole), default=0.0)
    drawn = quotable.fold(together.text)
    both = max((likeness(quote, drawn) for quote in whole), default=0.0)
    return together if both > max(alone, 0.5) else None


def _page(seen: Seen) -> int:
    return int(seen.place.removeprefix("page "))
