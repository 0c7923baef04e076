"""The sources of reports in the order of the text in; whom each means, by the fullest name and role so far, out.

The names of the text are entered as it is read. A short name is looked up by its last word or its first, "the
ministry" among the bodies named; whom a pronoun means, `antecedents.py` says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.language.english.speech import word_classes as tag
from briefing.language.english.speech.antecedents import Antecedents, pronoun_kinds
from briefing.language.english.speech.descriptions import (
    article_of_group,
    complete_party,
    is_bare_name,
    main_word,
    named_only,
)
from briefing.language.english.speech.lexicon import class_of, endings_in, speaker_words, words_in
from briefing.language.english.speech.names import (
    NEXT_WORD,
    Name,
    capital_words,
    find_names,
    is_capital_within,
    is_role,
    read_name,
)
from briefing.language.english.speech.parties import (
    Kind,
    Parties,
    Party,
    is_body,
    is_body_name,
    is_body_word,
    kind_of,
)
from briefing.text.parsed import ParsedText
from briefing.text.word_forms import is_plural

_PIECE = re.compile(r"[^,]+")
_AND_OWN = re.compile(r" and (his|her) ")  # "Olaf Quill and his wife": a man


class Speakers:
    """Whom the sources of one text mean; asked in the order of the text."""

    def __init__(self, parsed: ParsedText) -> None:
        self._text = text = parsed.words
        self._names: Iterator[Name] = find_names(text)
        self._next: Name | None = next(self._names, None)
        self._parties = Parties()
        self._antecedents = Antecedents(parsed, self._parties)

    def resolve(self, start: int, end: int, sentence: int, *, within: bool = False) -> str:
        """Return whom the source at `start` to `end` means; its sentence begins at `sentence`.

        "Quill" means the "Ada Quill, an analyst" named before; "she" means her where she spoke last, and
        stays "she" where nobody fits. A source `within` the words of another did not speak last.
        """
        self._read_to(end)
        words = self._text[start:end]
        pronoun = pronoun_kinds().get(words.lower())
        if pronoun is None or is_capital_within(self._text, start):
            party = self._party(start, end)
            self._antecedents.note(party, start, within=within)
            return named_only(party.full)
        meant = self._antecedents.meant(pronoun, start, sentence)
        if meant is None:
            return words
        self._antecedents.note(meant, start, within=within)
        return named_only(meant.full)

    def _read_to(self, end: int) -> None:
        while self._next is not None and self._next.start < end:
            party = self._parties.enter(self._next)
            own = _AND_OWN.match(self._text, self._next.end) if party is not None else None
            if own is not None and party is not None:
                party.take_kind(pronoun_kinds()[own[1]])
            self._next = next(self._names, None)

    def _party(self, start: int, end: int) -> Party:
        """Return who a phrase that is no pronoun names, entering it where it is new."""
        words = named_only(" ".join(self._text[start:end].split()))
        if words.islower():
            return self._described(words)
        if self._text.startswith(words, start):
            end = start + len(words)  # "Parents who met the mayor, Ada Quill" are not Ada Quill
        name = self._name_in(start, end)
        head = words.split(",")[0].split(" ")[-1]
        owner = name is not None and self._text.startswith(("'s ", "’s "), name.end)
        if name is None or owner or (head.islower() and is_role(head)):
            return self._described(words)  # "Quill's aunt" is not Quill
        party = self._parties.find(name.core, f"{words.split(',')[0]}")
        if party is None and len(name.core) > 1:
            party = self._parties.enter(name)
        if party is not None and (len(name.core) > 1 or is_bare_name(words, name)):
            return complete_party(party, words, name)
        last = name.core[-1]
        body = last.lower() in speaker_words("places") or (last.isupper() and len(last) > 1)
        kind = Kind.BODY if body or is_body(words) else kind_of(words)
        return Party(words, name.core, kind, not body)

    def _described(self, words: str) -> Party:
        """Return who "the ministry" or "officials" means."""
        article = article_of_group().match(words)
        rest = words[article.end() :] if article else words
        head = main_word(rest)
        body = is_body_word(head)
        if article and " " not in rest and body and self._parties.body(head):
            return Party(self._parties.body(head), (), Kind.BODY)
        if body and " " in rest:
            self._parties.enter_body(head, words)
        one = is_role(head) and not is_plural(head) and head not in words_in("groups of persons")
        holder = self._parties.holder(words) if one else None
        if holder is not None:
            return holder
        several = (
            is_plural(head)
            or " and " in words
            or head.endswith(("'s", "’s"))
            or head in words_in("groups of persons")
        )
        kind = Kind.BODY if body else Kind.SEVERAL if several else kind_of(words)
        return Party(words, (), kind, is_role(head) or head.endswith(endings_in("endings of persons")))

    def _name_in(self, start: int, end: int) -> Name | None:
        """Return the name that a phrase holds before anything set beside it."""
        for piece in _PIECE.finditer(self._text, start, end):
            if class_of(piece[0].strip().partition(" ")[0]) == tag.RELATIVE:
                return None  # "Quill's sister, who met Quill in May"
            found = None
            for match in capital_words().finditer(self._text, piece.start(), piece.end()):
                name = read_name(self._text, match.start(), match.end())
                if name is not None and found is not None and self._is_second(name):
                    return None  # "Olaf Brandt and Ada Quill" are two
                if name is not None and found is not None and self._hangs_on(found, name):
                    return found  # "Ada Quill from Karsk's harbour office" is she
                if name is not None and not self._is_another(name, *piece.span()):
                    found = name
            if found is not None:
                return found
        return None

    def _is_second(self, name: Name) -> bool:
        """Return whether "and" stands right before a name."""
        return self._text.startswith(" and ", max(0, name.start - len(" and ")))

    def _hangs_on(self, person: Name, name: Name) -> bool:
        """Return whether a name only says where a person belongs: "Ada Quill from | Karsk's harbour office"."""
        between = self._text[person.end : name.start].split()
        hangs_on = bool(between) and class_of(between[0]) == tag.PREPOSITION
        return hangs_on and len(person.core) > 1 and not is_body_name(person.core)

    def _is_another(self, name: Name, start: int, end: int) -> bool:
        """Return whether a name is not whom a phrase that begins at `start` means: "a spokesman for Ada Quill"."""
        after = NEXT_WORD.match(self._text, name.end, end)
        if after is not None and class_of(after[1]) == tag.NOUN:
            return True  # "a Quill advertisement" is not Quill
        words = self._text[start : name.end].split()[: -len(name.core)]
        while words and (is_role(words[-1]) or words[-1].lower() in words_in("articles")):
            words.pop()
        before = words[-1].lower() if words else ""
        return len(words) > 1 and before in words_in("before another's name")
