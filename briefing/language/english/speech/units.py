"""A text in; its units out: sentences as tags and places, in which a quotation is one token.

A unit is a sentence that is not parted within a quotation. Only units in which somebody may be said to say
something are read closely; the others are kept as spans, so that names in them can be found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter

from briefing.language.english.speech.lexicon import LOWER, form_of, read_token, trigger_words
from briefing.language.english.speech.report import Range
from briefing.text.parsed import ParsedText, Sentence
from briefing.text.quotations import Quotation
from briefing.text.tokens import Tokens, join_tokens

_CAPITAL = re.compile("[\ue000-\ue009]")
_CAPITAL_WITHIN = re.compile("(?<=[^Q:.])[\ue000-\ue009]")
_QUOTING = "\"'“”‘’«»„` "
_FINAL = frozenset(".,?!…")
_NONE: dict[int, bool] = {}
_NO_QUOTATIONS: dict[int, Quotation] = {}
_NOUN_PLACE = re.compile("(?<=[dkiV])[VB]")
_HEADLINE = 0.6
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
    sentences, quotations = parsed.sentences, parsed.quotations
    at = 0
    for paragraph, held in groupby(range(len(sentences)), key=lambda number: sentences[number].paragraph):
        numbers = list(held)
        start, end = sentences[numbers[0]].start, sentences[numbers[-1]].end
        if not parsed.words[start:end].strip():
            continue  # a marking, which is no words
        begin = at
        while at < len(quotations) and quotations[at].start < end:
            at += 1
        inside = quotations[begin:at]
        place = 0
        for joined in _joined(sentences, numbers, inside):
            begin = place
            while place < len(inside) and inside[place].start < sentences[joined[-1]].end:
                place += 1
            span = Unit(sentences[joined[0]].start, sentences[joined[-1]].end, paragraph)
            for unit in _pieces(parsed, joined, span, inside[begin:place]):
                unit.opens_paragraph = unit.start == start
                unit.closes_paragraph = unit.end == end
                yield unit


def _joined(
    sentences: Sequence[Sentence], numbers: Sequence[int], inside: Sequence[Quotation]
) -> Iterator[list[int]]:
    """Yield the numbers of the sentences of a paragraph, those of one quotation together."""
    joined, index = [numbers[0]], 0
    for number in numbers[1:]:
        stop, following = sentences[number - 1].end, sentences[number].start
        while index < len(inside) and inside[index].end < stop:
            index += 1
        if not (index < len(inside) and inside[index].start < stop and following < inside[index].end):
            yield joined
            joined = []
        joined.append(number)
    yield joined


def _pieces(
    parsed: ParsedText, numbers: Sequence[int], whole: Unit, inside: Sequence[Quotation]
) -> Iterator[Unit]:
    tokens = parsed.tokens(numbers[0])
    if len(numbers) > 1:
        tokens = join_tokens(map(parsed.tokens, numbers))
    surface, starts, lowered = tokens.surfaces, tokens.starts, tokens.lowers
    held: dict[int, Quotation] = {}
    if inside:
        surface, starts, lowered, held = _with_quotations(tokens, inside, whole)
    if trigger_words().isdisjoint(lowered):
        yield whole
        return
    if len(surface) <= _MOST:
        yield _unit(parsed.words, whole, surface, starts, held)
        return
    for first in range(0, len(surface), _MOST):
        last = first + _MOST
        quotations = {place - first: held[place] for place in range(first, last) if place in held}
        stop = starts[last] if last < len(starts) else whole.end
        piece = Unit(starts[first], stop, whole.paragraph)
        yield _unit(parsed.words, piece, surface[first:last], starts[first:last], quotations)


def _with_quotations(
    tokens: Tokens, inside: Sequence[Quotation], whole: Unit
) -> tuple[list[str], list[int], list[str], dict[int, Quotation]]:
    """Return the columns of tokens with each quotation as one token, and the quotations by their places."""
    surface: list[str] = []
    starts: list[int] = []
    lowered: list[str] = []
    held: dict[int, Quotation] = {}
    begin = whole.start
    for quotation in inside:
        before = tokens.between(begin, quotation.start)
        held[len(surface) + len(before)] = quotation
        surface += [*before.surfaces, '"']
        starts += [*before.starts, quotation.start]
        lowered += [*before.lowers, '"']
        begin = quotation.end
    after = tokens.between(begin, whole.end)
    return [*surface, *after.surfaces], [*starts, *after.starts], [*lowered, *after.lowers], held


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
