"""A text in; its units out: sentences as tags and places, in which a quotation is one token.

A unit is a sentence that is not parted within a quotation. Only units in which somebody may be said to say
something are read closely; the others are kept as spans, so that names in them can be found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, groupby, pairwise
from operator import attrgetter, itemgetter

from briefing.language.english.speech.lexicon import LOWER, form_of, read_token, trigger_words
from briefing.language.english.speech.report import Range
from briefing.text.parsed import ParsedText, Sentence
from briefing.text.quotations import Quotation

_TITLE = r"(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Sgt|St|Jr|Sr|Capt|Maj|Prof|Adm|Hon)\.(?=\s)"
_TOKEN = re.compile(  # the first branch takes most words, and takes them fast
    rf"(?:[a-z]+(?=[ ,])|(?:[^\W\d_]\.){{2,}}|[^\W\d_a-z]\.(?=\s[^\W\d_a-z])|{_TITLE}"
    r"|\d+(?:[.,]\d+)*\w*|\w+(?:(?:[-’'&/]|\.(?=\w))\w+)*|-+|\S)\s*"
)
_CAPITAL = re.compile("[\ue000-\ue009]")
_CAPITAL_WITHIN = re.compile("(?<=[^Q:.])[\ue000-\ue009]")
_QUOTING = "\"'“”‘’«»„` "
_FINAL = frozenset(".,?!…")
_NONE: dict[int, bool] = {}
_NO_QUOTATIONS: dict[int, Quotation] = {}
_NOUN_PLACE = re.compile("(?<=[dkiV])[VB]")
_HEADLINE = 0.6
_paragraph = attrgetter("paragraph")
_MOST = 250  # tokens; what has more is no sentence, and is read in pieces


@dataclass(slots=True)
class Unit:
    """A sentence: its tokens' words (lower case and as written), starts and tags, and the quotations among them.

    `speech` says of each quotation whether it ends in a mark, as a sentence that is quoted does, `lowered`
    whether it begins with a small letter, as a part of one does.
    """

    start: int
    end: int
    paragraph: int
    words: list[str] = field(default_factory=list)
    surface: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    tags: str = ""
    quotations: dict[int, Quotation] = field(default_factory=lambda: _NO_QUOTATIONS)
    speech: dict[int, bool] = field(default_factory=lambda: _NONE)
    lowered: dict[int, bool] = field(default_factory=lambda: _NONE)
    stops: frozenset[int] | None = None  # where further reports begin; found when first asked for
    main: tuple[int, Range | None] | None = None  # the first finite verb with its subject, likewise
    opens_paragraph: bool = False
    closes_paragraph: bool = False

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return the characters from token `first` to before token `last`."""
        place = last - 1
        if place in self.quotations:
            return self.starts[first], min(self.quotations[place].end, self.end)
        return self.starts[first], self.starts[place] + len(self.surface[place])


def read_units(parsed: ParsedText) -> Iterator[Unit]:
    """Yield the units of a text in order; a sentence of more than 250 tokens in several."""
    text, quotations = parsed.words, parsed.quotations
    at = 0
    for paragraph, held in groupby(parsed.sentences, key=_paragraph):
        sentences = list(held)
        start, end = sentences[0].start, sentences[-1].end
        if not text[start:end].strip():
            continue  # a marking, which is no words
        begin = at
        while at < len(quotations) and quotations[at].start < end:
            at += 1
        inside = quotations[begin:at]
        place = 0
        for first, last in _joined(sentences, inside):
            begin = place
            while place < len(inside) and inside[place].start < last:
                place += 1
            for unit in _pieces(text, first, last, paragraph, inside[begin:place]):
                unit.opens_paragraph = unit.start == start
                unit.closes_paragraph = unit.end == end
                yield unit


def _joined(sentences: Sequence[Sentence], inside: Sequence[Quotation]) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a paragraph, those of one quotation together."""
    begin, index = sentences[0].start, 0
    for one, other in pairwise(sentences):
        while index < len(inside) and inside[index].end < one.end:
            index += 1
        if index < len(inside) and inside[index].start < one.end and other.start < inside[index].end:
            continue
        yield begin, one.end
        begin = other.start
    yield begin, sentences[-1].end


def _pieces(text: str, start: int, end: int, paragraph: int, inside: Iterable[Quotation]) -> Iterator[Unit]:
    surface: list[str] = []
    starts: list[int] = []
    held: dict[int, Quotation] = {}
    begin = start
    for quotation in inside:
        _tokens(text, begin, quotation.start, surface, starts)
        held[len(surface)] = quotation
        surface.append('"')
        starts.append(quotation.start)
        begin = quotation.end
    _tokens(text, begin, end, surface, starts)
    if trigger_words().isdisjoint(map(str.lower, surface)):
        yield Unit(start, end, paragraph)
        return
    if len(surface) <= _MOST:
        yield _unit(text, Unit(start, end, paragraph), surface, starts, held)
        return
    for first in range(0, len(surface), _MOST):
        last = first + _MOST
        quotations = {place - first: held[place] for place in range(first, last) if place in held}
        stop = starts[last] if last < len(starts) else end
        piece = Unit(starts[first], stop, paragraph)
        yield _unit(text, piece, surface[first:last], starts[first:last], quotations)


def _tokens(text: str, start: int, end: int, surface: list[str], starts: list[int]) -> None:
    while start < end and text[start].isspace():
        start += 1
    raw = _TOKEN.findall(text, start, end)
    if raw:
        surface += map(str.rstrip, raw)
        starts += accumulate(map(len, raw[:-1]), initial=start)


def _unit(
    text: str, unit: Unit, surface: list[str], starts: list[int], quotations: dict[int, Quotation]
) -> Unit:
    if not surface:
        return unit
    tags, words = map(list, zip(*map(read_token, surface), strict=True))
    if quotations:
        for place in quotations:
            tags[place] = "Q"
        final = {place: text[q.end - 3 : q.end] for place, q in quotations.items()}
        first = {place: text[q.start : q.start + 3].strip(_QUOTING) for place, q in quotations.items()}
        unit.quotations = quotations
        unit.speech = {
            place: q.open or not _FINAL.isdisjoint(final[place]) for place, q in quotations.items()
        }
        unit.lowered = {place: letters[:1].islower() for place, letters in first.items()}
    unit.words, unit.surface, unit.starts = words, surface, starts
    unit.tags = _settled("".join(tags), words, surface)
    return unit


def _settled(tags: str, words: list[str], surface: list[str]) -> str:
    """Decide what stands open: capitals that may be names, nouns that may be verbs, stops within a sentence."""
    settled = list(_without_capitals(tags, surface) if _CAPITAL.search(tags) else tags)
    for match in _NOUN_PLACE.finditer(tags):
        place = match.start()
        form = form_of(words[place])
        if form is not None and form.noun and (tags[place - 1] != "V" or _takes_noun(words, place)):
            settled[place] = "n"
    if tags.count(".") > 1:
        for place in range(len(tags) - 2):
            if surface[place] == ".":
                settled[place] = "&"  # of an abbreviation, as no sentence ends here
    return "".join(settled)


def _takes_noun(words: list[str], place: int) -> bool:
    """Say whether a verb in the past has a plural after it: "denied reports", "rejected claims"."""
    before, form = form_of(words[place - 1]), form_of(words[place])
    return before is not None and before.kind == "D" and form is not None and form.kind == "S"


def _without_capitals(tags: str, surface: list[str]) -> str:
    """Take listed words with a capital as names, but for the first and where most words have one."""
    capital = sum(map(str.isupper, map(itemgetter(0), surface))) - 1
    if capital <= _HEADLINE * (len(surface) - 1):
        tags = _CAPITAL_WITHIN.sub("N", tags)
    return tags.translate(LOWER)
