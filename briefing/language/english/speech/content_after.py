"""A cue in; what is said after it out: a clause, a quotation, a noun phrase, or what only follows a colon.

The class of the first word after the cue, past days and adverbs, says by which rule.
"""

from __future__ import annotations

from briefing.language.english.speech import word_classes as tag
from briefing.language.english.speech.clauses import (
    has_verb_in_marks,
    last_word,
    names_occasion,
    opens_clause,
)
from briefing.language.english.speech.complements import (
    clause_at,
    phrase_at,
    quotations_at,
    quotations_or_clause_at,
)
from briefing.language.english.speech.cues import Cue
from briefing.language.english.speech.hearers import OPENS_INFINITIVE, opener_after, read_noun
from briefing.language.english.speech.lexicon import words_in
from briefing.language.english.speech.reports import Content
from briefing.language.english.speech.rules import ClassRule, Example, by_class
from briefing.language.english.speech.units import Unit
from briefing.language.english.speech.verb_forms import Takes

_SIGHT_OF_FIGURE = 4  # tokens after "put": "at more than 3,200"
_LONGEST_ASIDE = 14  # tokens
_LONGEST_SPEAKER = 6
_OPENS_ASIDE = tag.ING | {tag.PREPOSITION, tag.ED_WORD, tag.SUBORDINATOR}
_OPENS_JUDGED = frozenset({tag.DETERMINER, tag.POSSESSIVE})
_ENDS_QUOTING = frozenset({tag.COMMA, tag.STOP, tag.SEMICOLON, tag.DASH, tag.REPORTING_ING})
_GOES_ON_PAST_AND = tag.FINITE | {tag.QUOTATION}
_ENDS_OCCASION = frozenset({tag.COMMA, tag.SEMICOLON, tag.DASH, tag.OPENING_BRACKET})
_OPENS_NOUN_PHRASE = (
    tag.SUBJECT_OPENERS
    | tag.ING
    | {
        *(tag.NUMBER, tag.ED_WORD, tag.OPENING_BRACKET, tag.RELATIVE, tag.TIME),
        *(tag.MODAL, tag.BE, tag.FINITE_VERB, tag.REPORTING_BASE, tag.REPORTING_PARTICIPLE),
    }
)
_CLAUSE_TAKEN = (Takes.QUOTATION, Takes.THAT_CLAUSE, Takes.BARE_CLAUSE)


def content_after(unit: Unit, cue: Cue) -> Content | None:
    """Return what is said after the cue, or None where nothing is."""
    place = past_adverbs(unit, cue)
    rule = BY_CLASS.get(unit.class_at(place))
    return None if rule is None else rule.read(unit, cue, place)


def past_adverbs(unit: Unit, cue: Cue) -> int:
    """Return the first token after a cue that is no day and no adverb: "said on | Monday again | that"."""
    place = cue.end
    while _is_day_or_adverb(unit, place):
        day = unit.classes[place] == tag.TIME
        place += 1
        if day and not words_in("times of day").isdisjoint(unit.words[place : place + 1]):
            place += 1
    return place


def _is_day_or_adverb(unit: Unit, place: int) -> bool:
    word_class = unit.class_at(place)
    if word_class == tag.TIME:
        return True
    if word_class == tag.ADVERB and unit.words[place] not in words_in("adverbs that open content"):
        return True
    return place < len(unit.words) and unit.words[place] in words_in("after verbs")


def _colon(unit: Unit, cue: Cue, place: int) -> Content | None:
    if not cue.takes(*_CLAUSE_TAKEN):
        return None
    if place + 1 >= len(unit.classes):
        return Content((), later=True)
    end = last_word(unit)
    return Content(((place + 1, end),)) if end > place + 1 else None


def _comma(unit: Unit, cue: Cue, place: int) -> Content | None:
    if unit.class_at(place + 1) == tag.QUOTATION and cue.takes(Takes.QUOTATION):
        return quotations_at(unit, place + 1)
    return _past_aside(unit, cue, place) if cue.takes(Takes.THAT_CLAUSE, Takes.BARE_CLAUSE) else None


def _past_aside(unit: Unit, cue: Cue, comma: int) -> Content | None:
    """Read past an aside between commas: "said, without naming anyone, that ..."."""
    close = unit.classes.find(tag.COMMA, comma + 1, comma + _LONGEST_ASIDE)
    if close < 0:
        return None
    opening, after = unit.classes[comma + 1], unit.class_at(close + 1)
    if after == tag.THAT:
        return clause_at(unit, close + 1)
    if after in _OPENS_JUDGED and cue.takes(Takes.NOUN_PHRASE) and opening in _OPENS_ASIDE:
        return phrase_at(unit, close + 1)
    if after == tag.QUOTATION and cue.takes(Takes.QUOTATION) and opening in _OPENS_ASIDE | {tag.ADVERB}:
        return quotations_at(unit, close + 1)
    return None


def _quotation(unit: Unit, cue: Cue, place: int) -> Content | None:
    if cue.takes(Takes.QUOTATION) and not _goes_on(unit, place):
        return quotations_at(unit, place)
    if cue.takes(Takes.BARE_CLAUSE, Takes.THAT_CLAUSE, Takes.NOUN_PHRASE):
        return clause_at(unit, place)
    return phrase_at(unit, place) if cue.takes(Takes.TWO_NOUN_PHRASES) else None


def _goes_on(unit: Unit, place: int) -> bool:
    """Return whether the sentence goes on after a quotation, so that it is only a part of what is said."""
    after = unit.class_at(place + 1)
    if not after or after in _ENDS_QUOTING:
        return False
    if after == tag.COORDINATOR and _another_speaks(unit, place + 2):
        return False
    return not (after == tag.COORDINATOR and unit.class_at(place + 2) in _GOES_ON_PAST_AND)


def _another_speaks(unit: Unit, first: int) -> bool:
    """Return whether a speaker of his own quotation follows: 'Quill said "A" and | Pell said "B"'."""
    for place in range(first, min(len(unit.classes), first + _LONGEST_SPEAKER)):
        if unit.classes[place] == tag.REPORTING_VERB:
            return (
                place > first
                and unit.class_at(place + 1 + (unit.class_at(place + 1) == tag.COMMA)) == tag.QUOTATION
            )
        if unit.classes[place] not in tag.SUBJECT_OPENERS:
            return False
    return False


def _that(unit: Unit, cue: Cue, place: int) -> Content | None:
    if cue.takes(Takes.THAT_CLAUSE, Takes.BARE_CLAUSE, Takes.HEARER):
        return clause_at(unit, place)
    judged = cue.takes(Takes.NOUN_PHRASE) and unit.class_at(place + 1) in tag.NOUNS  # "criticised that plan"
    named = cue.takes(Takes.TWO_NOUN_PHRASES) and unit.class_at(place + 1) == tag.QUOTATION
    return phrase_at(unit, place) if judged or named else None  # 'called that "an insult"'


def _question(unit: Unit, cue: Cue, place: int) -> Content | None:
    if cue.takes(Takes.QUESTION, Takes.THAT_CLAUSE, Takes.BARE_CLAUSE):
        return clause_at(unit, place)
    return phrase_at(unit, place) if cue.takes(Takes.NOUN_PHRASE, Takes.TWO_NOUN_PHRASES) else None


def _subordinate(unit: Unit, cue: Cue, place: int) -> Content | None:
    word = unit.words[place]
    if word == "as" and not words_in("amounts after as").isdisjoint(unit.words[place + 1 : place + 2]):
        return read_noun(unit, cue, place)  # "as many as 20 piers leak"
    if word == "as" and cue.takes(Takes.TWO_NOUN_PHRASES):
        return phrase_at(unit, place, cut_additions=False)
    asked = not cue.takes(Takes.BARE_CLAUSE) or cue.first < cue.verb
    if word == "if" and cue.takes(Takes.QUESTION, Takes.BARE_CLAUSE):
        return clause_at(unit, place)
    if word == "when" and cue.takes(Takes.QUESTION) and asked:
        return clause_at(unit, place)
    leads = word in words_in("leading clauses") and cue.takes(Takes.BARE_CLAUSE)
    return clause_at(unit, place) if leads and _has_main_clause(unit, place) else None


def _has_main_clause(unit: Unit, place: int) -> bool:
    """Return whether a clause follows after the comma: "said when it rains, the pier leaks"."""
    comma = unit.classes.find(tag.COMMA, place)
    return (
        comma > 0
        and opens_clause(unit, comma + 1, last_word(unit))
        and unit.classes[comma + 1] in tag.SUBJECT_OPENERS
    )


def _infinitive(unit: Unit, cue: Cue, place: int) -> Content | None:
    after = unit.class_at(place + 1)
    if cue.takes(Takes.INFINITIVE) and after in OPENS_INFINITIVE:
        return phrase_at(unit, place, cut_additions=False)
    return None if after == tag.REPORTING_BASE else _past_places(unit, cue, place)


def _preposition(unit: Unit, cue: Cue, place: int) -> Content | None:
    """Read "about 20 people have left" as a noun phrase, and anything else as a place or a hearer.

    After "which" somebody puts at a figure, the figure is what is said.
    """
    if cue.lemma in words_in("verbs with a figure"):
        figure = tag.NUMBER in unit.classes[place + 1 : place + _SIGHT_OF_FIGURE]
        return phrase_at(unit, place + 1) if unit.words[place] == "at" and figure else None
    return (read_noun if _counts(unit, place) else _past_places)(unit, cue, place)


def _counts(unit: Unit, place: int) -> bool:
    """Return whether a number follows: "about 20", "at least 20", "up to 20"."""
    if (
        unit.words[place] in words_in("prepositions before numbers")
        and unit.class_at(place + 1) == tag.NUMBER
    ):
        return True
    at_least = not words_in("after at").isdisjoint(unit.words[place + 1 : place + 2])
    return at_least or unit.starts_with(place, "up", "to")


def _past_places(unit: Unit, cue: Cue, place: int) -> Content | None:
    """Read past "to reporters on Monday" to the "that" or the quotation."""
    opener = opener_after(unit, place) if cue.takes(*_CLAUSE_TAKEN) else None
    if opener is not None:
        return quotations_or_clause_at(unit, opener)
    begin = _past_occasion(unit, place) if cue.takes(Takes.BARE_CLAUSE, Takes.NOUN_PHRASE) else 0
    if begin and cue.takes(Takes.NOUN_PHRASE) and unit.class_at(begin) in _OPENS_JUDGED:
        return read_noun(unit, cue, begin)  # "confirmed on Monday the first two cases"
    comma = _past_day(unit, place)
    if comma and unit.class_at(comma) == tag.COMMA and cue.takes(Takes.THAT_CLAUSE):
        return _past_aside(unit, cue, comma)  # "reported on Monday, citing papers, that the pier leaks"
    clause = begin and (opens_clause(unit, begin, last_word(unit)) or has_verb_in_marks(unit, begin))
    return clause_at(unit, begin) if clause else None


def _past_occasion(unit: Unit, place: int) -> int:
    """Return where what is said may begin after "on Friday" or "in a statement"; 0 for other places."""
    if names_occasion(unit, place):
        return place + 3
    end = _past_day(unit, place)
    return end if end and unit.class_at(end) not in _ENDS_OCCASION else 0


def _past_day(unit: Unit, place: int) -> int:
    """Return the token after "on Friday" or "on Friday night" at `place`; 0 for other words."""
    if unit.words[place] != "on":
        return 0
    end = place + 1
    while unit.class_at(end) == tag.TIME or unit.starts_with(end, "night"):
        end += 1
    return end if end > place + 1 else 0


def _adverb(unit: Unit, cue: Cue, place: int) -> Content | None:
    if unit.class_at(place + 1) == tag.TO and cue.takes(Takes.INFINITIVE):  # "vowed never to leave"
        return phrase_at(unit, place, cut_additions=False)
    return read_noun(unit, cue, place)


RULES: tuple[ClassRule[Content, Unit, Cue, int], ...] = (
    ClassRule(
        "colon",
        frozenset({tag.COLON}),
        _colon,
        Example("Quill said: the pier is closed.", "Quill", "the pier is closed"),
    ),
    ClassRule(
        "comma",
        frozenset({tag.COMMA}),
        _comma,
        Example(
            "Quill said, without naming anyone, that the pier was closed.",
            "Quill",
            "that the pier was closed",
        ),
    ),
    ClassRule(
        "quotation",
        frozenset({tag.QUOTATION}),
        _quotation,
        Example("Quill said “the pier is closed.”", "Quill", "“the pier is closed.”"),
    ),
    ClassRule(
        "clause with that",
        frozenset({tag.THAT}),
        _that,
        Example("Quill said that the pier was closed.", "Quill", "that the pier was closed"),
    ),
    ClassRule(
        "question",
        frozenset({tag.QUESTION_WORD}),
        _question,
        Example("Quill asked whether the pier was closed.", "Quill", "whether the pier was closed"),
    ),
    ClassRule(
        "subordinate clause",
        frozenset({tag.SUBORDINATOR}),
        _subordinate,
        Example("Quill asked if the pier was closed.", "Quill", "if the pier was closed"),
    ),
    ClassRule(
        "infinitive, or a hearer",
        frozenset({tag.TO}),
        _infinitive,
        Example("Quill vowed to close the pier.", "Quill", "to close the pier"),
    ),
    ClassRule(
        "place, time or hearer",
        frozenset({tag.PREPOSITION}),
        _preposition,
        Example("Quill said in a statement that the pier was closed.", "Quill", "that the pier was closed"),
    ),
    ClassRule(
        "adverb of what is said",
        frozenset({tag.ADVERB, tag.NEGATION}),
        _adverb,
        Example("Quill vowed never to close the pier.", "Quill", "never to close the pier"),
    ),
    ClassRule(
        "noun phrase",
        _OPENS_NOUN_PHRASE,
        read_noun,
        Example("Quill said the pier was closed.", "Quill", "the pier was closed"),
    ),
)
BY_CLASS = by_class(RULES)
