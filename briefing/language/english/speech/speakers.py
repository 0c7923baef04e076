"""The sources of reports in the order of the text in; whom each means, by the fullest name and role so far, out.

A register of names is kept as the text is read. A short name is looked up by its last word or its first, "the
ministry" among the bodies named, a pronoun among those who were named or spoke last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from briefing.language.english.speech.lexicon import source_words, tag_of
from briefing.language.english.speech.names import NAME_WORD, Name, find_names, is_role, read_name
from briefing.text.parsed import ParsedText

_CAPITALS = re.compile(rf"{NAME_WORD}(?: {NAME_WORD})*")
_PRONOUNS = {
    "he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "hers": "f",
    "they": "p", "them": "p", "their": "p", "it": "b", "its": "b",
}  # fmt: skip
_ARTICLE = re.compile(r"(?:the|an?|this|that)\s+", re.IGNORECASE)
_LONGEST = 180
_LINKS = frozenset(
    {"of", "for", "the", "a", "an", "at", "from", "to", "with", "by", "in", "and", "or", "against"}
)
_RECENT = 6
_NEAR = 400
_NEXT = re.compile(r" ([a-z][\w-]*)")
_END = re.compile(r",| (?:who|that|which|of|in|at|on|from|for|with|by|to|familiar|close|briefed|speaking)\b")
_PIECE = re.compile(r"[^,]+")
_HEAD = re.compile(r"(?:[^\s.?!]+ ){0,5}[^\s.?!]+")


class Named(Protocol):
    """One person or body under several names and spellings, as an outline lists them."""

    @property
    def name(self) -> str:
        """The name that is shown."""

    @property
    def also(self) -> tuple[str, ...]:
        """The other names and spellings."""


@dataclass(slots=True)
class Party:
    """Somebody who was named: the fullest description so far, the name alone, and what pronouns fit."""

    full: str
    core: tuple[str, ...]
    kind: str = ""  # "m" and "f" of a person, "p" of several, "b" of a body, "" of a person of either
    person: bool = False


class Speakers:
    """Whom the sources of one text mean; asked in the order of the text."""

    def __init__(self, parsed: ParsedText, names: Sequence[Named] = ()) -> None:
        self._parsed = parsed
        self._text = text = parsed.words
        self._listed = {
            _plain(spelling): entry.name for entry in names for spelling in (entry.name, *entry.also)
        }
        self._names: Iterator[Name] = find_names(text)
        self._next: Name | None = next(self._names, None)
        self._by_last: dict[str, Party] = {}
        self._by_first: dict[str, Party | None] = {}
        self._spoken: list[Party] = []
        self._spoken_at = -1
        self._bodies: dict[str, str] = {}

    def resolve(self, start: int, end: int, sentence: int) -> str:
        """Return whom the source at `start` to `end` means; its sentence begins at `sentence`."""
        self._read_to(end)
        words = self._text[start:end]
        pronoun = _PRONOUNS.get(words.lower())
        if pronoun is not None:
            party = self._meant(pronoun, start, sentence)
            if party is None:
                return self._shown(words)
            self._spoke(party, start)
            return self._shown(party.full)
        party = self._party(start, end)
        self._spoke(party, start)
        return self._shown(party.full, words)

    def _shown(self, full: str, words: str = "") -> str:
        """Return the listed name that a source is a spelling of, or else the source at its fullest."""
        if self._listed:
            for text in (words, full):
                listed = self._listed.get(_plain(text)) or self._led(text.split(",")[0].split(" "))
                if listed:
                    return listed
        return full

    def _led(self, words: list[str]) -> str:
        """Return the name listed whose spelling stands after a role or title ("Minister Ada Quill")."""
        for first in range(1, len(words)):
            if words[first - 1].lower() in _LINKS or words[first - 1].endswith(("'s", "’s")):
                continue
            listed = self._listed.get(_plain(" ".join(words[first:])))
            if listed and any(is_role(word) for word in words[:first]):
                return listed
        return ""

    def _read_to(self, end: int) -> None:
        while self._next is not None and self._next.start < end:
            self._enter(self._next)
            self._next = next(self._names, None)

    def _enter(self, name: Name) -> Party | None:
        core = name.core
        for word in name.full.split(" "):
            if word.lower() in source_words("bodies"):
                self._bodies[word.lower()] = name.full
        if len(core) > 4 or (len(core) == 1 and not name.described):
            return None
        last, first = core[-1].lower(), core[0].lower()
        known = self._find(core)
        if known is not None:
            if (
                len(core) >= len(known.core)
                and len(name.full) > len(known.full)
                and len(name.full) <= _LONGEST
            ):
                known.full, known.core = name.full, core
            known.person = known.person or name.described
            known.kind = known.kind or _kind(name.full)
            return known
        if len(core) == 1:
            return None
        body = (
            last in source_words("bodies") or last in source_words("papers") or last in source_words("places")
        )
        party = Party(name.full, core, "b" if body else _kind(name.full), name.described and not body)
        self._by_last[last] = party
        if not body:
            self._by_first[first] = None if first in self._by_first else party
        return party

    def _find(self, core: tuple[str, ...]) -> Party | None:
        last, first = core[-1].lower(), core[0].lower()
        known = self._by_last.get(last)
        if known is not None and (len(core) == 1 or _agree(core, known.core)):
            return known
        if len(core) == 1:
            return self._by_first.get(last)
        other = self._by_first.get(first)
        return other if other is not None and _agree(core, other.core) else None

    def _party(self, start: int, end: int) -> Party:
        """Return who a phrase that is no pronoun names, entering it where it is new."""
        words = " ".join(self._text[start:end].split())
        name = self._name_in(start, end)
        head = words.split(",")[0].split(" ")[-1]
        if name is not None and not (head.islower() and is_role(head)):
            party = self._find(name.core)
            if party is None and len(name.core) > 1:
                party = self._enter(name)
            if party is not None and (len(name.core) > 1 or self._stands_alone(words, name)):
                if words.split(" ")[0].lower() in _PRONOUNS:
                    words = words.split(" ", 1)[-1]
                if len(words) > len(party.full) and len(words) <= _LONGEST and len(name.core) > 1:
                    party.full = words
                party.kind = party.kind or _kind(words)
                party.person = party.person or party.kind != "b"
                return party
            body = name.core[-1].lower() in source_words("places") or (
                name.core[-1].isupper() and len(name.core[-1]) > 1
            )
            return Party(words, name.core, "b" if body or _is_body(words) else _kind(words), not body)
        return self._described(words)

    def _described(self, words: str) -> Party:
        """Return who "the ministry" or "officials" means."""
        article = _ARTICLE.match(words)
        rest = words[article.end() :] if article else words
        head = _END.split(rest)[0].split(" ")[-1].lower() if rest else ""
        body = head in source_words("bodies") or head in source_words("papers")
        if article and " " not in rest and body and head in self._bodies:
            return Party(self._bodies[head], (), "b")
        if body and " " in rest:
            self._bodies[head] = words
        holder = self._holder(words) if is_role(head) and not head.endswith("s") else None
        if holder is not None:
            return holder
        kind = "b" if body else "p" if head.endswith("s") or head in {"police", "people"} else _kind(words)
        return Party(words, (), kind, is_role(head))

    def _holder(self, words: str) -> Party | None:
        """Return the person named whose role a phrase gives ("Ostravia's defence minister"), if it is one."""
        role = words.lower().replace("’s", "'s").split(" ")
        first = len(role)
        while first and role[first - 1].isalpha() and role[first - 1] not in {"the", "a", "an"}:
            first -= 1
        tail, owner = " ".join(role[first:]), role[first - 1] if first else ""
        stem = owner.removesuffix("'s")[:4] if owner.endswith("'s") else ""
        if first and not stem and owner != "the":
            return None
        holders = {
            id(party): party
            for party in self._by_last.values()
            if party.person and f"{tail} " in party.full.lower() + " " and stem in party.full.lower()
        }
        return next(iter(holders.values())) if len(holders) == 1 else None

    def _name_in(self, start: int, end: int) -> Name | None:
        """Return the name that a phrase holds before anything set beside it."""
        for piece in _PIECE.finditer(self._text, start, end):
            found = None
            for match in _CAPITALS.finditer(self._text, piece.start(), piece.end()):
                found = read_name(self._text, match.start(), match.end()) or found
            if found is not None:
                return found
        return None

    def _stands_alone(self, words: str, name: Name) -> bool:
        """Say whether a phrase is the bare name, with a form of address at most ("Mr. Rutte")."""
        return (
            len(words.split(",", maxsplit=1)[0].split(" ")) <= len(name.core) + 2 and not words[:1].islower()
        )

    def _spoke(self, party: Party, place: int) -> None:
        self._spoken_at = place
        self._spoken.append(party)
        del self._spoken[:-_RECENT]

    def _meant(self, pronoun: str, place: int, sentence: int) -> Party | None:
        """Return whom a pronoun stands for: who is named in its sentence, heads one before it, or spoke last."""
        party = None
        if pronoun in "mf":
            party = self._person_in(sentence, place, pronoun) or self._heading(place, pronoun)
        if party is None:
            party = self._last_spoken(pronoun)
        if party is not None and pronoun in "mf":
            party.kind, party.person = pronoun, True
        return party

    def _last_spoken(self, pronoun: str) -> Party | None:
        """Return who spoke last whom the pronoun fits; nobody where one stands between who may be meant."""
        for spoken in reversed(self._spoken):
            if _fits(spoken, pronoun):
                return spoken
            if pronoun in "bp" and not spoken.kind and not any(map(is_role, spoken.full.split(" "))):
                return None
        return None

    def _person_in(self, start: int, end: int, pronoun: str) -> Party | None:
        """Return the first person named in a stretch of text whom the pronoun fits."""
        for match in _CAPITALS.finditer(self._text, start, end):
            last = match[0].split(" ")[-1].lower().removesuffix("'s").removesuffix("’s")
            party = self._by_last.get(last)
            if party is not None and party.kind != "b" and _fits(party, pronoun):
                noun = _NEXT.match(self._text, match.end())
                if party.person or noun is None or tag_of(noun[1]) not in "neg":
                    return party
        return None

    def _heading(self, place: int, pronoun: str) -> Party | None:
        """Return who is named at the head of the nearest sentence since somebody spoke last."""
        floor = max(self._spoken_at + 1, place - _NEAR, 0)
        starts = [sentence.start for sentence in self._parsed.sentences_between(floor, place)]
        heads = [head for start in reversed(starts) if (head := _HEAD.match(self._text, start, place))]
        found = (self._person_in(*head.span(), pronoun) for head in heads)
        return next((party for party in found if party is not None), None)


def _fits(party: Party, pronoun: str) -> bool:
    if pronoun == "p":
        return party.kind in {"p", "b"}
    if pronoun == "b":
        return party.kind == "b"
    return party.kind in {"", pronoun}


def _agree(core: tuple[str, ...], known: tuple[str, ...]) -> bool:
    """Say whether two names of several words may be one: the shorter's words stand in the longer."""
    some, others = {word.lower() for word in core}, {word.lower() for word in known}
    return some <= others or others <= some


def _is_body(words: str) -> bool:
    last = words.rsplit(" ", maxsplit=1)[-1].lower()
    return last in source_words("bodies") or last in source_words("papers")


def _kind(words: str) -> str:
    plain = {word.lower().rstrip(".") for word in words.replace(",", " ").split(" ")}
    if plain & source_words("men"):
        return "m"
    if plain & source_words("women"):
        return "f"
    return "b" if _is_body(words) else ""


def _plain(name: str) -> str:
    words = " ".join(name.replace("’", "'").lower().split()).removesuffix("'s")
    return words.removeprefix("the ").replace(".", "")
