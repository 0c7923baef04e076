"""A text in; its units out: sentences as classes and places, in which a quotation is one token.

A unit is a sentence that is not parted within a quotation. Only units in which somebody may be said to say
something are read closely; the others are kept as spans, so that names in them can be found.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter

from briefing.language.english.speech import word_classes as tag
from briefing.language.english.speech.bare_dashes import has_bare_dash, split_bare_dashes
from briefing.language.english.speech.lexicon import (
    classes_of_tokens,
    may_name_source,
    trigger_words,
    words_in,
)
from briefing.language.english.speech.reports import Range
from briefing.language.english.speech.verb_forms import VerbForm, form_of
from briefing.text.parsed import ParsedText, Sentence
from briefing.text.quotations import Quotation
from briefing.text.tokens import Tokens, join_tokens
from briefing.text.word_forms import is_plural

_CAPITALISED = re.compile(tag.CAPITALISED)
_CAPITALISED_WITHIN = re.compile(f"(?<={tag.none_of([tag.QUOTATION, tag.COLON, tag.STOP])}){tag.CAPITALISED}")
_QUOTING = "\"'“”‘’«»„` "
_FINAL = frozenset(".,?!…")
_NONE: dict[int, bool] = {}
_NO_QUOTATIONS: dict[int, Quotation] = {}
_NOUN_PLACE = re.compile(
    f"(?<={tag.one_of([tag.DETERMINER, tag.POSSESSIVE, tag.PREPOSITION, tag.REPORTING_VERB])})"
    f"{tag.one_of([tag.REPORTING_VERB, tag.REPORTING_BASE])}"
)
_PERHAPS_NAME = re.compile(tag.one_of([tag.PRONOUN, tag.RELATIVE]))
_OWNED_VERB = re.compile(f"(?<={tag.one_of([tag.DETERMINER, tag.POSSESSIVE, tag.NUMBER])}){tag.FINITE_VERB}")
_TIME_BEFORE_NAME = re.compile(f"{tag.TIME}(?={tag.NAME}|{tag.CAPITALISED})")
_BEFORE_SENTENCE = frozenset({tag.STOP, tag.QUOTATION, tag.COLON})
_NOUN_AFTER_DAY = re.compile(f"(?<={tag.DETERMINER}{tag.TIME}){tag.REPORTING_BASE}(?={tag.NOUN})")
_HEADLINE = 0.6  # of the words but the first have a capital: then capitals make no names
_MOST = 250  # tokens; what has more is no sentence, and is read in pieces


@dataclass(slots=True)
class Unit:
    """A sentence: its tokens' words (lower case and as written), starts and classes, and the quotations among them.

    `quotations` has these by their tokens, in order.
    `speech` says of each quotation whether it ends in a mark, as a sentence that is quoted does, `lowered`
    whether it begins with a small letter, as a part of one does.
    """

    start: int
    end: int
    paragraph: int
    words: list[str] = field(default_factory=list)
    surface: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    classes: str = ""
    quotations: dict[int, Quotation] = field(default_factory=lambda: _NO_QUOTATIONS)
    speech: dict[int, bool] = field(default_factory=lambda: _NONE)
    lowered: dict[int, bool] = field(default_factory=lambda: _NONE)
    stops: frozenset[int] | None = None  # where further reports begin; found when first asked for
    main: tuple[int, Range | None] | None = None  # the first finite verb with its subject, likewise
    opens_paragraph: bool = False
    closes_paragraph: bool = False

    def class_at(self, place: int) -> str:
        """Return the class of the token at `place`, `NOTHING` before the first and after the last."""
        return self.classes[place : place + 1] if place >= 0 else ""

    def starts_with(self, place: int, *words: str) -> bool:
        """Return whether these words stand at `place`."""
        return self.words[place : place + len(words)] == list(words)

    def group_start(self, verb: int) -> int:
        """Return where the verb group of the verb at `verb` begins: "has not publicly" before "denied"."""
        while verb and self.classes[verb - 1] in tag.VERB_GROUP:
            verb -= 1
        return verb

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
    for _, held in groupby(range(len(sentences)), key=lambda number: sentences[number].paragraph):
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
            for unit in _pieces(parsed, joined, inside[begin:place]):
                unit.opens_paragraph = unit.start == start
                unit.closes_paragraph = unit.end == end
                yield unit


def _joined(
    sentences: Sequence[Sentence], numbers: Sequence[int], inside: Sequence[Quotation]
) -> Iterator[list[int]]:
    """Yield the numbers of the sentences of a paragraph, those of one quotation together."""
    if not inside:
        yield from ([number] for number in numbers)
        return
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


def _pieces(parsed: ParsedText, numbers: Sequence[int], inside: Sequence[Quotation]) -> Iterator[Unit]:
    start, _, paragraph = parsed.sentences[numbers[0]]
    end = parsed.sentences[numbers[-1]].end
    tokens = parsed.tokens(numbers[0])
    if len(numbers) > 1:
        tokens = join_tokens(map(parsed.tokens, numbers))
    held: dict[int, Quotation] = {}
    if inside:
        tokens, held = _with_quotations(tokens, inside)
    if trigger_words().isdisjoint(tokens.lowers) and not may_name_source(tokens.lowers):
        yield Unit(start, end, paragraph)
        return
    if not held and has_bare_dash(parsed.words, start, end):
        tokens = split_bare_dashes(tokens)
    if len(tokens) <= _MOST:
        yield _unit(parsed.words, (start, end, paragraph), tokens, held)
        return
    for first in range(0, len(tokens), _MOST):
        last = first + _MOST
        quotations = {place - first: held[place] for place in range(first, last) if place in held}
        stop = tokens.starts[last] if last < len(tokens) else end
        piece = Tokens(tokens.starts[first:last], tokens.surfaces[first:last], tokens.lowers[first:last])
        yield _unit(parsed.words, (piece.starts[0], stop, paragraph), piece, quotations)


def _with_quotations(tokens: Tokens, inside: Sequence[Quotation]) -> tuple[Tokens, dict[int, Quotation]]:
    """Return tokens of which each quotation is one, and the quotations by their places."""
    starts: list[int] = []
    surfaces: list[str] = []
    lowers: list[str] = []
    held: dict[int, Quotation] = {}
    begin = 0
    for quotation in inside:
        end = bisect_left(tokens.starts, quotation.start)
        starts += [*tokens.starts[begin:end], quotation.start]
        surfaces += [*tokens.surfaces[begin:end], '"']
        lowers += [*tokens.lowers[begin:end], '"']
        held[len(starts) - 1] = quotation
        begin = bisect_left(tokens.starts, quotation.end)
    starts += tokens.starts[begin:]
    return Tokens(starts, [*surfaces, *tokens.surfaces[begin:]], [*lowers, *tokens.lowers[begin:]]), held


def _unit(text: str, place: tuple[int, int, int], tokens: Tokens, quotations: dict[int, Quotation]) -> Unit:
    surface, starts, words = tokens.surfaces, tokens.starts, tokens.lowers
    if not surface:
        return Unit(*place)
    if "’" in text[place[0] : place[1]]:
        words = [word.replace("’", "'") for word in words]
    classes = classes_of_tokens(surface)
    for number in quotations:
        classes[number] = tag.QUOTATION
    settled = _settle_classes("".join(classes), words, surface)
    if not quotations:
        return Unit(*place, words, surface, starts, settled, quotations, _NONE, _NONE)
    final = {number: text[q.end - 3 : q.end] for number, q in quotations.items()}
    first = {number: text[q.start : q.start + 3].strip(_QUOTING) for number, q in quotations.items()}
    speech = {number: q.open or not _FINAL.isdisjoint(final[number]) for number, q in quotations.items()}
    lowered = {number: letters[:1].islower() for number, letters in first.items()}
    return Unit(*place, words, surface, starts, settled, quotations, speech, lowered)


def _settle_classes(classes: str, words: list[str], surface: list[str]) -> str:
    """Decide what stands open: capitals that may be names, nouns that may be verbs, stops within a sentence."""
    settled: dict[int, str] = {}
    told_by_capitals = not words_in("names written as pronouns").isdisjoint(surface)
    for match in _PERHAPS_NAME.finditer(classes) if told_by_capitals else ():
        if _is_name_after_all(match.start(), classes, surface):
            owns = surface[match.start()].endswith(("'s", "’s"))
            settled[match.start()] = tag.POSSESSIVE if owns else tag.NAME
    for place in _plurals_like_verbs(classes, words):
        settled[place] = tag.NOUN
    for match in _TIME_BEFORE_NAME.finditer(classes) if tag.TIME in classes else ():
        place = match.start()
        after_article = classes[place - 1 : place] == tag.DETERMINER and not words[place].endswith("day")
        if surface[place][0].isupper() and (after_article or words[place] in words_in("times of day")):
            settled[place] = tag.NAME  # "the Evening Courier", "a band called Night Heron"
    for match in _NOUN_PLACE.finditer(classes):
        place = match.start()
        form = form_of(words[place])
        after_verb = classes[place - 1] == tag.REPORTING_VERB
        if form is not None and form.noun and (not after_verb or _takes_noun(words, place)):
            settled[place] = tag.NOUN
    for match in _NOUN_AFTER_DAY.finditer(classes) if tag.TIME in classes else ():
        form = form_of(words[match.start()])
        if form is not None and form.noun:
            settled[match.start()] = tag.NOUN  # "at a Tuesday press conference"
    if tag.STOP in classes[:-2]:
        settled |= {place: tag.INNER_STOP for place in range(len(classes) - 2) if surface[place] == "."}
    decided = _settle_capitals(classes, surface) if _CAPITALISED.search(classes) else classes
    if not settled:
        return decided
    return "".join(settled.get(place, word_class) for place, word_class in enumerate(decided))


def _plurals_like_verbs(classes: str, words: list[str]) -> Iterator[int]:
    """Yield where a plural is written like a verb: "the lives of 60 people", "claimed 217 lives"."""
    for match in _OWNED_VERB.finditer(classes) if tag.FINITE_VERB in classes else ():
        before = match.start() - 1
        owned = classes[before] == tag.NUMBER or words[before] in words_in("before nouns only")
        described = words[before] in words_in("articles")  # "the met office", "the lost boats"
        if described or (owned and is_plural(words[match.start()])):
            yield match.start()


def _is_name_after_all(place: int, classes: str, surface: list[str]) -> bool:
    """Return whether a pronoun is a name by its capitals: "said He, a pilot", "the WHO says"."""
    token, beside = surface[place], surface[max(0, place - 1) : place + 2]
    if classes[place] == tag.RELATIVE:
        return token[:3].isupper() and sum(word[:3].isupper() for word in beside if len(word) > 1) == 1
    within = place > 0 and classes[place - 1] not in _BEFORE_SENTENCE
    return within and token == "He" and surface[place - 1].islower()


def _takes_noun(words: list[str], place: int) -> bool:
    """Return whether a verb in the past has a plural after it: "denied reports", "rejected claims"."""
    before, form = form_of(words[place - 1]), form_of(words[place])
    past = before is not None and before.kind == VerbForm.PAST
    return past and form is not None and form.kind == VerbForm.THIRD_PERSON


def _settle_capitals(classes: str, surface: list[str]) -> str:
    """Take listed words with a capital as names, but for the first and where most words have one.

    The first is one as well where it is "Said" and a verb of saying follows: "Said al-Masri said".
    """
    if surface[0] == "Said" and tag.REPORTING_VERB in classes[1:] and tag.QUOTATION not in classes:
        classes = tag.NAME + classes[1:]
    capital = sum(map(str.isupper, map(itemgetter(0), surface))) - 1
    if capital <= _HEADLINE * (len(surface) - 1):
        classes = _CAPITALISED_WITHIN.sub(tag.NAME, classes)
    return classes.translate(tag.WITHOUT_CAPITAL)
