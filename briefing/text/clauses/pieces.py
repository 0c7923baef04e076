"""A sentence and its figures in; the pieces that its clauses are made of out.

It is cut at semicolons, colons, dashes, brackets, commas and words such as "while" and "of whom", at the "and" between
two figures that each have words of their own, and before "with up to 8,000" and "on a turnout of 68 per cent"; not
within a row of things counted off, nor before a sum said again in another currency.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from briefing.model import Estimate, Span
from briefing.text.clauses.coordination import Part, begins_clause, casualty_pattern, is_told, read_part
from briefing.text.clauses.cues import any_of, cue

_MARK = re.compile(r"[;:()]|\s[-–—]+\s|—|,(?!\d)")
_AND = re.compile(r"\band\b", re.IGNORECASE)
_HARD = re.compile(r"[;:()—]")
_OF_ITS_OWN = re.compile(rf"\b{any_of('of its own')}\s+an?\s+(?:[\w-]+\s+){{1,3}}of\s+$", re.IGNORECASE)
_LEAD = 60
_BRACKET = re.compile(r"\s*\(\s*(?:or\s+)?")
_LONGEST_ITEM = 8
_WITH = re.compile(rf"\bwith\s+(?:{any_of('with')}\s+)?$")


def cut_pieces(text: str, sentence: Span, estimates: Sequence[Estimate]) -> list[Span]:
    """Cut a sentence; no cut falls within a figure."""
    start, end = sentence
    cuts = {match.end() for match in _MARK.finditer(text, start, end)}
    cuts |= {match.start() for match in cue("cuts").finditer(text, start, end)}
    cuts |= set(_between(text, estimates, start)) | set(_with_figure(text, estimates, start))
    together = [*_listed(text, estimates, start), *_converted(text, estimates)]
    listed = {cut for one, other in together for cut in cuts if one.end <= cut <= other.start}
    figures = {place for e in estimates for place in range(e.start + 1, e.end)}
    places = sorted(cut for cut in cuts - listed - figures if start < cut < end)
    return [(a, b) for a, b in zip([start, *places], [*places, end], strict=True) if text[a:b].strip()]


def _pairs(estimates: Sequence[Estimate]) -> Iterator[tuple[Estimate, Estimate]]:
    ordered = sorted(estimates, key=lambda estimate: estimate.start)
    return pairwise(ordered)


def _listed(text: str, estimates: Sequence[Estimate], start: int) -> Iterator[tuple[Estimate, Estimate]]:
    """Yield figures that are counted off one after the other: "10,000 troops, 200 tanks and 30 guns"."""
    run: list[tuple[Estimate, Estimate]] = []
    for one, other in _pairs(estimates):
        between = text[one.end : other.start]
        plain = (
            not cue("told").search(between) and not _HARD.search(between) and not cue("cuts").search(between)
        )
        plain = plain and not casualty_pattern().search(between) and read_part(text, one, other) is None
        ands = [match.start() for match in _AND.finditer(text, one.end, other.start)]
        plain = plain and not any(is_told(text, one, cut) for cut in ands)
        plain = plain and not (ands and begins_clause(text, start, one, other))
        run = [*run, (one, other)] if plain and len(between.split()) <= _LONGEST_ITEM else []
        if run and _AND.search(between):
            yield from run
            run = []


def _converted(text: str, estimates: Sequence[Estimate]) -> Iterator[tuple[Estimate, Estimate]]:
    """Yield sums that are said again in another currency: "450 million kronor ($43m)"."""
    for one, other in _pairs(estimates):
        if one.currency and other.currency and _BRACKET.fullmatch(text, one.end, other.start):
            yield one, other


def _between(text: str, estimates: Sequence[Estimate], start: int) -> Iterator[int]:
    """Yield the "and" between figures of which one has words of its own."""
    for one, other in _pairs(estimates):
        for match in _AND.finditer(text, one.end, other.start):
            told = cue("told").search(text, one.end, match.start()) or is_told(text, one, match.start())
            if told or begins_clause(text, start, one, other):
                yield match.start()
    for _, _, part in own_parts(text, estimates):
        yield part.start


def own_parts(text: str, estimates: Sequence[Estimate]) -> Iterator[tuple[Estimate, Estimate, Part]]:
    """Yield neighbouring figures of which the second has words of its own before it."""
    for one, other in _pairs(estimates):
        part = read_part(text, one, other)
        if part is not None:
            yield one, other, part


def _with_figure(text: str, estimates: Sequence[Estimate], start: int) -> Iterator[int]:
    """Yield what opens a figure's own clause: "with up to 8,000 stationed in", "on a turnout of 68 per cent".

    The second is a clause of its own beside another figure of the same unit.
    """
    for one, other in _pairs(estimates):
        match = _OF_ITS_OWN.search(text, max(one.end, other.start - _LEAD), other.start)
        if match and (one.unit, one.currency) == (other.unit, other.currency):
            yield match.start()
    for estimate in estimates:
        match = _WITH.search(text, start, estimate.start)
        if match:
            yield match.start()
