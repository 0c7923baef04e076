"""A unit and a token in; the noun phrase that begins there out: a name with its role, "officials", "she".

The phrase is walked forwards, token by token: a rule for each class says whether such a token belongs to it.
"""

from __future__ import annotations

from briefing.language.english.speech import word_classes as tag
from briefing.language.english.speech.lexicon import speaker_words, words_in
from briefing.language.english.speech.modifiers import is_adjective, is_before_day, is_participle, is_title
from briefing.language.english.speech.phrases_before import MOST_TOKENS
from briefing.language.english.speech.reports import Range
from briefing.language.english.speech.rules import ClassRule, Example, by_class
from briefing.language.english.speech.units import Unit
from briefing.language.english.speech.verb_forms import VerbForm, form_of
from briefing.text.word_forms import is_plural

_NOMINAL = tag.NOUNS | {tag.DETERMINER, tag.POSSESSIVE, tag.NUMBER}
_PLAIN = _NOMINAL | tag.ING | {tag.ED_WORD, tag.REPORTING_BASE, tag.REPORTING_PARTICIPLE, tag.INNER_STOP}
_OPENS_PHRASE = (_PLAIN | {tag.REPORTING_VERB, tag.QUOTATION, tag.ADVERB}) - {tag.INNER_STOP}
_STANDS_ALONE = frozenset({tag.PRONOUN, tag.RELATIVE})
_HANGS = frozenset({tag.COMMA, tag.COORDINATOR, tag.PREPOSITION})
_ENDS_CLAUSE = tag.PARTING_MARKS | {tag.STOP, tag.QUOTATION}
_ENDS_APPOSITION = _ENDS_CLAUSE | {tag.DASH}
_ENDS_RELATIVE_CLAUSE = _ENDS_APPOSITION | {tag.OPENING_BRACKET}
_AFTER_NOUN_OF_SPEECH = frozenset({tag.PREPOSITION, tag.TO})
_ENDS_SENTENCE = frozenset({tag.COMMA, tag.STOP, tag.NOTHING})
_OPENS_HEARER = frozenset({tag.NAME, tag.DETERMINER})
_MAY_NAME_ROLE = tag.NOUNS | {tag.DETERMINER, tag.POSSESSIVE}
_LONGEST_BRACKETS = 12  # tokens
_LONGEST_APPOSITION = 15
_SIGHT = 6  # tokens in which a verb makes a new clause of what follows "and"


def phrase_after(unit: Unit, first: int, *, places: bool = False) -> Range | None:
    """Return the noun phrase that begins at token `first`: a name with its role, "officials", "she".

    `places` lets it go on over "in" and "at", as after "according to".
    """
    opening = unit.class_at(first)
    if opening in _STANDS_ALONE:
        return first, first + 1
    if opening not in _OPENS_PHRASE:
        return None
    place, limit = first, min(len(unit.classes), first + MOST_TOKENS)
    while place < limit:
        if unit.classes[place] == tag.RELATIVE:
            place = _end_of_relative_clause(unit, place)
            break
        after = _after_token(unit, place, first, places)
        if after is None:
            break
        place = after
    while place > first and (unit.classes[place - 1] in _HANGS or _opens_time(unit, place - 1)):
        place -= 1
    only_article = place == first + 1 and unit.words[first] in words_in("articles")
    return (first, place) if place > first and not only_article else None


def _opens_time(unit: Unit, place: int) -> bool:
    """Return whether a word belongs to a stretch of time behind a phrase: "the finance ministry | this morning"."""
    return is_before_day(unit, place) and unit.class_at(place + 1) == tag.TIME


def _after_token(unit: Unit, place: int, first: int, places: bool) -> int | None:
    """Return where the phrase goes on after the token at `place`, or None where it ends before it."""
    if place > first and unit.classes[place - 1] == tag.TIME and unit.classes[place] != tag.COMMA:
        return place + 1 if unit.words[place] == "by" else None  # "a survey taken last week by"
    rule = BY_CLASS.get(unit.classes[place])
    return None if rule is None else rule.read(unit, place, first, places)


def _go_on(unit: Unit, place: int, first: int, places: bool) -> int | None:
    """Go on, but not over the article of another phrase: "in the opinion of the lawyers | the cut"."""
    another = (
        place > first and unit.classes[place - 1] == tag.NOUN and unit.words[place] in words_in("articles")
    )
    return None if another else place + 1


def _past_preposition(unit: Unit, place: int, first: int, places: bool) -> int | None:
    """Go on over "of" and "for", after a noun over "at", and over "in" where places are wanted."""
    word = unit.words[place]
    links = word in words_in("linking prepositions")
    links = links or (places and word in words_in("placing prepositions"))
    links = links or (unit.classes[place - 1] == tag.NOUN and word in words_in("prepositions after roles"))
    return place + 1 if links else None


def _past_adverb(unit: Unit, place: int, first: int, places: bool) -> int | None:
    """Go on over an adverb at its head, or over "today" in "a statement today by Ada Quill"."""
    day = unit.words[place] in words_in("times") and unit.starts_with(place + 1, "by")
    return place + 1 if place == first or (places and day) else None


def _past_and(unit: Unit, place: int, first: int, places: bool) -> int | None:
    """Go on to a second noun, but not to a second clause, or another's figure: "Quill and | 40 by the mill"."""
    if unit.class_at(place + 1) == tag.NUMBER and unit.starts_with(place + 2, "by"):
        return None
    joins = unit.class_at(place + 1) in _NOMINAL and not _verb_follows(unit, place + 1)
    return place + 1 if joins else None


def _past_title(unit: Unit, place: int, first: int, places: bool) -> int | None:
    return place + 1 if place > first and is_title(unit, place) else None


def _past_reporting_verb(unit: Unit, place: int, first: int, places: bool) -> int | None:
    """Go on over a form that is no verb here: "the alleged leader", "media reports", "the report said to"."""
    if is_adjective(unit, place) or (place == first and is_plural(unit.words[place])):
        return place + 1
    following = unit.class_at(place + 1)
    described = unit.classes[place - 1] == tag.NOUN and following in _AFTER_NOUN_OF_SPEECH
    named = following in _ENDS_SENTENCE and _is_plural_noun(unit.words[place])
    return place + 1 if place > first and (described or named) else None


def _past_to(unit: Unit, place: int, first: int, places: bool) -> int | None:
    return place + 1 if unit.class_at(place + 1) in _OPENS_HEARER else None


def _past_hyphen(unit: Unit, place: int, first: int, places: bool) -> int | None:
    return place + 1 if unit.words[place] == "-" else None


def _past_brackets(unit: Unit, place: int, first: int, places: bool) -> int | None:
    close = unit.classes.find(tag.CLOSING_BRACKET, place, place + _LONGEST_BRACKETS)
    return close + 1 if close > 0 else None


def _past_day(unit: Unit, place: int, first: int, places: bool) -> int | None:
    """Go on over a day that says when was done what the phrase names: "a survey by Ada taken last week"."""
    before = place - 1
    while before > first and (unit.classes[before] == tag.PREPOSITION or is_before_day(unit, before)):
        before -= 1
    return place + 1 if before > first and is_participle(unit, before) else None


def _past_apposition(unit: Unit, comma: int, first: int, places: bool) -> int | None:
    """Go on to where the description that begins after a comma ends: "Quill, the mayor of Karsk"."""
    begin = comma + 1
    if begin >= len(unit.classes):
        return None
    end = _end_of_apposition(unit, begin)
    piece = unit.classes[begin:end]
    if unit.classes[begin] == tag.RELATIVE:
        return None if tag.REPORTING_VERB in piece else end
    return end if tag.FINITE.isdisjoint(piece) and _describes(unit, comma, end) else None


def _according_to(phrase: str) -> Example:
    """Return an example in which a phrase names who speaks."""
    return Example(f"According to {phrase}, the pier leaks.", phrase, "the pier leaks")


PHRASE_RULES: tuple[ClassRule[int, Unit, int, int, bool], ...] = (
    ClassRule(
        "word of the phrase",
        _PLAIN,
        _go_on,
        Example(
            "According to the old harbour master, the pier leaks.", "the old harbour master", "the pier leaks"
        ),
    ),
    ClassRule(
        "preposition",
        frozenset({tag.PREPOSITION}),
        _past_preposition,
        _according_to("the mayor of Karsk"),
    ),
    ClassRule(
        "adverb at its head, or a day",
        frozenset({tag.ADVERB}),
        _past_adverb,
        _according_to("very old maps"),
    ),
    ClassRule(
        "second noun",
        frozenset({tag.COORDINATOR}),
        _past_and,
        _according_to("Quill and Brandt"),
    ),
    ClassRule(
        "title in quotation marks",
        frozenset({tag.QUOTATION}),
        _past_title,
        Example(
            "According to the “Karsk Courier” newspaper, the pier leaks.",
            "the “Karsk Courier” newspaper",
            "the pier leaks",
        ),
    ),
    ClassRule(
        "form of a reporting verb that is none here",
        frozenset({tag.REPORTING_VERB}),
        _past_reporting_verb,
        _according_to("the alleged owner"),
    ),
    ClassRule(
        "whom a role belongs to",
        frozenset({tag.TO}),
        _past_to,
        Example(
            "According to an adviser to the mayor, the pier leaks.",
            "an adviser to the mayor",
            "the pier leaks",
        ),
    ),
    ClassRule(
        "hyphen with blanks",
        frozenset({tag.DASH}),
        _past_hyphen,
        Example(
            "According to the Karsk - Lund line, the pier leaks.", "the Karsk - Lund line", "the pier leaks"
        ),
    ),
    ClassRule(
        "brackets",
        frozenset({tag.OPENING_BRACKET}),
        _past_brackets,
        Example(
            "According to the Karsk Harbour Authority (KHA), the pier leaks.",
            "the Karsk Harbour Authority (KHA)",
            "the pier leaks",
        ),
    ),
    ClassRule(
        "day of what was done",
        frozenset({tag.TIME}),
        _past_day,
        Example(
            "According to a survey taken last week, the pier leaks.",
            "a survey taken last week",
            "the pier leaks",
        ),
    ),
    ClassRule(
        "description after a comma",
        frozenset({tag.COMMA}),
        _past_apposition,
        Example(
            "The pier leaks, according to Ada Quill, the mayor of Karsk.",
            "Ada Quill, the mayor of Karsk",
            "The pier leaks",
        ),
    ),
)
BY_CLASS = by_class(PHRASE_RULES)


def _is_plural_noun(word: str) -> bool:
    """Return whether a reporting verb's form is as well a noun's: "local media reports"."""
    form = form_of(word)
    return form is not None and form.noun and form.kind == VerbForm.THIRD_PERSON


def _verb_follows(unit: Unit, first: int) -> bool:
    for word_class in unit.classes[first : first + _SIGHT]:
        if word_class in tag.FINITE:
            return True
        if word_class in _ENDS_CLAUSE:
            return False
    return False


def _end_of_relative_clause(unit: Unit, place: int) -> int:
    """Return where a clause with "who" that begins at `place` ends at the latest."""
    return next(
        (i for i in range(place, len(unit.classes)) if unit.classes[i] in _ENDS_RELATIVE_CLAUSE),
        len(unit.classes),
    )


def _end_of_apposition(unit: Unit, first: int) -> int:
    for place in range(first, len(unit.classes)):
        word_class = unit.classes[place]
        if word_class in _ENDS_APPOSITION or (word_class == tag.REPORTING_ING and place > first):
            return place
    return len(unit.classes)


def _describes(unit: Unit, comma: int, end: int) -> bool:
    """Return whether what stands after a comma says who is named before it: a name, an age, a role."""
    first = comma + 1
    opening, words = unit.classes[first], unit.words[first:end]
    if tag.BARE_NAME.issuperset(unit.classes[first:end]) and _is_name_of_role(unit, comma, end):
        return True
    if opening == tag.NUMBER and end == first + 1:
        return True
    if opening in _MAY_NAME_ROLE and any(
        word in speaker_words("roles") or word in speaker_words("bodies") for word in words
    ):
        return True
    return (
        opening == tag.DETERMINER and end - first < _LONGEST_APPOSITION and words[0] in words_in("articles")
    )


def _is_name_of_role(unit: Unit, comma: int, end: int) -> bool:
    """Return whether a bare name after a comma is that of the role before it: "said the minister, Pol Harn"."""
    after = unit.class_at(end) or tag.STOP
    closed = after in {tag.STOP, tag.QUOTATION} or (after == tag.COMMA and end - comma > 2)
    role = unit.words[comma - 1]
    known = role in speaker_words("roles") or role == "head"
    named = unit.classes[comma - 1] == tag.NOUN or _is_owned_office(unit, comma)
    return closed and ((named and known and not is_plural(role)) or _is_one_of_several(unit, comma))


def _is_owned_office(unit: Unit, comma: int) -> bool:
    """Return whether capitals before a comma are an office with its owner: "the board's Chief Executive"."""
    first = comma
    while first and unit.classes[first - 1] == tag.NAME:
        first -= 1
    return first < comma and unit.class_at(first - 1) == tag.POSSESSIVE


def _is_one_of_several(unit: Unit, comma: int) -> bool:
    """Return whether "one of them" or "one of the nurses" stands right before a comma."""
    return any(length <= comma and unit.starts_with(comma - length, "one", "of") for length in (3, 4))
