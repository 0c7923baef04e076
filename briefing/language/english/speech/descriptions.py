"""The words that a text has for a speaker in; what of them names or describes him out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from briefing.language.english.speech import word_classes as tag
from briefing.language.english.speech.lexicon import class_of, speaker_words, words_in
from briefing.language.english.speech.names import Name
from briefing.language.english.speech.parties import (
    LONGEST_DESCRIPTION,
    Kind,
    Party,
    is_body,
    is_body_name,
    kind_of,
    roles_in,
)
from briefing.text.word_forms import is_plural
from briefing.text.word_sections import any_entry


@cache
def article_of_group() -> re.Pattern[str]:
    """Return the pattern of an article at the head of a description."""
    return re.compile(any_entry("attribution-words", "articles of groups") + r"\s+", re.IGNORECASE)


@cache
def _end_of_head() -> re.Pattern[str]:
    """Return the pattern of what ends the head of a description: "officials | familiar with the plan"."""
    return re.compile(rf",| {any_entry('attribution-words', 'ends of heads')}\b")


@cache
def _clause_about() -> re.Pattern[str]:
    """Return the pattern at which a clause begins that says something else of a speaker: "Quill, | who was ill".

    So does what he did as he spoke: "Quill, | speaking to reporters".
    """
    asides = any_entry("attribution-words", "asides of speakers")
    return re.compile(rf",? ?(?:, |\()(?=(?:{any_entry('attribution-words', 'relatives')}|{asides})\b)")


@cache
def _clause_with_who() -> re.Pattern[str]:
    """Return the pattern of a head and the clause that tells which it is: "Parents who met | the mayor, Ada Quill"."""
    return re.compile(r"(?P<head>(?:[\w’'-]+ ){1,4})who\b")


def named_only(words: str) -> str:
    """Return a source without a clause about it and, where a name follows, without whose it is.

    "Ada Quill, who was ill" is Ada Quill, and so is "Its head, Ada Quill"; "parents who met Ada Quill" are parents.
    """
    if "," not in words and "(" not in words:
        return words
    plain = _clause_about().split(words, maxsplit=1)[0]
    told = _clause_with_who().match(plain) if "," in plain else None
    if told:
        return told["head"].strip()
    owner, _, rest = plain.partition(" ")
    role, _, name = rest.partition(", ")
    owned = owner.lower() in words_in("possessives") and role.islower()
    return name if owned and name[:1].isupper() else plain


def main_word(description: str) -> str:
    """Return the word, in small letters, that a description is about: "officials" in "officials familiar with it"."""
    if not description:
        return ""
    words = _end_of_head().split(description)[0].split() or [""]
    return _main_word(words) if "ing" in description else words[-1].lower()


def _main_word(words: Sequence[str]) -> str:
    """Return the word that a description is about: "men" in "men drinking beer", "officials" in "senior officials"."""
    for place in range(1, len(words)):
        if class_of(words[place]) in tag.ING and is_plural(words[place - 1].lower()):
            return words[place - 1].lower()
    return words[-1].lower()


def may_be_person(name: str) -> bool:
    """Return whether a name of several words may be a person's: "Ada Wren", but not "The Courier" or "Harbour News"."""
    words = name.split(" ")
    listed = speaker_words("papers").union(speaker_words("bodies"), speaker_words("places"))
    return (
        len(words) > 1 and words[0] != "The" and not is_body(name) and not listed & set(name.lower().split())
    )


def is_bare_name(words: str, name: Name) -> bool:
    """Return whether a phrase is the bare name, with a form of address at most ("Mr. Rutte")."""
    lead = words.split(",", maxsplit=1)[0].split(" ")
    return len(lead) <= len(name.core) + 2 and not words[:1].islower()


def _without_place_of_work(words: str, name: Name) -> str:
    """Return a person with the role, without where the person works: "Ada Quill | from the harbour office"."""
    core = " ".join(name.core)
    before, found, after = words.partition(core)
    following = after.strip().split(" ")[0]
    hangs_on = bool(following) and class_of(following) == tag.PREPOSITION
    return before + found if hangs_on and not is_body_name(name.core) else words


def complete_party(party: Party, words: str, name: Name) -> Party:
    """Take the words of a source as the fullest description of its party, without "his" at their head."""
    opening = words.split(" ", maxsplit=1)[0]
    if opening.lower() in words_in("possessives") and opening != name.core[0]:
        words = words.split(" ", 1)[-1]
    if len(party.full) < len(words) <= LONGEST_DESCRIPTION and len(name.core) > 1:
        party.full = words
    party.take_kind(kind_of(_without_place_of_work(words, name)))
    party.roles |= roles_in(words)
    party.person = party.person or party.kind != Kind.BODY
    return party
