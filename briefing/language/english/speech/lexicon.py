"""The word lists in; the class of a word out, and the words of each list.

Words in no list get their class by their shape: "-ing", "-ed", "-ly", a capital, a digit, a possessive "'s".
"""

from __future__ import annotations

from functools import cache, lru_cache

from briefing.language.english.speech.verb_forms import VerbForm, form_of, particle_verbs, single_verbs
from briefing.language.english.speech.word_classes import (
    ADVERB,
    BE,
    CLOSING_BRACKET,
    COLON,
    COMMA,
    CONTRAST,
    COORDINATOR,
    DASH,
    DETERMINER,
    ED_WORD,
    FINITE_VERB,
    HAVE,
    ING_WORD,
    MODAL,
    NAME,
    NEGATION,
    NOUN,
    NUMBER,
    OPENING_BRACKET,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    PRONOUN_WITH_VERB,
    QUESTION_WORD,
    RELATIVE,
    REPORTING_BASE,
    REPORTING_ING,
    REPORTING_PARTICIPLE,
    REPORTING_VERB,
    SEMICOLON,
    STOP,
    SUBORDINATOR,
    THAT,
    TIME,
    TO,
    WITH_CAPITAL,
    WITHOUT_CAPITAL,
)
from briefing.text.word_forms import has_ed_ending, has_ing_ending, plural_of
from briefing.text.word_sections import read_sections

# A word that stands in several sections has the class of the last of them: "once" is a subordinator.
_SECTIONS = {
    "finite": FINITE_VERB,
    "times": TIME,
    "adverbs": ADVERB,
    "negations": NEGATION,
    "modals": MODAL,
    "have": HAVE,
    "be": BE,
    "subordinators": SUBORDINATOR,
    "contrasts": CONTRAST,
    "coordinators": COORDINATOR,
    "questions": QUESTION_WORD,
    "that": THAT,
    "to": TO,
    "prepositions": PREPOSITION,
    "determiners": DETERMINER,
    "relatives": RELATIVE,
    "pronouns with a verb": PRONOUN_WITH_VERB,
    "pronouns": PRONOUN,
}
_CLASS_OF_FORM = {
    VerbForm.BASE: REPORTING_BASE,
    VerbForm.THIRD_PERSON: REPORTING_VERB,
    VerbForm.PAST: REPORTING_VERB,
    VerbForm.PARTICIPLE: REPORTING_PARTICIPLE,
    VerbForm.ING: REPORTING_ING,
}
_MARKS = {
    **dict.fromkeys("[{(", OPENING_BRACKET),
    **dict.fromkeys("]})", CLOSING_BRACKET),
    **dict.fromkeys(".?!…", STOP),
    **dict.fromkeys("'’", POSSESSIVE),  # "the officials' claim"
    ",": COMMA,
    ";": SEMICOLON,
    ":": COLON,
}
_DASHES = "-–—―"
_REMEMBERED_TOKENS = 1 << 15  # more than a long document has different ones
_LISTS_WITHOUT_PLURALS = "anonymous"


@cache
def listed_classes() -> dict[str, str]:
    """Return the classes of the words that are listed, lower case with straight apostrophes."""
    table: dict[str, str] = {}
    sections = read_sections("attribution-words")
    for section, word_class in _SECTIONS.items():
        for word in sections[section]:
            table[word] = word_class
    for word in (*particle_verbs(), *single_verbs()):
        form = form_of(word)
        if form is not None and table.get(word, FINITE_VERB) == FINITE_VERB:
            table[word] = _CLASS_OF_FORM[form.kind]
    return table


@cache
def trigger_words() -> frozenset[str]:
    """Return the words without any of which a sentence reports nothing; `"` stands for a quotation."""
    sections = ("nouns expressed", "nouns that report", "anonymous adverbs", "feelings")
    listed = frozenset().union(*(speaker_words(section) for section in sections))
    verbs = {*single_verbs(), *particle_verbs()}
    return listed | verbs | words_in("views") | words_in("nouns that count") | {"according", '"', ":"}


@cache
def words_in(section: str) -> frozenset[str]:
    """Return a section of the words that tell the parts of a sentence apart."""
    return frozenset(read_sections("attribution-words")[section])


@cache
def endings_in(section: str) -> tuple[str, ...]:
    """Return a section of endings of words, for `str.endswith`."""
    return read_sections("attribution-words")[section]


@cache
def speaker_words(section: str) -> frozenset[str]:
    """Return a section of the words for speakers, singular and plural."""
    words = read_sections("attribution-sources")[section]
    plural = {plural_of(word) for word in words} if not section.startswith(_LISTS_WITHOUT_PLURALS) else set()
    return frozenset(words) | plural


@lru_cache(maxsize=_REMEMBERED_TOKENS)
def read_token(token: str) -> tuple[str, str]:
    """Return the class of a token as it stands, and its word: lower case with straight apostrophes.

    A listed verb, adverb or the like with a capital gets a class that says so: it may be a name.
    """
    word = token.lower().replace("’", "'")
    word_class = listed_classes().get(word) or _class_by_shape(token, word)
    return (word_class.translate(WITH_CAPITAL) if token[0].isupper() else word_class), word


def class_of(word: str) -> str:
    """Return the class of a word, whether or not it is written with a capital."""
    return read_token(word)[0].translate(WITHOUT_CAPITAL)


def _class_by_shape(token: str, word: str) -> str:
    first = token[0]
    if not (first.isalnum() or first == "_"):
        return DASH if first in _DASHES else _MARKS.get(token, NOUN)
    if word.endswith("'s"):
        return POSSESSIVE
    if first.isupper():
        return NAME
    return NUMBER if first.isdigit() else _class_by_ending(word)


def _class_by_ending(word: str) -> str:
    if word.endswith("n't"):
        return MODAL
    if word.endswith("ly") and word not in words_in("no adverbs"):
        return ADVERB
    if has_ing_ending(word):
        return ING_WORD
    return ED_WORD if has_ed_ending(word) else NOUN
