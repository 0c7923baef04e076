"""A text of the analyst's in; its blocks, with the range of each term of likelihood behind it, out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from briefing.analyst.markdown import Block, Enumeration, Paragraph, read_text, spell, with_ranges
from briefing.model import AnalystText


def read_blocks(told: AnalystText) -> Iterator[Block]:
    """Yield the blocks of a text, with ranges where it has terms of likelihood."""
    yield from _with_ranges(read_text(told.text).blocks, told)


def _with_ranges(blocks: Iterable[Block], told: AnalystText) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Enumeration):
            items = tuple(tuple(_with_ranges(item, told)) for item in block.items)
            yield replace(block, items=items)
        else:
            yield _ranged(block, told)


def _ranged(paragraph: Paragraph, told: AnalystText) -> Paragraph:
    places = {place: number for number, place in enumerate(spell(paragraph).places)}
    ranges = {places[term.end - 1] + 1: term.range for term in told.likelihood if term.end - 1 in places}
    return with_ranges(paragraph, ranges) if ranges else paragraph
