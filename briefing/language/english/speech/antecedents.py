"""Who spoke where, in the order of the text, in; whom a pronoun means out.

A pronoun means who is the subject of its sentence, or of one since somebody spoke last, or else that speaker:
nobody in words that are reported, after a preposition or in brackets.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from briefing.language.english.speech import word_classes as tag
from briefing.language.english.speech.descriptions import may_be_person
from briefing.language.english.speech.lexicon import class_of, words_in
from briefing.language.english.speech.names import NEXT_WORD, capital_words, is_role, name_word
from briefing.language.english.speech.parties import PERSONS, Kind, Parties, Party, fits
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
_SENTENCE_HEAD = re.compile(r"(?:[^\s.?!]+ ){0,5}[^\s.?!]+")
_BEFORE_ASIDE = tag.ING | {tag.PREPOSITION, tag.TO}  # "of Ada Quill", "urging Ada Quill"
_AFTER_SUBJECT = tag.FINITE | {tag.ED_WORD}
_SETS_OFF = frozenset({tag.RELATIVE, tag.DETERMINER})  # "Brandt, who left in May, disagreed"
# "the Quill report" names no Quill
_AFTER_NAME_AS_ADJECTIVE = frozenset({tag.NOUN, tag.ED_WORD, tag.ING_WORD})


@cache
def pronoun_kinds() -> dict[str, str]:
    """Return the pronouns that may mean a speaker, and the kind of party each means."""
    sections = read_sections("attribution-words")
    return {word: kind for section, kind in _PRONOUN_SECTIONS.items() for word in sections[section]}


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


class Antecedents:
    """Whom the pronouns of one text mean, asked in its order, by who was named and who spoke before them."""

    def __init__(self, parsed: ParsedText, parties: Parties) -> None:
        self._parsed = parsed
        self._text = parsed.words
        self._parties = parties
        self._spoken: list[Party] = []
        self._spoken_at = -1
        self._statements = 0
        self._quotation_starts = [quotation.start for quotation in parsed.quotations]

    def note(self, party: Party, place: int, *, within: bool = False) -> None:
        """Note that a party spoke at a place; `within` the words of another, it did not speak last."""
        self._statements += 1
        party.spoke = self._statements
        if within and self._spoken:
            self._spoken.insert(-1, party)
        else:
            self._spoken.append(party)
        self._spoken_at = place
        del self._spoken[:-_MOST_RECENT]

    def meant(self, pronoun: str, place: int, sentence: int) -> Party | None:
        """Return whom a pronoun at a place means: who is named in its sentence, heads one before it, or spoke last.

        `pronoun` is the kind of party that it means; its sentence begins at `sentence`.
        """
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
        for match in capital_words().finditer(self._text, start, end):
            last = match[0].split(" ")[-1].lower().removesuffix("'s").removesuffix("’s")
            party = self._parties.by_last_word(last)
            if party is None or party.kind == Kind.BODY or not fits(pronoun, party.kind):
                continue
            noun = NEXT_WORD.match(self._text, match.end())
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
        return any(pronoun_kinds().get(word.strip(".,;“”\"'")) == pronoun for word in before)

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
        for name in capital_words().finditer(self._text, start, end):
            done_to = _object_near().match(self._text, name.end())
            if done_to is None or pronoun_kinds().get(done_to["object"]) != pronoun:
                continue
            owns = (
                done_to["object"] in words_in("possessives") and class_of(done_to["next"] or "") == tag.NOUN
            )
            if not owns:
                return True
        return False

    def _names_subject(self, start: int, end: int) -> bool:
        """Return whether a name in a sentence has a verb right after it."""
        return any(self._has_verb(name.end()) for name in capital_words().finditer(self._text, start, end))

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
