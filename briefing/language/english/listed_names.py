"""Attributions and the persons and bodies that an outline lists in; the same with the names listed out.

What a text says of its speakers does not depend on the outline, and is kept without it: names are put in afterwards,
here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from typing import Protocol

from briefing.model import Attribution
from briefing.text.word_forms import plural_of
from briefing.text.word_sections import read_sections
from briefing.text.words import read_words

_ROLES = ("roles", "people", "men", "women")


class Named(Protocol):
    """One person or body under several names and spellings, as an outline lists them."""

    @property
    def name(self) -> str:
        """The name that is shown."""

    @property
    def also(self) -> tuple[str, ...]:
        """The other names and spellings."""


def with_listed_names(
    found: Iterable[Attribution], text: str, names: Sequence[Named]
) -> tuple[Attribution, ...]:
    """Return attributions with every source that is a spelling of a listed name resolved to that name.

    >>> with_listed_names(attributions("KHA said no."), "KHA said no.", [Name("Karsk Harbour Authority", ("KHA",))])
    (Attribution(..., resolved="Karsk Harbour Authority"),)
    """
    if not names:
        return tuple(found)
    listed = ListedNames(names)
    shown = ((one, listed.shown(one.resolved, _source(one, text))) for one in found)
    return tuple(one if name == one.resolved else replace(one, resolved=name) for one, name in shown)


def _source(attribution: Attribution, text: str) -> str:
    return text[slice(*attribution.source[0])] if attribution.source else ""


class ListedNames:
    """The spellings of the names listed; capitals, stops, "the" and a final "'s" make no difference."""

    def __init__(self, names: Sequence[Named]) -> None:
        self._by_spelling = {
            _plain(spelling): entry.name for entry in names for spelling in (entry.name, *entry.also)
        }

    def shown(self, full: str, words: str = "") -> str:
        """Return the listed name that a source, as written or in full, is a spelling of; or else `full`."""
        if self._by_spelling:
            for text in (words, full):
                if text.lower() in _pronouns() and not text.isupper():
                    continue  # "who" is no WHO, "it" no IT
                listed = self._by_spelling.get(_plain(text)) or self._after_role(
                    text.split(",")[0].split(" ")
                )
                if listed:
                    return listed
        return full

    def _after_role(self, words: list[str]) -> str:
        """Return the name listed whose spelling stands after a role or title ("Minister Ada Quill")."""
        for first in range(1, len(words)):
            before = words[first - 1]
            if before.lower() in _links() or before.endswith(("'s", "’s")):
                continue
            listed = self._by_spelling.get(_plain(" ".join(words[first:])))
            alone = first + 1 == len(words)  # "Mayor Dorn" is Dorn, "Mayor Karl Dorn" perhaps another
            if listed and any(_is_role(word) for word in words[first - 1 if alone else 0 : first]):
                return listed
        return ""


def _plain(name: str) -> str:
    words = " ".join(name.replace("’", "'").lower().split()).removesuffix("'s")
    return words.removeprefix("the ").replace(".", "")


@cache
def _pronouns() -> frozenset[str]:
    sections = read_sections("attribution-words")
    return frozenset((*sections["pronouns"], *sections["relatives"]))


@cache
def _links() -> frozenset[str]:
    return frozenset(read_sections("attribution-words")["links between names"])


@cache
def _roles() -> frozenset[str]:
    sections = read_sections("attribution-sources")
    roles = {role for section in _ROLES for role in sections[section]}
    return frozenset(roles | {plural_of(role) for role in roles}) | read_words("titles")


def _is_role(word: str) -> bool:
    """Return whether a word is a role or a form of address ("Minister", "Mr.", "analyst")."""
    return word.lower().rstrip(".,").removesuffix("'s").removesuffix("’s") in _roles()
