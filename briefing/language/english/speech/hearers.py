"""A verb and the noun phrase after it in; what is said out, where the phrase may be whom it is said to.

"told reporters that", "urged the crew to leave", "accused the mill of lying", "warned them he would resign":
the verb says which of them it takes. Without a hearer the words are what is said themselves: a clause without
"that" or a noun phrase.
"""

from __future__ import annotations

from briefing.language.english.speech import word_classes as tag
from briefing.language.english.speech.clauses import has_verb_in_marks, last_word, opens_clause
from briefing.language.english.speech.complements import clause_at, phrase_at, quotations_or_clause_at
from briefing.language.english.speech.cues import Cue
from briefing.language.english.speech.lexicon import endings_in, words_in
from briefing.language.english.speech.reports import Content
from briefing.language.english.speech.rules import Example, Rules, SpeechRule, read_first
from briefing.language.english.speech.units import Unit
from briefing.language.english.speech.verb_forms import Takes
from briefing.text.word_forms import is_plural

_SIGHT = 16  # tokens after a verb in which what is said must begin
_LONGEST_HEARER = 10
_SHORTEST_CLAUSE = 4

OPENS_INFINITIVE = frozenset(
    {tag.REPORTING_BASE, tag.NOUN, tag.BE, tag.HAVE, tag.ADVERB, tag.MODAL, tag.QUOTATION}
)
_OPENS_HEARER = tag.NOUNS | {tag.DETERMINER, tag.PRONOUN, tag.POSSESSIVE, tag.ING_WORD, tag.NUMBER}
_WITHIN_HEARER = tag.NOUNS | {
    tag.DETERMINER,
    tag.POSSESSIVE,
    tag.NUMBER,
    tag.COORDINATOR,
    tag.ING_WORD,
    tag.TIME,
}
_ENDS_HEARER = tag.NOUNS | {tag.TIME}
_OPENS_SUBJECT = tag.ANY_PRONOUN | {tag.DETERMINER}
_OPENS_CHARGE = tag.ING | {tag.BE, tag.HAVE, tag.REPORTING_PARTICIPLE, tag.QUOTATION}
_CLAUSE_BEGINS = tag.FINITE | {tag.SUBORDINATOR, tag.CONTRAST, tag.THAT, tag.SEMICOLON}
_NO_CHARGE_PAST = _CLAUSE_BEGINS | {tag.COLON}
_NO_GOAL_PAST = _CLAUSE_BEGINS | {tag.RELATIVE, tag.STOP, tag.COMMA}
_NO_MATTER_PAST = _CLAUSE_BEGINS | {tag.RELATIVE, tag.STOP, tag.COLON, tag.QUOTATION}
_NO_OPENER_PAST = (
    tag.FINITE
    | tag.ANY_PRONOUN
    | {tag.SUBORDINATOR, tag.CONTRAST, tag.RELATIVE, tag.SEMICOLON, tag.STOP, tag.DASH, tag.QUOTATION}
)
_BEFORE_MATTER = frozenset({tag.PRONOUN, tag.NOUN})
_BEFORE_QUOTATION = frozenset({tag.COMMA, tag.COLON})
_NO_PHRASE = frozenset({tag.MODAL, tag.REPORTING_PARTICIPLE, tag.REPORTING_BASE, tag.PREPOSITION})


def read_noun(unit: Unit, cue: Cue, place: int) -> Content | None:
    """Read what begins with a noun phrase: its own clause, somebody told or urged, or what is judged."""
    made = read_first(RULES, unit, cue, place)
    return None if made is None else made[1]


def opener_after(unit: Unit, first: int) -> int | None:
    """Return the "that", colon or quotation that opens what is said after "to reporters on Monday"."""
    classes = unit.classes
    for place in range(first, min(len(classes), first + _SIGHT)):
        word_class = classes[place]
        if word_class == tag.REPORTING_ING and unit.class_at(place - 1) == tag.COMMA:
            return None
        if word_class in tag.COMPLEMENT_OPENERS or (unit.words[place] == "if" and place > first):
            return place
        if word_class in _BEFORE_QUOTATION and unit.class_at(place + 1) == tag.QUOTATION:
            return place + 1
        if word_class == tag.COLON:
            return place + 1 if place + 1 < len(classes) else None
        if word_class in _NO_OPENER_PAST:
            return None
    return None


def _is_urged(unit: Unit, cue: Cue, place: int) -> bool:
    return (
        cue.takes(Takes.HEARER_AND_INFINITIVE)
        and unit.classes[place] in _OPENS_HEARER
        and _has_goal(unit, place)
    )


def _has_goal(unit: Unit, first: int) -> bool:
    """Return whether a "to" or "against" follows, as in "urged his followers to leave"."""
    for place in range(first + 1, min(len(unit.classes), first + _SIGHT)):
        word_class = unit.classes[place]
        if word_class == tag.TO and unit.class_at(place + 1) in OPENS_INFINITIVE:
            return True
        if unit.words[place] == "against":
            return True
        if word_class in _NO_GOAL_PAST:
            return False
    return False


def _read_urged(unit: Unit, cue: Cue, place: int) -> Content | None:
    return phrase_at(unit, place, cut_additions=False)


def _is_accused(unit: Unit, cue: Cue, place: int) -> bool:
    return cue.takes(Takes.HEARER_AND_OF)


def _read_accused(unit: Unit, cue: Cue, place: int) -> Content | None:
    """Read the charge in "accused them of"."""
    for at in range(place + 1, min(len(unit.classes) - 1, place + _SIGHT)):
        if unit.words[at] == "of" and (
            unit.classes[at + 1] in _OPENS_CHARGE or unit.classes[at - 1] == tag.NOUN
        ):
            return phrase_at(unit, at + 1)
        if unit.classes[at] in _NO_CHARGE_PAST:
            return None
    return None


def _is_told(unit: Unit, cue: Cue, place: int) -> bool:
    return cue.takes(Takes.HEARER) and unit.classes[place] in _OPENS_HEARER


def _read_told_that(unit: Unit, cue: Cue, place: int) -> Content | None:
    opener = opener_after(unit, place)
    return None if opener is None else quotations_or_clause_at(unit, opener)


def _read_told_clause(unit: Unit, cue: Cue, place: int) -> Content | None:
    begin = _after_hearer(unit, place)
    if begin is None or not (opens_clause(unit, begin, last_word(unit)) or has_verb_in_marks(unit, begin)):
        return None
    return clause_at(unit, begin)


def _after_hearer(unit: Unit, first: int) -> int | None:
    """Return where the clause begins after the person told ("told reporters he would ...")."""
    if unit.classes[first] == tag.PRONOUN:
        return first + 1
    place = first
    while place - first < _LONGEST_HEARER and _is_within_hearer(unit, place):
        place += 1
        if unit.class_at(place) in _OPENS_SUBJECT and unit.classes[place - 1] in _ENDS_HEARER:
            return place
    return place if unit.class_at(place) in _OPENS_SUBJECT else None


def _is_within_hearer(unit: Unit, place: int) -> bool:
    word_class = unit.class_at(place)
    return word_class in _WITHIN_HEARER or (
        word_class == tag.PREPOSITION and unit.class_at(place + 1) == tag.TIME
    )


def _read_told_about(unit: Unit, cue: Cue, place: int) -> Content | None:
    """Read the matter in "warned the council of" and "told reporters about"."""
    for at in range(place + 1, min(len(unit.classes), place + _SIGHT)):
        word = unit.words[at]
        of_hearer = unit.classes[at - 1] in _BEFORE_MATTER and unit.words[at - 1].endswith(
            endings_in("hearer endings")
        )
        if word in words_in("before matters") or (word == "of" and of_hearer):
            return phrase_at(unit, at + 1) if at + 1 < len(unit.classes) else None
        if unit.classes[at] in _NO_MATTER_PAST:
            return None
    return None


def _is_told_or_said(unit: Unit, cue: Cue, place: int) -> bool:
    return _is_told(unit, cue, place) and cue.takes(Takes.BARE_CLAUSE) and cue.lemma != "tell"


def _read_clause(unit: Unit, cue: Cue, place: int) -> Content | None:
    return clause_at(unit, place) if opens_clause(unit, place, last_word(unit)) else None


def _read_told_noun(unit: Unit, cue: Cue, place: int) -> Content | None:
    return phrase_at(unit, place) if cue.takes(Takes.NOUN_PHRASE) else None


def _takes_bare_clause(unit: Unit, cue: Cue, place: int) -> bool:
    return cue.takes(Takes.BARE_CLAUSE)


def _read_bare_clause(unit: Unit, cue: Cue, place: int) -> Content | None:
    clause = clause_at(unit, place)
    if clause is None or (cue.takes(Takes.MIND) and _is_adjective_first(unit, place)):
        return None
    first, last = clause.ranges[0]
    return clause if opens_clause(unit, first, last) or _must_be_clause(unit, cue, first, last) else None


def _is_adjective_first(unit: Unit, place: int) -> bool:
    """Return whether no subject can begin there: "felt dizzy and was brought home"."""
    adjective = unit.classes[place] == tag.NOUN and not is_plural(unit.words[place])
    after = place + 1 + (unit.class_at(place + 1) == tag.COORDINATOR)
    return adjective and unit.class_at(after) in (tag.FINITE if after > place + 1 else {tag.COMMA, tag.STOP})


def _must_be_clause(unit: Unit, cue: Cue, first: int, last: int) -> bool:
    """Return whether words without a verb that is known may be a clause: where no noun phrase would do."""
    if any(unit.lowered.get(place) and place > first for place in range(first, last)):
        return True  # 'said the pier “leaks badly”'
    if unit.words[first] in words_in("subject pronouns of persons") and last - first > 1:
        return True
    if last - first < _SHORTEST_CLAUSE:
        return False
    return unit.words[first] in words_in("subject pronouns") or cue.takes(Takes.CLAUSE_RATHER_THAN_NOUN)


def _takes_noun_phrase(unit: Unit, cue: Cue, place: int) -> bool:
    takes = cue.takes(Takes.NOUN_PHRASE, Takes.TWO_NOUN_PHRASES)
    return takes and unit.classes[place] not in _NO_PHRASE


def _read_noun_phrase(unit: Unit, cue: Cue, place: int) -> Content | None:
    return phrase_at(unit, place)


RULES: Rules[Content, Unit, Cue, int] = (
    SpeechRule(
        "somebody, and what to do",
        _is_urged,
        _read_urged,
        Example("Quill urged the crew to leave the pier.", "Quill", "the crew to leave the pier"),
    ),
    SpeechRule(
        "somebody, and a charge",
        _is_accused,
        _read_accused,
        Example("Quill accused the mill of hiding a leak.", "Quill", "hiding a leak"),
    ),
    SpeechRule(
        "somebody, and what he is told",
        _is_told,
        _read_told_that,
        Example("Quill told the crew that the pier leaks.", "Quill", "that the pier leaks"),
        final=False,
    ),
    SpeechRule(
        "somebody, and a clause without that",
        _is_told,
        _read_told_clause,
        Example("Quill told reporters he was leaving.", "Quill", "he was leaving"),
        final=False,
    ),
    SpeechRule(
        "somebody, and what he is told about",
        _is_told,
        _read_told_about,
        Example("Quill warned the crew about the tide.", "Quill", "the tide"),
        final=False,
    ),
    SpeechRule(
        "a clause without that, by a verb that may have a hearer",
        _is_told_or_said,
        _read_clause,
        Example("Quill warned the pier was leaking.", "Quill", "the pier was leaking"),
        final=False,
    ),
    SpeechRule(
        "a noun phrase, by a verb that may have a hearer",
        _is_told,
        _read_told_noun,
        Example("Quill promised a new pier.", "Quill", "a new pier"),
    ),
    SpeechRule(
        "a clause without that",
        _takes_bare_clause,
        _read_bare_clause,
        Example("Quill said the pier was closed.", "Quill", "the pier was closed"),
        final=False,
    ),
    SpeechRule(
        "a noun phrase",
        _takes_noun_phrase,
        _read_noun_phrase,
        Example("Quill criticised the new pier.", "Quill", "the new pier"),
    ),
)
