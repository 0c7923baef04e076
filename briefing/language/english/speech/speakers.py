"""The sources of reports in the order of the text in; whom each means, by the fullest name and role so far, out.

The names of the text are entered as it is read. A short name is looked up by its last word or its first, "the
ministry" among the bodies named. A pronoun means who is the subject of its sentence, or of one since somebody
spoke last, or else that speaker: nobody in words that are reported, after a preposition or in brackets.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from briefing.language.english.speech import word_classes as tag
from briefing.language.english.speech.descriptions import (
    article_of_group,
    complete_party,
    is_bare_name,
    main_word,
    may_be_person,
    named_only,
)
from briefing.language.english.speech.lexicon import class_of, endings_in, speaker_words, words_in
from briefing.language.english.speech.names import (
    Name,
    find_names,
    is_capital_within,
    is_role,
    name_word,
    read_name,
)
from briefing.language.english.speech.parties import (
    PERSONS,
    Kind,
    Parties,
    Party,
    fits,
    is_body,
    is_body_name,
    is_body_word,
    kind_of,
)
from briefing.text.parsed import ParsedText
from briefing.text.quotations import Quotation
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
_AND_OWN = re.compile(r" and (his|her) ")  # "Olaf Quill and his wife": a man
_SENTENCE_HEAD = re.compile(r"(?:[^\s.?!]+ ){0,5}[^\s.?!]+")
_BEFORE_ASIDE = tag.ING | {tag.PREPOSITION, tag.TO}  # "of Ada Quill", "urging Ada Quill"
_AFTER_SUBJECT = tag.FINITE | {tag.ED_WORD}
_SETS_OFF = frozenset({tag.RELATIVE, tag.DETERMINER})  # "Brandt, who left in May, disagreed"
# "the Quill report" names no Quill
_AFTER_NAME_AS_ADJECTIVE = frozenset({tag.NOUN, tag.ED_WORD, tag.ING_WORD})


@cache
def _pronouns() -> dict[str, str]:
    sections = read_sections("attribution-words")
    return {word: kind for section, kind in _PRONOUN_SECTIONS.items() for word in sections[section]}


@cache
def _capitals() -> re.Pattern[str]:
    return re.compile(rf"{name_word()}(?: {name_word()})*")


@cache
def _verb_after_name() -> re.Pattern[str]:
    adverbs = any_entry("attribution-words", "between subject and verb")
    return re.compile(rf" (?:(?:[a-z]+ly|{adverbs}) )?([a-z]+)")


@cache
def _object_near() -> re.Pattern[str]:
    """Return the pattern of a verb or two with a pronoun as its object, after a name: " met him", " had met her."."""
    objects = any_entry("attribution-words", "object pronouns")
    return re.compile(rf"(?: [a-z]+){{1,3}} (?P<object>{objects})\b(?: (?P<next>[a-z]+))?")


@cache
def _addressed() -> re.Pattern[str]:
    """Return the pattern of a verb with a named hearer: "told Ada Wren"."""
    verbs = any_entry("attribution-words", "verbs with a named hearer")
    return re.compile(rf"\b{verbs} (?P<name>{name_word()}(?: {name_word()})*)")


class Speakers:
    """Whom the sources of one text mean; asked in the order of the text."""

    def __init__(self, parsed: ParsedText) -> None:
        self._parsed = parsed
        self._text = text = parsed.words
        self._names: Iterator[Name] = find_names(text)
        self._next: Name | None = next(self._names, None)
        self._parties = Parties()
        self._spoken: list[Party] = []
        self._spoken_at = -1
        self._statements = 0
        self._quotation_starts = [quotation.start for quotation in parsed.quotations]

    def resolve(self, start: int, end: int, sentence: int, *, within: bool = False) -> str:
        """Return whom the source at `start` to `end` means; its sentence begins at `sentence`.

        "Quill" means the "Ada Quill, an analyst" named before; "she" means her where she spoke last, and
        stays "she" where nobody fits. A source `within` the words of another did not speak last.
        """
        self._read_to(end)
        words = self._text[start:end]
        pronoun = _pronouns().get(words.lower())
        if pronoun is None or is_capital_within(self._text, start):
            party = self._party(start, end)
            self._spoke(party, start, within)
            return named_only(party.full)
        meant = self._meant(pronoun, start, sentence)
        if meant is None:
            return words
        self._spoke(meant, start, within)
        return named_only(meant.full)

    def _read_to(self, end: int) -> None:
        while self._next is not None and self._next.start < end:
            party = self._parties.enter(self._next)
            own = _AND_OWN.match(self._text, self._next.end) if party is not None else None
            if own is not None and party is not None:
                party.take_kind(_pronouns()[own[1]])
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
            for match in _capitals().finditer(self._text, piece.start(), piece.end()):
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
        after = _NEXT_WORD.match(self._text, name.end, end)
        if after is not None and class_of(after[1]) == tag.NOUN:
            return True  # "a Quill advertisement" is not Quill
        words = self._text[start : name.end].split()[: -len(name.core)]
        while words and (is_role(words[-1]) or words[-1].lower() in words_in("articles")):
            words.pop()
        before = words[-1].lower() if words else ""
        return len(words) > 1 and before in words_in("before another's name")

    def _spoke(self, party: Party, place: int, within: bool) -> None:
        self._statements += 1
        party.spoke = self._statements
        if within and self._spoken:
            self._spoken.insert(-1, party)
        else:
            self._spoken.append(party)
        self._spoken_at = place
        del self._spoken[:-_MOST_RECENT]

    def _meant(self, pronoun: str, place: int, sentence: int) -> Party | None:
        """Return whom a pronoun stands for: who is named in its sentence, heads one before it, or spoke last."""
        if pronoun not in PERSONS:
            return self._last_spoken(pronoun)
        persons = self._persons_in(sentence, place, pronoun) or self._heading(place, pronoun)
        party = _only(persons, pronoun) if persons else self._last_spoken(pronoun)
        if party is not None and not persons and self._is_interrupted(party, pronoun, sentence):
            return None
        if party is not None:
            party.kind, party.person = pronoun, True
        return party

    def _last_spoken(self, pronoun: str) -> Party | None:
        """Return who spoke last whom the pronoun fits; nobody where one stands between who may be meant."""
        for spoken in reversed(self._spoken):
            if fits(pronoun, spoken.kind) and (pronoun not in PERSONS or spoken.person or spoken.core):
                return spoken
            unknown = spoken.kind == Kind.EITHER and not any(map(is_role, spoken.full.split(" ")))
            if pronoun not in PERSONS and unknown:
                return None
        return None

    def _is_interrupted(self, party: Party, pronoun: str, sentence: int) -> bool:
        """Return whether somebody else may be the subject of a sentence since a person spoke last.

        "Olaf Quill said so. Brandt agreed. He added": perhaps Brandt, of whom nothing else is known; it stays "he".
        """
        own = {word.lower() for word in (*party.core, *party.full.split())}
        for addressed in _addressed().finditer(self._text, max(self._spoken_at, 0), sentence):
            hearer = self._parties.by_last_word(addressed["name"].rsplit(maxsplit=1)[-1].lower())
            known = hearer is not None and hearer is not party and fits(pronoun, hearer.kind)
            if known or (hearer is None and may_be_person(addressed["name"])):
                return True  # "Quill told Ada Wren so. She said": either of them
        for between in self._parsed.sentences_between(self._spoken_at + 1, sentence):
            head = _SENTENCE_HEAD.match(self._text, between.start, between.end)
            words = head[0].split() if head is not None else []
            for number, (written, following) in enumerate(pairwise(words)):
                word = written.rstrip(",")
                if written != word and class_of(following) not in _SETS_OFF:
                    continue
                unknown = word.isalpha() and word[0].isupper() and class_of(word) == tag.NAME
                alone = number > 0 or not is_plural(word.lower())
                verb = class_of(following) in (_AFTER_SUBJECT if written == word else _SETS_OFF)
                if unknown and alone and word.lower() not in own and verb:
                    return True
        return False

    def _persons_in(self, start: int, end: int, pronoun: str) -> list[Party]:
        """Return the persons named in a stretch of text whom the pronoun fits, in no words reported there."""
        found: list[Party] = []
        for match in _capitals().finditer(self._text, start, end):
            last = match[0].split(" ")[-1].lower().removesuffix("'s").removesuffix("’s")
            party = self._parties.by_last_word(last)
            if party is None or party.kind == Kind.BODY or not fits(pronoun, party.kind):
                continue
            noun = _NEXT_WORD.match(self._text, match.end())
            adjective = noun is not None and class_of(noun[1]) in _AFTER_NAME_AS_ADJECTIVE
            if adjective and not party.person:
                continue
            if not (
                self._text[match.end() : end] == ", "  # "Quill, he said, lied": another says so of Quill
                or self._is_aside(start, *match.span())
                or self._is_after_pronoun(start, match.start(), pronoun)
            ):
                found.append(party)
        return found

    def _is_after_pronoun(self, start: int, place: int, pronoun: str) -> bool:
        """Return whether such a pronoun stands before a name in its sentence, and so means another.

        "Asked whether he was sure that it was Brandt, he replied": not Brandt.
        """
        before = self._text[start:place].lower().split()
        return any(_pronouns().get(word.strip(".,;“”\"'")) == pronoun for word in before)

    def _is_aside(self, start: int, place: int, end: int) -> bool:
        """Return whether a name stands in reported words, in brackets or after a preposition ("of Ada Quill")."""
        before = self._text[start:place]
        if any(quotation.start < place < quotation.end for quotation in self._quotations_near(place)):
            return True
        words = _before_titles(before.split())
        if words[-1:] == ["and"] and not self._has_verb(end):
            beside = _before_names(words[:-1])  # "urging Mayor Brandt and Ada Quill to wait": Quill as well
            words = beside if len(beside) > 1 else words  # "In Karsk Mayor Brandt and Ada Quill": no aside
        return before.count("(") > before.count(")") or bool(words and class_of(words[-1]) in _BEFORE_ASIDE)

    def _quotations_near(self, place: int) -> Sequence[Quotation]:
        """Return the quotation that begins last before a place, if there is one."""
        number = bisect_left(self._quotation_starts, place)
        return self._parsed.quotations[max(0, number - 1) : number]

    def _heading(self, place: int, pronoun: str) -> list[Party]:
        """Return who is named in the nearest sentence since somebody spoke last that has one of them at its head."""
        floor = max(self._spoken_at + 1, place - _SIGHT_OF_HEAD, 0)
        if self._spoken and not fits(pronoun, self._spoken[-1].kind):
            floor = max(self._parsed.sentence_at(self._spoken_at).start, place - _SIGHT_OF_HEAD, 0)
        met: list[Party] = []
        for back, sentence in enumerate(reversed(self._parsed.sentences_between(floor, place))):
            head = _SENTENCE_HEAD.match(self._text, sentence.start, place)
            if head is not None and self._persons_in(*head.span(), pronoun):
                persons = self._persons_in(sentence.start, min(sentence.end, place), pronoun)
                if self._acts_on_another(*head.span(), pronoun):
                    met.extend(persons)
                    continue
                return [party for party in persons if party not in met]
            if back <= 1 and self._names_subject(sentence.start, min(sentence.end, place)):
                persons = self._persons_in(sentence.start, min(sentence.end, place), pronoun)
                if len(persons) == 1:
                    return persons  # "It rained, and Olaf Quill also declined to wait. He added"
        return []

    def _acts_on_another(self, start: int, end: int, pronoun: str) -> bool:
        """Return whether who is named does something to such a person: "Quill met him. He said": not Quill."""
        for name in _capitals().finditer(self._text, start, end):
            done_to = _object_near().match(self._text, name.end())
            if done_to is None or _pronouns().get(done_to["object"]) != pronoun:
                continue
            owns = (
                done_to["object"] in words_in("possessives") and class_of(done_to["next"] or "") == tag.NOUN
            )
            if not owns:
                return True
        return False

    def _names_subject(self, start: int, end: int) -> bool:
        """Return whether a name in a sentence has a verb right after it."""
        return any(self._has_verb(name.end()) for name in _capitals().finditer(self._text, start, end))

    def _has_verb(self, end: int) -> bool:
        """Return whether a verb stands right after a name that ends at a place."""
        word = _verb_after_name().match(self._text, end)
        return word is not None and class_of(word[1]) in _AFTER_SUBJECT


def _before_titles(words: list[str]) -> list[str]:
    """Return the words before the titles that stand at their end: "urging" of "urging Mayor"."""
    while words and is_role(words[-1]):
        words = words[:-1]
    return words


def _before_names(words: list[str]) -> list[str]:
    """Return the words before a name and its titles that stand at their end: "urging" of "urging Mayor Brandt"."""
    while words and class_of(words[-1]) == tag.NAME:
        words = words[:-1]
    return _before_titles(words)


def _only(persons: Sequence[Party], pronoun: str) -> Party | None:
    """Return whom of those named in a sentence a pronoun means: the first if he is known to be a man, or the only one.

    "Olaf Quill met Ilse Brandt. She said": nobody, for both may be meant.
    """
    sure = [party for party in persons if party.kind == pronoun]
    some = sure or persons
    only = all(party is some[0] for party in some)
    return some[0] if only or (persons[0] is some[0] and sure) else None
