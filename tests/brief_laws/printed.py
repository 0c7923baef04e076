"""A brief.json as loaded and a page of the shipped look in; what should be seen there, and in which order, and is not out.

What the brief places in a section must be seen. What waits in the annex need not be: a PDF never shows it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from briefing.output_reader.formats import find_reader
from briefing.output_reader.seen import Block, Folded, Seen
from briefing.verify import read_claims
from briefing.verify.joined import join_parted
from briefing.verify.quotable import Quotable

ANNEX = "annex"
Fold = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Required:
    """A quotation that must be seen, by every way in which it may be shown; `tabled`: in a table, not in a section."""

    ways: tuple[str, ...]
    tabled: bool = False
    ordered: bool = True


def printed_faults(name: str, page: bytes, brief: bytes, value: Mapping[str, Any]) -> list[str]:
    """Say which quotations are not seen on a page, or not in the brief's order; titles tell where the sections begin."""
    form = find_reader(name)
    assert form is not None
    fold = Folded(form.of_quotations)
    rendering = form.read(page, name)
    if form.parts_quotations:
        rendering = join_parted(rendering, Quotable(read_claims(brief, name), fold))
    required = list(list_required(value))
    body = [fold(seen.text) for seen in _in_sections(value, rendering.items, fold)]
    everywhere = Counter(fold(seen.text) for seen in rendering.quotations if seen.role != "lead")
    for block in rendering.blocks:
        everywhere.update(set(map(fold, quoted_readings(block.text))))
    missing = list(_find_missing(required, Counter(body), everywhere, fold))
    faults = [f"not seen: {one.ways[0]}" for one in missing]
    return faults or list(_order_faults(required, body, fold))


def quoted_readings(text: str) -> Iterator[str]:
    """Yield what stands between each opening mark and each closing one after it: | “over 10,000” | S4 ¶1 |."""
    closing = [found.start() for found in re.finditer("”", text)]
    for opening in re.finditer("“", text):
        yield from (text[opening.end() : end] for end in closing if end > opening.start())


def list_required(value: Mapping[str, Any]) -> Iterator[Required]:
    """Yield what a reader must see, in the brief's order: the findings of all sections, then tables, then days."""
    for section in value["sections"]:
        for finding in section["findings"]:
            if finding["place"] != ANNEX:
                yield Required(_ways(finding["citations"][0]))
                yield from (Required(_ways(one), ordered=False) for one in finding["context"])
    told: set[tuple[str, ...]] = set()
    for section in value["sections"]:
        for figure in section["figures"]:
            numbers = [row["estimates"][0] for row in figure.get("rows") or () if row.get("place") != ANNEX]
            all_of_them = () if figure.get("rows") else range(len(figure["estimates"]))
            for number in (*numbers, *all_of_them):
                yield Required(_ways(figure["estimates"][number]), tabled=True)
        for position in section["positions"]:
            if position.get("place") != ANNEX:
                for reading in position["readings"]:
                    yield from _of_reading(reading, told)
    yield from _of_timeline(value)


def _of_reading(reading: Mapping[str, Any], told: set[tuple[str, ...]]) -> Iterator[Required]:
    """Yield what tells an answer; words that told one already need not be seen again."""
    citations, telling = reading["citations"], reading.get("telling")
    for cited in citations if telling is None else citations[telling : telling + 1]:
        span = tuple(str(cited.get(name)) for name in ("source", "start", "end", "part"))
        if span not in told:
            yield Required(_ways(cited), tabled=True)
        told.add(span)


def _of_timeline(value: Mapping[str, Any]) -> Iterator[Required]:
    """Yield the quotation of each dated entry; its date's own words, or the clause around them, may stand for it."""
    findings = {found["id"]: found for section in value["sections"] for found in section["findings"]}
    for entry in value["timeline"]:
        if entry["earliest"] and entry.get("place") != ANNEX:
            cited = findings[entry["finding"]]["citations"][entry["citation"]]
            first, last = entry.get("clause") or (0, 0)
            clause = cited["quote"][first - cited["start"] : last - cited["start"]] if last else ""
            ways = tuple(words for words in (*_ways(cited), clause, entry["text"]) if words)
            yield Required(ways, tabled=True)


def _ways(span: Mapping[str, Any]) -> tuple[str, ...]:
    quote = str(span["quote"])
    if not span.get("part"):
        return (quote,)
    first, last = span["part"]
    return quote[first - span["start"] : last - span["start"]], quote


def _in_sections(value: Mapping[str, Any], items: tuple[Seen | Block, ...], fold: Fold) -> list[Seen]:
    """Return the quotations that stand after the first heading of a section; all, where no heading is seen."""
    titles = {fold(section["title"]) for section in value["sections"]}
    titles |= {fold(f"{n}{section['title']}") for n, section in enumerate(value["sections"], start=1)}
    starts = (
        n
        for n, item in enumerate(items)
        if isinstance(item, Block) and item.heading and fold(item.text) in titles
    )
    first = next(starts, 0)
    return [item for item in items[first:] if isinstance(item, Seen) and item.role != "lead"]


def _find_missing(
    required: list[Required], within: Counter[str], everywhere: Counter[str], fold: Fold
) -> Iterator[Required]:
    for one in sorted(required, key=lambda one: one.tabled):
        among = everywhere if one.tabled else within
        key = next((key for key in map(fold, one.ways) if among[key] > 0), None)
        if key is None:
            yield one
        else:
            everywhere[key] -= 1
            within[key] -= 1


def _order_faults(required: list[Required], body: list[str], fold: Fold) -> Iterator[str]:
    """Check that the sections' quotations stand in the brief's order, whatever else is shown between them."""
    at = 0
    for one in required:
        if one.tabled or not one.ordered:
            continue
        places = [body.index(key, at) for key in map(fold, one.ways) if key in body[at:]]
        if not places:
            yield f"in another place than the brief gives it: {one.ways[0]}"
            return
        at = min(places) + 1
