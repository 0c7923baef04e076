"""The names of a text in, in its order; the persons and bodies named so far out, each at its fullest.

A party is looked up by the last word of its name or, where that is new, by its first: "Quill" is the last
"Ada Quill" or "Mr Quill". A first name that two persons share finds nobody.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from briefing.language.english.speech.lexicon import speaker_words, words_in
from briefing.language.english.speech.names import Name

LONGEST_DESCRIPTION = 180  # characters: what is longer is no name with its role
_MOST_WORDS = 4  # of a name
_LETTERS_OF_A_PLACE = 4  # that a country shares with its people: "Ostravia", "Ostravian"


class Kind:
    """Which pronouns fit a party."""

    MAN: Final = "man"
    WOMAN: Final = "woman"
    EITHER: Final = "either"  # a person of whom nothing more is known
    SEVERAL: Final = "several"
    BODY: Final = "body"


PERSONS = frozenset({Kind.MAN, Kind.WOMAN})
_FITS = {
    Kind.MAN: frozenset({Kind.MAN, Kind.EITHER}),
    Kind.WOMAN: frozenset({Kind.WOMAN, Kind.EITHER}),
    Kind.SEVERAL: frozenset({Kind.SEVERAL, Kind.BODY}),  # "the council ... they"
    Kind.BODY: frozenset({Kind.BODY}),
}


def fits(pronoun: str, party: str) -> bool:
    """Return whether a pronoun of one kind can stand for a party of the other."""
    return party in _FITS[pronoun]


@dataclass(slots=True)
class Party:
    """Somebody who was named: the fullest description so far, the name alone, and what pronouns fit.

    `person` says that a role or a pronoun showed it to be one.
    """

    full: str
    core: tuple[str, ...]
    kind: str = Kind.EITHER
    person: bool = False

    def take_kind(self, kind: str) -> None:
        """Take a kind where none is known."""
        if self.kind == Kind.EITHER:
            self.kind = kind


class Parties:
    """The persons and bodies that a text has named so far."""

    def __init__(self) -> None:
        self._by_last: dict[str, Party] = {}
        self._by_first: dict[str, Party | None] = {}
        self._bodies: dict[str, str] = {}

    def enter(self, name: Name) -> Party | None:
        """Enter a name, or complete what is known of it; a single word without a role is nobody's name yet."""
        for word in name.full.split(" "):
            if word.lower() in speaker_words("bodies"):
                self._bodies[word.lower()] = name.full
        if len(name.core) > _MOST_WORDS or (len(name.core) == 1 and not name.described):
            return None
        known = self.find(name.core)
        if known is not None:
            _complete(known, name)
            return known
        return self._enter_new(name) if len(name.core) > 1 else None

    def _enter_new(self, name: Name) -> Party:
        first, last = name.core[0].lower(), name.core[-1].lower()
        body = is_body_word(last) or last in speaker_words("places")
        kind = Kind.BODY if body else kind_of(name.full)
        party = Party(name.full, name.core, kind, name.described and not body)
        self._by_last[last] = party
        if not body:
            self._by_first[first] = None if first in self._by_first else party
        return party

    def find(self, core: tuple[str, ...]) -> Party | None:
        """Return the party that a name means, by its last word or its first."""
        last = core[-1].lower()
        known = self._by_last.get(last)
        if known is not None and (len(core) == 1 or _agree(core, known.core)):
            return known
        if len(core) == 1:
            return self._by_first.get(last)
        other = self._by_first.get(core[0].lower())
        return other if other is not None and _agree(core, other.core) else None

    def by_last_word(self, word: str) -> Party | None:
        """Return the party whose name ends in a word."""
        return self._by_last.get(word)

    def body(self, head: str) -> str:
        """Return the fullest name of the body last called by a word ("ministry"), "" for none."""
        return self._bodies.get(head, "")

    def enter_body(self, head: str, words: str) -> None:
        """Remember under what words a body was named."""
        self._bodies[head] = words

    def holder(self, words: str) -> Party | None:
        """Return the person named whose role a phrase gives ("Ostravia's defence minister"), if it is one.

        "the defence minister" means the only person who was named with that role; with an owner before it, the
        role must have been given with a word that begins as the owner does ("Ostravian defence minister").
        """
        role = words.lower().replace("’s", "'s").split(" ")
        first = len(role)
        while first and role[first - 1].isalpha() and role[first - 1] not in words_in("articles"):
            first -= 1
        tail, owner = " ".join(role[first:]), role[first - 1] if first else ""
        stem = owner.removesuffix("'s")[:_LETTERS_OF_A_PLACE] if owner.endswith("'s") else ""
        if first and not stem and owner != "the":
            return None
        holders = {id(party): party for party in self._by_last.values() if _bears(party, tail, stem)}
        return next(iter(holders.values())) if len(holders) == 1 else None


def _bears(party: Party, role: str, owner: str) -> bool:
    full = party.full.lower()
    return party.person and f"{role} " in full + " " and owner in full


def _complete(known: Party, name: Name) -> None:
    """Take the longer form of a name that is known."""
    longer = len(known.full) < len(name.full) <= LONGEST_DESCRIPTION
    if longer and len(name.core) >= len(known.core):
        known.full, known.core = name.full, name.core
    known.person = known.person or name.described
    known.take_kind(kind_of(name.full))


def _agree(core: Iterable[str], known: Iterable[str]) -> bool:
    """Return whether two names of several words may be one: the shorter's words stand in the longer."""
    some, others = {word.lower() for word in core}, {word.lower() for word in known}
    return some <= others or others <= some


def is_body_word(word: str) -> bool:
    """Return whether a word, in lower case, is a body's or a paper's."""
    return word in speaker_words("bodies") or word in speaker_words("papers")


def is_body(words: str) -> bool:
    """Return whether a name or phrase ends in a body's or a paper's word."""
    return is_body_word(words.rsplit(" ", maxsplit=1)[-1].lower())


def kind_of(words: str) -> str:
    """Return which pronouns fit a name with its role: "Mr Quill" is a man, "the harbour board" a body."""
    plain = {word.lower().rstrip(".") for word in words.replace(",", " ").split(" ")}
    if plain & speaker_words("men"):
        return Kind.MAN
    if plain & speaker_words("women"):
        return Kind.WOMAN
    return Kind.BODY if is_body(words) else Kind.EITHER
