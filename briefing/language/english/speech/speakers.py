"""The sources of reports in the order of the text in; whom each means, by the fullest name and role so far, out.

The names of the text are entered as it is read. A short name is looked up by its last word or its first, "the
ministry" among the bodies named, a pronoun among those who were named or spoke last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from briefing.language.english.speech.lexicon import class_of, speaker_words, words_in
from briefing.language.english.speech.listed_names import ListedNames, Named
from briefing.language.english.speech.names import Name, find_names, is_role, name_word, read_name
from briefing.language.english.speech.parties import (
    LONGEST_DESCRIPTION,
    PERSONS,
    Kind,
    Parties,
    Party,
    fits,
    is_body,
    is_body_word,
    kind_of,
)
from briefing.language.english.speech.word_classes import ED_WORD, ING_WORD, NOUN
from briefing.text.parsed import ParsedText
from briefing.text.word_forms import is_plural
from briefing.text.word_sections import any_entry, read_sections

_PRONOUN_SECTIONS = {
    "pronouns for a man": Kind.MAN,
    "pronouns for a woman": Kind.WOMAN,
    "pronouns for several": Kind.SEVERAL,
    "pronouns for a body": Kind.BODY,
}
_MOST_RECENT = 6  # who spoke before them is no longer meant by a pronoun
_SIGHT_OF_HEAD = 400  # characters before a pronoun in which a sentence may begin with whom it means
_NEXT_WORD = re.compile(r" ([a-z][\w-]*)")
_PIECE = re.compile(r"[^,]+")
_SENTENCE_HEAD = re.compile(r"(?:[^\s.?!]+ ){0,5}[^\s.?!]+")
_AFTER_NAME_AS_ADJECTIVE = frozenset({NOUN, ED_WORD, ING_WORD})  # "the Quill report" names no Quill


@cache
def _pronouns() -> dict[str, str]:
    sections = read_sections("attribution-words")
    return {word: kind for section, kind in _PRONOUN_SECTIONS.items() for word in sections[section]}


@cache
def _capitals() -> re.Pattern[str]:
    return re.compile(rf"{name_word()}(?: {name_word()})*")


@cache
def _article() -> re.Pattern[str]:
    return re.compile(any_entry("attribution-words", "articles of groups") + r"\s+", re.IGNORECASE)


@cache
def _end_of_head() -> re.Pattern[str]:
    """Return the pattern of what ends the head of a description: "officials | familiar with the plan"."""
    return re.compile(rf",| {any_entry('attribution-words', 'ends of heads')}\b")


class Speakers:
    """Whom the sources of one text mean; asked in the order of the text."""

    def __init__(self, parsed: ParsedText, names: Sequence[Named] = ()) -> None:
        self._parsed = parsed
        self._text = text = parsed.words
        self._listed = ListedNames(names)
        self._names: Iterator[Name] = find_names(text)
        self._next: Name | None = next(self._names, None)
        self._parties = Parties()
        self._spoken: list[Party] = []
        self._spoken_at = -1

    def resolve(self, start: int, end: int, sentence: int) -> str:
        """Return whom the source at `start` to `end` means; its sentence begins at `sentence`.

        "Quill" means the "Ada Quill, an analyst" named before; "she" means her where she spoke last, and
        stays "she" where nobody fits.
        """
        self._read_to(end)
        words = self._text[start:end]
        pronoun = _pronouns().get(words.lower())
        if pronoun is None:
            party = self._party(start, end)
            self._spoke(party, start)
            return self._listed.shown(party.full, words)
        meant = self._meant(pronoun, start, sentence)
        if meant is None:
            return self._listed.shown(words)
        self._spoke(meant, start)
        return self._listed.shown(meant.full)

    def _read_to(self, end: int) -> None:
        while self._next is not None and self._next.start < end:
            self._parties.enter(self._next)
            self._next = next(self._names, None)

    def _party(self, start: int, end: int) -> Party:
        """Return who a phrase that is no pronoun names, entering it where it is new."""
        words = " ".join(self._text[start:end].split())
        name = self._name_in(start, end)
        head = words.split(",")[0].split(" ")[-1]
        if name is None or (head.islower() and is_role(head)):
            return self._described(words)
        party = self._parties.find(name.core)
        if party is None and len(name.core) > 1:
            party = self._parties.enter(name)
        if party is not None and (len(name.core) > 1 or _is_bare(words, name)):
            return _complete(party, words, name)
        last = name.core[-1]
        body = last.lower() in speaker_words("places") or (last.isupper() and len(last) > 1)
        kind = Kind.BODY if body or is_body(words) else kind_of(words)
        return Party(words, name.core, kind, not body)

    def _described(self, words: str) -> Party:
        """Return who "the ministry" or "officials" means."""
        article = _article().match(words)
        rest = words[article.end() :] if article else words
        head = _end_of_head().split(rest)[0].split(" ")[-1].lower() if rest else ""
        body = is_body_word(head)
        if article and " " not in rest and body and self._parties.body(head):
            return Party(self._parties.body(head), (), Kind.BODY)
        if body and " " in rest:
            self._parties.enter_body(head, words)
        holder = self._parties.holder(words) if is_role(head) and not is_plural(head) else None
        if holder is not None:
            return holder
        several = is_plural(head) or head.endswith(("'s", "’s")) or head in words_in("groups of persons")
        kind = Kind.BODY if body else Kind.SEVERAL if several else kind_of(words)
        return Party(words, (), kind, is_role(head))

    def _name_in(self, start: int, end: int) -> Name | None:
        """Return the name that a phrase holds before anything set beside it."""
        for piece in _PIECE.finditer(self._text, start, end):
            found = None
            for match in _capitals().finditer(self._text, piece.start(), piece.end()):
                found = read_name(self._text, match.start(), match.end()) or found
            if found is not None:
                return found
        return None

    def _spoke(self, party: Party, place: int) -> None:
        self._spoken_at = place
        self._spoken.append(party)
        del self._spoken[:-_MOST_RECENT]

    def _meant(self, pronoun: str, place: int, sentence: int) -> Party | None:
        """Return whom a pronoun stands for: who is named in its sentence, heads one before it, or spoke last."""
        if pronoun not in PERSONS:
            return self._last_spoken(pronoun)
        party = (
            self._person_in(sentence, place, pronoun)
            or self._heading(place, pronoun)
            or self._last_spoken(pronoun)
        )
        if party is not None:
            party.kind, party.person = pronoun, True
        return party

    def _last_spoken(self, pronoun: str) -> Party | None:
        """Return who spoke last whom the pronoun fits; nobody where one stands between who may be meant."""
        for spoken in reversed(self._spoken):
            if fits(pronoun, spoken.kind):
                return spoken
            unknown = spoken.kind == Kind.EITHER and not any(map(is_role, spoken.full.split(" ")))
            if pronoun not in PERSONS and unknown:
                return None
        return None

    def _person_in(self, start: int, end: int, pronoun: str) -> Party | None:
        """Return the first person named in a stretch of text whom the pronoun fits."""
        for match in _capitals().finditer(self._text, start, end):
            last = match[0].split(" ")[-1].lower().removesuffix("'s").removesuffix("’s")
            party = self._parties.by_last_word(last)
            if party is None or party.kind == Kind.BODY or not fits(pronoun, party.kind):
                continue
            noun = _NEXT_WORD.match(self._text, match.end())
            if party.person or noun is None or class_of(noun[1]) not in _AFTER_NAME_AS_ADJECTIVE:
                return party
        return None

    def _heading(self, place: int, pronoun: str) -> Party | None:
        """Return who is named at the head of the nearest sentence since somebody spoke last."""
        floor = max(self._spoken_at + 1, place - _SIGHT_OF_HEAD, 0)
        starts = [sentence.start for sentence in self._parsed.sentences_between(floor, place)]
        heads = [
            head for start in reversed(starts) if (head := _SENTENCE_HEAD.match(self._text, start, place))
        ]
        found = (self._person_in(*head.span(), pronoun) for head in heads)
        return next((party for party in found if party is not None), None)


def _is_bare(words: str, name: Name) -> bool:
    """Return whether a phrase is the bare name, with a form of address at most ("Mr. Rutte")."""
    lead = words.split(",", maxsplit=1)[0].split(" ")
    return len(lead) <= len(name.core) + 2 and not words[:1].islower()


def _complete(party: Party, words: str, name: Name) -> Party:
    """Take the words of a source as the fullest description of its party, without "his" at their head."""
    if words.split(" ", maxsplit=1)[0].lower() in _pronouns():
        words = words.split(" ", 1)[-1]
    if len(party.full) < len(words) <= LONGEST_DESCRIPTION and len(name.core) > 1:
        party.full = words
    party.take_kind(kind_of(words))
    party.person = party.person or party.kind != Kind.BODY
    return party
