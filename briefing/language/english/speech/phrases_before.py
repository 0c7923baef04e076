"""A unit and a token in; the noun phrase that ends before the token out.

The phrase is walked backwards over what can stand in one ("the spokesman for the ministry in Karsk"), to what
cannot; then what only leads up to it is taken off its head ("On Monday | the mayor", "In Karsk | officials").
"""

from __future__ import annotations

import re

from briefing.language.english.speech import word_classes as tag
from briefing.language.english.speech.lexicon import words_in
from briefing.language.english.speech.modifiers import is_adjective, is_time, is_title
from briefing.language.english.speech.reports import Range
from briefing.language.english.speech.rules import ClassRule, Example, by_class
from briefing.language.english.speech.units import Unit
from briefing.text.word_forms import is_plural

_CLOCK = re.compile(r"\d{1,2}[.:]\d\d(?:[ap]m)?")
MOST_TOKENS = 60  # of a phrase: what is longer is no subject, and costs time

_PHRASE_WORDS = (
    tag.NOUNS
    | tag.ING
    | {tag.NUMBER, tag.POSSESSIVE, tag.ED_WORD, tag.REPORTING_BASE, tag.REPORTING_PARTICIPLE}
)
_ENDS_PHRASE = _PHRASE_WORDS | {tag.TIME, tag.CLOSING_BRACKET, tag.QUOTATION, tag.ADVERB, tag.INNER_STOP}
_WITHIN_PHRASE = _PHRASE_WORDS | {
    *(tag.DETERMINER, tag.PREPOSITION, tag.ADVERB, tag.COORDINATOR, tag.TIME, tag.TO, tag.INNER_STOP),
    *(tag.OPENING_BRACKET, tag.CLOSING_BRACKET),
}
_NAMES_SOMETHING = (
    tag.NOUNS
    | tag.ANY_PRONOUN
    | tag.PARTICIPLES
    | {
        *(tag.DETERMINER, tag.POSSESSIVE, tag.NUMBER, tag.ING_WORD, tag.REPORTING_VERB, tag.REPORTING_BASE),
    }
)
_STANDS_ALONE = tag.ANY_PRONOUN | {tag.RELATIVE, tag.DETERMINER}
_RELATIVE_CLAUSE_VERBS = frozenset({tag.BE, tag.HAVE, tag.REPORTING_VERB, tag.FINITE_VERB})
_OPENS_RELATIVE_CLAUSE = frozenset({tag.THAT, tag.RELATIVE})
_ENDS_CLAUSE_BEFORE = frozenset(
    {
        tag.COMMA,
        tag.SEMICOLON,
        tag.COLON,
        tag.QUOTATION,
        tag.SUBORDINATOR,
        tag.THAT,
        tag.STOP,
        tag.RELATIVE,
        tag.CONTRAST,
        tag.QUESTION_WORD,
    }
)
_OPENS_CLAUSE_BEFORE = frozenset({tag.SUBORDINATOR, tag.THAT})
_COUNTED = frozenset({tag.NOUN, tag.DETERMINER, tag.NUMBER})
_AFTER_LAST = tag.NOUNS | {tag.TIME}
_OPENS_PLACE = frozenset({tag.DETERMINER, tag.PREPOSITION, tag.TO})
_AFTER_VERB_OF_WHO = frozenset({tag.PREPOSITION, tag.DETERMINER, tag.TO})
_AFTER_VERB_OF_THAT = frozenset({tag.DETERMINER})
_NUMBERED = (
    tag.NUMBER + tag.INNER_STOP,
    tag.NUMBER + tag.STOP,
    tag.OPENING_BRACKET + tag.NUMBER + tag.CLOSING_BRACKET,
)
_OPENS_SPEAKER = frozenset({tag.DETERMINER, tag.PRONOUN})


def phrase_before(unit: Unit, last: int) -> Range | None:
    """Return the noun phrase that ends before token `last`, with what hangs on it; None where none does."""
    before = unit.classes[last - 1]
    if before == tag.RELATIVE and unit.words[last - 1] in words_in("relatives that are no subject"):
        return None
    if before in _STANDS_ALONE:
        return last - 1, last
    if before not in _ENDS_PHRASE and not _is_plural_noun(unit, last - 1):
        return None
    first = _walk_back(unit, last)
    if first == 1 and unit.classes[0] == tag.THAT and unit.classes[1] in tag.NOUNS:
        first = 0  # "That mill said"
    if _is_within_who(unit, first, last):
        return phrase_before(unit, first - 1)  # "Weavers who work for the mills say"
    if _is_adverbial(unit, first, last):
        return phrase_before(unit, first - 1)  # "Men drinking beer after shooting clay pigeons said"
    if unit.class_at(first - 1) == tag.NEGATION and unit.class_at(first - 2) == tag.COORDINATOR and first > 2:
        return phrase_before(unit, first - 2)  # "Quill and not Brandt said"
    return _without_lead(unit, first, last)


def _is_within_who(unit: Unit, first: int, last: int) -> bool:
    """Return whether words are no subject but the rest of a clause with "who": "weavers who | work for the mills".

    After "that" it is one only where an article follows what must then be a verb: "drivers that | use the road".
    """
    if unit.class_at(first - 2) not in tag.NOUNS or last - first < 3:
        return False
    who = unit.words[first - 1] == "who"
    if not who and unit.classes[first - 1] != tag.THAT:
        return False
    follows = _AFTER_VERB_OF_WHO if who else _AFTER_VERB_OF_THAT
    return unit.classes[first] in {tag.NOUN, tag.ED_WORD} and unit.classes[first + 1] in follows


def _is_adverbial(unit: Unit, first: int, last: int) -> bool:
    """Return whether words are no subject but what was done at the time: "men resting after | hauling nets"."""
    after_noun = unit.class_at(first - 1) == tag.SUBORDINATOR and unit.class_at(first - 2) in tag.NOUNS
    return after_noun and unit.classes[first] == tag.ING_WORD and last - first > 1


def _is_plural_noun(unit: Unit, place: int) -> bool:
    return unit.classes[place] == tag.REPORTING_VERB and is_plural(unit.words[place])


def _walk_back(unit: Unit, last: int) -> int:
    """Return where the phrase begins that ends before token `last`."""
    first, floor = last, max(0, last - MOST_TOKENS)
    while first > floor:
        place = first - 1
        if unit.classes[place] == tag.PRONOUN and unit.words[place] in words_in(
            "pronouns with words after them"
        ):
            return place
        begin = _step_back(unit, place, last, floor)
        if begin == first:
            break
        first = begin
    return first


def _step_back(unit: Unit, place: int, last: int, floor: int) -> int:
    """Return where the phrase begins if the token at `place` is taken into it; `place + 1` if it cannot be."""
    word_class, after = unit.classes[place], place + 1
    if word_class == tag.QUOTATION:
        return place if after != last and is_title(unit, place) else after
    if word_class == tag.REPORTING_VERB and (after == last or is_adjective(unit, place)):
        return place
    if _is_described(unit, place):
        return place
    if word_class == tag.NOUN and after < last and _begins_another(unit, after):
        return after
    if word_class in tag.AUXILIARIES and _is_found_to_be(unit, place, floor):
        return place - 2
    if word_class == tag.DASH and unit.class_at(place - 1) == tag.NUMBER and after < last and place > floor:
        return place - 1  # "the 34-year-old clerk"
    if word_class in _RELATIVE_CLAUSE_VERBS:
        return _relative_clause_start(unit, place, floor) or after
    if word_class not in _WITHIN_PHRASE:
        return after
    if word_class == tag.ED_WORD and after < last and _is_past(unit, place):
        return after
    if word_class == tag.OPENING_BRACKET and tag.CLOSING_BRACKET not in unit.classes[after:last]:
        return after
    return after if word_class == tag.COORDINATOR and _parts_clauses(unit, place, floor) else place


def _begins_another(unit: Unit, place: int) -> bool:
    """Return whether an article begins a phrase after a noun: "a figure | the clerk", not "who use | the bridge"."""
    article = unit.words[place] in words_in("articles")
    return article and unit.class_at(place - 2) not in _OPENS_RELATIVE_CLAUSE


def _is_described(unit: Unit, place: int) -> bool:
    """Return whether a participle only says which persons are meant: "people | briefed | on the talks"."""
    between = unit.class_at(place - 1) == tag.NOUN and unit.class_at(place + 1) == tag.PREPOSITION
    return between and unit.words[place] in words_in("participles after persons")


def _is_found_to_be(unit: Unit, place: int, floor: int) -> bool:
    """Return whether "be" or "have" only describes a noun: "the owner of a dog found to | be | a threat"."""
    if place - 3 < floor or unit.classes[place - 1] != tag.TO:
        return False
    participle = unit.classes[place - 2] in tag.PARTICIPLES | {tag.REPORTING_VERB}
    return participle and unit.classes[place - 3] in tag.NOUNS


def _is_past(unit: Unit, place: int) -> bool:
    """Return whether a form in "-ed" has a subject and an object: "Quill | issued | a series of letters"."""
    object_follows = unit.class_at(place + 1) == tag.DETERMINER
    return object_follows and unit.class_at(place - 1) in tag.NOUNS


def _relative_clause_start(unit: Unit, verb: int, floor: int) -> int:
    """Return where a clause with "that" begins whose verb this is ("a study that appeared in May"), or 0."""
    begin = verb
    while begin > floor and unit.classes[begin - 1] in tag.VERB_GROUP:
        begin -= 1
    opener, noun = begin - 1, begin - 2
    if noun < floor or unit.classes[opener] not in _OPENS_RELATIVE_CLAUSE:
        return 0
    return opener if unit.classes[noun] in tag.NOUNS and unit.words[noun] != "fact" else 0


def _parts_clauses(unit: Unit, place: int, floor: int) -> bool:
    """Return whether the "and" at `place` has a clause before it, rather than another noun."""
    classes = unit.classes
    for before in range(place - 1, floor - 1, -1):
        word_class = classes[before]
        if word_class in tag.FINITE:
            return not is_adjective(unit, before)
        if word_class in _ENDS_CLAUSE_BEFORE:
            new_subject = before == place - 1 and unit.class_at(place + 1) == tag.PRONOUN
            return word_class in _OPENS_CLAUSE_BEFORE or (word_class == tag.COMMA and new_subject)
    return False


def _without_lead(unit: Unit, first: int, last: int) -> Range | None:
    """Return a phrase without what only leads up to it; None where that is all of it."""
    while first < last:
        rule = LEADS.get(unit.classes[first])
        begin = first if rule is None else rule.read(unit, first, last)
        if begin is None:
            return None
        if begin == first:
            break
        first = begin
    if first >= last or _NAMES_SOMETHING.isdisjoint(unit.classes[first:last]):
        return None
    return first, last


def _skip(unit: Unit, first: int, last: int) -> int:
    return first + 1


def _skip_adverb(unit: Unit, first: int, last: int) -> int:
    """Skip "meanwhile", but not the "more" of "more people"."""
    counts = first + 1 < last and unit.classes[first + 1] in _COUNTED
    return first if counts and unit.words[first] in words_in("adverbs that count") else first + 1


def _skip_time(unit: Unit, first: int, last: int) -> int:
    """Skip "last week" and "the weekend", but not the "Night" of "Night Heron"."""
    if unit.classes[first] == tag.NAME and first > 0:
        return first
    if is_time(unit, first):
        return first + 1 if last - first > 1 else first
    leads = unit.classes[first] == tag.NOUN and unit.words[first] in words_in("before days")
    return (
        first + 1 if leads and unit.class_at(first + 1) in _AFTER_LAST and is_time(unit, first + 1) else first
    )


def _skip_place(unit: Unit, first: int, last: int) -> int | None:
    """Skip "in Karsk", but not the "about" of "about 20 people"; a phrase that is all place is nobody."""
    counts = first + 1 < last and unit.classes[first + 1] == tag.NUMBER
    if counts and unit.words[first] in words_in("prepositions that count"):
        return first
    return _after_place(unit, first, last)


def _skip_participle(unit: Unit, first: int, last: int) -> int:
    """Skip "speaking in Karsk", but not the "falling" of "falling prices"."""
    if first + 1 < last and unit.classes[first + 1] in _OPENS_PLACE:
        return _after_place(unit, first, last) or first
    return first


def _after_place(unit: Unit, first: int, last: int) -> int | None:
    """Return where the noun phrase after an opening "in ..." begins, by its article, title or pronoun."""
    for place in range(first + 1, last):
        if is_time(unit, place):
            return place + 1 if place + 1 < last else None
    for place in range(last - 1, first + 1, -1):
        if unit.classes[place] in _OPENS_SPEAKER:
            return _after_paper(unit, place, last)
    return None


def _after_paper(unit: Unit, first: int, last: int) -> int:
    """Return where a name begins right after that of a paper: "With the Harbour Courier | Ada Quill said"."""
    names = unit.classes[first + 1 : last]
    titles = [
        place
        for place in range(first + 1, last - 1)
        if unit.words[place] in words_in("ends of titles of papers")
    ]
    return titles[-1] + 1 if titles and tag.BARE_NAME.issuperset(names) else first


def _skip_mark(unit: Unit, first: int, last: int) -> int:
    """Skip a closing mark whose quotation opens nowhere: "... the old pier,'' the report says"."""
    return first + 1 if unit.words[first] == "'" else first


def _skip_clock(unit: Unit, first: int, last: int) -> int:
    """Skip the time or number at the head of an entry: "12.40 The mayor says", "3. The mayor says"."""
    numbered = numbered_head(unit)
    if first == 0 and numbered and last > numbered:
        return numbered
    return first + 1 if first == 0 and _CLOCK.fullmatch(unit.words[0]) and last - first > 1 else first


def numbered_head(unit: Unit) -> int:
    """Return how many tokens the number of a paragraph takes at the head of a unit: two of "3. The"."""
    return next((len(head) for head in _NUMBERED if unit.classes.startswith(head)), 0)


LEAD_RULES: tuple[ClassRule[int, Unit, int, int], ...] = (
    ClassRule(
        "linking word or day",
        frozenset({tag.COORDINATOR, tag.TIME, tag.TO, tag.DASH, tag.CLOSING_BRACKET, tag.INNER_STOP}),
        _skip,
        Example("And the mill said it would close.", "the mill", "it would close"),
    ),
    ClassRule(
        "adverb",
        frozenset({tag.ADVERB}),
        _skip_adverb,
        Example("Meanwhile officials said the road was open.", "officials", "the road was open"),
    ),
    ClassRule(
        "stretch of time",
        tag.NOUNS,
        _skip_time,
        Example("But last week officials said the road was open.", "officials", "the road was open"),
    ),
    ClassRule(
        "place",
        frozenset({tag.PREPOSITION}),
        _skip_place,
        Example("In Karsk the harbour master said the pier leaked.", "the harbour master", "the pier leaked"),
    ),
    ClassRule(
        "stray closing mark",
        frozenset({tag.POSSESSIVE}),
        _skip_mark,
        Example("The pier leaks,'' the mayor said.", "the mayor", "The pier leaks"),
    ),
    ClassRule(
        "time or number of an entry",
        frozenset({tag.NUMBER, tag.OPENING_BRACKET}),
        _skip_clock,
        Example("12.40 The mayor says that the pier leaks.", "The mayor", "that the pier leaks"),
    ),
    ClassRule(
        "participle with its place",
        tag.ING,
        _skip_participle,
        Example("Speaking in Karsk the mayor said the pier leaked.", "the mayor", "the pier leaked"),
    ),
)
LEADS = by_class(LEAD_RULES)
