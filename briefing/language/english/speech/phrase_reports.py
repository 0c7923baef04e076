"""A unit in; the reports that are made without a verb of saying out: "according to", "reportedly", "X's claim".

A rule is tried wherever one of its words stands.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from briefing.language.english.speech.clauses import (
    clause_after,
    clause_before,
    last_word,
    phrase_end,
    second_verb,
)
from briefing.language.english.speech.further import further_reports
from briefing.language.english.speech.lexicon import speaker_words, words_in
from briefing.language.english.speech.phrases_after import phrase_after
from briefing.language.english.speech.reports import Range, Report
from briefing.language.english.speech.rules import Example
from briefing.language.english.speech.somebody import is_somebody
from briefing.language.english.speech.subjects import subject_before
from briefing.language.english.speech.units import Unit
from briefing.language.english.speech.verb_subjects import inherited_source
from briefing.language.english.speech.word_classes import (
    ADVERB,
    AUXILIARIES,
    BE,
    COLON,
    COMMA,
    COMMA_OR_DASH,
    CONTRAST,
    COORDINATOR,
    DETERMINER,
    ED_WORD,
    FINITE,
    ING_WORD,
    NOTHING,
    NOUN,
    NOUNS,
    NUMBER,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    PRONOUN_WITH_VERB,
    QUOTATION,
    RELATIVE,
    REPORTING_BASE,
    REPORTING_ING,
    REPORTING_VERB,
    SEMICOLON,
    SENTENCE_OPENERS,
    SUBORDINATOR,
    THAT,
    TO,
)

_MOST_BEFORE_NOUN = 4  # tokens: "the widely repeated old claim"
_MOST_AFTER_VERB = 5  # "expressed some very deep concern"
_SIGHT_OF_THERE = 4
_SIGHT_OF_BE = 3

_OPENS_CONTENT = frozenset({COMMA, COLON})
_NO_CLAUSE = frozenset({SUBORDINATOR, CONTRAST, COORDINATOR})
_CLAUSE_BEGAN = frozenset({SEMICOLON, THAT, QUOTATION, SUBORDINATOR, CONTRAST})
_JOINS_CLAUSE = frozenset({COORDINATOR, CONTRAST})
_MAY_BE_NOUN = frozenset({NOUN, REPORTING_VERB, REPORTING_BASE, REPORTING_ING})
_BEFORE_NOUN = NOUNS | {ED_WORD, ING_WORD, NUMBER, ADVERB, REPORTING_BASE}
_NO_CLAUSE_AFTER_THAT = FINITE | {REPORTING_BASE, NOTHING}
_SPREADING_GROUP = AUXILIARIES | {ADVERB}
_BEFORE_RUMOUR = _NO_CLAUSE | {COMMA, NOTHING}
_BEFORE_FEELING = frozenset({BE, ADVERB, PRONOUN_WITH_VERB})
_AFTER_VERB = _BEFORE_NOUN | {DETERMINER, POSSESSIVE}


@dataclass(frozen=True, slots=True)
class WordRule:
    """A rule of a table: it is tried where one of its words stands, and makes a report or None."""

    name: str
    words: Callable[[], frozenset[str]]
    read: Callable[[Unit, int], Report | None]
    example: Example


def read_phrases(unit: Unit) -> list[Report]:
    """Return the reports of a unit that no verb of saying makes, in order."""
    table = _rules_by_word()
    if table.keys().isdisjoint(unit.words):
        return []
    places = (place for place, word in enumerate(unit.words) if word in table)
    found = (_read_at(unit, place, table[unit.words[place]]) for place in places)
    return [report for report in found if report is not None]


def _read_at(unit: Unit, place: int, rules: tuple[WordRule, ...]) -> Report | None:
    for rule in rules:
        report = rule.read(unit, place)
        if report is not None:
            return report
    return None


@cache
def _rules_by_word() -> dict[str, tuple[WordRule, ...]]:
    """Return, by word, the rules that may apply where it stands, in their order."""
    table: dict[str, tuple[WordRule, ...]] = {}
    for rule in RULES:
        for word in rule.words():
            table[word] = (*table.get(word, ()), rule)
    return table


def _is_at_head(unit: Unit, place: int) -> bool:
    return place == 0 or (place == 1 and unit.classes[0] in SENTENCE_OPENERS)


def _read_according_at_head(unit: Unit, place: int) -> Report | None:
    source = _according(unit, place)
    if source is None or not _is_at_head(unit, place):
        return None
    if source[1] >= last_word(
        unit
    ):  # "According to police, the driver of the car": the comma ends the source
        comma = unit.classes.find(COMMA, place + 2, source[1])
        source = (source[0], comma) if comma > 0 else source
    begin = source[1]
    if (
        unit.class_at(begin) == COMMA and unit.class_at(begin + 1) == RELATIVE
    ):  # "officials, who spoke in Karsk,"
        begin = max(begin, unit.classes.find(COMMA, begin + 1))
    content = _clause_past_mark(unit, begin)
    return None if content is None else Report((place, place + 2), source, (content,))


def _read_according_later(unit: Unit, place: int) -> Report | None:
    source = _according(unit, place)
    if source is None or _is_at_head(unit, place):
        return None
    before, after = clause_before(unit, place), None
    if unit.class_at(source[1]) == COMMA and unit.classes[place - 1] in COMMA_OR_DASH:
        after = _clause_past_mark(unit, source[1])
        after = None if after is None or unit.classes[after[0]] in _NO_CLAUSE else after
    pieces = tuple(piece for piece in (before, after) if piece is not None)
    return Report((place, place + 2), source, pieces) if pieces else None


def _according(unit: Unit, place: int) -> Range | None:
    """Return whom "according to" names."""
    return phrase_after(unit, place + 2, places=True) if unit.starts_with(place + 1, "to") else None


def _clause_past_mark(unit: Unit, place: int) -> Range | None:
    return clause_after(unit, place + 1 if unit.class_at(place) in _OPENS_CONTENT else place)


def _read_in_view(unit: Unit, place: int) -> Report | None:
    if place != 2 or not unit.starts_with(0, "in", "the") or not unit.starts_with(3, "of"):
        return None
    source = phrase_after(unit, 4)
    if source is None or unit.class_at(source[1]) != COMMA:
        return None
    content = clause_after(unit, source[1] + 1)
    return None if content is None else Report((0, 4), source, (content,))


def _read_adverb(unit: Unit, place: int) -> Report | None:
    after = clause_after(unit, place + 1 + (unit.class_at(place + 1) == COMMA))
    if after is None:
        return None
    before = clause_before(unit, place, _clause_start(unit, place))
    return Report((place, place + 1), None, (after,) if before is None else (before, after))


def _clause_start(unit: Unit, place: int) -> int:
    """Return where the clause begins in which "reportedly" stands: after "that", a semicolon or ", and"."""
    for before in range(place - 1, -1, -1):
        word_class = unit.classes[before]
        joins = word_class == COMMA and unit.classes[before + 1] in _JOINS_CLAUSE
        if joins or word_class in _CLAUSE_BEGAN:
            return before + 1
    return 0


def _is_noun(unit: Unit, place: int) -> bool:
    return place == 0 or unit.classes[place] in _MAY_BE_NOUN


def _noun_start(unit: Unit, place: int) -> int:
    """Return where the words begin that describe the noun at `place`: "widely repeated" before "claim"."""
    first = place
    while first and unit.classes[first - 1] in _BEFORE_NOUN and place - first < _MOST_BEFORE_NOUN:
        first -= 1
    return first


def _claimed(unit: Unit, that: int) -> Range | None:
    """Return the clause with the "that" expected at `that`: "the claim that it was safe | was tested"."""
    if unit.class_at(that) != THAT or unit.class_at(that + 1) in _NO_CLAUSE_AFTER_THAT:
        return None
    content = clause_after(unit, that)
    return None if content is None else (that, second_verb(unit, *content))


def _read_claim_by(unit: Unit, place: int) -> Report | None:
    if not _is_noun(unit, place):
        return None
    if words_in("before owners").isdisjoint(unit.words[place + 1 : place + 2]):
        return None
    owner = phrase_after(unit, place + 2)
    if owner is None or not is_somebody(unit, owner):
        return None
    content = _claimed(unit, owner[1])
    return None if content is None else Report((place, place + 1), owner, (content,))


def _read_claim(unit: Unit, place: int) -> Report | None:
    if not _is_noun(unit, place):
        return None
    content, first = _claimed(unit, place + 1), _noun_start(unit, place)
    owner = None if content is None else _owner(unit, first)
    return None if content is None or owner is None else Report((first, place + 1), owner, (content,))


def _owner(unit: Unit, first: int) -> Range | None:
    """Return whose claim it is that begins at `first`: "Quill's", "his"."""
    if unit.class_at(first - 1) == POSSESSIVE:
        source = subject_before(unit, first)
        return None if source is None else (source[0], first)
    return (first - 1, first) if first and unit.words[first - 1] in words_in("possessives") else None


def _read_hearsay(unit: Unit, place: int) -> Report | None:
    if not _is_noun(unit, place):
        return None
    content, first = _claimed(unit, place + 1), _noun_start(unit, place)
    named = content is None or _owner(unit, first) is not None
    return (
        None
        if content is None or named or not _is_hearsay(unit, first, place)
        else Report((first, place + 1), None, (content,))
    )


def _is_hearsay(unit: Unit, first: int, place: int) -> bool:
    """Return whether nobody is named whose claim it is: "there are claims that", "amid fears that"."""
    there = _has_there(unit, first) and BE in unit.classes[max(0, first - _SIGHT_OF_BE) : place]
    return there or (first > 0 and unit.words[first - 1] in words_in("before hearsay"))


def _has_there(unit: Unit, first: int) -> bool:
    return "there" in unit.words[max(0, first - _SIGHT_OF_THERE) : first]


def _read_reports_of(unit: Unit, place: int) -> Report | None:
    first = _noun_start(unit, place)
    if not _is_noun(unit, place) or not _has_there(unit, first) or not unit.starts_with(place + 1, "of"):
        return None
    content = clause_after(unit, place + 2)
    return None if content is None else Report((first, place + 2), None, (content,))


def _read_rumour(unit: Unit, place: int) -> Report | None:
    first, verb = _noun_start(unit, place), place + 1
    if not _is_noun(unit, place) or unit.class_at(first - 1) not in _BEFORE_RUMOUR:
        return None
    while unit.class_at(verb) in _SPREADING_GROUP:
        verb += 1
    spreads = not words_in("spreading").isdisjoint(unit.words[verb : verb + 1])
    content = clause_after(unit, verb + 1) if spreads and unit.class_at(verb + 1) == THAT else None
    return None if content is None else Report((first, verb + 1), None, (content,))


def _read_feeling(unit: Unit, place: int) -> Report | None:
    if unit.class_at(place - 1) not in _BEFORE_FEELING:
        return None
    after = unit.class_at(place + 1)
    about = after == PREPOSITION and unit.words[place + 1] in words_in("after feelings")
    if not (about or after in {THAT, PRONOUN}):
        return None
    first = unit.group_start(place)
    return _felt(unit, first, place, _felt_by(unit, first), about=about)


def _felt_by(unit: Unit, first: int) -> Range | None:
    if unit.class_at(first - 1) == PRONOUN_WITH_VERB:
        return first - 1, first
    return subject_before(unit, first)


def _felt(unit: Unit, first: int, noun: int, source: Range | None, *, about: bool) -> Report | None:
    """Return the report of a feeling whose verb begins at `first`; `about` says that a preposition follows."""
    if source is None or not is_somebody(unit, source):
        return None
    begin = noun + 1 + about
    content = clause_after(unit, begin, further_reports(unit)) if begin < last_word(unit) else None
    if content is None:
        return None
    if about:
        content = begin, phrase_end(unit, begin, content[1], cut_additions=True)
    return Report((first, begin), source, (content,))


def _read_expressed(unit: Unit, place: int) -> Report | None:
    after = unit.class_at(place + 1)
    about = after == PREPOSITION and unit.words[place + 1] in words_in("after nouns expressed")
    verb = _expressing_verb(unit, place) if about or after in {THAT, TO} else 0
    if not verb:
        return None
    first = unit.group_start(verb)
    before = unit.class_at(first - 1)
    if before == TO:
        return None
    if before == COMMA and unit.words[verb].endswith("ing"):
        return _felt(unit, first, place, inherited_source(unit, first, []), about=about)
    return _felt(unit, first, place, _felt_by(unit, first), about=about)


def _expressing_verb(unit: Unit, place: int) -> int:
    """Return the verb before a noun with what describes it ("expressed some deep concern"), 0 for none."""
    after = place
    while after and unit.classes[after - 1] in _AFTER_VERB and place - after < _MOST_AFTER_VERB:
        after -= 1
    return after - 1 if after > 1 and unit.words[after - 1] in words_in("expressing") else 0


def _just(word: str) -> Callable[[], frozenset[str]]:
    return lambda: frozenset({word})


def _of_kind(section: str) -> Callable[[], frozenset[str]]:
    return lambda: speaker_words(section)


RULES = (
    WordRule(
        "according to, at the head",
        _just("according"),
        _read_according_at_head,
        Example("According to Quill, the pier leaks.", "Quill", "the pier leaks"),
    ),
    WordRule(
        "according to, later",
        _just("according"),
        _read_according_later,
        Example("The pier leaks, according to Quill.", "Quill", "The pier leaks"),
    ),
    WordRule(
        "in the view of",
        lambda: words_in("views"),
        _read_in_view,
        Example("In the view of most engineers, the pier was old.", "most engineers", "the pier was old"),
    ),
    WordRule(
        "expressed a feeling",
        _of_kind("nouns expressed"),
        _read_expressed,
        Example("Quill expressed deep concern that the pier leaks.", "Quill", "that the pier leaks"),
    ),
    WordRule(
        "reportedly",
        _of_kind("anonymous adverbs"),
        _read_adverb,
        Example("The pier reportedly leaks.", "", "The pier [...] leaks"),
    ),
    WordRule(
        "a claim by somebody that",
        _of_kind("nouns that report"),
        _read_claim_by,
        Example(
            "A claim by engineers that the pier was old went unheard.", "engineers", "that the pier was old"
        ),
    ),
    WordRule(
        "somebody's claim that",
        _of_kind("nouns that report"),
        _read_claim,
        Example("Nobody heard Quill's claim that the pier was old.", "Quill", "that the pier was old"),
    ),
    WordRule(
        "there are claims that",
        _of_kind("nouns that report"),
        _read_hearsay,
        Example("There were fears that the pier leaks.", "", "that the pier leaks"),
    ),
    WordRule(
        "there are reports of",
        _of_kind("nouns that report"),
        _read_reports_of,
        Example("There are reports of a leak in the pier.", "", "a leak in the pier"),
    ),
    WordRule(
        "reports have surfaced that",
        _of_kind("nouns that report"),
        _read_rumour,
        Example("Reports have surfaced that the pier leaks.", "", "that the pier leaks"),
    ),
    WordRule(
        "has a feeling",
        _of_kind("feelings"),
        _read_feeling,
        Example("Quill is worried about the old pier.", "Quill", "the old pier"),
    ),
)
