"""The word lists in; the class of a word out, and the words of each list.

Words in no list get their class by their shape: "-ing", "-ed", "-ly", a capital, a digit, a possessive "'s".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from briefing.language.english.speech import word_classes as tag
from briefing.language.english.speech.verb_forms import VerbForm, form_of, particle_verbs, single_verbs
from briefing.text.word_forms import has_ed_ending, has_ing_ending, plural_of
from briefing.text.word_sections import read_sections

# A word that stands in several sections has the class of the last of them: "once" is a subordinator.
_SECTIONS = {
    "finite": tag.FINITE_VERB,
    "times": tag.TIME,
    "adverbs": tag.ADVERB,
    "negations": tag.NEGATION,
    "modals": tag.MODAL,
    "have": tag.HAVE,
    "be": tag.BE,
    "subordinators": tag.SUBORDINATOR,
    "contrasts": tag.CONTRAST,
    "coordinators": tag.COORDINATOR,
    "questions": tag.QUESTION_WORD,
    "that": tag.THAT,
    "to": tag.TO,
    "prepositions": tag.PREPOSITION,
    "determiners": tag.DETERMINER,
    "relatives": tag.RELATIVE,
    "pronouns with a verb": tag.PRONOUN_WITH_VERB,
    "pronouns": tag.PRONOUN,
}
_CLASS_OF_FORM = {
    VerbForm.BASE: tag.REPORTING_BASE,
    VerbForm.THIRD_PERSON: tag.REPORTING_VERB,
    VerbForm.PAST: tag.REPORTING_VERB,
    VerbForm.PARTICIPLE: tag.REPORTING_PARTICIPLE,
    VerbForm.ING: tag.REPORTING_ING,
}
_MARKS = {
    **dict.fromkeys("[{(", tag.OPENING_BRACKET),
    **dict.fromkeys("]})", tag.CLOSING_BRACKET),
    **dict.fromkeys(".?!…", tag.STOP),
    **dict.fromkeys("'’", tag.POSSESSIVE),  # "the officials' claim"
    ",": tag.COMMA,
    ";": tag.SEMICOLON,
    ":": tag.COLON,
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
        if form is not None and table.get(word, tag.FINITE_VERB) == tag.FINITE_VERB:
            table[word] = _CLASS_OF_FORM[form.kind]
    return table


@cache
def trigger_words() -> frozenset[str]:
    """Return the words without any of which a sentence reports nothing; `"` stands for a quotation."""
    sections = ("nouns expressed", "nouns that report", "anonymous adverbs", "feelings")
    listed = frozenset().union(*(speaker_words(section) for section in sections))
    verbs = {*single_verbs(), *particle_verbs()}
    views = words_in("views") | words_in("standpoints") | words_in("seeing")
    return listed | verbs | views | words_in("nouns that count") | {"according", '"', ":"}


_SIGHT_OF_NOUN = 4  # words: "these newly published figures"


def may_name_source(words: Sequence[str]) -> bool:
    """Return whether a sentence may name who said the one before it: "These figures come from the mill".

    So may one that begins with "To the mill, this is" name who says what follows.
    """
    if words[0] in words_in("to"):
        return True
    return words[0] in _pointing() and not _nouns_taken_up().isdisjoint(words[1:_SIGHT_OF_NOUN])


@cache
def _pointing() -> frozenset[str]:
    return words_in("pointing back") | words_in("articles")


@cache
def _nouns_taken_up() -> frozenset[str]:
    return words_in("nouns for what was said") | words_in("nouns for a number")


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


class _ClassesOfTokens(dict[str, str]):
    """The classes of the tokens met so far; what is looked up for the first time is added, within a bound."""

    def __missing__(self, token: str) -> str:
        if len(self) >= _REMEMBERED_TOKENS:
            self.clear()
        self[token] = word_class = _read_class(token)
        return word_class


_met = _ClassesOfTokens()


def classes_of_tokens(tokens: Iterable[str]) -> list[str]:
    """Return the class of each token as it stands.

    A listed verb, adverb or the like with a capital gets a class that says so: it may be a name.
    """
    return list(map(_met.__getitem__, tokens))


def _read_class(token: str) -> str:
    word = token.lower().replace("’", "'")
    word_class = listed_classes().get(word) or _class_by_shape(token, word)
    return word_class.translate(tag.WITH_CAPITAL) if token[0].isupper() else word_class


@lru_cache(maxsize=_REMEMBERED_TOKENS)
def class_of(word: str) -> str:
    """Return the class of a word, whether or not it is written with a capital."""
    return _read_class(word).translate(tag.WITHOUT_CAPITAL)


def _class_by_shape(token: str, word: str) -> str:
    first = token[0]
    if not (first.isalnum() or first == "_"):
        return tag.DASH if first in _DASHES else _MARKS.get(token, tag.NOUN)
    if word.endswith("'s"):
        return tag.POSSESSIVE
    if first.isupper():
        return tag.NAME
    return tag.NUMBER if first.isdigit() else _class_by_ending(word)


def _class_by_ending(word: str) -> str:
    if word.endswith("n't"):
        return tag.MODAL
    if word.endswith("ly") and word not in words_in("no adverbs"):
        return tag.ADVERB
    if has_ing_ending(word):
        return tag.ING_WORD
    return tag.ED_WORD if has_ed_ending(word) else tag.NOUN
