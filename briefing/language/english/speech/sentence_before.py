"""Two sentences in; the first as the words of whom the second names out: "40 died. The figure came from the union."

Nobody is given a sentence that may not be meant: a question, a few words, or a sentence without a number where
the second speaks of a figure.
"""

from __future__ import annotations

import re

from briefing.language.english.speech import giving_sentences, pointing_sentences
from briefing.language.english.speech.drafts import Draft, source_span
from briefing.language.english.speech.lexicon import words_in
from briefing.language.english.speech.pointers import NamedSource, find_pointer
from briefing.language.english.speech.rules import read_first
from briefing.language.english.speech.units import Unit
from briefing.text.tokens import compound_words

_FEWEST_WORDS = 3
_NUMBER = re.compile(r"\d")
_YEAR = re.compile(r"(?:19|20)\d\d")
_QUESTION = re.compile(r"[?!][\"”’»']*\Z")


def draft_of_sentence_before(text: str, before: Unit, unit: Unit, *, believed: bool) -> Draft | None:
    """Return the sentence before a unit as what the unit's source says, or None where it names none.

    `believed` says that the sentence holds somebody's wish or belief.
    """
    named = _named_source(unit)
    if named is None or not _states(text, before) or (believed and not named.whole):
        return None
    if named.counts and not _has_number(text, before):
        return None
    end = before.end
    while end > before.start and text[end - 1] in ".… ":
        end -= 1
    content = [(before.start, end)]
    marked = bool(before.quotations)
    return Draft(content, source_span(unit, named.source), unit.span(*named.cue), unit.start, False, marked)


def _named_source(unit: Unit) -> NamedSource | None:
    """Return whom a sentence names as the source of the one before it."""
    if not unit.classes or unit.words[-1] == "?":
        return None
    pointer = find_pointer(unit)
    pointing = None if pointer is None else read_first(pointing_sentences.RULES, unit, pointer)
    if pointing is not None:
        return pointing[1]
    giving = read_first(giving_sentences.RULES, unit)
    return None if giving is None else giving[1]


def _states(text: str, before: Unit) -> bool:
    """Return whether a sentence states something: of a few words, and no question."""
    words = compound_words(text, before.start, before.end)
    return len(words) >= _FEWEST_WORDS and not _QUESTION.search(text, before.start, before.end)


def _has_number(text: str, before: Unit) -> bool:
    """Return whether a sentence holds a number that is no year."""
    words = [word.lower for word in compound_words(text, before.start, before.end)]
    written = any(_NUMBER.search(word) and not _YEAR.fullmatch(word) for word in words)
    return written or not words_in("quantities").isdisjoint(words)
