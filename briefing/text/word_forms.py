"""A word in, in small letters; whether its form is that of a verb or a plural out: the one test for all rules.

A form says what a word can be, not what it is in its sentence: "reports" has the form of a plural and of a verb. Rules
that look at the words around it rest on these tests.
"""

from __future__ import annotations

from functools import cache

from briefing.text.word_sections import read_sections
from briefing.text.words import read_words

_SHORTEST_ED = 4  # "died"
_SHORTEST_ING = 5  # "dying"
_SHORTEST_PLURAL = 3  # "men"
_SHORTEST_IES = 4  # "ties" has a singular in -ie
_SHORTEST_BASE = 2  # "go" of "goes"
_INFLECTIONS = (  # endings of nouns and verbs, and what the base has instead
    *(("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ied", "y")),
    *(("ing", ""), ("ing", "e")),
)
_PLURAL_ENDINGS = ("s", "s’", "s'")
_NO_PLURAL_ENDINGS = ("ss", "us", "is", "'s", "’s")
_SIBILANT_PLURALS = ("sses", "shes", "ches", "xes", "zes")


def is_finite_verb(word: str) -> bool:
    """Return whether a word is listed as a verb that a sentence can have for its own: "is", "will", "fell"."""
    return word in _finite_verbs()


def is_verb(word: str) -> bool:
    """Return whether a word is a listed verb or has the ending of one: "fell", "ended", "ending"."""
    return word in _finite_verbs() or is_participle(word)


def is_participle(word: str) -> bool:
    """Return whether a word ends as a participle does: "ended", "ending"."""
    return has_ed_ending(word) or has_ing_ending(word)


def has_ed_ending(word: str) -> bool:
    """Return whether a word ends as the past of a regular verb does: "ended", but not "hundred" and "speed"."""
    if not word.endswith("ed") or len(word) < _SHORTEST_ED:
        return False
    return not word.endswith("eed") and word not in _listed("no past forms")


def has_ing_ending(word: str) -> bool:
    """Return whether a word ends as a present participle does: "ending", but not "morning"."""
    return word.endswith("ing") and len(word) >= _SHORTEST_ING and word not in _listed("no participles")


def is_plural(word: str) -> bool:
    """Return whether a word can be a plural: "dams", "dams'", "women"; not "class", "crisis", "dam's", "news"."""
    if word in _listed("irregular plurals") or word.endswith("men"):
        return word not in _listed("no plurals")
    if not word.endswith(_PLURAL_ENDINGS) or len(word) < _SHORTEST_PLURAL:
        return False
    return not word.endswith(_NO_PLURAL_ENDINGS) and word not in _listed("no plurals")


def plural_of(noun: str) -> str:
    """Return the plural of a noun: "spokesmen", "agencies", "witnesses", "dams"."""
    return noun[:-3] + "men" if noun.endswith("man") else with_s(noun)


def singular_of(plural: str) -> str:
    """Return the singular of a plural; of any other word, itself."""
    if not is_plural(plural) or plural in _listed("irregular plurals"):
        return plural
    if plural.endswith("men"):
        return plural[:-3] + "man"
    if plural.endswith("ies") and len(plural) > _SHORTEST_IES:
        return plural[:-3] + "y"
    return plural[:-2] if plural.endswith(_SIBILANT_PLURALS) else plural[:-1]


def is_same_word(one: str, other: str) -> bool:
    """Return whether two words can be forms of one: "deploy", "deployed"; not "deploy", "deployment".

    A stem does not tell whether a word was inflected or another was derived from it ("dead", "deadly").
    """
    return not _bases(one.casefold()).isdisjoint(_bases(other.casefold()))


def _bases(word: str) -> frozenset[str]:
    """Return what a word may be a form of: "stopped" of "stopped", "stopp", "stop" and "stoppe"."""
    bare = word.removesuffix("'s").removesuffix("’s")
    found = {bare}
    for ending, instead in _INFLECTIONS:
        base = bare.removesuffix(ending)
        if base != bare and len(base) >= _SHORTEST_BASE:
            found.add(base + instead)
            if not instead and base[-1] == base[-2]:
                found.add(base[:-1])
    return frozenset(found)


def with_s(word: str) -> str:
    """Return a noun's plural or a verb's third person, as it is written with "s": "agencies", "denies", "passes"."""
    if word.endswith("y") and word[-2:-1] not in {*"aeiou"}:
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "sh", "ch", "x", "z")) else "s")


@cache
def _finite_verbs() -> frozenset[str]:
    return read_words("finite-verbs") | read_words("past-words")


@cache
def _listed(section: str) -> frozenset[str]:
    return frozenset(read_sections("word-forms")[section])
