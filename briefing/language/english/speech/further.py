"""A unit in; where a clause in it ends because a further report begins out."""

from __future__ import annotations

import re

from briefing.language.english.speech import word_classes as tag
from briefing.language.english.speech.clauses import has_verb, last_word, opens_clause
from briefing.language.english.speech.subjects import subject_before
from briefing.language.english.speech.units import Unit
from briefing.language.english.speech.verb_forms import Form, Takes, form_of, takes_any

_MAY_BEGIN_REPORT = re.compile(tag.one_of([tag.COORDINATOR, tag.CONTRAST, tag.COMMA]))
_AFTER_A_TIME = re.compile(
    f"{tag.one_of([tag.DETERMINER, tag.NUMBER, tag.NOUN, tag.ADVERB])}?{tag.TIME}{tag.SUBORDINATOR}"
)
_SAID_AND = re.compile(f"{tag.REPORTING_VERB}(?:{tag.PREPOSITION}?{tag.TIME})?{tag.COMMA}{tag.COORDINATOR}")
_SIGHT_OF_VERB = 9  # tokens after a comma in which a subject of its own has its verb
_LONGEST_SPEAKER = 14
_LONGEST_AFTER_VERB = 10  # "told reporters in Karsk on Monday"
_OPENS_SUBORDINATE = tag.ING | {tag.SUBORDINATOR}
_SUBJECT_ENDS = tag.FINITE | tag.PARTING_MARKS | {tag.QUESTION_WORD, tag.QUOTATION}
_CLAUSE_BEGAN = (tag.COMMA, tag.THAT, tag.SEMICOLON, tag.REPORTING_VERB)
_OPENS_CONDITION = tag.ING | {tag.SUBORDINATOR, tag.RELATIVE, tag.QUESTION_WORD, tag.PREPOSITION}
_OPENS_CONTENT = tag.COMPLEMENT_OPENERS | {tag.QUOTATION, tag.COLON}


def further_reports(unit: Unit) -> frozenset[int]:
    """Return where a clause ends because a further report begins: "... and called", ", X said".

    Such a report has a finite verb of its own, so that nothing after the last one of the unit is looked at.
    """
    if unit.stops is None:
        last = max(1, unit.classes.rfind(tag.REPORTING_VERB))
        places = (match.start() for match in _MAY_BEGIN_REPORT.finditer(unit.classes, 1, last))
        unit.stops = frozenset(place for place in places if _begins_report(unit, place)) | _main_clause(unit)
    return unit.stops


def clause_of_another(unit: Unit, end: int) -> int:
    """Return where a clause begins before `end` that another's words before it do not hold; 0 for none.

    "It leaks, Quill said, and | it is old, according to Pell."
    """
    found = _SAID_AND.search(unit.classes, 0, end)
    if found is None or unit.classes.find(tag.COMMA, 0, found.start()) < 0:
        return 0
    said = _is_speech(form_of(unit.words[found.start()]))
    return found.end() if said and opens_clause(unit, found.end(), end) else 0


def _begins_report(unit: Unit, place: int) -> bool:
    if unit.classes[place] != tag.COMMA:
        return _goes_on(unit, place)
    return _closes_with_speaker(unit, place) or _another_says(unit, place)


def _main_clause(unit: Unit) -> frozenset[int]:
    """Return the comma where the main clause begins after "While he insisted that it was safe, ...".

    So it does after "A day after he insisted that it was safe, ...".
    """
    if unit.class_at(0) not in _OPENS_SUBORDINATE and not _AFTER_A_TIME.match(unit.classes):
        return frozenset()
    end = last_word(unit)
    for place in range(1, end):
        opens = unit.classes[place] == tag.COMMA and unit.class_at(place + 1) in tag.SUBJECT_OPENERS
        if opens and opens_clause(unit, place + 1, end):
            return frozenset({place})
    return frozenset()


def _is_speech(form: Form | None) -> bool:
    return form is not None and Takes.QUOTATION in form.takes


def _goes_on(unit: Unit, place: int) -> bool:
    """Return whether "and" or "but" leads to another verb of saying: "... and urged them to leave"."""
    joins = unit.words[place] == "and" or unit.classes[place] == tag.CONTRAST
    if not joins or unit.class_at(place - 1) == tag.REPORTING_VERB:
        return False
    after = place + 1
    while unit.class_at(after) == tag.ADVERB:
        after += 1
    if unit.class_at(after) != tag.REPORTING_VERB or unit.class_at(after + 1) == tag.PREPOSITION:
        return False
    form = form_of(unit.words[after])
    if form is None:
        return False
    speech = takes_any(form.takes, Takes.QUOTATION, Takes.HEARER_AND_INFINITIVE)
    return speech or unit.words[after] == "called"


def _another_says(unit: Unit, comma: int) -> bool:
    """Return whether another report of its own begins after a comma: "..., and the mill says that it was late"."""
    classes, end = unit.classes, last_word(unit)
    joined = unit.class_at(comma + 1) == tag.COORDINATOR and unit.words[comma + 1] == "and"
    first = comma + 1 + joined
    places = range(first + 1, min(end, first + _SIGHT_OF_VERB))
    verb = next((place for place in places if classes[place] in _SUBJECT_ENDS), 0)
    if not verb or classes[verb] != tag.REPORTING_VERB or not _is_speech(form_of(unit.words[verb])):
        return False
    if verb + 2 >= end or subject_before(unit, verb) != (first, verb):
        return False
    said = verb + 1 + (classes[verb + 1] == tag.THAT)
    return opens_clause(unit, said, end) and not _is_within_condition(unit, comma)


def _is_within_condition(unit: Unit, comma: int) -> bool:
    """Return whether what stands before a comma only leads up to it: "that, when it rains, the mill says ..."."""
    since = max(unit.classes.rfind(mark, 0, comma) for mark in _CLAUSE_BEGAN)
    return unit.class_at(since + 1) in _OPENS_CONDITION


def _closes_with_speaker(unit: Unit, comma: int) -> bool:
    """Return whether the words after a comma are "X said" or "X told reporters on Monday" and nothing more."""
    end = last_word(unit)
    verb = unit.classes.find(tag.REPORTING_VERB, comma + 2, min(end, comma + _LONGEST_SPEAKER))
    if verb < 0 or end - verb > _LONGEST_AFTER_VERB or not _is_speech(form_of(unit.words[verb])):
        return False
    if has_verb(unit, verb + 1, end) or not _OPENS_CONTENT.isdisjoint(unit.classes[verb + 1 : end]):
        return False
    first = unit.group_start(verb)
    return subject_before(unit, first) == (comma + 1, first)
