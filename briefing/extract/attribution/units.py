"""A text in; its units out: sentences as tags and places, in which a quotation is one token.

A unit is a sentence that is not parted within a quotation. Only units in which somebody may be said to say
something are read closely; the others are kept as spans, so that names in them can be found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate

from briefing.extract.attribution.lexicon import classify, shape_of
from briefing.extract.attribution.marks import Quotation, find_quotations
from briefing.passages.paragraphs import split_paragraphs
from briefing.passages.sentences import sentence_cuts, sentence_marks

_TOKEN = re.compile(
    r"(?:(?:[^\W\d_]\.){2,}|(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Sgt|St|Jr|Sr|Capt|Maj|Prof|Adm|Hon)\.(?=\s)"
    r"|\d+(?:[.,]\d+)*\w*|\w+(?:(?:[-’'&/]|\.(?=\w))\w+)*|-+|\S)\s*"
)
_HEADLINE = 0.6


@dataclass(slots=True)
class Unit:
    """A sentence: its tokens' words (lower case), starts, ends and tags, and the quotations among them.

    `speech` says of each quotation whether it ends in a mark, as a sentence that is quoted does.
    """

    start: int
    end: int
    paragraph: int
    words: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    tags: str = ""
    quotations: dict[int, Quotation] = field(default_factory=dict)
    speech: dict[int, bool] = field(default_factory=dict)
    opens_paragraph: bool = False
    closes_paragraph: bool = False

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return the characters from token `first` to before token `last`."""
        return self.starts[first], self.ends[last - 1]


def read_units(text: str) -> Iterator[Unit]:
    """Yield the units of a text in order, tokens and tags included."""
    paragraphs = split_paragraphs(text)
    quotations = find_quotations(text, paragraphs)
    marks = sentence_marks(text)
    known: dict[str, str] = {}
    at = 0
    for number, (start, end) in enumerate(paragraphs):
        begin = at
        while at < len(quotations) and quotations[at].start < end:
            at += 1
        inside = quotations[begin:at]
        for first, last in _sentences(text, start, end, inside, sentence_cuts(text, start, end, marks)):
            unit = Unit(first, last, number, opens_paragraph=first == start, closes_paragraph=last == end)
            _fill(unit, text, [q for q in inside if first <= q.start < last] if inside else [], known)
            yield unit


def _sentences(
    text: str, start: int, end: int, inside: list[Quotation], cuts: list[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    begin, index = start, 0
    for stop, following in cuts:
        while index < len(inside) and inside[index].end < stop:
            index += 1
        if index < len(inside) and inside[index].start < stop and following < inside[index].end:
            continue
        yield begin, stop
        begin = following
    yield begin, end


def _fill(unit: Unit, text: str, inside: list[Quotation], known: dict[str, str]) -> None:
    surface: list[str] = []
    begin = unit.start
    for quotation in inside:
        _read(unit, text, begin, quotation.start, surface)
        unit.quotations[len(surface)] = quotation
        unit.speech[len(surface)] = quotation.open or any(
            mark in ".,?!…" for mark in text[quotation.end - 3 : quotation.end]
        )
        surface.append('"')
        unit.starts.append(quotation.start)
        unit.ends.append(min(quotation.end, unit.end))
        begin = quotation.end
    _read(unit, text, begin, unit.end, surface)
    tags = []
    for token in surface:
        tag = known.get(token)
        if tag is None:
            tag = known[token] = classify(token)
        tags.append(tag)
    for place in unit.quotations:
        tags[place] = "Q"
    _settle_capitals(surface, tags)
    unit.words = [token.lower().replace("’", "'") for token in surface]
    unit.tags = "".join(tags)


def _read(unit: Unit, text: str, start: int, end: int, surface: list[str]) -> None:
    while start < end and text[start].isspace():
        start += 1
    raw = _TOKEN.findall(text, start, end)
    if not raw:
        return
    words = [token.rstrip() for token in raw]
    surface += words
    starts = list(accumulate(map(len, raw[:-1]), initial=start))
    unit.starts += starts
    unit.ends += [place + len(word) for place, word in zip(starts, words, strict=True)]


def _settle_capitals(surface: list[str], tags: list[str]) -> None:
    """Take listed words with a capital as names, but for the first and where all words have one."""
    capital = [i for i in range(1, len(surface)) if surface[i][0].isupper()]
    if not capital:
        return
    listed = [i for i in capital if tags[i] in "VBGUmfxyrsT"]
    if not listed or len(capital) > _HEADLINE * (len(surface) - 1):
        return
    for i in listed:
        if tags[i] != "T" and tags[i - 1] not in "Q:.":
            tags[i] = shape_of(surface[i])
