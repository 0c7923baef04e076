"""A chosen passage in; the neighbouring passages without which a reader would misunderstand it out.

A sentence that opens with an unresolved pronoun or with a connective points back, and its neighbour is what
it points to. A sentence that the next one takes back ("But ...") must not stand without it. A quotation
with no speaker in it is shown with the sentence that names one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from briefing.model import Passage, PassageKind
from briefing.select.leaning import needs_neighbour
from briefing.text.quotations import cut_quotations, quotations_of
from briefing.text.tokens import compound_words
from briefing.text.word_sections import any_entry, read_sections
from briefing.text.words import read_words

# Words: a pronoun farther on has found what it stands for ("On Monday it", "The mayor said that it").
_OPENING_WORDS = 4
_LONGEST_CONNECTIVE = 4  # words: "on the other hand"
_LONGEST_CHAIN = 2  # passages before a quotation: more would bury it
_LONGEST_INTRODUCTION = (
    140  # letters: "Asked whether the harbour office had warned the crews that night, she said"
)
_BOTH_REACH = 7  # words after "both" within which its "and" stands
_NEITHER_REACH = 9  # words after "neither" within which its "nor" stands


def points_back(sentence: str) -> bool:
    """Return whether a sentence has a pronoun, a connective or a pointing word that only its neighbour explains."""
    words = _words(sentence)
    return (
        opens_with("connectives", words)
        or _opens_with_pronoun(sentence, words)
        or bool(_introduced_pronoun().match(sentence))
        or bool(_speaker_pronoun().match(cut_quotations(sentence)))
        or needs_neighbour(sentence)
    )


def opens_with(list_name: str, words: Sequence[str]) -> bool:
    """Return whether the first words are an entry of a list of (possibly several-worded) openings."""
    entries = read_words(list_name)
    lowered = [word.lower() for word in words[:_LONGEST_CONNECTIVE]]
    return any(" ".join(lowered[:n]) in entries for n in range(1, len(lowered) + 1))


def lacks_speaker(sentence: str) -> bool:
    """Return whether a sentence is nothing but quoted words, so that nobody is named as their speaker."""
    return bool(quotations_of(sentence)) and len(_words(cut_quotations(sentence))) < 2


def find_context(
    passages: Sequence[Passage], number: int, text: str, last: int | None = None
) -> tuple[Passage, ...]:
    """Return the neighbours that passage `number` needs, in the order of the text; often none.

    Where a quotation runs over several passages, `last` is the number of the last of them.
    """
    before = _look_back(passages, number, text)
    after = _look_ahead(passages, number, number if last is None else last, text, sought_speaker=not before)
    return (*before, *after)


def _look_back(passages: Sequence[Passage], number: int, text: str) -> tuple[Passage, ...]:
    chain: list[Passage] = []
    at = number
    while len(chain) < _LONGEST_CHAIN:
        sentence = text[passages[at].start : passages[at].end]
        if not (points_back(sentence) or (lacks_speaker(sentence) and _speaks(passages, at, text))):
            break
        before = _neighbour(passages, at, -1)
        if before is None:
            break
        chain.insert(0, before)
        at = before.number
    return tuple(chain)


def _speaks(passages: Sequence[Passage], at: int, text: str) -> bool:
    """Return whether the sentence before a bare quotation is itself speech, and so names the speaker."""
    before = _neighbour(passages, at, -1)
    if before is None:
        return False
    same_paragraph = before.paragraph == passages[at].paragraph
    sentence = text[before.start : before.end]
    return same_paragraph or _has_speaker(sentence)


def _has_speaker(sentence: str) -> bool:
    """Return whether a sentence quotes somebody and says more than that."""
    return bool(quotations_of(sentence)) and not lacks_speaker(sentence)


def _look_ahead(
    passages: Sequence[Passage], number: int, last: int, text: str, *, sought_speaker: bool
) -> tuple[Passage, ...]:
    after = _neighbour(passages, last, 1)
    if after is None:
        return ()
    sentence = text[after.start : after.end]
    same_paragraph = after.paragraph == passages[last].paragraph
    taken_back = same_paragraph and opens_with("contrasts", _words(sentence))
    bare = lacks_speaker(text[passages[number].start : passages[last].end])
    speaker = sought_speaker and bare and _has_speaker(sentence)
    return (after,) if taken_back or speaker else ()


def _neighbour(passages: Sequence[Passage], number: int, step: int) -> Passage | None:
    at = number + step
    while 0 <= at < len(passages):
        if passages[at].kind is PassageKind.PROSE:
            return passages[at]
        at += step
    return None


def _opens_with_pronoun(sentence: str, words: Sequence[str]) -> bool:
    lowered = [word.lower() for word in words]
    pointing = read_words("anaphora")
    for i, word in enumerate(lowered[:_OPENING_WORDS]):
        if i and _is_antecedent(words, i - 1):
            return False
        if word == "it":
            return not _expletive().match(" ".join(lowered[i:]))
        if word == "that" and i == 0:
            return True
        if word in pointing and not _is_resolved(lowered, i, sentence):
            return True
    return False


def _is_antecedent(words: Sequence[str], i: int) -> bool:
    """Return whether the word names something that a later pronoun can stand for: no function word, no date."""
    word = words[i].lower()
    if word in read_words("function-words") or word in read_words("times") or word.endswith("ly"):
        return False
    return i > 0 or not words[i][0].islower()


def _is_resolved(lowered: Sequence[str], i: int, sentence: str) -> bool:
    """Return whether the sentence itself says what a pointing word stands for.

    "This week", "those who stayed", "such as", "both … and", "neither … nor", and a "his" whose owner follows after
    the comma point to nothing before the sentence.
    """
    word, rest = lowered[i], lowered[i + 1 :]
    following = rest[0] if rest else ""
    listed = read_sections("pointing-words")
    match word:
        case "this":
            return following in read_words("times")
        case "those":
            return following in listed["explain those"]
        case "such":
            return following == "as"
        case "both":
            return "and" in rest[:_BOTH_REACH]
        case "neither":
            return "nor" in rest[:_NEITHER_REACH]
    return word in listed["possessives"] and i > 0 and _names_after_comma(sentence)


@cache
def _expletive() -> re.Pattern[str]:
    """Match "it is unclear whether" and "it would seem that", whose "it" points to nothing.

    What a noun follows ("it was the first vote for years") is told of something: only "that" and "to" announce there.
    """
    verb, announced = _any("expletive verbs"), _any("announced")
    modal = rf"{_any('expletive modals')} (?:\w+ )?{_any('after expletive modals')}"
    noun, after_noun = _any("open a noun"), _any("announced after a noun")
    said = rf"(?: {noun}\b.*\b{after_noun}\b|(?! {noun}\b).*\b{announced}\b)"
    return re.compile(rf"it (?:\w+ )?(?:{verb}|{modal})\b{said}", re.IGNORECASE)


@cache
def _introduced_pronoun() -> re.Pattern[str]:
    """Match "After the vote, she" at the head of a sentence."""
    opening = rf"{_any('introductions')}\b[^,“”\"]{{1,{_LONGEST_INTRODUCTION}}},\s+"
    return re.compile(rf"{opening}{_any('persons')}\b", re.IGNORECASE)


@cache
def _speaker_pronoun() -> re.Pattern[str]:
    """Match "he said" and "said he", where that is all that stands beside a quotation."""
    person = _any("persons")
    return re.compile(rf"[\s,.]*(?:{person}\s+\w+|\w+\s+{person})\b", re.IGNORECASE)


def _any(section: str) -> str:
    return any_entry("pointing-words", section)


def _words(text: str) -> list[str]:
    return [word.surface for word in compound_words(text)]


def _names_after_comma(sentence: str) -> bool:
    """Return whether the main clause names its subject: "In his speech, Mr Ode said ..." explains its "his"."""
    _, comma, rest = sentence.partition(",")
    words = _words(rest)
    return bool(comma and words and words[0][0].isupper() and words[0].lower() not in read_words("anaphora"))
