"""A unit in; the reports that are made without a verb of saying out: "according to", "reportedly", "X's claim".

A rule is tried wherever one of its words stands.
"""

from __future__ import annotations

from functools import cache

from briefing.language.english.speech import claims, counts, feelings, views
from briefing.language.english.speech import word_classes as tag
from briefing.language.english.speech.clauses import (
    clause_after,
    clause_before,
    last_word,
    opens_clause,
)
from briefing.language.english.speech.further import clause_of_another
from briefing.language.english.speech.heads import head_of
from briefing.language.english.speech.lexicon import speaker_words, words_in
from briefing.language.english.speech.phrases_after import phrase_after
from briefing.language.english.speech.reports import Range, Report
from briefing.language.english.speech.rules import Example, WordRule
from briefing.language.english.speech.units import Unit

_OPENS_CONTENT = frozenset({tag.COMMA, tag.COLON})
_ONLY_POINTS = tag.ANY_PRONOUN | {tag.DETERMINER, tag.THAT, tag.BE}
_PARTED = tag.COMMA_OR_DASH | tag.PARTING_MARKS
_NO_CLAUSE = frozenset({tag.SUBORDINATOR, tag.CONTRAST, tag.COORDINATOR})
_CLAUSE_BEGAN = frozenset({tag.SEMICOLON, tag.THAT, tag.QUOTATION, tag.SUBORDINATOR, tag.CONTRAST})
_JOINS_CLAUSE = frozenset({tag.COORDINATOR, tag.CONTRAST})


def read_phrases(unit: Unit) -> list[Report]:
    """Return the reports of a unit that no verb of saying makes, in order."""
    table = _rules_by_word()
    if unit.words and unit.words[0] in words_in("to"):
        to_somebody = views.read_to_somebody(unit)
        if to_somebody is not None:
            return [to_somebody]
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
    opens = place == 0 or (place == 1 and unit.classes[0] in tag.SENTENCE_OPENERS)
    return opens or unit.class_at(place - 1) == tag.SEMICOLON


def _read_according_at_head(unit: Unit, place: int) -> Report | None:
    source = _according(unit, place)
    if source is None or not _is_at_head(unit, place):
        return None
    if source[1] >= last_word(unit):
        # "According to police, the driver of the car": nothing would be left to be said
        comma = unit.classes.rfind(tag.COMMA, place + 2, source[1])
        source = (source[0], comma) if comma > 0 else source
    source = _without_subject(unit, source)
    begin = source[1]
    if unit.class_at(begin) == tag.COMMA and unit.class_at(begin + 1) == tag.RELATIVE:
        # "According to officials, who spoke in Karsk, the dam ..."
        begin = max(begin, unit.classes.find(tag.COMMA, begin + 1))
    content = _clause_past_mark(unit, begin)
    return None if content is None else Report((place, place + 2), source, (content,))


def _without_subject(unit: Unit, source: Range) -> Range:
    """Return whom "according to" names, without the subject after it: "the Courier | , a mill, built late, leaks"."""
    comma, end = unit.classes.find(tag.COMMA, *source), last_word(unit)
    after = source[1] + (unit.class_at(source[1]) == tag.COMMA)
    begins = unit.class_at(after) in tag.SUBJECT_OPENERS and opens_clause(unit, after, end)
    verb = unit.class_at(after) in tag.FINITE | tag.PARTICIPLES
    if comma < 0 or begins or not (verb or opens_clause(unit, comma + 1, end)):
        return source
    return source[0], comma


def _read_according_later(unit: Unit, place: int) -> Report | None:
    source = _according(unit, place)
    if source is None or _is_at_head(unit, place):
        return None
    before, after = _told_before(unit, place), None
    if unit.class_at(source[1]) == tag.COMMA and unit.classes[place - 1] in tag.COMMA_OR_DASH:
        after = _clause_past_mark(unit, source[1])
        after = None if after is None or unit.classes[after[0]] in _NO_CLAUSE else after
    pieces = tuple(piece for piece in (before, after) if piece is not None)
    return Report((place, place + 2), source, pieces) if pieces else None


def _told_before(unit: Unit, place: int) -> Range | None:
    """Return the clause before "according to", unless it only points back: "That is | according to"."""
    clause = clause_before(unit, place, clause_of_another(unit, place))
    return None if clause is None or _ONLY_POINTS.issuperset(unit.classes[slice(*clause)]) else clause


def _according(unit: Unit, place: int) -> Range | None:
    """Return whom "according to" names; "according to the rules" names nobody."""
    source = phrase_after(unit, place + 2, places=True) if unit.starts_with(place + 1, "to") else None
    if source is None:
        return None
    head = unit.words[head_of(unit, source)]
    beside = place > 0 and unit.classes[place - 1] not in _PARTED
    return None if head in words_in("no sources") or (beside and head in words_in("manners")) else source


def _clause_past_mark(unit: Unit, place: int) -> Range | None:
    return clause_after(unit, place + 1 if unit.class_at(place) in _OPENS_CONTENT else place)


def _read_adverb(unit: Unit, place: int) -> Report | None:
    after = clause_after(unit, place + 1 + (unit.class_at(place + 1) == tag.COMMA))
    if after is None:
        return None
    before = clause_before(unit, place, _clause_start(unit, place))
    return Report((place, place + 1), None, (after,) if before is None else (before, after))


def _clause_start(unit: Unit, place: int) -> int:
    """Return where the clause begins in which "reportedly" stands: after "that", a semicolon or ", and"."""
    for before in range(place - 1, -1, -1):
        word_class = unit.classes[before]
        joins = word_class == tag.COMMA and unit.classes[before + 1] in _JOINS_CLAUSE
        if joins or word_class in _CLAUSE_BEGAN:
            return before + 1
    return 0


def _according_word() -> frozenset[str]:
    return frozenset({"according"})


RULES: tuple[WordRule, ...] = (
    WordRule(
        "according to, at the head",
        _according_word,
        _read_according_at_head,
        Example("According to Quill, the pier leaks.", "Quill", "the pier leaks"),
    ),
    WordRule(
        "according to, later",
        _according_word,
        _read_according_later,
        Example("The pier leaks, according to Quill.", "Quill", "The pier leaks"),
    ),
    WordRule(
        "reportedly",
        lambda: speaker_words("anonymous adverbs"),
        _read_adverb,
        Example("The pier reportedly leaks.", "", "The pier [...] leaks"),
    ),
    *views.RULES,
    *feelings.RULES,
    *claims.RULES,
    *counts.RULES,
)
