"""The places where a section's terms were found in; how surely each term is meant there out.

The index finds stems, and no capitals. Some of what it finds is another word, or says only who speaks:

    term WHO         "the minister, who chaired the meeting"            another word: not found at all
    term dead        "the deadly disease"                               derived from it: not sure
    term ministers   "Environment Minister Ada Vorn closed the beach"   part of a name: not sure
    term school*     "“The dam holds,” said Ada Vorn, a school head"    tells who speaks: not sure

What is not sure counts half, so that it needs company. A phrase or an expression says exactly what was meant, and a
term with a capital is a name itself. The rules are for English; in other languages every place counts.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from briefing.config import Section
from briefing.corpus import Corpus, Match, ScoredPassage
from briefing.dataclass import dataclass
from briefing.model import Passage
from briefing.select.asked_kinds import asks_who
from briefing.text.passages import split_language
from briefing.text.word_forms import is_same_word
from briefing.text.word_sections import any_entry
from briefing.text.words import read_words

NOT_SURE = 0.5  # of a term's weight; shares from 0.4 to 0.7 choose nearly the same passages

DERIVED = "no form of the term"
IN_NAME = "part of a name"
TELLS_SPEAKER = "tells who speaks"

Span = tuple[int, int]

_WORD = re.compile(r"[^\W\d_]+")
_NAME_FOLLOWS = re.compile(r"(?:’s|'s)? [A-Z]")
_OPENS_SENTENCE = re.compile(r"(?:^|[.!?:“\"‘(\n—–-])\s*$")
_QUOTATION_ENDS = re.compile(r"[”\"](?=\s+[^\s“\"])")


@dataclass(frozen=True, slots=True)
class Sense:
    """Where a term was found, and why it may not be meant there: "" where it surely is."""

    match: Match
    doubt: str

    @property
    def share(self) -> float:
        """Return the share of its weight that the term keeps there."""
        return NOT_SURE if self.doubt else 1.0


class TermSenses:
    """Tells how surely the terms of one section are meant where they were found; of its other words it says nothing."""

    def __init__(self, section: Section, corpus: Corpus) -> None:
        self._corpus = corpus
        self._speakers_asked = asks_for_speakers(section)
        self._words = frozenset(term for term in section.terms if _is_plain_word(term))
        self._is_read = cache(self._reads)
        self._is_derived = cache(_is_derived)

    def of(self, found: ScoredPassage) -> list[Sense]:
        """Return what was found in a passage, each with how surely it is meant."""
        if not any(match.term in self._words for match in found.matched):
            return [Sense(match, "") for match in found.matched]
        return [
            Sense(match, self._doubt(match, found.source, found.passage) if match.term in self._words else "")
            for match in found.matched
        ]

    def is_sure(self, word: str, source: str, passage: Passage, place: Span) -> bool:
        """Return whether a word would surely be meant at a place of a passage, if it were a term."""
        match = Match(word, *place, weight=0.0)
        return not _is_plain_word(word) or not self._doubt(match, source, passage)

    def _doubt(self, match: Match, source: str, passage: Passage) -> str:
        """Return why a term may not be meant where it was found in a passage; "" where it surely is."""
        if not self._is_read(source):
            return ""
        text = self._corpus.text(source)
        if self._is_derived(match.term, text[match.start : match.end]):
            return DERIVED
        if is_in_name(text, passage.start, match.start, match.end):
            return IN_NAME
        if self._speakers_asked:
            return ""
        tags = find_tags(text, passage.start, passage.end)
        return TELLS_SPEAKER if any(begin <= match.start < end for begin, end in tags) else ""

    def _reads(self, source: str) -> bool:
        return split_language(self._corpus.record(source).language) == "en"

    def sure(self, found: ScoredPassage) -> list[Match]:
        """Return what was found in a passage and is surely meant there."""
        return [sense.match for sense in self.of(found) if not sense.doubt]

    def doubts(self, found: ScoredPassage) -> str:
        """Return what may not be meant in a passage and why: "Minister: part of a name"."""
        text = self._corpus.text(found.source)
        doubted = (sense for sense in self.of(found) if sense.doubt)
        told = (f"{text[one.match.start : one.match.end]}: {one.doubt}" for one in doubted)
        return "; ".join(dict.fromkeys(told))


def asks_for_speakers(section: Section) -> bool:
    """Return whether a section asks what somebody says: "What do the unions say?", "Views of experts"."""
    asked = _WORD.findall(f"{section.title} {section.question}".casefold())
    return asks_who(section) or not read_words("reporting-verbs").isdisjoint(asked)


def is_capitals_only(term: str) -> bool:
    """Return whether a term has capitals since in small letters it is another word: "WHO", "US", "IT"; not "FAO"."""
    return len(term) > 1 and term.isupper() and term.casefold() in read_words("function-words")


def find_tags(text: str, start: int, end: int) -> list[Span]:
    """Return the spans of a passage that tell who speaks, after the words that are reported."""
    verbs = read_words("reporting-verbs")
    after_quotation = [found.end() for found in _QUOTATION_ENDS.finditer(text, start, end)]
    tags = [(begin, _tag_end(text, begin, end)) for begin in after_quotation]
    tags = [(begin, stop) for begin, stop in tags if not verbs.isdisjoint(_WORD.findall(text[begin:stop]))]
    inverted = [found.end() for found in _inverted().finditer(text, start, end)]
    return [*tags, *((begin, _tag_end(text, begin, end)) for begin in inverted)]


def _tag_end(text: str, begin: int, end: int) -> int:
    found = _tag_ends().search(text, begin, end)
    return found.start() if found else end


@cache
def _tag_ends() -> re.Pattern[str]:
    others = any_entry("question-words", "after tags")
    return re.compile(rf"[“\";]|,\s+(?:{others}|\w+ing)\b")


@cache
def _inverted() -> re.Pattern[str]:
    """Return the pattern of a verb that opens a tag: "…, said Ada Vorn"; not of "…, adding that"."""
    verbs = "|".join(sorted(verb for verb in read_words("reporting-verbs") if not verb.endswith("ing")))
    return re.compile(rf",\s+(?:{verbs})\b")


def _is_plain_word(term: str) -> bool:
    """Return whether a term is one word in small letters, or its beginning; a phrase says exactly what is meant."""
    bare = term.removesuffix("*")
    return bare.isalpha() and not bare[0].isupper()


def _is_derived(term: str, written: str) -> bool:
    """Return whether a word that was found is no form of a term; a beginning finds what begins so."""
    return not term.endswith("*") and not is_same_word(term, written)


def is_in_name(text: str, start: int, begin: int, end: int) -> bool:
    """Return whether a word of a passage that begins at `start` is part of a name, or a title before one."""
    written = text[begin:end]
    if not written[0].isupper() or written.isupper():
        return False
    if _NAME_FOLLOWS.match(text, end):
        return True
    before = text[start:begin]
    if _OPENS_SENTENCE.search(before):
        return False
    capital = _capital_before().search(before)
    named = bool(capital and capital[1].casefold() not in read_words("function-words"))
    return named or bool(_name_goes_on().match(text, end))


@cache
def _name_goes_on() -> re.Pattern[str]:
    return re.compile(rf" {any_entry('question-words', 'within names')} (?:the )?[A-Z]")


@cache
def _capital_before() -> re.Pattern[str]:
    joined = any_entry("question-words", "within names")
    return re.compile(rf"\b([A-Z][\w’'-]*)\.? (?:{joined} (?:the )?)?$")


def as_meant(scored: Sequence[ScoredPassage], corpus: Corpus) -> list[ScoredPassage]:
    """Return the passages without what was found for a term in capitals and is another word, "who" for "WHO".

    The term then weighs what its rarity is without the other word.
    """
    if not any(is_capitals_only(match.term) for found in scored for match in found.matched):
        return list(scored)
    meant = [_without_other_words(found, corpus) for found in scored]
    before, after = _count_holding(scored), _count_holding(meant)
    shares = {term: after[term] / before[term] for term in before if after[term] < before[term]}
    return [_weigh_anew(found, shares, corpus.passage_count) for found in meant]


def _without_other_words(found: ScoredPassage, corpus: Corpus) -> ScoredPassage:
    text = corpus.text(found.source)
    kept = [
        match
        for match in found.matched
        if not is_capitals_only(match.term) or text[match.start : match.end].isupper()
    ]
    return replace(found, matched=tuple(kept))


def _count_holding(scored: Sequence[ScoredPassage]) -> Counter[str]:
    return Counter(term for found in scored for term in {match.term for match in found.matched})


def _weigh_anew(found: ScoredPassage, shares: Mapping[str, float], passages: int) -> ScoredPassage:
    """Return a passage whose terms weigh as if only a share of those that hold them did, as `index/rank.py` counts."""

    def weigh(match: Match) -> Match:
        if match.term not in shares:
            return match
        holding = shares[match.term] * ((passages + 1) / math.exp(match.weight) - 0.5)
        return replace(match, weight=math.log((passages + 1) / (holding + 0.5)))

    return replace(found, matched=tuple(map(weigh, found.matched)))
