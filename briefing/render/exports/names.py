"""An author as the register has it in; the names in it out, each as it is written.

A semicolon parts names. "and" does so only between what looks like persons, as far as their words show it: "Tilda
Marsk and Lev Okoye" are two, "Ministry of Health and Welfare" and "Marsk and Sons" are one. What is not sure stays
one name, since a body that is taken apart is two that do not exist.
"""

from __future__ import annotations

import re

from briefing.text.words import read_words

_SEMICOLON = re.compile(r"\s*;\s*")
_REFERENCE = re.compile(r"&#?\w{1,8}$")  # the semicolon of "&amp;" parts nothing
_AND = re.compile(r",?\s+(?:and|&)\s+")
_COMMA = re.compile(r"\s*,\s*")
_PARTICLES = frozenset(
    (
        *("de", "del", "della", "der", "den", "des", "di", "da", "dos", "du", "van", "von", "zu", "af", "av"),
        *("la", "le", "ten", "ter", "al", "el", "bin", "bint", "ibn", "ben", "abu", "y", "e"),
    )
)
_SUFFIXES = frozenset(("Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"))
_INITIALS = re.compile(r"[^\W\d_]|(?:[^\W\d_]\.-?)+[^\W\d_]?|[A-Z]{2}")
_NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.-])*")
_MOST_WORDS = 6


def list_names(author: str) -> tuple[str, ...]:
    """Return the names in an author, in order; one that names nobody surely twice is one name."""
    pieces = _cut_at_semicolons(author)
    if not all(any(map(str.isalpha, piece)) for piece in pieces):
        pieces = [author]
    return tuple(name for piece in pieces for name in _persons(piece)) if author.strip() else ()


def _cut_at_semicolons(author: str) -> list[str]:
    pieces, begin = [], 0
    for mark in _SEMICOLON.finditer(author):
        if not _REFERENCE.search(author, begin, mark.start()):
            pieces.append(author[begin : mark.start()])
            begin = mark.end()
    return [*pieces, author[begin:]]


def _persons(piece: str) -> tuple[str, ...]:
    """Take "A and B" or "A, B and C" apart where each is a person by its words."""
    listed, *last = _AND.split(piece)
    if len(last) != 1:
        return (piece,)
    names = (*_COMMA.split(listed), *last)
    return names if all(map(_is_person, names)) else (piece,)


def _is_person(name: str) -> bool:
    """Return whether a name has two words or more that are all of persons' names, and none of a body's."""
    words = name.split()
    if not 2 <= len(words) <= _MOST_WORDS or any(word.lower() in read_words("body-words") for word in words):
        return False
    own = [word for word in words if word not in _PARTICLES and word not in _SUFFIXES]
    if len(own) < 2 or not (own[-1] == words[-1] or words[-1] in _SUFFIXES):
        return False
    return all(map(_is_name_word, own)) and not _INITIALS.fullmatch(own[-1])


def _is_name_word(word: str) -> bool:
    if _INITIALS.fullmatch(word):
        return word[0].isupper()
    return bool(_NAME.fullmatch(word)) and word[0].isupper() and any(map(str.islower, word))
