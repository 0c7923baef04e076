"""The persons and bodies that an outline lists in; the listed name that a source is a spelling of out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from briefing.language.english.speech.lexicon import words_in
from briefing.language.english.speech.names import is_role


class Named(Protocol):
    """One person or body under several names and spellings, as an outline lists them."""

    @property
    def name(self) -> str:
        """The name that is shown."""

    @property
    def also(self) -> tuple[str, ...]:
        """The other names and spellings."""


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
            if before.lower() in words_in("links between names") or before.endswith(("'s", "’s")):
                continue
            listed = self._by_spelling.get(_plain(" ".join(words[first:])))
            if listed and any(is_role(word) for word in words[:first]):
                return listed
        return ""


def _plain(name: str) -> str:
    words = " ".join(name.replace("’", "'").lower().split()).removesuffix("'s")
    return words.removeprefix("the ").replace(".", "")
