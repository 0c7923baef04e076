"""A unit and a token in; the words that a report holds out: to where its clause ends, or from where it began.

Nothing is parsed. A clause runs to the end of its sentence unless a sign is met that it ends before: a
semicolon, a comma before "while" or "adding that", a quotation that is a sentence of its own.
"""

from __future__ import annotations

from briefing.language.english.speech import word_classes as tag
from briefing.language.english.speech.lexicon import words_in
from briefing.language.english.speech.reports import Range
from briefing.language.english.speech.units import Unit
from briefing.language.english.speech.verb_forms import form_of
from briefing.text.word_forms import is_plural

_FINAL_MARKS = "".join(tag.PARTING_MARKS | {tag.STOP})
_JOINS = frozenset({tag.CONTRAST, tag.COORDINATOR})
_TRAILING = tag.PARTING_MARKS | tag.COMMA_OR_DASH | {tag.COORDINATOR}
_MARKS_BETWEEN = tag.PARTING_MARKS | {tag.DASH}
_LEADING = tag.COMMA_OR_DASH | {tag.CONTRAST, tag.SEMICOLON, tag.COLON, tag.CLOSING_BRACKET}
_MAY_BE_FINITE = tag.FINITE | {
    tag.ED_WORD,
    tag.PRONOUN_WITH_VERB,
    tag.REPORTING_BASE,
    tag.REPORTING_PARTICIPLE,
}
_NEW_SENTENCE = frozenset({tag.SUBORDINATOR, tag.CONTRAST})
_SETS_OFF_APPOSITION = frozenset({tag.RELATIVE, tag.DETERMINER, tag.NUMBER})
_BEFORE_PAST = tag.NOUNS | {
    tag.PRONOUN,
    tag.TIME,
    tag.ADVERB,
    tag.CLOSING_BRACKET,
}  # "the mayor, late on Friday) opened"
_ED_IS_ADJECTIVE_BEFORE = tag.NOUNS | {tag.NOTHING}  # "the flooded town"
_ENDS_SUBJECT = frozenset({tag.THAT, tag.SUBORDINATOR, tag.QUESTION_WORD, tag.SEMICOLON, tag.COLON})
_ENDS_SUBJECT_CLAUSE = frozenset(
    {
        tag.RELATIVE,
        tag.THAT,
        tag.QUESTION_WORD,
        tag.SUBORDINATOR,
        tag.COMMA,
        tag.COORDINATOR,
        tag.CONTRAST,
        tag.QUOTATION,
    }
)
_FINITE_WITHOUT_SUBJECT = tag.AUXILIARIES | {tag.FINITE_VERB}
_OPENS_ADDITION = tag.ING | tag.ANY_PRONOUN | {tag.RELATIVE, tag.SUBORDINATOR, tag.CONTRAST, tag.NEGATION}
_OPENS_NOUN_PHRASE = tag.NOUNS | {tag.DETERMINER}
_LONGEST_SUBJECT = 6  # tokens before quoted words that go on with it


def last_word(unit: Unit) -> int:
    """Return the token after the unit's last word: final marks are left out."""
    return len(unit.classes.rstrip(_FINAL_MARKS))


def clause_after(unit: Unit, first: int, stops: frozenset[int] = frozenset()) -> Range | None:
    """Return the clause that begins at `first`: to the unit's end, or to what turns to another matter.

    `stops` are the tokens where a further report begins. "that the dam was old, adding that ..." ends before
    the comma; "that the dam, built of clay, was old" does not.
    """
    end = _clause_end(unit, first, stops)
    while end > first and unit.classes[end - 1] in _TRAILING:
        end -= 1
    return (first, end) if end > first else None


def _clause_end(unit: Unit, first: int, stops: frozenset[int]) -> int:
    end = last_word(unit)
    brackets = 0
    for place in range(first, end):
        word_class = unit.classes[place]
        if word_class == tag.OPENING_BRACKET:
            brackets += 1
        elif word_class == tag.CLOSING_BRACKET:
            brackets = max(0, brackets - 1)
        elif brackets:
            continue
        elif word_class == tag.SEMICOLON or (place in stops and place > first):
            return place
        elif word_class == tag.COMMA:
            if place > first and _turns_away(unit, place + 1, end):
                return place
        elif ends_in_comma(unit, place) and (
            _turns_away(unit, place + 1, end) or _opens_main_clause(unit, first, place + 1, end)
        ):
            return place + 1
    return end


def _opens_main_clause(unit: Unit, first: int, place: int, end: int) -> bool:
    """Return whether the sentence goes on at `place` after its "After Quill said that it was ..."."""
    lead = unit.classes[:first]
    return tag.SUBORDINATOR in lead and tag.COMMA not in lead and opens_clause(unit, place, end)


def _turns_away(unit: Unit, place: int, end: int) -> bool:
    """Return whether what begins at `place` is no part of the clause before it: "while", "adding that"."""
    if place < end and unit.words[place] in words_in("turning away"):
        return True
    return _opens_report(unit, place) or _resumes(unit, place) or _names_what_was_said(unit, place)


def _names_what_was_said(unit: Unit, place: int) -> bool:
    """Return whether another speaks of the words before a comma: "that it was safe, | a claim the mayor denied"."""
    article = place < len(unit.words) and unit.words[place] in words_in("articles for one")
    if not article or unit.starts_with(place + 2, "of"):  # "12 boats, a total of 40 people"
        return False
    nouns = words_in("nouns for what was said") | words_in("nouns for a number")
    return not nouns.isdisjoint(unit.words[place + 1 : place + 3])


def _opens_report(unit: Unit, place: int) -> bool:
    """Return whether a further report begins after a comma: "adding that", "according to"."""
    while unit.class_at(place) == tag.ADVERB:
        place += 1
    if unit.class_at(place) == tag.REPORTING_ING:
        form = form_of(unit.words[place])
        return form is not None and bool(form.takes)
    return unit.starts_with(place, "according", "to")


def _resumes(unit: Unit, place: int) -> bool:
    """Return whether ", and when asked, ..." goes on with another sentence."""
    return unit.class_at(place) == tag.COORDINATOR and unit.class_at(place + 1) in _NEW_SENTENCE


def opens_clause(unit: Unit, first: int, end: int) -> bool:
    """Return whether tokens begin with a subject and its verb, and so are a clause rather than a noun phrase.

    "the dam was old" does, and so does "Mr Pell, the mayor, was ill"; "the old dam at the mill" does not.
    """
    classes = unit.classes
    passed = first
    for place in range(first, end):
        word_class = classes[place]
        if place < passed:
            continue
        if word_class == tag.COMMA and place > first:
            passed = classes.find(tag.COMMA, place + 1, end) + 1
            if not passed or classes[place + 1] not in _SETS_OFF_APPOSITION:
                return False
        if word_class in tag.FINITE or word_class == tag.PRONOUN_WITH_VERB:
            if place > first and classes[place - 1] == tag.COORDINATOR:
                return False  # "his hens dead and made a report": the verb of whoever found them
            return place > first or word_class == tag.PRONOUN_WITH_VERB or end - first > 3
        if place > first and _is_verb_after_subject(unit, place):
            return True
        if word_class in _ENDS_SUBJECT or (word_class == tag.RELATIVE and place > first):
            return _opens_clause_later(unit, first, place, end)
    return False


def _is_verb_after_subject(unit: Unit, place: int) -> bool:
    """Return whether a form that is not surely finite is so here: "the mayor opened", "analysts expect"."""
    word_class, before = unit.classes[place], unit.classes[place - 1]
    if word_class == tag.ED_WORD:
        return before in _BEFORE_PAST and unit.class_at(place + 1) not in _ED_IS_ADJECTIVE_BEFORE
    return word_class == tag.REPORTING_BASE and (before == tag.PRONOUN or is_plural(unit.words[place - 1]))


def _opens_clause_later(unit: Unit, first: int, place: int, end: int) -> bool:
    """Return whether a subject and its verb come after a clause that begins at `place`.

    "When it rains, the dam leaks" has them after the comma, "fathers who adopt would be" after the first verb.
    """
    word_class = unit.classes[place]
    comma = unit.classes.find(tag.COMMA, place, end)
    if word_class == tag.SUBORDINATOR and place == first and comma > place:
        return opens_clause(unit, comma + 1, end)
    return word_class in {tag.RELATIVE, tag.THAT} and _has_second_verb(unit.classes, place, end)


def _has_second_verb(classes: str, first: int, end: int) -> bool:
    """Return whether a verb follows after that of a relative clause: "fathers who adopt would be"."""
    seen = False
    for place in range(first + 1, end):
        if classes[place] in tag.FINITE:
            if seen and classes[place - 1] not in tag.VERB_GROUP:
                return True
            seen = True
        elif classes[place] == tag.REPORTING_BASE:
            seen = True
    return False


def second_verb(unit: Unit, first: int, end: int) -> int:
    """Return where a clause ends that is itself a subject: "the claim that it was safe | was tested"."""
    classes = unit.classes
    seen = False
    for place in range(first + 1, end):
        if classes[place] in _ENDS_SUBJECT_CLAUSE:
            return end
        if classes[place] == tag.ED_WORD and classes[place - 1] in tag.NOUNS:
            if seen and classes[place + 1] in _OPENS_NOUN_PHRASE and place + 1 < end:
                return place  # "the news that it would close | stunned the town"
            seen = True
        if (
            classes[place] in tag.FINITE
            and classes[place - 1] not in tag.VERB_GROUP
            and classes[place - 1] != tag.TO
        ):
            if seen:
                return place
            seen = True
    return end


def phrase_end(unit: Unit, first: int, end: int, *, cut_additions: bool) -> int:
    """Return where a noun phrase or infinitive ends within `first` to `end`.

    It ends before a second verb of the sentence ("the plan but has since left") and a second clause ("the plan,
    and the council agreed"). With `cut_additions` it ends as well before what is only added to it: "the plan |
    because it was late", "the plan | on Monday", "the plan | in a letter", "the plan, | which was late".
    """
    for place in range(first + 1, end):
        word_class = unit.classes[place]
        if cut_additions and _is_addition(unit, place, end):
            return place
        if ends_in_comma(unit, place) and _opens_main_clause(unit, first, place + 1, end):
            return place + 1  # 'After Quill called the pier "unsafe," | the mayor closed it'
        if word_class == tag.COMMA and unit.class_at(place + 1) == tag.COORDINATOR:
            if opens_clause(unit, place + 2, end):
                return place
        elif word_class in _JOINS and _goes_on(unit, place, end):
            return place
    return end


def ends_in_comma(unit: Unit, place: int) -> bool:
    """Return whether a quotation stands at `place` with a mark of its own at its end, though the sentence goes on."""
    return unit.classes[place] == tag.QUOTATION and unit.speech.get(place, False)


def _goes_on(unit: Unit, place: int, end: int) -> bool:
    """Return whether "but has left", or a clause after "but", follows a noun phrase."""
    if _has_verb_next(unit.classes, place + 1, end):
        return True
    return unit.classes[place] == tag.CONTRAST and opens_clause(unit, place + 1, end)


def _is_addition(unit: Unit, place: int, end: int) -> bool:
    """Return whether what begins at `place` is only added to a phrase: when, where or why, or after a comma."""
    word_class, word = unit.classes[place], unit.words[place]
    if word_class == tag.COMMA:
        return _is_no_list_item(unit, place + 1, end)
    if word_class == tag.SUBORDINATOR and word not in words_in("within phrases"):
        return True
    if word == "as":
        return opens_clause(unit, place + 1, end)
    if word == "on" and word_class == tag.PREPOSITION and unit.class_at(place + 1) == tag.TIME:
        return tag.QUOTATION not in unit.classes[place:end]
    return names_occasion(unit, place)


def names_occasion(unit: Unit, place: int) -> bool:
    """Return whether "in a statement" or "in his letter" stands at `place`."""
    return unit.words[place] == "in" and not words_in("occasions").isdisjoint(
        unit.words[place + 2 : place + 3]
    )


def _has_verb_next(classes: str, place: int, end: int) -> bool:
    """Return whether "but has said" goes on with another verb of the same subject."""
    while place < end and classes[place] == tag.ADVERB:
        place += 1
    return place < end and classes[place] in _FINITE_WITHOUT_SUBJECT


def _is_no_list_item(unit: Unit, place: int, end: int) -> bool:
    """Return whether what follows a comma is no further noun of a list."""
    if place >= end:
        return True
    word_class = unit.classes[place]
    if word_class in _OPENS_ADDITION:
        return True
    if word_class == tag.DETERMINER and tag.COORDINATOR not in unit.classes[place:end]:
        return True
    if word_class == tag.COORDINATOR:
        return opens_clause(unit, place + 1, end)
    return word_class in _OPENS_NOUN_PHRASE and opens_clause(unit, place, end)


def has_verb(unit: Unit, first: int, end: int) -> bool:
    """Return whether a finite verb may stand among the tokens, so that they can be a clause."""
    return not _MAY_BE_FINITE.isdisjoint(unit.classes[first:end])


def clause_before(unit: Unit, end: int, floor: int = 0) -> Range | None:
    """Return the clause that ends before token `end`: from `floor` or the last semicolon after it."""
    classes = unit.classes
    while end > floor and classes[end - 1] in _MARKS_BETWEEN:
        end -= 1
    first = max(floor, classes.rfind(tag.SEMICOLON, floor, end) + 1)
    while first < end and (classes[first] in _LEADING or unit.words[first] == "and"):
        first += 1
    return (first, end) if end > first else None


def has_verb_in_marks(unit: Unit, first: int) -> bool:
    """Return whether a subject is followed by quoted words that go on with it: 'she | “did not know of it”'."""
    end = first + _LONGEST_SUBJECT
    quoted = next((place for place in range(first + 1, end) if unit.class_at(place) == tag.QUOTATION), 0)
    subject = unit.class_at(first) in tag.SUBJECT_OPENERS
    return bool(quoted) and subject and unit.lowered.get(quoted, False)
