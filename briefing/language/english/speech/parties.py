"""The names of a text in, in its order; the persons and bodies named so far out, each at its fullest.

A party is looked up by the last word of its name or, where that is new, by its first. Of two persons with one
surname the first name, the form of address or the role decides, or else who of them spoke last; where none of
these does, the surname finds nobody. So does a first name that two share.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from briefing.language.english.speech.lexicon import speaker_words, words_in
from briefing.language.english.speech.names import Name, is_role
from briefing.text.word_forms import is_plural

LONGEST_DESCRIPTION = 180  # characters: what is longer is no name with its role
_TRADE_NAME = re.compile(
    r"(?!(?:Ma?c|De|Di|Du|La|Le|Van|Von|Fitz|O['’]|D['’]|[A-Z]['’])[A-Z])[A-Z][a-z]+[A-Z]"
)
_REMEMBERED_NAMES = 1 << 12
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

    `person` says that a role or a pronoun showed it to be one, `roles` are the words for what it was called
    ("mayor"), `spoke` counts up with each statement of any party.
    """

    full: str
    core: tuple[str, ...]
    kind: str = Kind.EITHER
    person: bool = False
    roles: frozenset[str] = frozenset()
    spoke: int = 0

    def take_kind(self, kind: str) -> None:
        """Take a kind where none is known."""
        if self.kind == Kind.EITHER:
            self.kind = kind


class Parties:
    """The persons and bodies that a text has named so far."""

    def __init__(self) -> None:
        self._by_last: dict[str, list[Party]] = {}
        self._by_first: dict[str, Party | None] = {}
        self._bodies: dict[str, str] = {}
        self._shared: set[str] = set()  # words for bodies of which the text names two

    def enter(self, name: Name) -> Party | None:
        """Enter a name, or complete what is known of it; a single word without a role is nobody's name yet."""
        bodies = speaker_words("bodies")
        for word in name.full.lower().split(" "):
            if word in bodies:
                self.enter_body(word, _without_members(name.full))
        if len(name.core) > _MOST_WORDS or (len(name.core) == 1 and not name.described):
            return None
        known = self.find(name.core, name.full)
        if known is not None:
            _complete(known, name)
            return known
        namesakes = name.core[-1].lower() in self._by_last
        return self._enter_new(name) if len(name.core) > 1 or namesakes else None

    def _enter_new(self, name: Name) -> Party:
        first, last = name.core[0].lower(), name.core[-1].lower()
        body = is_body_name(name.core)
        kind = Kind.BODY if body else kind_of(name.full)
        party = Party(name.full, name.core, kind, name.described and not body, roles_in(name.full))
        self._by_last.setdefault(last, []).append(party)
        if not body and len(name.core) > 1:
            self._by_first[first] = None if first in self._by_first else party
        return party

    def find(self, core: tuple[str, ...], full: str = "") -> Party | None:
        """Return the party that a name means, by its last word or its first; `full` is the name with its role."""
        namesakes = self._by_last.get(core[-1].lower(), [])
        if len(core) == 1:
            return _by_surname(namesakes, full) if namesakes else self._by_first.get(core[-1].lower())
        known = next((party for party in reversed(namesakes) if _agree(core, party.core)), None)
        other = self._by_first.get(core[0].lower())
        return known or (other if other is not None and _agree(core, other.core) else None)

    def by_last_word(self, word: str) -> Party | None:
        """Return the party whose name ends in a word, of several who spoke last or was named last."""
        namesakes = self._by_last.get(word)
        return max(reversed(namesakes), key=lambda party: party.spoke) if namesakes else None

    def body(self, head: str) -> str:
        """Return the fullest name of the body called by a word ("ministry"), "" for none and where two are."""
        return "" if head in self._shared else self._bodies.get(head, "")

    def enter_body(self, head: str, words: str) -> None:
        """Remember under what words a body was named, and where another one is called by that word too."""
        before, now = (set(name.lower().split()) for name in (self._bodies.get(head, words), words))
        if not (before <= now or now <= before):
            self._shared.add(head)
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
        everybody = (party for namesakes in self._by_last.values() for party in namesakes)
        holders = {id(party): party for party in everybody if _bears(party, tail, stem)}
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
    known.roles |= roles_in(name.full)
    known.take_kind(kind_of(name.full))


def _by_surname(namesakes: list[Party], full: str) -> Party | None:
    """Return whom a surname means, with the role or form of address before it, or None where that is open.

    "Mayor Quill" is no "pilot Ada Quill", "Mr Quill" no woman.
    """
    kind, roles = kind_of(full), roles_in(full.split(",", maxsplit=1)[0])
    able = [party for party in namesakes if kind == Kind.EITHER or party.kind in (kind, Kind.EITHER)]
    if roles:
        able = [party for party in able if not roles.isdisjoint(party.roles)]
    sure = [party for party in able if party.kind == kind] if kind != Kind.EITHER else []
    if len(sure) == 1 or len(able) == 1:
        return (sure if len(sure) == 1 else able)[0]
    latest = max(able, key=lambda party: party.spoke, default=None)
    return latest if latest is not None and latest.spoke else None


@lru_cache(maxsize=_REMEMBERED_NAMES)
def roles_in(words: str) -> frozenset[str]:
    """Return the roles in a description, without forms of address: "mayor" in "Mayor Quill", none in "Mr Quill"."""
    plain = {word.lower().rstrip(".").removesuffix("'s") for word in words.replace(",", " ").split(" ")}
    return frozenset(filter(is_role, plain)) - words_in("forms of address")


def _agree(core: Iterable[str], known: Iterable[str]) -> bool:
    """Return whether two names of several words may be one: the shorter's words stand in the longer."""
    some, others = {word.lower() for word in core}, {word.lower() for word in known}
    return some <= others or others <= some


def _without_members(body: str) -> str:
    """Return the name of a body without those who belong to it: "Members of the Rail Union"."""
    who, _, whole = body.partition(" of ")
    several = whole and is_plural(who.lower()) and is_role(who.lower())
    return whole.removeprefix("the ") if several else body


def is_body_word(word: str) -> bool:
    """Return whether a word, in lower case, is a body's or a paper's."""
    return word in speaker_words("bodies") or word in speaker_words("papers")


def is_body_name(core: tuple[str, ...]) -> bool:
    """Return whether a name is a body's or a place's: by its last word or first, or by initials ("UN", "KHA") in it."""
    last = core[-1].lower()
    if len(core) > 1 and core[0].lower() in speaker_words("bodies"):
        return True  # "Radio Karsk", "Bank of Karsk"
    if is_body_word(last) or last in speaker_words("places") or last in words_in("ends of names of places"):
        return True
    initials = [word for word in core if word.isupper() and word.isalpha() and len(word) > 1]
    return bool(initials) and len(initials) < len(core)


def is_body(words: str) -> bool:
    """Return whether a name or phrase ends in a body's or a paper's word, or a capital stands in it: "NewsTarn"."""
    last = words.rsplit(" ", maxsplit=1)[-1]
    return is_body_word(last.lower()) or bool(_TRADE_NAME.match(last))


@lru_cache(maxsize=_REMEMBERED_NAMES)
def kind_of(words: str) -> str:
    """Return which pronouns fit a name with its role: "Mr Quill" is a man, "the harbour board" a body."""
    plain = {word.lower().rstrip(".") for word in words.replace(",", " ").split(" ")}
    if plain & speaker_words("men"):
        return Kind.MAN
    if plain & speaker_words("women"):
        return Kind.WOMAN
    return Kind.BODY if is_body(words.split(",", maxsplit=1)[0]) else Kind.EITHER
